"""Tests that recognize the format of a file by its bytes, and functions that make such tests."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP: Final = b"PK\x03\x04"
_MANIFEST: Final = b"META-INF/"  # a folder in e-books and OpenDocument files
_ZIP_NAME: Final = 30  # where the name of an entry begins, counted from the beginning of its header
_MOST_ENTRIES: Final = 1_000
_OFFICE_FOLDERS: Final = ("[Content_Types].xml", "_rels/", "docProps/", "customXml/", "word/", "xl/", "ppt/")
BEFORE: Final = b"\xef\xbb\xbf\xff\xfe \t\r\n\0"
"""The bytes that may stand before a text: byte order marks and white space, also in UTF-16."""
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\b\t\n\v\f\r\x1a\x1b")
HEAD: Final = 4096
"""The bytes at the beginning of a file that tell its format."""
PROLOG: Final = rb"(?is)(?:<\?xml\b[^>]*+>\s*+|<!--.*?-->\s*+|<!doctype\s++(?!html)[^>\[]*+>\s*+)*+"
"""What may stand before the first tag. The repetitions are possessive: with backtracking, each comment would double the
time for those before it."""

_TECHNICAL: Final = (
    rb"(?mi)^(?:received|return-path|message-id|mime-version|delivered-to|content-type|reply-to|in-reply-to|user-agent"
    rb"|dkim-signature|list-id|x-[a-z-]{2,30}):|=\?[a-z0-9-]{2,20}\?[bq]\?"
)
_MARK: Final = (
    rb"(?m)(?P<heading>^#{1,6} \S)|(?P<fence>^(?:```|~~~))|(?P<bold>\*\*[^*\s][^*\n]{0,80}\*\*)"
    rb"|(?P<link>\[[^\[\]\n]{1,80}\]\((?:https?://|/|#|\./)[^()\s]{0,80}\))"
    rb"|(?P<table>^\|?[ :]{0,9}-{3,}+[ :]{0,9}\|[-| :]*+$)|(?P<matter>\A---[ \t]{0,9}\r?\n[a-z_]{1,20}:)"
)
_SIGNS: Final = (b"#", b"```", b"~~~", b"**", b"](", b"---")  # each mark has one of them


class Head(NamedTuple):
    """The parts of a file that tell its format.

    Attributes:
        content: the whole file.
        text: its beginning, without a byte order mark, white space and the zeros of UTF-16.
    """

    content: bytes
    text: bytes


def begins(*beginnings: bytes) -> Callable[[Head], bool]:
    """Recognize a file that begins with one of these."""
    return lambda head: head.content.startswith(beginnings)


def begins_unlike_text(beginning: bytes) -> Callable[[Head], bool]:
    """Recognize a beginning that a text may have too; control characters must follow."""
    return lambda head: head.content.startswith(beginning) and has_controls(head.content)


def matches(pattern: bytes) -> Callable[[Head], bool]:
    """Recognize the beginning by a pattern that starts with ASCII; for a file that does not, it is never compiled."""
    return lambda head: head.text[:1].isascii() and re.match(pattern, head.text) is not None


def has_office_folder(folder: str) -> Callable[[Head], bool]:
    """Recognize a file of Microsoft Office by this folder in its archive."""

    def recognize(head: Head) -> bool:
        names = _entries(head.content)
        return next(names, "").startswith(_OFFICE_FOLDERS) and any(
            name.startswith(folder) for name in _entries(head.content)
        )

    return recognize


def has_stream(name: str) -> Callable[[Head], bool]:
    """Recognize a file of the old Microsoft Office by a stream with this name (MS-CFB)."""
    return lambda head: head.content.startswith(OLE) and name.encode("utf-16-le") in head.content


def says_it_is(mimetype: bytes) -> Callable[[Head], bool]:
    """Recognize an e-book or an OpenDocument that declares this type, or a longer type that begins with it."""
    return lambda head: head.content.startswith(ZIP) and _mimetype(head.content).startswith(mimetype)


def _mimetype(content: bytes) -> bytes:
    """The type that an e-book or an OpenDocument declares, in its first file or, if zipped again, in a later one."""
    if content.startswith(b"mimetypeapplication/", _ZIP_NAME):
        return content[_ZIP_NAME + len(b"mimetype") : HEAD]
    if _MANIFEST not in content:
        return b""
    from summarize_ru.reading.archive import Archive  # noqa: PLC0415  (zipfile takes some milliseconds to load)

    with suppress(UnreadableDocumentError):  # if it is cut short, the names of its files tell
        if said := Archive(content, "a zip archive").read("mimetype").strip():
            return said
    told = {
        "META-INF/container.xml": b"application/epub+zip",
        "content.xml": b"application/vnd.oasis.opendocument.text",
    }
    return next((told[name] for name in _entries(content) if name in told), b"")


def is_zip_of(ending: str) -> Callable[[Head], bool]:
    """Recognize an archive in which the names of all files end so."""

    def recognize(head: Head) -> bool:
        names = [*_entries(head.content)]
        return bool(names) and all(name.lower().endswith((ending, "/")) for name in names)

    return recognize


def is_page(head: Head) -> bool:
    """Whether a file begins like an HTML page."""
    return head.text.startswith(b"<") and re.match(PROLOG + rb"<(?:!doctype\s+html|html|head)\b", head.text) is not None


def is_telegram(head: Head) -> bool:
    """Whether a file is JSON with the fields of Telegram's export."""
    if re.match(rb'\{\s*"', head.text) is None:
        return False
    return re.search(rb'"messages"\s*:\s*\[\s*(?:\{\s*"id"|\])', head.content) is not None and (
        re.search(rb'"type"\s*:\s*"(?:public|private|personal|bot|saved)_?', head.content[: 4 * HEAD]) is not None
    )


