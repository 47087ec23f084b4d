"""Paragraphs: which line breaks end one, and which only wrap a long line."""

from summarize_ru.text.folding import Folding, original_spans

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
    del lines  # in a text of tiny lines they take thirty times its size
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
