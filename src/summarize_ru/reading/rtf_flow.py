"""A text of an RTF document as it grows, the body or the notes: paragraphs and tables, as a tree of HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from summarize_ru.reading.hypertext import KIND
from summarize_ru.reading.word_processor import BODY_LEVEL, NO_INDENTS, Indents
from summarize_ru.reading.xml import new_element

if TYPE_CHECKING:
    from summarize_ru.document import BlockKind
    from summarize_ru.reading.xml import Element

INDENTS: Final = {b"li": "left", b"ri": "right", b"fi": "first"}
"""The indents that control words set."""
_HALF: Final = re.compile(r"[\ud800-\udfff]")
_NO_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(slots=True)
class Paragraph:
    """The text of a paragraph as it grows, and its properties."""

    pieces: list[str] = field(default_factory=list)
    bold: int = 0  # characters
    style: int = 0
    level: int = BODY_LEVEL
    is_item: bool = False
    in_table: bool = False
    indents: Indents = NO_INDENTS

    def set_in(self, word: bytes, number: int) -> None:
        """Set the indent of one of the control words `INDENTS`, in twips."""
        self.indents = self.indents._replace(**{INDENTS[word]: number})

    def text(self) -> str:
        """The text so far, as XML can hold it."""
        joined = "".join(self.pieces)
        if _HALF.search(joined):  # a pair of them is one character
            joined = joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return _NO_XML.sub("", joined)


class Flow:
    """The body or the notes: a text of its own, as a tree of HTML."""

    def __init__(self) -> None:
        self.root = new_element("div")
        self.paragraph = Paragraph()
        self.paragraphs: list[tuple[Element, Indents]] = []  # outside tables
        self._table: Element = None
        self._row: Element = None
        self._cell: Element = None

    def end_cell(self) -> None:
        """Put the cell that was begun into the row."""
        if self._row is None:
            self._row = new_element("tr")
        self._row.append(new_element("td") if self._cell is None else self._cell)
        self._cell = None

    def end_row(self) -> None:
        """Put the row that was begun into the table."""
        if self._row is not None:
            if self._table is None:
                self._table = new_element("table")
            self._table.append(self._row)
        self._row = None

    def end_table(self) -> None:
        """Put the table that was begun into the text."""
        if self._cell is not None:
            self.end_cell()
        self.end_row()
        if self._table is not None:
            self.root.append(self._table)
        self._table = None

    def add(self, text: str, kind: BlockKind | None, indents: Indents, *, in_table: bool, is_bold: bool) -> None:
        """Add a paragraph to the text, or to the cell that is being filled."""
        element = new_element("p")
        if kind is not None:
            element.set(KIND, kind)
        if is_bold:
            bold = new_element("b")
            bold.text = text
            element.append(bold)
        else:
            element.text = text
        if in_table:
            if self._cell is None:
                self._cell = new_element("td")
            self._cell.append(element)
        else:
            self.end_table()
            self.root.append(element)
            self.paragraphs.append((element, indents))
