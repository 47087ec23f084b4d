"""E-books in EPUB: the chapters in reading order, as HTML."""

from __future__ import annotations

import posixpath
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from summarize_ru.errors import SummarizeRuError
from summarize_ru.reading.archive import Archive
from summarize_ru.reading.hypertext import hide, html_parts
from summarize_ru.reading.page_decoding import decode_page, without_declaration
from summarize_ru.reading.parts import Part, assemble, judge_by_looks
from summarize_ru.reading.xml import local_name, parse_xml, with_numbers_for_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize_ru.document import Document
    from summarize_ru.reading.xml import Element

_NAME: Final = "an e-book (EPUB)"
_HTML_NAME: Final = re.compile(r"[a-z]+[0-9]?")
_CONTAINER: Final = "META-INF/container.xml"
_TYPES: Final = ("{http://www.idpf.org/2007/ops}type", "role")
_NOTES: Final = frozenset({"footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"})
_NO_TEXT: Final = frozenset(
    {
        *("backlink", "noteref", "page-list", "pagebreak"),
        *("copyright-page", "cover", "halftitlepage", "landmarks", "titlepage", "toc"),
    }
)


def read_epub(content: bytes) -> Document:
    """Read an e-book.

    Raises:
        UnreadableDocumentError: it is damaged, protected, or larger than books are.
    """
    archive = Archive(content, _NAME)
    path, book = _package(archive)
    if "META-INF/encryption.xml" in archive.names and "META-INF/rights.xml" in archive.names:
        raise archive.error("is protected against copying")
    files = {entry.get("id"): entry for entry in book.iterfind("{*}manifest/{*}item")}
    parts: list[Part] = []
    seen = set()
    for reference in book.iterfind("{*}spine/{*}itemref"):
        entry = files.get(reference.get("idref"))
        if entry is None or "nav" in entry.get("properties", "").split():
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(entry.get("href", ""))))
        if name in seen:
            continue
        seen.add(name)
        is_apart = reference.get("linear") == "no"
        parts += (Part("furniture", part.text) if is_apart else part for part in _chapter(archive.read(name)))
    title = " ".join((book.findtext("{*}metadata/{*}title") or "").split())
    return judge_by_looks(assemble(parts, title or None))


def _package(archive: Archive) -> tuple[str, Element]:
    """The path of the file that lists the chapters, and its tree."""
    container = archive.read(_CONTAINER)
    root = parse_xml(container, _NAME).find(".//{*}rootfile") if container else None
    path = "" if root is None else root.get("full-path", "")
    package = archive.read(path)
    if not package:
        raise archive.error("has no list of its chapters")
    return path, parse_xml(package, _NAME, recover=True)


def _chapter(content: bytes) -> Iterator[Part]:
    if not content:
        return
    with suppress(SummarizeRuError):  # otherwise lxml reads what it can
        content = without_declaration(decode_page(content)).encode()
    root = parse_xml(with_numbers_for_names(content), _NAME, recover=True)
    notes = []
    for element in root.iter():
        types = frozenset(name.removeprefix("doc-") for key in _TYPES for name in element.get(key, "").split())
        name = local_name(element).lower()
        element.tag = name if _HTML_NAME.fullmatch(name) else "span"
        if types & _NO_TEXT:
            hide(element)
        elif types & _NOTES:
            notes.append(element)
    known = set(notes)
    outer = [note for note in notes if known.isdisjoint(note.iterancestors())]
    yield from html_parts(root, outer)
