"""Paragraphs: which line breaks end one, and which only wrap a long line."""

from typing import NamedTuple

# Text is wrapped at 60 to 100 columns as a rule. Lines under `_MIN_WIDTH` are verse, menus, addresses; lines over
# `_MAX_WIDTH` are paragraphs of their own.
_MIN_WIDTH = 40
_MAX_WIDTH = 130
# A few lines that all open with a capital look like paragraphs and like one that is wrapped. Programs wrap at 72 to 80
# columns, which leaves the longest of a few lines about this long.
_USUAL_WIDTHS = range(64, 81)
_INDENT = 2


class _Line(NamedTuple):
    """A line that is not blank: its place, how far it is indented, and itself without white space around it."""

    start: int
    indent: int
    bare: str


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """The paragraphs of `text` in order, as offsets without the white space around them."""
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:
        bare = text.strip()
        if not bare:
            return []
        start = text.index(bare[0])
        return [(start, start + len(bare))]
    blocks: list[list[_Line]] = []
    block: list[_Line] = []
    position = 0
    for line in lines:
        bare = line.strip()
        if bare:
            indent = line.index(bare[0])
            block.append(_Line(position + indent, indent, bare))
        elif block:
            blocks.append(block)
            block = []
        position += len(line)
    if block:
        blocks.append(block)
    return _unwrap(blocks)


def _unwrap(blocks: list[list[_Line]]) -> list[tuple[int, int]]:
    widths = [max(line.indent + len(line.bare) for line in block) for block in blocks]
    verdicts = [_is_wrapped(block, width) for block, width in zip(blocks, widths, strict=True)]
    document_width = max((width for width, verdict in zip(widths, verdicts, strict=True) if verdict), default=0)
    spans: list[tuple[int, int]] = []
    for block, width, verdict in zip(blocks, widths, verdicts, strict=True):
        if verdict is None:
            wrapped = width in _USUAL_WIDTHS or width <= document_width
        else:
            wrapped = verdict
        room = max(width, document_width) if wrapped else 0
        start = block[0].start
        previous = block[0]
        for line in block[1:]:
            if not wrapped or line.indent >= _INDENT or not _is_full(previous, line, room):
                spans.append((start, previous.start + len(previous.bare)))
                start = line.start
            previous = line
        spans.append((start, previous.start + len(previous.bare)))
    return spans


def _is_wrapped(block: list[_Line], width: int) -> bool | None:
    """Whether the lines of `block` are one text wrapped to a width; None when nothing tells."""
    if len(block) < 2 or not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return False
    full = goes_on = short = broken = 0
    previous = block[0]
    for line in block[1:]:
        if line.indent < _INDENT:
            lower = _first_letter(line.bare).islower()
            if _is_full(previous, line, width):
                full += 1
                goes_on += lower or _breaks_off(previous.bare)
            else:
                short += 1
                broken += lower
        previous = line
    # A line with room to spare before a lower-case one was not wrapped.
    if broken * 10 > full + 5:
        return False
    if goes_on * 3 >= full > 0 or (full > 3 and not short):
        return True
    return None if full and not short else False


def _is_full(previous: _Line, line: _Line, width: int) -> bool:
    """Whether the first word of `line` would not have fitted on `previous`."""
    words = line.bare.split(None, 2)
    # Typesetters keep a dash with the word after it.
    first = len(words[0]) + 1 + len(words[1]) if len(words) > 1 and words[0] in "—–-" else len(words[0])
    return previous.indent + len(previous.bare) + 1 + first > width


def _first_letter(bare: str) -> str:
    return next((character for character in bare if character.isalnum()), "")


def _breaks_off(bare: str) -> bool:
    """Whether the line ends as no paragraph does: with a comma, a preposition, a conjunction."""
    word = bare.rsplit(None, 1)[-1]
    return bare[-1] == "," or (len(word) < 4 and word.isalpha() and word.islower())
