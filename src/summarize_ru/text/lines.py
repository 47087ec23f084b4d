"""Lines: which line breaks end a paragraph, and a text with its lines joined."""

import re
from collections.abc import Sequence
from typing import Final

from summarize_ru.text.folding import Folding, original_spans
from summarize_ru.text.hyphens import LONGEST_PART, hyphenated_parts, keeps_hyphen
from summarize_ru.text.line_edges import BOUND, ITEM, end_of, is_row, runs_on, start_of
from summarize_ru.text.wrapping import SHORT, Line, Wrapping, full_width

LINE_BREAKS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters at which `str.splitlines` parts lines."""

_SOFT_HYPHEN: Final = "\u00ad"
_ZERO_WIDTH: Final = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UNSEEN: Final = _SOFT_HYPHEN + _ZERO_WIDTH
# A joiner before a sign stays: it makes one picture of several, such as a family.
_ZERO_WIDTH_RUN: Final = re.compile(r"[\u200b\u200c\u200e\u200f\u2060\ufeff]+|(?<!\u200d)\u200d++(?![^\w\s])")
# The hyphen comes first: a search for one character runs at the speed of a scan.
_LINE_END_HYPHEN: Final = re.compile(rf"([-\u2010\u00ad])(?<=[\w\u00ad].)[^\S{LINE_BREAKS}]*+[{LINE_BREAKS}]\s*+(?=\w)")
_HYPHENS: Final = ("-", "\u2010")
_IN_WORD: Final = r"[\w\u00ad\u0300-\u036f\u2010\u2011-]"
_WORD_BEFORE: Final = re.compile(rf"(?<!{_IN_WORD}){_IN_WORD}++\Z")
_WORD_AFTER: Final = re.compile(rf"{_IN_WORD}+")
_CONJUNCTIONS: Final = frozenset({"и", "или", "либо"})


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """The paragraphs of `text` in order, as offsets without the white space around them."""
    folding = Folding(text)
    return original_spans(folding, folded_paragraph_spans(folding.text))


def folded_paragraph_spans(text: str) -> list[tuple[int, int]]:
    """As `paragraph_spans`, of a text without marks: they would make its lines look longer than they are."""
    lines = text.splitlines()
    if len(lines) < 2 or full_width(lines):
        bare = text.strip()
        if len(bare) == len(text):
            return [(0, len(text))] if text else []
        if not bare:
            return []
        start = text.index(bare[0])
        return [(start, start + len(bare))]
    del lines  # a line of one letter takes eighty bytes
    blocks = _blocks(text)
    wrappings: list[Wrapping | None] = []
    widths: set[int] = set()
    for block in blocks:
        wrapping = None
        if len(block) > 1:
            width = _aligned_width(block)
            if not width:
                wrapping = Wrapping(block)
                width = wrapping.width if wrapping.is_wrapped else 0
            widths.add(width)
        wrappings.append(wrapping)
    known = sorted(widths - {0})
    spans: list[tuple[int, int]] = []
    above = ""
    for block, wrapping in zip(blocks, wrappings, strict=True):
        opens = wrapping.openings(known) if wrapping else [0]
        starts = [block[place][0] for place in opens]
        stops = [block[place - 1][0] + len(block[place - 1][2]) for place in (*opens[1:], len(block))]
        if above and _goes_on_below(above, block[0][2], spans[-1][1] - spans[-1][0]):
            starts[0] = spans.pop()[0]
        spans += zip(starts, stops, strict=True)
        above = block[-1][2]
    return spans


def _aligned_width(block: list[Line]) -> int:
    """The width of a block that is one wrapped paragraph beyond doubt, every line indented alike; 0 where it is not."""
    indent = block[0][1]
    lines = [line for _, deep, line in block if deep == indent]
    width = full_width(lines) if len(lines) == len(block) else 0
    return width and width + indent


def _blocks(text: str) -> list[list[Line]]:
    """The lines of a text between blank ones; where a page ends in running text, the next one goes on with it."""
    blocks: list[list[Line]] = []
    block: list[Line] = []
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


def _goes_on_below(above: str, below: str, length: int) -> bool:
    """Whether a paragraph goes on beyond a blank line: in mid-sentence, as columns end, or after the number of an item.

    Args:
        above: the line above the blank one.
        below: the line below it.
        length: of the paragraph so far.
    """
    if length < SHORT:
        return end_of(above) == BOUND and not above[-1].isalpha() and start_of(below) != ITEM
    return runs_on(above, below) and not is_row(below)


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
        if _SOFT_HYPHEN in text or _has_line_end_hyphen(text):
            text = _LINE_END_HYPHEN.sub(self._joined, text)
        return " ".join(text.replace(_SOFT_HYPHEN, "").split())

    def whole_words(self, spans: Sequence[tuple[int, int]]) -> tuple[str, Sequence[tuple[int, int]]]:
        """A copy of the text whose sentences are as they are printed, and where they stand in it.

        Words are to be counted in the copy. What stands between sentences stays. Most texts have no word that is broken
        or holds something unseen: then there is no copy, and the text and the spans are those that were given.
        """
        text = self._text
        if not (any(map(text.__contains__, _UNSEEN)) or _has_line_end_hyphen(text)):
            return text, spans
        pieces: list[str] = []
        copied: list[tuple[int, int]] = []
        at = length = 0
        for start, stop in spans:
            sentence = self.on_one_line(start, stop) or text[start:stop]  # a sentence of what is unseen alone
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
        first = _WORD_BEFORE.search(text[max(0, match.start() - LONGEST_PART) : match.start()])
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


def _has_line_end_hyphen(text: str) -> bool:
    lines = text.splitlines()
    return len(lines) > 1 and any(line.rstrip().endswith(_HYPHENS) for line in lines)


def on_one_line(text: str) -> str:
    """`text` as it is printed: see `LineJoiner`, which takes more of the text into account than one sentence."""
    return LineJoiner(text).on_one_line(0, len(text))
