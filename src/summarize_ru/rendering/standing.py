"""The standing of sentences: which may be chosen, how these rank, and why others are passed over."""

from collections.abc import Mapping
from functools import cached_property
from itertools import groupby
from types import MappingProxyType
from typing import Final

import numpy as np

from summarize_ru.messages import Message
from summarize_ru.ranking.eligibility import Tier
from summarize_ru.ranking.features import extract_features
from summarize_ru.ranking.selection import order_of_all
from summarize_ru.summary import Summary
from summarize_ru.text.block_kinds.layout import BlockKind
from summarize_ru.text.words import Analyzer

TINTS: Final = 8
"""The number of groups, from the lowest to the highest scores."""

_HEADING: Final = Message("Heading")
_LINK: Final = Message("Link")
_KINDS: Final[Mapping[BlockKind, Message]] = MappingProxyType(
    {
        "title": _HEADING,
        "heading": _HEADING,
        "caption": Message("Caption"),
        "item": Message("List item"),
        "quote": Message("Quotation"),
        "label": Message("Label"),
        "table": Message("Table"),
        "code": Message("Code"),
        "furniture": Message("Page furniture"),
        "paragraph": Message("Fragment or aside"),
    }
)
_REPEAT: Final = Message("Repetition")
_RUNNING_TEXT: Final = frozenset({"paragraph", "item", "quote"})


class Standing:
    """The standing of the sentences of a document.

    The candidates are its whole sentences, without those that repeat another. If there are none, the candidates are
    what is chosen instead, such as the items of a list.

    Attributes:
        order: the indices of all sentences, in the order in which longer and longer summaries take them.
        headings: the indices of the title and the headings.
        in_text: the indices of the sentences of running text, lists and quotations; of all, if there are none.
    """

    def __init__(self, summary: Summary) -> None:
        self._scores = summary.scores
        features = extract_features(summary.document, Analyzer(), summary.query if summary.answered else None)
        self.order, tiers = order_of_all(features, np.array(summary.scores, float), summary.diversity)
        self._tiers = tiers.tolist()
        blocks = summary.document.blocks
        self._kinds: list[BlockKind] = [
            blocks[number].kind if blocks else "paragraph" for number in features.block_numbers.tolist()
        ]
        indices = range(len(tiers))
        self.headings = frozenset(index for index in indices if self._kinds[index] in {"title", "heading"})
        in_text = [index for index in indices if self._kinds[index] in _RUNNING_TEXT]
        self.in_text = frozenset(in_text or indices)

    @cached_property
    def candidates(self) -> frozenset[int]:
        """The indices of the candidates."""
        best = min(self._tiers, default=0)
        return frozenset(index for index, tier in enumerate(self._tiers) if tier == best)

    @cached_property
    def ranks(self) -> Mapping[int, int]:
        """The rank of each candidate by its score, from 1; the earlier of equal ones is first."""
        return {index: rank for rank, index in enumerate(self._ranking, 1)}

    @cached_property
    def tints(self) -> Mapping[int, int]:
        """The group of each candidate, from 0, by the share of candidates with lower scores; equals share one."""
        tints: dict[int, int] = {}
        above = 0
        for _, group in groupby(self._ranking, self._scores.__getitem__):
            equals = list(group)
            share = 1 - (above + len(equals) / 2) / len(self._ranking)
            tints |= dict.fromkeys(equals, int(share * TINTS))
            above += len(equals)
        return tints

    def percent(self, index: int) -> int:
        """The score of a candidate: 100 for the best of them, 0 for the worst."""
        high, low = self._scores[self._ranking[0]], self._scores[self._ranking[-1]]
        return round(100 * (self._scores[index] - low) / (high - low)) if high > low else 100

    def reason_against(self, index: int) -> Message:
        """The reason why a sentence is not a candidate, in a few words."""
        tier, kind = self._tiers[index], self._kinds[index]
        if tier == Tier.REPEAT and kind in _RUNNING_TEXT:
            return _REPEAT
        return _LINK if tier == Tier.FURNITURE and kind == "paragraph" else _KINDS[kind]

    @cached_property
    def _ranking(self) -> list[int]:
        """The candidates, the best first."""
        return sorted(sorted(self.candidates), key=self._scores.__getitem__, reverse=True)
