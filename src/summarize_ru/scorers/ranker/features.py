"""The features of a sentence in its document by which the ranker scores it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.scorers.ranker.marks import ENDINGS, MARKS, OPENINGS, SECTIONS, sum_marks, token_marks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features

_PLACES: Final = (
    *("place", "distance from the end", "relative place", "nearness to the beginning"),
    *("opens a paragraph", "closes a paragraph", "place in its paragraph"),
    *("heading", "distance from a heading", "under an introduction", "under a conclusion"),
)
_TERMS: Final = (
    *("length", "share of stop words"),
    *("likeness to all sentences", "likeness to the beginning", "likeness to the end"),
    *("likeness to the title", "frequency of terms", "ties to other sentences"),
    *("share of new terms", "new terms that come again", "known terms"),
)
_SHARES: Final = MARKS[SECTIONS.stop :]
_OPENINGS: Final = MARKS[OPENINGS]
_ENDINGS: Final = MARKS[ENDINGS]

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

FEWER: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: f"{'less' if name.startswith('likeness') else 'fewer'} {name}"
        for name in GROUPS
        if name.startswith("likeness") or name.endswith(" terms") or name == "common words" or name in _SHARES
    }
)
"""What a group is called that speaks for a sentence by being less in it than in the average one, where that can be."""

_HEADINGS: Final = frozenset({"heading", "title"})
_SENTENCES_AT_ONCE: Final = 4096  # a token's marks take 64 bytes
_EDGE_SENTENCES: Final = 3
_EDGE_SHARE: Final = 0.1  # of the document that is its beginning, and its end, where that is more sentences
_LEAST_LENGTH: Final = 1e-9  # of a sum of vectors of length 1; below it there are none

_TERMS_AT: Final = len(_PLACES)
_SHARES_AT: Final = _TERMS_AT + len(_TERMS)
_OPENINGS_AT: Final = _SHARES_AT + len(_SHARES)
_ENDINGS_AT: Final = _OPENINGS_AT + len(_OPENINGS)
_FACTS: Final = slice(SECTIONS.start, SECTIONS.stop + 1)


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
        Of each sentence, whether its first word names an introduction, names a conclusion, is all in capitals; shape
        (3, sentences).
    """
    facts = np.empty((3, len(features)), np.bool_)
    written = features.written
    distinct = token_marks(written.distinct)
    for first in range(0, len(features), _SENTENCES_AT_ONCE):
        block = slice(first, min(first + _SENTENCES_AT_ONCE, len(features)))
        bounds = written.bounds[first : block.stop + 1]
        marks = distinct.take(written.numbers[bounds[0] : bounds[-1]], axis=0)
        bounds = bounds - bounds[0]
        starts, ends = bounds[:-1], bounds[1:] - 1  # the separators at the ends are without marks
        shares = table[_SHARES_AT:_OPENINGS_AT, block]
        shares[:] = sum_marks(marks, bounds)[:, SECTIONS.stop :].T
        shares /= ends - starts
        opening = marks.take(starts, axis=0)
        table[_OPENINGS_AT:_ENDINGS_AT, block] = opening[:, OPENINGS].T
        table[_ENDINGS_AT:, block] = marks.take(ends - 1, axis=0)[:, ENDINGS].T
        facts[:, block] = opening[:, _FACTS].T
    return facts


def _describe_places(features: Features, facts: NDArray[np.bool_], table: NDArray[np.float64]) -> None:
    """Fill in where each sentence stands: in the document, in its paragraph, under which heading."""
    size = len(features)
    numbers = np.arange(1.0, size + 2)
    logs = np.log(numbers)
    if features.in_body.all():
        count = size
        table[0], table[1], table[2], inverse = logs[:-1], logs[-2::-1], numbers[:-1] - 1, numbers[:-1]
    else:
        count = max(int(features.in_body.sum()), 1)
        place = features.places.clip(max=count - 1)
        table[0], table[1], table[2], inverse = logs[place], logs[count - 1 - place], place, numbers[place]
    table[2] /= max(count - 1, 1)
    np.divide(1, inverse, out=table[3])
    _describe_paragraphs(features, logs, table)
    if facts[:2].any():
        _describe_sections(facts, table)


