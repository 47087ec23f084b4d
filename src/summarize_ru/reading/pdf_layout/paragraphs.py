"""The paragraphs of a column of a PDF: lines joined by indents, gaps, sizes and how far they reach."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import quantiles
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.text.line_breaks.edges import ITEM, PAUSE, STOP, end_of, runs_on, start_of
from summarize_ru.text.line_breaks.leaders import LEADERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize_ru.document import BlockKind
    from summarize_ru.reading.pdf_layout.columns import Column
    from summarize_ru.reading.pdf_layout.lines import Line

# Distances are in em: multiples of the size of the letters.
_OTHER_SIZE: Final = 1.08  # from this ratio on sizes differ; printers round sizes
_SMALL: Final = 0.93  # the size of footnotes, at most, in sizes of the text
_WIDE: Final = 1.25  # a wide gap, in usual distances of baselines
_WIDER: Final = 1.8  # the same if the sentence goes on, as between lines with indices
_FAR: Final = 3.0  # the same if a word goes on
_MOST_BETWEEN: Final = 3  # lines of one cell between rows of a table
_INDENT: Final = 0.8
_SPACE: Final = 0.3
_JUSTIFIED_SPACE: Final = 1.0  # how far before the edge a full line may end
_SAME_EDGE: Final = 1.5  # points
_ALIGNED: Final = 2.0  # points, between the edges of cells that stand below each other
_LEAST_FULL: Final = 3  # lines that end at one place, if lines are justified
_CELL_WIDTH: Final = 0.6  # the share of the column that a line with one cell in a table fills at most
_MOST_NOTES: Final = 0.7  # the share of the lines of a column that are footnotes, at most
_HYPHENS: Final = ("-", "\u2010")
_FOOTNOTE: Final = re.compile(r"(?:\d{1,3}|[*†‡]{1,3})(?:[).\]]|\s|(?=[^\W\d_]))")
_FIGURE: Final = re.compile(r"\d\S*\Z")
_WORD: Final = re.compile(r"[^\W\d_]{4}")
_RELATION: Final = re.compile(r"[=<>≤≥≈≠∈→]")
_LONGEST_ENTRY: Final = 24  # characters at the end of a line of contents that are looked at
_ENTRY: Final = re.compile(rf"{LEADERS}\s*+[\divxlc]{{0,5}}\Z")  # of contents, whose page may stand in another line


class Piece(NamedTuple):
    """Lines that belong together.

    Attributes:
        lines: the lines.
        kind: their kind, as far as positions and letters show it; None for running text.
        page: the number of the page.
        column: a number that identifies the column.
        style: the typographic style of the column.
    """

    lines: list[Line]
    kind: BlockKind | None
    page: int
    column: int
    style: Style


class Style(NamedTuple):
    """How the paragraphs of a column are set.

    Attributes:
        left: the left edge of lines that do not open a paragraph.
        right: the right edge of full lines.
        leading: the usual distance of baselines, in em; 0 if the column has one line.
        is_justified: whether full lines all end at the right edge.
        has_indents: whether some lines begin further inside than others.
    """

    left: float
    right: float
    leading: float
    is_justified: bool
    has_indents: bool

    def is_indented(self, line: Line) -> bool:
        """Whether a line begins further inside than others."""
        return line.left > self.left + _INDENT * line.size

    def is_apart(self, above: Line, below: Line, wide: float = _WIDE) -> bool:
        """Whether the gap between two lines is unusually wide."""
        gap = (above.baseline - below.baseline) / above.size
        return gap <= 0 or gap > wide * self.leading

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the first word of the following line would not have fitted into this line."""
        room = self.right - line.right
        if self.is_justified:
            return room < _JUSTIFIED_SPACE * line.size
        return room < following.first_word + _SPACE * line.size


def style_of(lines: Sequence[Line]) -> Style:
    """How the paragraphs of a column are set."""
    lefts = Counter(round(line.left) for line in lines)
    # If each paragraph is a line or two, most lines are indented.
    often = [left for left, count in lefts.items() if count * 7 >= len(lines) and count > 1]
    left = min(often, default=min(lefts))
    rights = Counter(round(line.right) for line in lines)
    right, count = max(rights.items(), key=lambda item: (item[1] + rights[item[0] - 1] + rights[item[0] + 1], item[0]))
    near = count + rights[right - 1] + rights[right + 1]
    is_justified = near >= _LEAST_FULL and near * 5 >= len(lines) * 2
    edge = right + _SAME_EDGE if is_justified else max(line.right for line in lines)
    gaps = [
        (one.baseline - other.baseline) / one.size for one, other in pairwise(lines) if one.baseline > other.baseline
    ]
    leading = quantiles(gaps, n=10, method="inclusive")[3] if len(gaps) > 1 else sum(gaps)
    has_indents = any(line.left > left + _INDENT * line.size for line in lines)
    return Style(left, edge, leading, is_justified, has_indents)


def without_footnotes(lines: list[Line], body_size: float, *, is_below: bool) -> tuple[list[Line], list[Line]]:
    """The lines of a column without its footnotes, and the footnotes: small lines at its end, the first with a mark.

    Args:
        lines: the lines.
        body_size: the size of most letters.
        is_below: whether it is the last of several columns of a page; such a column may be all footnotes.
    """
    start = len(lines)
    while start and lines[start - 1].size < _SMALL * body_size:
        start -= 1
    small = next((at for at in range(start, len(lines)) if _FOOTNOTE.match(lines[at].text)), len(lines))
    style = style_of(lines)
    raised = next(
        (at for at in range(1, start) if lines[at].is_marked and style.is_apart(lines[at - 1], lines[at])), small
    )
    if not start and not small and is_below:
        return [], lines
    first = min(small, raised)
    if not start or len(lines) - first > _MOST_NOTES * len(lines):
        return lines, []
    return lines[:first], lines[first:]