def is_json(head: Head) -> bool:
    """Whether a file begins like a JSON object, or like an array of objects or strings."""
    return re.match(rb'\{\s*"[^"\n]*"\s*:|\[\s*\{\s*"|\[\s*"[^"\n]*"\s*,\s*"', head.text) is not None


def is_json_lines(head: Head) -> bool:
    """Whether the first line is a JSON object and the second one too; a single line must have a text."""
    if re.match(rb'\{\s*"', head.text) is None:
        return False
    first, _, rest = head.content.lstrip(BEFORE).partition(b"\n")
    first = first.replace(b"\0", b"")
    following = rest.lstrip(BEFORE)[:1]
    return first.rstrip().endswith(b"}") and (following == b"{" or (not following and b'"text"' in first))


def is_mail(head: Head) -> bool:
    """Whether a file begins with the headers of a message, one of which only programs write."""
    headers = re.match(rb"(?:[A-Za-z][A-Za-z0-9-]*+:[^\n]*+\n(?:[ \t]++[^\n]*+\n)*+)+", head.text)
    return headers is not None and re.search(_TECHNICAL, headers[0]) is not None


def is_markdown(head: Head) -> bool:
    """Whether a text has several kinds of marks of Markdown: headings, links, code, tables, bold type."""
    if not any(sign in head.text for sign in _SIGNS):
        return False
    return len({mark.lastgroup for mark in re.finditer(_MARK, head.text)}) > 1


def _entries(content: bytes) -> Iterator[str]:
    """The names in a zip archive, from the headers of its entries, so also if the archive is cut short."""
    at = 0 if content.startswith(ZIP) else -1
    for _ in range(_MOST_ENTRIES):
        if at < 0:
            return
        length = int.from_bytes(content[at + 26 : at + 28], "little")
        yield content[at + _ZIP_NAME : at + _ZIP_NAME + length].decode("utf-8", "replace")
        at = content.find(ZIP, at + _ZIP_NAME)


def has_controls(content: bytes) -> bool:
    """Whether more than a hundredth of the first bytes are control characters that do not occur in texts."""
    head = content[:HEAD]
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) / 100