def _describe_paragraphs(features: Features, logs: NDArray[np.float64], table: NDArray[np.float64]) -> None:
    """Fill in where each sentence stands in its paragraph, and which are headings."""
    blocks = features.document.blocks
    table[4:_TERMS_AT] = 0
    table[4, 0] = table[5, -1] = 1
    table[6] = logs[:-1]
    table[8] = logs[1:]
    if len(blocks) == 1:
        return
    numbers = features.block_numbers
    np.not_equal(numbers[1:], numbers[:-1], out=table[4, 1:])
    table[5, :-1] = table[4, 1:]
    places = np.arange(len(numbers))
    table[6] = logs[places - _latest(table[4] > 0, places)]
    is_heading = np.array([kind in _HEADINGS for _, _, kind in blocks], np.bool_)
    if is_heading.any():
        table[7] = heading = is_heading[numbers]
        table[8] = logs[places - _latest(heading, places)]


def _describe_sections(facts: NDArray[np.bool_], table: NDArray[np.float64]) -> None:
    """Fill in which sentences stand under a heading that names an introduction or a conclusion."""
    introduction, conclusion, capitals = facts
    heading = table[7] > 0
    # Without line breaks, a heading is the beginning of the sentence that follows.
    introduction = introduction & (heading | capitals)
    conclusion = conclusion & (heading | capitals)
    section = _latest(heading | introduction | conclusion, np.arange(len(heading)))
    table[9] = introduction[section] & (section >= 0)
    table[10] = conclusion[section] & (section >= 0)


def _latest(events: NDArray[np.bool_], place: NDArray[np.intp]) -> NDArray[np.intp]:
    """The place of the latest event up to each place, -1 before the first."""
    return np.maximum.accumulate(np.where(events, place, -1))


def _describe_terms(features: Features, table: NDArray[np.float64]) -> None:
    """Fill in what the terms of each sentence have in common with the rest of the document."""
    counts, weights = features.counts, features.tfidf.values
    terms, offsets = counts.terms, counts.offsets
    count, size, term_count = len(counts), len(terms), counts.term_count
    words = np.maximum(features.word_counts, 1.0)
    filled = np.minimum(counts.row_lengths, 1.0)  # 0 for a sentence without terms
    in_body = features.in_body
    own, own_weights = filled, weights
    if not in_body.all():
        own, own_weights = filled * in_body, weights * in_body.repeat(counts.row_lengths)
    (body,) = in_body.nonzero()
    edge = min(max(_EDGE_SENTENCES, int(_EDGE_SHARE * len(body))), len(body))
    groups = slice(0, count), slice(0, int(body[edge - 1]) + 1), slice(int(body[-edge]), count)

    # The sums of the vectors of all sentences of the running text, of the first and of the last.
    sums = np.empty((3, term_count))
    for group, row in zip(groups, sums, strict=True):
        cells = slice(int(offsets[group.start]), int(offsets[group.stop]))
        row[:] = np.bincount(terms[cells], own_weights[cells], term_count)
    frequencies = np.bincount(terms, counts.values, term_count)
    others = features.sentence_frequencies - 1.0  # sentences that have the term too

    # What each value of the matrix adds to its sentence, a row a feature: all are summed at once.
    values = np.zeros((8, size + 1))  # one more, where sentences without terms at the end begin
    inside = values[:, :-1]
    np.multiply(sums.take(terms, axis=1), weights, out=inside[:3])
    inside[3] = counts.values
    np.multiply(counts.values, frequencies.take(terms), out=inside[4])
    others.take(terms, out=inside[5], mode="clip")
    is_new = np.ones(size, np.bool_)
    np.greater(terms[1:], np.maximum.accumulate(terms)[:-1], out=is_new[1:])  # new terms get the next number
    inside[6] = is_new
    np.multiply(inside[5], inside[6], out=inside[7])
    totals = np.add.reduceat(values, offsets[:-1], axis=1)
    totals *= filled  # an empty row was given the value of the next one

    # A sentence is not like itself.
    for group, row in zip(groups, totals, strict=False):
        row[group] -= own[group]
    lengths = np.sqrt(np.add.reduce(sums * sums, axis=1))
    np.divide(totals[:3], np.maximum(lengths, _LEAST_LENGTH)[:, None], out=table[2:5])
    logs = np.log(words + 1)
    table[0] = logs
    np.subtract(1, totals[3] / words, out=table[1])
    table[5] = features.tfidf.dot(features.vector(features.title)) if features.title.size else 0
    np.divide(totals[4], np.maximum(totals[3], 1) * max(len(features.tokens), 1), out=table[6])
    sizes = logs * count
    np.divide(totals[5], sizes, out=table[7])
    np.divide(totals[6], np.maximum(counts.row_lengths, 1), out=table[8])
    np.divide(totals[7], sizes, out=table[9])
    np.subtract(table[7], table[9], out=table[10])
