"""The formats of files: one row of one table each, and which of them a file is by its bytes and its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Head(NamedTuple):
    """What a format is recognized by.

    Attributes:
        content: the whole file.
        text: how it begins, without a byte order mark, white space and the zeros of UTF-16.
    """

    content: bytes
    text: bytes


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files.

    Attributes:
        name: what messages call a file of it.
        recognize: tells by its bytes whether a file is one; None for what only names tell.
        endings: how the names of such files end, in lower case.
        is_text: whether such files are text: then their names count where their bytes tell nothing.
        reader: what reads a file, as "module:function"; "" where nothing does. The function takes the bytes, and of
            text also `encoding`, a name or None; it returns a `Document`. The module is loaded when a file is read,
            so it may need an extra.
        reader_of_all: as `reader`, for a format whose files hold many texts; the function returns an iterator.
        has_fields: whether its files hold rows with fields; then `reader_of_all` takes their names as `fields`.
        extra: what installs the libraries that the reader needs.
        command: a command that prints the text of a file, with {} for its name; None where there is none.
    """

    name: str
    recognize: Callable[[Head], bool] | None
    endings: tuple[str, ...] = ()
    is_text: bool = False
    reader: str = ""
    reader_of_all: str = ""
    has_fields: bool = False
    extra: str = ""
    command: str | None = None


_ZIP: Final = b"PK\x03\x04"
_ZIP_NAME: Final = 30  # where the name of an entry begins, counted from the beginning of its header
_MOST_ENTRIES: Final = 1_000
_OFFICE_FOLDERS: Final = ("[Content_Types].xml", "_rels/", "docProps/", "customXml/", "word/", "xl/", "ppt/")
_BEFORE: Final = b"\xef\xbb\xbf\xff\xfe \t\r\n\0"  # byte order marks and white space
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\b\t\n\v\f\r\x1a\x1b")
_HEAD: Final = 4096
_PROLOG: Final = rb"(?is)(?:<\?xml\b[^>]*+>\s*+|<!--.*?-->\s*+|<!doctype\s++(?!html)[^>\[]*+>\s*+)*+"
"""What may stand before the first tag. Comments are found once, and never longer ones instead: else each of them would
double the time of those before it."""

_HERE: Final = "summarize_ru.reading"
_TECHNICAL: Final = rb"(?mi)^(?:received|return-path|message-id|mime-version|delivered-to|content-type):"
_MARK: Final = (
    rb"(?m)(?P<heading>^#{1,6} \S)|(?P<fence>^(?:```|~~~))|(?P<bold>\*\*[^*\s][^*\n]{0,80}\*\*)"
    rb"|(?P<link>\[[^\[\]\n]{1,80}\]\((?:https?://|/|#|\./)[^()\s]{0,80}\))"
    rb"|(?P<table>^\|?[ :]{0,9}-{3,}+[ :]{0,9}\|[-| :]*+$)|(?P<matter>\A---[ \t]{0,9}\r?\n[a-z_]{1,20}:)"
)
_PLAIN: Final = "pandoc -t plain --wrap=none {}"
_PICTURE: Final = "tesseract {} - -l rus"


def _begins(*beginnings: bytes) -> Callable[[Head], bool]:
    return lambda head: head.content.startswith(beginnings)


def _begins_unlike_text(beginning: bytes) -> Callable[[Head], bool]:
    """A beginning that a text may have as well, unless bytes follow that no text has."""
    return lambda head: head.content.startswith(beginning) and has_controls(head.content)


def _matches(pattern: bytes) -> Callable[[Head], bool]:
    """The pattern is compiled when a file is read, and not when the command starts."""
    return lambda head: re.match(pattern, head.text) is not None


def _has_office_folder(folder: str) -> Callable[[Head], bool]:
    def recognize(head: Head) -> bool:
        names = _entries(head.content)
        return next(names, "").startswith(_OFFICE_FOLDERS) and any(
            name.startswith(folder) for name in _entries(head.content)
        )

    return recognize


def _has_mimetype(mimetype: bytes) -> Callable[[Head], bool]:
    return lambda head: head.content[_ZIP_NAME:].startswith(b"mimetype" + mimetype)


