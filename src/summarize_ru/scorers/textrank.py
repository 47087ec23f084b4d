"""TextRank: PageRank over sentences tied by the terms that they share."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from summarize_ru.errors import check_share_below_one
from summarize_ru.features import Features
from summarize_ru.scorers import graph
from summarize_ru.scorers.overlap import OverlapProduct, overlap_weights


@dataclass(frozen=True, slots=True)
class TextRank:
    """PageRank where two sentences weigh (terms in common) / (log|a| + log|b|).

    `|a|` is the number of words of sentence a, stop words included. Two sentences of one and the same single word,
    where the formula would divide by zero, weigh 1.

    Source: R. Mihalcea, P. Tarau. TextRank: bringing order into texts. EMNLP 2004.

    Attributes:
        damping: the share of a sentence's rank that it passes on to the sentences tied to it, from 0 to below 1.
    """

    knows_words_alone: ClassVar[bool] = True
    damping: float = 0.85

    def __post_init__(self) -> None:
        check_share_below_one("damping", self.damping)

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score a sentence, shape (sentences,); they add up to 1."""
        counts = features.counts
        lengths = np.diff(features.offsets)
        if len(counts) <= graph.SMALL:
            return graph.pagerank(overlap_weights(counts, lengths), self.damping)
        product = OverlapProduct(counts, lengths)
        return graph.pagerank_by_products(product, product.tied, self.damping)
