"""SumBasic: the sentence with the most probable words, then those with words not yet used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from summarize_ru.ranking.greedy import MOST_CHOICES, by_worth, first_best, scores_by_order
from summarize_ru.ranking.term_matrix import Postings
from summarize_ru.scorers import Traits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features
    from summarize_ru.ranking.term_matrix import TermMatrix


@dataclass(frozen=True, slots=True)
class SumBasic:
    """Sentences by the mean probability of their terms; the probability of each term that has been used is squared.

    This is a greedy method: the scores fall evenly from 1 towards 0 in the order of choice. When every probability has
    become zero as a float, the other sentences follow in text order; after a thousand choices they follow by the mean
    that each has then.

    Source: A. Nenkova, L. Vanderwende. The impact of frequency on summarization. Microsoft Research, MSR-TR-2005-101.

    Attributes:
        best_word: whether each chosen sentence must have the term that is most probable at that time, as in the paper;
            of several such terms, the first one.
    """

    traits: ClassVar[Traits] = Traits(knows_words_alone=True)
    best_word: bool = True

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score for each sentence, shape (sentences,), above 0 and at most 1."""
        choice = _Choice(features.counts)
        order = choice.by_best_word() if self.best_word else choice.by_mean()
        return scores_by_order(order, len(features))


class _Choice:
    """The probabilities of the terms while sentences are being chosen."""

    def __init__(self, counts: TermMatrix) -> None:
        self._counts = counts
        self._postings = Postings(counts)
        self._lengths = np.maximum(counts.sum_rows(counts.values), 1)
        totals = np.bincount(counts.terms, counts.values, counts.term_count)
        self._probability = totals / max(totals.sum(), 1)

    def by_best_word(self) -> list[int]:
        order: list[int] = []
        is_open = self._counts.row_lengths > 0
        open_rows = np.bincount(self._counts.terms, minlength=self._counts.term_count)  # left of each term
        probability = self._probability
        while probability.size and probability.max() > 0:
            if len(order) == MOST_CHOICES:
                return order + self._others(is_open)
            rows = self._counts.rows[self._postings.of(int(probability.argmax()))]
            rows = rows[is_open[rows]]
            best = int(rows[first_best(self._means(rows))])
            order.append(best)
            is_open[best] = False
            self._say(best)
            terms = self._terms(best)
            open_rows[terms] -= 1
            probability[terms[open_rows[terms] == 0]] = 0  # all sentences with it have been chosen
        return order

    def by_mean(self) -> list[int]:
        order: list[int] = []
        is_open = self._counts.row_lengths > 0
        means = self._means(np.arange(len(self._counts)))
        while means.size and means.max() > 0:
            if len(order) == MOST_CHOICES:
                return order + self._others(is_open)
            best = first_best(means)
            order.append(best)
            is_open[best] = False
            # A probability is zero after some ten squarings, so the sentences of a term are visited ten times at most.
            rows = self._counts.rows[self._postings.of_all(self._say(best))]
            means[rows] = np.where(means[rows] >= 0, self._means(rows), -1)
            means[best] = -1
        return order

    def _others(self, is_open: NDArray[np.bool_]) -> list[int]:
        """The sentences not chosen yet that still have a term of nonzero probability, by mean probability."""
        means = self._means(np.arange(len(self._counts)))
        return by_worth(means, np.flatnonzero(is_open & (means > 0)))

    def _terms(self, sentence: int) -> NDArray[np.intp]:
        return self._counts.terms[self._counts.offsets[sentence] : self._counts.offsets[sentence + 1]]

    def _say(self, sentence: int) -> NDArray[np.intp]:
        """Square the probability of each word of a sentence; return its terms whose probability was not zero."""
        within = slice(self._counts.offsets[sentence], self._counts.offsets[sentence + 1])
        terms, counts = self._counts.terms[within], self._counts.values[within]
        had: NDArray[np.intp] = terms[self._probability[terms] > 0]
        for times in range(int(counts.max())):
            self._probability[terms[counts > times]] **= 2
        return had

    def _means(self, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """The mean probability of the words of each of `rows`."""
        sizes = self._counts.row_lengths[rows]
        owners = np.repeat(np.arange(len(rows)), sizes)
        shifts = self._counts.offsets[rows] - np.cumsum(sizes) + sizes
        positions = np.arange(len(owners)) + shifts[owners]
        summands = self._counts.values[positions] * self._probability[self._counts.terms[positions]]
        return np.bincount(owners, summands, len(rows)) / self._lengths[rows]
