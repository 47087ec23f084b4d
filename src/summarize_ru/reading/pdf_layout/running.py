"""Running headers and footers of a PDF, which stand at the same place on many pages, and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize_ru.reading.pdf_layout.lines import Row


class Page(NamedTuple):
    """The rows of a page from top to bottom, and the height of its upper edge in points."""

    rows: list[Row]
    top: float


class _Edge(NamedTuple):
    """A row near an edge of a page: its text, its distance from that edge, and from the next row inside."""

    text: str
    place: float
    gap: float
    size: float


_ROWS: Final = 6  # the most running rows at the top or at the bottom
_SAME_PLACE: Final = 3.0  # points
_NEAR: Final = 4  # pages; the same heading of a chapter may come again further away
_LEAST_PAGES_OF_LARGE: Final = 2
_BAND_PAGES: Final = 3  # at least one page in this many has a running row at a usual place
_LARGER: Final = 1.08
_APART: Final = 1.5  # the least distance to the next baseline, in sizes of the letters
_LONGEST: Final = 300  # characters
_NUMBER: Final = re.compile(r"\d+|(?<!\w)[ivxlc]+(?!\w)")
_PAGE_NUMBER: Final = re.compile(
    r"[\W_]{0,4}(?:(?:стр|с|p)\.|страница|page)?\s?\d{1,4}(?:\s?(?:из|/|of)\s?\d{1,4})?[\W_]{0,4}", re.IGNORECASE
)
# Printed by browsers in small letters: the time and the title of the page at the top, its address at the bottom.
_PRINTED_AT: Final = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}, \d{1,2}:\d{2}(?: [AP]M)?(?: .*)?")
_PRINTED_FROM: Final = re.compile(r"(?:https?|file)://\S{1,200}\s+\d{1,4}/\d{1,4}")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def without_running_rows(pages: Sequence[Page], body_size: float) -> list[Page]:
    """The pages without running headers, running footers and page numbers.

    Args:
        pages: the pages.
        body_size: the size of most letters. A larger row may be a heading, and has to repeat more often.
    """
    counts = [_running(pages, body_size, is_top=is_top) for is_top in (True, False)]
    bare = [
        page._replace(rows=page.rows[top : len(page.rows) - bottom])
        for page, top, bottom in zip(pages, *counts, strict=True)
    ]
    return bare if any(page.rows for page in bare) else list(pages)  # copies of one page


def _running(pages: Sequence[Page], body_size: float, *, is_top: bool) -> list[int]:
    """The number of running rows of each page, at the top or at the bottom."""
    edges = [list(_edge(page, is_top=is_top)) for page in pages]
    found: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for number, rows in enumerate(edges):
        for row in rows:
            for key in _keys(row, number, body_size):
                found[key, round(row.place / _SAME_PLACE)].add(number)

    def is_running(row: _Edge, number: int) -> bool:
        bucket = round(row.place / _SAME_PLACE)
        least = _LEAST_PAGES_OF_LARGE if row.size >= _LARGER * body_size else 1
        for key in _keys(row, number, body_size):
            pages_with = [found[key, near] for near in (bucket - 1, bucket, bucket + 1) if (key, near) in found]
            near_pages = (other for other in range(number - _NEAR, number + _NEAR + 1) if other != number)
            if sum(any(other in pages for pages in pages_with) for other in near_pages) >= least:
                return True
        return False

    counts = [
        next((place for place, row in enumerate(rows) if not is_running(row, number)), len(rows))
        for number, rows in enumerate(edges)
    ]
    return _with_bands(edges, counts, body_size)


def _with_bands(edges: list[list[_Edge]], counts: list[int], body_size: float) -> list[int]:
    """The counts, with rows added that are page numbers or stand where other pages have a running row."""
    bands: defaultdict[int, int] = defaultdict(int)
    for rows, count in zip(edges, counts, strict=True):
        for row in rows[:count]:
            bands[round(row.place / _SAME_PLACE)] += 1
    usual = {band for band, count in bands.items() if count > 1 and count * _BAND_PAGES >= len(edges)}
    totals = []
    for rows, count in zip(edges, counts, strict=True):
        more = 0
        for row in rows[count:]:
            is_number = any(pattern.fullmatch(row.text) for pattern in (_PAGE_NUMBER, _PRINTED_FROM)) or (
                row.size * _LARGER < body_size and _PRINTED_AT.fullmatch(row.text) is not None
            )
            is_in_band = round(row.place / _SAME_PLACE) in usual and row.size < _LARGER * body_size
            if not (is_number or is_in_band) or row.gap < _APART * row.size:
                break
            more += 1
        totals.append(count + more)
    return totals


def _edge(page: Page, *, is_top: bool) -> Iterator[_Edge]:
    """The outermost rows of a page, from outside to inside."""
    rows = page.rows if is_top else page.rows[::-1]
    for row, inner in zip(rows[:_ROWS], [*rows[1 : _ROWS + 1], None], strict=False):
        gap = abs(row.baseline - inner.baseline) if inner is not None else float("inf")
        yield _Edge(row.text, page.top - row.baseline if is_top else row.baseline, gap, row.size)


def _keys(row: _Edge, number: int, body_size: float) -> Iterator[str]:
    """Keys that a running row shares with other pages: its text, and its text without the page number."""
    text = row.text.casefold()
    if len(text) > _LONGEST:
        return
    yield text
    if row.size >= _LARGER * body_size:
        return
    numbers = list(_NUMBER.finditer(text))
    for match in {numbers[0], numbers[-1]} if numbers else ():
        yield f"{text[: match.start()]}\0{_value(match[0]) - number}\0{text[match.end() :]}"


def _value(number: str) -> int:
    """The value of a number in Arabic or Roman figures."""
    if number.isdecimal():
        return int(number[:9])
    values = [_ROMAN[letter] for letter in number]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
