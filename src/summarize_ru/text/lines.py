"""Lines: which line breaks end a paragraph, and a text with its lines joined."""

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress
from typing import Final, TypeAlias

from summarize_ru.text.folding import Folding, original_spans
from summarize_ru.text.hyphens import LONGEST_PART, hyphenated_parts, keeps_hyphen
from summarize_ru.text.line_edges import End, Start, end_of, first_word, start_of

LINE_BREAKS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters at which `str.splitlines` parts lines."""

_SOFT_HYPHEN: Final = "\u00ad"
_ZERO_WIDTH: Final = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# A joiner before a sign stays: it makes one picture of several, such as a family.
_ZERO_WIDTH_RUN: Final = re.compile(r"[\u200b\u200c\u200e\u200f\u2060\ufeff]+|\u200d+(?![^\w\s])")
# The hyphen comes first: a search for one character runs at the speed of a scan.
_LINE_END_HYPHEN: Final = re.compile(rf"([-\u2010\u00ad])(?<=[\w\u00ad].)[^\S{LINE_BREAKS}]*+[{LINE_BREAKS}]\s*+(?=\w)")
_WORD_BEFORE: Final = re.compile(r"[\w\u00ad\u0300-\u036f\u2010\u2011-]+\Z")
_WORD_AFTER: Final = re.compile(r"[\w\u00ad\u0300-\u036f\u2010\u2011-]+")
_CONJUNCTIONS: Final = frozenset({"и", "или", "либо"})

# Text is wrapped at 60 to 100 columns as a rule. Where no line goes on in lower case, lines under `_MIN_WIDTH` are
# verse, menus, addresses; lines over `_MAX_WIDTH` are paragraphs of their own.
_MIN_WIDTH: Final = 40
_MAX_WIDTH: Final = 130
# A few lines that all open with a capital look like paragraphs and like one that is wrapped. Programs wrap at 72 to 80
# columns, which leaves the longest of a few lines about this long.
_USUAL_WIDTHS: Final = range(64, 81)
_INDENT: Final = 2
# A line in lower case that is shorter than this may be an item of a list without marks.
_MIN_BROKEN: Final = 30
# Lines set in a proportional font differ in length; what is shorter than this share of the longest near by ends a
# paragraph, unless a sentence goes on.
_MIN_FILL: Final = 0.7
_NEAR: Final = 4
_SENTENCE_WITHIN: Final = re.compile(r"[^\W\d_A-ZА-ЯЁ]{3}[»”\")]?[.?!…]+[»”\")]? [A-ZА-ЯЁ«„\"—]")
_LISTED: Final = frozenset({Start.ITEM, Start.DASHED})

_Line: TypeAlias = tuple[int, int, str]
"""A line that is not blank: where its text starts, how far it is indented, and its text without white space around."""
_Block: TypeAlias = list[_Line]
"""Lines without a blank one between them."""


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """The paragraphs of `text` in order, as offsets without the white space around them."""
    folding = Folding(text)
    return original_spans(folding, folded_paragraph_spans(folding.text))


def folded_paragraph_spans(text: str) -> list[tuple[int, int]]:
    """As `paragraph_spans`, of a text without marks: they would make its lines look longer than they are."""
    lines = text.splitlines()
    if len(lines) < 2 or _are_full(lines):
        bare = text.strip()
        if len(bare) == len(text):
            return [(0, len(text))] if text else []
        if not bare:
            return []
        start = text.index(bare[0])
        return [(start, start + len(bare))]
    blocks = _blocks(text)
    flows = [_Flow(block) if len(block) > 1 else None for block in blocks]
    widths = sorted({flow.width for flow in flows if flow and flow.is_wrapped})
    spans: list[tuple[int, int]] = []
    before = ""
    for block, flow in zip(blocks, flows, strict=True):
        start, _, first = block[0]
        found = flow.paragraphs(widths) if flow else [(start, start + len(first))]
        if before and _runs_over_a_gap(before, first, spans[-1][1] - spans[-1][0]):
            spans[-1] = (spans[-1][0], found[0][1])
            del found[0]
        spans += found
        before = block[-1][2]
    return spans


def _are_full(lines: list[str]) -> bool:
    """Whether `lines` are one wrapped paragraph beyond doubt, told in a quarter of the time that a `_Flow` takes."""
    width = max(map(len, lines))
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return False
    goes_on = 0
    before = lines[0]
    if before.strip() != before:
        return False
    for line in lines[1:]:
        room = width - len(before)
        if (line.find(" ") < room and (" " in line or len(line) < room)) or line.strip() != line or not line:
            return False
        goes_on += line[0].islower()
        before = line
    return width in _USUAL_WIDTHS or len(lines) > 4 or goes_on * 3 >= len(lines) - 1


def _blocks(text: str) -> list[_Block]:
    """The lines of a text between blank ones; where a page ends in running text, the next one goes on with it."""
    blocks: list[_Block] = []
    block: _Block = []
    is_page = False  # whether a page has ended since the last block
    position = 0
    for line in (*text.splitlines(keepends=True), ""):
        bare = line.strip()
        if bare:
            indent = 0 if line[0] == bare[0] else line.index(bare[0])
            block.append((position + indent, indent, bare))
        else:
            if block:
                if is_page and len(block) > 1 and len(blocks[-1]) > 1:
                    blocks[-1] += block
                else:
                    blocks.append(block)
                block = []
                is_page = False
            is_page = bool(blocks) and (is_page or "\f" in line)
        position += len(line)
    return blocks


def _runs_over_a_gap(before: str, after: str, length: int) -> bool:
    """Whether a paragraph goes on beyond a blank line in mid-sentence, as at the end of a column.

    Args:
        before: the line above.
        after: the line below.
        length: of the paragraph so far.
    """
    end = end_of(before)
    if end >= End.WORD and start_of(after) is Start.LOWER:
        return length >= _MIN_BROKEN and not _is_row(before, after)
    return end is End.BOUND and length < 8 and not before[-1].isalpha()


def _is_row(before: str, after: str) -> bool:
    """Whether two lines look like rows of a table."""
    return ("\t" in before or "   " in before) and ("\t" in after or "   " in after)


class _Flow:
    """The lines of a block, and whether they are broken in the middle of sentences.

    Attributes:
        width: of the longest line, indent included.
        is_wrapped: whether the lines are broken so, None where nothing tells.
    """

    __slots__ = (
        "_base",
        "_block",
        "_ends",
        "_floor",
        "_is_hanging",
        "_lengths",
        "_reaches",
        "_runs",
        "_starts",
        "is_wrapped",
        "width",
    )

    def __init__(self, block: _Block) -> None:
        self._block = block
        self._ends = [end_of(bare) for _, _, bare in block]
        self._starts = [start_of(bare) for _, _, bare in block]
        self._lengths = [indent + len(bare) for _, indent, bare in block]
        # How long each line would have been with the first word of the next one.
        self._reaches = [
            length + 1 + first_word(after) for length, (_, _, after) in zip(self._lengths, block[1:], strict=False)
        ]
        self.width = max(self._lengths)
        # Whether a sentence goes on after each line.
        self._runs = [
            end >= End.WORD and start is Start.LOWER and not _is_row(before, after)
            for end, start, (_, _, before), (_, _, after) in zip(
                self._ends, self._starts[1:], block, block[1:], strict=False
            )
        ]
        if self.width < _MIN_BROKEN and End.STOP not in self._ends and set(self._starts) == {Start.LOWER}:
            self._runs = [False] * len(self._runs)  # a list of words
        reaches = sorted(compress(self._reaches, self._runs))
        self._floor = reaches[len(reaches) // 10] if reaches else self.width
        self._base = min([indent for _, indent, _ in block])
        self._is_hanging = self._has_hanging_indents()
        self.is_wrapped = bool(reaches) or self._fills()

    def _has_hanging_indents(self) -> bool:
        """Whether deeper lines go on with a paragraph, as in lists; else they open one."""
        deep = [indent >= self._base + _INDENT for _, indent, _ in self._block]
        if not any(deep):
            return False
        if goes_on := list(compress(deep[1:], self._runs)):
            return sum(goes_on) * 2 > len(goes_on)
        is_cut = self._ends[0] >= End.WORD and self._reaches[0] > self.width
        return (self._starts[0] is Start.ITEM or is_cut) and not deep[0] and all(deep[1:])

    def _fills(self) -> bool | None:
        """Whether the lines of a block in which none goes on in lower case fill a width; None when nothing tells."""
        if not _MIN_WIDTH <= self.width <= _MAX_WIDTH:
            return False
        full = short = goes_on = 0
        for before, (end, reach) in enumerate(zip(self._ends, self._reaches, strict=False)):
            if self._opens_by_indent(before + 1):
                continue
            if reach <= self.width:
                short += 1
                continue
            full += 1
            goes_on += end >= End.COMMA or (end is End.WORD and self._is_cut(before))
        if goes_on * 3 >= full > 0 or (full > 3 and not short):
            return True
        return None if full and not short else False

    def _is_cut(self, place: int) -> bool:
        """Whether a line that ends with a word has a sentence before that, or leaves but a word or two to the next."""
        after = self._block[place + 1][2]
        ends = self._ends[place + 1] is End.STOP and after.count(" ") < 2
        return ends or bool(_SENTENCE_WITHIN.search(self._block[place][2]))

    def paragraphs(self, widths: list[int]) -> list[tuple[int, int]]:
        """The spans of the paragraphs.

        Args:
            widths: of the blocks of the text that are wrapped, ascending.
        """
        block, ends, starts = self._block, self._ends, self._starts
        width = self._known_width(widths)
        opens = [0]  # the lines that open paragraphs
        for after in range(1, len(block)):
            if self._goes_on(after, opens[-1], width):
                continue
            # A heading below a line that is full: it stands for itself.
            above = after - 2
            is_heading = ends[above + 1] is End.WORD and starts[above + 1] is Start.OTHER
            if above >= opens[-1] and ends[above] is End.STOP and is_heading:
                opens.append(above + 1)
            opens.append(after)
        lasts = [place - 1 for place in opens[1:]] + [len(block) - 1]
        return [
            (block[first][0], block[last][0] + len(block[last][2])) for first, last in zip(opens, lasts, strict=True)
        ]

    def _known_width(self, widths: list[int]) -> int:
        """The width that a line must fill to go on where no sentence shows it; 0 where lines stand for themselves."""
        if self.is_wrapped or (self.is_wrapped is None and self.width in _USUAL_WIDTHS):
            return self.width
        place = bisect_left(widths, self.width)
        return widths[place] if self.is_wrapped is None and place < len(widths) else 0

    def _goes_on(self, after: int, first: int, width: int) -> bool:
        """Whether the paragraph that the line `first` opens goes on with the line `after`."""
        before = after - 1
        end, start = self._ends[before], self._starts[after]
        if self._runs[before] or (end is End.BOUND and start is not Start.ITEM):
            return True
        if self._opens_by_indent(after) or not width:
            return False
        if start in _LISTED and end <= End.PAUSE and self._starts[first] in _LISTED:
            return False
        if self._reaches[before] > self._room(before, width):
            return True
        runs = self._runs[max(0, before - 1) : after + 1]
        if end is End.COMMA:
            return any(runs)
        # One word a line, as in justified text.
        return end is End.WORD and any(runs) and not any(" " in self._block[place][2] for place in (before, after))

    def _opens_by_indent(self, after: int) -> bool:
        indent, indent_before = self._block[after][1], self._block[after - 1][1]
        if self._is_hanging:
            return indent <= indent_before - _INDENT
        return indent >= self._base + _INDENT

    def _room(self, before: int, width: int) -> float:
        """How far a line must reach to be full."""
        if not any(self._runs):
            return width
        near = slice(max(0, before - _NEAR), before + _NEAR + 1)
        local = max(self._lengths[near])
        runs = self._runs[near]
        count = sum(runs)
        if local > _MAX_WIDTH or not count or (local < _MIN_WIDTH and count * 3 < len(runs)):
            return math.inf
        return min(local, max(self._floor, _MIN_FILL * local))


class LineJoiner:
    """Prints sentences of a text: each on one line, one space between words, words broken at line ends whole.

    What is printed has no soft hyphens and no characters without width. A hyphen at a line end stays where the word is
    written with it, which the text tells where it has the word within a line.
    """

    __slots__ = ("_known", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: frozenset[str] | None = None

    def on_one_line(self, start: int, stop: int) -> str:
        """What stands between two offsets of the text, as it is printed."""
        text = self._text[start:stop]
        # A space is the one white space that is printable. Most sentences have no other, and nothing that is unseen.
        if text.isprintable():
            return text.strip() if "  " not in text else " ".join(text.split())
        if any(map(text.__contains__, _ZERO_WIDTH)):
            text = _ZERO_WIDTH_RUN.sub("", text)
        if _LINE_END_HYPHEN.search(text):
            text = _LINE_END_HYPHEN.sub(self._joined, text)
        return " ".join(text.replace(_SOFT_HYPHEN, "").split())

    def whole_words(self, spans: Sequence[tuple[int, int]]) -> tuple[str, Sequence[tuple[int, int]]]:
        """A copy of the text whose sentences are as they are printed, and where they stand in it.

        Words are to be counted in the copy. What stands between sentences stays. Most texts have no word that is broken
        or holds something unseen: then there is no copy, and the text and the spans are those that were given.
        """
        text = self._text
        if not (_SOFT_HYPHEN in text or any(map(text.__contains__, _ZERO_WIDTH)) or _LINE_END_HYPHEN.search(text)):
            return text, spans
        pieces: list[str] = []
        copied: list[tuple[int, int]] = []
        at = length = 0
        for start, stop in spans:
            sentence = self.on_one_line(start, stop)
            pieces += text[at:start], sentence
            length += start - at
            copied.append((length, length + len(sentence)))
            length += len(sentence)
            at = stop
        pieces.append(text[at:])
        return "".join(pieces), copied

    def _joined(self, match: re.Match[str]) -> str:
        """What a hyphen at a line end, with the white space around the break, is printed as."""
        hyphen = match[1]
        if hyphen == _SOFT_HYPHEN:
            return ""
        text = match.string
        first = _WORD_BEFORE.search(text, max(0, match.start() - LONGEST_PART), match.start())
        last = _WORD_AFTER.match(text, match.end(), match.end() + LONGEST_PART)
        if not first or not last:
            return hyphen
        if last[0] in _CONJUNCTIONS:  # «одно- и двухкомнатные»
            return f"{hyphen} "
        return hyphen if keeps_hyphen(first[0], last[0], self._is_known) else ""

    def _is_known(self, key: str) -> bool:
        if self._known is None:
            self._known = hyphenated_parts(self._text)
        return key in self._known


def on_one_line(text: str) -> str:
    """`text` as it is printed: see `LineJoiner`, which takes more of the text into account than one sentence."""
    return LineJoiner(text).on_one_line(0, len(text))
