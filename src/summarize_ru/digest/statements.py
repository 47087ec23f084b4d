"""The statements of a document: the sentences that may tell its story, and what each is made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.ranking.eligibility import Eligibility, Tier
from summarize_ru.ranking.features import extract_features
from summarize_ru.text.layout import BODY_WORDS

if TYPE_CHECKING:
    from summarize_ru.document import Document
    from summarize_ru.text.words import Analyzer

POST: Final = 4
"""Sentences; a document with fewer is a post, whose lines often have no stop."""

_SAME: Final = 0.5  # the share of the terms of the shorter of two statements from which on they say the same


class Statement(NamedTuple):
    """A sentence that may tell a story.

    Attributes:
        document: the number of its document in the story.
        place: how many statements stand before it in its document.
        start: where it begins, in code points.
        stop: where it ends.
        terms: its terms, without numbers.
    """

    document: int
    place: int
    start: int
    stop: int
    terms: frozenset[str]

    def says_same(self, other: Statement) -> bool:
        """Whether the two share half of the terms of the shorter one."""
        return len(self.terms & other.terms) >= _SAME * min(len(self.terms), len(other.terms))


def find_statements(document: Document, number: int, analyzer: Analyzer) -> list[Statement]:
    """The whole sentences of the running text; of a post also its lines without a stop, and a headline as long as one.

    Args:
        document: the document.
        number: its number in the story.
        analyzer: turns words into terms.
    """
    features = extract_features(replace(document, title=""), analyzer)
    eligibility = Eligibility(features)
    spans, lines, headlines = [], [], []
    for place, span in enumerate(features.spans):
        kind = document.blocks[features.block_numbers[place]].kind
        tier = eligibility.judge(place) if kind == "paragraph" else None
        if tier == Tier.SENTENCE:
            spans.append(span)
        elif tier == Tier.ITEM or kind == "item" or (kind == "title" and features.word_counts[place] >= BODY_WORDS):
            lines.append(span)
        elif kind == "title":
            headlines.append(span)
    if len(spans) < POST:
        spans = sorted(spans + lines) or headlines
    found = ((span, frozenset(analyzer.terms(document.printed(*span)))) for span in spans)
    told = [(span, frozenset(term for term in terms if not term[0].isdigit())) for span, terms in found]
    told = [(span, terms) for span, terms in told if terms]
    return [Statement(number, place, start, stop, terms) for place, ((start, stop), terms) in enumerate(told)]
