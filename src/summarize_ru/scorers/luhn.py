"""Luhn: the densest cluster of significant words in each sentence."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarize_ru.errors import InvalidOptionError, check_count, is_whole
from summarize_ru.features import NO_TERM, Features


@dataclass(frozen=True, slots=True)
class Luhn:
    """(Significant words)² / (all words) of the best cluster in each sentence.

    A word is significant when its term stands in the document often enough. A cluster begins and ends with a
    significant word and has no longer run of other words, stop words included, than `gap`; one word is no cluster.

    Source: H. P. Luhn. The automatic creation of literature abstracts. IBM Journal of Research and Development 2
    (1958).

    Attributes:
        gap: how many other words may stand between two significant ones of a cluster; Luhn found 4 or 5 useful.
        min_count: how often a term must stand in the document to be significant.
    """

    gap: int = 4
    min_count: int = 2

    def __post_init__(self) -> None:
        if not is_whole(self.gap) or self.gap < 0:
            raise InvalidOptionError("gap", self.gap, "a whole number of at least 0")
        check_count("min_count", self.min_count)

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score a sentence, shape (sentences,); 0 where no two significant words are close."""
        tokens = features.tokens
        counts = np.bincount(tokens[tokens != NO_TERM], minlength=len(features.vocabulary))
        # `NO_TERM` is the last place of the table.
        places = np.flatnonzero(np.append(counts >= self.min_count, False)[tokens])
        scores = np.zeros(len(features))
        if not places.size:
            return scores
        sentences = np.searchsorted(features.offsets, places, side="right") - 1
        starts_cluster = (np.diff(places) > self.gap + 1) | (np.diff(sentences) > 0)
        first = np.concatenate(([0], np.flatnonzero(starts_cluster) + 1))
        last = np.append(first[1:], len(places)) - 1
        significant = last - first + 1
        densities = np.where(significant > 1, significant**2 / (places[last] - places[first] + 1), 0)
        np.maximum.at(scores, sentences[first], densities)
        return scores
