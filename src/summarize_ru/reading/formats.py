"""Files that are not text: recognized by their first bytes, with the commands that extract the text."""

from typing import Final, NamedTuple


class Format(NamedTuple):
    """A kind of file: its name, and the command that prints the text in it, with {} for the name of the file."""

    name: str
    command: str | None = None


_PLAIN: Final = "pandoc -t plain --wrap=none {}"
_PICTURE: Final = "tesseract {} - -l rus"
_OLD_OFFICE: Final = "catdoc {}"

# In the order in which they are tried. No text begins like this.
_BEGINNINGS: Final = (
    (b"%PDF-", Format("a PDF document", "pdftotext {} -")),
    (b"{\\rtf", Format("an RTF document", _PLAIN)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format("a document of the old Microsoft Office", _OLD_OFFICE)),
    (b"AT&TFORM", Format("a DjVu document", "djvutxt {}")),
    (b"\x1f\x8b", Format("a gzip archive", "gzip -dc {}")),
    (b"BZh", Format("a bzip2 archive", "bzip2 -dc {}")),
    (b"\xfd7zXZ\x00", Format("an xz archive", "xz -dc {}")),
    (b"\x28\xb5\x2f\xfd", Format("a Zstandard archive", "zstd -dc {}")),
    (b"7z\xbc\xaf\x27\x1c", Format("a 7z archive", "7z e -so {}")),
    (b"Rar!\x1a\x07", Format("a RAR archive", "unrar p -inul {}")),
    (b"\x89PNG\r\n", Format("a picture (PNG)", _PICTURE)),
    (b"\xff\xd8\xff", Format("a picture (JPEG)", _PICTURE)),
    (b"GIF8", Format("a picture (GIF)", _PICTURE)),
    (b"II*\x00", Format("a picture (TIFF)", _PICTURE)),
    (b"MM\x00*", Format("a picture (TIFF)", _PICTURE)),
    (b"RIFF", Format("a picture, sound or film (RIFF)")),
    (b"ID3", Format("a sound recording (MP3)")),
    (b"OggS\x00", Format("a sound recording (Ogg)")),
    (b"fLaC\x00", Format("a sound recording (FLAC)")),
    (b"\x1aE\xdf\xa3", Format("a film (Matroska)")),
    (b"SQLite format 3\x00", Format("an SQLite database")),
    (b"\x7fELF", Format("a program")),
)
# A text may begin like this, too, unless bytes follow that no text has.
_ALSO_TEXT: Final = (b"GIF8", b"RIFF", b"ID3", b"BZh")

_ZIP: Final = b"PK\x03\x04"
# The first entries of archives that are documents.
_ZIP_CONTENTS: Final = (
    (b"mimetypeapplication/epub+zip", Format("an e-book (EPUB)", _PLAIN)),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", Format("an OpenDocument text", _PLAIN)),
    (b"mimetypeapplication/vnd.oasis.opendocument", Format("an OpenDocument file")),
    (b"word/", Format("a Word document", _PLAIN)),
    (b"xl/", Format("an Excel workbook")),
    (b"ppt/", Format("a PowerPoint presentation")),
)
_ZIP_OTHER: Final = Format("a zip archive", "unzip -p {}")

_FILM: Final = Format("a film or sound recording (MP4)")
_UNKNOWN: Final = Format("a binary file")
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\b\t\n\v\f\r\x1a\x1b")
_HEAD: Final = 4096


def recognize_format(content: bytes) -> Format | None:
    """The format of `content`, judged by its first bytes; None if it is not a known one."""
    if content.startswith(_ZIP):
        return next((format_ for name, format_ in _ZIP_CONTENTS if name in content), _ZIP_OTHER)
    if content[4:8] == b"ftyp":
        return _FILM
    for beginning, format_ in _BEGINNINGS:
        if content.startswith(beginning):
            return format_ if not content.startswith(_ALSO_TEXT) or has_controls(content) else None
    return None


def recognize_binary(content: bytes) -> Format | None:
    """As `recognize_format`, but also recognizes unknown binary files by their control characters."""
    return recognize_format(content) or (_UNKNOWN if has_controls(content) else None)


def has_controls(content: bytes) -> bool:
    """Whether more than a hundredth of the first bytes are control characters that do not occur in texts."""
    head = content[:_HEAD]
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) / 100
