"""How a story of several texts is told: what most say, once, the latest figure, and where the sources differ."""

import datetime as dt
import itertools
import json

import pytest

from summarize_ru import Characters, Document, Share, Words, digest
from tests.digest.news import FERRY, NEWS


def post(text: str, source: str, hour: int = 8) -> Document:
    return Document(text, source=source, date=dt.datetime(2026, 3, 14, hour, tzinfo=dt.UTC))


def test_what_most_sources_say_is_told_first() -> None:
    told = digest(
        [
            post("Мост через Быструю закрыли на ремонт. Рядом с мостом пекут пироги с брусникой.", "Утро"),
            post("Ремонт: мост через Быструю закрыли до осени. Мэр уехал в отпуск на юг.", "День"),
            post("Мост через Быструю закрыли на ремонт до осени. Объезд идёт по улице Мира.", "Вечер"),
        ],
        1,
        likeness=0,
    )
    assert "закрыли" in told[0].summary.text


def test_nothing_is_said_twice() -> None:
    for story in digest(NEWS, 4):
        terms = [set(story.summary.printed(sentence).lower().split()) for sentence in story.summary]
        for number, one in enumerate(terms):
            assert all(len(one & other) < 0.6 * min(len(one), len(other)) for other in terms[:number])


def test_of_sentences_that_differ_in_a_number_the_latest_is_told() -> None:
    morning = post("При обвале в шахте «Глубокая» пострадали 12 горняков.", "Утро", 8)
    noon = post("При обвале в шахте «Глубокая» пострадали 13 горняков.", "День", 12)
    evening = post("При обвале в шахте «Глубокая» пострадали 14 горняков.", "Вечер", 18)
    (story,) = digest([evening, morning, noon], 1)
    (sentence,) = story.summary
    assert "14 горняков" in sentence.text
    assert [(one.text, one.other_text, story.documents[one.other_index].source) for one in sentence.disagreements] == [
        ("14 горняков", "12 горняков", "Утро"),
        ("14 горняков", "13 горняков", "День"),
    ]
    for one in sentence.disagreements:
        assert story.documents[sentence.document_index].text[one.start : one.stop] == one.text
        assert story.documents[one.other_index].text[one.other_start : one.other_stop] == one.other_text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Паром сел на мель, на борту 42 пассажира.", "Паром сел на мель, на борту были 42 пассажира."),
        ("Ставка выросла с 12 % до 14 %, решил банк.", "Банк решил: ставка выросла с 14 % до 16 %."),
        ("Паром сел на мель 14 марта у косы.", "Паром сел на мель у косы 15 марта."),
        ("Стройка моста стоила 2 млн рублей.", "Стройка моста стоила 2 000 000 рублей."),
        ("На мосту в Луговом пострадали 3 рабочих.", "На мосту в Луговом пострадали ещё 2 рабочих."),
        ("На мосту в Луговом пострадали два человека.", "На мосту в Луговом один человек скончался."),
        ("На мосту в Луговом трое рабочих погибли, пять рабочих ранены.", "На мосту в Луговом ранены 5 рабочих."),
        ("На мосту в Луговом пострадали пять человек.", "На мосту в Луговом среди пострадавших двое детей."),
        (
            "На мосту в Луговом пострадали пять человек.",
            "На мосту в Луговом пострадали двое детей и трое взрослых.",
        ),
        (
            "На мосту в Луговом пострадали пять человек.",
            "На мосту в Луговом пострадали пять рабочих. На мосту в Луговом пострадали двое детей.",
        ),
        ("Площадь пожара в Луговом — 5 тысяч гектаров.", "Площадь пожара в Луговом — 4,5 тысячи гектаров."),
        (
            "Жителю Лугового за стройку моста выписали штраф 500 рублей.",
            "Стройка моста в Луговом обошлась в 90 рублей.",
        ),
    ],
    ids=[
        "the same",
        "two of a kind",
        "dates",
        "written otherwise",
        "more of them",
        "dead and hurt",
        "two fates",
        "part of the hurt",
        "parts of the hurt",
        "the same and a part",
        "rounded",
        "money for other things",
    ],
)
def test_figures_that_do_not_disagree(first: str, second: str) -> None:
    (story,) = digest([post(first, "Утро"), post(second, "День")], 2, likeness=0)
    assert [sentence.disagreements for sentence in story.summary] == [()] * len(story.summary)


