"""Running lines: headers, footers and page numbers, also in the middle of sentences; and time codes."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.line_breaks.columns import is_row
from summarize_ru.text.line_breaks.edges import ITEM, LAST_INITIAL, STOP, WORD, end_of, opens_anew, start_of
from summarize_ru.text.line_breaks.time_codes import find_time_codes

PAGE_NUMBER: Final = lazy_pattern(
    r"[-–—~=*•·|\s]{0,4}(?P<open>[\[(]\s?)?(?:(?:[сcpл]|стр)\.|стр|страница|лист|page)?\s?:?\s?\|?\s?\d{1,4}"
    r"(?:\s?(?:из|/|\||of)\s?\d{1,4})?(?(open)\s?[\])])[-–—~=*•·|\s.]{0,4}",
    re.IGNORECASE,
)
"""The number of a page; it must match the whole line."""
LEAST_REPEATS: Final = 3
"""A short line that occurs this often is a running header."""
LONGEST_RUNNING: Final = 120
"""The most characters of a running header."""

_LEAST_PAGES_WITH_NUMBER: Final = 2  # for a header with a number; it differs from page to page
_LINES_AT_EDGE: Final = 3  # of a header or a footer
_LEADS_ON: Final = frozenset(",-\u2010–—(«„")
_SPACE: Final = lazy_pattern(r"\s*+")
_NOT_LETTERS: Final = re.compile(r"[\W\d_]+")
_DIGIT: Final = re.compile(r"\d")
_ENDS_OF_HEADERS: Final = frozenset("0123456789 \t\r")  # of those with a number
_ENDS_OF_NUMBERS: Final = _ENDS_OF_HEADERS | frozenset(".–—-~=*•·|])")
# «45 Иванов И. И.», «12.05.2025, 10:20 Паром вернулся»; what follows is a header if it begins as one.
_NUMBERS_BEFORE: Final = lazy_pattern(r"[\d\s.,:/|–—-]*")
_LINK: Final = lazy_pattern(r"https?://|www\.")
_COUNTED: Final = lazy_pattern(r"\A\d{1,4}(?!\d)|(?<!\d)\d{1,4}\Z")
_FACING_PAGES: Final = 2  # left and right pages may have a header each; the number in it then grows by two
_NUMBER: Final = lazy_pattern(r"\d{1,4}")
_LONGEST_NUMBER: Final = 20  # characters: `- Страница 33 из 140 -`
# Without form feeds, a line ends a page if it recurs after at least this many characters, or has the next page number.
_SHORTEST_PAGE: Final = 400
_LONGEST_HEADING: Final = 40  # characters; longer ones are rare at the foot of a page
_LEAST_LINES: Final = 6  # of two pages


class _PageLine(NamedTuple):
    """A line that is not blank.

    Attributes:
        begin: the offset of the line.
        start: the offset of its text.
        text: its text, without white space around it.
    """

    begin: int
    start: int
    text: str

    @property
    def span(self) -> tuple[int, int]:
        """Start and stop of its text."""
        return self.start, self.start + len(self.text)


class RunningLines(NamedTuple):
    """The running headers, footers and page numbers of a text, or the time codes of a transcript.

    Attributes:
        inside: wherever a sentence goes on over such lines, start and stop of all that is between its two parts.
        lines: start and stop of all such lines, inside sentences or not.
    """

    inside: Sequence[tuple[int, int]]
    lines: Sequence[tuple[int, int]]


_NONE: Final = RunningLines((), ())


def running_key(line: str) -> str:
    """A line without numbers and case: a running header has the same key on all pages."""
    return _NOT_LETTERS.sub(" ", line).strip().casefold()


def find_running_lines(text: str) -> RunningLines:
    """The running lines of a text.

    Form feeds tell where pages end. In a text without any, lines have to recur at the distance of pages, and the text
    above them must not be a heading.
    """
    codes = find_time_codes(text)
    if codes:
        return RunningLines(_with_space_around(text, codes), codes)
    has_feeds = "\f" in text
    if not has_feeds and (len(text) < _SHORTEST_PAGE or "\n" not in text):
        return _NONE
    ends = frozenset() if has_feeds else _ends_of_pages(text)
    if not ends and not has_feeds:
        return _NONE
    found = _around_bodies(_pages(text, ends), is_sure=has_feeds)
    if has_feeds or found.inside:
        return found
    # Without form feeds these may be any lines that recur, but for numbers of pages: no sentence goes on over one.
    return RunningLines((), [span for span in found.lines if span[0] in ends and PAGE_NUMBER.fullmatch(text, *span)])


def _around_bodies(pages: list[list[_PageLine]], *, is_sure: bool) -> RunningLines:
    """The lines above and below the body of each page.

    Args:
        pages: the lines of each page.
        is_sure: whether pages surely end there; else a sentence goes on only over lines that are below no heading.
    """
    edges = Counter(
        running_key(line.text)
        for page in pages
        for line in {*page[:_LINES_AT_EDGE], *page[-_LINES_AT_EDGE:]}
        if len(line.text) <= LONGEST_RUNNING
    )
    counted = _counted(pages)
    inside: list[tuple[int, int]] = []
    running: list[tuple[int, int]] = []
    above: _PageLine | None = None  # the last line of the body of the page before
    for page in pages:
        first, last = _body_of(page, edges, counted)
        running.extend(line.span for line in page[:first])
        if first < last:
            below = page[first]
            if above and running and running[-1][0] > above.start and _crosses(above.text, below.text, is_sure=is_sure):
                inside.append((above.span[1], below.begin))
            above = page[last - 1]
        running.extend(line.span for line in page[last:])
    return RunningLines(inside, running)


def _crosses(above: str, below: str, *, is_sure: bool) -> bool:
    """Whether a sentence goes on from the last line of a page to the first of the next."""
    return _goes_on(above, below) and (is_sure or _runs_on_clearly(above, below))


def _with_space_around(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with the white space around them; those with nothing else in between become one."""
    widened: list[tuple[int, int]] = []
    at = 0
    for start, stop in spans:
        above = at + len(text[at:start].rstrip())
        at = _SPACE.match(text, stop).end()  # type: ignore[union-attr] # it matches everywhere
        if widened and above == widened[-1][1]:
            above = widened.pop()[0]
        widened.append((above, at))
    return widened


