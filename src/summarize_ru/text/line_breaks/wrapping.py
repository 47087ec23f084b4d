"""Wrapping: tells whether lines break in the middle of sentences, and which lines open paragraphs."""

import math
from bisect import bisect_left
from itertools import compress
from typing import Final, NamedTuple

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.line_breaks.columns import WIDE, in_columns, with_single_spaces
from summarize_ru.text.line_breaks.edges import (
    BOUND,
    COMMA,
    DASHED,
    ITEM,
    LAST_INITIAL,
    LOWER,
    OTHER,
    PAUSE,
    STOP,
    WORD,
    end_of,
    is_stamp,
    is_unfinished,
    length_of_first_word,
    opens_anew,
    opens_turn,
    runs_on,
    stands_alone,
    start_of,
)
from summarize_ru.text.line_breaks.leaders import leads_to_page
from summarize_ru.text.line_breaks.mail_fields import FIELD
from summarize_ru.text.line_breaks.verse import sentences_of_stanza


class Line(NamedTuple):
    """A line that is not blank.

    Attributes:
        start: the offset of its text.
        indent: the number of characters before that.
        text: its text, without white space around it.
    """

    start: int
    indent: int
    text: str


SHORT: Final = 30
"""A line in lower case that is shorter than this may be an item of a list without marks."""

# Text is usually wrapped at 60 to 100 columns. If no line runs on in lower case, lines shorter than `_MIN_WIDTH` are
# verse, menus or addresses. Lines longer than `_MAX_WIDTH` are paragraphs of their own.
_MIN_WIDTH: Final = 40
_MAX_WIDTH: Final = 130
# A few lines that all open with a capital may be paragraphs or one wrapped paragraph. Programs wrap at 72 to 80
# columns; then the longest of a few lines is about this long.
_USUAL_WIDTHS: Final = range(64, 81)
_INDENT: Final = 2
_NEAR: Final = 4
# In text from a PDF file, which has a proportional font, full lines have different numbers of characters. A line is
# short if all but a fiftieth of the lines that run on are longer, or if it is below this share of the longest one near.
_OUTLIERS: Final = 50
_LEAST_FULL: Final = 0.7
# Programs that take text out of a PDF file join the words that hyphens broke, and with them the lines, so some lines
# are as long as two or three. A line that ends with a word is full if a quarter of the lines that run on are shorter.
_SHORTER: Final = 4
# There a line that ends neither a sentence nor an item ends a paragraph only if it is shorter than this share.
_LEAST_BROKEN: Final = 0.6
_ENDS_OF_PHRASES: Final = frozenset({STOP, PAUSE, COMMA})
_LISTED: Final = frozenset({ITEM, DASHED})
_TURNS: Final = 2  # lines that open with a speaker or a time make a talk
_LINES_OF_A_HEADING: Final = 2
_CAPITAL_FIRST: Final = lazy_pattern(r"[«„“\"—–-]? ?[А-ЯЁ]")  # in the line after a heading
_SENTENCE_WITHIN: Final = lazy_pattern(r"[^\W\d_A-ZА-ЯЁ]{3}[»”\")]?[.?!…]+[»”\")]? [A-ZА-ЯЁ«„\"—]")


def full_width(lines: list[str]) -> int:
    """The width of lines that are clearly one wrapped paragraph, found in a quarter of the time of a `Wrapping`.

    Args:
        lines: at least one, without line breaks.

    Returns:
        The length of the longest line; 0 if a `Wrapping` has to decide.
    """
    width = max(map(len, lines))
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return 0
    goes_on = 0
    before = lines[0]
    if before.strip() != before or not before:
        return 0
    is_listed = start_of(before) in _LISTED
    turns = int(opens_turn(before))
    for line in lines[1:]:
        room = width - len(before)
        if (line.find(" ") < room and (" " in line or len(line) < room)) or line.strip() != line or not line:
            return 0
        if stands_alone(line):
            return 0
        turns += opens_turn(line)
        if is_listed and start_of(line) in _LISTED:
            return 0
        if line[0].islower():
            goes_on += 1
        elif not goes_on and end_of(before) == WORD and opens_anew(line):
            return 0
        before = line
    if turns >= _TURNS:
        return 0
    return width if width in _USUAL_WIDTHS or len(lines) > 4 or goes_on * 3 >= len(lines) - 1 else 0


