"""TextRank: PageRank over sentences tied by the terms that they share."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarize_ru.errors import check_share_below_one
from summarize_ru.features import Features
from summarize_ru.scorers import graph
from summarize_ru.scorers.overlap import OverlapProduct, overlap_weights


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
            return graph.pagerank(overlap_weights(presence), self.damping)
        return graph.pagerank_by_products(OverlapProduct(presence), presence.shares_terms(), self.damping)