def without_running_lines(
    text: str, paragraphs: Sequence[tuple[int, int]] | None = None, running: RunningLines | None = None
) -> str:
    """The text at the same length, with a line break and spaces for the running lines inside sentences.

    Args:
        text: the text.
        paragraphs: start and stop of each paragraph; only running lines inside one are left out. None to leave out all.
        running: the running lines of the text; None to find them.
    """
    if running is None:
        if paragraphs is not None and not _may_hold_lines(text, paragraphs):
            return text
        running = find_running_lines(text)
    inside = running.inside
    if paragraphs is not None:
        inside = [span for span in inside if is_inside_one(paragraphs, span)]
    return blanked(text, inside)


def _may_hold_lines(text: str, paragraphs: Sequence[tuple[int, int]]) -> bool:
    """Whether a paragraph has more than one line; most do not, and this check takes a third of the time."""
    return "\f" in text or any(text.find("\n", start, stop) >= 0 for start, stop in paragraphs)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with a line break and spaces for each of the spans, which end with a line."""
    pieces: list[str] = []
    at = 0
    for start, stop in spans:
        pieces += text[at:start], " " * (stop - start - 1), "\n"
        at = stop
    return "".join((*pieces, text[at:])) if pieces else text


def is_inside_one(paragraphs: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether a span is inside one of the paragraphs, which ascend."""
    place = bisect_right(paragraphs, span) - 1
    return place >= 0 and span[1] < paragraphs[place][1]


def _pages(text: str, ends: frozenset[int]) -> list[list[_PageLine]]:
    """The lines of each page that are not blank.

    A page ends with a form feed, or after lines that begin at the offsets `ends`.
    """
    pages: list[list[_PageLine]] = [[]]
    at = 0
    is_end = False
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            if is_end and at not in ends:
                pages.append([])
            is_end = at in ends
            pages[-1].append(_PageLine(at, at + line.index(bare), bare))
        if line[-1] == "\f":
            pages.append([])
        at += len(line)
    return pages


def _ends_of_pages(text: str) -> frozenset[int]:
    """The starts of lines that number the pages of a text without form feeds, or recur at the distance of pages."""
    lines = text.split("\n")  # takes a quarter of the time of `splitlines`, and rarely gives another result
    if len(lines) < _LEAST_LINES:
        return frozenset()
    # Most lines of most texts are longer; a header may be indented to the middle or the right.
    short = [at for at, line in enumerate(lines) if 0 < len(line) <= LONGEST_RUNNING or line[:1] == " "]
    again = _lines_again([lines[at] for at in short])
    candidates = [at for at in short if _may_be_running(lines[at]) or lines[at] in again]
    if not candidates:
        return frozenset()
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    numbers: list[tuple[int, int]] = []
    headers: dict[str, list[int]] = {}
    for at in candidates:
        bare = lines[at].strip()
        if len(bare) <= _LONGEST_NUMBER and PAGE_NUMBER.fullmatch(bare):
            numbers.append((starts[at], int(_NUMBER.findall(bare)[0])))
        elif len(bare) <= LONGEST_RUNNING and (lines[at] in again or _COUNTED.search(bare)) and _may_be_header(bare):
            headers.setdefault(running_key(bare), []).append(at)
    counted = (
        {first, last}
        for (first, number), (last, after) in pairwise(numbers)
        if number + 1 == after and last - first >= _SHORTEST_PAGE
    )
    recurring = ([starts[at] for at in found] for found in headers.values() if _are_headers(lines, starts, found))
    return frozenset().union(*counted, *recurring)


