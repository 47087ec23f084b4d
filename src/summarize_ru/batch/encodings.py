"""How the lines of a file are encoded: where each ends, what it is in UTF-8, and which encoding would fit better."""

import codecs
from dataclasses import dataclass
from typing import Final, Protocol

from summarize_ru.errors import CollectionError
from summarize_ru.reading.decoding import check_encoding, recognize_encoding, told_by_itself

HEAD: Final = 4096
"""How many bytes of the beginning are looked at, at most."""

_UTF8: Final = "utf-8"
_SAMPLE: Final = 1 << 16
# Encodings of which a mark at the beginning tells the order of the bytes; without one it is the first.
_ORDERS: Final = {
    "utf-16": (("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)),
    "utf-32": (("utf-32-le", codecs.BOM_UTF32_LE), ("utf-32-be", codecs.BOM_UTF32_BE)),
}


class Lines(Protocol):
    """What lines are read from: a file, be it gzipped."""

    def readline(self) -> bytes:
        """The bytes up to the next 0x0A, with it."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes, fewer at the end alone."""


@dataclass(frozen=True, slots=True)
class LineEncoding:
    """An encoding whose line feed is the byte 0x0A, with zeros beside it where a character has several bytes.

    Lines are parted before they are decoded, so that a line with a broken byte changes nothing in the others.

    Attributes:
        codec: what Python calls it; of UTF-16 and UTF-32 with the order of the bytes.
        line_feed: the bytes of a line feed.
    """

    codec: str = _UTF8
    line_feed: bytes = b"\n"

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.codec.upper() if self.codec.startswith("utf") else self.codec

    def read_line(self, file: Lines) -> bytes:
        """The bytes of the next line, b"" at the end of the file."""
        width = len(self.line_feed)
        if width == 1:
            return file.readline()
        line = bytearray()
        # Half of another character can be 0x0A as well: «ਊ» is 0A 0A in UTF-16.
        while piece := file.readline():
            line += piece
            line += file.read(-len(line) % width)
            if line.endswith(self.line_feed):
                break
        return bytes(line)

    def as_text(self, raw: bytes) -> str:
        """The text of a line, what cannot be decoded in some other form."""
        if self.codec == _UTF8:
            return raw.decode(_UTF8, "surrogateescape")
        try:
            return raw.decode(self.codec, "backslashreplace")
        except UnicodeError:  # of encodings that are no tables
            return raw.decode("ascii", "backslashreplace")

    def as_utf8(self, raw: bytes) -> tuple[bytes, str]:
        r"""Whole lines in UTF-8, and why they cannot be decoded, "" where they can.

        What is no UTF-8 stays as it is; of other encodings a byte that cannot be decoded becomes `\xff`.
        """
        try:
            text = raw.decode(self.codec)
            return (raw if self.codec == _UTF8 else text.encode()), ""
        except UnicodeDecodeError as error:
            place = f" (byte 0x{raw[error.start]:02x} at offset {error.start} of the row)"
        except UnicodeError:  # as above; and halves of pairs of surrogates, which UTF-7 can have
            place = ""
        bad = raw if self.codec == _UTF8 else self.as_text(raw).encode("utf-8", "backslashreplace")
        return bad, f"not {self.name}{place}"


def line_encoding(path: str, head: bytes, name: str | None) -> LineEncoding:
    """How the lines of a file are encoded: as named, else as the beginning tells by itself, else in UTF-8.

    By itself UTF-16 and UTF-32 tell what they are; the encodings of one byte a letter are never guessed, for then
    one broken row could decide how all are read.

    Raises:
        UnknownEncodingError: there is no encoding of that name.
        CollectionError: its lines cannot be told from each other.
    """
    chosen = (told_by_itself(head) or _UTF8) if name is None else check_encoding(name)
    codec = codecs.lookup(chosen).name
    if codec in _ORDERS:
        orders = _ORDERS[codec]
        codec = next((other for other, mark in orders if head.startswith(mark)), orders[0][0])
    if codec in {_UTF8, "utf-8-sig"}:  # a mark is taken off in any case
        return LineEncoding()
    try:
        line_feed = "\n".encode(codec)
    except UnicodeError:
        line_feed = b""
    if line_feed.strip(b"\0") != b"\n":
        raise CollectionError(path, f"cannot be read line by line in {chosen}; convert it to UTF-8 first")
    return LineEncoding(codec, line_feed)


class Misfits:
    """The first rows that are not in the encoding of their file, and which encoding they seem to be in."""

    def __init__(self, encoding: LineEncoding) -> None:
        self._encoding = encoding
        self._sample = bytearray()
        self._are_all = True

    def see(self, raw: bytes, *, fits: bool) -> None:
        """Take note of a row."""
        if not fits and len(self._sample) < _SAMPLE:
            self._sample += raw[:_SAMPLE]
        elif fits and self._are_all:
            self._are_all = raw.isascii()

    def see_what_follows(self, file: Lines) -> None:
        """Take some more of the file for rows that do not fit."""
        self._sample += file.read(_SAMPLE)

    def advice(self) -> str:
        """What would read them; "" where there are none, or nobody can tell."""
        found = recognize_encoding(bytes(self._sample)) if self._sample else None
        if found is None or found == self._encoding.codec:
            return ""
        beginning = f"what is not {self._encoding.name} seems to be"
        if found == _UTF8:
            return f"{beginning} UTF-8: leave --encoding out"
        if self._are_all:
            return f"{beginning} {found}: --encoding {found} would read it"
        return f"{beginning} {found}, and other rows are not: a file is read in one encoding, so convert some of them"
