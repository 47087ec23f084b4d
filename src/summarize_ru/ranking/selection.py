"""From scores to a summary: chooses sentences within a length, and limits their likeness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.length import CountedLength, Length, Sentences, Share, Tokens, costs_and_budget
from summarize_ru.ranking.copies import Copies
from summarize_ru.ranking.eligibility import Eligibility, Tier
from summarize_ru.ranking.term_matrix import Postings
from summarize_ru.ranking.token_budget import choose_within
from summarize_ru.text.sentence_ends.completeness import has_end_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features

_MOST_COMPARED: Final = 500  # of the sentences chosen; comparing all with all takes time quadratic in the length
_NEVER: Final = -1  # instead of a tier
_FEW: Final = 16  # sentences; for more of them it pays to index the terms


def select(
    features: Features,
    scores: NDArray[np.float64],
    length: Length,
    diversity: float = 0.0,
    *,
    drops_copies: bool = False,
) -> list[int]:
    """Like `choose`, with the indices ascending."""
    return sorted(choose(features, scores, length, diversity, drops_copies=drops_copies))


def choose(
    features: Features,
    scores: NDArray[np.float64],
    length: Length,
    diversity: float = 0.0,
    *,
    drops_copies: bool = False,
) -> list[int]:
    """Choose sentences, the best first, as long as they fit; one that does not fit is passed over.

    Whole sentences of the running text come first, and of those that say the same only one (see `Tier`). A number or a
    share of sentences is filled from the tiers that follow; a budget in words, characters or tokens takes the first
    tier that the document has, and no other. If no whole sentence fits, it takes shorter ones that have an end mark.

    Args:
        features: the document.
        scores: one for each sentence; among equals the earlier sentence goes first.
        length: the ceiling.
        diversity: from 0 (scores alone) to 1 (sentences least like those already chosen), by maximal marginal
            relevance (Carbonell & Goldstein 1998) over the cosine of TF-IDF vectors. Only the first five hundred
            chosen sentences are compared.
        drops_copies: whether only copies (see `Copies`) count as saying the same, and are never chosen.

    Returns:
        The indices of the chosen sentences, the first chosen first: the first n are those of a summary of n sentences.
        With `Tokens` they are ascending.

    Raises:
        InvalidOptionError: the function that counts tokens gives neither a number nor tokens.
    """
    if isinstance(length, Tokens):
        document = features.document
        return choose_within(
            length,
            lambda characters: select(features, scores, characters, diversity, drops_copies=drops_copies),
            lambda chosen: " ".join(document.printed(*document.spans[index]) for index in chosen),
        )
    choice = _Choice(features, scores, length, diversity, Copies(features) if drops_copies else None)
    for tier in Tier:
        choice.fill(tier)
        if choice.is_done(tier):
            break
    return choice.chosen


def order_of_all(
    features: Features, scores: NDArray[np.float64], diversity: float = 0.0
) -> tuple[list[int], NDArray[np.int8]]:
    """The order in which longer and longer summaries take the sentences of a document, and the tier of each.

    Returns:
        The indices of all sentences, the first chosen first, as in `choose`; and the `Tier` of each sentence, in the
        order of the document.
    """
    choice = _Choice(features, scores, Sentences(max(1, len(features))), diversity, None)
    for tier in Tier:
        choice.fill(tier)
    return choice.chosen, choice.tiers


def select_among(
    features: Features, scores: NDArray[np.float64], groups: Sequence[NDArray[np.bool_]], length: CountedLength
) -> list[int]:
    """Choose the best of the first group of candidates in which one fits; of copies (see `Copies`) only one.

    An answer may stand anywhere, in a table or under a picture, so the tiers of a summary do not matter.

    Args:
        features: the document.
        scores: one for each sentence; among equals the earlier sentence goes first.
        groups: which sentences may be chosen, each of shape (sentences,); a group is tried if nothing in the groups
            before it fits.
        length: the ceiling.

    Returns:
        The indices of the chosen sentences, ascending.
    """
    copies = Copies(features)
    costs, budget = costs_and_budget(length, len(features), lambda: features.run_counts, lambda: _printed(features))
    least = int(costs.min(initial=budget + 1))
    chosen: list[int] = []
    for candidates in groups:
        for index in _sorted(scores, candidates):
            if budget < least:
                break
            if costs[index] <= budget and copies.add(index):
                chosen.append(index)
                budget -= int(costs[index])
        if chosen:
            break
    return sorted(chosen)


class _Choice:
    """The sentences chosen so far, and the rest of the budget.

    Attributes:
        chosen: indices, the first chosen first.
        tiers: the tier of each sentence, as far as it is known.
    """

    def __init__(
        self,
        features: Features,
        scores: NDArray[np.float64],
        length: CountedLength,
        diversity: float,
        copies: Copies | None,
    ) -> None:
        self.chosen: list[int] = []
        self._features = features
        self._copies = copies
        self._costs, self._budget = costs_and_budget(
            length, len(features), lambda: features.run_counts, lambda: _printed(features)
        )
        self._least = int(self._costs.min(initial=self._budget + 1))  # if not even this fits, nothing does
        self._eligibility = Eligibility(features)
        scores = self._eligibility.admit_answers(scores)
        self.tiers = self._eligibility.tiers
        self._fills = isinstance(length, Sentences | Share)  # every tier until the number is reached
        self._needs_end = False  # whether only what has an end mark may be chosen
        self._diversity = diversity
        self._value = scores
        if diversity and len(scores):
            self._weighted = (1 - diversity) * _scaled(scores, features.in_body | (self.tiers == int(Tier.SENTENCE)))
            self._redundancy = np.zeros(len(scores))
            self._postings: Postings | None = None
            self._value = self._weighted

    def is_done(self, tier: Tier) -> bool:
        """Whether no tier after this one needs to be opened."""
        if not self.has_room():
            return True
        if self._fills:
            return False
        if tier == Tier.SENTENCE and not self.chosen:
            self._needs_end = self._has(tier)
            return False
        return bool(self.chosen) or self._needs_end or self._has(tier)

    def _has(self, tier: Tier) -> bool:
        """Whether a sentence belongs to a tier of which nothing fits."""
        (indices,) = (self.tiers == int(tier)).nonzero()
        if tier != Tier.SENTENCE:
            return bool(len(indices))
        return any(self._eligibility.judge(index) == tier for index in indices.tolist())

    def has_room(self) -> bool:
        """Whether the shortest sentence still fits."""
        return self._budget >= self._least

    def fill(self, tier: Tier) -> None:
        """Choose sentences of one tier as long as they fit; those that belong to a later tier are moved to it."""
        is_open = self.tiers == int(tier)  # numpy takes five times as long to compare with an `IntEnum`
        while self._diversity and len(self.chosen) < _MOST_COMPARED:
            is_open &= self._costs <= self._budget
            if not self._take_best(is_open, tier) or not self.has_room():
                return
            self._lower_likes(self.chosen[-1])
        for index in _sorted(self._value, is_open):
            if not self.has_room():
                return
            if self._costs[index] <= self._budget:
                self._offer(index, tier)

    def _take_best(self, is_open: NDArray[np.bool_], tier: Tier) -> bool:
        """Choose the best of the open sentences that belong to a tier, and close those that were examined.

        Usually the best one is taken, so a few searches take less time than sorting.
        """
        for _ in range(_FEW):
            if not is_open.any():
                return False
            best = int(np.where(is_open, self._value, -np.inf).argmax())
            is_open[best] = False
            if self._offer(best, tier):
                return True
        for index in _sorted(self._value, is_open):
            is_open[index] = False
            if self._offer(index, tier):
                return True
        return False

    def _offer(self, index: int, tier: Tier) -> bool:
        """Choose a sentence that fits, unless it belongs to a later tier."""
        if tier == Tier.SENTENCE:
            found = self._eligibility.judge(index)
            if found != tier:
                self.tiers[index] = found
                return False
        if self._needs_end and not has_end_mark(self._features.source, *self._features.spans[index]):
            return False
        if self._copies is not None:
            if not self._copies.add(index):
                self.tiers[index] = _NEVER
                return False
        elif (tier < Tier.REPEAT or not self._fills) and self._eligibility.is_repeat(index):
            self.tiers[index] = Tier.REPEAT
            return False
        self._take(index)
        return True

    def _take(self, index: int) -> None:
        self.chosen.append(index)
        self._budget -= int(self._costs[index])
        if self.has_room():
            self._eligibility.take(index)

    def _lower_likes(self, index: int) -> None:
        """Lower the value of the sentences that are like a chosen one."""
        tfidf = self._features.tfidf
        if len(self.chosen) < _FEW:
            likeness = tfidf.dot(tfidf.dense_row(index))
        else:
            self._postings = self._postings or Postings(tfidf)
            likeness = self._postings.gram_row(index)
        np.maximum(self._redundancy, likeness, out=self._redundancy)
        self._value = self._weighted - self._diversity * self._redundancy


def _printed(features: Features) -> list[str]:
    return [features.document.printed(start, stop) for start, stop in features.spans]


def _sorted(values: NDArray[np.float64], is_open: NDArray[np.bool_]) -> list[int]:
    """The indices of the open sentences by their values, the best first, the earlier first among equals."""
    (indices,) = is_open.nonzero()
    order: list[int] = indices[(-values[indices]).argsort(kind="stable")].tolist()
    return order


def _scaled(scores: NDArray[np.float64], is_open: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The scores, scaled so that those of the sentences that may be chosen first run from 0 to 1."""
    body = scores[is_open]
    low, high = body.min(), body.max()
    return (scores - low) / (high - low) if high > low else np.ones_like(scores)
