"""Pages: running headers, footers and page numbers beside form feeds, and sentences that go on over them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from summarize_ru.text.columns import is_row
from summarize_ru.text.line_edges import ITEM, start_of

PAGE_NUMBER: Final = re.compile(
    r"[-–—\s]{0,4}(?:(?:стр|с|p)\.|страница|page)?\s?\d{1,4}(?:\s?(?:из|/|of)\s?\d{1,4})?[-–—\s.]{0,4}", re.IGNORECASE
)
"""The number of a page; it must match the whole line."""
RUNNING: Final = 3
"""A short line that occurs so often is a running header."""
LONGEST_RUNNING: Final = 120
"""The length of a running header, in characters."""

_RUNNING_WITH_NUMBER: Final = 2  # left and right pages may have two different headers
_LINES_AT_EDGE: Final = 3  # of a header or a footer
_LEADS_ON: Final = frozenset(",-\u2010–—(«„")
_NOT_LETTERS: Final = re.compile(r"[\W\d_]+")
_DIGIT: Final = re.compile(r"\d")


class RunningLines(NamedTuple):
    """The running headers, footers and page numbers of a text.

    Attributes:
        inside: for each page break where a sentence goes on, the start and stop of what stands between its parts.
        lines: start and stop of all the lines, those inside sentences too.
    """

    inside: list[tuple[int, int]]
    lines: list[tuple[int, int]]


def running_key(line: str) -> str:
    """A line without numbers and case: a running header has the same key on all pages."""
    return _NOT_LETTERS.sub(" ", line).strip().casefold()


def find_running_lines(text: str) -> RunningLines:
    """The running lines of a text whose pages end with form feeds; none if it has no form feed."""
    found = RunningLines([], [])
    if "\f" not in text:
        return found
    pages = _pages(text)
    edges = Counter(
        running_key(line)
        for page in pages
        for _, start, line in {*page[:_LINES_AT_EDGE], *page[-_LINES_AT_EDGE:]}
        if len(line) <= LONGEST_RUNNING
    )
    above: tuple[int, int, str] | None = None
    for page in pages:
        first = 0
        while first < min(len(page), _LINES_AT_EDGE) and _is_running(page[first][2], edges):
            first += 1
        last = len(page)
        while last > max(first, len(page) - _LINES_AT_EDGE) and _is_running(page[last - 1][2], edges):
            last -= 1
        found.lines.extend((start, start + len(line)) for _, start, line in page[:first])
        if first < last:
            below = page[first]
            if above:
                stop = above[1] + len(above[2])
                if found.lines and found.lines[-1][0] > stop and _goes_on(above[2], below[2]):
                    found.inside.append((stop, below[0]))
            above = page[last - 1]
        found.lines.extend((start, start + len(line)) for _, start, line in page[last:])
    return found


def without_running_lines(text: str, paragraphs: Sequence[tuple[int, int]] | None = None) -> str:
    """The text, as long as before, with a line break and spaces for the running lines inside sentences.

    Args:
        text: the text.
        paragraphs: start and stop of each paragraph; what is not inside one stays. None to leave out all.
    """
    inside: Iterable[tuple[int, int]] = find_running_lines(text).inside
    if paragraphs is not None:
        inside = [span for span in inside if holds(paragraphs, span)]
    return blanked(text, inside)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with a line break and spaces for each of the spans, which end with a line."""
    pieces: list[str] = []
    at = 0
    for start, stop in spans:
        pieces += text[at:start], " " * (stop - start - 1), "\n"
        at = stop
    return "".join((*pieces, text[at:])) if pieces else text


def holds(paragraphs: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether a span is inside one of the paragraphs, which are in order."""
    place = bisect_right(paragraphs, span) - 1
    return place >= 0 and span[1] < paragraphs[place][1]


def _pages(text: str) -> list[list[tuple[int, int, str]]]:
    """The lines of each page that are not blank: the start of the line, the start of its text, and its text."""
    pages: list[list[tuple[int, int, str]]] = [[]]
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            pages[-1].append((at, at + line.index(bare), bare))
        if line[-1] == "\f":
            pages.append([])
        at += len(line)
    return pages


def _is_running(line: str, edges: Counter[str]) -> bool:
    """Whether a line at the edge of a page is a page number, or stands at the edges of other pages too."""
    if PAGE_NUMBER.fullmatch(line):
        return True
    if len(line) > LONGEST_RUNNING:
        return False
    key = running_key(line)
    return bool(key) and edges[key] >= (_RUNNING_WITH_NUMBER if _DIGIT.search(line) else RUNNING)


def _goes_on(above: str, below: str) -> bool:
    """Whether the last line of a page may go on in the first line of the next."""
    if not (above[-1].isalpha() or above[-1] in _LEADS_ON) or (is_row(above) and is_row(below)):
        return False
    return start_of(below) != ITEM and (below[0].isalpha() or below[0] in '«„“"(')
