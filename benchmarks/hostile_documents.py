"""Documents built to hurt, by format: each function makes one of about a given number of bytes, before compression."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from hostile_files import cut_short, numbered, random_bytes, repeated
from hostile_markup import EML, MARKDOWN, SRT, TELEGRAM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hostile_files import Maker

_TEXT: Final = "Кот спит."
_DEEPEST: Final = 200  # elements in elements; libxml2 allows 256


def within(make: Maker, pack: Callable[[bytes], bytes]) -> Maker:
    """A document with the bytes of `make` as its text or another of its parts."""
    return lambda size: pack(make(size))


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return stream.getvalue()


def deep(opening: str, closing: str) -> str:
    """Elements in elements, as deep as the parser allows."""
    return opening * _DEEPEST + _TEXT + closing * _DEEPEST


# Word.
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RUN: Final = f"<w:r><w:t>{_TEXT}</w:t></w:r>"


def _word(body: bytes, *others: tuple[str, bytes]) -> bytes:
    document = f'<w:document xmlns:w="{_WORD}"><w:body>'.encode() + body + b"</w:body></w:document>"
    return zipped([("[Content_Types].xml", b""), ("word/document.xml", document), *others])


def _word_styles(styles: bytes) -> bytes:
    content = f'<w:styles xmlns:w="{_WORD}">'.encode() + styles + b"</w:styles>"
    return _word(f'<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr>{_RUN}</w:p>'.encode(), ("word/styles.xml", content))


def _word_notes(notes: bytes) -> bytes:
    content = f'<w:footnotes xmlns:w="{_WORD}">'.encode() + notes + b"</w:footnotes>"
    return _word(f"<w:p>{_RUN}</w:p>".encode(), ("word/footnotes.xml", content))


_BOX: Final = f"<w:r><w:pict><w:txbxContent><w:p>{_RUN}</w:p></w:txbxContent></w:pict></w:r>"
_WORD_BODIES: Final[Mapping[str, Maker]] = {
    "paragraphs": repeated(f"<w:p>{_RUN}</w:p>"),
    "short paragraphs": repeated("<w:p><w:t>а</w:t></w:p>"),
    "empty paragraphs": repeated("<w:p/>"),
    "headings": repeated(f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{_RUN}</w:p>'),
    "items": repeated(f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{_RUN}</w:p>'),
    "one paragraph": repeated("Кот спит. ", "<w:p><w:r><w:t>", "</w:t></w:r></w:p>"),
    "runs": repeated("<w:r><w:t>а</w:t></w:r>", "<w:p>", "</w:p>"),
    "bold runs": repeated("<w:r><w:rPr><w:b/></w:rPr><w:t>а </w:t></w:r>", "<w:p>", "</w:p>"),
    "hidden runs": repeated("<w:r><w:rPr><w:vanish/></w:rPr><w:t>а</w:t></w:r>", "<w:p>", "</w:p>"),
    "deleted runs": repeated("<w:del><w:r><w:t>а</w:t></w:r></w:del>", "<w:p>", "</w:p>"),
    "line breaks": repeated("<w:r><w:t>а.</w:t><w:br/></w:r>", "<w:p>", "</w:p>"),
    "tabs": repeated("<w:tab/>", "<w:p><w:r>", "</w:r></w:p>"),
    "properties of a paragraph": repeated("<w:jc/>", "<w:p><w:pPr>", f"</w:pPr>{_RUN}</w:p>"),
    "tables": repeated(f"<w:tbl><w:tr><w:tc><w:p>{_RUN}</w:p></w:tc></w:tr></w:tbl>"),
    "rows": repeated(f"<w:tr><w:tc><w:p>{_RUN}</w:p></w:tc></w:tr>", "<w:tbl>", "</w:tbl>"),
    "cells": repeated(f"<w:tc><w:p>{_RUN}</w:p></w:tc>", "<w:tbl><w:tr>", "</w:tr></w:tbl>"),
    "paragraphs of a cell": repeated(f"<w:p>{_RUN}</w:p>", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "boxes": repeated(f"<w:p>{_BOX}</w:p>"),
    "boxes of a paragraph": repeated(_BOX, "<w:p>", "</w:p>"),
    "paragraphs in paragraphs": repeated(deep("<w:p>", "</w:p>")),
    "runs in runs": repeated(deep("<w:r>", "</w:r>")),
    "containers": repeated(f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{_RUN}</w:p></w:sdtContent></w:sdt>"),
    "elements of no name": numbered("<w:x{0}/>"),
    "names of namespaces": numbered('<x xmlns:n{0}="n{0}"/>'),
    "attributes of an element": numbered(' a{}="1"', "<w:p", f">{_RUN}</w:p>"),
    "a long attribute": repeated("а", '<w:p a="', f'">{_RUN}</w:p>'),
    "comments": repeated("<!-- а -->", after=f"<w:p>{_RUN}</w:p>"),
    "numbers of letters": repeated("&#1072;", "<w:p><w:r><w:t>", "</w:t></w:r></w:p>"),
    "no XML": repeated("<"),
}

DOCX: Final[Mapping[str, Maker]] = {
    **{name: within(make, _word) for name, make in _WORD_BODIES.items()},
    "styles": within(numbered('<w:style w:styleId="s{0}"><w:name w:val="Heading {0}"/></w:style>'), _word_styles),
    "styles made from each other": within(
        lambda size: b"".join(
            b'<w:style w:styleId="s%d"><w:basedOn w:val="s%d"/></w:style>' % (at, at + 1) for at in range(size // 60)
        ),
        _word_styles,
    ),
    "notes": within(repeated(f"<w:footnote><w:p>{_RUN}</w:p></w:footnote>"), _word_notes),
    "files": lambda size: _word(f"<w:p>{_RUN}</w:p>".encode(), *((f"a{at}", b"") for at in range(size // 120))),
    "a file that is cut short": cut_short(within(_WORD_BODIES["paragraphs"], _word)),
}
"""Word documents, by what they are full of."""

# OpenDocument.
_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES: Final = "".join(f' xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "text", "table", "style", "draw"))
_P: Final = f"<text:p>{_TEXT}</text:p>"


def _open_document(body: bytes, styles: bytes = b"") -> bytes:
    head = f"<office:document-content{_NAMES}><office:automatic-styles>".encode()
    content = head + styles + b"</office:automatic-styles><office:body><office:text>" + body
    content += b"</office:text></office:body></office:document-content>"
    return zipped([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content)])


_CELL: Final = f"<table:table-cell>{_P}</table:table-cell>"
_NOTE: Final = "<text:note><text:note-body><text:p>а</text:p></text:note-body></text:note>"
_FRAME: Final = f"<draw:frame><draw:text-box>{_P}</draw:text-box></draw:frame>"

ODT: Final[Mapping[str, Maker]] = {
    name: within(make, _open_document)
    for name, make in {
        "paragraphs": repeated(_P),
        "empty paragraphs": repeated("<text:p/>"),
        "headings": repeated(f"<text:h>{_TEXT}</text:h>"),
        "one paragraph": repeated("Кот спит. ", "<text:p>", "</text:p>"),
        "spans": repeated("<text:span>а</text:span>", "<text:p>", "</text:p>"),
        "spaces": repeated('<text:s text:c="1"/>', f"<text:p>{_TEXT}", "</text:p>"),
        "a hundred spaces": repeated('<text:s text:c="100"/>', f"<text:p>{_TEXT}", "</text:p>"),
        "line breaks": repeated("а.<text:line-break/>", "<text:p>", "</text:p>"),
        "lists": repeated(f"<text:list><text:list-item>{_P}</text:list-item></text:list>"),
        "items": repeated(f"<text:list-item>{_P}</text:list-item>", "<text:list>", "</text:list>"),
        "lists in lists": repeated(deep("<text:list><text:list-item>", "</text:list-item></text:list>")),
        "tables": repeated(f"<table:table><table:table-row>{_CELL}</table:table-row></table:table>"),
        "cells": repeated(_CELL, "<table:table><table:table-row>", "</table:table-row></table:table>"),
        "notes": repeated(f"<text:p>{_TEXT}{_NOTE}</text:p>"),
        "notes of a paragraph": repeated(_NOTE, f"<text:p>{_TEXT}", "</text:p>"),
        "boxes": repeated(f"<text:p>{_FRAME}</text:p>"),
        "boxes of a paragraph": repeated(_FRAME, "<text:p>", "</text:p>"),
        "sections in sections": repeated(deep("<text:section>", "</text:section>")),
    }.items()
} | {
    "styles made from each other": within(
        lambda size: b"".join(
            b'<style:style style:name="s%d" style:parent-style-name="s%d"/>' % (at, at + 1) for at in range(size // 60)
        ),
        lambda styles: _open_document(_P.encode(), styles),
    ),
}
"""OpenDocument texts, by what they are full of."""

# RTF.
_RTF: Final = "{\\rtf1\\ansi\\ansicpg1251\\deff0 "

RTF: Final[Mapping[str, Maker]] = {
    "paragraphs": repeated("\\u1050?\\u1086?\\u1090?.\\par\n", _RTF, "}"),
    "short paragraphs": repeated("a\\par ", _RTF, "}"),
    "empty paragraphs": repeated("\\par", _RTF, "}"),
    "one paragraph": repeated("\\'ca\\'ee\\'f2. ", _RTF, "}"),
    "letters without control words": repeated("a ", _RTF, "}"),
    "numbers of letters": repeated("\\u1072?", _RTF, "}"),
    "halves of characters": repeated("\\u-10240?", _RTF, "}"),
    "groups": repeated("{a}", _RTF, "}"),
    "groups in groups": lambda size: _RTF.encode() + b"{" * (size // 2) + b"}" * (size // 2),
    "groups that never close": repeated("{", _RTF),
    "ends of groups": repeated("}", _RTF),
    "bold and not": repeated("\\b a\\b0 b", _RTF, "}"),
    "unknown control words": repeated("\\abc1", _RTF, "}"),
    "backslashes": repeated("\\\\", _RTF, "}"),
    "line breaks": repeated("a.\\line ", _RTF, "}"),
    "notes": repeated("a{\\footnote b}", _RTF, "}"),
    "cells": repeated("\\intbl a\\cell ", _RTF, "\\row}"),
    "rows": repeated("\\intbl a\\cell\\row ", _RTF, "}"),
    "fonts": numbered("{{\\f{}\\fcharset204 A;}}", _RTF + "{\\fonttbl", "}a}"),
    "code pages": repeated("\\ansicpg1251", _RTF, "}"),
    "styles": numbered("{{\\s{}\\sbasedon1 heading;}}", _RTF + "{\\stylesheet", "}a}"),
    "styles made from each other": lambda size: (
        _RTF.encode()
        + b"{\\stylesheet%s}\\s0 a}" % b"".join(b"{\\s%d\\sbasedon%d a;}" % (at, at + 1) for at in range(size // 30))
    ),
    "names of a style": repeated("a", _RTF + "{\\stylesheet{\\s1 ", ";}}\\s1 a}"),
    "a picture": repeated("00", _RTF + "{\\pict ", "}a}"),
    "any bytes": lambda size: _RTF.encode() + random_bytes(size),
}
"""RTF documents, by what they are full of."""

# Books.
_SECTION: Final = f"<section><title><p>а</p></title><p>{_TEXT}</p></section>"


def book(unit: str, before: str = "", after: str = "") -> Maker:
    """A FictionBook with one piece of its body again and again."""
    return repeated(unit, "<FictionBook><body>" + before, after + "</body></FictionBook>")


FB2: Final[Mapping[str, Maker]] = {
    "paragraphs": book(f"<p>{_TEXT}</p>"),
    "one paragraph": book("Кот спит. ", "<p>", "</p>"),
    "sections": book(_SECTION),
    "titles": book("<title><p>а</p></title>"),
    "paragraphs of a title": book("<p>а</p>", "<title>", "</title>"),
    "verses": book("<stanza><v>Кот спит</v></stanza>", "<poem>", "</poem>"),
    "notes": repeated(
        f"<section><p>{_TEXT}</p></section>",
        f'<FictionBook><body><p>{_TEXT}</p></body><body name="notes">',
        "</body></FictionBook>",
    ),
    "references to notes": book('<a type="note">1</a>', f"<p>{_TEXT}", "</p>"),
    "pictures": book("<binary>AAAA</binary>", f"<p>{_TEXT}</p>"),
    "pictures that never end": book("<binary>", f"<p>{_TEXT}</p>"),
    "sections in sections": book(deep("<section>", "</section>")),
    "elements that never close": book("<p>"),
    "entities": book("&nbsp;", "<p>", "</p>"),
    "unknown entities": book("&abc;", "<p>", "</p>"),
    "bodies": repeated(f"<body><p>{_TEXT}</p></body>", "<FictionBook>", "</FictionBook>"),
    "a file that is cut short": cut_short(book(f"<p>{_TEXT}</p>")),
}
"""FictionBooks, by what they are full of."""


def _epub(chapters: Mapping[str, bytes]) -> bytes:
    items = "".join(f'<item id="{name}" href="{name}"/>' for name in chapters)
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    package = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    container = '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'
    files = {"mimetype": b"application/epub+zip", "META-INF/container.xml": container.encode()}
    return zipped([*files.items(), ("book.opf", package.encode()), *chapters.items()])


def _chapter(body: bytes) -> bytes:
    return _epub({"1.xhtml": b"<html><body>" + body + b"</body></html>"})


EPUB: Final[Mapping[str, Maker]] = {
    name: within(make, _chapter)
    for name, make in {
        "paragraphs": repeated(f"<p>{_TEXT}</p>"),
        "one paragraph": repeated("Кот спит. ", "<p>", "</p>"),
        "headings": repeated("<h1>Кот</h1>"),
        "items": repeated("<li>Кот</li>", "<ul>", "</ul>"),
        "cells": repeated("<td>Кот</td>", "<table><tr>", "</tr></table>"),
        "rows": repeated("<tr><td>Кот</td></tr>", "<table>", "</table>"),
        "line breaks": repeated("Кот.<br/>", "<p>", "</p>"),
        "bold letters": repeated("<b>а</b> ", "<p>", "</p>"),
        "links": repeated('<a href="/a">кот</a> ', "<p>", "</p>"),
        "notes": repeated(f'<aside role="doc-footnote"><p>{_TEXT}</p></aside>'),
        "notes in notes": repeated(deep('<div role="doc-footnote">', "</div>")),
        "names of roles": repeated("a ", '<p role="', f'">{_TEXT}</p>'),
        "elements in elements": repeated(deep("<div>", "</div>")),
        "elements that never close": repeated("<b>"),
        "ampersands": repeated("&", "<p>", "</p>"),
    }.items()
} | {
    "chapters": lambda size: _epub(
        {f"{at}.xhtml": f"<html><body><p>{_TEXT}</p></body></html>".encode() for at in range(size // 120)}
    ),
    "chapters that are not there": lambda size: _epub(dict.fromkeys(map(str, range(size // 60)), b"")),
}
"""EPUB books, by what they are full of."""

# PDF.
_FONT: Final = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_LINE: Final = "BT /F1 12 Tf 50 {} Td (The cat sleeps, the dog barks at the door.) Tj ET\n"


def _pdf(contents: bytes, pages: int = 1, *others: bytes) -> bytes:
    packed = zlib.compress(contents)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * pages, pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
        _FONT,
        *others,
    ]
    pieces, offsets, at = [b"%PDF-1.7\n"], [], 9
    for number, data in enumerate(objects, 1):
        offsets.append(at)
        pieces.append(b"%d 0 obj\n%s\nendobj\n" % (number, data))
        at += len(pieces[-1])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    pieces.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    pieces.append(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at))
    return b"".join(pieces)


PDF: Final[Mapping[str, Maker]] = {
    "lines": within(lambda size: "".join(_LINE.format(800 - at % 770) for at in range(size // 80)).encode(), _pdf),
    "pages": lambda size: _pdf("".join(_LINE.format(800 - 14 * at) for at in range(50)).encode(), size // 1000),
    "lines at one place": within(repeated(_LINE.format(700)), _pdf),
    "letters at places of their own": within(
        lambda size: (
            b"BT /F1 9 Tf "
            + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (at * 37 % 595, at * 91 % 842) for at in range(size // 26))
            + b"ET"
        ),
        _pdf,
    ),
    "one line": within(repeated("cat ", "BT /F1 1 Tf 50 700 Td (", ") Tj ET"), _pdf),
    "boxes": within(repeated("1 1 9 9 re f\n", _LINE.format(700)), _pdf),
    "states that are kept": within(repeated("q ", _LINE.format(700)), _pdf),
    "spaces": within(repeated(" ", _LINE.format(700)), _pdf),
    "objects": lambda size: _pdf(_LINE.format(700).encode(), 1, *([b"<</A 1>>"] * (size // 40))),
    "lists in lists": lambda size: _pdf(_LINE.format(700).encode(), 1, b"[" * (size // 2) + b"]" * (size // 2)),
    "no letters": within(repeated("\\001\\002 ", "BT /F1 12 Tf 50 700 Td (", ") Tj ET"), _pdf),
    "a file that is cut short": cut_short(lambda size: _pdf(random_bytes(size))),
    "any bytes": lambda size: b"%PDF-1.7\n" + random_bytes(size),
}
"""PDF files, by what they are full of."""

DOCUMENTS: Final[Mapping[str, Mapping[str, Maker]]] = {
    ".docx": DOCX,
    ".odt": ODT,
    ".rtf": RTF,
    ".fb2": FB2,
    ".epub": EPUB,
    ".srt": SRT,
    ".md": MARKDOWN,
    ".eml": EML,
    ".json": TELEGRAM,
    ".pdf": PDF,
}
"""The documents of each format, by the ending of their names."""