def _is_zip_of(ending: str) -> Callable[[Head], bool]:
    def recognize(head: Head) -> bool:
        names = [*_entries(head.content)]
        return bool(names) and all(name.lower().endswith((ending, "/")) for name in names)

    return recognize


def _is_page(head: Head) -> bool:
    return (
        head.text.startswith(b"<") and re.match(_PROLOG + rb"<(?:!doctype\s+html|html|head)\b", head.text) is not None
    )


def _is_telegram(head: Head) -> bool:
    if re.match(rb'\{\s*"', head.text) is None:
        return False
    return re.search(rb'"messages"\s*:\s*\[\s*(?:\{\s*"id"|\])', head.content) is not None and (
        re.search(rb'"type"\s*:\s*"(?:public|private|personal|bot|saved)_?', head.content[: 4 * _HEAD]) is not None
    )


def _is_json(head: Head) -> bool:
    return re.match(rb'\{\s*"[^"\n]*"\s*:|\[\s*\{\s*"|\[\s*"[^"\n]*"\s*,\s*"', head.text) is not None


def _is_json_lines(head: Head) -> bool:
    """Whether the first line is an object and so is the next one; one that stands alone must have a text."""
    if re.match(rb'\{\s*"', head.text) is None:
        return False
    first, _, rest = head.content.lstrip(_BEFORE).partition(b"\n")
    first = first.replace(b"\0", b"")
    following = rest.lstrip(_BEFORE)[:1]
    return first.rstrip().endswith(b"}") and (following == b"{" or (not following and b'"text"' in first))


def _is_mail(head: Head) -> bool:
    """Whether a file begins with the headers of a message: a line that only programs write is among them."""
    headers = re.match(rb"(?:[A-Za-z][A-Za-z0-9-]*+:[^\n]*+\n(?:[ \t]++[^\n]*+\n)*+)+", head.text)
    return headers is not None and re.search(_TECHNICAL, headers[0]) is not None


def _is_markdown(head: Head) -> bool:
    """Whether a text has marks of several kinds that only Markdown has: headings, links, code, tables, bold type."""
    return len({mark.lastgroup for mark in re.finditer(_MARK, head.text)}) > 1


def _entries(content: bytes) -> Iterator[str]:
    """The names in a zip archive, as the headers of its entries have them: also of one that is cut short."""
    at = 0 if content.startswith(_ZIP) else -1
    for _ in range(_MOST_ENTRIES):
        if at < 0:
            return
        length = int.from_bytes(content[at + 26 : at + 28], "little")
        yield content[at + _ZIP_NAME : at + _ZIP_NAME + length].decode("utf-8", "replace")
        at = content.find(_ZIP, at + _ZIP_NAME)


PLAIN_TEXT: Final = Format("a plain text", None, (".txt", ".text"), is_text=True, reader=f"{_HERE}.plain:read_plain")
"""What a file is whose bytes and name tell of nothing else."""

HTML_PAGE: Final = Format(
    "an HTML page",
    _is_page,
    (".html", ".htm", ".xhtml", ".shtml"),
    is_text=True,
    reader=f"{_HERE}.html:read_page",
    extra="web",
)

_JSON_DATA: Final = Format("JSON data", _is_json, is_text=True)