def test_other_amounts_do_not_tell_what_an_amount_is_for() -> None:
    first = post("Ремонт моста обойдётся в 214 млн руб., деньги выделил дорожный фонд.", "Утро")
    later = post("Ремонт займёт четыре месяца и обойдётся в 210 млн руб.", "День")
    (story,) = digest([first, later], 2, likeness=0)
    found = [{one.text, one.other_text} for sentence in story.summary for one in sentence.disagreements]
    assert found == [{"214 млн руб.", "210 млн руб."}]


def test_an_amount_in_several_units_is_one() -> None:
    first = post("Поезд из Лугового в столицу идёт теперь 22 ч. 15 мин.", "Утро")
    later = post("Поезд из Лугового в столицу идёт теперь 21 ч. 15 мин.", "День")
    (story,) = digest([first, later], 1)
    assert [(one.text, one.other_text) for one in story.summary[0].disagreements] == [
        ("21 ч. 15 мин.", "22 ч. 15 мин.")
    ]


def test_an_exact_amount_is_another_one_if_it_is_rounded_otherwise() -> None:
    first = post("Площадь пожара в Луговом достигла 4 тысяч гектаров.", "Утро")
    later = post("Площадь пожара в Луговом составила 4,5 тысячи гектаров.", "День")
    (story,) = digest([first, later], 1, likeness=0)
    assert [{one.text, one.other_text} for one in story.summary[0].disagreements] == [
        {"4,5 тысячи гектаров", "4 тысяч гектаров"}
    ]


def test_numbers_in_words_and_long_units_are_compared() -> None:
    first = post("При пожаре на складе в Луговом сгорели 300 квадратных метров, пострадали двое рабочих.", "Утро")
    later = post("При пожаре на складе в Луговом сгорели двести квадратных метров, пострадали 3 рабочих.", "День")
    (story,) = digest([first, later], 1)
    (sentence,) = story.summary
    assert [(one.text, one.other_text) for one in sentence.disagreements] == [
        ("двести квадратных метров", "300 квадратных метров"),
        ("3 рабочих", "двое рабочих"),
    ]


@pytest.mark.parametrize(
    ("first", "later", "told"),
    [
        (
            "На пожаре в Луговом пострадали два человека.",
            "На пожаре в Луговом пострадали три человека, на складе было 40 человек.",
            {"три человека", "два человека"},
        ),
        (
            "На пожаре в Луговом погиб один человек, пострадали два человека.",
            "На пожаре в Луговом погиб один человек и пострадали три человека.",
            {"три человека", "два человека"},
        ),
        (
            "На пожаре в Луговом три человека погибли, два человека ранены.",
            "На пожаре в Луговом четыре человека погибли, два человека ранены.",
            {"четыре человека", "три человека"},
        ),
        (
            "На пожаре в Луговом пострадали два человека, их увезли в больницу.",
            "На пожаре в Луговом пострадали трое рабочих склада.",
            {"трое рабочих склада", "два человека"},
        ),
        (
            "В Луговом за неделю гриппом заболели 14 человек.",
            "В Луговом за неделю гриппом — 16 заболевших.",
            {"14 человек", "16 заболевших"},
        ),
        (
            "На пожаре в Луговом пострадали два человека.",
            "Число пострадавших на пожаре в Луговом выросло до четырёх, один человек скончался.",
            {"четырёх", "два человека"},
        ),
    ],
)
def test_people_of_one_fate_are_compared(first: str, later: str, told: set[str]) -> None:
    (story,) = digest([post(first, "Утро", 8), post(later, "День", 12)], 1, likeness=0)
    (found,) = story.summary[0].disagreements
    assert {found.text, found.other_text} == told
    assert found.other_text not in story.title


