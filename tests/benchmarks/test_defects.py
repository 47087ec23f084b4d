import gzip
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from summarize_ru import RankedSentence

BODY = "Мэр открыла мост через Лосьму в субботу утром. Проезд по нему для всех жителей города бесплатный.\n"
# Texts with the sentence that is judged in square brackets, and why a reader would strike it out.
NO_SENTENCE = [
    ("[Мост через Лосьму открыли после ремонта]\n\n" + BODY, "headline"),
    ("[Кто откроет новый мост?]\n\n" + BODY, "headline"),
    (BODY + "[Мост закрыт.]\n" + BODY, "few words"),
    (BODY + "[https://example.org/news/most-cherez-losmu]\n" + BODY, "few words"),
    (
        BODY + "[Паспорт моста, лист 1]\n" + BODY + "Паспорт моста, лист 2\n" + BODY + "Паспорт моста, лист 3\n",
        "running header",
    ),
    (BODY + "[МАТЕРИАЛЫ И МЕТОДЫ ИССЛЕДОВАНИЯ]\n" + BODY, "capitals"),
    (BODY + "[Всего 2019 1240 2020 1310 2021 1422.]\n" + BODY, "numbers"),
    (BODY + "[Опора | Высота, м | Год]\n" + BODY, "numbers"),
    (BODY + "[и перевёз по нему двадцать машин за час.]\n" + BODY, "lower case"),
    (BODY + "[(пауза) и перевёз по нему двадцать машин за час.]\n" + BODY, "lower case"),
    (BODY + "[Рис. 2. Пролёт моста через Лосьму.]\n" + BODY, "caption"),
    (BODY + "Рис. 2. [Пролёт моста через Лосьму до ремонта.]\n" + BODY, "caption"),
    (
        BODY + "[Анна Рыбина (слева) и строители моста через реку Лосьму в городе Ольховске летом прошлого года]\n",
        "caption",
    ),
    (BODY + "[Старый мост через Лосьму летом 1966 года.]\n" + BODY, "caption"),
    (BODY + "[Фото: пресс-служба мэрии Ольховска.]\n" + BODY, "credit"),
    (BODY + "[Читайте также: Как строили мост.]\n" + BODY, "furniture"),
    (BODY + "[Лесков И. П. Мосты средней полосы // Речное дело. 2019. № 4. С. 15–20.]\n", "bibliography"),
    (BODY + "[– ремонт опор и въезда;]\n" + BODY, "item"),
    (BODY + "[1) проверить опоры моста.]\n" + BODY, "item"),
    (BODY + "• [Ремонт опор и въезда на мост.]\n" + BODY, "item"),
    (
        BODY + "[2.1 Расчёт опор моста при высоком уровне воды в весенние месяцы и в ледоход]\n" + BODY,
        "numbered heading",
    ),
    (BODY + "[Наказание: штраф пятьсот рублей.]\n" + BODY, "label"),
    (BODY + "[По новому мосту через Лосьму могут проехать:]\n" + BODY, "unfinished"),
    (BODY + "[Опоры простоят:.]\n" + BODY, "few words"),
    (BODY + "[Выяснилось, что опоры простоят ещё сто лет при одном условии:.]\n" + BODY, "unfinished"),
    (BODY + "[Ремонт опор и въезда]\n" + BODY, "no end mark"),
    (BODY + "[Общая длина моста (вместе с въездами и т. д.)]\n" + BODY, "no end mark"),
    (
        BODY + "[Мэр сказала журналистам на открытии моста, что жители левого берега больше не поедут в объезд, а]\n",
        "no end mark",
    ),
    (
        BODY
        + "[Мэр сказала журналистам на открытии моста, что жители левого берега больше не поедут в объезд через]\n"
        + BODY,
        "no end mark",
    ),
    (BODY + "[Ремонт опор и въезда\nРабочие укрепили опоры моста за одно лето.]\n" + BODY, "heading run in"),
    (BODY + "[Ремонт опор Однако рабочие укрепили опоры моста за одно лето.]\n" + BODY, "run together"),
    (BODY + "[Рабочие укрепили опоры моста.Потом они открыли въезд.]\n" + BODY, "run together"),
    (BODY + "[Опоры моста укрепили Фото: Иван Лесков Рабочие открыли въезд.]\n" + BODY, "run together"),
    (BODY + "[ВВЕДЕНИЕ Мосты через малые реки чаще всего деревянные.]\n" + BODY, "run together"),
]
# Sentences that look like one of these.
SENTENCES = [
    "[Мост через Лосьму открыли в субботу.]\n\n" + BODY,
    BODY + "[По мосту прошли двое.]\n" + BODY,
    BODY + "[(смеётся) По мосту прошли двое.]\n" + BODY,
    BODY + "[Мост открыт с 2019 года, его длина 1240 метров.]\n" + BODY,
    BODY + "[Ремонт обошёлся городу в 3 507 979 503 рубля.]\n" + BODY,
    BODY + "[«Мы ждали этого три года!»]\n" + BODY,
    BODY + "[Мост простоит ещё сто лет [12, с. 5].]\n" + BODY,
    BODY + "[Мост простоит ещё сто лет.3]\n" + BODY,
    BODY + "[Мост простоит ещё сто лет (если не будет ледохода).]\n" + BODY,
    BODY + "[Мост открыли, подробности на сайте мэрии. https://example.org/most]\n" + BODY,
    BODY + "[— Мы ездили в объезд, — сказал Лесков.]\n" + BODY,
    BODY + "— [Вы ездили в объезд до лета?]\n" + BODY,
    BODY + "[1. Перевозчик обязан иметь лицензию и страховку на каждого пассажира.]\n" + BODY,
    BODY + "[Первый мост через Лосьму открыли в 1966 году.]\n" + BODY,
    BODY + "[Рисунок моста нашли в городском архиве.]\n" + BODY,
    BODY + "[Фото моста прислали сорок жителей города.]\n" + BODY,
    BODY + "[Мэр сказала журналистам на открытии моста, что жители левого берега больше не поедут в объезд]\n" + BODY,
    BODY + "[Мэр сказала журналистам, что жители\nлевого берега больше не поедут в объезд.]\n" + BODY,
    # Wrapped: «Анна» did not fit on the line.
    "Мост открыли в субботу\nутром. [Первой по нему проехала\nАнна Рыбина, мэр города.] Жители\nне ездят в объезд.",
    # Two lines were joined where a hyphen broke a word, so the others are not short.
    BODY
    + "[Мэр и строители моста\nосмотрели опоры и настил\nнового моста у острова\n"
    + "Зимородок, но подниматься на него не стали из-за ветра.]\n"
    + BODY,
    BODY + "[Об этом горожане узнали от портала losma.ru.]\n" + BODY,
    BODY + "[Об этом сообщили в УФСИН МВД России по Ольховску.]\n" + BODY,
    BODY + "[Карту моста сделал сервис «Речные.Карты» за неделю.]\n" + BODY,
    BODY + "[pH-метр показал, что вода в реке чистая.]\n" + BODY,
    # There is no full stop in the text, so each line is a sentence.
    "[мост через лосьму открыли]\nпроезд бесплатный\nзимой ледовая дорога",
]
# Pieces of quotations, and whole quotations.
PIECES = [
    "Мэр ответила не сразу. [«Мы ждали три года.] Теперь ждать нечего», — сказала она.",
    "Мэр ответила не сразу. «Мы ждали три года. [Теперь ждать нечего», — сказала она.]",
    "Мэр ответила не сразу. «Мы ждали три года. [Теперь ждать нечего.] Едем».",
    'Мэр ответила не сразу. ["Мы ждали три года.] Теперь ждать нечего".',
    "Мэр ответила не сразу. [«Паром «Зимородок» ходил редко.] Ждали паром «Чайка», — сказала она.",
    "Мэр ответила не сразу.\n[«Мы ждали три года.]\nТеперь ждать нечего», — сказала она.",
    "Мэр ответила не сразу. [«Мы ждали три года, — сказала она.] — Теперь ждать нечего».",
]
WHOLE = [
    "Мэр ответила не сразу. [«Мы ждали три года», — сказала она.] Теперь ждать нечего.",
    "[«Мы ждали три года.] Теперь ждать нечего», — сказала мэр.",
    "Мэр ответила не сразу. [«Мы ждали паром «Зимородок», — сказала она.] Паром «Чайка» ушёл.",
    "Мэр ответила не сразу. [Владеет мостом АО «Концерн «Лосьма».] Паром «Чайка» ушёл. Банк «Река» помог.",
    "Мэр ответила не сразу. [Паром «Зимородок» ушёл.] Паром «Чайка» тоже.",
    'Мэр ответила не сразу. [Паром "Зимородок" ушёл.] Паром "Чайка" тоже.',
]
FIGURES = [
    "На рис. 1 представлен график уровня воды.",
    "В таблице 2 приведены расходы города на мост.",
    "Уровень воды по месяцам показан на рисунке 3.",
    "Расходы города на мост сведены в табл. 2.",
    "Рисунок 4 иллюстрирует зависимость осадки опор от уровня воды.",
    "На рис. 5 можно увидеть опоры моста.",
]
IN_PASSING = [
    "Весной вода поднимается на три метра (рис. 1).",
    "Весной вода поднимается на три метра, как показано на рис. 1.",
    "Из рис. 1 видно, что весной вода поднимается на три метра.",
    "В таблице о рангах были указы о чиновниках флота, которых не было в других.",
    "Город показан в новом фильме о реках.",
]
POINTS_BACK = [
    "Однако мост закрыли.",
    "Он строил его три года.",
    "По его словам, мост прочный.",
    "«Это наш мост», — сказали они.",
]
STANDS_ALONE = [
    "Мэр открыла мост.",
    "Итак, мост открыт.",
    "Эталон моста хранят в архиве.",
    "Нового моста ждали три года.",
]


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
    import defect_detectors
    import defects
    import judged_text

    return {"defects": defects, "detectors": defect_detectors, "text": judged_text}


