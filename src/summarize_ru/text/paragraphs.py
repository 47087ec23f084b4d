"""Paragraphs: which line breaks end one, and which only wrap a long line."""

import re

_FIRST_WORD = re.compile(r"\S+")
_FIRST_CHARACTER = re.compile(r"[^\W_]")

# Text is wrapped at 60 to 100 columns as a rule. Lines under `_MIN_WIDTH` are verse, menus, addresses; lines over
# `_MAX_WIDTH` are paragraphs of their own.
_MIN_WIDTH = 40
_MAX_WIDTH = 130
# Two lines of which the second opens with a capital look like two paragraphs and like one that is wrapped. Programs
# wrap at 72 to 80 columns, which leaves the longer of two lines about this long.
_USUAL_WIDTHS = range(64, 81)
_INDENT = 2


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """The paragraphs of `text` in order, as offsets without the white space around them."""
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:
        start, stop = _strip(text, 0, len(text))
        return [(start, stop)] if start < stop else []
    blocks: list[_Block] = []
    block: _Block = []
    position = 0
    for line in lines:
        bare = line.strip()
        if bare:
            indent = line.index(bare[0])
            block.append((position + indent, position + indent + len(bare), indent))
        elif block:
            blocks.append(block)
            block = []
        position += len(line)
    if block:
        blocks.append(block)
    return _unwrap(text, blocks)


_Block = list[tuple[int, int, int]]
"""Lines with no blank line between them: start, stop and indent of each."""


def _strip(text: str, start: int, stop: int) -> tuple[int, int]:
    bare = text[start:stop].strip()
    if not bare:
        return start, start
    start += text[start:stop].index(bare[0])
    return start, start + len(bare)


def _unwrap(text: str, blocks: list[_Block]) -> list[tuple[int, int]]:
    verdicts = [_is_wrapped(text, block) for block in blocks]
    widths = [_width(block) for block, verdict in zip(blocks, verdicts, strict=True) if verdict]
    document_width = max(widths, default=0)
    spans: list[tuple[int, int]] = []
    for block, verdict in zip(blocks, verdicts, strict=True):
        width = _width(block)
        if verdict is None:
            verdict = width in _USUAL_WIDTHS or width <= document_width
            width = max(width, document_width)
        start, stop, _ = block[0]
        for previous, line in zip(block, block[1:], strict=False):
            if not verdict or _opens_paragraph(text, line) or not _is_full(text, previous, line, width):
                spans.append((start, stop))
                start = line[0]
            stop = line[1]
        spans.append((start, stop))
    return spans


def _is_wrapped(text: str, block: _Block) -> bool | None:
    """Whether the lines of `block` are one text wrapped to a width; None when nothing tells."""
    width = _width(block)
    if len(block) < 2 or not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return False
    full = full_lower = short = short_lower = 0
    for previous, line in zip(block, block[1:], strict=False):
        if _opens_paragraph(text, line):
            continue
        first = _FIRST_CHARACTER.search(text, line[0], line[1])
        lower = first is not None and first[0].islower()
        if _is_full(text, previous, line, width):
            full += 1
            full_lower += lower
        else:
            short += 1
            short_lower += lower
    if short_lower * 10 > full + 5:
        return False
    if full_lower * 3 >= full > 0 or (full > 3 and not short):
        return True
    return None if full and not short else False


def _width(block: _Block) -> int:
    return max(stop - start + indent for start, stop, indent in block)


def _is_full(text: str, previous: tuple[int, int, int], line: tuple[int, int, int], width: int) -> bool:
    """Whether the first word of `line` would not have fitted on `previous`."""
    word = _FIRST_WORD.match(text, line[0], line[1])
    room = width - (previous[1] - previous[0] + previous[2])
    return word is not None and word.end() - word.start() + 1 > room


def _opens_paragraph(text: str, line: tuple[int, int, int]) -> bool:
    return line[2] >= _INDENT
