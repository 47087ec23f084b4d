"""The tables of abbreviations: how they are written."""

from itertools import chain

import pytest

from summarize_ru.text.lexicon import abbreviations

TABLES = ["BEFORE_NAME", "BEFORE_NUMBER", "AFTER_NUMBER", "WORDS_TOO", "BEFORE_CENTURY", "PLACES", "STREETS", "UNITS"]


@pytest.mark.parametrize("name", TABLES)
def test_words_are_bare_and_in_lower_case(name: str) -> None:
    for word in getattr(abbreviations, name):
        assert word == word.lower().strip()
        assert word.replace("-", "").isalpha()


def test_words_too_are_abbreviations() -> None:
    assert (
        abbreviations.WORDS_TOO <= abbreviations.BEFORE_NAME | abbreviations.BEFORE_NUMBER | abbreviations.AFTER_NUMBER
    )


def test_pairs_are_pairs() -> None:
    pairs = abbreviations.PAIRS_BEFORE_NAME | abbreviations.PAIRS_AFTER_NUMBER
    assert all(len(pair) == 2 for pair in pairs)
    assert all(map(str.isalpha, chain.from_iterable(pairs)))