class Wrapping:
    """At least two lines without a blank line between them, and their division into paragraphs.

    Attributes:
        width: the length of the longest line with its indent.
        is_wrapped: whether the lines are broken at some width; None if that is not known.
    """

    __slots__ = (
        "_base",
        "_fields",
        "_floor",
        "_indents",
        "_is_hanging",
        "_is_talk",
        "_lengths",
        "_lines",
        "_names",
        "_runs",
        "_usual",
        "is_wrapped",
        "width",
    )

    def __init__(self, block: list[Line]) -> None:
        self._lines = [line.text for line in block]
        if any(WIDE in line for line in self._lines) and not in_columns([" " * one.indent + one.text for one in block]):
            self._lines = list(map(with_single_spaces, self._lines))
        self._indents = [line.indent for line in block]
        self._lengths = [line.indent + len(line.text) for line in block]
        self.width = max(self._lengths)
        self._base = min(self._indents)
        self._is_talk: bool | None = None  # most texts never ask
        self._fields: list[bool] | None = None  # of each line, whether it is a field; empty without two of them
        # Of each line but the last, whether the next one continues it.
        self._runs = list(map(runs_on, self._lines, self._lines[1:]))
        self._names: set[int] = set()
        self._part_posts()
        if self.width < _MIN_WIDTH and (self._is_verse() or self._is_list_of_words()):
            self._runs = [False] * len(self._runs)
        reaches = sorted(map(self._reach, compress(range(len(block)), self._runs)))
        self._floor = reaches[len(reaches) // _OUTLIERS] if reaches else math.inf
        self._usual = reaches[len(reaches) // _SHORTER] if reaches else math.inf
        self._is_hanging = max(self._indents) >= self._base + _INDENT and self._has_hanging_indents()
        self.is_wrapped = bool(reaches) or self._fills()

    def _part_posts(self) -> None:
        """Find the names of those who wrote comments: the first line, and those that follow a time.

        A name does not go on. Below it stands what was written, and then when.
        """
        stamps = [place for place, line in enumerate(self._lines) if is_stamp(line)]
        for place in (-1, *stamps) if stamps else ():
            name = self._lines[place + 1] if place + 1 < len(self._runs) else ""
            if name[:1].isupper() and len(name) <= SHORT:
                self._runs[place + 1] = False
                self._names.add(place + 1)

    def _is_verse(self) -> bool:
        """Whether three of four lines end where phrases end; few lines of wrapped text do."""
        ends = [end_of(line) for line in self._lines]
        return len(ends) > 2 and sum(end in _ENDS_OF_PHRASES for end in ends) * 4 >= len(ends) * 3

    def _is_list_of_words(self) -> bool:
        return self.width < SHORT and all(start_of(line) == LOWER and end_of(line) != STOP for line in self._lines)

    def _reach(self, place: int) -> int:
        """The length of a line with the first word of the next line added."""
        return self._lengths[place] + 1 + length_of_first_word(self._lines[place + 1])

    def _has_hanging_indents(self) -> bool:
        """Whether deeper lines continue a paragraph, as in lists; otherwise they open one."""
        deep = [indent >= self._base + _INDENT for indent in self._indents]
        if goes_on := list(compress(deep[1:], self._runs)):
            return sum(goes_on) * 2 > len(goes_on)
        is_broken = end_of(self._lines[0]) >= WORD and self._reach(0) > self.width
        return (is_broken or start_of(self._lines[0]) == ITEM) and not deep[0] and all(deep[1:])

    def _fills(self) -> bool | None:
        """Whether lines fill a width, although none runs on; None if that is not known."""
        if not _MIN_WIDTH <= self.width <= _MAX_WIDTH:
            return False
        full = short = broken = unfinished = 0
        is_closed = False  # whether a full line ends where a phrase ends, as in verse
        for place, line in enumerate(self._lines[:-1]):
            if self._opens_by_indent(place + 1) or stands_alone(self._lines[place + 1]):
                continue
            if self._reach(place) <= self.width:
                short += 1
                continue
            full += 1
            end = end_of(line)
            is_closed |= end <= PAUSE and start_of(self._lines[place + 1]) != ITEM
            if end >= COMMA or (end == WORD and self._has_sentence(place)):
                broken += 1
            elif end == WORD:
                unfinished += is_unfinished(line, self._lines[place + 1])
        if unfinished and not is_closed:
            broken += unfinished
        if broken * 3 >= full > 0 or (full > 3 and not short):
            return True
        return None if full and not short else False

    def _has_sentence(self, place: int) -> bool:
        return _SENTENCE_WITHIN.search(self._lines[place]) is not None

    def openings(self, widths: list[int]) -> list[int]:
        """The numbers of the lines that open paragraphs, from 0, with the first line.

        Args:
            widths: the widths of the wrapped blocks of the text, ascending.
        """
        lines = self._lines
        width = self._known_width(widths)
        if not width and (stanza := sentences_of_stanza(lines)):
            return stanza
        if not width:
            return [0, *(after for after in range(1, len(lines)) if not self._is_bound(after - 1))]
        opens = [0]
        is_list = False  # of lines in lower case, after «Купить:»
        for after, runs in enumerate(self._runs, 1):
            before = after - 1
            if runs and not (is_list and len(lines[before]) < SHORT):
                continue
            if not runs and self._goes_on(before, opens[-1], width):
                continue
            end = end_of(lines[before])
            if end == WORD and before > opens[-1] and self._is_heading(before):
                opens.append(before)
            opens.append(after)
            is_list = (lines[before][-1] == ":" or is_list) and start_of(lines[after]) == LOWER
        return opens

    def _is_bound(self, place: int) -> bool:
        """Whether a line ends with something that belongs to the next line, even in verse and lists."""
        return end_of(self._lines[place]) == BOUND and start_of(self._lines[place + 1]) != ITEM

    def _is_heading(self, place: int) -> bool:
        """Whether a line without an end mark, which ends a paragraph, is a paragraph of its own."""
        return end_of(self._lines[place - 1]) == STOP and start_of(self._lines[place]) == OTHER

    def _known_width(self, widths: list[int]) -> int:
        """The width that the lines fill; 0 if each line is a paragraph of its own."""
        if self.is_wrapped or (self.is_wrapped is None and self.width in _USUAL_WIDTHS):
            return self.width
        place = bisect_left(widths, self.width)
        return widths[place] if self.is_wrapped is None and place < len(widths) else 0

    def _goes_on(self, before: int, first: int, width: int) -> bool:
        """Whether a paragraph continues after a line that does not run on.

        Args:
            before: the number of the line.
            first: the number of the line that opens the paragraph.
            width: the result of `_known_width`, not 0.
        """
        if self._is_bound(before):
            return True
        line, after = self._lines[before], self._lines[before + 1]
        if self._opens_anyhow(before + 1):
            return False
        end, start = end_of(line), start_of(after)
        if end == WORD and self._floor == math.inf and opens_anew(after):
            return False  # a heading, or a line of verse
        if end <= PAUSE and start in _LISTED and start_of(self._lines[first]) in _LISTED:
            return False
        if end == PAUSE and start == LOWER and self.width < SHORT:
            return False
        reach, room = self._reach(before), self._room(before, width)
        if reach > room:
            return True
        if end < WORD or room == math.inf:
            return False
        if end == COMMA:
            return True
        if " " not in line and " " not in after and any(self._runs[max(0, before - 1) : before + 2]):
            return True  # one word on a line, as in justified text
        usual = min(room, self._usual)
        may_be_heading = before - first < (_LINES_OF_A_HEADING if _CAPITAL_FIRST.match(after) else 1)
        is_inside = not may_be_heading or self._has_sentence(before)
        return reach > usual or (is_inside and self._floor < self.width and reach > _LEAST_BROKEN * usual)

    def _opens_anyhow(self, place: int) -> bool:
        """Whether a line opens a paragraph, however full the line before it is."""
        before = self._lines[place - 1]
        if self._opens_by_indent(place) or stands_alone(self._lines[place]):
            return True
        if place - 1 in self._names or leads_to_page(before) or is_stamp(before):
            return True
        return self._opens_turn(place) or self._opens_field(place)

    def _opens_turn(self, place: int) -> bool:
        """Whether a line of a talk opens with a speaker or a time, and the line before it has an end mark."""
        before = self._lines[place - 1]
        if not opens_turn(self._lines[place]) or end_of(before) != STOP or LAST_INITIAL.search(before):
            return False  # «…пишет А. Д.» goes on with a surname before a colon
        if self._is_talk is None:
            self._is_talk = sum(map(opens_turn, self._lines)) >= _TURNS
        return self._is_talk

    def _opens_field(self, place: int) -> bool:
        """Whether a line is a field of the head of a mail, or the first line below the last one."""
        before, line = self._lines[place - 1], self._lines[place]
        if before[-1] == "," or ":" not in before + line:
            return False
        if self._fields is None:
            fields = [FIELD.match(one) is not None for one in self._lines]
            self._fields = fields if sum(fields) > 1 else []
        return bool(self._fields) and (self._fields[place] or (self._fields[place - 1] and line[0].isupper()))

    def _opens_by_indent(self, place: int) -> bool:
        indent = self._indents[place]
        if self._is_hanging:
            return indent <= self._indents[place - 1] - _INDENT
        return indent >= self._base + _INDENT

    def _room(self, before: int, width: int) -> float:
        """The length from which a line is full; infinite if the lines around it are not wrapped."""
        if self._floor == math.inf:
            return width
        near = slice(max(0, before - _NEAR), before + _NEAR + 1)
        longest = max(self._lengths[near])
        runs = self._runs[near]
        count = sum(runs)
        if not count or (not _MIN_WIDTH <= longest <= _MAX_WIDTH and count < max(2, len(runs) / 3)):
            return math.inf
        if longest > _MAX_WIDTH and not _MIN_WIDTH <= self._usual <= _MAX_WIDTH:
            return math.inf
        return min(longest, max(self._floor, _LEAST_FULL * longest))
