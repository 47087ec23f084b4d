"""Edmundson: cue words, words of the title, location, frequent words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np

from summarize_ru.ranking.cues import CueWords
from summarize_ru.ranking.features import NO_TERM
from summarize_ru.scorers import Traits
from summarize_ru.scorers.edmundson.cues import BONUS_WORDS, STIGMA_WORDS
from summarize_ru.text.words import find_words, fold
from summarize_ru.validation import as_word_set, check_not_negative

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features

_KEY_SHARE: Final = 0.5  # key words are at least this frequent, relative to the most frequent term


@dataclass(frozen=True, slots=True)
class Edmundson:
    """A weighted sum of four counts, in which a sentence gets

    - cue: 1 for each bonus word or phrase, -1 for each stigma word or phrase;
    - title: 1 for each word of the title; nothing without a title;
    - location: 1 in the first or last paragraph, and 1 as the first or last sentence of its paragraph;
    - key: count / highest count for each word whose term is at least half as frequent as the most frequent one, except
      cue words.

    If the lowest sum is negative, all sums are raised so that it is zero.

    Source: H. P. Edmundson. New methods in automatic extracting. Journal of the ACM 16 (1969), who found the first
    three together to be the best.

    Attributes:
        cue: the weight of the cue words, like the other weights at least 0.
        title: the weight of the title's words.
        location: the weight of the location.
        key: the weight of the frequent words.
        bonus_words: words and phrases. A word may end in a star, which stands for any ending; of several entries that
            match a word, the one with the longest beginning counts. None means the library's own Russian list.
        stigma_words: as `bonus_words`.
    """  # noqa: D415  (the list is the rest of the sentence)

    traits: ClassVar[Traits] = Traits()
    cue: float = 1.0
    title: float = 1.0
    location: float = 1.0
    key: float = 0.0
    bonus_words: Iterable[str] | None = None
    stigma_words: Iterable[str] | None = None

    def __post_init__(self) -> None:
        for option in ("cue", "title", "location", "key"):
            check_not_negative(option, getattr(self, option))
        for option in ("bonus_words", "stigma_words"):
            if getattr(self, option) is not None:
                object.__setattr__(self, option, as_word_set(option, getattr(self, option)))

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score for each sentence, shape (sentences,), not negative."""
        scores = np.zeros(len(features))
        if self.location:
            scores += self.location * _location(features)
        is_title = np.zeros(len(features.vocabulary) + 1, np.bool_)  # `NO_TERM` is the last index
        is_title[features.title] = True
        words = float(self.title) * is_title[features.tokens]
        if self.cue or self.key:
            cues = self._cues(features)
            words += self.cue * cues
            if self.key:
                words += self.key * _key(features, cues != 0)
        scores += np.bincount(features.token_sentences, words, len(features))
        scores -= scores.min(initial=0)
        return scores

    def _cues(self, features: Features) -> NDArray[np.float64]:
        """The cue value of each word, shape (words,): 1 for a bonus, -1 for a stigma, at the first word of a phrase."""
        bonus = BONUS_WORDS if self.bonus_words is None else self.bonus_words
        stigma = STIGMA_WORDS if self.stigma_words is None else self.stigma_words
        lexicon = _lexicon(frozenset(bonus), frozenset(stigma))
        fitting = _Fitting(lexicon)
        text, spans = features.document.whole_words
        words = (word for start, stop in spans for word in find_words(text, start, stop))
        patterns = np.fromiter(map(fitting.__getitem__, words), np.int32, len(features.tokens))
        cues: NDArray[np.float64] = lexicon.values[patterns]
        sentences = features.token_sentences
        known = np.flatnonzero(patterns)
        for phrase, value in lexicon.phrases:
            positions = known[patterns[known] == phrase[0]]
            for distance, pattern in enumerate(phrase[1:], 1):
                positions = positions[positions + distance < len(patterns)]
                is_next = patterns[positions + distance] == pattern
                positions = positions[is_next & (sentences[positions] == sentences[positions + distance])]
            cues[positions] += value
        return cues


class _Lexicon:
    """Bonus and stigma entries, their words numbered from 1.

    Attributes:
        numbers: the number of each word of an entry.
        values: by number, the value of the word as an entry of its own: 1, -1 or 0.
        phrases: entries of several words, as numbers, each with its value.
    """

    def __init__(self, bonus: frozenset[str], stigma: frozenset[str]) -> None:
        entries = [(entry, 1) for entry in sorted(bonus)] + [(entry, -1) for entry in sorted(stigma)]
        split = [([fold(word) for word in entry.split()], value) for entry, value in entries]
        words = sorted({word for entry, _ in split for word in entry})
        numbers = {word: number for number, word in enumerate(words, 1)}
        self.numbers = CueWords(numbers)
        self.values = np.zeros(len(words) + 1)
        self.phrases: list[tuple[list[int], int]] = []
        for entry, value in split:
            if len(entry) == 1:
                self.values[numbers[entry[0]]] += value
            elif entry:
                self.phrases.append(([numbers[word] for word in entry], value))


_lexicon = lru_cache(maxsize=8)(_Lexicon)


class _Fitting(dict[str, int]):
    """Maps a word as written to the number of the lexicon's word that it matches, or 0; filled on demand."""

    def __init__(self, lexicon: _Lexicon) -> None:
        super().__init__()
        self._numbers = lexicon.numbers

    def __missing__(self, word: str) -> int:
        number = self[word] = next(iter(self._numbers.of(fold(word))), 0)
        return number


def _location(features: Features) -> NDArray[np.float64]:
    paragraphs = features.block_numbers
    body = paragraphs[features.in_body] if features.in_body.any() else paragraphs
    changes = paragraphs[1:] != paragraphs[:-1]
    is_edge = np.concatenate(([True], changes)) | np.concatenate((changes, [True]))
    is_outer = (paragraphs == body[0]) | (paragraphs == body[-1])
    location: NDArray[np.float64] = is_edge.astype(np.float64) + is_outer
    return location


def _key(features: Features, is_cue: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The weight of each word as a key word, shape (words,)."""
    counted = (features.tokens != NO_TERM) & ~is_cue
    counts = np.bincount(features.tokens[counted], minlength=len(features.vocabulary) + 1).astype(np.float64)
    highest = max(counts.max(), 1)
    counts[counts < highest * _KEY_SHARE] = 0
    return np.where(counted, counts[features.tokens] / highest, 0)
