"""Edges of lines: how lines end and begin."""

import pytest

from summarize_ru.text.line_edges import (
    BOUND,
    COMMA,
    DASHED,
    ITEM,
    LOWER,
    OTHER,
    PAUSE,
    STOP,
    WORD,
    end_of,
    first_word,
    runs_on,
    start_of,
)

ENDS = {
    STOP: ["Маяк погас.", "Погас?", "Погас!»", "(Погас.)", "Погас…", "Ура 🎉", "— Да!"],
    PAUSE: ["Вот что:", "старый якорь;", "(вот что:)"],
    WORD: ["Маяк", "Маяк 12", "«Маяк»", "Маяк (старый)", "10 %", "Группа А", "в 5 м²", "p ≤", "p ˂"],
    COMMA: ["Маяк,", "Маяк —", "Маяк –", "Маяк -"],
    BOUND: ["Маяк в", "Маяк и", "Маяк (", "Маяк «", "пере-", "пере\u2010", "1.", "12)", "а)", "1.2.", "•", "—", "в"],
}
STARTS = {
    LOWER: ["маяк", "«маяк»", "(маяк)", ", маяк", "» маяк", "iPhone"],
    DASHED: ["— маяк", "- маяк", "–маяк"],
    ITEM: ["1. Маяк", "1) маяк", "а) маяк", "(б) маяк", "• маяк", "1.2 Маяк", "— Маяк", "— 5 маяков", "--"],
    OTHER: [
        "Маяк",
        "«Маяк»",
        "12 маяков",
        "2.5-кратный",
        "1,5 маяка",
        "https://example.org",
        "www.example.org",
        "> маяк",
    ],
}


@pytest.mark.parametrize(("line", "end"), [(line, end) for end, lines in ENDS.items() for line in lines])
def test_how_a_line_ends(line: str, end: int) -> None:
    assert end_of(line) == end


@pytest.mark.parametrize(("line", "start"), [(line, start) for start, lines in STARTS.items() for line in lines])
def test_how_a_line_begins(line: str, start: int) -> None:
    assert start_of(line) == start


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Маяк", "погас", True),
        ("Маяк,", "который", True),
        ("Маяк в", "тумане", True),
        ("Маяк.", "погас", False),
        ("Маяк:", "погас", False),
        ("Маяк", "Погас", False),
        ("Маяк", "а) погас", False),
        ("Маяк", "— погас", False),
        ("Маяк   12", "якорь   5", False),
        ("Маяк   и", "якорь", True),
        ("Маяк\t12", "якорь\t5", False),
    ],
)
def test_whether_a_sentence_runs_on(before: str, after: str, expected: bool) -> None:  # noqa: FBT001 (a parameter)
    assert runs_on(before, after) is expected


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
    assert first_word(line) == length
