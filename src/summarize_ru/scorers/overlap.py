"""The weights of a graph of sentences tied by the terms that they share, as TextRank and reduction use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize_ru.term_matrix import TermMatrix


def overlap_weights(presence: TermMatrix) -> NDArray[np.float64]:
    """(Terms in common) / (log|a| + log|b|) for each pair of sentences, |a| being the terms of sentence a.

    Two sentences that both have a single term and share it, where the formula would divide by zero, weigh 1.

    Args:
        presence: ones where a sentence has a term; for few sentences only.

    Returns:
        A symmetric matrix with zeros on the diagonal, shape (sentences, sentences).
    """
    dense = presence.dense()
    weights = dense @ dense.T
    weights *= _per_length(presence.row_lengths, presence.row_lengths)
    weights.flat[:: len(presence) + 1] = 0
    return weights


def _per_length(lengths: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.float64]:
    """1 / (log|a| + log|b|) for each pair; a sentence without terms shares none, so any finite number does for it."""
    logs = np.log(np.maximum(lengths, 1))[:, None] + np.log(np.maximum(others, 1))
    return 1 / np.where(logs > 0, logs, 1)


class OverlapProduct:
    """Products with the matrix of `overlap_weights`, in time and memory that grow with the text alone.

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
        """The matrix times a vector over the sentences."""
        result = -self._diagonal * vector
        for eigenvalue, factor in zip(self._eigenvalues, self._factors, strict=True):
            shared = self._presence.dot(self._presence.transposed_dot(factor * vector))
            result += eigenvalue * factor * shared
        return result
