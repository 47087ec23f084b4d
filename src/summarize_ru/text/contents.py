"""Tables of contents: entries that lead to the number of a page, and what stands between them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_HEADING: Final = re.compile(r"(?:содержание|оглавление|(?:table of )?contents)[.:]?", re.IGNORECASE)
_LONGEST_HEADING: Final = 20  # characters
# «Введение . . . . 3», «Введение.......3». What may not stand before keeps the search linear in a long row of dots.
_PAGE: Final = re.compile(r"(?<![.…])(?<![.…]\s)(?:(?:\.\s?){4,}+|(?:…\s?){2,}+)(\d{1,4})(?=\s|\Z)")
_PAGE_ALONE: Final = re.compile(r"[^\W\d_][»”\")?!]?\s{1,20}(\d{1,4})\Z")
_LONGEST_ALONE: Final = 30  # characters
_BROKEN: Final = 3  # an entry may be broken into so many paragraphs
_LEAST_ENTRIES: Final = 3  # without a heading; fewer may be a list of prices


@dataclass(slots=True)
class _Table:
    """A table of contents as far as it was read: its paragraphs from `first` to `last`, and the last page."""

    first: int
    last: int
    is_named: bool
    entries: int = 0
    page: int = 0

    @property
    def is_whole(self) -> bool:
        return self.entries >= (1 if self.is_named else _LEAST_ENTRIES)


def leads_to_page(line: str) -> bool:
    """Whether a line ends with a row of dots and a number: «Введение . . . . 3»; it has no white space around it."""
    return line[-1].isdigit() and line.rstrip("0123456789 ")[-1:] in {".", "…"} and bool(_pages(line, 0, len(line)))


def find_contents(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[range]:
    """The numbers of the paragraphs of each table of contents, without its heading.

    The pages never fall. Below a heading, such as «Содержание», they may stand behind a space alone.

    Args:
        text: the text.
        paragraphs: start and stop of each paragraph.
    """
    tables: list[_Table] = []
    for at, (start, stop) in enumerate(paragraphs):
        if stop - start <= _LONGEST_HEADING and _HEADING.fullmatch(text, start, stop):
            tables.append(_Table(at + 1, at, is_named=True))
            continue
        is_near = bool(tables) and at - tables[-1].last <= _BROKEN
        pages = _pages(text, start, stop, alone=is_near and tables[-1].is_named)
        if pages and not (is_near and pages[0] >= tables[-1].page):
            tables.append(_Table(at, at, is_named=False))
        if pages:
            tables[-1].last = at
            tables[-1].page = pages[-1]
            tables[-1].entries += len(pages)
    return [range(table.first, table.last + 1) for table in tables if table.is_whole]


def _pages(text: str, start: int, stop: int, *, alone: bool = False) -> list[int]:
    """The pages to which the entries of a paragraph lead; none if it does not end with one.

    Args:
        text: the text.
        start: the start of the paragraph.
        stop: its end.
        alone: whether a number behind a word is a page.
    """
    if not text[stop - 1].isdigit():
        return []
    led = list(_PAGE.finditer(text, start, stop))
    if led and led[-1].end() == stop:
        return [int(match[1]) for match in led]
    last = _PAGE_ALONE.search(text, max(start, stop - _LONGEST_ALONE), stop) if alone else None
    return [int(last[1])] if last else []
