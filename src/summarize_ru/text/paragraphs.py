"""Paragraphs of a plain text: finds the line breaks that end one."""

from typing import Final

from summarize_ru.text.line_breaks.columns import is_row
from summarize_ru.text.line_breaks.edges import BOUND, ITEM, LINE_BREAKS, end_of, runs_on, start_of
from summarize_ru.text.line_breaks.folding import Folding, original_spans
from summarize_ru.text.line_breaks.markup import has_tags, with_edit_links_apart, with_tags, without_tags
from summarize_ru.text.line_breaks.running_lines import (
    RunningLines,
    blanked,
    find_running_lines,
    is_inside_one,
)
from summarize_ru.text.line_breaks.wrapping import SHORT, Line, Wrapping, full_width

_RARE_LINE_BREAKS: Final = LINE_BREAKS.replace("\n", "")


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
    return sorted({*spans, *(line for line in running if not is_inside_one(spans, line))})


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
    spans: list[tuple[int, int]] = []
    above = ""  # the last line of the block above; "" for a running line
    for block, openings in zip(blocks, _openings(blocks), strict=True):
        paragraphs = _paragraphs(block, openings)
        if above and block[0].start not in apart and _goes_on_below(above, block[0].text, spans[-1][1] - spans[-1][0]):
            paragraphs[0] = (spans.pop()[0], paragraphs[0][1])
        spans += paragraphs
        above = "" if block[-1].start in apart else block[-1].text
    return spans


def _openings(blocks: list[list[Line]]) -> list[list[int]]:
    """The numbers of the lines that open paragraphs, for each block; the others show the width of one in doubt."""
    wrappings: list[Wrapping | None] = []  # None for a block that is one paragraph
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
    return [wrapping.openings(known) if wrapping else [0] for wrapping in wrappings]


def _paragraphs(block: list[Line], openings: list[int]) -> list[tuple[int, int]]:
    """Start and stop of the paragraphs that begin with the lines of these numbers."""
    if len(openings) == 1:  # of most blocks
        return [(block[0].start, block[-1].start + len(block[-1].text))]
    lasts = [block[opening - 1] for opening in (*openings[1:], len(block))]
    return [(block[opening].start, last.start + len(last.text)) for opening, last in zip(openings, lasts, strict=True)]


def _aligned_width(block: list[Line]) -> int:
    """The width of a block that is clearly one wrapped paragraph with equal indents; 0 if it is not."""
    indent = block[0].indent
    if any(line.indent != indent for line in block):
        return 0
    width = full_width([line.text for line in block])
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
                blocks += [*filter(None, (block,)), [Line(start, indent, bare)]]
                block = []
            else:
                block.append(Line(start, indent, bare))
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
