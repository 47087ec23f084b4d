"""LexRank: PageRank over sentences tied by the cosine of their TF-IDF vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np

from summarize_ru.ranking import graph
from summarize_ru.ranking.term_matrix import OffDiagonalGram
from summarize_ru.scorers import Traits
from summarize_ru.validation import check_share_below_one

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features
    from summarize_ru.ranking.term_matrix import TermMatrix

_CELLS_AT_ONCE: Final = 1 << 19  # cosines computed at once: 4 MB, which stay in the processor's cache
_PAIRS_KEPT: Final = 1 << 24  # 128 MB


@dataclass(frozen=True, slots=True)
class LexRank:
    """PageRank in which the weight between two sentences is the cosine of their TF-IDF vectors.

    With a query, the walk jumps to sentences in proportion to the square of their relevance to it (biased
    LexRank). So it leads to sentences that answer it, then to those tied to them, and so on.

    Sources: G. Erkan, D. Radev. LexRank: graph-based lexical centrality as salience in text summarization. Journal of
    Artificial Intelligence Research 22 (2004). J. Otterbacher, G. Erkan, D. Radev. Biased LexRank: passage retrieval
    using random walks with question-based priors. Information Processing and Management 45 (2009).

    Attributes:
        threshold: None for continuous LexRank; a cosine from 0 to below 1, above which all ties weigh the same.
        damping: the share of a sentence's rank that it passes on to the sentences tied to it, from 0 to below 1.
        query_damping: the damping with a query; the smaller it is, the closer the summary stays to the query's words.
    """

    traits: ClassVar[Traits] = Traits(knows_words_alone=True, knows_query=True, default_diversity=0.2)
    threshold: float | None = None
    damping: float = 0.85
    query_damping: float = 0.5  # keeps 81 to 82 % of answers in a tenth of the words; 0.7 keeps 76 to 81, 0.3 keeps 81

    def __post_init__(self) -> None:
        if self.threshold is not None:
            check_share_below_one("threshold", self.threshold)
        check_share_below_one("damping", self.damping)
        check_share_below_one("query_damping", self.query_damping)

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score for each sentence, shape (sentences,); they add up to 1."""
        tfidf = features.tfidf
        jump, damping = (features.relevance**2, self.query_damping) if features.query.size else (None, self.damping)
        if len(tfidf) <= graph.SMALL:
            weights = tfidf.gram()
            if self.threshold is not None:
                weights = (weights > self.threshold).astype(np.float64)
            weights.flat[:: len(weights) + 1] = 0
            return graph.pagerank(weights, damping, jump)
        if self.threshold is None:
            product = OffDiagonalGram(tfidf)
            return graph.pagerank_by_products(product, product.tied, damping, jump)
        ties = _TiesAbove(self.threshold, tfidf)
        return graph.pagerank_by_products(ties, ties(np.ones(len(tfidf))) > 0, damping, jump)


class _TiesAbove:
    """Products with the matrix that has a one for each pair of sentences whose cosine is above a threshold.

    The cosines are computed for a few sentences at a time against all, from lists of the sentences with each term. Up
    to a limit the pairs are kept for the next product; the others are computed anew each time. So memory is bounded,
    while time grows with the square of the number of sentences.
    """

    def __init__(self, threshold: float, tfidf: TermMatrix) -> None:
        self._threshold = threshold
        self._tfidf = tfidf
        self._by_term = tfidf.transposed()
        self._diagonal = (tfidf.row_lengths > 0).astype(np.float64)
        self._rows_at_once = max(_CELLS_AT_ONCE // len(tfidf), 1)
        self._kept: dict[int, tuple[NDArray[np.int32], NDArray[np.int32]]] = {}
        self._pairs_kept = 0

    def __call__(self, vector: NDArray[np.float64]) -> NDArray[np.float64]:
        result = -self._diagonal * vector
        for first in range(0, len(vector), self._rows_at_once):
            rows, others = self._kept.get(first) or self._pairs(first)
            stop = min(first + self._rows_at_once, len(vector))
            result[first:stop] += np.bincount(rows, vector[others], stop - first)
        return result

    def _pairs(self, first: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The sentences of a block, counted from its first, and those that each is tied to, including itself."""
        sentence_count = len(self._tfidf)
        stop = min(first + self._rows_at_once, sentence_count)
        within = slice(self._tfidf.offsets[first], self._tfidf.offsets[stop])
        terms = self._tfidf.terms[within]
        lengths = self._by_term.row_lengths[terms]
        # The positions in the lists of all these terms: each list from its start, one list after the other.
        starts = self._by_term.offsets[terms] - (np.cumsum(lengths) - lengths)
        positions = np.arange(lengths.sum()) + np.repeat(starts, lengths)
        cells = np.repeat((self._tfidf.rows[within] - first) * sentence_count, lengths) + self._by_term.terms[positions]
        products = np.repeat(self._tfidf.values[within], lengths) * self._by_term.values[positions]
        cosines = np.bincount(cells, products, (stop - first) * sentence_count)
        rows, others = np.divmod(np.flatnonzero(cosines > self._threshold).astype(np.int32), np.int32(sentence_count))
        if self._pairs_kept + len(rows) <= _PAIRS_KEPT:
            self._kept[first] = rows, others
            self._pairs_kept += len(rows)
        return rows, others