@pytest.fixture
def judged(modules: dict[str, ModuleType]) -> Callable[..., Any]:
    """The sentence in the outermost square brackets of a text."""

    def judge(marked: str, title: str | None = None) -> Any:  # noqa: ANN401
        start, stop = marked.index("["), marked.rindex("]")
        text = marked[:start] + marked[start + 1 : stop] + marked[stop + 1 :]
        return modules["text"].Chosen(modules["text"].Source(text, title), start, stop - 1)

    return judge


@pytest.mark.parametrize(("marked", "reason"), NO_SENTENCE)
def test_what_is_no_sentence_is_told_with_its_reason(
    marked: str, reason: str, judged: Callable[..., Any], modules: dict[str, ModuleType]
) -> None:
    assert modules["detectors"].no_sentence(judged(marked, "Кто откроет новый мост?")) == reason


@pytest.mark.parametrize("marked", SENTENCES)
def test_what_only_looks_like_it_is_a_sentence(
    marked: str, judged: Callable[..., Any], modules: dict[str, ModuleType]
) -> None:
    assert modules["detectors"].no_sentence(judged(marked)) is None


@pytest.mark.parametrize(("marked", "piece"), [*((one, True) for one in PIECES), *((one, False) for one in WHOLE)])
def test_a_piece_of_a_quotation_is_told_from_a_whole_one(
    *, marked: str, piece: bool, judged: Callable[..., Any], modules: dict[str, ModuleType]
) -> None:
    assert modules["detectors"].piece_of_quotation(judged(marked)) is piece


