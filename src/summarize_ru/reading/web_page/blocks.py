"""The blocks of an HTML tree: what a browser shows on lines of their own, each with its kind and its links."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.extras import needing
from summarize_ru.reading.web_page.html_text import INLINE, NO_TEXT, inner_text, is_hidden, raw_text, short_text

with needing("web", "lxml", feature="reading HTML pages"):
    from lxml.etree import iterwalk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

    from summarize_ru.document import BlockKind

_PREFORMATTED: Final = frozenset({"listing", "plaintext", "pre", "xmp"})
_KINDS: Final[dict[str, BlockKind]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
    "dt": "label",
}
_BOLD: Final = frozenset({"b", "strong"})
_NOTE_MARK: Final = re.compile(r"\[? ?(?:\d{1,3}|[*†]{1,3}|[a-zа-я]|прим\. \d{1,3}) ?\]?", re.IGNORECASE)
_DATE: Final = re.compile(
    r"\d{1,2}(?:\.\d{1,2}\.| [а-я]{3,8} )\d{4}(?: ?г(?:ода|\.)?)?(?:,? (?:в )?\d{1,2}:\d{2}(?::\d{2})?)?"
)
_LONGEST_DATE: Final = 40
_MOST_PIECES: Final = 8
_NOTES: Final = frozenset({"doc-endnotes", "doc-footnote"})
_CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W\d_]")
_SENTENCE_END: Final = re.compile(r"""[.?!…:;]["'»”)\]]*\Z""")
_LONGEST_VERSE: Final = 80  # characters of a line
_LONGEST_BOLD: Final = 100
_LONGEST_MARK: Final = 20
_MOST_PARAGRAPHS: Final = 10_000  # in one preformatted element
_LONGEST_CELL: Final = 200
_LEAST_CELLS: Final = 2


class HtmlBlock(NamedTuple):
    """Text that a browser shows on lines of its own.

    Attributes:
        kind: its kind.
        text: its lines, each with one space between words; in code all spaces are kept.
        linked: the share of its characters that stand in links, without spaces.
        element: the innermost element around it that has lines of its own.
        depth: the number of such elements around it, including this one.
        shared: the number of these that are also around the block before it.
        is_loose: whether `element` is neither a paragraph, heading, item nor cell, but for example a `<div>`.
    """

    kind: BlockKind
    text: str
    linked: float
    element: HtmlElement
    depth: int
    shared: int
    is_loose: bool


def html_blocks(root: HtmlElement, is_left_out: Callable[[HtmlElement], bool] = lambda _: False) -> Iterator[HtmlBlock]:
    """The blocks of a tree in order, without scripts, forms and hidden elements.

    A line break begins a block, except in verse: there the lines of a stanza are one block.

    Args:
        root: the element whose blocks are wanted.
        is_left_out: whether to leave out an element and everything in it; called once for each element.
    """
    yield from _Walk(root, is_left_out).blocks()


class _Line:
    """A line as it grows."""

    __slots__ = ("bold", "follows_picture", "is_filled", "linked", "pieces", "size")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.follows_picture = False
        self.is_filled = False
        self.size = 0  # characters, without spaces
        self.linked = 0
        self.bold = 0

    def add(self, text: str, *, in_link: bool, is_bold: bool) -> None:
        self.pieces.append(text)
        self.is_filled = self.is_filled or not text.isspace()
        size = len(text) - text.count(" ")
        self.size += size
        self.linked += size * in_link
        self.bold += size * is_bold

    def last(self) -> str:
        return self.pieces[-1][-1] if self.pieces else ""

    def text(self) -> str:
        return " ".join("".join(self.pieces).split())

    def is_date(self) -> bool:
        """Whether the line is only a date."""
        is_short = len(self.pieces) <= _MOST_PIECES and self.size <= _LONGEST_DATE
        return is_short and _DATE.fullmatch(self.text()) is not None


