"""Answers: the sentences that hold words of the query, in lists, tables and quotations as in the running text."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.ranking.leads import ROWS, Lead, find_leads
from summarize_ru.ranking.relevance import find_answering, find_told, have_asked_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features
    from summarize_ru.text.block_kinds.layout import BlockKind

_NAMING: Final[frozenset[BlockKind]] = frozenset({"title", "heading", "caption", "furniture"})
_ENDS: Final = frozenset("?:")  # of sentences that lead to an answer
_ANSWERING: Final = 0.2  # as in `find_relevance`


class Answers:
    """The sentences of a document that may answer its query, whatever block they stand in.

    A sentence may answer if it has a word of the query and another word, or if such a word stands in the question or
    the line before it, in the header of its table, or in the heading directly above its list. Titles, headings,
    captions, furniture, questions, and lines that lead to a list do not answer. A label does if its value follows:
    «Мощность: 1850 Вт».
    """

    def __init__(self, features: Features) -> None:
        self._features = features

    @cached_property
    def found(self) -> NDArray[np.bool_]:
        """Whether each sentence may answer, shape (sentences,)."""
        features = self._features
        has_asked = have_asked_terms(features)
        is_asked = np.isin(features.tokens, features.query)
        asked_counts = np.bincount(features.token_sentences[is_asked], minlength=len(features))
        found: NDArray[np.bool_] = has_asked & (asked_counts < features.word_counts)
        for lead, start, stop, _ in self._leads:
            found[start:stop] |= has_asked[lead]
        found[[lead.sentence for lead in self._leads]] = False
        found &= features.word_counts > 0  # a line between the rows of a table has none
        text, spans = features.source, features.spans
        for index in found.nonzero()[0].tolist():
            start, stop = spans[index]
            kind = self._kinds[index]
            is_answer = kind not in _NAMING and text[stop - 1] not in _ENDS
            found[index] = is_answer and (kind != "label" or ": " in text[start:stop])
        return found

    def behind_prose(
        self, scores: NDArray[np.float64], prose: Sequence[int], others: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        """Lower the scores of answers outside the running text, so that sentences in it that say as much come first.

        An item is short, and a paragraph of its own. So its relevance is higher than that of a sentence with the same
        words of the query, which a reader prefers. An item that has more of the query than any such sentence keeps its
        score.

        Args:
            scores: one for each sentence, shape (sentences,).
            prose: the indices of the answers in the running text.
            others: whether each sentence is another answer, shape (sentences,).
        """
        if not prose or not others.any():
            return scores
        shares = self._shares
        ordered = np.array(prose)[shares[prose].argsort()]
        lowest = np.minimum.accumulate(scores[ordered][::-1])[::-1]  # among those with at least the share of each
        limits = np.append(lowest, np.inf)[shares[ordered].searchsorted(shares[others])]
        lowered = scores.copy()
        lowered[others] = np.minimum(scores[others], np.nextafter(limits, -np.inf))
        return lowered

    @cached_property
    def _shares(self) -> NDArray[np.float64]:
        """The share of the query that each sentence or its lead has, and more with the name or the number asked for.

        Unlike the relevance, it depends neither on the length of the sentence nor on the paragraph.
        """
        features, query = self._features, self._features.asked
        if query is None:
            return np.zeros(len(features))
        has = np.zeros((len(query.weights), len(features)))
        for term, owner, share in zip(query.terms.tolist(), query.owners.tolist(), query.shares.tolist(), strict=True):
            sentences = features.token_sentences[features.tokens == term]
            has[owner, sentences] = np.maximum(has[owner, sentences], share)
        counts = np.count_nonzero(has, axis=1)
        weights = query.weights * np.log1p((len(features) - counts + 0.5) / (counts + 0.5))
        shares: NDArray[np.float64] = weights @ has / weights.sum()
        for lead, start, stop, _ in self._leads:
            shares[start:stop] = np.maximum(shares[start:stop], shares[lead])
        return shares + _ANSWERING * find_answering(features)

    @cached_property
    def _kinds(self) -> list[BlockKind]:
        """The kind of the block of each sentence."""
        blocks = self._features.document.blocks
        return [blocks[number].kind for number in self._features.block_numbers.tolist()]

    @cached_property
    def _leads(self) -> list[Lead]:
        return [*find_leads(self._features), *_headings_of_lists(self._kinds)]


def _headings_of_lists(kinds: Sequence[BlockKind]) -> Iterator[Lead]:
    """The headings that a list or a table directly follows."""
    for kind, group in groupby(range(len(kinds)), kinds.__getitem__):
        first, *rest = group
        if kind in ROWS and first and kinds[first - 1] == "heading":
            yield Lead(first - 1, first, first + 1 + len(rest), is_question=False)


def is_answered(features: Features, chosen: Sequence[int]) -> bool:
    """Whether one of the chosen sentences has a word of the query, or stands under one or in a paragraph with one.

    Args:
        features: the document, with its query.
        chosen: the indices of the chosen sentences.
    """
    if not features.query.size or not chosen:
        return False
    told = find_told(features, leads=find_leads(features))
    blocks = features.block_numbers
    return bool(np.isin(blocks[list(chosen)], blocks[told]).any())