def test_a_text_that_opens_with_its_headline_may_go_on_with_a_quotation(
    judged: Callable[..., Any], modules: dict[str, ModuleType]
) -> None:
    marked = "Открыли мост\n\n[«Мы ждали три года.] Теперь ждать нечего», — сказала мэр."
    assert not modules["detectors"].piece_of_quotation(judged(marked, "Открыли мост"))
    assert modules["detectors"].piece_of_quotation(judged(marked))


@pytest.mark.parametrize(("text", "shows"), [*((one, True) for one in FIGURES), *((one, False) for one in IN_PASSING)])
def test_what_shows_a_figure_is_told_from_what_names_one(
    *, text: str, shows: bool, judged: Callable[..., Any], modules: dict[str, ModuleType]
) -> None:
    assert modules["detectors"].shows_figure(judged(f"[{text}]")) is shows


@pytest.mark.parametrize(
    ("text", "back"), [*((one, True) for one in POINTS_BACK), *((one, False) for one in STANDS_ALONE)]
)
def test_an_opening_dangles_where_it_points_at_what_was_not_chosen(
    *, text: str, back: bool, judged: Callable[..., Any], modules: dict[str, ModuleType]
) -> None:
    assert modules["detectors"].dangling(judged(f"[{text}]"), follows=False) is back
    assert not modules["detectors"].dangling(judged(f"[{text}]"), follows=True)


@pytest.mark.parametrize(
    ("terms", "pairs"),
    [
        (["мост река город мэр суббота", "мост река город паром зима лёд"], [(0, 1)]),  # three of five
        (["мост река город мэр суббота", "мост река дорога паром зима лёд"], []),  # two of five
        (["мост река мэр", "мост река мэр"], []),  # too few to tell
        (["мост река город мэр", "дорога паром зима лёд", "река мост мэр город утро"], [(0, 2)]),
        (["", ""], []),
    ],
)
def test_pairs_that_say_the_same_share_most_of_the_shorter_one(
    terms: list[str], pairs: list[tuple[int, int]], modules: dict[str, ModuleType]
) -> None:
    assert modules["detectors"].same_pairs(one.split() for one in terms) == pairs


