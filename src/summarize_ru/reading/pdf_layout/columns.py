"""The columns of a PDF page in reading order, with their lines."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from summarize_ru.reading.pdf_layout.lines import DROP_CAP, Line, Row, Run, line_of, run_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

# Distances are in em: multiples of the size of the letters.
_GUTTER: Final = 0.75  # the narrowest space between columns
_BINS: Final = 4  # in an em
_MOST_BINS: Final = 4000
_DEPTH: Final = 6  # how deep columns are nested: in columns, above them and below them
_LEAST_ROWS: Final = 4  # the fewest lines of a column
_MOST_ROWS: Final = 1000  # more than any printed page has
_LEAST_CHARACTERS: Final = 12  # in a typical line of a column; cells of tables have fewer
_FILLED: Final = 0.7  # the share of its column that a typical line fills; cells of tables are ragged
_SWITCHES: Final = 0.7
_CELL: Final = 1.6  # the gap between the cells of a table
_RAGGED_CELL: Final = 0.8  # in a line that ends before the edge, where spaces are not stretched
_FEW_SWITCHES: Final = 2
_MOST_GUTTERS: Final = 8  # candidates that are examined closely
_CAP_LINES: Final = 6  # the most lines over which a large initial reaches


class Column(NamedTuple):
    """Lines one below another, and the edges that full lines reach."""

    lines: list[Line]
    left: float
    right: float


def columns_of(rows: Sequence[Row]) -> Iterator[Column]:
    """The columns of a page in reading order; text above columns comes before them, text below them after."""
    yield from _columns(list(_with_drop_caps(rows)), _DEPTH)


def _columns(rows: list[Row], depth: int) -> Iterator[Column]:
    gutter = _find_gutter(rows) if depth and _LEAST_ROWS <= len(rows) <= _MOST_ROWS else None
    if gutter is None:
        if rows:
            yield _column(rows)
        return
    first, last, middle = gutter
    yield from _columns(rows[:first], depth - 1)
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in rows[first:last]:
        for side, part in zip(sides, _cut(row, middle), strict=True):
            if part is not None:
                side.append(part)
    for side in sides:
        yield from _columns(side, depth - 1)
    yield from _columns(rows[last:], depth - 1)


def _cut(row: Row, middle: float) -> tuple[Row | None, Row | None]:
    """The parts of a row left and right of `middle`."""
    parts: tuple[list[Run], list[Run]] = ([], [])
    for run in row.runs:
        left = [word for word in run.words if word.left < middle]
        right = [word for word in run.words if word.left >= middle]
        for part, words in zip(parts, (left, right), strict=True):
            if words:
                part.append(run if len(words) == len(run.words) else run_of(words, run.place))
    left_row, right_row = (
        Row(median(run.baseline for run in part), max(run.size for run in part), part) if part else None
        for part in parts
    )
    return left_row, right_row


def _find_gutter(rows: list[Row]) -> tuple[int, int, float] | None:
    """The space between two columns that most rows leave free: its first row, the row past its last, its middle."""
    size = median(row.size for row in rows)
    left = min(word.left for row in rows for run in row.runs for word in run.words)
    right = max(word.right for row in rows for run in row.runs for word in run.words)
    step = max(size / _BINS, (right - left) / _MOST_BINS)
    if step <= 0:
        return None
    bins = int((right - left) / step) + 1
    wide = round(_GUTTER * size / step)
    covered = np.zeros((len(rows), bins + 1), dtype=np.int32)
    for place, row in enumerate(rows):
        for run in row.runs:
            for word in run.words:
                covered[place, max(0, int((word.left - left) / step) - wide + 1)] += 1
                covered[place, min(bins, int((word.right - left) / step) + 1)] -= 1
    free = covered.cumsum(axis=1)[:, :bins] <= 0
    length = np.zeros(bins, dtype=np.int32)
    best = np.zeros(bins, dtype=np.int32)
    stop = np.zeros(bins, dtype=np.int32)
    for place in range(len(rows)):
        length = np.where(free[place], length + 1, 0)
        longer = length > best
        best[longer] = length[longer]
        stop[longer] = place + 1
    for bin_ in _likeliest(best, wide):
        last = int(stop[bin_])
        first = last - int(best[bin_])
        middle = left + (bin_ + wide / 2) * step
        if _parts_columns(rows[first:last], middle):
            return first, last, middle
    return None


def _likeliest(best: NDArray[np.int32], wide: int) -> list[int]:
    """The middles of the strips that many rows leave free, the most often free first."""
    found: list[int] = []
    start = 0
    for place in range(1, len(best) + 1):
        if place == len(best) or best[place] != best[start]:
            if best[start] >= _LEAST_ROWS and start > wide and place < len(best):
                found.append((start + place - 1) // 2)
            start = place
    return sorted(found, key=lambda place: -int(best[place]))[:_MOST_GUTTERS]


def _parts_columns(rows: list[Row], middle: float) -> bool:
    """Whether running text, not the cells of a table, stands on both sides."""
    sides: tuple[list[Row], list[Row]] = ([], [])
    order: list[tuple[int, int]] = []
    for row in rows:
        for number, (side, part) in enumerate(zip(sides, _cut(row, middle), strict=True)):
            if part is not None:
                side.append(part)
                order += ((run.place, number) for run in part.runs)
    for side in sides:
        if len(side) < _LEAST_ROWS:
            return False
        widths = [max(w.right for w in row.words) - min(w.left for w in row.words) for row in side]
        if median(len(row.text) for row in side) < _LEAST_CHARACTERS or median(widths) < _FILLED * max(widths):
            return False
    order.sort()
    # Columns are printed one after the other, or line by line across; a table cell by cell, each with several lines.
    switches = sum(one != other for (_, one), (_, other) in pairwise(order))
    return switches <= _FEW_SWITCHES or switches > _SWITCHES * len(rows)


def _with_drop_caps(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows; a large initial beside several lines is joined to the first of these."""
    caps = [
        (place, run.words[0])
        for place, row in enumerate(rows)
        for run in row.runs
        if len(run.words) == 1 and len(run.words[0].text) == 1 and run.words[0].text.isalpha()
    ]
    for place, cap in caps:
        for row in rows[max(0, place - _CAP_LINES) : place]:
            if not cap.baseline < row.baseline < cap.baseline + cap.size or cap.size < DROP_CAP * row.size:
                continue
            run = next((run for run in row.runs if 0 <= run.words[0].left - cap.right < cap.size), None)
            if run is not None:
                first = run.words[0]
                run.words[0] = first._replace(text=cap.text + first.text, left=cap.left)
                rows[place].runs[:] = [other for other in rows[place].runs if other.words[0] is not cap]
                break
    return (row for row in rows if row.runs)


def _column(rows: list[Row]) -> Column:
    rows_words = [row.words for row in rows]
    right = max(words[-1].right for words in rows_words)
    lines = [
        line_of(words, _CELL if right - words[-1].right < words[-1].size else _RAGGED_CELL) for words in rows_words
    ]
    return Column(lines, min(line.left for line in lines), right)
