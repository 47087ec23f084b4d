"""Which sentences may be chosen: whole sentences that can stand alone and repeat nothing."""

import numpy as np
import pytest

from summarize_ru import Analyzer, Document, Sentences, Words, summarize
from summarize_ru.document import Block, BlockKind
from summarize_ru.ranking.eligibility import Eligibility, Tier
from summarize_ru.ranking.features import extract_features
from tests.samples import features_of, tiers_of

BODY = "Паром через Лосьму стоял у берега три года и ждал новых деталей."


def tier_of(sentence: str, before: str = BODY, after: str = BODY) -> Tier:
    """The tier of a sentence between two others, in their paragraph."""
    text = f"{before} {sentence} {after}"
    features = features_of(text)
    start = len(before) + 1
    place = [first for first, _ in features.spans].index(start)
    assert features.spans[place] == (start, start + len(sentence)), "the splitter takes it for something else"
    return tiers_of(features)[place]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Первый рейс паром сделал в субботу утром.", Tier.SENTENCE),
        ("Однако билет на паром никто не купил.", Tier.SENTENCE),
        ("Об этом сообщил капитан парома Олег Судаков.", Tier.SENTENCE),
        ("Сколько стоит теперь билет на паром?", Tier.SENTENCE),
        ("Паром снова ходит.", Tier.ITEM),  # three words
        ("Ура!", Tier.ITEM),
        ("В 2008 году перевезли 40 000 человек и 1200 машин.", Tier.SENTENCE),
    ],
)
def test_what_reads_as_a_sentence(sentence: str, expected: Tier) -> None:
    assert tier_of(sentence) == expected


@pytest.mark.parametrize(
    ("answer", "query", "is_chosen"),
    [
        ("Директор — Иванов.", "Кто директор?", True),
        ("Цена — 40 рублей.", "Какая цена?", True),
        ("Цена — 40 рублей.", "Кто капитан парома?", False),
        ("Новая цена", "Какая цена?", False),
    ],
)
def test_a_few_words_are_enough_for_an_answer(answer: str, query: str, is_chosen: bool) -> None:  # noqa: FBT001
    summary = summarize(f"{answer}\n\nДиректора и цену ждут все. {BODY}", 1, query=query)
    assert (str(summary) == answer) == is_chosen


@pytest.mark.parametrize(
    ("sentence", "is_left_out"),
    [
        ("На рис. 1 представлена схема переправы через реку.", True),
        ("Таблица 2 показывает, сколько людей перевёз паром.", True),
        ("Как видно из графика 3, летом людей больше.", True),
        ("На рисунке показаны оба причала и ледовая дорога.", True),
        ("В таблице приведены тарифы на все виды машин.", True),
        ("Тарифы на все виды машин представлены в таблице.", True),
        ("Тарифы на все виды машин приведены ниже на отдельной схеме.", True),
        ("Летом, как показано в таблице, людей втрое больше, чем зимой.", False),
        ("Рисунок 1. Схема переправы через реку Лосьму.", True),
        ("Людей летом втрое больше (рис. 1), чем зимой.", False),
        ("Паром ходит по графику и стоит у берега ночью.", False),
        ("Капитан нарисовал схему причала на листке бумаги.", False),
        ("Фото парома разошлись по городу за один день.", False),
        ("Он показал на рисунке сына, где стоит паром.", False),
    ],
)
def test_a_sentence_that_shows_a_figure(sentence: str, is_left_out: bool) -> None:  # noqa: FBT001
    assert tier_of(sentence) == (Tier.ITEM if is_left_out else Tier.SENTENCE)


@pytest.mark.parametrize(
    ("sentence", "is_furniture"),
    [
        ("Читайте также, сколько стоит билет на паром.", True),
        ("Подписывайтесь на наш канал о речном порте.", True),
        ("Подробнее о пароме расскажет наш сайт завтра.", True),
        ("Смотрите на карте, где теперь стоит паром.", True),
        ("Смотрите также, как паром строили на верфи.", True),
        ("Смотрите видео с борта нового парома.", True),
        ("Слушайте новый выпуск подкаста о реке.", True),
        ("Смотрите, за год мы построили два моста и паром.", False),
        ("Смотрите: в прошлом году билет стоил сорок рублей.", False),
        ("Слушайте, это лучший паром в области за двадцать лет.", False),
        ("Слушайте и запоминайте, куда идёт наш паром.", False),
        ("Читайте договор с портом до последней строки.", False),
        ("Авторы заявляют об отсутствии конфликта интересов.", True),
        ("Автор декларирует отсутствие явных и потенциальных конфликтов интересов.", True),
        ("Авторы заявляют, что паром ходил и зимой.", False),
        ("Читать на палубе мешает сильный ветер с реки.", False),
        ("Подробнее капитан рассказал о ней на собрании.", False),
    ],
)
def test_a_call_to_read_elsewhere(sentence: str, is_furniture: bool) -> None:  # noqa: FBT001
    assert tier_of(sentence) == (Tier.FURNITURE if is_furniture else Tier.SENTENCE)