def pieces_of(column: Column, page: int, number: int) -> Iterator[Piece]:
    """The paragraphs, tables and lines of contents of a column, in order."""
    lines = column.lines
    style = style_of(lines)
    in_table = _in_table(lines, column.right - column.left)
    kinds: list[BlockKind | None] = [
        "furniture"
        if _ENTRY.search(line.text[-_LONGEST_ENTRY:])
        else "table"
        if is_cell
        else "code"
        if is_formula
        else None
        for line, is_cell, is_formula in zip(lines, in_table, _in_formula(lines), strict=True)
    ]
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or kinds[at] != kinds[start] or (kinds[at] is None and _ends_before(lines, at, style)):
            yield Piece(lines[start:at], kinds[start], page, number, style)
            start = at


def _in_table(lines: Sequence[Line], width: float) -> list[bool]:
    """Which lines belong to a table: those with aligned cells, and short ones between them."""
    found = [False] * len(lines)
    for at in range(1, len(lines)):
        one, other = lines[at - 1], lines[at]
        if len(one.cells) > 1 and len(other.cells) > 1 and _are_aligned(one, other):
            found[at - 1] = found[at] = True
    last = None
    for at in (at for at, is_cell in enumerate(found) if is_cell):
        between = lines[at if last is None else last + 1 : at]
        if len(between) <= _MOST_BETWEEN and all(line.right - line.left < _CELL_WIDTH * width for line in between):
            found[at - len(between) : at] = [True] * len(between)
        last = at
    for at in (*range(1, len(lines)), *range(len(lines) - 2, -1, -1)):  # rows of centred names
        near = at - 1 if found[at - 1] else at + 1
        if 0 <= near < len(lines) and found[near] and len(lines[at].cells) > 1:
            found[at] = True
    return found


def _in_formula(lines: Sequence[Line]) -> list[bool]:
    """Which lines belong to a displayed formula: lines without words, at least one with a sign of relation."""
    found = [False] * len(lines)
    start = 0
    for at, line in enumerate((*lines, None)):
        if line is not None and not _WORD.search(line.text):
            continue
        if any(_RELATION.search(other.text) for other in lines[start:at]):
            found[start:at] = [True] * (at - start)
        start = at + 1
    return found


def _are_aligned(one: Line, other: Line) -> bool:
    """Whether the cells of two lines are aligned; the words of justified lines with wide spaces are not."""
    cells = one.cells + other.cells
    if abs(one.right - other.right) < _ALIGNED and not any(" " in cell or _FIGURE.search(cell) for cell in cells):
        return False
    fewest = min(len(one.cells), len(other.cells)) - 1
    starts = sum(any(abs(start - below) < _ALIGNED for below in other.starts[1:]) for start in one.starts[1:])
    if starts * 2 >= fewest:
        return True
    ends = [end for end, cell in zip(other.ends, other.cells, strict=True) if _FIGURE.search(cell)]
    return any(
        abs(end - below) < _ALIGNED
        for end, cell in zip(one.ends[1:], one.cells[1:], strict=True)
        for below in ends
        if _FIGURE.search(cell)
    )


def _are_set_alike(one: Line, other: Line) -> bool:
    """Whether two lines have the same left edge or the same middle."""
    same = _INDENT * one.size
    return abs(one.left - other.left) < same or abs(one.left + one.right - other.left - other.right) < 2 * same


def _ends_before(lines: Sequence[Line], at: int, style: Style) -> bool:  # noqa: PLR0911  (rules in order)
    """Whether a paragraph ends before a line of a column."""
    above, below = lines[at - 1], lines[at]
    before, after = above.text, below.text
    goes_on = runs_on(before, after)
    gap = (above.baseline - below.baseline) / above.size
    if before.endswith(_HYPHENS) and after[0].islower() and gap < _FAR * style.leading:
        return False
    if not 1 / _OTHER_SIZE < above.size / below.size < _OTHER_SIZE:
        return True
    if below.is_marked or style.is_apart(above, below, _WIDER if goes_on else _WIDE):
        return True
    is_full = style.is_full(above, below)
    if above.is_bold != below.is_bold and not (is_full and end_of(before) != STOP):
        return True
    is_item = start_of(after) == ITEM
    if is_item and end_of(before) in {STOP, PAUSE}:
        return True
    if above.is_bold and below.is_bold and not is_item and end_of(before) != STOP and _are_set_alike(above, below):
        return False  # a heading of several lines
    if style.is_indented(below) and below.left > above.left + _INDENT * below.size:
        hangs = at + 1 < len(lines) and abs(lines[at + 1].left - below.left) < _SAME_EDGE
        return not goes_on and not (is_full and (hangs or end_of(before) != STOP or start_of(before) == ITEM))
    if style.is_indented(below) and abs(below.left - above.left) < _SAME_EDGE and end_of(before) == STOP:
        opens = at == 1 or abs(lines[at - 2].left - below.left) >= _SAME_EDGE
        return opens or not is_full
    return not is_full and not goes_on
