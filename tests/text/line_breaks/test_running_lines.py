"""Pages: what stands at their edges is left out of the sentences that go on over them."""

import itertools
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru import Document, split_sentences
from summarize_ru.text.line_breaks.running_lines import find_running_lines, without_running_lines

PARTS = [
    "Семена этих трав всходят весной, а при более низкой температуре они",
    "остаются в покое до следующего года. Всхожесть проверяли в теплице, где\nкаждую неделю считали ростки в",
    "Заречном. Летом опыт повторили на открытом воздухе и снова записали,",
    "что лёгкая почва греется быстрее.",
]
FURNITURE = {
    "number below": "{part}\n\n{page}\n\f",
    "number glued": "{part}\n- {page} -\n\f",
    "number of all": "{part}\n\nСтр. {page} из 40\n\n\f",
    "header": "Вестник семеноводства\n\n{part}\n\n\f",
    "header glued": "Вестник семеноводства\n{part}\n\f",
    "footer glued": "{part}\nПетров К. Л. Всхожесть семян          {page}\n\f",
    "number before": "{page} Петров К. Л.\n{part}\n\f",
    "number glued to a word": "{page}Петров К. Л.\n{part}\n\f",
    "number in brackets": "{part}\n[{page}]\n\f",
    "number between marks": "{part}\n\n• {page} •\n\f",
    "number named": "{part}\nСтраница: {page} | 40\n\f",
    "printed page": "12.05.2025, 10:20 Всхожесть\n{part}\nhttps://seeds.example/1 {page}/40\n\f",
    "two lines": "{page}\nВестник семеноводства\n\n{part}\n\f",
}


def on_pages(layout: str) -> str:
    return "\n".join(layout.format(part=part, page=page) for page, part in enumerate(PARTS, 33))


@pytest.mark.parametrize("layout", FURNITURE.values(), ids=FURNITURE)
def test_a_sentence_goes_on_over_what_stands_at_the_edge_of_a_page(layout: str) -> None:
    document = Document.from_text(on_pages(layout))
    printed = [document.on_one_line(start, stop) for start, stop in document.spans]
    whole = " ".join(" ".join(PARTS).split())
    assert [line for line in printed if line in whole] == [sentence.text for sentence in split_sentences(whole)]
    text, spans = document.whole_words
    assert [" ".join(text[start:stop].split()) for start, stop in spans] == printed


FILLER = (
    "На опытном поле у реки Заречной травы сеяли дважды в год, весной и осенью, и каждый раз в журнал заносили погоду, "
    "глубину снега и день, когда сошёл лёд. Делянки размером десять на десять метров разделяли канавы, чтобы вода не "
    "уносила семена к соседям. Рядом стояла метеостанция, и её наблюдатель дважды в день записывал влажность. За пять "
    "лет таких записей набралось на четыре толстых тома, которые хранятся теперь в архиве института."
)


PAGE = textwrap.fill(FILLER, 90)


PARTED = [
    ("Семена этих трав всходят весной, а при более низкой температуре они", "остаются в покое до следующего года."),
    ("Всхожесть проверяли в теплице, где каждую неделю считали ростки в", "горшках и записывали в журнал."),
    ("Летом опыт повторили на открытом воздухе и снова увидели,", "что лёгкая почва греется быстрее."),
]


def on_long_pages(layout: str) -> str:
    """Four pages without form feeds, each with a paragraph wrapped to a width of its own."""
    ends = [("", "Опыт шёл так."), *PARTED, ("Опыт окончен.", "")]
    parts = [
        f"{top}\n\n{textwrap.fill(FILLER, 60 + len(top) % 17)}\n\n{foot}"
        for (_, top), (foot, _) in itertools.pairwise(ends)
    ]
    return "\n".join(layout.replace("\f", "").format(part=part, page=page) for page, part in enumerate(parts, 33))


@pytest.mark.parametrize("layout", FURNITURE.values(), ids=FURNITURE)
def test_running_lines_are_found_without_form_feeds(layout: str) -> None:
    document = Document.from_text(on_long_pages(layout))
    printed = [document.on_one_line(start, stop) for start, stop in document.spans]
    assert [line for line in printed if line in map(" ".join, PARTED)] == list(map(" ".join, PARTED))


