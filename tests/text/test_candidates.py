"""Candidates: which places are looked at, and what is seen there."""

import re

import pytest

from summarize_ru.text.candidates import CANDIDATE, EVERY_CANDIDATE, PLAIN, Candidate, open_bracket, open_quote


def candidate(text: str, stop: str = ".") -> Candidate:
    """The first candidate at `stop`, with the sentence from the beginning of the text."""
    at = text.index(stop)
    match = re.compile(EVERY_CANDIDATE).match(text, at)
    assert match is not None
    return Candidate(text, match, 0, len(text))


@pytest.mark.parametrize(
    "text", ["слово. Слово", "слово! 5", "США. «Слово", "слово... — Слово", "слово). Слово", "«слово». Он"]
)
def test_a_word_a_stop_and_a_capital_are_plain(text: str) -> None:
    match = CANDIDATE.search(text)
    assert match is not None
    assert match.lastindex == PLAIN


@pytest.mark.parametrize("text", ["5. Слово", "слово. слово", "слово.Слово", "слово, Слово", "слово. А. С. Пушкин"])
def test_the_rest_is_not(text: str) -> None:
    match = CANDIDATE.search(text)
    assert match is None or match.lastindex != PLAIN


def test_a_candidate_sees_both_sides() -> None:
    seen = candidate("Он живёт на ул. Ленина, 5")
    assert (seen.run, seen.closers, seen.spaced) == (".", "", True)
    assert seen.left == ["Он", "живёт", "на", "ул"]
    assert (seen.word, seen.next, seen.right_word, seen.letter) == ("ул", "Л", "Ленина", "Л")


@pytest.mark.parametrize(
    ("text", "stop", "kind"),
    [
        ("Да. Он", ".", "."),
        ("Да... Он", ".", "…"),
        ("Да?! Он", "?", "?"),
        ("Да! Он", "!", "!"),
        ("Да 😀 Он", "😀", "☺"),
        ("Да)) Он", ")", ")"),
    ],
)
def test_kinds_of_stop(text: str, stop: str, kind: str) -> None:
    assert candidate(text, stop).kind == kind


@pytest.mark.parametrize(
    ("text", "run", "closers"),
    [("«Стой!» Он", "!", "»"), ("(Ура!) Он", "!", ")"), ("«Стой!». Он", ".", ""), ("Ура!)) Он", "!", "))")],
)
def test_what_closes_is_told_from_the_stops(text: str, run: str, closers: str) -> None:
    seen = candidate(text, "!")
    assert (seen.run, seen.closers) == (run, closers)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Он сказал: «Иду. Жди»", ":…"),
        ("«Иду.» Он", "^»"),
        ("Роман «Хлеб. Соль и вода» хорош", "w…"),
        ("«Иду», — сказал он. Жди", ""),
        ('Он сказал: "Иду. Жди"', ":…"),
        ('"Иду" сказано. Жди', ""),
    ],
)
def test_quotations(text: str, quote: str) -> None:
    assert candidate(text).quote() == quote


@pytest.mark.parametrize(("text", "bracket"), [("(рус. Кто)", "("), ("Он (дома) был. А", ""), ("(Он.) А", ")")])
def test_brackets(text: str, bracket: str) -> None:
    assert candidate(text).bracket() == bracket


def test_nothing_is_looked_for_before_the_beginning() -> None:
    assert open_bracket("(а б", 1, 4) == -1
    assert open_quote("«а б", 1, 4) == -1