def _are_headers(lines: list[str], starts: list[int], found: list[int]) -> bool:
    """Whether lines with one key stand at the distance of pages, and none is the first of a sentence."""
    if len(found) < LEAST_REPEATS and not _count_on([lines[at].strip() for at in found]):
        return False
    if any(starts[last] - starts[first] < _SHORTEST_PAGE for first, last in pairwise(found)):
        return False
    return not any(_opens_sentence(lines, at) for at in found)


def _count_on(headers: list[str]) -> bool:
    """Whether headers with one key have the numbers of pages that follow each other, or of every other one."""
    numbers = [number for number in map(_number, headers) if number is not None]
    if not len(numbers) == len(headers) > 1:
        return False
    return all(0 < after - before <= _FACING_PAGES for before, after in pairwise(numbers))


def _may_be_running(line: str) -> bool:
    """Whether a line may have the number of a page, or be one: most lines are told from these by their edges."""
    last = line[-1]
    return (
        line[0].isdigit()
        or last in _ENDS_OF_HEADERS
        or (last in _ENDS_OF_NUMBERS and (len(line) <= _LONGEST_NUMBER or line[0] == " "))
    )


def _lines_again(lines: list[str]) -> set[str]:
    """The lines that recur as often as a running header."""
    if len(lines) - len(set(lines)) < LEAST_REPEATS - 1:
        return set()
    return {line for line, count in Counter(lines).items() if count >= LEAST_REPEATS and line.strip()}


def _opens_sentence(lines: list[str], at: int) -> bool:
    """Whether a line follows an end mark and is followed by lower case."""
    above = at - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    below = lines[at + 1].lstrip(" \t") if at + 1 < len(lines) else ""
    return below[:1].islower() and (above < 0 or end_of(lines[above].strip()) == STOP)


def _may_be_header(line: str) -> bool:
    """«Вестник порта», «Лесков И. П. Речные льды  33»; not a line of a paragraph: «34 кг.», «течения в», «и лёд»."""
    bare = line[_NUMBERS_BEFORE.match(line).end() :]  # type: ignore[union-attr]  # it matches nothing, too
    if not (bare[:1].isupper() or _LINK.match(bare)):
        return False
    return end_of(line) == WORD or LAST_INITIAL.search(line) is not None


def _body_of(page: list[_PageLine], edges: Counter[str], counted: AbstractSet[int]) -> tuple[int, int]:
    """The numbers of the first line of a page that is not running, and of the first one of its footer."""
    first, last = 0, len(page)
    while first < min(len(page), _LINES_AT_EDGE) and _is_running(page[first], edges, counted):
        first += 1
    while last > max(first, len(page) - _LINES_AT_EDGE) and _is_running(page[last - 1], edges, counted):
        last -= 1
    return first, last


def _counted(pages: Sequence[list[_PageLine]]) -> frozenset[int]:
    """The offsets of first and last lines of pages that have the number of their page, whatever else they say."""
    found: list[int] = []
    for place in (0, -1):
        lines = [page[place] for page in pages if page]
        numbers = [_number(line.text) if _may_be_header(line.text) else None for line in lines]
        for (line, number), (following, after) in pairwise(zip(lines, numbers, strict=True)):
            if number is not None and after == number + 1:
                found += line.begin, following.begin
    return frozenset(found)


def _number(line: str) -> int | None:
    """The number at the beginning or the end of a line."""
    number = _COUNTED.search(line)
    return int(number[0]) if number else None


def _is_running(line: _PageLine, edges: Counter[str], counted: AbstractSet[int]) -> bool:
    """Whether a line at the edge of a page is or has its number, or stands at the edges of other pages too."""
    if line.begin in counted or PAGE_NUMBER.fullmatch(line.text):
        return True
    if len(line.text) > LONGEST_RUNNING:
        return False
    key = running_key(line.text)
    return bool(key) and edges[key] >= (_LEAST_PAGES_WITH_NUMBER if _DIGIT.search(line.text) else LEAST_REPEATS)


def _runs_on_clearly(above: str, below: str) -> bool:
    """Whether the line above is surely not a heading of the line below."""
    return below[0].islower() or (len(above) > _LONGEST_HEADING and not opens_anew(below))


def _goes_on(above: str, below: str) -> bool:
    """Whether the last line of a page may go on in the first line of the next."""
    if not (above[-1].isalpha() or above[-1] in _LEADS_ON) or (is_row(above) and is_row(below)):
        return False
    return start_of(below) != ITEM and (below[0].isalpha() or below[0] in '«„“"(')
