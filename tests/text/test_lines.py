"""Paragraphs: blank lines, single line breaks, wrapped text."""

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru.text.lines import (
    _are_full,
    _breaks_off,
    _first_word,
    _is_wrapped,
    _unwrap,
    paragraph_spans,
)

PROSE = (
    "Смотритель маяка каждое утро поднимался по винтовой лестнице и записывал в журнал силу ветра, высоту "
    "волны и имена судов, которые проходили мимо мыса. За тридцать лет журналов набралось на целый шкаф. "
    "Теперь их читают историки, а Николай Петрович Заречный, внук смотрителя, водит по маяку школьников из "
    "соседнего Приозёрска и уверяет, что привидений здесь нет."
)


def paragraphs(text: str) -> list[str]:
    return [text[start:stop] for start, stop in paragraph_spans(text)]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\v", "\x1d", "\x85"])
def test_a_line_break_ends_a_paragraph(line_break: str) -> None:
    assert paragraphs(f"Заголовок{line_break}Первая строка") == ["Заголовок", "Первая строка"]


def test_blank_lines_and_white_space_around_are_nobodys() -> None:
    assert paragraphs("\n  Раз \n \t \n\n Два\n") == ["Раз", "Два"]


@pytest.mark.parametrize("width", [45, 60, 64, 72, 76, 80, 100])
def test_wrapped_text_is_one_paragraph(width: int) -> None:
    wrapped = textwrap.fill(PROSE, width)
    assert paragraphs(wrapped) == [wrapped]


def test_short_line_ends_a_wrapped_paragraph() -> None:
    first, second = textwrap.fill(PROSE, 76), textwrap.fill(PROSE[PROSE.index("Теперь") :], 76)
    assert paragraphs(f"{first}\n{second}") == [first, second]


def test_indent_opens_a_wrapped_paragraph() -> None:
    first = textwrap.fill(PROSE, 72, initial_indent="    ")
    assert paragraphs(f"{first}\n{first}") == [first.strip(), first.strip()]


def test_lines_over_any_width_are_paragraphs() -> None:
    assert paragraphs(f"{PROSE}\n{PROSE}") == [PROSE, PROSE]


def test_verse_is_not_wrapped_text() -> None:
    verse = [
        "За рекой, за дальним бором,",
        "Где туман лежит ковром,",
        "Спит деревня под забором",
        "Крепким предрассветным сном.",
    ]
    assert paragraphs("\n".join(verse)) == verse


def test_list_is_not_wrapped_text() -> None:
    items = ["Купить:", "— муку и сахар;", "— яблоки для пирога, лучше кислые;", "— корицу."]
    assert paragraphs("\n".join(items)) == items


def test_width_of_the_document_settles_a_block_of_two_lines() -> None:
    head = textwrap.fill(PROSE, 60)
    block = "Об этом рассказала заведующая краеведческим музеем Анна\nЛьвовна Рощина."
    assert paragraphs(f"{head}\n\n{block}") == [head, block]


@pytest.mark.parametrize(
    "text",
    [
        "Опыт поставлен на 50 деревьях одного\nвозраста, а контрольная группа состояла из двенадцати\nсаженцев",
        "Мы собрали анкеты (всего их было 312)\nи записи бесед с мастерами, которые работают\nв две смены",
    ],
)
def test_lines_broken_in_the_middle_of_a_sentence_are_joined(text: str) -> None:
    assert paragraph_spans(text) == [(0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "хлеб\nмолоко\nсыр",
        "над рекой стоит туман\nи не видно берегов",
        "На складе нашли вот что, и всё это записали:\nстарый якорь;\nдва весла",
        "Памятка для дежурных по станции Заречье\nСтарая редакция инструкции утратила силу",
    ],
)
def test_lines_that_may_stand_for_themselves_are_not(text: str) -> None:
    assert len(paragraph_spans(text)) == text.count("\n") + 1


@given(
    st.lists(st.sampled_from(["а", "Он", "слово", "Длинное", "слово-за-словом", "—", "и,"]), min_size=8, max_size=60),
    st.integers(40, 90),
)
def test_full_lines_are_what_the_long_way_finds(words: list[str], width: int) -> None:
    lines = textwrap.wrap(" ".join(words), width)
    if len(lines) > 1 and _are_full(lines):
        starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
        block = [(start, 0, line) for start, line in zip(starts, lines, strict=True)]
        assert _unwrap([block]) == [(0, len("\n".join(lines)))]


