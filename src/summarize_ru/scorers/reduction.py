"""Reduction: how much each sentence has in common with all others."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from summarize_ru.ranking import graph
from summarize_ru.ranking.features import Features
from summarize_ru.ranking.overlap import OverlapProduct, overlap_weights
from summarize_ru.scorers import Traits


@dataclass(frozen=True, slots=True)
class Reduction:
    """The sum of TextRank's weights between a sentence and all others: the degrees of the graph, without PageRank.

    Source: A. Fabish. Reduction (a Python package), 2011; the weights are those of R. Mihalcea, P. Tarau. TextRank:
    bringing order into texts. EMNLP 2004.
    """

    traits: ClassVar[Traits] = Traits(knows_words_alone=True, default_diversity=0.2)

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score for each sentence, shape (sentences,); 0 for one that shares no term with another."""
        counts = features.counts
        if len(counts) <= graph.SMALL:
            degrees: NDArray[np.float64] = overlap_weights(counts, features.word_counts).sum(axis=1)
            return degrees
        # A product cannot tell zero from a rounding error.
        product = OverlapProduct(counts, features.word_counts)
        return np.where(product.tied, product(np.ones(len(counts))), 0)
