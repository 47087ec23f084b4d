"""From the lines of a PDF to the parts of its document: paragraphs, headings, captions, tables, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from summarize_ru.reading.parts import Part
from summarize_ru.reading.pdf_layout.columns import Column, columns_of
from summarize_ru.reading.pdf_layout.paragraphs import Piece, pieces_of, without_footnotes
from summarize_ru.reading.pdf_layout.running import without_running_rows
from summarize_ru.text.block_kinds.layout import BODY_WORDS
from summarize_ru.text.block_kinds.title_pages import is_letterhead, names_matter
from summarize_ru.text.blocks import paragraph_kinds
from summarize_ru.text.line_breaks.edges import ITEM, STOP, end_of, runs_on, start_of
from summarize_ru.text.line_joining import LineJoiner
from summarize_ru.text.sentence_ends.completeness import has_end_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize_ru.document import BlockKind
    from summarize_ru.reading.pdf_layout.lines import Line
    from summarize_ru.reading.pdf_layout.running import Page


_HEADING_SIZE: Final = 1.08
_TITLE_SIZE: Final = 1.15
_HEADING_WORDS: Final = 30
_AFTER: Final[dict[BlockKind | None, BlockKind]] = {"code": "paragraph", "table": "caption"}
"""The kind of a short line without an end mark before a formula, which it introduces, or a table, which it names."""
_ENDS: Final = ".!…"
_TOLD_BY_WORDS: Final = frozenset({"caption", "quote", "code", "table"})
_TITLE_PAGES: Final = 2
_BETWEEN: Final = "\n\n"
_FLOATS: Final = 6  # pieces that may stand between two parts of a paragraph
_TITLE_LETTERS: Final = 4
_TITLE_SPACES: Final = 2
_LOWER_WORD: Final = re.compile(r"(?<!\w)[^\W\d_A-ZА-ЯЁ]{3}")  # names have none
_CAPTION: Final = re.compile(
    r"(?:рис(?:унок|\.)|табл(?:ица|\.)|схема|график|диаграмма|fig(?:ure|\.)|table)\s?\d", re.IGNORECASE
)
_GLUED: Final = re.compile(r"(?<=\S)([/–—])\n(?=\S)")  # «л/га», «2–4-х» in two lines
_NOT_WORDS: Final = re.compile(r"[\W_]+")


def parts_of(pages: Sequence[Page], title: str) -> tuple[list[Part], str | None]:
    """The parts of a document in reading order, its footnotes last; and its title.

    Args:
        pages: the rows of all pages.
        title: the title that the file states, or ""; it counts only if it stands in the text.
    """
    body_size = _body_size(pages)
    pieces: list[Piece] = []
    notes: list[Piece] = []
    for number, page in enumerate(without_running_rows(pages, body_size)):
        columns = list(columns_of(page.rows))
        for column in columns:
            is_below = column is columns[-1] and len(columns) > 1
            lines, footnotes = without_footnotes(column.lines, body_size, is_below=is_below)
            if lines:
                pieces += pieces_of(Column(lines, column.left, column.right), number, len(pieces))
            if footnotes:
                notes += pieces_of(Column(footnotes, column.left, column.right), number, len(notes))
    return _parts([*_joined(pieces), *(note._replace(kind="furniture") for note in notes)], body_size, title)


def _body_size(pages: Sequence[Page]) -> float:
    """The size of most letters."""
    sizes = Counter[float]()
    for page in pages:
        for row in page.rows:
            for run in row.runs:
                sizes[run.size] += sum(len(word.text) for word in run.words)
    return max(sizes, key=lambda size: (sizes[size], size))


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces; a paragraph that the end of a column or a page has cut is joined."""
    joined: list[Piece] = []
    for piece in pieces:
        at = _begun(joined, piece) if piece.kind is None else None
        if at is None:
            joined.append(piece)
        else:
            joined[at] = piece._replace(lines=joined[at].lines + piece.lines)
    return joined


def _begun(pieces: Sequence[Piece], piece: Piece) -> int | None:
    """The number of the paragraph that a piece continues; floats may stand between them."""
    for back, before in enumerate(reversed(pieces[-_FLOATS:]), 1):
        if not _floats(before, piece):
            goes_on = before.column != piece.column and _goes_on(before, piece, is_next=back == 1)
            return len(pieces) - back if goes_on else None
    return None


def _floats(before: Piece, piece: Piece) -> bool:
    """Whether a piece is a float: a table, a caption, or text in other letters than `piece`, which comes after it."""
    return (
        before.kind is not None
        or not _is_alike(before.lines[-1], piece.lines[0])
        or _CAPTION.match(before.lines[0].text) is not None
    )


def _is_alike(one: Line, other: Line) -> bool:
    return one.is_bold == other.is_bold and 1 / _HEADING_SIZE < one.size / other.size < _HEADING_SIZE


def _goes_on(before: Piece, piece: Piece, *, is_next: bool) -> bool:
    """Whether `piece` continues the paragraph `before`, in another column."""
    above, below = before.lines[-1], piece.lines[0]
    if runs_on(above.text, below.text):
        return True
    if not is_next or piece.style.is_indented(below) or start_of(below.text) == ITEM:
        return False
    return before.style.is_full(above, below) and (end_of(above.text) != STOP or piece.style.has_indents)


