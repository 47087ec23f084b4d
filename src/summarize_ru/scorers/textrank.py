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

_RANGE: Final = 32  # three times the eigenvalues that matter

_NEGLIGIBLE: Final = 1e-10  # eigenvalues so small against the largest move no score by more than 2e-10 of itself


@dataclass(frozen=True, slots=True)
class TextRank:
    """PageRank where two sentences weigh (terms in common) / (log|a| + log|b|).

    |a| is the number of terms of sentence a, each counted as often as it stands there; those in common count once. Two
    sentences of one and the same single term, where the formula would divide by zero, weigh 1.

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
    lengths = counts.sum_rows(counts.values)
    weights = counts.with_values(np.ones_like(counts.values)).gram()
    weights *= _per_length(lengths)
    weights.flat[:: len(counts) + 1] = 0
    return weights


def _per_length(lengths: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 / (log|a| + log|b|) for each pair; a sentence without terms shares none, so any finite number does for it."""
    logs = np.log(np.maximum(lengths, 1))
    sums = logs[:, None] + logs
    return 1 / np.where(sums > 0, sums, 1)


class _Weights:
    """Products with the matrix of weights, in time and memory that grow with the text alone.

    The matrix is (shared terms) times 1 / (log|a| + log|b|), element by element. The first factor is sparse times
    sparse. The second is a smooth function of two lengths, of which there are few (their square is at most twice the
    number of words): as a matrix over the distinct lengths it has about nine eigenvalues that matter, and each gives
    one product with the sparse matrix.
    """

    def __init__(self, counts: TermMatrix) -> None:
        self._counts = counts
        lengths, place = np.unique(counts.sum_rows(counts.values), return_inverse=True)
        table = _per_length(lengths)
        values, vectors = _eigenpairs(table)
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


def _eigenpairs(table: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The eigenvalues that matter of a matrix that has few of them, and their vectors as columns.

    Beyond a few dozen rows they are found in the range of the matrix, as a fixed set of random vectors shows it: the
    time then grows with the square of the rows instead of the cube (Halko, Martinsson & Tropp 2011).
    """
    if len(table) <= _RANGE:
        values, vectors = np.linalg.eigh(table)
        return values, vectors
    sample = np.random.default_rng(0).standard_normal((len(table), _RANGE))
    basis, _ = np.linalg.qr(table @ sample)
    values, vectors = np.linalg.eigh(basis.T @ table @ basis)
    return values, basis @ vectors