ROWS = [
    {
        "headline": "Мост через Лосьму открыли",
        "text": "Мост через Лосьму открыли\n\nМост через Лосьму открыли в субботу утром после ремонта. "
        "На рисунке 1 представлен вид моста с левого берега.",
    },
    {
        "headline": "Паром ушёл",
        "text": "Паром ушёл на зимовку в соседний город по Лосьме. Он вернётся в мае, когда сойдёт лёд на реке.",
    },
]


@pytest.fixture
def defects(modules: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    module = modules["defects"]
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "wikinews.dev.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, ROWS)).encode()))
    monkeypatch.setenv("SUMMARIZE_RU_DATA", str(tmp_path))
    monkeypatch.setattr(module, "FILES", {"wikinews": "documents/wikinews.dev"})
    monkeypatch.setattr(module, "WRAPPED", {"wikinews": 2})
    monkeypatch.setattr(module, "FLOOR", tmp_path / "floor.json")
    return module


def run(defects: ModuleType, monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["defects.py", "--method", "lead", "--length", "3", *map(str, words)])
    status: int = defects.main()
    return status


def test_defects_are_counted_per_hundred_summaries(
    defects: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def every_line(text: str) -> list[RankedSentence]:
        found = enumerate(re.finditer(r"\S[^.\n]*\.?", text))
        return [RankedSentence(match.start(), match.end(), match.group(), index, 0.0) for index, match in found]

    sources = defects.read_set(tmp_path / "documents" / "wikinews.dev.jsonl.gz", None)
    counted = defects.count("other", sources, every_line)
    found = [(verdict.defect, verdict.reason) for verdict in counted.verdicts if verdict.defect]
    assert ("no sentence", "headline") in found
    assert ("headline", "") in found
    assert ("say the same", "") not in found
    figures = counted.per_hundred()
    assert figures["no sentence"] == 50
    assert figures["headline"] == 50
    assert "changed by wrapping" not in figures
    defects.show(counted, 9, "no sentence")
    assert "[no sentence: headline] Мост через Лосьму открыли\n" in capsys.readouterr().out


def test_a_summarizer_that_looks_at_lines_is_caught(modules: dict[str, ModuleType]) -> None:
    def first_line(text: str) -> list[RankedSentence]:
        stop = text.index("\n")
        return [RankedSentence(0, stop, text[:stop], 0, 0.0)]

    text = "Мост через Лосьму открыли в субботу утром после долгого ремонта, и по нему прошли первые сорок машин.\nЛёд."
    assert modules["defects"].changed_by_wrapping(first_line, text)
    assert not modules["defects"].changed_by_wrapping(first_line, "Мост открыли.\nЛёд сошёл.")


def test_the_floor_may_only_improve(
    defects: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "results" / "defects.json"
    assert run(defects, monkeypatch, "--output", output) == 0
    figures = json.loads(output.read_text(encoding="utf-8"))["per 100"]["wikinews"]["3 sentences"]
    assert figures["shows figure"] == 50
    assert f"| wikinews | {figures['no sentence']:.1f} |" in capsys.readouterr().out

    assert run(defects, monkeypatch, "--check") == 0
    assert "wikinews, 3 sentences: shows figure has no floor yet" in capsys.readouterr().out
    assert run(defects, monkeypatch, "--improve") == 0
    assert run(defects, monkeypatch, "--check") == 0

    floor = json.loads(defects.FLOOR.read_text(encoding="utf-8"))
    [known] = floor.values()
    bounds = known["lengths"]["3 sentences"]
    assert "dangling" not in bounds
    bounds["shows figure"] = 10.0
    bounds["headline"] = 100.0
    defects.FLOOR.write_text(json.dumps(floor), encoding="utf-8")
    capsys.readouterr()
    assert run(defects, monkeypatch, "--check") == 1
    assert capsys.readouterr().out.splitlines()[-1] == "wikinews, 3 sentences: shows figure 50 is above 10"

    run(defects, monkeypatch, "--improve")
    [known] = json.loads(defects.FLOOR.read_text(encoding="utf-8")).values()
    bounds = known["lengths"]["3 sentences"]
    assert bounds["shows figure"] == 10
    assert bounds["headline"] == figures["headline"]


def test_a_set_that_there_is_not_is_named(
    defects: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run(defects, monkeypatch, "moon")
    assert "no set moon; there are wikinews" in capsys.readouterr().err


def test_without_data_there_is_nothing_to_measure(
    defects: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SUMMARIZE_RU_DATA", raising=False)
    assert run(defects, monkeypatch, "--check") == 0
    assert "SUMMARIZE_RU_DATA is not set" in capsys.readouterr().out