def _parts(pieces: Sequence[Piece], body_size: float, title: str) -> tuple[list[Part], str | None]:
    """The parts that the pieces make, with broken words joined; and the title."""
    texts = _texts(pieces)
    found = _find_title(pieces, texts, body_size, title)
    is_body_bold = _is_bold(pieces)
    spans: list[tuple[int, int]] = []
    start = 0
    for text in texts:
        spans.append((start, start + len(text)))
        start += len(text) + len(_BETWEEN)
    parts: list[Part] = []
    kinds = paragraph_kinds(_BETWEEN.join(texts), spans)
    for number, (piece, text, kind) in enumerate(zip(pieces, texts, kinds, strict=True)):
        if number == found:
            parts.append(Part("title", text))
        elif piece.kind is not None:
            parts.append(Part(piece.kind, text))
        elif kind not in _TOLD_BY_WORDS and _is_heading(piece, text, kind, body_size, is_body_bold=is_body_bold):
            parts.append(Part("heading", text))
        elif kind == "heading" and number + 1 < len(pieces) and pieces[number + 1].kind in _AFTER:
            parts.append(Part(_AFTER[pieces[number + 1].kind], text))
        else:
            parts.append(Part(kind, text))
    return parts, None if found is None else texts[found]


def _texts(pieces: Sequence[Piece]) -> list[str]:
    """The text of each piece: on one line, or for a table its rows, with tabs between cells."""
    texts = [
        "\n".join("\t".join(line.cells) for line in piece.lines)
        if piece.kind == "table"
        else _GLUED.sub(r"\1", "\n".join(line.text for line in piece.lines))
        for piece in pieces
    ]
    joiner = LineJoiner(_BETWEEN.join(texts))
    start = 0
    for at, text in enumerate(texts):
        stop = start + len(text)
        if pieces[at].kind != "table":
            texts[at] = joiner.on_one_line(start, stop) or text
        start = stop + len(_BETWEEN)
    return texts


def _is_bold(pieces: Sequence[Piece]) -> bool:
    """Whether most of the text is bold, so that bold type does not mark headings."""
    bold = Counter[bool]()
    for piece in pieces:
        for line in piece.lines:
            bold[line.is_bold] += len(line.text)
    return bold[True] > bold[False]


def _is_heading(piece: Piece, text: str, kind: BlockKind, body_size: float, *, is_body_bold: bool) -> bool:
    """Whether the letters of a piece are larger than those of the text, bold, or capitals.

    Text that would be furniture by its words, such as a number, is a heading if it is larger.
    """
    if text.count(" ") >= _HEADING_WORDS or not any(map(str.isalpha, text)):
        return False
    is_large = all(line.size >= _HEADING_SIZE * body_size for line in piece.lines)
    if is_large or kind == "furniture":
        return is_large
    if text[-1] in _ENDS and text.count(" ") >= BODY_WORDS - 1:
        return False  # the lead of an article may be bold
    return text.isupper() or (not is_body_bold and all(line.is_bold for line in piece.lines))


def _find_title(pieces: Sequence[Piece], texts: Sequence[str], body_size: float, title: str) -> int | None:
    """The number of the piece that is the title; None without a title.

    It is the piece with the title that the file states, else the one with the largest letters on the first pages, else
    a piece in capitals or bold above the text.
    """
    first = [at for at, piece in enumerate(pieces) if piece.page < _TITLE_PAGES and piece.kind is None]
    words = _words(title)
    for at in first:
        if words and _words(texts[at]) == words:
            return at
    named = [at for at in first if texts[at].count(" ") >= _HEADING_WORDS or not is_letterhead(texts[at])]
    found = _find_by_looks(pieces, texts, body_size, named)
    if found is None:
        matters = (at for at in named if names_matter(texts[at]) and not has_end_mark(texts[at], 0, len(texts[at])))
        matter = next(matters, 0)
        found = matter if any(map(_has_letterhead, pieces[:matter])) else None
    return _find_by_looks(pieces, texts, body_size, first) if found is None else found


def _has_letterhead(piece: Piece) -> bool:
    """Whether a line is of the head of an order or a letter; that of a letter may have two columns."""
    return any(is_letterhead(cell) for line in piece.lines for cell in line.cells)


def _find_by_looks(pieces: Sequence[Piece], texts: Sequence[str], body_size: float, first: Sequence[int]) -> int | None:
    """The piece of the first pages that looks most like a title."""
    large = [
        at
        for at in first
        if pieces[at].lines[0].size >= _TITLE_SIZE * body_size
        and texts[at].count(" ") < _HEADING_WORDS
        and len(_words(texts[at]).replace(" ", "")) >= _TITLE_LETTERS
    ]
    if large:
        return max(large, key=lambda at: (pieces[at].lines[0].size, -at))
    over = list(takewhile(lambda at: not has_end_mark(texts[at], 0, len(texts[at])), first))
    capitals = (at for at in over if texts[at].isupper() and texts[at].count(" ") >= _TITLE_SPACES)
    bold = (at for at in over if pieces[at].lines[0].is_bold and _LOWER_WORD.search(texts[at]))
    return next(capitals, next(bold, None))


def _words(text: str) -> str:
    return _NOT_WORDS.sub(" ", text).strip().casefold()