def test_a_source_that_corrects_itself_does_not_differ_from_itself() -> None:
    texts = [
        "При пожаре на складе в Луговом пострадали 12 рабочих.",
        "При пожаре на складе в Луговом пострадали 14 рабочих.",
    ]
    (story,) = digest([post(text, "Утро", hour) for hour, text in enumerate(texts, 8)], 1)
    assert ("14" in story.title, story.summary[0].disagreements) == (True, ())
    (story,) = digest([post(text, source, 8) for source, text in zip(("Утро", "День"), texts, strict=True)], 1)
    assert [one.other_text for one in story.summary[0].disagreements] == ["12 рабочих"]


CLOSED = (
    "В Луговом закрыли мост из-за паводка\n\nАвтобусы в Заречье не ходят до вечера. Вода поднялась на 30 сантиметров."
)


@pytest.mark.parametrize(
    ("later", "body"),
    [
        (
            "Мост в Луговом снова открыт. Первый автобус в Заречье ушёл в 15:40, в нём ехали 36 человек.",
            "Первый автобус в Заречье ушёл в 15:40, в нём ехали 36 человек.",
        ),
        ("Мост в Луговом снова открыт.", "Автобусы в Заречье не ходят до вечера. Мост в Луговом снова открыт."),
    ],
)
def test_the_latest_post_of_a_source_leads_in_the_title_and_in_the_body(later: str, body: str) -> None:
    (story,) = digest([post(CLOSED, "Утро", 8), post(later, "Утро", 12)], 2, likeness=0)
    assert (story.title, story.body.text) == ("Мост в Луговом снова открыт", body)


FIRE = "В Лосьме сгорел склад на улице Мира. Погибли {} человек. Причину пожара ищут."


@pytest.mark.parametrize(
    ("told", "title"),
    [
        # What most sources give, though another title says more.
        (
            [
                ("В Лосьме сгорел склад: 12 погибших", 12),
                ("Склад в Лосьме, 14 погибших", 14),
                ("Пожар: 14 погибших", 14),
            ],
            1,
        ),
        # «14 погибших» is «погибли 14 человек».
        ([("В Лосьме сгорел склад: 12 погибших", 12), ("Склад сгорел", 14), ("Сгорел склад", 14)], 1),
        # Of two figures with as many sources the latest.
        ([("В Лосьме сгорел склад на улице Мира: 12 погибших", 12), ("Склад сгорел: 14 погибших", 14)], 1),
        # A round number is no other one.
        ([("В Лосьме сгорел склад: 1,2 тысячи погибших", 1200), ("Новости", 1200), ("Сводка", 1200)], 0),
    ],
)
def test_the_title_gives_the_figure_of_most_sources(told: list[tuple[str, int]], title: int) -> None:
    documents = [
        Document(FIRE.format(count), headline, source=f"Газета {day}", date=dt.date(2026, 3, 14 + day))
        for day, (headline, count) in enumerate(told)
    ]
    (story,) = digest(documents, likeness=0)
    assert story.title == told[title][0]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("length", [1, 2])
def test_the_title_has_the_figures_of_the_sentences(order: tuple[int, ...], length: int) -> None:
    texts = [
        "При обвале в шахте «Глубокая» под Лосьмой пострадали 12 горняков. Обвал случился ночью на глубине 640 м.",
        "Число пострадавших при обвале в шахте «Глубокая» выросло до 14. Шахта закрыта, горняки доставлены в больницу.",
        "При обвале в шахте «Глубокая» пострадали 14 горняков, сообщил губернатор. Обвал случился на глубине 640 м.",
    ]
    (story,) = digest([texts[number] for number in order], length, likeness=0)
    counted = {one for one in ("12 горняков", "14 горняков") if one in story.summary.text}
    assert all(one not in story.title or {one} == counted for one in ("12 горняков", "14 горняков"))


def test_where_no_title_has_the_figures_of_the_sentences_one_of_these_is_the_title() -> None:
    documents = [
        Document("На складе в Лосьме погибли 14 человек.", "Пожар в Лосьме: 12 погибших", source=source)
        for source in ("Утро", "День")
    ]
    assert digest(documents, 1, likeness=0)[0].title == "На складе в Лосьме погибли 14 человек"


