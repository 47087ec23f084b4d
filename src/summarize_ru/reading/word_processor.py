"""Shared by the formats of word processors: kinds by the names of styles, quotations by indents, and the title."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import filterfalse, groupby, pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from summarize_ru.document import BlockKind
from summarize_ru.reading.hypertext import KIND
from summarize_ru.reading.parts import Part, assemble, judge_by_looks, without_title_page
from summarize_ru.text.block_kinds.layout import MARKER
from summarize_ru.text.block_kinds.title_pages import is_letterhead
from summarize_ru.text.line_breaks.edges import LOWER, runs_on, start_of
from summarize_ru.text.line_joining import LineJoiner
from summarize_ru.text.paragraphs import paragraph_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarize_ru.document import Document
    from summarize_ru.reading.xml import Element

# Names in lower case: those that Word writes into files in every language, those of LibreOffice, and usual names of
# people for their own styles.
_STYLES: Final[tuple[tuple[str, BlockKind], ...]] = (
    (r".*caption|.*подпись|название объекта|figure|table\Z|illustration|drawing|рисунок", "caption"),
    (r"toc\b|contents|оглавление|содержание", "furniture"),
    (r"heading|заголовок|subtitle|подзаголовок", "heading"),
    (r"title\b|название\b", "title"),
    (r".*\bquot|block ?text|цитата|выделенная цитата", "quote"),
    # Not "preformatted": word processors give that style to the lines of a plain text.
    (r"source ?code|code|verbatim|код\b", "code"),
    (r"header|footer|footnote|endnote|author\Z|date\Z|bibliography|колонтитул|верхний|нижний|index\b", "furniture"),
    (r"list\b(?! paragraph)|список\b|маркированный|нумерованный", "item"),
)
BODY_LEVEL: Final = 9
"""The outline level of paragraphs that are not headings; those of headings begin with 0."""

_NO_TITLE: Final = r"(?i)(?:microsoft word|документ|document|untitled|без (?:имени|названия)|.*\.\w{3,4}\Z)[\s\d-]*"
_WORD: Final = r"\w{3,}"
# Text of a fixed width that was pasted in has a paragraph for each line.
_LEAST_WIDTH: Final = 40  # characters of the longest line
_MOST_WIDTH: Final = 130
_LEAST_FULL: Final = 0.7  # of the longest line; in a proportional font full lines have different numbers of characters
_MOST_SHORT: Final = 0.1  # of the lines that run on
_LEAST_RUNNING: Final = 3  # at least one line in so many runs on in lower case
_MANY_RUNNING: Final = 6  # as many are enough, however many headings and rows of tables stand between them
_LEAST_INDENT: Final = 280  # twips, half a centimetre
_LEAST_INDENT_LEFT: Final = 700  # of a paragraph that is set in on the left alone; half an inch is 720
_MOST_QUOTED: Final = 4  # at most one paragraph in so many is a quotation by its indents
_LONGEST_QUOTATION: Final = 3  # paragraphs

_Look: TypeAlias = BlockKind | Literal["plain", "set in", "set in on the left"]
"""The kind of a paragraph that its style tells, or how it stands beside the usual ones."""


def kind_of_style(name: str) -> BlockKind | None:
    """The kind of a paragraph by the name of its style; None if the name does not tell it."""
    return next((kind for pattern, kind in _STYLES if re.match(pattern, name.lower())), None)


class Indents(NamedTuple):
    """How far a paragraph is set in, in twips (1,440 to an inch); the first line counts from the left indent."""

    left: int = 0
    right: int = 0
    first: int = 0


NO_INDENTS: Final = Indents()


def mark_quotations(paragraphs: Sequence[tuple[Element, Indents]]) -> None:
    """Note that a paragraph is a quotation if it is set in on both sides.

    One to three paragraphs that are set in on the left alone are a quotation too, if neither neighbour is an item:
    pandoc writes quotations so. If many paragraphs are set in, none is a quotation: the whole document looks so.

    Args:
        paragraphs: the elements in order, each with its kind if it has a style that tells it, and their indents.
    """
    plain = [indents for element, indents in paragraphs if element.get(KIND) is None]
    base = Counter(plain).most_common(1)[0][0] if plain else NO_INDENTS
    looks: list[_Look] = [element.get(KIND) or _look(indents, base) for element, indents in paragraphs]
    quoted: list[Element] = []
    at = 0
    for look, run in groupby(looks):
        count = len([*run])
        is_between = 0 < at < at + count < len(looks) and "item" not in (looks[at - 1], looks[at + count])
        if look == "set in" or (look == "set in on the left" and is_between and count <= _LONGEST_QUOTATION):
            elements = (element for element, _ in paragraphs[at : at + count])
            quoted += (element for element in elements if not MARKER.match("".join(element.itertext()).lstrip()))
        at += count
    if len(quoted) * _MOST_QUOTED <= len(plain):
        for element in quoted:
            element.set(KIND, "quote")


def _look(indents: Indents, base: Indents) -> _Look:
    """How a paragraph stands beside the usual ones."""
    left = indents.left - base.left
    if indents.first < 0:
        return "item"  # its mark hangs out of it
    if min(left, indents.right - base.right) >= _LEAST_INDENT:
        return "set in"
    return "set in on the left" if left >= _LEAST_INDENT_LEFT and not indents.first else "plain"


def inherited(kinds: Mapping[str, BlockKind | None], parents: Mapping[str, str]) -> dict[str, BlockKind]:
    """The kind of paragraphs of each style: its own, or that of the nearest style that it is based on."""
    known: dict[str, BlockKind | None] = {}
    for name in kinds:
        passed: dict[str, None] = {}
        style = name
        while style not in known and style not in passed:  # styles may be based on each other in a circle
            passed[style] = None
            if kinds.get(style) is not None:
                break
            style = parents.get(style, "")
        kind = known.get(style, kinds.get(style))
        known.update(dict.fromkeys(passed, kind))
    return {name: kind for name in kinds if (kind := known[name]) is not None}


def assemble_titled(parts: Iterable[Part], named: str | None) -> Document:
    """Assemble the document from its parts; without a style, the kind of a part is told by its looks.

    Args:
        parts: the parts in order.
        named: the title in the properties of the file.
    """
    parts = [*_with_lines_joined(parts)]
    styled = any(part.kind == "title" for part in parts)
    document = assemble(parts, None if styled else _title(parts, named))
    document = judge_by_looks(without_title_page(document, has_title=styled))
    if document.title is not None:
        return document
    return replace(document, title=named or next(_headings(parts), None))


def _with_lines_joined(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts; plain paragraphs that are the lines of wrapped text are joined, as in a plain text."""
    for is_line, run in groupby(parts, _may_be_line):
        lines = [*run]
        if is_line and _is_wrapped([part.text for part in lines]):
            text = "\n".join(part.text for part in lines)
            spans = paragraph_spans(text)
            joiner = LineJoiner(text)
            yield from (Part("paragraph", joiner.on_one_line(start, stop)) for start, stop in spans)
        else:
            yield from lines


