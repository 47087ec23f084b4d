"""The records of a file of JSON lines or of CSV, one by one, each with its place in the file."""

import codecs
import csv
import gzip
import os
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from summarize_ru.collection.source import Source
from summarize_ru.errors import CollectionError, reason_of

if TYPE_CHECKING:
    import io

LONGEST_FIELD: Final = (1 << 31) - 1
"""What the csv module is told to allow, which by itself allows 128 KB; it takes no more than this anywhere."""

# A quote that is never closed would make one record of all that follows it.
_LONGEST_UNCLOSED: Final = 1 << 26
_DELIMITERS: Final = ",;\t"
_BLOCK: Final = 1 << 20
# How what the csv module says begins, and what it means.
_CSV_ERRORS: Final = (
    ("unexpected end of data", "a quote is not closed"),
    ("new-line character", "a carriage return stands outside quotes"),
    *((f"'{delimiter}' expected after", "a quote inside quotes is not doubled") for delimiter in _DELIMITERS),
)
_MARK: Final = codecs.BOM_UTF8.decode()

_CsvRecord: TypeAlias = tuple[list[str], str, list[bytes]]
"""The fields, why there are none, and the lines."""


class Record(NamedTuple):
    """A row as it stands in its file.

    Attributes:
        number: of the line in which it begins, from 1.
        raw: its bytes, with the line break at its end.
        reason: why it cannot be read, where that shows before it is taken apart.
    """

    number: int
    raw: bytes
    reason: str = ""


class Place(NamedTuple):
    """How far a file has been read: so many bytes, so many lines, and the CRC-32 of those bytes."""

    offset: int = 0
    line: int = 0
    crc32: int = 0

    def after(self, lines: list[bytes]) -> "Place":
        """The place once `lines` have been read as well."""
        offset, line, crc32 = self
        for content in lines:
            offset += len(content)
            crc32 = zlib.crc32(content, crc32)
        return Place(offset, line + len(lines), crc32)


class LineSource(Source):
    """The records of a file of JSON lines: its lines that are not blank; its place is a `Place`.

    Raises:
        CollectionError: the file cannot be read.
    """

    unit = "B"
    counts = "line"

    def __init__(self, path: str, *, is_gzipped: bool) -> None:
        try:
            self._disk = open(path, "rb")  # noqa: SIM115, PTH123  (open as long as this is)
        except OSError as error:
            raise CollectionError(path, f"cannot be read: {reason_of(error)}") from error
        self._file: io.BufferedIOBase = gzip.GzipFile(fileobj=self._disk) if is_gzipped else self._disk
        self._is_gzipped = is_gzipped
        super().__init__(path, os.fstat(self._disk.fileno()).st_size, Place())

    def __iter__(self) -> Iterator[Record]:
        place = self.place
        while line := self._read_line():
            start, place = place, place.after([line])
            if line.isspace():
                continue
            self._ahead.append(place)
            yield Record(place.line, line if start.offset else line.removeprefix(codecs.BOM_UTF8))

    def resume(self, place: Any) -> None:  # noqa: ANN401  (what a journal holds)
        """As in `Source`: what was read then is what the file must begin with now."""
        expected = Place(*place)
        self._rewind()
        offset = crc32 = 0
        with self._reading():
            while offset < expected.offset and (block := self._file.read(min(_BLOCK, expected.offset - offset))):
                offset += len(block)
                crc32 = zlib.crc32(block, crc32)
        if (offset, crc32) != (expected.offset, expected.crc32):
            raise CollectionError(self.path, "is not the file that the interrupted run has read: it begins otherwise")
        self.place = expected

    @property
    def position(self) -> int:
        """The number of bytes read, of a gzipped file as it lies on the disk."""
        return self._disk.tell() if self._is_gzipped else int(self.place.offset)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        self._disk.close()

    def _rewind(self) -> None:
        self._file.seek(0)

    def _read_line(self) -> bytes:
        with self._reading():
            return self._file.readline()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (OSError, EOFError, zlib.error) as error:
            raise CollectionError(self.path, f"cannot be read to its end: {reason_of(error)}") from error


class CsvSource(LineSource):
    """The records of a CSV file, the first of them its header; a record has several lines where a quoted field has.

    A quote in the wrong place could take any number of good rows with it. So where a record is no CSV, only its first
    line counts as the broken record, and the next begins with the line after it.

    Attributes:
        header: the names of the columns.
        delimiter: what parts them: of comma, semicolon and tab the one with which the header has the column sought.
        line_break: what ends the header's line.
        mark: the byte order mark, where the file has one.

    Raises:
        CollectionError: the file cannot be read, or has no header.
    """

    def __init__(self, path: str, column: str, *, is_gzipped: bool) -> None:
        super().__init__(path, is_gzipped=is_gzipped)
        csv.field_size_limit(LONGEST_FIELD)
        self._waiting: deque[bytes] = deque()  # lines read that belong to records to come
        try:
            self._read_header(column)
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[Record]:
        place = self.place
        while True:
            fields, reason, lines = self._read_record(self.delimiter)
            if not lines:
                return
            number = place.line + 1
            place = place.after(lines)
            if not fields and not reason:
                continue  # a blank line
            self._ahead.append(place)
            yield Record(number, b"".join(lines), reason)

    def _rewind(self) -> None:
        super()._rewind()
        self._waiting.clear()

    def _read_header(self, column: str) -> None:
        headers = {}
        for delimiter in _DELIMITERS:
            self._rewind()
            headers[delimiter] = self._read_record(delimiter)
        self.delimiter = max(headers, key=lambda delimiter: _likeliness(headers[delimiter], column))
        self.header, reason, lines = headers[self.delimiter]
        raw = b"".join(lines)
        if reason := reason or undecodable(raw) or ("" if self.header else "it is blank"):
            raise CollectionError(self.path, f"has no header that could be read: {reason}")
        self.mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        self.line_break = b"\r\n" if raw.endswith(b"\r\n") else b"\n"
        self.place = Place().after(lines)
        self._rewind()
        self._read_record(self.delimiter)

    def _read_record(self, delimiter: str) -> _CsvRecord:
        """The fields of the next record, or why it has none, and its lines; no lines at the end of the file."""
        lines: list[bytes] = []
        try:
            fields = next(csv.reader(self._feed(lines), delimiter=delimiter, strict=True), [])
        except csv.Error as error:
            self._waiting.extendleft(reversed(lines[1:]))
            reason = next((words for beginning, words in _CSV_ERRORS if str(error).startswith(beginning)), str(error))
            return [], f"broken CSV: {reason}", lines[:1]
        return fields, "", lines

    def _feed(self, lines: list[bytes]) -> Iterator[str]:
        """One line after the other, kept in `lines`, as long as the record goes on."""
        size = 0
        while line := self._waiting.popleft() if self._waiting else self._read_line():
            lines.append(line)
            size += len(line)
            if size > _LONGEST_UNCLOSED and len(lines) > 1:
                break
            yield line.decode("utf-8", "surrogateescape").removeprefix(_MARK)


def _likeliness(header: _CsvRecord, column: str) -> tuple[bool, int]:
    fields, _, _ = header
    return column in fields, len(fields)


def undecodable(raw: bytes) -> str:
    """Why the bytes are no UTF-8; "" where they are."""
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        return f"not UTF-8 (byte 0x{raw[error.start]:02x} at offset {error.start} of the row)"
    return ""