def test_what_was_told_before_a_correction_is_not_told_again() -> None:
    first = post("Директора завода «Прогресс» обвиняют в хищении 340 млн рублей.", "Утро", 8)
    correction = post(
        "Ранее мы сообщили, что директора завода «Прогресс» обвиняют в хищении 430 млн рублей. Верная сумма меньше.",
        "День",
        12,
    )
    (story,) = digest([first, correction], 3, likeness=0)
    assert "340" in story.summary.text
    assert "430" not in story.summary.text


def test_number_in_words_is_no_other_statement() -> None:
    first = post("По предварительным данным, на складе пострадали двенадцать рабочих.", "Утро")
    later = post("На складе пострадали четырнадцать рабочих.", "День")
    (story,) = digest([first, later], 3, likeness=0)
    (sentence,) = story.summary
    assert [{one.text, one.other_text} for one in sentence.disagreements] == [
        {"двенадцать рабочих", "четырнадцать рабочих"}
    ]


def test_datelines_and_pieces_of_quotations_tell_nothing() -> None:
    agency = post(
        "ЛУГОВОЕ, 14 марта. /Агентство «Меридиан»/. Склад досок загорелся в Луговом утром. «Сигнал поступил в 06:40. "
        "К месту направлены 12 единиц техники», — сказали спасатели.",
        "Меридиан",
    )
    channel = post("Склад досок горит в Луговом с утра", "Утро")
    (story,) = digest([agency, channel], 9, likeness=0)
    assert story.summary.text == "Склад досок горит в Луговом с утра"


def test_what_one_source_alone_has_is_marked() -> None:
    (story,) = digest(FERRY, 5)
    marked = {sentence.text: sentence.is_exclusive for sentence in story.summary}
    barges = next(text for text in marked if "баржи" in text)
    assert marked[barges]
    assert not all(marked.values())
    (alone,) = digest(FERRY[:1], 5)
    assert not any(sentence.is_exclusive for sentence in alone.summary), "a story of one source has nothing to compare"


def test_one_opening_is_read_first_and_the_others_by_date_and_place() -> None:
    (story,) = digest(FERRY, 6)
    first, *others = [(sentence.document_index, sentence.start) for sentence in story.summary]
    openings = [(number, document.spans[1][0]) for number, document in enumerate(story.documents)]
    assert first == min(place for place in [first, *others] if place in openings)
    assert others == sorted(others)
    assert len({number for number, _ in others}) > 1


@pytest.mark.parametrize("length", [Words(25), Words(3), Characters(150), Characters(10), Share(0.2)], ids=str)
def test_length_is_a_ceiling(length: Words | Characters | Share) -> None:
    for story in digest(NEWS, length):
        text = story.summary.text
        if isinstance(length, Words):
            assert len(text.split()) <= length.limit
        elif isinstance(length, Characters):
            assert len(text) <= length.limit
        else:
            assert len(story.summary) <= 0.2 * sum(len(document.sentences) for document in story.documents)


def test_posts_are_told_by_their_lines_and_articles_by_sentences() -> None:
    posts = [
        post("Движение по мосту через Быструю открыто с утра", "Утро"),
        post("С утра открыто движение по мосту через Быструю — мэрия", "День"),
    ]
    assert len(digest(posts, 1)[0].summary) == 1
    for story in digest(NEWS, 3):
        assert all(sentence.text[-1] in ".!?…" for sentence in story.summary)


def test_values_show_themselves_and_go_to_json() -> None:
    found = digest(NEWS, 2)
    assert json.loads(json.dumps(found.to_dict(), ensure_ascii=False)) == found.to_dict()
    story = found.to_dict()["stories"][0]
    assert story["documents"][0]["source"] == "Северный вестник"
    assert story["text"] == str(found[0].summary)
    assert repr(found) == "<Digest: 3 stories>"
    assert repr(found[0]).startswith("<Story 'Синоптики обещают")
    assert len(found[0].summary) == 2
