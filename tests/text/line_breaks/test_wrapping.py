"""Wrapping: when the lines of a block are one wrapped text."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru.text.line_breaks.wrapping import Line, Wrapping, full_width


def row(length: int, first: str = "Ян", last: str = "") -> str:
    """A line so long that begins and ends so, of two words."""
    return f"{first} {'х' * (length - len(first) - 1 - len(last))}{last}"


def block_of(lines: list[str]) -> list[Line]:
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    indents = [len(line) - len(line.lstrip()) for line in lines]
    return [
        Line(start + indent, indent, line.strip()) for start, indent, line in zip(starts, indents, lines, strict=True)
    ]


# The lines of a block; whether they are wrapped, None where nothing tells.
WRAPPED: list[tuple[list[str], bool | None]] = [
    # Lines that run on are.
    ([row(20), row(20, "да")], True),
    ([row(131), row(131, "да")], True),
    # Others are if they have 40 to 130 characters, more than three of them are full, and none is short.
    ([row(39)] * 5, False),
    ([row(40)] * 5, True),
    ([row(130)] * 5, True),
    ([row(131)] * 5, False),
    ([row(40)] * 4, None),
    ([row(40)] * 5 + [row(30), row(40)], False),
    ([row(40), row(30), row(40)], False),
    # Or if a third of the full lines end as no paragraph does.
    ([row(40), row(40, last=","), row(40), row(40)], True),
    ([row(40), row(40), row(40, last=","), row(40), row(40), row(30), row(40)], False),
    ([row(40), row(40, last=" и"), row(40), row(40)], True),
    ([row(40, last=" дом. Да"), row(40)], True),
    ([row(40, last=" А. Да"), row(40)], None),
    ([row(40), "Приозёрск."], True),
    ([row(40), "Приозёрск"], None),
    # Or if a full line is no heading, and the next shows how it goes on; verse has lines that end phrases too.
    ([row(50, last=" порта"), row(40, "Яр", " порта.")], True),
    ([row(50, last=" порта"), row(40, "Они", " порта.")], None),
    ([row(50, last=" порта"), row(48, "Яр", " порта."), row(50, "Яр")], None),
    # A line with an indent opens a paragraph; one space is none.
    ([row(40, last="."), "  " + row(38)], False),
    ([row(40), "  " + row(37)], None),
    ([row(40), " " + row(39)], None),
    # Under the number of an item it does not.
    (["1) " + row(40), "   " + row(40)], None),
    (["1) " + row(40, last=","), "   " + row(40)], True),
]


@pytest.mark.parametrize(("lines", "expected"), WRAPPED)
def test_what_is_wrapped_text(lines: list[str], expected: bool | None) -> None:  # noqa: FBT001 (a parameter)
    assert Wrapping(block_of(lines)).is_wrapped is expected


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
        ([row(64), row(61), row(64)], False),  # «Ян» and a space would have gone into the line before
        ([row(64), row(62), row(64)], True),
        ([row(64), row(60), "Нет"], False),
        ([row(64), row(61), "Нет"], True),
        ([row(64), row(59), row(64, "Нету")], False),
        ([row(64), row(60), row(64, "Нету")], True),
        ([row(64), "", row(64)], False),
        (["", row(64)], False),
        ([row(64), " " + row(63)], False),
        ([row(64), row(63) + " "], False),
        ([" " + row(63), row(64)], False),
        ([row(63) + " ", row(64)], False),
        ([row(64, "—"), row(64, "—")], False),
        ([row(64, "«Да»"), row(64, "—")], True),
    ],
)
def test_what_is_one_wrapped_paragraph_beyond_doubt(lines: list[str], expected: bool) -> None:  # noqa: FBT001
    assert full_width(lines) == (max(map(len, lines)) if expected else 0)
    if expected:
        assert Wrapping(block_of(lines)).openings([]) == [0]


@given(
    st.lists(st.sampled_from(["а", "Он", "слово", "Длинное", "слово-за-словом", "—", "и,"]), min_size=8, max_size=60),
    st.integers(40, 90),
)
def test_full_lines_are_what_the_long_way_finds(words: list[str], width: int) -> None:
    lines = textwrap.wrap(" ".join(words), width)
    if len(lines) > 1 and full_width(lines):
        assert Wrapping(block_of(lines)).openings([]) == [0]


CONTRACT = """\
1. ПРЕДМЕТ ДОГОВОРА
1.1. Подрядчик обязуется заменить лампы маяка, принадлежащего
Заказчику, а Заказчик обязуется принять и оплатить работу.
1.2. Лампы для маяка покупает Подрядчик, как и раньше, за счёт
Заказчика по ценам, не превышающим рыночные."""


def test_items_of_a_contract_go_on_before_a_capital() -> None:
    assert Wrapping(block_of(CONTRACT.splitlines())).openings([]) == [0, 1, 3]


def test_a_function_word_opens_a_sentence_below_a_heading() -> None:
    heading, sentence = row(70), row(70, "Об", " мае.")
    assert Wrapping(block_of([heading, sentence])).openings([]) == [0, 1]
    assert full_width([heading, sentence]) == 0
    assert Wrapping(block_of([heading, row(70, "да"), heading, sentence])).openings([]) == [0]


def test_the_widths_of_other_blocks_tell_where_a_block_does_not() -> None:
    wrapping = Wrapping(block_of([row(60), row(50), row(60)]))
    assert wrapping.is_wrapped is False
    wrapping = Wrapping(block_of([row(60), row(60)]))
    assert wrapping.openings([]) == wrapping.openings([59, 70]) == [0, 1]
    assert wrapping.openings([60]) == wrapping.openings([40, 62, 90]) == [0]
