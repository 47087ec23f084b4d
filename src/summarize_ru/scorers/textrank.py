"""TextRank: PageRank over sentences tied by the terms that they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.errors import check_share_below_one
from summarize_ru.scorers import graph

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize_ru.features import Features
    from summarize_ru.term_matrix import TermMatrix

_NEGLIGIBLE: Final = 1e-10  # eigenvalues so small against the largest move no score by more than 2e-10 of itself


@dataclass(frozen=True, slots=True)
class TextRank:
    """PageRank where two sentences weigh (terms in common) / (log|a| + log|b|), |a| being the terms of sentence a.

    Two sentences that both have a single term and share it, where the formula would divide by zero, weigh 1.

    Source: R. Mihalcea, P. Tarau. TextRank: bringing order into texts. EMNLP 2004.

    Attributes:
        damping: the share of a sentence's rank that it passes on to the sentences tied to it, from 0 to below 1.
    """

    damping: float = 0.85

    def __post_init__(self) -> None:
        check_share_below_one("damping", self.damping)

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score a sentence, shape (sentences,); they add up to 1."""
        counts = features.counts
        if len(counts) <= graph.SMALL:
            return graph.pagerank(_weights(counts), self.damping)
        return graph.pagerank_by_products(_Weights(counts), counts.shares_terms(), self.damping)


def _weights(counts: TermMatrix) -> NDArray[np.float64]:
    weights = counts.with_values(np.ones_like(counts.values)).gram()
    weights *= _per_length(counts.row_lengths, counts.row_lengths)
    weights.flat[:: len(counts) + 1] = 0
    return weights


def _per_length(lengths: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.float64]:
    """1 / (log|a| + log|b|) for each pair; a sentence without terms shares none, so any finite number does for it."""
    logs = np.log(np.maximum(lengths, 1))[:, None] + np.log(np.maximum(others, 1))
    return 1 / np.where(logs > 0, logs, 1)


class _Weights:
    """Products with the matrix of weights, in time and memory that grow with the text alone.

    The matrix is (shared terms) times 1 / (log|a| + log|b|), element by element. The first factor is sparse times
    sparse. The second is a smooth function of two lengths, of which there are few: as a matrix over the distinct
    lengths it has about nine eigenvalues that count, and each gives one product with the sparse matrix.
    """

    def __init__(self, counts: TermMatrix) -> None:
        self._counts = counts
        lengths, place = np.unique(counts.row_lengths, return_inverse=True)
        table = _per_length(lengths, lengths)
        values, vectors = np.linalg.eigh(table)
        matters = np.abs(values) > np.abs(values).max() * _NEGLIGIBLE
        self._factors = vectors[:, matters].T[:, place]
        self._eigenvalues = values[matters]
        self._diagonal = counts.row_lengths * np.diag(table)[place]

    def __call__(self, vector: NDArray[np.float64]) -> NDArray[np.float64]:
        result = -self._diagonal * vector
        for eigenvalue, factor in zip(self._eigenvalues, self._factors, strict=True):
            shared = self._counts.pattern_dot(self._counts.pattern_transposed_dot(factor * vector))
            result += eigenvalue * factor * shared
        return result
