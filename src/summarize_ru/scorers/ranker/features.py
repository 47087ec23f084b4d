"""The features by which the ranker scores a sentence."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.scorers.ranker.marks import (
    CAPITALS,
    COUNTED,
    ENDINGS,
    MARKS,
    OPENINGS,
    SECTIONS,
    sum_marks,
    token_marks,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
_SHARES: Final = MARKS[COUNTED]
FIRST_WORD: Final = tuple(f"opens with {name}" for name in MARKS[OPENINGS])
LAST_WORD: Final = tuple(f"closes with {name}" for name in MARKS[ENDINGS])

FEATURES: Final = (*_PLACES, *_TERMS, *_SHARES, *FIRST_WORD, *LAST_WORD)
"""The names of the features, in the order of the rows of `sentence_features`."""

ROW: Final[Mapping[str, int]] = {name: row for row, name in enumerate(FEATURES)}
"""The row of each feature."""


def _rows(first: str, last: str) -> slice:
    """The rows from one feature through another."""
    return slice(ROW[first], ROW[last] + 1)


_PARAGRAPH_ROWS: Final = _rows("opens a paragraph", "distance from a heading")
_SECTION_ROWS: Final = _rows("under an introduction", "under a conclusion")
_LIKENESS_ROWS: Final = _rows("likeness to all sentences", "likeness to the end")
_SHARE_ROWS: Final = _rows(_SHARES[0], _SHARES[-1])
_EDGE_ROWS: Final = _rows(FIRST_WORD[0], LAST_WORD[-1])

_HEADINGS: Final = frozenset({"heading", "title"})
_SENTENCES_AT_ONCE: Final = 1024  # a block; features and marks of tokens are held in memory for one block only
_EDGE_SENTENCES: Final = 3
_EDGE_SHARE: Final = 0.1  # of the sentences: the beginning, and the end, if this is more than `_EDGE_SENTENCES`
_LEAST_LENGTH: Final = 1e-9  # a sum of vectors of length 1 is longer, unless there are none


def sentence_features(features: Features) -> NDArray[np.float64]:
    """The features of every sentence, shape (features, sentences); finite for every document.

    Args:
        features: a document of at least one sentence.
    """
    return np.concatenate(tuple(SentenceTable(features)), axis=1)


class SentenceTable:
    """The features of the sentences of a document, in blocks of a thousand sentences.

    Iterating yields blocks of shape (features, sentences of the block), any number of times. The features of a sentence
    take 500 bytes. Only the newest block is kept; the others are made again from data of a fifth of that size.
    """

    def __init__(self, features: Features) -> None:
        """Make the table of a document of at least one sentence."""
        self._in_body = features.in_body
        self._marks = _Marks(features)
        self._places = _Places(features, self._marks)
        self._terms = _Terms(features)
        self._starts = [0, *accumulate(map(len, self._marks.lengths))]  # the first sentence of each block
        self._newest = 0, self._make_block(0)  # most documents have only this one

    def __iter__(self) -> Iterator[NDArray[np.float64]]:
        return map(self._block, range(len(self._starts) - 1))

    def running_text(self) -> Iterator[NDArray[np.float64]]:
        """The blocks with only the sentences of the running text, without headings and the like."""
        for block, start in zip(self, self._starts, strict=False):
            is_body = self._in_body[start : start + block.shape[1]]
            if is_body.all():
                yield block
            elif is_body.any():
                yield block[:, is_body]

    def columns(self, places: Iterable[int]) -> Iterator[NDArray[np.float64]]:
        """The column of each sentence of `places`, which ascend; shape (features, 1)."""
        for place in places:
            number = bisect_right(self._starts, place) - 1
            yield self._block(number)[:, place - self._starts[number], None]

    def _block(self, number: int) -> NDArray[np.float64]:
        if self._newest[0] != number:
            self._newest = number, self._make_block(number)
        return self._newest[1]

    def _make_block(self, number: int) -> NDArray[np.float64]:
        first, last = self._starts[number : number + 2]
        table = np.empty((len(FEATURES), last - first))
        self._places.describe(first, last, table)
        self._terms.describe(first, last, table)
        self._marks.describe(number, table)
        return table


class _Marks:
    """The share of tokens with each mark, and the marks of the first and the last token.

    Attributes:
        lengths: the number of tokens of each sentence, in blocks.
        sections: whether the first word of each sentence names an introduction, and whether it names a conclusion;
            shape (2, sentences).
        capitals: whether the first word of each sentence is all in capitals; shape (sentences,).
    """

    def __init__(self, features: Features) -> None:
        self.lengths: list[NDArray[np.intp]] = []
        self.sections = np.empty((2, len(features)), np.bool_)
        self.capitals = np.empty(len(features), np.bool_)
        self._counts: list[NDArray[np.uint8 | np.uint16]] = []
        self._edges: list[NDArray[np.uint8]] = []
        written = features.written
        distinct = token_marks(written.distinct)
        for first in range(0, len(features), _SENTENCES_AT_ONCE):
            block = slice(first, min(first + _SENTENCES_AT_ONCE, len(features)))
            bounds = written.bounds[first : block.stop + 1]
            marks = distinct.take(written.numbers[bounds[0] : bounds[-1]], axis=0)
            bounds = bounds - bounds[0]
            starts, ends = bounds[:-1], bounds[1:] - 1  # the separators between sentences have no marks
            opening, ending = marks.take(starts, axis=0), marks.take(ends - 1, axis=0)[:, ENDINGS]
            self.lengths.append(ends - starts)
            self.sections[:, block] = opening[:, SECTIONS].T
            self.capitals[block] = opening[:, CAPITALS]
            self._counts.append(sum_marks(marks, bounds)[:, COUNTED].copy())
            self._edges.append(np.concatenate((opening[:, OPENINGS], ending), axis=1))

    def describe(self, number: int, table: NDArray[np.float64]) -> None:
        """Fill in the rows of marks for a block."""
        shares = table[_SHARE_ROWS]
        shares[:] = self._counts[number].T
        shares /= np.maximum(self.lengths[number], 1)  # a sentence may have no tokens
        table[_EDGE_ROWS] = self._edges[number].T


class _Places:
    """The position of each sentence: in the document, in its paragraph, below a heading."""

    def __init__(self, features: Features, marks: _Marks) -> None:
        self._count = count = len(features)
        self._logs = np.log(np.arange(1.0, count + 2))
        self._in_body, self._place = count, np.arange(count)
        if not features.in_body.all():
            self._in_body = max(int(features.in_body.sum()), 1)
            self._place = features.places.clip(max=self._in_body - 1)
        self._heading = np.zeros(count, np.bool_)
        self._edges: NDArray[np.bool_] | None = None  # None for a text of one paragraph
        if len(features.document.blocks) > 1:
            self._find_paragraphs(features)
        self._sections: NDArray[np.bool_] | None = None
        if marks.sections.any():
            self._sections = self._find_sections(marks)

    def _find_paragraphs(self, features: Features) -> None:
        numbers = features.block_numbers
        self._edges = edges = np.ones(self._count + 1, np.bool_)
        np.not_equal(numbers[1:], numbers[:-1], out=edges[1:-1])
        is_heading = np.array([kind in _HEADINGS for _, _, kind in features.document.blocks], np.bool_)
        self._heading = is_heading[numbers]
        place = np.arange(self._count)
        self._in_paragraph = place - _latest(edges[:-1], place)
        self._under_heading = place - _latest(self._heading, place)

    def _find_sections(self, marks: _Marks) -> NDArray[np.bool_]:
        """Which sentences stand under a heading that names an introduction, or a conclusion; shape (2, sentences)."""
        heading = self._heading
        # In a text without line breaks, a heading is the beginning of the sentence that follows it.
        names = marks.sections & (heading | marks.capitals)
        section = _latest(heading | names.any(axis=0), np.arange(self._count))
        under: NDArray[np.bool_] = names[:, section] & (section >= 0)
        return under

    def describe(self, first: int, last: int, table: NDArray[np.float64]) -> None:
        """Fill in the rows of places for some sentences."""
        count, logs = self._count, self._logs
        place = self._place[first:last]
        table[ROW["place"]] = logs[place]
        table[ROW["distance from the end"]] = logs[self._in_body - 1 - place]
        np.divide(place, max(self._in_body - 1, 1), out=table[ROW["relative place"]])
        np.divide(1, place + 1.0, out=table[ROW["nearness to the beginning"]])
        if self._edges is None:
            table[_PARAGRAPH_ROWS] = 0
            table[ROW["opens a paragraph"], 0] = first == 0
            table[ROW["closes a paragraph"], -1] = last == count
            table[ROW["place in its paragraph"]] = logs[first:last]
            table[ROW["distance from a heading"]] = logs[first + 1 : last + 1]
        else:
            table[ROW["opens a paragraph"]] = self._edges[first:last]
            table[ROW["closes a paragraph"]] = self._edges[first + 1 : last + 1]
            table[ROW["place in its paragraph"]] = logs[self._in_paragraph[first:last]]
            table[ROW["heading"]] = self._heading[first:last]
            table[ROW["distance from a heading"]] = logs[self._under_heading[first:last]]
        table[_SECTION_ROWS] = 0 if self._sections is None else self._sections[:, first:last]


def _latest(events: NDArray[np.bool_], place: NDArray[np.intp]) -> NDArray[np.intp]:
    """The position of the latest event up to each position; -1 before the first."""
    return np.maximum.accumulate(np.where(events, place, -1))


class _Terms:
    """The terms of each sentence, compared with the rest of the document."""

    def __init__(self, features: Features) -> None:
        self._features = features
        counts, weights = features.counts, features.tfidf.values
        terms, offsets = counts.terms, counts.offsets
        count, term_count = len(counts), counts.term_count
        in_body = features.in_body
        self._own = np.minimum(counts.row_lengths, 1.0)  # its part in the sums: 0 without terms
        if not in_body.all():
            self._own *= in_body
            weights = weights * in_body.repeat(counts.row_lengths)
        (body,) = in_body.nonzero()
        edge = min(max(_EDGE_SENTENCES, int(_EDGE_SHARE * len(body))), len(body))
        self._groups = (0, count), (0, int(body[edge - 1]) + 1), (int(body[-edge]), count)
        # The sums of the vectors of all sentences of the running text, of the first ones and of the last ones.
        self._sums = sums = np.empty((3, term_count))
        for (first, last), row in zip(self._groups, sums, strict=True):
            cells = slice(int(offsets[first]), int(offsets[last]))
            row[:] = np.bincount(terms[cells], weights[cells], term_count)
        self._lengths = np.maximum(np.sqrt(np.add.reduce(sums * sums, axis=1)), _LEAST_LENGTH)[:, None]
        self._frequencies = np.bincount(terms, counts.values, term_count)
        self._others = features.sentence_frequencies - 1.0  # other sentences with the term
        self._is_new = np.ones(len(terms), np.bool_)
        np.greater(
            terms[1:], np.maximum.accumulate(terms)[:-1], out=self._is_new[1:]
        )  # a new term has the highest number so far
        self._title = features.tfidf.dot(features.vector(features.title)) if features.title.size else None

    def describe(self, first: int, last: int, table: NDArray[np.float64]) -> None:
        """Fill in the rows of terms for some sentences."""
        counts = self._features.counts
        offsets = counts.offsets[first : last + 1]
        within = slice(int(offsets[0]), int(offsets[-1]))
        terms, weights, frequencies = counts.terms[within], self._features.tfidf.values[within], counts.values[within]
        row_lengths = counts.row_lengths[first:last]
        filled = np.minimum(row_lengths, 1.0)  # 0 for a sentence without terms
        words = np.maximum(self._features.word_counts[first:last], 1.0)

        # The contribution of each value of the matrix to its sentence: one row for each sum, so all are summed at once.
        groups = len(self._groups)
        values = np.zeros((groups + 5, len(terms) + 1))  # one more column, for sentences without terms at the end
        inside = values[:, :-1]
        count, frequency, others, is_new, others_if_new = inside[groups:]
        np.multiply(self._sums.take(terms, axis=1), weights, out=inside[:groups])
        count[:] = frequencies
        np.multiply(frequencies, self._frequencies.take(terms), out=frequency)
        self._others.take(terms, out=others, mode="clip")
        is_new[:] = self._is_new[within]
        np.multiply(others, is_new, out=others_if_new)
        totals = np.add.reduceat(values, offsets[:-1] - offsets[0], axis=1)
        totals *= filled  # for an empty row, reduceat gives the value of the next one

        # A sentence is not compared with itself.
        own = self._own[first:last]
        for (start, stop), row in zip(self._groups, totals, strict=False):
            here = slice(max(start - first, 0), max(stop - first, 0))
            row[here] -= own[here]
        count, frequency, others, is_new, others_if_new = totals[groups:]
        np.divide(totals[:groups], self._lengths, out=table[_LIKENESS_ROWS])
        logs = np.log(words + 1)
        table[ROW["length"]] = logs
        np.subtract(1, count / words, out=table[ROW["share of stop words"]])
        table[ROW["likeness to the title"]] = 0 if self._title is None else self._title[first:last]
        written = max(len(self._features.tokens), 1)
        np.divide(frequency, np.maximum(count, 1) * written, out=table[ROW["frequency of terms"]])
        sizes = logs * len(counts)
        ties, new_ties = table[ROW["ties to other sentences"]], table[ROW["new terms that come again"]]
        np.divide(others, sizes, out=ties)
        np.divide(is_new, np.maximum(row_lengths, 1), out=table[ROW["share of new terms"]])
        np.divide(others_if_new, sizes, out=new_ties)
        np.subtract(ties, new_ties, out=table[ROW["known terms"]])
