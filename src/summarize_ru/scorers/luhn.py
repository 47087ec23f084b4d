"""Luhn: the densest cluster of significant words in each sentence."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from summarize_ru.errors import InvalidOptionError
from summarize_ru.ranking.features import NO_TERM, Features
from summarize_ru.scorers import Traits
from summarize_ru.validation import check_share, is_whole


@dataclass(frozen=True, slots=True)
class Luhn:
    """(Significant words)² / (all words) of the best cluster in each sentence.

    A word is significant if its term occurs often enough in the document, and at least twice. A cluster begins and ends
    with a significant word; no run of other words in it, including stop words, is longer than `gap`. A single word is
    not a cluster.

    Source: H. P. Luhn. The automatic creation of literature abstracts. IBM Journal of Research and Development 2
    (1958).

    Attributes:
        gap: the most other words between two significant ones in a cluster; Luhn found 4 or 5 useful.
        min_share: the share of the document's terms that a significant term must make up; 0.005 means 3 times in a
            news article of 500 terms and 8 times in a paper of 1,600.
    """

    traits: ClassVar[Traits] = Traits(knows_words_alone=True, default_diversity=0.2)
    gap: int = 4
    min_share: float = 0.005

    def __post_init__(self) -> None:
        if not is_whole(self.gap) or self.gap < 0:
            raise InvalidOptionError("gap", self.gap, "a whole number of at least 0")
        check_share("min_share", self.min_share)

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score for each sentence, shape (sentences,); 0 if no two significant words are close."""
        tokens = features.tokens
        counts = np.bincount(tokens[tokens != NO_TERM], minlength=len(features.vocabulary))
        is_significant = counts >= max(2, self.min_share * counts.sum())
        positions = np.flatnonzero(np.append(is_significant, False)[tokens])  # `NO_TERM` is the last index
        scores = np.zeros(len(features))
        if not positions.size:
            return scores
        sentences = features.token_sentences[positions]
        starts_cluster = (np.diff(positions) > self.gap + 1) | (np.diff(sentences) > 0)
        first = np.concatenate(([0], np.flatnonzero(starts_cluster) + 1))
        last = np.append(first[1:], len(positions)) - 1
        significant = last - first + 1
        densities = np.where(significant > 1, significant**2 / (positions[last] - positions[first] + 1), 0)
        np.maximum.at(scores, sentences[first], densities)
        return scores
