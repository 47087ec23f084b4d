"""Word documents (.docx): WordprocessingML, made to HTML in place; headers, footers and comments are not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize_ru.reading.archive import Archive
from summarize_ru.reading.hypertext import KIND, SENTENCE_ENDS, hide, html_parts
from summarize_ru.reading.parts import Part
from summarize_ru.reading.word_processor import (
    BODY_LEVEL,
    NO_INDENTS,
    Indents,
    assemble_titled,
    inherited,
    kind_of_style,
    mark_quotations,
)
from summarize_ru.reading.xml import local_name, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarize_ru.document import BlockKind, Document
    from summarize_ru.reading.xml import Element

_NAME: Final = "a Word document"
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TAGS: Final = {"p": "p", "tbl": "table", "tr": "tr", "tc": "td", "body": "div", "txbxContent": "div"}
# Deleted text, the codes of fields, and copies for old programs.
_HIDDEN: Final = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback"})
_WITH_TEXT: Final = frozenset({"t", "tab", "ptab", "br", "cr", "noBreakHyphen"})
_MADE: Final = frozenset({"b", "br"})
_OFF: Final = frozenset({"0", "false", "off", "none"})
_SEPARATORS: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx(content: bytes) -> Document:
    """Read a Word document.

    Raises:
        UnreadableDocumentError: it is damaged, protected, or larger than documents are.
    """
    archive = Archive(content, _NAME)
    document = archive.read("word/document.xml")
    if not document:
        raise archive.error("has no text in it: word/document.xml is missing")
    styles = _styles(archive.read("word/styles.xml"))
    parts = [*_parts(document, styles)]
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if notes := archive.read(name):
            parts += (Part("furniture", part.text) for part in _parts(notes, styles))
    properties = archive.read("docProps/core.xml")
    title = parse_xml(properties, _NAME, recover=True).findtext("{*}title") if properties else None
    return assemble_titled(parts, title)


def _parts(content: bytes, styles: Mapping[str, BlockKind]) -> Iterator[Part]:
    root = parse_xml(content.replace(_STRICT, _WORD[1:-1].encode()), _NAME)
    _tidy(root)
    for box in [*root.iter(_WORD + "txbxContent")]:  # otherwise it would split the paragraph that it is anchored to
        around = [*box.iterancestors()]
        anchor = next((element for element in around if element.tag == _WORD + "p"), None)
        if anchor is not None and not any(local_name(element) in _HIDDEN for element in around):
            anchor.addnext(box)
    mark_quotations([(paragraph, _mark(paragraph, styles)) for paragraph in root.iter(_WORD + "p")])
    for element in root.iter():
        name = local_name(element)
        if name in _HIDDEN:
            hide(element)
        elif element.tag not in _MADE:
            element.tag = _TAGS.get(name, "span")
    return html_parts(root)


def _tidy(root: Element) -> None:
    """Drop white space between tags; hide tables of contents, fields that were not filled in, and rules above notes."""
    for element in root.iter():
        element.tail = None  # text never stands between elements
        if local_name(element) not in _WITH_TEXT:
            element.text = None
    for container in root.iter(_WORD + "sdt"):
        gallery = container.find(f"{_WORD}sdtPr/{_WORD}docPartObj/{_WORD}docPartGallery")
        is_empty = container.find(f"{_WORD}sdtPr/{_WORD}showingPlcHdr") is not None  # «Место для ввода текста»
        if is_empty or (gallery is not None and gallery.get(_WORD + "val") == "Table of Contents"):
            hide(container)
    for note in root.iter(_WORD + "footnote", _WORD + "endnote"):
        if note.get(_WORD + "type") in _SEPARATORS:
            hide(note)


def _mark(paragraph: Element, styles: Mapping[str, BlockKind]) -> Indents:
    """Note the kind of a paragraph, and turn its runs into text; returns its indents."""
    kind: BlockKind | None = None
    indents = NO_INDENTS
    properties = paragraph.find(_WORD + "pPr")
    if properties is not None:
        kind = _kind(properties, styles)
        indents = _indents(properties.find(_WORD + "ind"))
        properties.clear()  # `remove` takes the square of the number of elements in it
    if kind is not None:
        paragraph.set(KIND, kind)
    end = ""
    for element in paragraph.iter():
        match local_name(element):
            case "rPr":
                _mark_run(element)
            case "t":
                end = (element.text or end)[-1:]
            case "tab" | "ptab":
                element.text = "\t"
            case "br" | "cr":
                # A line break ends a paragraph where a sentence ends; elsewhere it only breaks the line.
                if end in SENTENCE_ENDS and kind not in {"heading", "title"}:
                    element.tag = "br"
                else:
                    element.text = " "
            case "noBreakHyphen":
                element.text = "-"
    return indents


def _indents(found: Element) -> Indents:
    """The indents of a paragraph; Word 2010 and later may name its sides start and end."""
    if found is None:
        return NO_INDENTS
    left, start, right, end, first, hanging = (
        int(value) if re.fullmatch(r"-?\d{1,6}", value := found.get(_WORD + name, "")) else 0
        for name in ("left", "start", "right", "end", "firstLine", "hanging")
    )
    return Indents(left or start, right or end, first - hanging)


def _mark_run(properties: Element) -> None:
    """Empty a run of hidden text, and mark a run in bold type."""
    run = properties.getparent()
    if _is_on(properties.find(_WORD + "vanish")):
        for text in run.iter(_WORD + "t"):
            text.text = None
    elif local_name(run) == "r" and _is_on(properties.find(_WORD + "b")):
        run.tag = "b"


def _is_on(switch: Element) -> bool:
    return switch is not None and switch.get(_WORD + "val") not in _OFF


def _kind(properties: Element, styles: Mapping[str, BlockKind]) -> BlockKind | None:
    style = properties.find(_WORD + "pStyle")
    name = "" if style is None else style.get(_WORD + "val", "")
    return styles.get(name) or kind_of_style(name) or _kind_by_itself(properties)


def _kind_by_itself(properties: Element) -> BlockKind | None:
    """The kind that follows from the properties of a paragraph or a style, whatever the name of the style."""
    level = properties.find(_WORD + "outlineLvl")
    if level is not None and level.get(_WORD + "val", "").isdecimal() and int(level.get(_WORD + "val")) < BODY_LEVEL:
        return "heading"
    number = properties.find(f"{_WORD}numPr/{_WORD}numId")
    return "item" if number is not None and number.get(_WORD + "val") != "0" else None


def _styles(content: bytes) -> dict[str, BlockKind]:
    """The kind of paragraphs of each style, by the name of the style or of one that it is based on."""
    if not content:
        return {}
    kinds: dict[str, BlockKind | None] = {}
    bases: dict[str, str] = {}
    root = parse_xml(content.replace(_STRICT, _WORD[1:-1].encode()), _NAME, recover=True)
    for style in root.iter(_WORD + "style"):
        identifier = style.get(_WORD + "styleId", "")
        name, base = style.find(_WORD + "name"), style.find(_WORD + "basedOn")
        properties = style.find(_WORD + "pPr")
        kind = None if name is None else kind_of_style(name.get(_WORD + "val", ""))
        kinds[identifier] = kind or (None if properties is None else _kind_by_itself(properties))
        if base is not None:
            bases[identifier] = base.get(_WORD + "val", "")
    return inherited(kinds, bases)
