"""A document as a page shows it: its sentences in paragraphs and lines."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from summarize_ru.summary import Summary
from summarize_ru.text.lines import LINE_BREAKS

# A paragraph of prose is longer than this; shorter ones that follow each other without a blank line between them are
# lines of verse, of a dialogue, of a list.
_LONGEST_LINE: Final = 100

_LINE_BREAK: Final = re.compile(rf"\r\n|[{LINE_BREAKS}]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or text that belongs to no sentence, on one line.

    Attributes:
        text: as it stands in the document, on one line.
        index: the sentence's place in the document, None for text that belongs to no sentence.
        spaced: whether white space parts it from the piece before, in the same line.
    """

    text: str
    index: int | None
    spaced: bool


Line: TypeAlias = list[Piece]
Paragraph: TypeAlias = list[Line]


def paragraphs(summary: Summary) -> Iterator[Paragraph]:
    """The whole document, hard-wrapped lines joined; a paragraph has one line but for verse and the like."""
    source = summary.source
    document = summary.document
    starts = [block.start for block in document.blocks]
    paragraph: Paragraph = []
    at = 0
    length = 0  # of the paragraph of the source that is being filled
    for start, stop, index in _pieces(summary):
        number = bisect_right(starts, start) - 1
        if not paragraph or (number >= 0 and starts[number] >= at):
            before, length = length, document.blocks[number].stop - starts[number] if starts else 0
            if paragraph and (max(before, length) > _LONGEST_LINE or len(_LINE_BREAK.findall(source, at, start)) > 1):
                yield paragraph
                paragraph = []
            paragraph.append([])
        line = paragraph[-1]
        line.append(Piece(document.printed(start, stop), index, spaced=bool(line) and start > at))
        at = stop
    if paragraph:
        yield paragraph


def _pieces(summary: Summary) -> Iterator[tuple[int, int, int | None]]:
    """Start, stop and index of all that is no white space: the sentences, and what they leave out."""
    source = summary.source
    at = 0
    end = (len(source), len(source))
    for index, (start, stop) in enumerate((*summary.spans, end)):
        between = source[at:start]
        if bare := between.strip():
            offset = at + between.index(bare)
            yield offset, offset + len(bare), None
        if start < stop:
            yield start, stop, index
        at = stop
