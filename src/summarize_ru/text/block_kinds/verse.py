"""Verse: tells lines of a stanza, some of which end without a mark, from headings above short paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize_ru.text.line_breaks.edges import COMMA, LINE_BREAKS, OTHER, STOP, end_of, start_of
from summarize_ru.text.sentence_ends.clauses import has_verb

if TYPE_CHECKING:
    from summarize_ru.text.block_kinds.layout import BlockKind, Layout

_COMMAS: Final = tuple(f",{line_break}" for line_break in LINE_BREAKS)
_LONGEST_VERSE: Final = 60  # characters
_MOST_LINES: Final = 40  # of a stanza


def mark_verse(layout: Layout, kinds: list[BlockKind]) -> None:
    """Make headings and items inside a stanza lines of its text: «А чайка медленно летает», between two others."""
    inner = kinds[1:-1]
    if ("heading" not in inner and "item" not in inner) or not any(map(layout.source.__contains__, _COMMAS)):
        return  # most texts
    at = 0
    while at < len(kinds):
        stop = _end_of_stanza(layout, at)
        told = [line for line in range(at + 1, stop - 1) if kinds[line] in {"heading", "item"}]
        if told and _is_stanza(layout, at, stop):
            for line in told:
                kinds[line] = "paragraph"
        at = stop


def _end_of_stanza(layout: Layout, first: int) -> int:
    """The number of the first paragraph that stands apart from those above it."""
    stop = first + 1
    while stop < len(layout) and stop - first < _MOST_LINES and not layout.stands_apart(stop):
        stop += 1
    return stop


def _is_stanza(layout: Layout, first: int, stop: int) -> bool:
    """Whether short lines that open with capitals make a sentence: one ends with a comma and the last with a stop.

    A title may be the first of them.
    """
    lines = [layout.source[slice(*layout.spans[at])] for at in range(first, stop)]
    if any(len(line) > _LONGEST_VERSE or start_of(line) != OTHER or " " not in line for line in lines[1:]):
        return False
    ends = [end_of(line) for line in lines]
    return COMMA in ends[:-1] and ends[-1] == STOP and has_verb(" ".join(lines))
