"""Designations in a query: the numbers and letters that name one of several things, as in «школа № 5», «пункт 2.1»."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What words are too short for: a digit, a letter, and numbers with points inside. «А.» before a surname is an initial.
_DESIGNATION: Final = lazy_pattern(r"(?<![\w-])(?:\d+(?:[.,/:]\d+)+|\d|[^\W\d_](?!\.\s?\w))(?![\w-])")
_WORD: Final = lazy_pattern(r"\w+")
_MOST: Final = 100  # of a query; a longer one is a text


def find_designations(query: str) -> list[str]:
    """The designations in a query that are not terms by themselves, the first hundred; letters are capitals.

    A letter that may be a word is a designation if it is a capital inside the query: «корпус Б».
    """
    found = (
        match[0].upper()
        for match in _DESIGNATION.finditer(query)
        if any(len(part) == 1 for part in _WORD.findall(match[0]))
        and (match[0] if match.start() else match[0].lower()) not in RUSSIAN_STOP_WORDS
    )
    return list(dict.fromkeys(islice(found, _MOST)))


def find_named(text: str, designations: Iterable[str]) -> set[str]:
    """Those of the designations of a query that a text has."""
    return set(designations).intersection(_DESIGNATION.findall(text))


def with_designations(
    terms: Sequence[tuple[str, ...]], tokens: Iterable[str], designations: Iterable[str]
) -> list[tuple[str, ...]]:
    """The terms of tokens, with a designation of the query in the place of a word that is not a term.

    Args:
        terms: the terms of the words of each token, "" for a word that is not a term.
        tokens: the tokens.
        designations: the result of `find_designations`.
    """
    asked = tuple(designations)
    found = list(terms)
    for number, token in enumerate(tokens):
        if "" not in found[number] or not any(one in token for one in asked):
            continue
        if named := find_named(token, asked):
            words = list(found[number])
            words[words.index("")] = min(named)
            found[number] = tuple(words)
    return found