@pytest.mark.parametrize(
    ("sentence", "is_latin"),
    [
        ("The ferry crosses the river every hour.", True),
        ("See «Порядок сборки» and the documentation of the ferry for more information.", True),
        ("The Creative Ferry вместе с верфью показали паром Total River.", False),
        ("Теперь дело за Electronic Ferries.", False),
        ("«Electronic Ferries» теперь возит и машины.", False),
    ],
)
def test_latin_letters_in_a_russian_text(sentence: str, is_latin: bool) -> None:  # noqa: FBT001
    assert tier_of(sentence) == (Tier.ITEM if is_latin else Tier.SENTENCE)


def test_an_english_text_keeps_its_sentences() -> None:
    english = "The old ferry crosses the river every hour in summer. In winter the people walk over the ice."
    assert set(tiers_of(features_of(english))) == {Tier.SENTENCE}


def sentences_of(text: str) -> list[str]:
    return [text[start:stop] for start, stop in features_of(text).spans]


def left_out(text: str) -> list[str]:
    """The sentences that are not of the first tier."""
    return [
        sentence
        for sentence, tier in zip(sentences_of(text), tiers_of(features_of(text)), strict=True)
        if tier != Tier.SENTENCE
    ]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        # Over two sentences, and over three.
        (
            "{} «Мы ждали этого дня три года. Теперь всё будет иначе», — сказал капитан парома. {}",
            ["«Мы ждали этого дня три года.", "Теперь всё будет иначе», — сказал капитан парома."],
        ),
        (
            "{} «Мы ждали этого дня долго. Билет остаётся прежним для всех. Зимой откроем дорогу», — сказал он. {}",
            [
                "«Мы ждали этого дня долго.",
                "Билет остаётся прежним для всех.",
                "Зимой откроем дорогу», — сказал он.",
            ],
        ),
        (
            "{} Капитан добавил: «Паром крепкий и новый. Людей он берёт двести», — и ушёл. {}",
            ["Капитан добавил: «Паром крепкий и новый.", "Людей он берёт двести», — и ушёл."],
        ),
        # Within one sentence.
        ("{} «Мы ждали этого дня три года», — сказал капитан парома. {}", []),
        ("{} Капитан сказал, что паром «берёт на борт двести человек». {}", []),
        # Names inside names: one mark closes both, or each has its own.
        ("{} Паром построило ООО «Завод «Волна» за два года. Стоил он сто миллионов рублей. {}", []),
        ("{} Деньги дало АО «Банк «Берег» в прошлом году. Вернуть их город должен через пять лет. {}", []),
        ("{} Паром построило ООО «Завод «Волна»» за два года. Стоил он сто миллионов рублей. {}", []),
        ("{} Паром построил завод „Волна“ за два года. Стоил он сто миллионов рублей. {}", []),
        # The closing mark of a name at the beginning of speech does not close the speech.
        (
            "{} «Наши „Зимородки“ ходят круглый год. Других паромов тут нет», — сказал капитан. {}",
            ["«Наши „Зимородки“ ходят круглый год.", "Других паромов тут нет», — сказал капитан."],
        ),
        (
            "{} Капитан сказал: ««Зимородок» ходит круглый год. Других паромов тут нет», — и ушёл. {}",
            ["Капитан сказал: ««Зимородок» ходит круглый год.", "Других паромов тут нет», — и ушёл."],
        ),
        # Straight marks, and marks of other languages.
        (
            '{} "Мы ждали этого дня три года. Теперь всё будет иначе", — сказал капитан парома. {}',
            ['"Мы ждали этого дня три года.', 'Теперь всё будет иначе", — сказал капитан парома.'],
        ),
        ('{} Паром "Зимородок" ходит круглый год. Паром "Чайка" стоит у берега. {}', []),
        (
            "{} “Мы ждали этого дня три года. Теперь всё будет иначе”, — сказал капитан парома. {}",
            ["“Мы ждали этого дня три года.", "Теперь всё будет иначе”, — сказал капитан парома."],
        ),
    ],
)
def test_pieces_of_quotations(text: str, pieces: list[str]) -> None:
    assert left_out(text.format(BODY, BODY)) == pieces


def test_a_mark_that_is_never_closed_spoils_its_own_paragraph_alone() -> None:
    open_mark = "Паром назвали «Зимородок в честь птицы. Так решил весь город."
    text = f"{BODY} {open_mark}\n\n{BODY} Новый билет стоит сорок рублей."
    assert left_out(text) == ["Паром назвали «Зимородок в честь птицы.", "Так решил весь город."]


@pytest.mark.parametrize("title", ["", "Паром снова ходит\n\n"])
def test_a_quotation_with_which_the_text_opens_gives_its_first_sentence(title: str) -> None:
    text = f"{title}«Мы ждали этого дня долгие три года и всё же дождались. Теперь будет иначе», — сказал он. {BODY}"
    assert [sentence for sentence in left_out(text) if sentence not in title] == ["Теперь будет иначе», — сказал он."]
    later = f"Капитан сказал: {text[len(title) :]}"
    assert len(left_out(later)) == 2  # no longer at the beginning of the text


