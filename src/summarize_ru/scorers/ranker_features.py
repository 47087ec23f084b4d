"""The features of a sentence in its document by which the ranker scores it."""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.scorers.ranker_marks import MARKS, sum_marks, token_marks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from summarize_ru.features import Features

_PLACES: Final = (
    *("place", "distance from the end", "relative place", "nearness to the beginning"),
    *("opens a paragraph", "closes a paragraph", "place in its paragraph"),
    *("heading", "distance from a heading", "under an introduction", "under a conclusion"),
)
_TERMS: Final = (
    *("length", "share of stop words"),
    *("likeness to all sentences", "likeness to the beginning", "likeness to the end"),
    *("likeness to the title", "likeness to the sentence before", "likeness to the sentence after"),
    *("frequency of terms", "ties to other sentences"),
    *("share of new terms", "new terms that come again", "known terms"),
)
_SHARES: Final = MARKS[:-2]  # without the names of sections
_OPENINGS: Final = (
    *("dashes", "quotes", "lower-case words", "digits", "connectives", "pronouns", "first and second person"),
    *("people and offices", "words of time", "words of purpose"),
)
_ENDINGS: Final = ("ends of sentences", "question marks", "colons")

FEATURES: Final = (
    *_PLACES,
    *_TERMS,
    *_SHARES,
    *(f"opens with {name}" for name in _OPENINGS),
    *(f"closes with {name}" for name in _ENDINGS),
)
"""The names of the features, in the order of the rows of `sentence_features`."""

GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "place in the text": _PLACES[:4],
        "place in its paragraph": _PLACES[4:7],
        "section": _PLACES[7:],
        "length": ("length",),
        "likeness to the whole text": ("likeness to all sentences", "ties to other sentences"),
        "likeness to the beginning": ("likeness to the beginning",),
        "likeness to the end": ("likeness to the end",),
        "likeness to the title": ("likeness to the title",),
        "likeness to its neighbours": ("likeness to the sentence before", "likeness to the sentence after"),
        "frequent terms": ("frequency of terms",),
        "new terms": ("share of new terms", "new terms that come again"),
        "known terms": ("known terms",),
        "common words": ("share of stop words", "short words", "long words"),
        **{name: (name,) for name in _SHARES if name not in {"short words", "long words"}},
        "first word": tuple(f"opens with {name}" for name in _OPENINGS),
        "how it ends": tuple(f"closes with {name}" for name in _ENDINGS),
    }
)
"""Features that say much the same, under one name; every feature stands in one group."""

_EDGE_SENTENCES: Final = 3
_EDGE_SHARE: Final = 0.1  # of the document that is its beginning, and its end, where that is more sentences
_LONGEST_HEADING: Final = 12  # words

_TERMS_AT: Final = len(_PLACES)
_SHARES_AT: Final = _TERMS_AT + len(_TERMS)
_OPENINGS_AT: Final = _SHARES_AT + len(_SHARES)
_ENDINGS_AT: Final = _OPENINGS_AT + len(_OPENINGS)
_OF_FIRST: Final = np.array(
    [MARKS.index(name) for name in (*_OPENINGS, "words all in capitals", *MARKS[len(_SHARES) :])]
)
_OF_LAST: Final = np.array([MARKS.index(name) for name in (*_ENDINGS, "commas")])


def sentence_features(features: Features) -> NDArray[np.float64]:
    """What the ranker looks at in each sentence, shape (features, sentences); finite for every document.

    Args:
        features: a document of at least one sentence.
    """
    table = np.empty((len(FEATURES), len(features)))
    facts = _describe_marks(features, table)
    _describe_places(features, facts, table)
    _describe_terms(features, table[_TERMS_AT:_SHARES_AT])
    return table


