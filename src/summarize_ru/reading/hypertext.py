"""Parts of HTML without menus, such as a chapter of a book or the body of a mail; the notes come at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize_ru.reading.page_decoding import without_declaration
from summarize_ru.reading.parts import Part, assemble, item, judge_by_looks
from summarize_ru.reading.web_page.blocks import html_blocks
from summarize_ru.reading.xml import parse_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize_ru.document import Document
    from summarize_ru.reading.xml import Element

KIND: Final = "kind"
"""The attribute in which a reader notes the kind of an element that it has made."""

SENTENCE_ENDS: Final = frozenset('.!?…:;»”"')
"""Characters after which a line break inside a paragraph ends it; elsewhere it only breaks the line."""

_CONTENTS: Final = 0.8  # the share of links in a line of a table of contents


def html_parts(root: Element, notes: Sequence[Element] = ()) -> Iterator[Part]:
    """The parts of a tree in order; lines of links and, at the end, the notes are furniture.

    Args:
        root: the element whose parts are wanted.
        notes: the elements that are notes, or contain notes.
    """
    is_listed = False  # whether a semicolon promises another item
    for block in html_blocks(root, frozenset(notes).__contains__):
        kind = block.element.get(KIND) or block.kind
        if block.linked > _CONTENTS or not any(map(str.isalnum, block.text)):  # links, «* * *»
            kind = "furniture"
        yield item(block.text) if kind == "item" and not is_listed else Part(kind, block.text)
        is_listed = kind == "item" and block.text.endswith(";")
    for note in notes:
        yield from (Part("furniture", block.text) for block in html_blocks(note))


def read_fragment(page: str) -> Document:
    """Read the whole of an HTML text, not only an article in it."""
    return judge_by_looks(assemble(html_parts(parse_html(without_declaration(page)))))


def hide(element: Element) -> None:
    """Leave out an element and everything in it; the text around it stays on one line."""
    element.tag = "span"
    element.set("hidden", "")
