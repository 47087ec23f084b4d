"""TextRank: PageRank over sentences tied by the terms that they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize_ru.errors import check_share_below_one
from summarize_ru.scorers import graph

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize_ru.features import Features
    from summarize_ru.term_matrix import TermMatrix


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
        presence = counts.with_values(np.ones_like(counts.values))
        if len(presence) <= graph.SMALL:
            return graph.pagerank(_weights(presence), self.damping)
        return graph.pagerank_by_products(_Weights(presence), presence.shares_terms(), self.damping)


def _weights(presence: TermMatrix) -> NDArray[np.float64]:
    dense = presence.dense()
    weights = dense @ dense.T
    weights *= _per_length(presence.row_lengths, presence.row_lengths)
    weights.flat[:: len(presence) + 1] = 0
    return weights


def _per_length(lengths: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.float64]:
    """1 / (log|a| + log|b|) for each pair; a sentence without terms shares none, so any finite number does for it."""
    logs = np.log(np.maximum(lengths, 1))[:, None] + np.log(np.maximum(others, 1))
    return 1 / np.where(logs > 0, logs, 1)


class _Weights:
    """Products with the matrix of weights, in time and memory that grow with the text alone.

    The matrix is (shared terms) times 1 / (log|a| + log|b|), element by element. The first factor is sparse times
    sparse. The second is a smooth function of two lengths, of which there are few: as a matrix over the distinct
    lengths it has about eight eigenvalues that count, and each gives one product with the sparse matrix.
    """

    def __init__(self, presence: TermMatrix) -> None:
        self._presence = presence
        lengths, place = np.unique(presence.row_lengths, return_inverse=True)
        table = _per_length(lengths, lengths)
        values, vectors = np.linalg.eigh(table)
        counts = np.abs(values) > np.abs(values).max() * 1e-14
        self._factors = vectors[:, counts].T[:, place]
        self._eigenvalues = values[counts]
        self._diagonal = presence.row_lengths * np.diag(table)[place]

    def __call__(self, vector: NDArray[np.float64]) -> NDArray[np.float64]:
        result = -self._diagonal * vector
        for eigenvalue, factor in zip(self._eigenvalues, self._factors, strict=True):
            shared = self._presence.dot(self._presence.transposed_dot(factor * vector))
            result += eigenvalue * factor * shared
        return result
