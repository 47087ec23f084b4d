"""Latent semantic analysis: how much each sentence says of the document's main concepts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal, get_args

import numpy as np

from summarize_ru.errors import InvalidOptionError
from summarize_ru.ranking.greedy import first_best, scores_by_order
from summarize_ru.scorers import Traits
from summarize_ru.validation import check_count

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features
    from summarize_ru.ranking.term_matrix import TermMatrix

Choice = Literal["length", "concepts"]
"""How concepts make scores."""

_DENSE: Final = 512
"""Up to so many sentences all their products are cheaper than an iteration."""

_MORE: Final = 5  # concepts computed beyond those asked for: they speed the iteration up, and show ties at the cut
_DEPTH: Final = 16  # blocks in the Krylov space; it takes 8 * _DEPTH * (dimensions + _MORE) bytes a sentence
_DIGITS: Final = 9  # of a length, relative to the largest, that tell two sentences apart
_TIE: Final = 1e-9  # singular values closer than this, relative to the largest, are one


@dataclass(frozen=True, slots=True)
class LSA:
    """The weight of each sentence in the concepts that a truncated singular value decomposition finds.

    The matrix, terms by sentences, is U Σ Vᵀ; concept i is its i-th singular vector, and v_ij the part of sentence j in
    it. What counts is `v²` or `|v|`, so that the arbitrary signs of the vectors do not matter. The matrix has a one
    where a sentence has a term; then each sentence is divided by the square root of its Euclidean length, for undivided
    the long ones get most, divided by all of it the short ones.

    Sources: Y. Gong, X. Liu. Generic text summarization using relevance measure and latent semantic analysis. SIGIR
    2001. J. Steinberger, K. Ježek. Using latent semantic analysis in text summarization and summary evaluation. ISIM
    2004.

    Attributes:
        dimensions: how many concepts count. All of them would leave nothing but the Euclidean length of each column.
        choice: `"length"` for Steinberger and Ježek's score √(Σ σᵢ² v_ij²); `"concepts"` for Gong and Liu's order, the
            sentence with the largest part in the first concept, then in the second, and so on, the others following
            by length.
    """

    traits: ClassVar[Traits] = Traits(knows_words_alone=True, default_diversity=0.2)
    dimensions: int = 3
    choice: Choice = "length"

    def __post_init__(self) -> None:
        check_count("dimensions", self.dimensions)
        if self.choice not in get_args(Choice):
            raise InvalidOptionError("choice", self.choice, " or ".join(map(repr, get_args(Choice))))

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score a sentence, shape (sentences,), not negative."""
        counts = features.counts
        # A row of n ones has the length √n.
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

    Concepts of the same strength are any rotation of each other, and a cut between them would be arbitrary; so those
    tied with the last one come along, or stay out if not all of them were found. Where nothing is left, each sentence
    has its Euclidean length as its only part; that is zero in a document without terms.
    """
    if not matrix.values.size:  # nothing that an iteration could find
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
    """The first `count` pairs, approximately, from products with the matrix alone, always the same number of them.

    Rayleigh and Ritz in a block Krylov space from a random start (Musco & Musco 2015); how many products a good
    approximation takes does not depend on the gaps between the eigenvalues. In prose these give ten digits. Where
    sentences share little, and no concept is much stronger than the next, more products would give other digits and
    no other meaning; until nothing moved, they took a hundred times as long for ten times the text. A block finds what
    one vector cannot: several vectors of one eigenvalue.
    """
    noise = np.random.default_rng(0)
    basis = np.empty((_DEPTH * count, len(matrix)))  # vectors as rows: what is taken at once lies together
    products = np.empty((len(basis), len(basis)))  # of the basis with its images
    # The image of a random start gives sentences of the same terms the same value, and those without a term none.
    vectors = _orthonormal(_orthonormal(_product(matrix, noise.standard_normal((count, len(matrix))))))
    for start in range(0, len(basis), count):
        stop = start + count
        basis[start:stop] = vectors
        vectors = _product(matrix, vectors)
        products[start:stop, :stop] = parts = vectors @ basis[:stop].T
        if stop == len(basis):
            break
        # Where a vector's image is in the basis already, what is left of it is rounding errors, which may be in the
        # basis too; a little noise beyond them leads to a new place.
        tiny = 1e-13 * float(np.linalg.norm(vectors, axis=1).max())
        vectors -= parts @ basis[:stop]
        vectors += tiny * noise.random(vectors.shape)
        vectors = _orthonormal(vectors)
        vectors = _orthonormal(vectors - (vectors @ basis[:stop].T) @ basis[:stop])
    squares, rotation = np.linalg.eigh(products)  # of which it reads the lower triangle
    return squares[: -count - 1 : -1], (rotation[:, : -count - 1 : -1].T @ basis).T


def _orthonormal(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Orthonormal rows for the span of `vectors` (Stathopoulos & Wu 2002).

    A few products of matrices, where a QR decomposition would be hundreds of products with one vector, each of them a
    meeting of the linear algebra library's threads, which on a busy machine takes many times as long. Where vectors are
    nearly the same, rounding errors grow with what tells them apart: then it takes a second time.
    """
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    squares, rotation = np.linalg.eigh(vectors @ vectors.T)
    rows: NDArray[np.float64] = (rotation / np.sqrt(np.maximum(squares, 1e-14))).T @ vectors
    return rows


def _product(matrix: TermMatrix, block: NDArray[np.float64]) -> NDArray[np.float64]:
    """The products of the sentences with one another times each row of a block."""
    return np.stack([matrix.dot(matrix.transposed_dot(row)) for row in block])
