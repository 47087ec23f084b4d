"""Columns: tells whether lines with wide gaps are rows of a table, or prose that is justified with spaces."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarize_ru.patterns import lazy_pattern

WIDE: Final = "   "
"""The least gap between cells."""

_GAP: Final = lazy_pattern(r"(?<=\S) +(?=\S)")
_SHARED: Final = 2  # spaces that two gaps, one below the other, have in common
_LONGEST: Final = 200  # characters of a line that are searched
_ENDS: Final = ".!?…"
_UNEVEN: Final = 3  # the ratio of widths; gaps in a line of prose differ less


def is_row(line: str) -> bool:
    """Whether a line is set in columns."""
    return WIDE in line or "\t" in line


def in_columns(lines: Sequence[str]) -> bool:
    """Whether lines, some with wide gaps, are rows of a table.

    The gaps of a table stand one below the other. The gaps in a line of justified prose are nearly equal, and some of
    its lines have no wide gap. A single line is prose if it also ends a sentence.

    Args:
        lines: at least one, with their indents.
    """
    gaps = [[gap.span() for gap in _GAP.finditer(line.rstrip(), 0, _LONGEST)] for line in lines]
    wide = [[(start, stop) for start, stop in row if stop - start >= len(WIDE)] for row in gaps]
    uneven = [_is_uneven(row) for row, cells in zip(gaps, wide, strict=True) if cells]
    if len(lines) == 1:
        return any(uneven) or lines[0].rstrip()[-1:] not in _ENDS
    shared = total = 0
    for above, below in pairwise(wide):
        total += min(len(above), len(below))
        shared += sum(
            any(min(stop, other[1]) - max(start, other[0]) >= _SHARED for other in below) for start, stop in above
        )
    if 2 * sum(uneven) > len(uneven):
        return 2 * shared >= total
    return shared >= total and all(wide[:-1])


def _is_uneven(gaps: list[tuple[int, int]]) -> bool:
    widths = [stop - start for start, stop in gaps]
    return max(widths) >= _UNEVEN * min(widths)


def with_single_spaces(line: str) -> str:
    """The line with one space between words."""
    return " ".join(line.split())
