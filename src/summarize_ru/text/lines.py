"""Lines: finds the line breaks that end a paragraph, and joins the lines of sentences."""

import re
from collections.abc import Sequence
from typing import Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.line_breaks.columns import is_row
from summarize_ru.text.line_breaks.edges import BOUND, ITEM, LINE_BREAKS, end_of, runs_on, start_of
from summarize_ru.text.line_breaks.folding import Folding, original_spans
from summarize_ru.text.line_breaks.hyphens import LONGEST_PART, hyphenated_parts, keeps_hyphen
from summarize_ru.text.line_breaks.markup import has_tags, with_edit_links_apart, with_tags, without_tags
from summarize_ru.text.line_breaks.running_lines import (
    RunningLines,
    blanked,
    find_running_lines,
    holds,
    without_running_lines,
)
from summarize_ru.text.line_breaks.wrapping import SHORT, Line, Wrapping, full_width

_SOFT_HYPHEN: Final = "\u00ad"
_ZERO_WIDTH: Final = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UNSEEN: Final = _SOFT_HYPHEN + _ZERO_WIDTH
# A joiner before a sign stays: it joins several emoji to one, such as a family.
_ZERO_WIDTH_RUN: Final = lazy_pattern(r"[\u200b\u200c\u200e\u200f\u2060\ufeff]+|(?<!\u200d)\u200d++(?![^\w\s])")
# The hyphen comes first: a search for single characters is as fast as a scan.
_LINE_END_HYPHEN: Final = lazy_pattern(
    rf"([-\u2010\u00ad¬])(?<=[\w\u00ad].)[^\S{LINE_BREAKS}]*+[{LINE_BREAKS}]\s*+(?=\w)"
)
_NOT_SIGN: Final = "¬"  # stands for a soft hyphen in scanned text and in old encodings
_HYPHENS: Final = ("-", "\u2010", _NOT_SIGN)
_IN_WORD: Final = r"[\w\u00ad\u0300-\u036f\u2010\u2011-]"
_WORD_BEFORE: Final = lazy_pattern(rf"(?<!{_IN_WORD}){_IN_WORD}++\Z")
_WORD_AFTER: Final = lazy_pattern(rf"{_IN_WORD}+")
_RARE_LINE_BREAKS: Final = LINE_BREAKS.replace("\n", "")
_CONJUNCTIONS: Final = frozenset({"и", "или", "либо"})


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Start and stop of each paragraph of `text`, in order, without the white space around it."""
    folding = Folding(text)
    return original_spans(folding, folded_paragraph_spans(folding.text))


def folded_paragraph_spans(text: str, lines: RunningLines | None = None) -> list[tuple[int, int]]:
    """Like `paragraph_spans`, for a folded text; marks would make its lines look longer than they are.

    Args:
        text: the text.
        lines: its running lines; None to find them.
    """
    inside, running = find_running_lines(text) if lines is None else lines
    if not running:
        if has_tags(text):
            return with_tags(text, _line_spans(without_tags(text), frozenset()))
        return with_edit_links_apart(text, _line_spans(text, frozenset()))
    spans = _line_spans(blanked(text, inside), frozenset(start for start, _ in running))
    return sorted({*spans, *(line for line in running if not holds(spans, line))})


def has_line_breaks(text: str) -> bool:
    """Whether a line ends in the text; looking for ten characters takes half the time of splitting it into lines."""
    return "\n" in text or any(map(text.__contains__, _RARE_LINE_BREAKS))


def one_paragraph(text: str) -> list[tuple[int, int]]:
    """Start and stop of a text without the white space around it; none if it is blank."""
    bare = text.strip()
    if len(bare) == len(text):
        return [(0, len(text))] if text else []
    if not bare:
        return []
    start = text.index(bare[0])
    return [(start, start + len(bare))]


def _line_spans(text: str, apart: frozenset[int]) -> list[tuple[int, int]]:
    """Start and stop of each paragraph.

    Args:
        text: the text, without running lines inside sentences.
        apart: the offsets of the other running lines; each of these is a paragraph of its own.
    """
    if not has_line_breaks(text) or (not apart and full_width(text.splitlines())):
        return one_paragraph(text)
    blocks = _blocks(text, apart)
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
        if above and block[0][0] not in apart and _goes_on_below(above, block[0][2], spans[-1][1] - spans[-1][0]):
            starts[0] = spans.pop()[0]
        spans += zip(starts, stops, strict=True)
        above = "" if block[-1][0] in apart else block[-1][2]
    return spans


def _aligned_width(block: list[Line]) -> int:
    """The width of a block that is clearly one wrapped paragraph with equal indents; 0 if it is not."""
    indent = block[0][1]
    lines = [line for _, deep, line in block if deep == indent]
    width = full_width(lines) if len(lines) == len(block) else 0
    return width and width + indent


def _blocks(text: str, apart: frozenset[int]) -> list[list[Line]]:
    """The lines between blank lines, block by block; if a page ends in running text, the next page continues it.

    A line that begins at one of the offsets `apart` is a block of its own.
    """
    blocks: list[list[Line]] = []
    block: list[Line] = []
    is_page = False  # whether a page has ended since the last block
    position = 0
    for line in (*text.splitlines(keepends=True), ""):
        bare = line.strip()
        if bare:
            indent = 0 if line[0] == bare[0] else line.index(bare[0])
            start = position + indent
            if start in apart:
                blocks += [*filter(None, (block,)), [(start, indent, bare)]]
                block = []
            else:
                block.append((start, indent, bare))
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
    """Whether a paragraph continues after a blank line: in mid-sentence, as columns end, or after an item's number.

    Args:
        above: the line above the blank one.
        below: the line below it.
        length: the length of the paragraph so far.
    """
    if length < SHORT:
        return end_of(above) == BOUND and not above[-1].isalpha() and start_of(below) != ITEM
    return runs_on(above, below) and not is_row(below)


class LineJoiner:
    """Prints sentences of a text: on one line, with single spaces, and with words rejoined that a line end broke.

    Soft hyphens, characters without width and running lines of pages inside a sentence are left out. A hyphen at a line
    end stays if the word is written with it; the text shows that if it has the same word inside a line.

    Args:
        text: the text.
        paragraphs: start and stop of each paragraph; only running lines inside one are left out. None to leave out all.
    """

    __slots__ = ("_known", "_text")

    def __init__(self, text: str, paragraphs: Sequence[tuple[int, int]] | None = None) -> None:
        self._text = without_running_lines(text, paragraphs)
        self._known: frozenset[str] | None = None

    def on_one_line(self, start: int, stop: int) -> str:
        """The text between two offsets, as it is printed."""
        text = self._text[start:stop]
        # A space is the only printable white space. Most sentences have no other, and no invisible characters.
        if text.isprintable():
            return text.strip() if "  " not in text else " ".join(text.split())
        if any(map(text.__contains__, _ZERO_WIDTH)):
            text = _ZERO_WIDTH_RUN.sub("", text)
        if _SOFT_HYPHEN in text or _has_line_end_hyphen(text):
            text = _LINE_END_HYPHEN.sub(self._joined, text)
        return " ".join(text.replace(_SOFT_HYPHEN, "").split())

    def whole_words(self, spans: Sequence[tuple[int, int]]) -> tuple[str, Sequence[tuple[int, int]]]:
        """A copy of the text in which sentences are as printed, and their spans in the copy.

        Words are counted in the copy. The text between sentences stays. Most texts have no broken words and no
        invisible characters; then the text and the spans are returned as they are.
        """
        text = self._text
        if not (any(map(text.__contains__, _UNSEEN)) or _has_line_end_hyphen(text)):
            return text, spans
        pieces: list[str] = []
        copied: list[tuple[int, int]] = []
        at = length = 0
        for start, stop in spans:
            sentence = self.on_one_line(start, stop) or text[start:stop]  # a sentence of invisible characters stays
            pieces += text[at:start], sentence
            length += start - at
            copied.append((length, length + len(sentence)))
            length += len(sentence)
            at = stop
        pieces.append(text[at:])
        return "".join(pieces), copied

    def _joined(self, match: re.Match[str]) -> str:
        """The printed form of a hyphen at a line end and the white space around the break."""
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
        hyphen = "-" if hyphen == _NOT_SIGN else hyphen
        return hyphen if keeps_hyphen(first[0], last[0], self._is_known) else ""

    def _is_known(self, key: str) -> bool:
        if self._known is None:
            self._known = hyphenated_parts(self._text)
        return key in self._known


def _has_line_end_hyphen(text: str) -> bool:
    lines = text.splitlines()
    return len(lines) > 1 and any(line.rstrip().endswith(_HYPHENS) for line in lines)


def on_one_line(text: str) -> str:
    """`text` on one line, as it is printed. A `LineJoiner` of the whole text knows more about its words."""
    return LineJoiner(text).on_one_line(0, len(text))
