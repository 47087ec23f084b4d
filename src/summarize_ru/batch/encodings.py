"""The encoding of the lines of a file: finds where each line ends, its text in UTF-8, and a better encoding."""

import codecs
from dataclasses import dataclass
from typing import Final, Protocol

from summarize_ru.batch.errors import CollectionError
from summarize_ru.messages import Message
from summarize_ru.reading.decoding import check_encoding, recognize_encoding, told_by_itself

HEAD: Final = 4096
"""The number of bytes at the beginning of a file that are read to recognize it."""

_UTF8: Final = "utf-8"
_SAMPLE: Final = 1 << 16
# Encodings in which a byte order mark tells the order of the bytes; without a mark it is the first one.
_ORDERS: Final = {
    "utf-16": (("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)),
    "utf-32": (("utf-32-le", codecs.BOM_UTF32_LE), ("utf-32-be", codecs.BOM_UTF32_BE)),
}

_MISFIT: Final = Message("not {encoding}")
_MISFIT_AT: Final = Message("not {encoding} (byte 0x{byte:02x} at offset {offset} of the row)")
_NO_LINES: Final = Message("cannot be read line by line in {encoding}; convert it to UTF-8 first")
_IS_UTF8: Final = Message("the rows that are not {named} seem to be UTF-8: leave --encoding out")
_IS_OTHER: Final = Message("the rows that are not {named} seem to be {found}: --encoding {found} would read it")
_IS_MIXED: Final = Message(
    "the rows that are not {named} seem to be {found}, and other rows are not: a file is read in one encoding, so "
    "convert some of them"
)


class Lines(Protocol):
    """A binary file to read lines from."""

    def readline(self) -> bytes:
        """The bytes up to and with the next 0x0A."""

    def read(self, size: int, /) -> bytes:
        """Exactly `size` bytes; fewer only at the end."""


@dataclass(frozen=True, slots=True)
class LineEncoding:
    """An encoding whose line feed is the byte 0x0A, with zeros beside it if characters have several bytes.

    Lines are split before they are decoded, so a broken byte in one line does not affect the others.

    Attributes:
        codec: its name in Python; for UTF-16 and UTF-32 with the order of the bytes.
        line_feed: the bytes of a line feed.
    """

    codec: str = _UTF8
    line_feed: bytes = b"\n"

    @property
    def name(self) -> str:
        """Its name in messages."""
        return self.codec.upper() if self.codec.startswith("utf") else self.codec

    def read_line(self, file: Lines) -> bytes:
        """The bytes of the next line, b"" at the end of the file."""
        width = len(self.line_feed)
        if width == 1:
            return file.readline()
        line = bytearray()
        # 0x0A can also be half of another character: «ਊ» is 0A 0A in UTF-16.
        while piece := file.readline():
            line += piece
            line += file.read(-len(line) % width)
            if line.endswith(self.line_feed):
                break
        return bytes(line)

    def as_text(self, raw: bytes) -> str:
        """The text of a line; bytes that cannot be decoded are escaped in some form."""
        if self.codec == _UTF8:
            return raw.decode(_UTF8, "surrogateescape")
        try:
            return raw.decode(self.codec, "backslashreplace")
        except UnicodeError:  # from encodings that are not tables, such as UTF-7
            return raw.decode("ascii", "backslashreplace")

    def as_utf8(self, raw: bytes) -> tuple[bytes, str]:
        r"""Whole lines in UTF-8, and the reason why they cannot be decoded; "" if they can.

        Lines that should be UTF-8 and are not stay as they are. In other encodings a byte that cannot be decoded
        becomes `\xff`.
        """
        try:
            text = raw.decode(self.codec)
            return (raw if self.codec == _UTF8 else text.encode()), ""
        except UnicodeDecodeError as error:
            reason = _MISFIT_AT.format(encoding=self.name, byte=raw[error.start], offset=error.start)
        except UnicodeError:  # as above; also single surrogates, which UTF-7 can hold
            reason = _MISFIT.format(encoding=self.name)
        bad = raw if self.codec == _UTF8 else self.as_text(raw).encode("utf-8", "backslashreplace")
        return bad, reason


def line_encoding(path: str, head: bytes, name: str | None) -> LineEncoding:
    """The encoding of the lines of a file: the one that is named, or that its beginning shows, or else UTF-8.

    The beginning shows only UTF-16 and UTF-32. Single-byte encodings are never guessed, because one broken row could
    decide how all rows are read.

    Raises:
        UnknownEncodingError: Python has no encoding of that name.
        CollectionError: lines in this encoding cannot be split at bytes.
    """
    chosen = (told_by_itself(head) or _UTF8) if name is None else check_encoding(name)
    codec = codecs.lookup(chosen).name
    if codec in _ORDERS:
        orders = _ORDERS[codec]
        codec = next((other for other, mark in orders if head.startswith(mark)), orders[0][0])
    if codec in {_UTF8, "utf-8-sig"}:  # a mark is removed in any case
        return LineEncoding()
    try:
        line_feed = "\n".encode(codec)
    except UnicodeError:
        line_feed = b""
    if line_feed.strip(b"\0") != b"\n":
        raise CollectionError(path, _NO_LINES.format(encoding=chosen))
    return LineEncoding(codec, line_feed)


class Misfits:
    """Collects the first rows that are not in the encoding of their file, to recognize their encoding."""

    def __init__(self, encoding: LineEncoding) -> None:
        self._encoding = encoding
        self._sample = bytearray()
        self._are_all = True

    def see(self, raw: bytes, *, fits: bool) -> None:
        """Note a row, and whether it is in the encoding."""
        if not fits and len(self._sample) < _SAMPLE:
            self._sample += raw[:_SAMPLE]
        elif fits and self._are_all:
            self._are_all = raw.isascii()

    def see_what_follows(self, file: Lines) -> None:
        """Note the next bytes of the file as rows that are not in the encoding."""
        self._sample += file.read(_SAMPLE)

    def advice(self) -> str:
        """How to read the rows; "" if there are none, or their encoding is not recognized."""
        found = recognize_encoding(bytes(self._sample)) if self._sample else None
        if found is None or found == self._encoding.codec:
            return ""
        if found == _UTF8:
            return _IS_UTF8.format(named=self._encoding.name)
        advice = _IS_OTHER if self._are_all else _IS_MIXED
        return advice.format(named=self._encoding.name, found=found)