DIALOGUE = (
    "Анна Рыбина: Сколько рейсов в день делает теперь паром?\n"
    "Олег Судаков: Летом паром делает тридцать рейсов в день, а зимой стоит у берега.\n"
    "Анна Рыбина: Хватает ли заряда батареи на целый день?\n"
    "Олег Судаков: Заряда хватает на шестнадцать рейсов, и днём мы заряжаемся у причала.\n"
)


def test_a_question_of_a_dialogue_is_no_answer() -> None:
    assert [sentence for sentence in left_out(DIALOGUE) if not sentence.endswith(":")] == [
        "Сколько рейсов в день делает теперь паром?",
        "Хватает ли заряда батареи на целый день?",
    ]
    story = f"{BODY} Сколько рейсов в день делает теперь паром? {BODY} Хватает ли заряда батареи на целый день?"
    assert left_out(story) == []


def test_a_statement_before_a_question_of_a_dialogue_may_be_chosen() -> None:
    turn = "Вы водите паром уже двадцать лет. Хватает ли заряда батареи на целый день?"
    dialogue = DIALOGUE.replace("Хватает ли заряда батареи на целый день?", turn)
    assert "Хватает ли заряда батареи на целый день?" in left_out(dialogue)
    assert "Вы водите паром уже двадцать лет." not in left_out(dialogue)


@pytest.mark.parametrize(
    ("sentence", "is_scrap"),
    [
        ("7. Расписание на сайте порта.", True),
        ("7. Расписание рейсов висит на причале порта Зимородок.", True),
        ("7. Расписание рейсов висит на причале и на сайте порта.", False),
        ("— Паром ходит каждый день.", False),
        ("Паром ходит летом и осенью).", True),
        ("Паром (новый) ходит летом и осенью.", False),
        ("Паром заходит в два порта: 1) старый, на Лосьме; б) новый.", False),
        ("Паром заходит в два порта: 1) старый, на Лосьме); 2) новый.", True),
    ],
)
def test_scraps_of_lists_and_brackets(sentence: str, is_scrap: bool) -> None:  # noqa: FBT001
    assert (sentence in left_out(f"{BODY} {sentence}")) == is_scrap


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Six terms: all, four (two thirds) or three (half) are the same. The share is that of the shorter sentence.
        ("Паром везёт людей через реку Лосьму утром.", "Утром паром везёт людей через реку Лосьму.", True),
        ("Паром везёт людей через реку Лосьму утром.", "Паром везёт людей через реку вечером обратно.", True),
        ("Паром везёт людей через реку Лосьму утром.", "Паром везёт машины через лёд Лосьмы вечером.", False),
        ("Паром везёт людей через реку Лосьму утром.", "Дождь поливает огороды левого берега.", False),
        (
            "Паром везёт людей через реку.",
            "Как сообщили в порту, новый электрический паром с субботы снова везёт людей через реку, а не стоит.",
            True,
        ),
        ("Но и это ещё не всё.", "Но и это ещё не всё.", False),  # no terms
    ],
)
def test_repeats(one: str, other: str, expected: bool) -> None:  # noqa: FBT001
    for first, second in ((one, other), (other, one)):
        eligibility = Eligibility(features_of(f"{first} {second}"))
        assert not eligibility.is_repeat(1)
        eligibility.take(0)
        assert eligibility.is_repeat(1) == expected


def test_a_summary_says_a_thing_once_unless_it_is_asked_for_more() -> None:
    twice = "Паром везёт людей через реку Лосьму утром. Утром паром везёт людей через реку Лосьму."
    text = f"{twice} Новый билет стоит сорок рублей."
    assert summarize(text, 2, method="lead").chosen == (0, 2)
    assert summarize(text, 3, method="lead").chosen == (0, 1, 2)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("paragraph", Tier.SENTENCE),
        ("item", Tier.ITEM),
        ("heading", Tier.HEADING),
        ("caption", Tier.HEADING),
        ("quote", Tier.HEADING),
        ("title", Tier.FURNITURE),
        ("label", Tier.FURNITURE),
        ("table", Tier.FURNITURE),
        ("code", Tier.FURNITURE),
        ("furniture", Tier.FURNITURE),
    ],
)
def test_the_tier_of_each_kind_of_block(kind: BlockKind, expected: Tier) -> None:
    blocks = (Block(0, len(BODY), kind), Block(len(BODY) + 1, 2 * len(BODY) + 1, "paragraph"))
    features = extract_features(Document(f"{BODY}\n{BODY}", blocks=blocks), Analyzer())
    assert tiers_of(features) == [expected, Tier.SENTENCE]
    assert np.array_equal(features.in_body, [kind == "paragraph", True])


def test_lines_without_any_stop_are_chosen_as_sentences_are() -> None:
    chat = "Паром сегодня не ходит до обеда\nКто знает почему он стоит\n👍\nГоворят что лёд пошёл с утра"
    lines = chat.splitlines()
    assert [sentence.text for sentence in summarize(chat, Words(11), method="lead")] == lines[:2]
    assert [sentence.text for sentence in summarize(chat, Sentences(3), method="ranker")] == [*lines[:2], lines[3]]
