"""Latent semantic analysis: how much each sentence says about the document's main concepts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal, get_args

import numpy as np

from summarize_ru.ranking.greedy import first_best, scores_by_order
from summarize_ru.ranking.one_thread import one_thread
from summarize_ru.scorers import Traits
from summarize_ru.validation import check_choice, check_count

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features
    from summarize_ru.ranking.term_matrix import TermMatrix

Choice = Literal["length", "concepts"]
"""How concepts become scores."""

_DENSE: Final = 512
"""Up to this many sentences, computing all their products is cheaper than iterating."""

_MORE: Final = 5  # concepts computed beyond `dimensions`: they speed up the iteration and show ties at the cut
_DEPTH: Final = 16  # blocks in the Krylov space; it takes 8 * _DEPTH * (dimensions + _MORE) bytes a sentence
_DIGITS: Final = 9  # lengths that agree to this many digits, relative to the largest, are equal
_TIE: Final = 1e-9  # singular values closer than this, relative to the largest, are equal


@dataclass(frozen=True, slots=True)
class LSA:
    """The weight of each sentence in the concepts that a truncated singular value decomposition finds.

    The matrix of terms by sentences is U Σ Vᵀ. Concept i is its i-th singular vector, and v_ij is the part of sentence
    j in it. Scores use `v²` or `|v|`, because the signs of the vectors are arbitrary. The matrix has a one where a
    sentence has a term. Each sentence is divided by the square root of its Euclidean length: without this long
    sentences would get the highest scores, and divided by the whole length short ones would.

    Sources: Y. Gong, X. Liu. Generic text summarization using relevance measure and latent semantic analysis. SIGIR
    2001. J. Steinberger, K. Ježek. Using latent semantic analysis in text summarization and summary evaluation. ISIM
    2004.

    Attributes:
        dimensions: the number of concepts that count. With all of them, a score is the Euclidean length of the column.
        choice: `"length"` for Steinberger and Ježek's score √(Σ σᵢ² v_ij²); `"concepts"` for Gong and Liu's order: the
            sentence with the largest part in the first concept, then in the second, and so on, then the others by
            length.
    """

    traits: ClassVar[Traits] = Traits(knows_words_alone=True, default_diversity=0.2)
    dimensions: int = 3
    choice: Choice = "length"

    def __post_init__(self) -> None:
        check_count("dimensions", self.dimensions)
        check_choice("choice", self.choice, get_args(Choice))

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score for each sentence, shape (sentences,), not negative."""
        counts = features.counts
        # A row of n ones has the length √n.
        with one_thread():
            parts = _concepts(
                counts.with_values(counts.row_lengths.astype(np.float64)[counts.rows] ** -0.25), self.dimensions
            )
        lengths: NDArray[np.float64] = np.sqrt((parts**2).sum(axis=1))
        if self.choice == "length":
            return lengths
        order: list[int] = []
        for concept in range(parts.shape[1]):
            part = np.abs(parts[:, concept])
            part[order] = -1
            order.append(first_best(part))
        rest = np.argsort(-np.round(lengths / (lengths.max(initial=0) or 1), _DIGITS), kind="stable")
        order += rest[~np.isin(rest, order)].tolist()
        return scores_by_order(order, len(features))


def _concepts(matrix: TermMatrix, dimensions: int) -> NDArray[np.float64]:
    """V Σ of the strongest concepts, shape (sentences, concepts), the strongest first.

    Concepts of the same strength can be rotated into each other, so a cut between them would be arbitrary. Therefore
    those tied with the last one are included, or left out if not all of them were found. If nothing is left, each
    sentence has its Euclidean length as its only part; in a document without terms that is zero.
    """
    if not matrix.values.size:  # there is nothing to find
        return np.zeros((len(matrix), 1))
    count = dimensions + _MORE
    is_small = len(matrix) <= max(_DENSE, _DEPTH * count)
    squares, vectors = _dense_pairs(matrix) if is_small else _krylov_pairs(matrix, count)
    strengths = np.sqrt(np.maximum(squares, 0))
    tie = _TIE * strengths[0]
    kept = int((strengths >= strengths[min(dimensions, len(strengths)) - 1] - tie).sum())
    if not is_small and kept == count:
        kept = int((strengths > strengths[dimensions - 1] + tie).sum())
    if not kept:
        return np.sqrt(matrix.sum_rows(matrix.values**2))[:, None]
    return vectors[:, :kept] * strengths[:kept]


_Pairs = tuple["NDArray[np.float64]", "NDArray[np.float64]"]
"""Eigenvalues, descending, and eigenvectors as columns, of the products of the sentences with one another."""


def _dense_pairs(matrix: TermMatrix) -> _Pairs:
    dense = matrix.dense()
    squares, vectors = np.linalg.eigh(dense @ dense.T)
    return squares[::-1], vectors[:, ::-1]


def _krylov_pairs(matrix: TermMatrix, count: int) -> _Pairs:
    """The first `count` pairs, approximately, from a fixed number of products with the matrix.

    This is the Rayleigh-Ritz method in a block Krylov space from a random start (Musco & Musco 2015), in which the
    number of products for a good approximation does not depend on the gaps between the eigenvalues. In prose the result
    has ten digits. If sentences share little and no concept is much stronger than the next, more products would change
    the digits but not the meaning; iterating until nothing changed took a hundred times as long for ten times the text.
    Unlike a single vector, a block finds several vectors of the same eigenvalue.
    """
    noise = np.random.default_rng(0)
    basis = np.empty((_DEPTH * count, len(matrix)))  # vectors as rows, so that each is contiguous in memory
    products = np.empty((len(basis), len(basis)))  # of the basis and its images
    # In the image of a random start, sentences with the same terms have the same value, and those without terms zero.
    vectors = _orthonormal(_orthonormal(_product(matrix, noise.standard_normal((count, len(matrix))))))
    for start in range(0, len(basis), count):
        stop = start + count
        basis[start:stop] = vectors
        vectors = _product(matrix, vectors)
        products[start:stop, :stop] = parts = vectors @ basis[:stop].T
        if stop == len(basis):
            break
        # If the image of a vector is in the span of the basis already, only rounding errors are left of it, which may
        # be in the span too; a little noise leads out of it.
        tiny = 1e-13 * float(np.linalg.norm(vectors, axis=1).max())
        vectors -= parts @ basis[:stop]
        vectors += tiny * noise.random(vectors.shape)
        vectors = _orthonormal(vectors)
        vectors = _orthonormal(vectors - (vectors @ basis[:stop].T) @ basis[:stop])
    squares, rotation = np.linalg.eigh(products)  # it reads only the lower triangle
    return squares[: -count - 1 : -1], (rotation[:, : -count - 1 : -1].T @ basis).T


def _orthonormal(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Orthonormal rows for the span of `vectors` (Stathopoulos & Wu 2002).

    It takes a few products of matrices. A QR decomposition would take hundreds of products with single vectors, each of
    which synchronizes the threads of the linear algebra library; on a busy machine that takes many times as long. If
    vectors are nearly equal, rounding errors are amplified; then the function is applied twice.
    """
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    squares, rotation = np.linalg.eigh(vectors @ vectors.T)
    rows: NDArray[np.float64] = (rotation / np.sqrt(np.maximum(squares, 1e-14))).T @ vectors
    return rows


def _product(matrix: TermMatrix, block: NDArray[np.float64]) -> NDArray[np.float64]:
    """The products of the sentences with one another times each row of a block."""
    return np.stack([matrix.dot(matrix.transposed_dot(row)) for row in block])