def test_between_sentences_a_running_line_stands_for_itself() -> None:
    text = "".join(f"{page}. Лес шумел, и ветер стих.\nЛесной сборник {page}\n\f\n" for page in ("Раз", "Два", "Три"))
    kinds = [(block.kind, text[block.start : block.stop]) for block in Document.from_text(text).blocks]
    assert [part for _, part in kinds if part.startswith("Лесной")] == [
        f"Лесной сборник {n}" for n in ("Раз", "Два", "Три")
    ]


@pytest.mark.parametrize(
    "headers",
    [
        ["33 Петров К. Л.", "Глава 2. Всхожесть 34", "35 Петров К. Л.", "Глава 2. Всхожесть 36"],
        ["ВСХОЖЕСТЬ СЕМЯН 33", "ВСХ0ЖЕСТЬ СЕМЯН 34", "ВСХОЖЕСТЬ СЕМЯИ 35", "ВСХОЖЕСТЬ  СЕМЯН 36"],
        ["Глава 1. Опыт   33", "Глава 2. Теплица   34", "Погода   35", "Выводы   36"],
    ],
    ids=["left and right", "noise of a scan", "chapters"],
)
def test_headers_that_count_the_pages_are_furniture_whatever_they_say(headers: list[str]) -> None:
    text = "\n\f".join(f"{header}\n{part}" for header, part in zip(headers, PARTS, strict=True))
    document = Document(text, "Травы")
    kinds = {text[block.start : block.stop]: block.kind for block in document.blocks}
    assert kinds.pop(headers[0]) == "furniture"
    assert {kind for part, kind in kinds.items() if part not in headers} == {"paragraph"}
    printed = [document.on_one_line(start, stop) for start, stop in document.spans]
    assert not [line for line in printed if any(header in line and line != header for header in headers)]


def test_numbered_pages_are_told_though_no_sentence_goes_on() -> None:
    text = "\n".join(f"{PAGE}\n- {page} -" for page in (33, 34, 35))
    assert [block.kind for block in Document(text).blocks] == ["paragraph", "furniture"] * 3
    years = "\n".join(f"{PAGE}\n{year}" for year in (1933, 1950, 1971))
    assert "furniture" not in {kind for start, stop, kind in Document(years).blocks if stop - start > len("1933")}


def test_chapters_at_the_tops_of_pages_are_headings() -> None:
    sentences = [sentence.text for sentence in split_sentences(FILLER)]
    text = "\f".join(f"Глава {number}\n\n{sentence}\n\n" for number, sentence in enumerate(sentences, 1))
    assert [block.kind for block in Document(text, "Травы").blocks] == ["heading", "paragraph"] * 4


@pytest.mark.parametrize(
    "text",
    [
        "Паром ушёл на\nРусло реки\n\nдругой берег.",  # no form feed
        f"Паром ушёл на\n33\nдругой берег.\n{PAGE}\nПаром ушёл на\n35\nдругой берег.\n{PAGE}",  # not counted on
        f"Паром ушёл на\nРека\nтой весной.\n{PAGE}\nПаром ушёл на\nРека\nтой весной.\n{PAGE}",  # only twice
        "Паром ушёл на\n33\nдругой берег.\nПаром ушёл на\n34\nдругой берег.\n\nПаром.",  # too near
        "Паром ушёл на\nРусло реки\n\fдругой берег.",  # a line that stands there once
        "12\n34\n\f56",
        "Паром ушёл.\n33\n\fПотом вернулся.",
        "Осталось сделать так\n33\n\f1) купить лодку;",
    ],
)
def test_what_belongs_to_no_sentence_that_goes_on_stays(text: str) -> None:
    assert without_running_lines(text) == text


def test_a_running_line_that_is_a_sentence_of_its_own_has_words() -> None:
    text = "В\f4\nП"
    document = Document(text)
    assert document.whole_words == (text, ((0, 1), (2, 3), (4, 5)))
    assert [document.on_one_line(start, stop) for start, stop in document.spans] == ["В", "4", "П"]


@given(st.text(alphabet="Пп а.,1-\n\r\f«", max_size=60))
def test_the_text_is_as_long_as_before_and_its_sentences_cover_it(text: str) -> None:
    assert len(without_running_lines(text)) == len(text)
    running = {at for start, stop in find_running_lines(text).lines for at in range(start, stop)}
    covered = {at for sentence in split_sentences(text) for at in range(sentence.start, sentence.stop)}
    assert {at for at, character in enumerate(text) if not character.isspace()} <= covered
    assert all(not text[at].isspace() or text[at] == " " or text[at] == "\r" for at in running)
