"""The statements of a document: the sentences that may tell its story, with their terms."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.digest.numbers import numeral_stems
from summarize_ru.patterns import lazy_pattern
from summarize_ru.ranking.eligibility import Eligibility, Tier
from summarize_ru.ranking.features import extract_features
from summarize_ru.text.block_kinds.layout import BODY_WORDS
from summarize_ru.text.sentence_ends.datelines import without_dateline

if TYPE_CHECKING:
    from summarize_ru.document import Document
    from summarize_ru.text.words import Analyzer

POST: Final = 4
"""Sentences; a document with fewer is a post, whose lines often have no stop."""

# «Ранее сообщалось о 12 пострадавших»: earlier reports, which are often out of date.
_EARLIER: Final = lazy_pattern(
    r"(?:как )?ранее\b[^.!?]{0,40}?\b(?:сообщ|писал|передавал|говорил|заявлял|стало известно)", re.IGNORECASE
)
_LEAST_WORDS: Final = 3  # of a line; fewer make a dateline or a heading: «/Агентство «Меридиан»/.», «Сосновка горит»
_SAME: Final = 0.5  # two statements say the same if they share this part of the terms of the shorter one


class Statement(NamedTuple):
    """A sentence that may tell a story.

    Attributes:
        document: the number of its document in the story.
        place: the number of statements before it in its document.
        start: its offset in the text, in code points.
        stop: the offset of its end.
        terms: its terms, without numbers in digits.
        compared: these terms without numbers in words; they tell whether two statements say the same.
    """

    document: int
    place: int
    start: int
    stop: int
    terms: frozenset[str]
    compared: frozenset[str]

    def says_same(self, other: Statement) -> bool:
        """Whether the two statements share half of the compared terms of the shorter one."""
        return len(self.compared & other.compared) >= _SAME * min(len(self.compared), len(other.compared))


def find_statements(document: Document, number: int, analyzer: Analyzer) -> list[Statement]:
    """The whole sentences of the running text; in a post also lines without a full stop, and a headline as long as one.

    Lines of two words, pieces of quotations and references to earlier reports are left out.

    Args:
        document: the document.
        number: its number in the story.
        analyzer: turns words into terms.
    """
    features = extract_features(replace(document, title=""), analyzer)
    eligibility = Eligibility(features)
    spans, lines, headlines = [], [], []
    for place, span in enumerate(features.spans):
        if _EARLIER.match(document.text, *span):
            continue
        kind = document.blocks[features.block_numbers[place]].kind
        tier = eligibility.judge(place) if kind == "paragraph" else None
        if tier == Tier.SENTENCE:
            spans.append(span)
        elif tier == Tier.ITEM or kind == "item" or (kind == "title" and features.word_counts[place] >= BODY_WORDS):
            if features.word_counts[place] >= _LEAST_WORDS and _closes_quotations(document.text[slice(*span)]):
                lines.append(span)
        elif kind == "title":
            headlines.append(span)
    if len(spans) < POST:
        spans = sorted(spans + lines) or headlines
    statements: list[Statement] = []
    for start, stop in spans:
        terms, compared = terms_of_statement(document.printed(start, stop), analyzer)
        if compared:
            statements.append(Statement(number, len(statements), start, stop, terms, compared))
    return statements


def terms_of_statement(printed: str, analyzer: Analyzer) -> tuple[frozenset[str], frozenset[str]]:
    """The terms of a statement and those that are compared, as in `Statement`; the dateline is left out."""
    told = without_dateline(printed)
    terms = frozenset(term for term in analyzer.terms(told) if not term[0].isdigit())
    return terms, terms - numeral_stems()


def _closes_quotations(line: str) -> bool:
    """Whether each quotation in a line is closed in it."""
    return line.count("«") == line.count("»")
