"""A document laid out for a page: its sentences in paragraphs and lines."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from summarize_ru.document import Document
from summarize_ru.text.line_breaks.edges import LINE_BREAKS
from summarize_ru.text.line_breaks.verse import sentences_of_stanza

# A paragraph of prose is longer than this. Shorter paragraphs without blank lines between them are lines of verse, of
# a dialogue or of a list.
_LONGEST_LINE: Final = 100

_LINE_BREAK: Final = re.compile(rf"\r\n|[{LINE_BREAKS}]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or text outside any sentence.

    Attributes:
        text: the text on one line; lines of verse keep their line breaks.
        index: the index of the sentence in the document; None for text outside any sentence.
        spaced: whether white space separates it from the piece before it on the same line.
    """

    text: str
    index: int | None
    spaced: bool


Line: TypeAlias = list[Piece]
Paragraph: TypeAlias = list[Line]


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """The whole document with hard-wrapped lines joined; a paragraph has several lines only in verse and the like."""
    source = document.text
    starts = [block.start for block in document.blocks]
    verse = _lines_of_verse(source)
    paragraph: Paragraph = []
    at = 0
    length = 0  # of the paragraph of the source that is being filled
    for start, stop, index in _pieces(document):
        number = bisect_right(starts, start) - 1
        if not paragraph or (number >= 0 and starts[number] >= at):
            before, length = length, document.blocks[number].stop - starts[number] if starts else 0
            if paragraph and (max(before, length) > _LONGEST_LINE or len(_LINE_BREAK.findall(source, at, start)) > 1):
                yield paragraph
                paragraph = []
            paragraph.append([])
        line = paragraph[-1]
        breaks = verse[bisect_right(verse, start) : bisect_left(verse, stop)]
        text = "\n".join(document.on_one_line(*bounds) for bounds in pairwise((start, *breaks, stop)))
        line.append(Piece(text, index, spaced=bool(line) and start > at))
        at = stop
    if paragraph:
        yield paragraph


def _lines_of_verse(text: str) -> list[int]:
    """The offsets of the lines in stanzas."""
    offsets: list[int] = []
    stanza: list[tuple[int, str]] = []
    at = 0
    for line in (*text.splitlines(keepends=True), ""):
        if bare := line.strip():
            stanza.append((at, bare))
        else:
            if sentences_of_stanza([one for _, one in stanza]):
                offsets += [offset for offset, _ in stanza]
            stanza = []
        at += len(line)
    return offsets


def _pieces(document: Document) -> Iterator[tuple[int, int, int | None]]:
    """Start, stop and index of everything except white space: the sentences, and the text outside them."""
    source = document.text
    at = 0
    end = (len(source), len(source))
    for index, (start, stop) in enumerate((*document.spans, end)):
        between = source[at:start]
        if bare := between.strip():
            offset = at + between.index(bare)
            yield offset, offset + len(bare), None
        if start < stop:
            yield start, stop, index
        at = stop
