"""The features of a sentence in its document by which the ranker scores it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.scorers.ranker_marks import MARKS, token_marks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from summarize_ru.features import Features

_PLACES: Final = (
    *("place", "relative place", "distance from the end", "nearness to the beginning"),
    *("opens a paragraph", "place in its paragraph", "closes a paragraph", "paragraph of its own"),
    *("heading", "distance from a heading", "under an introduction", "under a conclusion"),
)
_TERMS: Final = (
    *("length", "share of stop words", "length of words"),
    *("likeness to all sentences", "likeness to the central sentences", "likeness to the beginning"),
    *("likeness to the end", "likeness to what stands early", "likeness to the title"),
    *("likeness to the sentence before", "likeness to the sentence after"),
    *("rareness of terms", "frequency of terms", "the ten most frequent terms", "ties to other sentences"),
    *("share of new terms", "new terms that come again", "known terms"),
)
_OPENINGS: Final = (
    *("dashes", "opening quotes", "lower-case words", "digits", "list numbers", "words all in capitals"),
    *("Latin words", "connectives", "first person", "third person", "demonstratives", "question words"),
    *("people and offices", "words of time", "words of findings", "words of purpose", "hedges"),
)
_ENDINGS: Final = ("full stops", "question marks", "exclamation marks", "colons", "ellipses", "closing quotes")

FEATURES: Final = (
    *_PLACES,
    *_TERMS,
    *MARKS,
    *(f"opens with {name}" for name in _OPENINGS),
    *(f"ends with {name}" for name in _ENDINGS),
)
"""The names of the features, in the order of the rows of `sentence_features`."""

GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "place in the text": _PLACES[:4],
        "place in its paragraph": _PLACES[4:8],
        "section": _PLACES[8:],
        "length": ("length",),
        "likeness to the text": _TERMS[3:5],
        "likeness to the beginning": ("likeness to the beginning", "likeness to what stands early"),
        "likeness to the end": ("likeness to the end",),
        "likeness to the title": ("likeness to the title",),
        "likeness to its neighbours": _TERMS[9:11],
        "frequent terms": _TERMS[11:15],
        "new terms": _TERMS[15:17],
        "known terms": _TERMS[17:],
        "common words": ("share of stop words", "length of words", "short words", "long words"),
        **{name: (name,) for name in MARKS if name not in ("short words", "long words")},
        "first word": tuple(f"opens with {name}" for name in _OPENINGS),
        "how it ends": tuple(f"ends with {name}" for name in _ENDINGS),
    }
)
"""Features that say much the same, by a name for them: every feature stands in one group."""

_EDGE_SENTENCES: Final = 3
_EDGE_SHARE: Final = 0.1  # of the document that is its beginning, and its end, where that is more sentences
_TOP_TERMS: Final = 10
_LONGEST_HEADING: Final = 12  # words

_AT_OPENING: Final = np.array([MARKS.index(name) for name in _OPENINGS])
_AT_END: Final = np.array([MARKS.index(name) for name in _ENDINGS])
_FIRST_TERM: Final = len(_PLACES)
_FIRST_MARK: Final = _FIRST_TERM + len(_TERMS)
_FIRST_OPENING: Final = _FIRST_MARK + len(MARKS)
_FIRST_ENDING: Final = _FIRST_OPENING + len(_OPENINGS)
_INTRODUCTION: Final = MARKS.index("introductions")
_CONCLUSION: Final = MARKS.index("closing sections")
_ALL_CAPITALS: Final = MARKS.index("words all in capitals")
_SENTENCE_ENDS: Final = np.array([MARKS.index(name) for name in (*_ENDINGS, "commas", "semicolons")])


def sentence_features(features: Features) -> NDArray[np.float64]:
    """What the ranker looks at in each sentence, shape (features, sentences); finite for every document.

    Args:
        features: a document of at least one sentence.
    """
    table = np.empty((len(FEATURES), len(features)))
    sections = _describe_marks(features, table)
    _describe_places(features, sections, table[:_FIRST_TERM])
    _describe_terms(features, table[_FIRST_TERM:_FIRST_MARK])
    return table


def _describe_marks(features: Features, table: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Fill in the shares of words with each mark, and the marks of the first and the last.

    Returns:
        Whether a sentence ends like one, opens with the name of an introduction or of a conclusion, and opens with a
        word all in capitals, shape (4, sentences).
    """
    sections = np.empty((4, len(features)), np.bool_)
    first = 0
    for marks, lengths in token_marks(features.source, features.spans):
        stop = first + len(lengths)
        ends = np.cumsum(lengths)
        starts = ends - lengths
        sums = np.add.reduceat(marks, starts, axis=0, dtype=np.int32)
        table[_FIRST_MARK:_FIRST_OPENING, first:stop] = sums.T / lengths
        opening, ending = marks[starts], marks[ends - 1]
        table[_FIRST_OPENING:_FIRST_ENDING, first:stop] = opening[:, _AT_OPENING].T
        table[_FIRST_ENDING:, first:stop] = ending[:, _AT_END].T
        sections[0, first:stop] = ending[:, _SENTENCE_ENDS].any(axis=1)
        sections[1:, first:stop] = opening[:, [_INTRODUCTION, _CONCLUSION, _ALL_CAPITALS]].T
        first = stop
    return sections


