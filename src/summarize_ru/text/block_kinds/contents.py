"""Tables of contents: entries that lead to the number of a page, and the paragraphs between them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.line_breaks.leaders import pages_led_to
from summarize_ru.text.line_breaks.running_lines import running_key

_HEADING: Final = lazy_pattern(r"(?:содержание|оглавление|(?:table of )?contents)[.:]?", re.IGNORECASE)
_LONGEST_HEADING: Final = 20  # characters
_PAGE_ALONE: Final = lazy_pattern(r"[^\W\d_][»”\")?!]?\s{1,20}(\d{1,4})\Z")
_LONGEST_ALONE: Final = 30  # characters
_BROKEN: Final = 3  # an entry may be broken into this many paragraphs
_LEAST_ENTRIES: Final = 3  # without a heading; fewer may be a list of prices
_LEAST_HEADINGS: Final = 2
_LONGEST_ENTRY: Final = 300  # characters


@dataclass(slots=True)
class _Table:
    """A table of contents as far as it has been read: its paragraphs from `first` to `last`, and the last page."""

    first: int
    last: int
    is_named: bool
    entries: int = 0
    page: int = 0

    @property
    def is_whole(self) -> bool:
        return self.entries >= (1 if self.is_named else _LEAST_ENTRIES)


def find_contents(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[range]:
    """The numbers of the paragraphs of each table of contents, without its heading.

    The page numbers never fall. Below a heading, such as «Содержание», they may follow a space instead of leaders, and
    may be missing if the entries come again as headings of the text.

    Args:
        text: the text.
        paragraphs: start and stop of each paragraph.
    """
    tables: list[_Table] = []
    named_again: range | None = None
    for at, (start, stop) in enumerate(paragraphs):
        if stop - start <= _LONGEST_HEADING and _HEADING.fullmatch(text, start, stop):
            tables.append(_Table(at + 1, at, is_named=True))
            if named_again is None:  # below each heading it would take quadratic time
                named_again = _named_again(text, paragraphs, at + 1)
            continue
        is_near = bool(tables) and at - tables[-1].last <= _BROKEN
        pages = _pages(text, start, stop, alone=is_near and tables[-1].is_named)
        if pages and not (is_near and pages[0] >= tables[-1].page):
            tables.append(_Table(at, at, is_named=False))
        if pages:
            tables[-1].last = at
            tables[-1].page = pages[-1]
            tables[-1].entries += len(pages)
    found = [range(table.first, table.last + 1) for table in tables if table.is_whole]
    return [named_again, *found] if named_again else found


def _named_again(text: str, paragraphs: Sequence[tuple[int, int]], first: int) -> range:
    """The entries from paragraph `first` on, up to the last one that recurs as a heading of the text."""
    keys = [
        "" if stop - start > _LONGEST_ENTRY or text[stop - 1] == "." else running_key(text[start:stop])
        for start, stop in paragraphs[first:]
    ]
    counts = Counter(filter(None, keys))
    entries: set[str] = set()
    last = first - 1
    for at, key in enumerate(keys, first):
        if at - last > _BROKEN or key in entries:
            break
        if counts[key] > 1:
            entries.add(key)
            last = at
    return range(first, last + 1) if len(entries) >= _LEAST_HEADINGS else range(0)


def _pages(text: str, start: int, stop: int, *, alone: bool = False) -> list[int]:
    """The pages to which the entries of a paragraph lead; none if the paragraph does not end with one.

    Args:
        text: the text.
        start: the start of the paragraph.
        stop: its end.
        alone: whether a number after a word, without leaders, is a page.
    """
    if not text[stop - 1].isdigit():
        return []
    led = pages_led_to(text, start, stop)
    if led:
        return led
    last = _PAGE_ALONE.search(text, max(start, stop - _LONGEST_ALONE), stop) if alone else None
    return [int(last[1])] if last else []