def row(length: int, first: str = "Да", last: str = "") -> str:
    """A line so long that begins and ends so, of two words."""
    return f"{first} {'х' * (length - len(first) - 1 - len(last))}{last}"


def blocked(lines: list[str]) -> list[tuple[int, int, str]]:
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    indents = [len(line) - len(line.lstrip()) for line in lines]
    return [(start + indent, indent, line.strip()) for start, indent, line in zip(starts, indents, lines, strict=True)]


# The lines of a block; whether they are one wrapped text, None where nothing tells.
WRAPPED: list[tuple[list[str], bool | None]] = [
    # Only lines of 40 to 130 characters are wrapped.
    ([row(39), row(39, "да")], False),
    ([row(40), row(40, "да")], True),
    ([row(130), row(130, "да")], True),
    ([row(131), row(131, "да")], False),
    # A third of the full lines go on before a lower-case letter or after what ends no paragraph.
    ([row(40)] * 4, None),
    ([row(40), row(40), row(40), row(40, "да")], True),
    ([row(40), row(40), row(40), row(40, "«да")], True),
    ([row(40), row(40), row(40), row(40, "«Да")], None),
    ([row(40), row(40), row(40), "«" * 40], None),
    ([row(40), row(40), row(40, last=","), row(40)], True),
    ([row(40), row(40), row(40, last=" и"), row(40)], True),
    # More than three full lines and none that is short.
    ([row(40)] * 5, True),
    ([row(40)] * 5 + [row(30), row(40)], False),
    ([row(40)] * 3 + [row(40, "да"), row(30), row(40)], False),
    ([row(40)] * 2 + [row(40, "да"), row(30), row(40)], True),
    ([row(40), row(30), row(40)], False),
    ([row(20), row(40)], False),
    ([row(40), row(30), row(40, "да")], False),
    # Of lower-case lines that were not wrapped there may be few.
    ([*[row(40)] * 2, row(40, "да"), row(40, "да"), row(36), row(40, "да")], False),
    ([*[row(40)] * 3, row(40, "да"), row(40, "да"), row(36), row(40, "да")], True),
    ([row(40), row(40, "да"), row(36), row(40, "да"), row(36), row(40)], False),
    ([row(40), row(40, "да"), row(36), row(40), row(36), row(40)], True),
    # A line with an indent opens a paragraph; one space is none.
    ([row(40), "  " + row(38, "да")], False),
    ([row(40), " " + row(39, "да")], True),
    (["  " + row(38), row(40, "да")], True),
    (["  " + row(38), "  " + row(38, "да"), row(40, "да")], True),
]


@pytest.mark.parametrize(("lines", "expected"), WRAPPED)
def test_what_is_wrapped_text(lines: list[str], expected: bool | None) -> None:  # noqa: FBT001  (a parameter)
    assert _is_wrapped(blocked(lines), max(map(len, lines))) is expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([row(39), row(39, "да")], False),
        ([row(40), row(40, "да")], True),
        ([row(130), row(130, "да")], True),
        ([row(131), row(131, "да")], False),
        ([row(40)] * 4, False),
        ([row(40)] * 5, True),
        ([row(40), row(40), row(40), row(40, "да")], True),
        ([row(63)] * 2, False),
        ([row(64)] * 2, True),
        ([row(80)] * 2, True),
        ([row(81)] * 2, False),
        ([row(64), row(61), row(64)], False),  # «Да» and a space would have gone into the line before
        ([row(64), row(62), row(64)], True),
        ([row(64), row(60), "Нет"], False),
        ([row(64), row(61), "Нет"], True),
        ([row(64), row(59), row(64, "Нету")], False),
        ([row(64), row(60), row(64, "Нету")], True),
        ([row(64), "", row(64)], False),
        ([row(64), " " + row(63)], False),
        ([row(64), row(63) + " "], False),
        ([" " + row(63), row(64)], False),
        ([row(63) + " ", row(64)], False),
    ],
)
def test_what_is_one_wrapped_paragraph_beyond_doubt(lines: list[str], expected: bool) -> None:  # noqa: FBT001
    assert _are_full(lines) is expected
    if expected:
        assert _unwrap([blocked(lines)]) == [(0, len("\n".join(lines)))]


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("слово и дело", 5),
        ("слово", 5),
        ("я", 1),
        ("я и дело", 1),
        ("— слово и дело", 7),
        ("– слово и дело", 7),
        ("- слово и дело", 7),
        ("— слово", 7),
        ("-слово и", 6),
    ],
)
def test_the_first_word_of_a_line(line: str, length: int) -> None:
    assert _first_word(line) == length


