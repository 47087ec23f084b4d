"""Blocks: the parts of a plain text and their kinds: title, heading, paragraph, item and so on."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.block_kinds.contents import find_contents
from summarize_ru.text.block_kinds.endings import FORUM_SIGNS, mark_endings, mark_forum_quotes, mark_mail_heads
from summarize_ru.text.block_kinds.furniture import is_without_words
from summarize_ru.text.block_kinds.layout import LONGEST_LINE, MARKER, BlockKind, Layout
from summarize_ru.text.block_kinds.prose import SIGNS, is_clearly_prose
from summarize_ru.text.block_kinds.rules import RULES, STRUCTURE, holds_sentence
from summarize_ru.text.block_kinds.title_pages import MOST_LINES, TitlePage, find_title_page
from summarize_ru.text.block_kinds.titles import find_title
from summarize_ru.text.line_breaks.folding import Folding
from summarize_ru.text.line_breaks.running_lines import find_running_lines, without_running_lines
from summarize_ru.text.paragraphs import folded_paragraph_spans
from summarize_ru.text.sentence_ends.completeness import opens_in_lower_case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet


class Block(NamedTuple):
    """A part of a document and its kind.

    Attributes:
        start: offset of its first character in the text, in code points.
        stop: offset just past its last character.
        kind: its kind.
    """

    start: int
    stop: int
    kind: BlockKind


_NUMBER: Final = lazy_pattern(r"\d+")
_FRONT_MATTER: Final = lazy_pattern(r"---[ \t]*\n(?:[^\n]{0,500}\n){1,40}?---[ \t]*(?=\n|\Z)")
_FENCE: Final = lazy_pattern(r"(?:```|~~~)")


def find_blocks(text: str, *, has_title: bool = False) -> tuple[Block, ...]:
    """The parts of a plain text, in order; they cover everything but white space.

    Args:
        text: the text, in any line wrapping.
        has_title: whether the title is known, so that a headline at the top is a heading.
    """
    folding = Folding(text)
    folded = folding.text
    running = find_running_lines(folded)
    spans = folded_paragraph_spans(folded, running)
    layout = Layout(without_running_lines(folded, spans, running), spans)
    kinds = _kinds(layout)
    if running.lines:
        _mark_running_lines(layout, kinds, frozenset(running.lines))
    for at in range(min(layout.turns, default=0)):
        if kinds[at] == "paragraph" and not layout[at].is_marked:
            kinds[at] = "heading"  # such as the day of a talk and the names of its speakers
    for at in layout.turns:
        kinds[at] = "label"
    title = find_title(layout, kinds, has_title=has_title) if len(kinds) > 1 else None  # a single part is the body
    blocks = _with_labels(layout, kinds, title)
    if folded == text:
        return tuple(blocks)
    return tuple(Block(folding.original(start), folding.original(stop), kind) for start, stop, kind in blocks)


def paragraph_kinds(text: str, spans: list[tuple[int, int]]) -> list[BlockKind]:
    """The kind of each paragraph by its words, for a text whose paragraphs are known; none becomes a title.

    Args:
        text: the text.
        spans: start and stop of each paragraph.
    """
    return _kinds(Layout(text, spans))


def title_page_of(text: str, spans: list[tuple[int, int]]) -> TitlePage | None:
    """The title page of a text whose paragraphs are known.

    Args:
        text: the text.
        spans: start and stop of each paragraph.
    """
    layout = Layout(text, spans[:MOST_LINES])
    return find_title_page(layout, _kinds(layout))


def _kinds(layout: Layout) -> list[BlockKind]:
    """The kind of each paragraph, before the title is found."""
    kinds: list[BlockKind] = []
    text = layout.source
    # Few texts have any of them; the rules look no further than the head of the last paragraph.
    heads = text[: layout.spans[-1][0] + LONGEST_LINE] if layout.spans else ""
    signs = [sign for sign in SIGNS if sign in heads]
    for at in range(len(layout)):
        kind: BlockKind = "paragraph"
        if not is_clearly_prose(layout, at, signs):
            kind = next(filter(None, (rule(layout, at) for rule in RULES)), "paragraph")
        kinds.append(kind)
    if "heading" in kinds and not any(kind == "paragraph" and layout[at].is_marked for at, kind in enumerate(kinds)):
        kinds = ["paragraph" if kind == "heading" else kind for kind in kinds]  # a chat without stops
    if text.startswith("---"):
        _mark_front_matter(layout, kinds)
    if "heading" in kinds or "item" in kinds or "furniture" in kinds:
        _mark_contents(layout, kinds)
    if "item" in kinds:
        _mark_last_items(layout, kinds)
    if "furniture" in kinds or "heading" in kinds or "label" in kinds:
        mark_mail_heads(layout, kinds)
        mark_endings(layout, kinds)
    if any(map(text.__contains__, FORUM_SIGNS)):
        mark_forum_quotes(layout, kinds)
    if "`" in text or "~" in text:  # of a fence; searching for one character takes a tenth of the time of three
        _mark_code(layout, kinds)
    return kinds


def _mark_running_lines(layout: Layout, kinds: list[BlockKind], lines: AbstractSet[tuple[int, int]]) -> None:
    """Mark headers, footers and page numbers as furniture; a page that begins with «Глава 2» begins with a heading."""
    for at, span in enumerate(layout.spans):
        if span in lines and not (STRUCTURE.match(layout[at].text) and len(_NUMBER.findall(layout[at].text)) == 1):
            kinds[at] = "furniture"


def _mark_last_items(layout: Layout, kinds: list[BlockKind]) -> None:
    """Mark a paragraph as an item if a semicolon in the item above promises it: «… до шести;» «… десять дней.»."""
    for at in range(1, len(kinds)):
        if (kinds[at - 1], kinds[at]) != ("item", "paragraph") or layout.source[layout.spans[at - 1][1] - 1] != ";":
            continue
        above, text = layout[at - 1].text, layout[at].text
        (has_mark, is_low), (marked, low) = (
            (MARKER.match(line) is not None, opens_in_lower_case(line, 0, len(line))) for line in (above, text)
        )
        is_one = layout[at].is_short and not holds_sentence(text)
        if is_one and marked == has_mark and low >= is_low:  # «— Да» below «— груз;» is speech
            kinds[at] = "item"


def _mark_contents(layout: Layout, kinds: list[BlockKind]) -> None:
    """Mark tables of contents as furniture."""
    for entries in find_contents(layout.source, layout.spans):
        for at in entries:
            kinds[at] = "furniture"


def _mark_code(layout: Layout, kinds: list[BlockKind]) -> None:
    """Mark the paragraphs between Markdown fences as code."""
    in_code = False
    for at in range(len(layout)):
        fences = len(_FENCE.findall(layout.source[slice(*layout.spans[at])]))
        if in_code or fences:
            kinds[at] = "code"
        in_code ^= fences % 2 == 1


def _mark_front_matter(layout: Layout, kinds: list[BlockKind]) -> None:
    """Mark the paragraphs between two lines of «---» at the top of a Markdown file as furniture."""
    matter = _FRONT_MATTER.match(layout.source)
    for at in range(bisect_right(layout.spans, (matter.end(), 0)) if matter else 0):
        kinds[at] = "furniture"


def _with_labels(layout: Layout, kinds: list[BlockKind], title: tuple[int, int] | None) -> Iterator[Block]:
    """The blocks; a label that begins several paragraphs is a block of its own, and so is a title inside a paragraph.

    Args:
        layout: the paragraphs.
        kinds: their kinds.
        title: start and stop of a title that is a part of a paragraph, or several.
    """
    for at, (kind, (start, stop)) in enumerate(zip(kinds, layout.spans, strict=True)):
        if title and start < title[1] and title[0] < stop:
            yield from _parted(layout.source, start, stop, title)
            continue
        label_end = layout.end_of_label(at) if kind in {"paragraph", "label", "heading"} else None
        end = layout.turns.get(at) or label_end or stop
        if end < stop:
            rest = layout.source[end:stop]
            yield Block(start, end, "label")
            said = rest.strip()
            yield Block(stop - len(said), stop, "furniture" if is_without_words(said) else "paragraph")
        else:
            yield Block(start, stop, kind)


def _parted(text: str, start: int, stop: int, title: tuple[int, int]) -> Iterator[Block]:
    """The blocks of a paragraph that holds the title, or a part of it."""
    parts: list[tuple[int, int, BlockKind]] = [(start, title[0], "furniture"), (title[1], stop, "furniture")]
    if start <= title[0]:
        parts.insert(1, (*title, "title"))
    for first, last, kind in parts:
        part = text[first:last]
        bare = part.strip()
        if bare:
            at = first + part.index(bare)
            yield Block(at, at + len(bare), kind)
