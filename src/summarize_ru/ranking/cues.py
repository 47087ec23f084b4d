"""Cue words: finds the entries of a list that match a word; an entry may end in a star, which stands for any ending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = TypeVar("Value")


class CueWords(Generic[Value]):
    """Words and beginnings of words, each with a value.

    >>> cues = CueWords({"итог": "a word", "ит*": "a beginning", "итог*": "a longer one"})
    >>> cues.of("итог")
    ['a word', 'a longer one', 'a beginning']
    >>> cues.of("итак")
    ['a beginning']

    Args:
        values: the value of each entry, a word in lower case with «е» for «ё», with or without a star.
    """

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._words = {entry: value for entry, value in values.items() if not entry.endswith("*")}
        beginnings = {entry[:-1]: value for entry, value in values.items() if entry.endswith("*")}
        self._letters = min(map(len, beginnings), default=0)
        # By their first letters, so that a word is compared with a few beginnings only.
        self._beginnings: dict[str, list[tuple[str, Value]]] = {}
        for beginning in sorted(beginnings, key=len, reverse=True):
            alike = self._beginnings.setdefault(beginning[: self._letters], [])
            alike.append((beginning, beginnings[beginning]))

    def of(self, word: str) -> list[Value]:
        """The values of all entries that match a word: first of the word itself, then of the longest beginning.

        Args:
            word: in lower case, with «е» for «ё».
        """
        found = [self._words[word]] if word in self._words else []
        for beginning, value in self._beginnings.get(word[: self._letters], ()):
            if word.startswith(beginning):
                found.append(value)
        return found
