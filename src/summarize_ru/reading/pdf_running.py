"""Running headers and footers of a PDF: what stands at the same place on many pages, and the numbers of pages."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize_ru.reading.pdf_lines import Row


class Page(NamedTuple):
    """The rows of a page from top to bottom, and the height of its upper edge in points."""

    rows: list[Row]
    top: float


class _Edge(NamedTuple):
    """A row near an edge of a page: its text, how far it is from that edge, and how far from the row further inside."""

    text: str
    place: float
    gap: float
    size: float


_ROWS: Final = 6  # so many rows at the top and at the bottom may be running ones
_SAME_PLACE: Final = 3.0  # points
_NEAR: Final = 4  # one of so many pages around has the same row; headings of chapters are alike at greater distances
_LEAST_PAGES_OF_LARGE: Final = 2
_BAND_PAGES: Final = 3  # of so many pages one has a running row at the same place
_LARGER: Final = 1.08
_APART: Final = 1.5  # from one baseline to the next, in sizes of the letters
_LONGEST: Final = 300  # characters
_NUMBER: Final = re.compile(r"\d+|(?<!\w)[ivxlc]+(?!\w)")
_PAGE_NUMBER: Final = re.compile(
    r"[\W_]{0,4}(?:(?:стр|с|p)\.|страница|page)?\s?\d{1,4}(?:\s?(?:из|/|of)\s?\d{1,4})?[\W_]{0,4}", re.IGNORECASE
)
_PRINTED_FROM: Final = re.compile(r"(?:https?|file)://\S{1,200}\s+\d{1,4}/\d{1,4}")  # what browsers print at the bottom
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def without_running_rows(pages: Sequence[Page], body_size: float) -> list[Page]:
    """The pages without running headers, running footers and page numbers.

    Args:
        pages: the pages.
        body_size: the size of most letters. What is larger may be a heading, and has to come more often.
    """
    counts = [_running(pages, body_size, is_top=is_top) for is_top in (True, False)]
    bare = [
        page._replace(rows=page.rows[top : len(page.rows) - bottom])
        for page, top, bottom in zip(pages, *counts, strict=True)
    ]
    return bare if any(page.rows for page in bare) else list(pages)  # copies of one page


def _running(pages: Sequence[Page], body_size: float, *, is_top: bool) -> list[int]:
    """How many rows of each page are running ones, at the top or at the bottom."""
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
    """The counts with the rows that stand where other pages have a running one, and with numbers of pages."""
    bands: defaultdict[int, int] = defaultdict(int)
    for rows, count in zip(edges, counts, strict=True):
        for row in rows[:count]:
            bands[round(row.place / _SAME_PLACE)] += 1
    usual = {band for band, count in bands.items() if count > 1 and count * _BAND_PAGES >= len(edges)}
    totals = []
    for rows, count in zip(edges, counts, strict=True):
        more = 0
        for row in rows[count:]:
            is_number = _PAGE_NUMBER.fullmatch(row.text) is not None or _PRINTED_FROM.fullmatch(row.text) is not None
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
    """What a row has in common with the same row of other pages: its text, or all of it but the number of the page."""
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
    """A number in figures or in Roman ones."""
    if number.isdecimal():
        return int(number[:9])
    values = [_ROMAN[letter] for letter in number]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
