"""Tables of contents are no part of the running text, in whatever way their entries lead to pages."""

import textwrap
import time

import pytest

from summarize_ru import Document, summarize
from summarize_ru.text.block_kinds.contents import find_contents
from summarize_ru.text.line_breaks.leaders import leads_to_page

ENTRIES = [
    ("Введение", 3),
    ("Глава 1. Теоретические основы изучения малых рек и методы наблюдений в условиях сурового климата", 5),
    ("1.1 Что называют малой рекой?", 7),
    ("1.2 Методы наблюдений", 12),
    ("Глава 2. Результаты наблюдений за стоком и качеством воды, полученные на трёх постах за пять лет", 19),
    ("Заключение", 44),
]
BODY = (
    "Малые реки питают озёра и дают воду сёлам. Сток Илексы за двадцать лет сократился на треть. "
    "Вода стала чище, когда закрыли лесопилку."
)
WAYS = {
    "dots": "{entry}{dots}{page}",
    "dots and spaces": "{entry} {spaced}{page}",
    "ellipses": "{entry}…………… {page}",
    "a space": "{entry} {page}",
    "a tab": "{entry}\t{page}",
}


def page_of_contents(way: str, between: str, width: int) -> str:
    lines = []
    for entry, page in ENTRIES:
        *above, last = textwrap.wrap(entry, width)
        dots = "." * (width + 10 - len(last))
        lines += [*above, WAYS[way].format(entry=last, dots=dots, spaced=". " * (len(dots) // 2), page=page)]
    return between.join(lines)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("width", [60, 120])
def test_a_table_of_contents_is_furniture(way: str, between: str, width: int) -> None:
    text = f"Малые реки\n\nСодержание\n\n{page_of_contents(way, between, width)}\n\nВведение\n\n{BODY}"
    document = Document.from_text(text)
    assert document.title == "Малые реки"
    assert {block.kind for block in document.blocks[2:-2]} <= {"furniture", "table"}
    assert [block.kind for block in document.blocks[-2:]] == ["heading", "paragraph"]
    assert str(summarize(document, 3)) == BODY


@pytest.mark.parametrize("number", ["", "{}. ", "{}) "])
def test_entries_without_pages_come_again_as_headings(number: str) -> None:
    headings = [f"{number.format(at)}{entry}" for at, (entry, _) in enumerate(ENTRIES, 1)]
    text = "\n\n".join(["Малые реки", "Содержание", *headings, *(part for entry in headings for part in (entry, BODY))])
    document = Document.from_text(text)
    kinds = [block.kind for block in document.blocks]
    assert kinds[2 : 2 + len(headings)] == ["furniture"] * len(headings)
    assert "furniture" not in kinds[2 + len(headings) :]
    assert str(summarize(document, 3)) == BODY


@pytest.mark.parametrize(
    "menu", ["1. Введение\n2. Литература", "Содержание\n1\tИстория\n2\tПримечания\nИстория", "Содержание\nПримечания"]
)
def test_a_list_of_literature_in_a_menu_opens_none(menu: str) -> None:
    text = f"{menu}\n\nЛедокол заложили 4 марта 1954 года на заводе. {BODY}\n\nПримечания\n\nАрхив порта. Дело 7."
    kinds = {text[start:stop]: kind for start, stop, kind in Document.from_text(text).blocks}
    assert kinds[f"Ледокол заложили 4 марта 1954 года на заводе. {BODY}"] == "paragraph"
    assert kinds["Архив порта. Дело 7."] == "furniture"


def test_a_heading_below_the_word_contents_is_kept() -> None:
    text = f"Содержание\n\n{BODY}\n\nВведение\n\n{BODY}\n\nВведение\n\n{BODY}\n\nВыводы\n\n{BODY}"
    assert [block.kind for block in Document.from_text(text).blocks[2::2]] == ["heading"] * 3


@pytest.mark.parametrize("way", ["dots", "dots and spaces", "ellipses"])
def test_rows_of_dots_need_no_heading(way: str) -> None:
    text = f"{page_of_contents(way, chr(10), 60)}\n\n{BODY}"
    assert str(summarize(text, 3)) == BODY


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Чай ........ 120", "Пирог ....... 90", "Уха ......... 250"],  # prices rise and fall
        ["Чай ........ 90", "Пирог ....... 120"],  # too few
        ["Содержание", "Паром построили в 2022 году.", BODY],
        ["Содержание соли в воде выросло до 12", "Содержание железа упало до 3", BODY],
        ["Ждали… 3 дня", "Ещё ждали… 5 дней", "И снова… 7"],
    ],
)
def test_what_is_no_table_of_contents(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    starts = [text.index(paragraph) for paragraph in paragraphs]
    spans = [(start, start + len(paragraph)) for start, paragraph in zip(starts, paragraphs, strict=True)]
    assert find_contents(text, spans) == []


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("Введение . . . . 3", True),
        ("Введение.......3", True),
        ("Введение _______ 3", True),
        ("Введение · · · · 3", True),
        ("Введение…… 3", True),
        ("Введение 3", False),
        ("Он ждал... 3", False),
        ("Итого: 3.14.15.9", False),
        ("Введение ....... 3 и далее", False),
        ("............", False),
    ],
)
def test_what_leads_to_a_page(line: str, leads: bool) -> None:  # noqa: FBT001
    assert leads_to_page(line) is leads


@pytest.mark.parametrize("piece", ["." * 200_000 + " 3а", ". " * 100_000 + "x3", "…" * 200_000 + "3 а 3"])
def test_long_rows_of_dots_take_linear_time(piece: str) -> None:
    started = time.process_time()
    leads_to_page(piece)
    find_contents(piece + " 3", [(0, len(piece) + 2)])
    assert time.process_time() - started < 1


def test_many_headings_take_linear_time() -> None:
    text = "Содержание\n\nРечной порт\n\n" * 5_000
    started = time.process_time()
    Document.from_text(text)
    assert time.process_time() - started < 3
