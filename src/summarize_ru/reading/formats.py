"""The table of file formats, and how the bytes and the name of a file tell its format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.errors import NotTextError
from summarize_ru.messages import Message
from summarize_ru.reading.recognition import (
    BEFORE,
    HEAD,
    OLE,
    PROLOG,
    ZIP,
    Head,
    begins,
    begins_unlike_text,
    has_controls,
    has_office_folder,
    has_stream,
    is_json,
    is_json_lines,
    is_mail,
    is_markdown,
    is_page,
    is_telegram,
    is_zip_of,
    matches,
    says_it_is,
)

if TYPE_CHECKING:
    from collections.abc import Callable


class Format(NamedTuple):
    """A format of files.

    Attributes:
        name: what messages call such a file.
        recognize: whether the bytes of a file are of this format; None if only the name can tell.
        endings: the endings of the names of such files, in lower case.
        container: the first bytes, if files of other formats have them too; b"" if this format has its own.
        is_text: whether such files are text. Then the name counts if the bytes tell nothing.
        reader: the function that reads a file, as "module:function"; "" if such files are not read. It takes the bytes,
            and for text also `encoding`, a name or None; it returns a `Document`. The module is loaded when a file is
            read, so it may need an extra.
        reader_of_all: like `reader`, for a format whose files hold many texts. The function returns an iterator.
        has_fields: whether its files hold rows with fields; then `reader_of_all` takes their names as `fields`.
        extra: the extra with the libraries that the reader needs; "" if it needs none.
        command: a command that prints the text of a file, with {file} for its name; None if there is none.
        advice: another way to have its text read; None if no way is sure to work.
    """

    name: str
    recognize: Callable[[Head], bool] | None
    endings: tuple[str, ...] = ()
    container: bytes = b""
    is_text: bool = False
    reader: str = ""
    reader_of_all: str = ""
    has_fields: bool = False
    extra: str = ""
    command: str | None = None
    advice: Message | None = None

    def refusal(self) -> NotTextError:
        """The error for a file of a format that is not read; it says what would read it."""
        return NotTextError(self.name, self.command, self.advice)


_HERE: Final = "summarize_ru.reading"
_PLAIN: Final = "pandoc -t plain --wrap=none {file}"
_PICTURE: Final = "tesseract {file} - -l rus"
_SAVE_AS: Final = Message("save it as {ending}")
_AS_DOCX: Final = _SAVE_AS.format(ending=".docx")
_AS_PDF: Final = _SAVE_AS.format(ending=".pdf")
_AS_CSV: Final = _SAVE_AS.format(ending=".csv")
_AS_TXT: Final = _SAVE_AS.format(ending=".txt")
_AS_SRT: Final = _SAVE_AS.format(ending=".srt")
_AS_HTML: Final = _SAVE_AS.format(ending=".html")
_WITHOUT_PASSWORD: Final = Message("save it without the password")
_UNPACK: Final = Message("unpack it, and give the files in it")
_TRANSCRIBE: Final = Message("make a transcript of it")
_EXPORT: Final = Message("export its texts as .csv or JSON lines")


PLAIN_TEXT: Final = Format("a plain text", None, (".txt", ".text"), is_text=True, reader=f"{_HERE}.plain:read_plain")
"""The format of a file whose bytes and name point to no other."""

HTML_PAGE: Final = Format(
    "an HTML page",
    is_page,
    (".html", ".htm", ".xhtml", ".shtml"),
    is_text=True,
    reader=f"{_HERE}.html:read_page",
    extra="web",
)

_JSON_DATA: Final = Format("JSON data", is_json, is_text=True, advice=_EXPORT)

_ZIP_ARCHIVE: Final = Format(
    "a zip archive", begins(ZIP), (".zip",), container=ZIP, command="unzip -p {file}", advice=_UNPACK
)
_OFFICE_DOCUMENT: Final = Format(
    "a document of the old Microsoft Office", begins(OLE), container=OLE, command="catdoc {file}"
)

# A special row stands before a more general one.
FORMATS: Final = (
    # Binary files.
    Format(
        "a PDF document",
        begins(b"%PDF-"),
        (".pdf",),
        reader=f"{_HERE}.pdf:read_pdf",
        extra="documents",
        command="pdftotext {file} -",
    ),
    Format(
        "an RTF document",
        begins(b"{\\rtf"),
        (".rtf",),
        reader=f"{_HERE}.rtf:read_rtf",
        extra="documents",
        command=_PLAIN,
    ),
    Format(
        "an e-book (EPUB)",
        says_it_is(b"application/epub+zip"),
        (".epub",),
        container=ZIP,
        reader=f"{_HERE}.epub:read_epub",
        extra="documents",
        command=_PLAIN,
    ),
    Format(
        "an OpenDocument text",
        says_it_is(b"application/vnd.oasis.opendocument.text"),
        (".odt", ".ott"),
        container=ZIP,
        reader=f"{_HERE}.odt:read_odt",
        extra="documents",
        command=_PLAIN,
    ),
    Format(
        "an OpenDocument file",
        says_it_is(b"application/vnd.oasis.opendocument.spreadsheet"),
        (".ods",),
        container=ZIP,
        advice=_AS_CSV,
    ),
    Format(
        "an OpenDocument file",
        says_it_is(b"application/vnd.oasis.opendocument"),
        (".odp", ".odg"),
        container=ZIP,
        advice=_AS_PDF,
    ),
    Format(
        "a Word document",
        has_office_folder("word/"),
        (".docx", ".docm", ".dotx"),
        container=ZIP,
        reader=f"{_HERE}.docx:read_docx",
        extra="documents",
        command=_PLAIN,
    ),
    Format("an Excel workbook", has_office_folder("xl/"), (".xlsx", ".xlsm"), container=ZIP, advice=_AS_CSV),
    Format("a PowerPoint presentation", has_office_folder("ppt/"), (".pptx",), container=ZIP, advice=_AS_PDF),
    Format(
        "a FictionBook",
        is_zip_of(".fb2"),
        (".fb2.zip", ".fbz"),
        container=ZIP,
        reader=f"{_HERE}.fb2:read_zipped_fb2",
        extra="documents",
        reader_of_all=f"{_HERE}.fb2:read_all_zipped_fb2",
        command="unzip -p {file}",
    ),
    _ZIP_ARCHIVE,
    Format("an Office document with a password", has_stream("EncryptedPackage"), advice=_WITHOUT_PASSWORD),
    Format(
        "an old Word document",
        has_stream("WordDocument"),
        (".doc",),
        container=OLE,
        command="catdoc {file}",
        advice=_AS_DOCX,
    ),
    Format("an old Excel workbook", has_stream("Workbook"), (".xls",), container=OLE, advice=_AS_CSV),
    Format(
        "an old PowerPoint presentation", has_stream("PowerPoint Document"), (".ppt",), container=OLE, advice=_AS_PDF
    ),
    Format("an Outlook message", has_stream("__properties_version1.0"), (".msg",), container=OLE, advice=_AS_TXT),
    _OFFICE_DOCUMENT,
    Format("a DjVu document", begins(b"AT&TFORM"), (".djvu", ".djv"), command="djvutxt {file}"),
    Format("a gzip archive", begins(b"\x1f\x8b"), (".gz",), command="gzip -dc {file}", advice=_UNPACK),
    Format("a bzip2 archive", begins_unlike_text(b"BZh"), (".bz2",), command="bzip2 -dc {file}", advice=_UNPACK),
    Format("an xz archive", begins(b"\xfd7zXZ\x00"), (".xz",), command="xz -dc {file}", advice=_UNPACK),
    Format("a Zstandard archive", begins(b"\x28\xb5\x2f\xfd"), (".zst",), command="zstd -dc {file}", advice=_UNPACK),
    Format("a 7z archive", begins(b"7z\xbc\xaf\x27\x1c"), (".7z",), command="7z e -so {file}", advice=_UNPACK),
    Format("a RAR archive", begins(b"Rar!\x1a\x07"), (".rar",), command="unrar p -inul {file}", advice=_UNPACK),
    Format("a picture (PNG)", begins(b"\x89PNG\r\n"), (".png",), command=_PICTURE),
    Format("a picture (JPEG)", begins(b"\xff\xd8\xff"), (".jpg", ".jpeg"), command=_PICTURE),
    Format("a picture (GIF)", begins_unlike_text(b"GIF8"), (".gif",), command=_PICTURE),
    Format("a picture (TIFF)", begins(b"II*\x00", b"MM\x00*"), (".tif", ".tiff"), command=_PICTURE),
    Format("a picture, sound or film (RIFF)", begins_unlike_text(b"RIFF"), (".webp", ".wav", ".avi")),
    Format("a sound recording (MP3)", begins_unlike_text(b"ID3"), (".mp3",), advice=_TRANSCRIBE),
    Format("a sound recording (Ogg)", begins(b"OggS\x00"), (".ogg", ".oga", ".opus"), advice=_TRANSCRIBE),
    Format("a sound recording (FLAC)", begins(b"fLaC\x00"), (".flac",), advice=_TRANSCRIBE),
    Format(
        "a film or sound recording (MP4)",
        lambda head: head.content[4:8] == b"ftyp",
        (".mp4", ".m4a", ".mov"),
        advice=_TRANSCRIBE,
    ),
    Format("a film (Matroska)", begins(b"\x1aE\xdf\xa3"), (".mkv", ".webm"), advice=_TRANSCRIBE),
    Format("an SQLite database", begins(b"SQLite format 3\x00")),
    Format("a program", begins(b"\x7fELF"), (".exe",)),
    # Text.
    HTML_PAGE,
    Format(
        "a FictionBook",
        matches(PROLOG + rb"<(?:\w+:)?FictionBook\b"),
        is_text=True,
        reader=f"{_HERE}.fb2:read_fb2",
        extra="documents",
    ),
    Format("XML data", matches(rb"<\?xml\b"), is_text=True, advice=_EXPORT),
    Format(
        "a file of subtitles",
        matches(rb"\d+\s+\d+:\d\d:\d\d[,.]\d+\s*-->\s*\d"),
        (".srt",),
        is_text=True,
        reader=f"{_HERE}.subtitles:read_srt",
        extra="documents",
    ),
    Format(
        "a file of subtitles",
        matches(rb"WEBVTT(?:[ \t\r\n]|\Z)"),
        (".vtt",),
        is_text=True,
        reader=f"{_HERE}.subtitles:read_vtt",
        extra="documents",
    ),
    Format(
        "a file of subtitles (SubStation)",
        matches(rb"\[Script Info\]"),
        (".ass", ".ssa"),
        is_text=True,
        advice=_AS_SRT,
    ),
    Format(
        "an export of Telegram",
        is_telegram,
        is_text=True,
        reader=f"{_HERE}.telegram:read_telegram",
        reader_of_all=f"{_HERE}.telegram:read_all_telegram",
    ),
    Format(
        "a Jupyter notebook",
        lambda head: is_json(head) and b'"nbformat"' in head.content,
        (".ipynb",),
        is_text=True,
        command="pandoc -f ipynb -t plain --wrap=none {file}",
    ),
    Format(
        "a file of JSON lines",
        is_json_lines,
        (".jsonl", ".ndjson"),
        is_text=True,
        reader_of_all=f"{_HERE}.rows:read_json_lines",
        has_fields=True,
    ),
    Format(
        "a JSON array",
        matches(rb'\[\s*\{\s*"'),
        is_text=True,
        reader=f"{_HERE}.rows:refuse_json_array",
        reader_of_all=f"{_HERE}.rows:read_json_array",
        has_fields=True,
    ),
    _JSON_DATA,
    Format("a CSV file", None, (".csv",), is_text=True, reader_of_all=f"{_HERE}.rows:read_csv", has_fields=True),
    Format("a TSV file", None, (".tsv", ".tab"), is_text=True, reader_of_all=f"{_HERE}.rows:read_tsv", has_fields=True),
    Format(
        "a mailbox",
        matches(rb"From \S+ (?=[^\n]*\d{4})[^\n]*+\n[A-Za-z-]+:"),
        (".mbox",),
        is_text=True,
        reader=f"{_HERE}.mail:read_mailbox",
        extra="documents",
        reader_of_all=f"{_HERE}.mail:read_all_mail",
    ),
    Format(
        "a web archive (MHTML)",
        lambda head: is_mail(head) and b"<Saved by" in head.text,
        (".mht", ".mhtml"),
        is_text=True,
        advice=_AS_HTML,
    ),
    Format("a mail", is_mail, (".eml",), is_text=True, reader=f"{_HERE}.mail:read_mail", extra="documents"),
    Format(
        "a LaTeX document",
        matches(rb"(?:%[^\n]*+\n|\s)*+\\document(?:class|style)\b"),
        (".tex", ".latex"),
        is_text=True,
        command="pandoc -f latex -t plain --wrap=none {file}",
    ),
    Format(
        "wiki markup",
        None,
        (".wiki", ".mediawiki"),
        is_text=True,
        command="pandoc -f mediawiki -t plain --wrap=none {file}",
    ),
    Format(
        "a Markdown text",
        is_markdown,
        (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"),
        is_text=True,
        reader=f"{_HERE}.markdown:read_markdown",
        extra="documents",
    ),
    PLAIN_TEXT,
)
"""All formats. A new one is a row here, and a module with its reader."""

_UNKNOWN: Final = Format("a binary file", None)


def find_format(content: bytes, name: str = "") -> Format:
    """The format of a file, by its bytes or else by its name; `PLAIN_TEXT` if neither tells it."""
    found, named = recognize_format(content), named_format(name)
    # If a container is cut short or packed oddly, only the name tells what is in it.
    if found in {_ZIP_ARCHIVE, _OFFICE_DOCUMENT} and named is not None and named.container == found.container:
        return named
    # An object on one line is JSON data; in a file named as JSON lines it is a row.
    if found is not None and not (found is _JSON_DATA and named is not None and named.has_fields):
        return found
    if named is not None and named.is_text:
        return named
    # Text in a file named as a Word document is text; an empty file is what its name says.
    return named if named is not None and (not content or has_controls(content)) else PLAIN_TEXT


def recognize_format(content: bytes) -> Format | None:
    """The format of a file by its bytes; None if they do not tell it."""
    head = Head(content, content[:HEAD].lstrip(BEFORE).replace(b"\0", b""))
    return next((row for row in FORMATS if row.recognize is not None and row.recognize(head)), None)


def recognize_binary(content: bytes) -> Format | None:
    """The format of a binary file, an unknown one if only control characters show that it is binary; None for text."""
    found = recognize_format(content)
    if found is not None and not found.is_text:
        return found
    return _UNKNOWN if has_controls(content) else None


def named_format(name: str) -> Format | None:
    """The format of files with such a name; None if the name does not tell it."""
    name = name.lower()
    return next((row for row in FORMATS if row.endings and name.endswith(row.endings)), None)