# A row that is more special than another stands before it.
FORMATS: Final = (
    # What is no text.
    Format(
        "a PDF document",
        _begins(b"%PDF-"),
        (".pdf",),
        reader=f"{_HERE}.pdf:read_pdf",
        extra="documents",
        command="pdftotext {} -",
    ),
    Format(
        "an RTF document",
        _begins(b"{\\rtf"),
        (".rtf",),
        reader=f"{_HERE}.rtf:read_rtf",
        extra="documents",
        command=_PLAIN,
    ),
    Format(
        "an e-book (EPUB)",
        _has_mimetype(b"application/epub+zip"),
        (".epub",),
        reader=f"{_HERE}.epub:read_epub",
        extra="documents",
        command=_PLAIN,
    ),
    Format(
        "an OpenDocument text",
        _has_mimetype(b"application/vnd.oasis.opendocument.text"),
        (".odt", ".ott"),
        reader=f"{_HERE}.odt:read_odt",
        extra="documents",
        command=_PLAIN,
    ),
    Format("an OpenDocument file", _has_mimetype(b"application/vnd.oasis.opendocument"), (".ods", ".odp", ".odg")),
    Format(
        "a Word document",
        _has_office_folder("word/"),
        (".docx", ".docm", ".dotx"),
        reader=f"{_HERE}.docx:read_docx",
        extra="documents",
        command=_PLAIN,
    ),
    Format("an Excel workbook", _has_office_folder("xl/"), (".xlsx", ".xlsm")),
    Format("a PowerPoint presentation", _has_office_folder("ppt/"), (".pptx",)),
    Format(
        "a FictionBook",
        _is_zip_of(".fb2"),
        (".fb2.zip", ".fbz"),
        reader=f"{_HERE}.fb2:read_zipped_fb2",
        extra="documents",
        reader_of_all=f"{_HERE}.fb2:read_all_zipped_fb2",
        command="unzip -p {}",
    ),
    Format("a zip archive", _begins(_ZIP), (".zip",), command="unzip -p {}"),
    Format(
        "a document of the old Microsoft Office",
        _begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        (".doc", ".xls", ".ppt", ".msg"),
        command="catdoc {}",
    ),
    Format("a DjVu document", _begins(b"AT&TFORM"), (".djvu", ".djv"), command="djvutxt {}"),
    Format("a gzip archive", _begins(b"\x1f\x8b"), (".gz",), command="gzip -dc {}"),
    Format("a bzip2 archive", _begins_unlike_text(b"BZh"), (".bz2",), command="bzip2 -dc {}"),
    Format("an xz archive", _begins(b"\xfd7zXZ\x00"), (".xz",), command="xz -dc {}"),
    Format("a Zstandard archive", _begins(b"\x28\xb5\x2f\xfd"), (".zst",), command="zstd -dc {}"),
    Format("a 7z archive", _begins(b"7z\xbc\xaf\x27\x1c"), (".7z",), command="7z e -so {}"),
    Format("a RAR archive", _begins(b"Rar!\x1a\x07"), (".rar",), command="unrar p -inul {}"),
    Format("a picture (PNG)", _begins(b"\x89PNG\r\n"), (".png",), command=_PICTURE),
    Format("a picture (JPEG)", _begins(b"\xff\xd8\xff"), (".jpg", ".jpeg"), command=_PICTURE),
    Format("a picture (GIF)", _begins_unlike_text(b"GIF8"), (".gif",), command=_PICTURE),
    Format("a picture (TIFF)", _begins(b"II*\x00", b"MM\x00*"), (".tif", ".tiff"), command=_PICTURE),
    Format("a picture, sound or film (RIFF)", _begins_unlike_text(b"RIFF"), (".webp", ".wav", ".avi")),
    Format("a sound recording (MP3)", _begins_unlike_text(b"ID3"), (".mp3",)),
    Format("a sound recording (Ogg)", _begins(b"OggS\x00"), (".ogg", ".oga", ".opus")),
    Format("a sound recording (FLAC)", _begins(b"fLaC\x00"), (".flac",)),
    Format("a film or sound recording (MP4)", lambda head: head.content[4:8] == b"ftyp", (".mp4", ".m4a", ".mov")),
    Format("a film (Matroska)", _begins(b"\x1aE\xdf\xa3"), (".mkv", ".webm")),
    Format("an SQLite database", _begins(b"SQLite format 3\x00")),
    Format("a program", _begins(b"\x7fELF"), (".exe",)),
    # What is text.
    HTML_PAGE,
    Format(
        "a FictionBook",
        _matches(_PROLOG + rb"<(?:\w+:)?FictionBook\b"),
        is_text=True,
        reader=f"{_HERE}.fb2:read_fb2",
        extra="documents",
    ),
    Format("XML data", _matches(rb"<\?xml\b"), is_text=True),
    Format(
        "a file of subtitles",
        _matches(rb"\d+\s+\d+:\d\d:\d\d[,.]\d+\s*-->\s*\d"),
        (".srt",),
        is_text=True,
        reader=f"{_HERE}.subtitles:read_srt",
        extra="documents",
    ),
    Format(
        "a file of subtitles",
        _matches(rb"WEBVTT(?:[ \t\r\n]|\Z)"),
        (".vtt",),
        is_text=True,
        reader=f"{_HERE}.subtitles:read_vtt",
        extra="documents",
    ),
    Format("a file of subtitles (SubStation)", _matches(rb"\[Script Info\]"), (".ass", ".ssa"), is_text=True),
    Format(
        "an export of Telegram",
        _is_telegram,
        is_text=True,
        reader=f"{_HERE}.telegram:read_telegram",
        reader_of_all=f"{_HERE}.telegram:read_all_telegram",
    ),
    Format(
        "a Jupyter notebook",
        lambda head: _is_json(head) and b'"nbformat"' in head.content,
        (".ipynb",),
        is_text=True,
        command="pandoc -f ipynb -t plain --wrap=none {}",
    ),
    Format(
        "a file of JSON lines",
        _is_json_lines,
        (".jsonl", ".ndjson"),
        is_text=True,
        reader_of_all=f"{_HERE}.rows:read_json_lines",
        has_fields=True,
    ),
    Format(
        "a JSON array",
        _matches(rb'\[\s*\{\s*"'),
        is_text=True,
        reader_of_all=f"{_HERE}.rows:read_json_array",
        has_fields=True,
    ),
    _JSON_DATA,
    Format("a CSV file", None, (".csv",), is_text=True, reader_of_all=f"{_HERE}.rows:read_csv", has_fields=True),
    Format("a TSV file", None, (".tsv", ".tab"), is_text=True, reader_of_all=f"{_HERE}.rows:read_tsv", has_fields=True),
    Format(
        "a mailbox",
        _matches(rb"From \S+ (?=[^\n]*\d{4})[^\n]*+\n[A-Za-z-]+:"),
        (".mbox",),
        is_text=True,
        reader=f"{_HERE}.mail:read_mailbox",
        extra="documents",
        reader_of_all=f"{_HERE}.mail:read_all_mail",
    ),
    Format(
        "a web archive (MHTML)",
        lambda head: _is_mail(head) and b"<Saved by" in head.text,
        (".mht", ".mhtml"),
        is_text=True,
    ),
    Format("a mail", _is_mail, (".eml",), is_text=True, reader=f"{_HERE}.mail:read_mail", extra="documents"),
    Format(
        "a LaTeX document",
        _matches(rb"(?:%[^\n]*+\n|\s)*+\\document(?:class|style)\b"),
        (".tex", ".latex"),
        is_text=True,
        command="pandoc -f latex -t plain --wrap=none {}",
    ),
    Format(
        "wiki markup",
        None,
        (".wiki", ".mediawiki"),
        is_text=True,
        command="pandoc -f mediawiki -t plain --wrap=none {}",
    ),
    Format(
        "a Markdown text",
        _is_markdown,
        (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"),
        is_text=True,
        reader=f"{_HERE}.markdown:read_markdown",
        extra="documents",
    ),
    PLAIN_TEXT,
)
"""The formats that there are. A new one is a row here, and a module with its reader."""

_UNKNOWN: Final = Format("a binary file", None)


def find_format(content: bytes, name: str = "") -> Format:
    """The format of a file: told by its bytes, else by its name; `PLAIN_TEXT` where neither tells."""
    found, named = recognize_format(content), _named(name)
    # An object on one line is JSON data, and under the name of JSON lines it is a row.
    if found is not None and not (found is _JSON_DATA and named is not None and named.has_fields):
        return found
    if named is not None and named.is_text:
        return named
    # Text under the name of a Word document is text; an empty file is what its name says.
    return named if named is not None and (not content or has_controls(content)) else PLAIN_TEXT


def recognize_format(content: bytes) -> Format | None:
    """The format of a file by its bytes; None where they tell of none."""
    head = Head(content, content[:_HEAD].lstrip(_BEFORE).replace(b"\0", b""))
    return next((row for row in FORMATS if row.recognize is not None and row.recognize(head)), None)


def recognize_binary(content: bytes) -> Format | None:
    """The format of a file that is no text; it may be an unknown one, told by its control characters."""
    found = recognize_format(content)
    if found is not None and not found.is_text:
        return found
    return _UNKNOWN if has_controls(content) else None


def has_controls(content: bytes) -> bool:
    """Whether more than a hundredth of the first bytes are control characters that do not occur in texts."""
    head = content[:_HEAD]
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) / 100


def _named(name: str) -> Format | None:
    name = name.lower()
    return next((row for row in FORMATS if row.endings and name.endswith(row.endings)), None)
