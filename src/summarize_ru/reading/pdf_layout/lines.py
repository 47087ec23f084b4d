"""Words of a PDF page with their positions, and the rows and lines that they form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


# Distances are in em: multiples of the size of the letters.
_SAME_BASELINE: Final = 0.3
_RAISED: Final = 0.6  # the distance of indices from the baseline
_SAME_RUN: Final = 1.2  # a space is a third; justified text stretches it
_OVERLAP: Final = 0.5
_TOUCHING: Final = 0.1
_INDEX_SIZE: Final = 0.82  # in sizes of the letters beside it
DROP_CAP: Final = 1.8
"""The least size of an initial that reaches over several lines."""
_SPACED_LETTERS: Final = 4
_MOSTLY: Final = 0.8
_SPACE_BETWEEN_SPACED: Final = 1.6
_LETTERS_BEFORE_MARK: Final = re.compile(r"(?:[^\W\d_]{3}|[»”\"'’).,;:!?…])\Z")
_ITEM_MARK: Final = re.compile(r"[^\w\s]|\(?(?:\d{1,2}\.?){1,4}\)?|[^\W\d_][.)]|№")
_FOOTNOTE_MARK: Final = re.compile(r"[\d*†‡]{1,3}[)\]]?(?:,[\d*†‡]{1,3})*(?P<rest>[.,;:!?…»)]*)")


class Word(NamedTuple):
    """A word as printed: characters without white space between them.

    Attributes:
        text: its characters.
        left: its left edge, in points from the left edge of the page.
        right: its right edge.
        baseline: the height of its baseline above the lower edge of the page.
        size: the size of its letters, in points.
        is_bold: whether its font is bold.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool


class Run(NamedTuple):
    """Words printed one after another on one baseline, and the number of the first among the words of the page."""

    words: list[Word]
    baseline: float
    size: float
    place: int


@dataclass(slots=True)
class Row:
    """Everything on one baseline of a page, from left to right across all columns."""

    baseline: float
    size: float
    runs: list[Run] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        """Its words from left to right."""
        return sorted((word for run in self.runs for word in run.words), key=lambda word: word.left)

    @property
    def text(self) -> str:
        """Its text on one line."""
        return " ".join(word.text for word in self.words)


class Line(NamedTuple):
    """A line of one column.

    Attributes:
        cells: its text, cut at gaps as wide as those between columns of a table; usually one.
        starts: the left edge of each cell.
        ends: the right edge of each cell.
        baseline: the height of its baseline.
        size: the size of most of its letters.
        is_bold: whether all its letters are bold.
        first_word: the width of its first word.
        is_marked: whether it begins with a small raised number or sign, like a footnote.
    """

    cells: tuple[str, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    baseline: float
    size: float
    is_bold: bool
    first_word: float
    is_marked: bool

    @property
    def text(self) -> str:
        """Its text."""
        return " ".join(self.cells)

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.starts[0]

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.ends[-1]


def rows_of(words: Sequence[Word]) -> list[Row]:
    """The rows of a page from top to bottom."""
    rows: list[Row] = []
    for run in sorted(_runs(words), key=lambda run: (-run.baseline, run.place)):
        last = rows[-1] if rows else None
        if last is None or last.baseline - run.baseline > _SAME_BASELINE * min(last.size, run.size):
            last = Row(run.baseline, run.size)
            rows.append(last)
        last.runs.append(run)
        last.size = max(last.size, run.size)
    return rows


def _runs(words: Iterable[Word]) -> Iterator[Run]:
    """Words in the order of printing, cut where the position jumps; indices stay with their word."""
    run: list[Word] = []
    start = 0
    for place, word in enumerate(words):
        if run:
            before = run[-1]
            size = max(before.size, word.size)
            gap = word.left - before.right
            if (
                abs(word.baseline - before.baseline) > _RAISED * size
                or not -_OVERLAP * size < gap < _SAME_RUN * size
                or max(before.size, word.size) > DROP_CAP * min(before.size, word.size)
            ):
                yield run_of(run, start)
                run = []
        if not run:
            start = place
        run.append(word)
    if run:
        yield run_of(run, start)


def run_of(words: list[Word], place: int) -> Run:
    """A run of words, with the baseline of the words that are not indices."""
    largest = max(word.size for word in words)
    baseline = median(word.baseline for word in words if word.size > _INDEX_SIZE * largest)
    return Run(words, baseline, largest, place)


def line_of(words: list[Word], between_cells: float) -> Line:
    """One line of words from left to right, without the marks that point to footnotes.

    Args:
        words: the words.
        between_cells: the least width of a gap between cells, in em.
    """
    size = _usual_size(words)
    cells: list[str] = []
    starts, ends = [words[0].left], []
    parts: list[str] = []
    before: Word | None = None
    for word in _joined_letters(words):
        text = word.text
        is_joined = False
        if before is not None:
            mark = _footnote_mark(before, word, parts[-1], size)
            gap = word.left - before.right
            is_joined = mark is not None or (gap < _TOUCHING * size and word.size != before.size)
            text = text if mark is None else mark
            is_item = not cells and len(parts) == 1 and _ITEM_MARK.fullmatch(parts[0]) is not None
            if gap > between_cells * size and not (is_joined or is_item):
                cells.append(" ".join(parts))
                ends.append(before.right)
                starts.append(word.left)
                parts = []
        if is_joined:
            parts[-1] += text
        else:
            parts.append(text)
        before = word
    cells.append(" ".join(parts))
    first = words[0]
    return Line(
        tuple(cells),
        tuple(starts),
        (*ends, words[-1].right),
        median(word.baseline for word in words if word.size > _INDEX_SIZE * size),
        size,
        all(word.is_bold for word in words if any(map(str.isalpha, word.text))) and any(w.is_bold for w in words),
        first.right - first.left,
        _is_raised(first, words[-1].baseline, size) and _FOOTNOTE_MARK.fullmatch(first.text) is not None,
    )


def _usual_size(words: list[Word]) -> float:
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size))


def _footnote_mark(before: Word, word: Word, text: str, size: float) -> str | None:
    """The rest of a raised number after a word, its punctuation; None if it is not the mark of a footnote."""
    if not _is_raised(word, before.baseline, size):
        return None
    mark = _FOOTNOTE_MARK.fullmatch(word.text)
    if mark is None or not _LETTERS_BEFORE_MARK.search(text):
        return None
    return mark["rest"]


def _is_raised(word: Word, baseline: float, size: float) -> bool:
    return word.size <= _INDEX_SIZE * size and word.baseline > baseline


def _joined_letters(words: list[Word]) -> list[Word]:
    """The words of a line; spaced letters, such as «В В Е Д Е Н И Е», are joined to whole words."""
    letters = sum(len(word.text) == 1 and word.text.isalpha() for word in words)
    if letters < _SPACED_LETTERS or letters < _MOSTLY * len(words):
        return words
    gaps = [after.left - before.right for before, after in pairwise(words)]
    usual = median(gaps)
    joined = [words[0]]
    for word, gap in zip(words[1:], gaps, strict=True):
        if gap < _SPACE_BETWEEN_SPACED * usual:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + word.text, right=word.right)
        else:
            joined.append(word)
    return joined