def _may_be_line(part: Part) -> bool:
    return part.kind == "paragraph" and len(part.text) <= _MOST_WIDTH and "\n" not in part.text


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether many lines run on in mid-sentence; almost all of these are full, and one begins a sentence."""
    running = [line for line, after in pairwise(lines) if runs_on(line, after)]
    width = max(map(len, running), default=0)
    full = [line for line in running if len(line) >= _LEAST_FULL * width]
    return (
        width >= _LEAST_WIDTH
        and (len(running) >= _MANY_RUNNING or len(running) * _LEAST_RUNNING >= len(lines) - 1)
        and len(running) - len(full) <= len(running) * _MOST_SHORT
        and any(start_of(line) != LOWER for line in full)
    )


def _title(parts: list[Part], named: str | None) -> str | None:
    """The title: the one in the properties if the text has its words, else the first heading.

    A document made from another one or from a template keeps the old title in its properties.
    """
    if named and not re.fullmatch(_NO_TITLE, named):
        words = set(re.findall(_WORD, named.lower()))
        text = set(re.findall(_WORD, " ".join(part.text for part in parts).lower()))
        if 2 * len(words & text) >= len(words):
            return " ".join(named.split())
    return next(filterfalse(is_letterhead, _headings(parts)), None)


def _headings(parts: Iterable[Part]) -> Iterator[str]:
    return (" ".join(part.text.split()) for part in parts if part.kind == "heading")
