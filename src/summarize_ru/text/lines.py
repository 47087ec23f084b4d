"""Lines: which line breaks end a paragraph, and a text with its lines joined."""

import re
from collections.abc import Sequence
from typing import Final

from summarize_ru.text.folding import Folding, original_spans
from summarize_ru.text.hyphens import LONGEST_PART, hyphenated_parts, keeps_hyphen

LINE_BREAKS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters at which `str.splitlines` parts lines."""

_SOFT_HYPHEN: Final = "\u00ad"
_ZERO_WIDTH: Final = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# A joiner before a sign stays: it makes one picture of several, such as a family.
_ZERO_WIDTH_RUN: Final = re.compile(r"[\u200b\u200c\u200e\u200f\u2060\ufeff]+|\u200d+(?![^\w\s])")
# The hyphen comes first: a search for one character runs at the speed of a scan.
_LINE_END_HYPHEN: Final = re.compile(rf"([-\u2010\u00ad])(?<=\w.)[^\S{LINE_BREAKS}]*+[{LINE_BREAKS}]\s*+(?=\w)")
_WORD_BEFORE: Final = re.compile(r"[\w\u00ad\u0300-\u036f\u2010\u2011-]+\Z")
_WORD_AFTER: Final = re.compile(r"[\w\u00ad\u0300-\u036f\u2010\u2011-]+")
_CONJUNCTIONS: Final = frozenset({"и", "или", "либо"})

# Text is wrapped at 60 to 100 columns as a rule. Lines under `_MIN_WIDTH` are verse, menus, addresses; lines over
# `_MAX_WIDTH` are paragraphs of their own.
_MIN_WIDTH = 40
_MAX_WIDTH = 130
# A few lines that all open with a capital look like paragraphs and like one that is wrapped. Programs wrap at 72 to 80
# columns, which leaves the longest of a few lines about this long.
_USUAL_WIDTHS = range(64, 81)
_INDENT = 2
# A line shorter than this before a lower-case one may be verse, or an item of a list without marks.
_MIN_BROKEN = 30
_GOES_ON = ",)»%-–—"


_Line = tuple[int, int, str]
"""A line that is not blank: where its text starts, how far it is indented, and its text without white space around."""


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
    blocks: list[list[_Line]] = []
    block: list[_Line] = []
    position = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            indent = 0 if line[0] == bare[0] else line.index(bare[0])
            block.append((position + indent, indent, bare))
        elif block:
            blocks.append(block)
            block = []
        position += len(line)
    if block:
        blocks.append(block)
    return _unwrap(blocks)


def _are_full(lines: list[str]) -> bool:
    """Whether `lines` are one wrapped paragraph beyond doubt: what `_unwrap` would say, in a quarter of its time."""
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


def _unwrap(blocks: list[list[_Line]]) -> list[tuple[int, int]]:
    widths = [max([indent + len(bare) for _, indent, bare in block]) for block in blocks]
    verdicts = [len(block) > 1 and _is_wrapped(block, width) for block, width in zip(blocks, widths, strict=True)]
    document_width = max([width for width, verdict in zip(widths, verdicts, strict=True) if verdict], default=0)
    spans: list[tuple[int, int]] = []
    for block, width, verdict in zip(blocks, widths, verdicts, strict=True):
        wrapped = verdict
        if wrapped is None:
            wrapped = width in _USUAL_WIDTHS or width <= document_width
        if not wrapped:
            spans += _joined_where_broken(block)
            continue
        room = max(width, document_width)
        start, indent, bare = block[0]
        stop = start + len(bare)
        length = indent + len(bare)
        for line_start, indent, bare in block[1:]:
            if indent >= _INDENT or length + _first_word(bare) < room:
                spans.append((start, stop))
                start = line_start
            stop = line_start + len(bare)
            length = indent + len(bare)
        spans.append((start, stop))
    return spans


def _joined_where_broken(block: list[_Line]) -> list[tuple[int, int]]:
    """A paragraph a line, but for lines broken in the middle of a sentence, at no width, as text out of a PDF file is.

    In scientific papers a quarter of all lines are such; no other kind of text that was looked at has any.
    """
    spans: list[tuple[int, int]] = []
    before = ""
    for start, _, bare in block:
        stop = start + len(bare)
        if len(before) >= _MIN_BROKEN and bare[0].islower() and (before[-1].isalnum() or before[-1] in _GOES_ON):
            spans[-1] = (spans[-1][0], stop)
        else:
            spans.append((start, stop))
        before = bare
    return spans


def _is_wrapped(block: list[_Line], width: int) -> bool | None:
    """Whether the lines of `block` are one text wrapped to `width`; None when nothing tells."""
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return False
    full = goes_on = short = broken = 0
    _, indent, before = block[0]
    length = indent + len(before)
    for _, indent, bare in block[1:]:
        if indent < _INDENT:
            first = bare[0]
            lower = first.islower() or (not first.isalnum() and _first_letter(bare).islower())
            if length + _first_word(bare) >= width:
                full += 1
                goes_on += lower or _breaks_off(before)
            else:
                short += 1
                broken += lower
        before = bare
        length = indent + len(bare)
    # A line with room to spare before a lower-case one was not wrapped.
    if broken * 10 > full + 5:
        return False
    if goes_on * 3 >= full > 0 or (full > 3 and not short):
        return True
    return None if full and not short else False


def _first_word(bare: str) -> int:
    """The length of the first word of a line; typesetters keep a dash with the word after it."""
    space = bare.find(" ")
    if space == 1 and bare[0] in "—–-":
        space = bare.find(" ", 2)
    return space if space >= 0 else len(bare)


def _first_letter(bare: str) -> str:
    return next((character for character in bare if character.isalnum()), "")


def _breaks_off(bare: str) -> bool:
    """Whether the line ends as no paragraph does: with a comma, a preposition, a conjunction."""
    word = bare[bare.rfind(" ") + 1 :]
    return bare[-1] == "," or (len(word) < 4 and word.isalpha() and word.islower())


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