def _describe_marks(features: Features, table: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Fill in the share of words with each mark, and the marks of the first word and of the last.

    Returns:
        Of each sentence, whether its first word is all in capitals, names an introduction, names a conclusion; and
        whether a mark of punctuation ends it; shape (4, sentences).
    """
    facts = np.empty((4, len(features)), np.bool_)
    first = 0
    for marks, bounds in token_marks(features.source, features.spans):
        starts, ends = bounds[:-1], bounds[1:] - 1  # the separators at the ends are without marks
        block = slice(first, first + len(starts))
        sums = sum_marks(marks, starts)[:, : len(_SHARES)].T
        np.divide(sums, ends - starts, out=table[_SHARES_AT:_OPENINGS_AT, block])
        opening, ending = marks[starts[:, None], _OF_FIRST].T, marks[ends[:, None] - 1, _OF_LAST].T
        table[_OPENINGS_AT:_ENDINGS_AT, block] = opening[:-3]
        table[_ENDINGS_AT:, block] = ending[:-1]
        facts[:3, block] = opening[-3:]
        facts[3, block] = ending.any(axis=0)
        first = block.stop
    return facts


def _describe_places(features: Features, facts: NDArray[np.bool_], table: NDArray[np.float64]) -> None:
    """Fill in where each sentence stands: in the document, in its paragraph, under which heading."""
    source, spans = features.source, features.spans
    capitals, introduction, conclusion, ended = facts
    count = len(spans)
    opens = np.ones(count + 1, np.bool_)
    opens[1:-1] = ["\n" in source[before[1] : after[0]] for before, after in pairwise(spans)]
    opens, closes = opens[:-1], opens[1:]
    heading = opens & closes & ~ended & (np.diff(features.offsets) <= _LONGEST_HEADING)
    place = np.arange(count)
    logs = np.log(np.arange(1.0, count + 2))
    table[0] = logs[:-1]
    table[1] = logs[-2::-1]
    table[2] = place / max(count - 1, 1)
    table[3] = 1 / (place + 1)
    table[4] = opens
    table[5] = closes
    table[6] = logs[place - _latest(opens, place)]
    table[7] = heading
    table[8] = logs[1:]
    table[9:11] = 0
    if heading.any():
        table[8] = logs[place - _latest(heading, place)]
    # Without line breaks, a heading is the beginning of the sentence that follows.
    introduction &= heading | capitals
    conclusion &= heading | capitals
    if introduction.any() or conclusion.any():
        section = _latest(heading | introduction | conclusion, place)
        table[9] = introduction[section] & (section >= 0)
        table[10] = conclusion[section] & (section >= 0)


def _latest(events: NDArray[np.bool_], place: NDArray[np.intp]) -> NDArray[np.intp]:
    """The place of the latest event up to each place, -1 before the first."""
    return np.maximum.accumulate(np.where(events, place, -1))


def _describe_terms(features: Features, table: NDArray[np.float64]) -> None:
    """Fill in what the terms of each sentence have in common with the rest of the document."""
    counts, tfidf = features.counts, features.tfidf
    count, term_count = len(counts), counts.term_count
    rows, terms, weights = counts.rows, counts.terms, tfidf.values
    place = np.arange(count)
    words = np.maximum(np.diff(features.offsets), 1)
    distinct = np.maximum(counts.row_lengths, 1)
    filled = counts.row_lengths > 0

    def total(values: NDArray[np.floating | np.bool_]) -> NDArray[np.float64]:
        return np.bincount(rows, values, count).astype(np.float64, copy=False)  # whole numbers where there are no terms

    def likeness(shares: NDArray[np.floating | np.bool_]) -> NDArray[np.float64]:
        """The cosine to a weighted sum of sentences, less what the sentence itself has in it."""
        shares = shares * filled
        group = np.bincount(terms, weights * shares[rows], term_count)
        return (total(weights * group[terms]) - shares) / (float(np.sqrt(group @ group)) or 1)

    edge = max(_EDGE_SENTENCES, int(_EDGE_SHARE * count))
    all_terms = total(counts.values)
    table[0] = logs = np.log(words + 1.0)
    table[1] = 1 - all_terms / words
    table[2] = likeness(np.ones(count))
    table[3] = likeness(place < edge)
    table[4] = likeness(place >= count - edge)
    table[5] = tfidf.dot(features.vector(features.title)) if features.title.size else 0
    cells = rows * term_count + terms  # ascending
    following = np.minimum(np.searchsorted(cells, cells + term_count), len(cells) - 1)
    in_both = cells[following] == cells + term_count
    table[7] = total(weights * weights[following] * in_both)
    table[6, 0] = 0
    table[6, 1:] = table[7, :-1]
    frequencies = np.bincount(terms, counts.values, term_count)
    others = np.bincount(terms, minlength=term_count)[terms] - 1.0  # sentences that have the term too
    earliest = np.empty(term_count, np.intp)
    earliest[terms[::-1]] = rows[::-1]
    new = earliest[terms] == rows
    size = logs * count
    table[8] = total(counts.values * frequencies[terms]) / np.maximum(all_terms, 1) / max(len(features.tokens), 1)
    table[9] = ties = total(others) / size
    table[10] = total(new) / distinct
    table[11] = new_ties = total(new * others) / size
    table[12] = ties - new_ties
