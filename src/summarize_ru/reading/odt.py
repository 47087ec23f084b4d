"""OpenDocument texts (.odt), made to HTML in place; headers, footers and comments are not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize_ru.reading.archive import Archive
from summarize_ru.reading.hypertext import KIND, SENTENCE_ENDS, hide, html_parts
from summarize_ru.reading.word_processor import (
    NO_INDENTS,
    Indents,
    assemble_titled,
    inherited,
    kind_of_style,
    mark_quotations,
)
from summarize_ru.reading.xml import local_name, parse_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize_ru.document import BlockKind, Document
    from summarize_ru.reading.xml import Element

_NAME: Final = "an OpenDocument text"
_TAGS: Final = {
    "p": "p",
    "h": "h2",
    "list-item": "li",
    "list-header": "li",
    "table": "table",
    "table-row": "tr",
    "table-cell": "td",
    **dict.fromkeys(("text", "list", "section", "text-box", "note-body"), "div"),
}
_HIDDEN: Final = frozenset(
    {
        *("annotation", "tracked-changes", "note", "sequence-decls", "forms", "ruby-text", "title", "desc"),
        *("table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index", "user-index"),
        *("hidden-text", "hidden-paragraph", "covered-table-cell"),
    }
)
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FORMAT: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_TWIPS: Final = {"in": 1440, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pt": 20}
_MOST_SPACES: Final = 100


def read_odt(content: bytes) -> Document:
    """Read an OpenDocument text.

    Raises:
        UnreadableDocumentError: it is damaged, protected, or larger than documents are.
    """
    archive = Archive(content, _NAME)
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise archive.error("is protected by a password")
    contents = archive.read("content.xml")
    if not contents:
        raise archive.error("has no text in it: content.xml is missing")
    root = parse_xml(contents, _NAME)
    kinds, indents = _styles([archive.read("styles.xml"), contents])
    body = root.find("{*}body/{*}text")
    if body is None:
        raise archive.error("has no text in it")
    notes = [*body.iter("{*}note-body")]
    _move_boxes(body)
    _translate(body, kinds, indents)
    meta = archive.read("meta.xml")
    title = parse_xml(meta, _NAME, recover=True).findtext("{*}meta/{*}title") if meta else None
    return assemble_titled(html_parts(body, notes), title)


def _move_boxes(body: Element) -> None:
    """Put each text box behind the paragraph that it is anchored to; inside, it would tear that."""
    for box in [*body.iter("{*}text-box")]:
        anchor = next(box.iterancestors(_TEXT + "p"), None)
        if anchor is not None:
            box.tail = None
            tail, anchor.tail = anchor.tail, None
            anchor.addnext(box)
            box.tail = tail


def _translate(body: Element, kinds: Mapping[str, BlockKind], indents: Mapping[str, Indents]) -> None:
    """Turn the elements into those of HTML, and note the kinds of paragraphs.

    Args:
        body: the element with the text.
        kinds: the kind of paragraphs of each style.
        indents: their indents.
    """
    end = ""  # the last character of the paragraph so far
    paragraphs: list[tuple[Element, Indents]] = []
    for element in body.iter():
        name = local_name(element)
        if name in _HIDDEN:
            hide(element)
            continue
        if name in {"p", "h"}:
            end = ""
            style = element.get(_TEXT + "style-name", "")
            kind = kinds.get(style) or kind_of_style(_shown(style))
            if kind is not None or name == "h":
                element.set(KIND, kind or "heading")
            paragraphs.append((element, indents.get(style, NO_INDENTS)))
        elif name == "s":
            count = element.get(_TEXT + "c", "1")
            element.text = " " * min(int(count), _MOST_SPACES) if count.isdecimal() else " "
        elif name == "tab":
            element.text = "\t"
        is_break = name == "line-break" and end in SENTENCE_ENDS
        if name == "line-break" and not is_break:
            element.text = " "
        element.tag = "br" if is_break else _TAGS.get(name, "span")
        end = (element.tail or element.text or end).rstrip()[-1:]
    mark_quotations(paragraphs)


def _shown(name: str) -> str:
    """The name of a style as people see it, from the one in the file."""
    return name.replace("_20_", " ")


def _styles(files: list[bytes]) -> tuple[dict[str, BlockKind], dict[str, Indents]]:
    """What each style gives to a paragraph: a kind, by its name or that of a style that it is based on, and indents."""
    kinds: dict[str, BlockKind | None] = {}
    indents: dict[str, Indents] = {}
    parents: dict[str, str] = {}
    for content in filter(None, files):
        for style in parse_xml(content, _NAME, recover=True).iter(_STYLE + "style"):
            name = style.get(_STYLE + "name", "")
            shown = style.get(_STYLE + "display-name") or _shown(name)
            level = style.get(_STYLE + "default-outline-level")
            kinds[name] = kind_of_style(shown) or ("heading" if level else None)
            parents[name] = style.get(_STYLE + "parent-style-name", "")
            properties = style.find(_STYLE + "paragraph-properties")
            if properties is not None:
                sides = (properties.get(_FORMAT + side, "") for side in ("margin-left", "margin-right", "text-indent"))
                indents[name] = Indents(*map(_twips, sides))
    return inherited(kinds, parents), indents


def _twips(length: str) -> int:
    """A length such as «1.25cm» in twips; 0 for one in a unit that is not known, such as per cent."""
    found = re.fullmatch(r"(-?\d{1,4}(?:\.\d{1,20})?)(in|cm|mm|pt)", length)
    return round(float(found[1]) * _TWIPS[found[2]]) if found else 0
