"""LexRank: PageRank over sentences tied by the cosine of their TF-IDF vectors."""

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
class LexRank:
    """PageRank where two sentences weigh the cosine of their TF-IDF vectors.

    Source: G. Erkan, D. Radev. LexRank: graph-based lexical centrality as salience in text summarization. Journal of
    Artificial Intelligence Research 22 (2004).

    Attributes:
        threshold: None for continuous LexRank; a cosine from 0 to below 1 to tie sentences above it, all alike.
        damping: the share of a sentence's rank that it passes on to the sentences tied to it, from 0 to below 1.
    """

    threshold: float | None = None
    damping: float = 0.85

    def __post_init__(self) -> None:
        if self.threshold is not None:
            check_share_below_one("threshold", self.threshold)
        check_share_below_one("damping", self.damping)

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score a sentence, shape (sentences,); they add up to 1."""
        tfidf = features.tfidf
        if self.threshold is None and len(tfidf) > graph.SMALL:
            return graph.pagerank_by_products(_cosine_product(tfidf), tfidf.shares_terms(), self.damping)
        weights = tfidf.gram()
        if self.threshold is not None:
            weights = (weights > self.threshold).astype(np.float64)
        weights.flat[:: len(weights) + 1] = 0
        return graph.pagerank(weights, self.damping)


def _cosine_product(tfidf: TermMatrix) -> graph.Product:
    """Products with the matrix of cosines X Xᵀ, less its diagonal of ones, as X (Xᵀ v) - v."""
    diagonal = (tfidf.row_lengths > 0).astype(np.float64)
    return lambda vector: tfidf.dot(tfidf.transposed_dot(vector)) - diagonal * vector
