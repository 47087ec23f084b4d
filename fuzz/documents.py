"""The targets for readers of documents: any file is read with the same result twice, or one line says why not.

For archives the first byte says whether the others are the archive itself or the part of it with the text, because a
fuzzer cannot find checksums.
"""

import io
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from summarize_ru import SummarizeRuError, read

_SECONDS: Final = 5  # of the processor, for an input of 400 bytes
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_CONTAINER: Final = b'<c><rootfiles><rootfile full-path="b"/></rootfiles></c>'
_PACKAGE: Final = b'<p><manifest><item id="1" href="c"/></manifest><spine><itemref idref="1"/></spine></p>'
_BODY: Final = b"<p>\xd0\x9a\xd0\xbe\xd1\x82 <b>\xd1\x81\xd0\xbf\xd0\xb8\xd1\x82</b>.</p>"


def word(data: bytes) -> None:
    """A Word document."""
    document = b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (_WORD.encode(), data[1:])
    _read(data, {"[Content_Types].xml": b"", "word/document.xml": document})


def open_document(data: bytes) -> None:
    """An OpenDocument text."""
    names = "".join(f' xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "text", "table")).encode()
    content = b"<office:x%s><office:body><office:text>%s</office:text></office:body></office:x>" % (names, data[1:])
    _read(data, {"content.xml": content}, "application/vnd.oasis.opendocument.text")


def electronic_book(data: bytes) -> None:
    """An e-book (EPUB)."""
    files = {"META-INF/container.xml": _CONTAINER, "b": _PACKAGE, "c": b"<html><body>%s</body></html>" % data[1:]}
    _read(data, files, "application/epub+zip")


def rich_text(data: bytes) -> None:
    """An RTF document."""
    _check(b"{\\rtf1" + data, "")


def fiction_book(data: bytes) -> None:
    """A FictionBook."""
    _check(b"<FictionBook><body>%s</body></FictionBook>" % data, "")


def subtitles(data: bytes) -> None:
    """Subtitles in either format."""
    _check(b"1\n00:00:01,000 --> 00:00:02,000\n" + data, "a.srt")
    _check(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + data, "a.vtt")


def markdown(data: bytes) -> None:
    """A Markdown text."""
    _check(data, "a.md")


def mail(data: bytes) -> None:
    """A mail, and a mailbox with it."""
    _check(b"MIME-Version: 1.0\n" + data, "a.eml")
    _check(b"From a@b.c Mon Sep  8 11:02:00 2025\n" + data, "a.mbox")


def telegram(data: bytes) -> None:
    """An export of Telegram."""
    _check(b'{"name": "a", "type": "public_channel", "messages": [{"id": 1, "type": "message", %s' % data, "")


def seeds(target: str) -> Iterator[bytes]:
    """The first inputs of a target."""
    text = "Кот спит. Пёс лает.".encode()
    match target:
        case "word":
            run = b"<w:r><w:rPr><w:b/></w:rPr><w:t>%s</w:t><w:br/><w:tab/></w:r>" % text
            style = b'<w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
            yield b"\1<w:p>%s%s</w:p><w:tbl><w:tr><w:tc><w:p>%s</w:p></w:tc></w:tr></w:tbl>" % (style, run, run)
            yield b"\0PK\3\4"
        case "open_document":
            note = b"<text:note><text:note-body><text:p>a</text:p></text:note-body></text:note>"
            yield b"\1<text:h>%s</text:h><text:p>%s<text:s text:c='3'/>%s</text:p>" % (text, text, note)
        case "electronic_book":
            yield b"\1<h1>a</h1>%s<aside role='doc-footnote'>&nbsp;%s</aside><table><tr><td>1" % (_BODY, _BODY)
        case "rich_text":
            yield b"\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 A;}}{\\stylesheet{\\s1 heading 1;}}\\s1\\'ca\\u1086?}"
            yield b"\\trowd\\intbl a\\cell\\row\\pard{\\footnote b}{\\pict 00}\\bin2 {}\\uc2\\line}"
        case "fiction_book":
            yield b"<title><p>a</p></title><section><p>%s<a type='note'>1</a></p></section><binary>AA</binary>" % text
        case "subtitles":
            yield b"<v a>- %s {\\an8}[a] &amp; <i>b</i>\n\n2\n00:00:08,000 --> 00:00:09,000\nABC: a" % text
        case "markdown":
            yield b"---\ntitle: a\n---\n# a\n\n**%s** [a](/b)[^1]\n\n- [x] b\n\n|a|b|\n|-|-|\n\n[^1]: c\n" % text
        case "mail":
            head = b"Subject: =?utf-8?b?0JA=?=\nContent-Type: multipart/alternative; boundary=b\n\n"
            yield head + b"--b\n\n%s\n--b\nContent-Type: text/html\n\n%s\n--b--" % (text, _BODY)
        case "telegram":
            yield b'"date": "2025-09-02T10:00:00", "text": [{"type": "bold", "text": "a"}, "\\n\\n%s"]}]}' % text
    yield b""


def _read(data: bytes, files: dict[str, bytes], mimetype: str = "") -> None:
    """Check an archive: the data itself if the first byte is 0, else one made of the files."""
    if data[:1] == b"\0":
        _check(data[1:], "a.docx")
        return
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in ({"mimetype": mimetype.encode()} | files if mimetype else files).items():
            archive.writestr(name, content)
    _check(stream.getvalue(), "")


def _check(content: bytes, name: str) -> None:
    given: Callable[[], object] = partial(read, content, name=name or None)
    start = time.process_time()
    try:
        found = given()
    except SummarizeRuError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017  (no test of pytest's)
        return
    finally:
        assert time.process_time() - start < _SECONDS
    assert given() == found


DOCUMENTS: Final[tuple[Callable[[bytes], None], ...]] = (
    *(word, open_document, electronic_book, rich_text, fiction_book, subtitles, markdown, mail, telegram),
)
"""A target for each reader."""