def _describe_places(features: Features, sections: NDArray[np.bool_], table: NDArray[np.float64]) -> None:
    """Fill in where each sentence stands: in the document, in its paragraph, under which heading."""
    source, spans = features.source, features.spans
    count = len(spans)
    place = np.arange(count)
    opens = np.ones(count + 1, np.bool_)
    breaks = ["\n" in source[before[1] : after[0]] for before, after in zip(spans, spans[1:])]
    opens[1:-1] = breaks
    opens, closes = opens[:-1], opens[1:]
    ends_well, introduction, conclusion, capitals = sections
    alone = opens & closes
    heading = alone & ~ends_well & (np.diff(features.offsets) <= _LONGEST_HEADING)
    title = heading | capitals  # a text without line breaks runs its headings into the sentences that follow
    introduction = introduction & title
    conclusion = conclusion & title
    latest = np.maximum.accumulate(np.where([opens, heading, introduction, conclusion, heading | introduction | conclusion], place, -1), axis=1)
    table[0] = np.log1p(place)
    table[1] = place / max(count - 1, 1)
    table[2] = table[0, ::-1]
    table[3] = 1 / (1 + place)
    table[4] = opens
    table[5] = np.log1p(place - latest[0])
    table[6] = closes
    table[7] = alone
    table[8] = heading
    table[9] = np.log1p(place - latest[1])
    table[10:12] = (latest[2:4] == latest[4]) & (latest[2:4] >= 0)


def _describe_terms(features: Features, table: NDArray[np.float64]) -> None:
    """Fill in what the terms of each sentence have in common with the rest of the document."""
    counts, tfidf, idf = features.counts, features.tfidf, features.idf
    sentence_count, term_count = len(counts), counts.term_count
    rows, terms = counts.rows, counts.terms
    words = np.maximum(np.diff(features.offsets), 1)
    distinct = np.maximum(counts.row_lengths, 1)
    bounds = np.fromiter((stop - start for start, stop in features.spans), np.int64, sentence_count)
    table[0] = logs = np.log1p(words)
    table[2] = bounds / words
    # Likeness to a group of sentences is the cosine of a sentence to their weighted sum, without the sentence itself.
    place = np.arange(sentence_count)
    filled = counts.row_lengths > 0
    edge = max(_EDGE_SENTENCES, int(_EDGE_SHARE * sentence_count))

    def likeness(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        weights = weights * filled
        total = np.bincount(terms, tfidf.values * weights[rows], term_count)
        length = float(np.sqrt(total @ total))
        return (np.bincount(rows, tfidf.values * total[terms], sentence_count) - weights) / (length or 1)

    table[3] = likeness(np.ones(sentence_count))
    table[4] = likeness(np.maximum(table[3], 0))
    table[5] = likeness((place < edge).astype(np.float64))
    table[6] = likeness((place >= sentence_count - edge).astype(np.float64))
    table[7] = likeness(1 / (1 + place))
    table[8] = tfidf.dot(features.vector(features.title)) if features.title.size else 0
    table[9:11] = 0
    if terms.size:
        cells = rows * term_count + terms
        below = np.searchsorted(cells, cells + term_count).clip(max=len(cells) - 1)
        shared = cells[below] == cells + term_count
        likeness_to_next = np.bincount(rows, shared * tfidf.values * tfidf.values[below], sentence_count)
        table[9, 1:] = likeness_to_next[:-1]
        table[10] = likeness_to_next
    frequencies = np.bincount(terms, counts.values, term_count)
    ties = (np.bincount(terms, minlength=term_count) - 1.0)[terms]
    earliest = np.empty(term_count, np.intp)
    earliest[terms[::-1]] = rows[::-1]
    new = earliest[terms] == rows
    top = np.zeros(term_count)
    top[np.argsort(-frequencies, kind="stable")[:_TOP_TERMS]] = 1

    def total(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(rows, values, sentence_count)

    all_terms = total(counts.values)
    table[1] = 1 - all_terms / words
    table[11] = total(idf[terms]) / distinct
    table[12] = total(counts.values * frequencies[terms]) / np.maximum(all_terms, 1) / max(frequencies.sum(), 1)
    table[13] = total(top[terms])
    table[14] = ties_sum = total(ties) / logs / sentence_count
    table[15] = total(new) / distinct
    table[16] = new_ties = total(new * ties) / logs / sentence_count
    table[17] = ties_sum - new_ties
