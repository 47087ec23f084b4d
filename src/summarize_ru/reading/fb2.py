"""FictionBook (.fb2, .fb2.zip): books in XML, made to HTML in place; annotations are not part of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize_ru.errors import UnreadableDocumentError
from summarize_ru.messages import Message
from summarize_ru.reading.archive import Archive
from summarize_ru.reading.hypertext import KIND, hide, html_parts
from summarize_ru.reading.page_decoding import decode_page, without_declaration
from summarize_ru.reading.parts import Part, assemble, judge_by_looks
from summarize_ru.reading.xml import local_name, parse_xml, with_numbers_for_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize_ru.document import Document
    from summarize_ru.reading.xml import Element

_NAME: Final = "a FictionBook"
_TAGS: Final = {
    "title": "h2",
    "subtitle": "h3",
    "cite": "blockquote",
    "epigraph": "blockquote",
    "emphasis": "em",
    "v": "p",
    "empty-line": "div",
    **{name: name for name in ("p", "strong", "table", "tr", "td", "th", "sub", "sup", "code", "a")},
    **dict.fromkeys(("body", "section", "poem", "stanza"), "div"),
}
_HIDDEN: Final = frozenset({"annotation", "image", "binary", "date"})
_BINARY: Final = (b"<binary", b"</binary>")


def read_fb2(content: bytes, *, encoding: str | None = None) -> Document:
    """Read a FictionBook.

    Args:
        content: the file.
        encoding: its encoding, if it is known.

    Raises:
        UnreadableDocumentError: it is damaged, or larger than books are.
        BrokenEncodingError, DoubtfulEncodingError, NotTextError, UnknownEncodingError: as for `decode`.
    """
    content = _without_binaries(content)
    if b"</" not in content or b"FictionBook" not in content[content.rfind(b"</") :].replace(b"\0", b""):
        raise UnreadableDocumentError(_NAME, "is damaged or cut short" if content.strip() else "is empty")
    text = decode_page(content, encoding=encoding)
    root = parse_xml(with_numbers_for_names(without_declaration(text).encode()), _NAME, recover=True)
    title = " ".join((root.findtext("{*}description/{*}title-info/{*}book-title") or "").split())
    bodies = [*root.iterfind("{*}body")]
    if not bodies:
        raise UnreadableDocumentError(_NAME, "has no text in it")
    parts: list[Part] = []
    notes: list[Part] = []
    for body in bodies:
        if body.get("name") in {"notes", "comments", "footnotes"}:
            notes += (Part("furniture", part.text) for part in _parts(body))
        else:
            parts += _parts(body)
    return judge_by_looks(assemble([*parts, *notes], title or None))


def read_zipped_fb2(content: bytes) -> Document:
    """Read the FictionBook in a zip archive.

    Raises:
        UnreadableDocumentError: as for `read_fb2`, or the archive has several.
    """
    archive = Archive(content, _NAME)
    names = [name for name in archive.names if not name.endswith("/")]
    if len(names) != 1:
        raise archive.error(Message("is one of {number} in an archive: read_all gives each").format(number=len(names)))
    return read_fb2(archive.read(names[0]))


def read_all_zipped_fb2(content: bytes) -> Iterator[Document]:
    """Read each FictionBook in a zip archive; the errors are those of `read_fb2`."""
    archive = Archive(content, _NAME)
    for name in archive.names:
        if not name.endswith("/"):
            yield read_fb2(archive.read(name))


def _parts(body: Element) -> Iterator[Part]:
    for element in body.iter():
        name = local_name(element)
        if name in _HIDDEN or (name == "a" and element.get("type") == "note"):
            hide(element)
        elif name == "text-author":
            element.tag = "p"
            element.set(KIND, "furniture")
        elif name == "p" and local_name(element.getparent()) in {"h2", "h3"}:
            element.tag, element.tail = "span", " "
        else:
            element.tag = _TAGS.get(name, "span")
    return html_parts(body)


def _without_binaries(content: bytes) -> bytes:
    """The file without its pictures, which may take up most of it."""
    pieces = []
    at = 0
    while (start := content.find(_BINARY[0], at)) >= 0:
        pieces.append(content[at:start])
        stop = content.find(_BINARY[1], start)
        if stop < 0:
            return b"".join(pieces)
        at = stop + len(_BINARY[1])
    return b"".join([*pieces, content[at:]])
