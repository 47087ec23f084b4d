import unicodedata

import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru.scorers.ranker import marks as ranker_marks
from summarize_ru.scorers.ranker.marks import (
    CAPITALS,
    COUNTED,
    CUES,
    ENDINGS,
    MARKS,
    OPENINGS,
    SECTIONS,
    sum_marks,
    token_marks,
)
from summarize_ru.text import cache
from summarize_ru.text.sentences import sentence_spans
from summarize_ru.text.tokens import find_tokens


def marked(text: str, spans: list[tuple[int, int]]) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
    """The marks of each token of a text, separators included, and the bounds of its sentences."""
    tokens = find_tokens(text, spans)
    return token_marks(tokens.distinct)[tokens.numbers], tokens.bounds


def marks_of(text: str) -> list[set[str]]:
    """The marks of each token of a text of one sentence."""
    marks, bounds = marked(text, [(0, len(text))])
    return [{MARKS[column] for column in np.flatnonzero(row[: len(MARKS)])} for row in marks[bounds[0] : bounds[1] - 1]]


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("Паром", {"capitals"}),
        ("РЖД", {"capitals", "words all in capitals"}),
        ("паром", {"lower-case words"}),
        ("«Заря»,", {"capitals", "quotes", "commas"}),
        ("12,5", {"digits", "commas"}),
        ("Volga", {"capitals", "Latin words"}),
        ("—", {"dashes"}),
        ("-", {"dashes"}),
        ("из-за", {"lower-case words", "words that subordinate"}),
        ("(см.", {"lower-case words", "parentheses", "short words", "ends of sentences", "words of detail and doubt"}),
        ("когда?", {"lower-case words", "question marks", "ends of sentences", "words that subordinate"}),
        ("реки.»", {"lower-case words", "quotes", "ends of sentences"}),
        ("Её", {"capitals", "short words", "pronouns"}),
        ("Установлено:", {"capitals", "colons", "long words", "words of findings"}),
        ("президентом", {"lower-case words", "long words", "people and offices"}),
        ("главный", {"lower-case words", "words of importance", "people and offices"}),
        ("–Да", {"dashes", "capitals", "short words", "connectives"}),
        ("—да", {"dashes", "lower-case words", "short words", "connectives"}),
        ("-да", {"lower-case words", "short words", "connectives"}),
        ("«-»", {"dashes", "quotes"}),
        ("«…»)", {"quotes", "parentheses", "ends of sentences"}),
        ("%", set()),
        ("Я", {"capitals", "short words", "words of first and second person"}),
        ("12", {"digits", "short words"}),
        ("ab", {"lower-case words", "Latin words", "short words"}),
        ("abc", {"lower-case words", "Latin words"}),
        ("заречьем.", {"lower-case words", "ends of sentences"}),
        ("заречьемский", {"lower-case words", "long words"}),
        ("заречьемам", {"lower-case words", "long words"}),
        ("заречьеми", {"lower-case words"}),
        ("COVID-19", {"capitals", "words all in capitals", "Latin words", "digits"}),
    ],
)
def test_marks_of_a_token(token: str, expected: set[str]) -> None:
    assert marks_of(token) == [expected]


def test_each_sentence_begins_and_ends_with_its_own_tokens() -> None:
    text = "Паром стоит.  Река\tвстала; лёд\nтолстый. Ждут весны!"
    spans = sentence_spans(text)
    marks, bounds = marked(text, spans)
    assert (np.diff(bounds) - 1).tolist() == [len(text[start:stop].split()) for start, stop in spans]
    assert not marks[bounds[1:] - 1, : len(MARKS)].any()


def test_a_token_that_looks_like_the_separator_parts_nothing() -> None:
    text = "Паром \uffff стоит. Река встала."
    _, bounds = marked(text, [(0, 14), (15, 27)])
    assert (np.diff(bounds) - 1).tolist() == [3, 2]


def test_sums_are_those_of_the_rows() -> None:
    text = "Он сказал, что паром стоит. «Река встала», — сказал он. Ждут 1 мая."
    marks, bounds = marked(text, sentence_spans(text))
    sums = sum_marks(marks, bounds)
    for row, start, stop in zip(sums, bounds, bounds[1:], strict=False):
        assert row.tolist() == marks[start:stop, : len(MARKS)].sum(axis=0).tolist()


def test_sums_of_long_sentences_do_not_run_over() -> None:
    text = "Он " * 300 + ". Паром стоит."
    marks, bounds = marked(text, [(0, 901), (902, 914)])
    sums = sum_marks(marks, bounds)
    assert sums[:, MARKS.index("pronouns")].tolist() == [300, 0]
    assert sums[:, MARKS.index("lower-case words")].tolist() == [0, 1]


def test_the_columns_of_marks_are_those_of_their_names() -> None:
    assert MARKS[SECTIONS] == ("names of introductions", "names of conclusions")
    assert MARKS[CAPITALS] == "words all in capitals"
    assert MARKS[OPENINGS] == ranker_marks._OPENINGS
    assert MARKS[ENDINGS] == ("ends of sentences", "question marks", "colons", "commas")
    assert (*MARKS[SECTIONS], *MARKS[COUNTED]) == MARKS
    assert len(set(MARKS)) == len(MARKS)


def test_the_cache_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 10)
    rows = ranker_marks._Rows()
    for number in range(100):
        assert len(set(rows.of([str(number), "0"]))) == 1
    assert len(rows.known) <= 10


def test_every_cue_can_be_met() -> None:
    for entries in CUES.values():
        for entry in entries:
            assert entry == entry.lower()
            assert "ё" not in entry
            assert " " not in entry
        assert len(set(entries)) == len(entries)


def test_the_unicode_form_of_a_token_does_not_matter() -> None:
    rows = ranker_marks._Rows()
    for token in ("ИЙ", "«Ещё", "её,", "районный"):
        assert len(set(rows.of([unicodedata.normalize("NFD", token), token]))) == 1


def test_tokens_longer_than_any_word_are_not_kept() -> None:
    rows = ranker_marks._Rows()
    assert len(set(rows.of(["а" * 10_000, "а" * 100]))) == 1
    assert list(rows.known) == ["а" * 100]
