"""Weights between sentences that share terms, for TextRank and reduction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.ranking.term_matrix import OffDiagonalGram

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize_ru.ranking.term_matrix import TermMatrix

_RANGE: Final = 20  # twice the number of eigenvalues that matter, and few enough to be found without threads
_NEGLIGIBLE: Final = 1e-10  # smaller eigenvalues, relative to the largest, change a score by at most 2e-10 of itself


def overlap_weights(counts: TermMatrix, lengths: NDArray[np.int64]) -> NDArray[np.float64]:
    """(Shared terms) / (log|a| + log|b|) for each pair of sentences, where |a| is the number of words of sentence a.

    Two sentences that consist of the same single word get the weight 1, since the formula would divide by zero.

    Args:
        counts: the terms of each sentence; for few sentences only.
        lengths: the number of words of each, shape (sentences,).

    Returns:
        A symmetric matrix with zeros on the diagonal, shape (sentences, sentences).
    """
    weights = counts.pattern_gram()
    weights /= _log_sums(lengths)
    weights.flat[:: len(counts) + 1] = 0
    return weights


class OverlapProduct:
    """Products with the matrix of `overlap_weights`, in time and memory that grow only with the text.

    The matrix is (shared terms) times 1 / (log|a| + log|b|), element by element. The first factor is a product of
    sparse matrices. The second is a smooth function of two lengths. There are few distinct lengths (the square of their
    number is at most twice the number of words), and the matrix over them has about nine eigenvalues that matter. Each
    of these costs one product with the sparse matrix.

    Attributes:
        tied: whether each sentence shares a term with another, shape (sentences,).
    """

    def __init__(self, counts: TermMatrix, lengths: NDArray[np.int64]) -> None:
        self._shared_terms = OffDiagonalGram(counts, as_pattern=True)
        self.tied = self._shared_terms.tied
        distinct, inverse = np.unique(lengths, return_inverse=True)
        table = 1 / _log_sums(distinct)
        values, vectors = _eigenpairs(table)
        matters = np.abs(values) > np.abs(values).max() * _NEGLIGIBLE
        self._factors = vectors[:, matters].T[:, inverse]
        self._eigenvalues = values[matters]

    def __call__(self, vector: NDArray[np.float64]) -> NDArray[np.float64]:
        """The matrix times a vector over the sentences."""
        result = np.zeros(len(vector))
        for eigenvalue, factor in zip(self._eigenvalues, self._factors, strict=True):
            result += eigenvalue * factor * self._shared_terms(factor * vector)
        return result


def _log_sums(lengths: NDArray[np.int64]) -> NDArray[np.float64]:
    """log|a| + log|b| for each pair, 1 instead of 0; for a sentence without words any number will do."""
    logs = np.log(np.maximum(lengths, 1))
    sums = logs[:, None] + logs
    sums[sums == 0] = 1
    return sums


def _eigenpairs(table: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The eigenvalues that matter, and their vectors as columns, of a matrix with few such eigenvalues.

    In a matrix of more than `_RANGE` rows they are found in its range, which a fixed set of random vectors samples.
    Time then grows with the square of the number of rows instead of the cube (Halko, Martinsson & Tropp 2011).
    """
    if len(table) <= _RANGE:
        values, vectors = np.linalg.eigh(table)
        return values, vectors
    sample = np.random.default_rng(0).standard_normal((len(table), _RANGE))
    basis, _ = np.linalg.qr(table @ sample)
    values, vectors = np.linalg.eigh(basis.T @ table @ basis)
    return values, basis @ vectors