@pytest.mark.parametrize("line", ["слово,", "дом,", "дом и", "дом и к", "дом для", "и"])
def test_a_line_that_ends_as_no_paragraph_does(line: str) -> None:
    assert _breaks_off(line)


@pytest.mark.parametrize("line", ["слово.", "дом доме", "дом И", "дом 12", "дом и.", "доме", "дом —"])
def test_a_line_that_may_end_a_paragraph(line: str) -> None:
    assert not _breaks_off(line)


def test_lines_of_a_usual_width_need_not_be_wrapped() -> None:
    lines = [row(70), row(50), row(70)]
    assert paragraphs("\n".join(lines)) == lines


def test_a_paragraph_of_wrapped_text_ends_where_the_next_word_would_have_fitted() -> None:
    wide, narrow = "\n".join([row(70)] + [row(70, "да")] * 5), row(60, "Дай")
    # «Дай» and a space fit after 66 characters of 70, and not after 67.
    assert paragraphs(f"{wide}\n{row(66)}\n{row(70, 'Дай')}") == [f"{wide}\n{row(66)}", row(70, "Дай")]
    assert len(paragraphs(f"{wide}\n{row(67)}\n{row(70, 'Дай')}")) == 1
    # A block of two lines is judged by the width of the document.
    assert paragraphs(f"{narrow}\n{narrow}") == [narrow, narrow]
    assert paragraphs(f"{wide}\n\n{narrow}\n{narrow}") == [wide, narrow, narrow]
    assert paragraphs(f"{row(68)}\n{row(68)}\n\n{wide}") == [f"{row(68)}\n{row(68)}", wide]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("х" * 30, "да", True),
        ("х" * 29, "да", False),
        ("х" * 30, "Да", False),
        ("х" * 30, "— да", False),
        *[("х" * 29 + end, "да", end in ",)»%-–—5") for end in ",)»%-–—5.:;!("],
    ],
)
def test_where_a_line_is_joined_to_the_one_before(first: str, second: str, joined: bool) -> None:  # noqa: FBT001
    assert len(paragraphs(f"{first}\n{second}\nКот")) == (2 if joined else 3)


@pytest.mark.parametrize(
    ("text", "span"),
    [("Раз", (0, 3)), ("  Раз", (2, 5)), ("Раз \t", (0, 3)), ("\n Раз два\n", (2, 9)), (" Раз\xa0", (1, 4))],
)
def test_a_line_by_itself_is_a_paragraph_without_white_space(text: str, span: tuple[int, int]) -> None:
    assert paragraph_spans(text) == [span]


def test_letters_in_two_parts_do_not_make_a_line_longer() -> None:
    # In two parts, the second line would be so long that the first has room for another word.
    wrapped = (
        "Туман над водою не расходился, и паромщик долго не хотел отчаливать, хотя\n"
        "мой чайник, твой йод, жёлтый ковёр, ёлки и чёрный ящик ещё лежали на той\n"
        "барже."
    )
    assert paragraphs(wrapped) == [wrapped]
    decomposed = unicodedata.normalize("NFD", wrapped)
    assert paragraphs(decomposed) == [decomposed]


def test_a_wrapped_paragraph_has_no_white_space_around() -> None:
    lines = "\n".join([row(70)] * 6)
    assert paragraph_spans(lines) == paragraph_spans(f"{lines}\n") == [(0, len(lines))]
    assert paragraph_spans(f"\n{lines}  ") == [(1, 1 + len(lines))]
    assert paragraph_spans(" \n\t") == paragraph_spans("") == paragraph_spans("  ") == []