class _Walk:
    """One walk through a tree, start tags and end tags in order."""

    def __init__(self, root: HtmlElement, is_left_out: Callable[[HtmlElement], bool]) -> None:
        self.root = root
        self.is_left_out = is_left_out
        self.layout = _layout_tables(root)
        self.lines = [_Line()]
        self.links = self.bolds = self.shared = 0
        self.follows_picture = False
        self.around: list[HtmlElement] = [root]  # the elements around the current place that have lines of their own
        self.kinds: list[BlockKind] = ["paragraph"]  # the kind that each of them gives its lines

    def blocks(self) -> Iterator[HtmlBlock]:
        walk = iterwalk(self.root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            tag = element.tag
            if event == "start":
                whole = self._taken_whole(element)
                if whole is not None:
                    walk.skip_subtree()
                    skipped = element
                    if tag not in INLINE:
                        yield from self._end_lines()
                    yield from whole
                elif tag in INLINE:
                    self._begin_inline(element)
                else:
                    yield from self._end_lines()
                    self._begin(element)
            else:
                if element is skipped:
                    skipped = None
                elif tag in INLINE:
                    self._end_inline(element)
                elif element is not self.root:
                    yield from self._end_lines()
                    self.around.pop()
                    self.kinds.pop()
                    self.shared = min(self.shared, len(self.around))
                if element is not self.root:
                    self._add(element.tail)
        yield from self._end_lines()

    def _taken_whole(self, element: HtmlElement) -> list[HtmlBlock] | None:
        """The blocks of an element that is not walked through, such as code; [] if it is left out; None for others."""
        tag = element.tag
        if not isinstance(tag, str) or tag in NO_TEXT or is_hidden(element):
            return []
        if element is not self.root and self.is_left_out(element):
            return []
        if tag in {"sup", "a"} and _is_note_mark(element):
            return []
        if tag in _PREFORMATTED:
            return self._preformatted(element)
        if tag == "table" and element not in self.layout:
            return self._table(element)
        return None

    def _begin(self, element: HtmlElement) -> None:
        kind = _KINDS.get(element.tag, self.kinds[-1])
        if kind == "paragraph" and _names_caption(element):
            kind = "caption"
        if self.kinds[-1] in {"quote", "caption"} and kind == "item":
            kind = self.kinds[-1]
        if self.kinds[-1] == "furniture" or element.get("role") in _NOTES:
            kind = "furniture"
        self.around.append(element)
        self.kinds.append(kind)
        self._add(element.text)

    def _begin_inline(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self.lines.append(_Line())
        elif tag == "q":
            self._add("«")
        elif tag in {"span", "a"} and self._stands_apart(element):
            self._add(" ")
        elif tag == "img":
            self.lines[-1].follows_picture = not self.lines[-1].is_filled
        self.links += tag == "a"
        self.bolds += tag in _BOLD
        self._add(element.text)

    def _stands_apart(self, element: HtmlElement) -> bool:
        """Whether only a style separates an element from the one that it touches, as a quantity from a name.

        A different class shows it, or characters that do not meet in a word: «Тыква800 г».
        """
        before, last, first = element.getprevious(), self.lines[-1].last(), (element.text or " ")[0]
        if before is None or before.tag != element.tag or before.tail or not (last.isalnum() and first.isalnum()):
            return False
        name = element.get("class")
        is_other = element.tag == "a" or (name and before.get("class") != name)
        return bool(is_other or (last.islower() and (first.isupper() or first.isdigit())))

    def _end_inline(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "q":
            self._add("»")
        if tag in {"span", "time"} and self.lines[-1].is_date():
            after = (element.tail or "").lstrip()[:1]
            if after.isupper() or after == "«":  # only a style separates the date from the text
                self.lines.append(_Line())
        self.links -= tag == "a"
        self.bolds -= tag in _BOLD

    def _add(self, text: str | None) -> None:
        if text:
            self.lines[-1].add(text, in_link=self.links > 0, is_bold=self.bolds > 0)

    def _end_lines(self) -> Iterator[HtmlBlock]:
        """The blocks of the lines so far; an empty line separates paragraphs."""
        lines, self.lines = self.lines, [_Line()]
        group: list[tuple[str, _Line]] = []
        for line in lines:
            text = line.text()
            if text:
                group.append((text, line))
            else:
                yield from self._group(group)
                group = []
                self.follows_picture |= line.follows_picture
        yield from self._group(group)

    def _group(self, group: list[tuple[str, _Line]]) -> Iterator[HtmlBlock]:
        """One block for a heading or a stanza of verse, else one for each line."""
        if self.kinds[-1] == "heading" and group:
            yield self._block(" ".join(text for text, _ in group), sum(line.linked for _, line in group))
            return
        if _is_verse([text for text, _ in group]):
            yield self._block("\n".join(text for text, _ in group), sum(line.linked for _, line in group))
            return
        for text, line in group:
            kind = self.kinds[-1]
            size = len(text) - text.count(" ")
            is_short = len(text) <= _LONGEST_BOLD and not _SENTENCE_END.search(text)
            if kind == "paragraph" and is_short and 0 < size <= line.bold:
                kind = "heading"
            elif kind == "paragraph" and is_short and self._is_by_picture(line):
                kind = "caption"
            yield self._block(text, line.linked, kind)

    def _is_by_picture(self, line: _Line) -> bool:
        """Whether a line stands below a picture, or inside the figure that holds one."""
        is_below = (line.follows_picture or self.follows_picture) and self.around[-1].tag != "p"
        return is_below or any(element.tag == "figure" for element in self.around)

    def _block(self, text: str, linked: int, kind: BlockKind | None = None) -> HtmlBlock:
        element = self.around[-1]
        is_loose = element.tag != "p" and element.tag not in _KINDS and element.tag not in {"td", "th"}
        depth, shared = len(self.around), self.shared
        self.shared = depth
        self.follows_picture = False
        share = min(linked / len("".join(text.split())), 1.0) if linked else 0.0
        return HtmlBlock(kind or self.kinds[-1], text, share, element, depth, shared, is_loose)

    def _preformatted(self, element: HtmlElement) -> list[HtmlBlock]:
        text = raw_text(element)
        letters = len(_LETTER.findall(text))
        if not letters:
            return []
        is_prose = 2 * len(_CYRILLIC.findall(text)) > letters and element.find(".//code") is None
        if not is_prose:
            return [self._block(text.strip("\n").rstrip(), 0, "code")]
        paragraphs = re.split(r"\n[^\S\n]*\n", text, maxsplit=_MOST_PARAGRAPHS)
        lines = ["\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip()) for text in paragraphs]
        return [self._block(text, 0, "paragraph") for text in lines if text]

    def _table(self, table: HtmlElement) -> list[HtmlBlock] | None:
        """The rows of a table, with tabs between the cells; None if the table only serves the layout of the page."""
        rows: list[list[str]] = []
        captions: list[str] = []
        for row in table.iter("tr", "caption"):
            if row.tag == "caption":
                captions.append(inner_text(row))
                continue
            cells = [inner_text(cell) for cell in row if cell.tag in {"td", "th"}]
            if any(len(cell) > _LONGEST_CELL for cell in cells):
                return None
            if any(cells):
                rows.append(cells)
        wide = sum(sum(map(bool, row)) >= _LEAST_CELLS for row in rows)
        if len(rows) < _LEAST_CELLS or 2 * wide < len(rows) or table.find(".//h1") is not None:
            return None
        text = "\n".join("\t".join(row).strip() for row in rows)
        linked = sum(len("".join(inner_text(link).split())) for link in table.iter("a"))
        blocks = [self._block(caption, 0, "caption") for caption in captions if caption]
        return [*blocks, self._block(text, linked, "table")]


def _layout_tables(root: HtmlElement) -> set[HtmlElement]:
    """The tables that contain other tables."""
    outer = set()
    for table in root.iter("table"):
        for ancestor in table.iterancestors():
            if ancestor.tag == "table":
                outer.add(ancestor)
                break
    return outer


def _is_note_mark(element: HtmlElement) -> bool:
    """Whether an element is the number of a note, a raised link within the page, or the mark beside a heading."""
    link = element if element.tag == "a" else element.find("a")
    if link is None or "#" not in link.get("href", ""):
        return False
    text = short_text(element, _LONGEST_MARK)
    if not any(map(str.isalnum, text)):
        return bool(text) and element.tag == "a"  # «¶» and «#» of a heading
    is_raised = element.tag == "sup" or element.find("sup") is not None
    return (is_raised or text[0] == "[") and _NOTE_MARK.fullmatch(text) is not None


def _names_caption(element: HtmlElement) -> bool:
    names = element.get("class")
    return names is not None and "caption" in str(names).lower()


def _is_verse(lines: list[str]) -> bool:
    """Whether lines are a stanza: all are short, and a sentence runs from one into the next."""
    if len(lines) < 2 or max(map(len, lines)) > _LONGEST_VERSE:  # noqa: PLR2004
        return False
    return any(line[-1] in ",—–" or after[0].islower() for line, after in pairwise(lines))
