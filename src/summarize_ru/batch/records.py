"""The records of a file of JSON lines or of CSV, one by one, each with its place in the file."""

import codecs
import csv
import gzip
import io
import os
import re
import shlex
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple, TypeAlias

from summarize_ru.batch.encodings import HEAD, Misfits, line_encoding
from summarize_ru.batch.gzipped import GzipContents
from summarize_ru.batch.source import Source
from summarize_ru.errors import CollectionError, DamagedFileError, reason_of

LONGEST_FIELD: Final = (1 << 31) - 1
"""What the csv module is told to allow, which by itself allows 128 KB; it takes no more than this anywhere."""

# A quote that is never closed would make one record of all that follows it.
_LONGEST_UNCLOSED: Final = 1 << 26
_DELIMITERS: Final = ",;\t"
_BLOCK: Final = 1 << 20
_BUFFER: Final = 1 << 17
# How what the csv module says begins, and what it means.
_CSV_ERRORS: Final = (
    ("unexpected end of data", "a quote is not closed"),
    ("new-line character", "a carriage return stands outside quotes"),
    ("'", "a quote inside quotes is not doubled"),  # "';' expected after '\"'"
)
_MARK: Final = codecs.BOM_UTF8.decode()
_GZIP: Final = b"\x1f\x8b"
# An array of objects, or one that goes on in the next lines; of one of other values each line may still be a row.
_ARRAY: Final = re.compile(r"\ufeff?\s*\[\s*(?:[{\]]|\Z)")
# An object that goes on in the next lines: no row begins with the quote that follows.
_PRINTED: Final = re.compile(r"\ufeff?\s*\{[ \t\r]*\n\s*\"")
# What Excel takes the delimiter from, whatever the language of the system.
_NAMED_DELIMITER: Final = re.compile(r'("?)sep=([,;\t|:^~])\1\s*', re.IGNORECASE)

_CsvRecord: TypeAlias = tuple[list[str], str, list[bytes]]
"""The fields, why there are none, and the lines."""


class Record(NamedTuple):
    """A row as it stands in its file.

    Attributes:
        number: of the line in which it begins, from 1.
        raw: its bytes, with the line break at its end, in UTF-8 unless `reason` says that they are not.
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
    """The records of a file in which a line is a record, but for those that are blank; its place is a `Place`.

    Attributes:
        encoding: how its lines are encoded.

    Raises:
        CollectionError: the file cannot be read.
        UnknownEncodingError: there is no encoding of that name.
    """

    unit = "B"
    counts = "line"

    def __init__(self, path: str, *, is_gzipped: bool, encoding: str | None = None) -> None:
        try:
            self._disk = open(path, "rb")  # noqa: SIM115, PTH123  (open as long as this is)
        except OSError as error:
            raise CollectionError(path, f"cannot be read: {reason_of(error)}") from error
        self._contents = GzipContents(self._disk) if is_gzipped else None
        self._proven_line = 0
        self._file = self._disk if self._contents is None else io.BufferedReader(self._contents, _BUFFER)
        self._is_gzipped = is_gzipped
        self._tells_place = is_gzipped and self._disk.seekable()  # a pipe does not
        super().__init__(path, os.fstat(self._disk.fileno()).st_size, Place())
        self._reached = self.place
        self._head = b""
        try:
            with self._reading():
                self._head = self._file.peek(HEAD)[:HEAD]
            if self._head.startswith(_GZIP):
                wrong = (
                    "is gzipped twice: unpack it once" if is_gzipped else "is gzipped: give it a name that ends in .gz"
                )
                raise CollectionError(path, wrong)  # noqa: TRY301  (what follows raises it as well)
            self.encoding = line_encoding(path, self._head, encoding)
        except BaseException:
            self.close()
            raise
        self._misfits = Misfits(self.encoding)

    def __iter__(self) -> Iterator[Record]:
        self._reached = self.place
        while line := self._read_line():
            record = self._record([line], "")
            if not record.raw.strip():
                continue
            self._ahead.append(self._reached)
            yield record

    def resume(self, place: Any) -> None:  # noqa: ANN401  (what a journal holds)
        """As in `Source`: what was read then is what the file must begin with now."""
        expected = Place(*place)
        offset, _, crc32 = self.place  # after the header; a pipe cannot be read again
        self._reached = Place()
        while offset < expected.offset and (block := self._read_block(expected.offset - offset)):
            offset += len(block)
            crc32 = zlib.crc32(block, crc32)
        if (offset, crc32) != (expected.offset, expected.crc32):
            problem = "is not the file that the interrupted run has read: it begins otherwise"
            raise CollectionError(self.path, f"{problem}; to begin anew delete the journal")
        self.place = self._reached = expected

    @property
    def position(self) -> int:
        """The number of bytes read, of a gzipped file as it lies on the disk if it does."""
        if not self._tells_place:
            return int(self.place.offset)
        return self._disk.tell() if self._reached.line else 0  # the beginning was looked at

    def advice(self) -> str:
        """As in `Source`."""
        return self._misfits.advice()

    @property
    def passed_over(self) -> int:
        """As in `Source`."""
        return 0 if self._contents is None else self._contents.passed_over

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        self._disk.close()

    def _record(self, lines: list[bytes], reason: str) -> Record:
        """The record of the next lines, which are counted as read."""
        start, self._reached = self._reached, self._reached.after(lines)
        if self._contents is not None and self._reached.offset <= self._contents.proven:
            self._proven_line = self._reached.line
        joined = b"".join(lines)
        raw, misfit = self.encoding.as_utf8(joined)
        self._misfits.see(joined, fits=not misfit)
        return Record(start.line + 1, raw if start.offset else raw.removeprefix(codecs.BOM_UTF8), reason or misfit)

    def _read_block(self, size: int) -> bytes:
        """Some of what follows, of about so many bytes at most."""
        with self._reading():
            return self._file.read(min(_BLOCK, size))

    def _read_line(self) -> bytes:
        with self._reading():
            return self.encoding.read_line(self._file)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (OSError, EOFError, zlib.error) as error:
            raise self._failure(error) from error

    def _failure(self, error: Exception) -> CollectionError:
        """What is wrong with a file that cannot be read to its end, and what gets the rest out of it."""
        if isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile):
            return CollectionError(self.path, f"cannot be read to its end: {reason_of(error)}")
        if isinstance(error, gzip.BadGzipFile) and not self._head:
            return CollectionError(self.path, "is not gzipped, though its name ends in .gz")
        line, proven = self._reached.line, self._proven_line
        place = f" after line {line}" if line else ""
        path, unpacked = shlex.quote(self.path), shlex.quote(self.path[: -len(".gz")])
        if isinstance(error, EOFError):
            problem = f"is cut short{place} (gzip -dc {path} > {unpacked} saves what comes before)"
            return CollectionError(self.path, problem)
        doubt = f": that shows{place}, and any line after line {proven} may be garbled" if line > proven else place
        return DamagedFileError(self.path, f"is damaged{doubt} (gzip -t {path} tells whether a copy is whole)")


class JsonSource(LineSource):
    """The records of a file of JSON lines.

    Raises:
        CollectionError: the file cannot be read, or is one array, or has objects of several lines.
        UnknownEncodingError: there is no encoding of that name.
    """

    def __init__(self, path: str, *, is_gzipped: bool, encoding: str | None = None) -> None:
        super().__init__(path, is_gzipped=is_gzipped, encoding=encoding)
        head = self.encoding.as_text(self._head) if self._head else ""
        is_array = _ARRAY.match(head)
        if is_array or _PRINTED.match(head):
            self.close()
            name = shlex.quote(path)
            jq = "jq -c '.[]'" if is_array else "jq -c ."
            command = f"gzip -dc {name} | {jq}" if is_gzipped else f"{jq} {name}"
            what = "is a JSON array" if is_array else "has JSON objects of several lines"
            raise CollectionError(path, f"{what}, where each line must be an object of its own: {command} > rows.jsonl")


class CsvSource(LineSource):
    """The records of a CSV file, the first of them its header; a record has several lines where a quoted field has.

    A quote in the wrong place could take any number of good rows with it. So where a record is no CSV, only its first
    line counts as the broken record, and the next begins with the line after it.

    Attributes:
        header: the names of the columns.
        delimiter: what parts them: as a line `sep=;` before the header says, else of comma, semicolon and tab the one
            with which the header has the column sought.
        line_break: what ends the header's line.
        mark: the byte order mark, where the file has one.

    Raises:
        CollectionError: the file cannot be read, or has no header.
    """

    def __init__(self, path: str, column: str, *, is_gzipped: bool, encoding: str | None = None) -> None:
        super().__init__(path, is_gzipped=is_gzipped, encoding=encoding)
        csv.field_size_limit(LONGEST_FIELD)
        self._waiting: deque[bytes] = deque()  # lines read that belong to records to come
        try:
            self._read_header(column)
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[Record]:
        self._reached = self.place
        while True:
            fields, reason, lines = self._read_record(self.delimiter)
            if not lines:
                return
            record = self._record(lines, reason)
            if not fields and not reason:
                continue  # a blank line
            self._ahead.append(self._reached)
            yield record

    def _read_block(self, size: int) -> bytes:
        return self._waiting.popleft() if self._waiting else super()._read_block(size)

    def _read_header(self, column: str) -> None:
        before, delimiters = self._read_what_precedes()
        headers = {}
        for delimiter in delimiters:
            headers[delimiter] = self._read_record(delimiter)
            self._waiting.extendleft(reversed(headers[delimiter][2]))
        self.delimiter = max(headers, key=lambda delimiter: _likeliness(headers[delimiter], column))
        self.header, reason, lines = self._read_record(self.delimiter)
        joined = b"".join([*before, *lines])
        raw, misfit = self.encoding.as_utf8(joined)
        if reason := reason or misfit or ("" if self.header else "it is blank" if before else "the file is empty"):
            if misfit:
                self._misfits.see(joined, fits=False)
                with self._reading():
                    self._misfits.see_what_follows(self._file)
                reason += f"; {advice}" if (advice := self.advice()) else ""
            raise CollectionError(self.path, f"has no header that could be read: {reason}")
        self.mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        self.line_break = b"\r\n" if raw.endswith(b"\r\n") else b"\n"
        self.place = Place().after([*before, *lines])

    def _read_what_precedes(self) -> tuple[list[bytes], str]:
        """The lines before the header, which are blank or name the delimiter, and the delimiters that there may be."""
        lines: list[bytes] = []
        delimiters = _DELIMITERS
        while line := self._read_line():
            text = self.encoding.as_text(line).removeprefix(_MARK)
            if (named := _NAMED_DELIMITER.fullmatch(text)) and delimiters is _DELIMITERS:
                delimiters = named[2]
            elif text.strip():
                self._waiting.append(line)
                break
            lines.append(line)
        return lines, delimiters

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
            yield self.encoding.as_text(line).removeprefix(_MARK)


def _likeliness(header: _CsvRecord, column: str) -> tuple[bool, int]:
    fields, _, _ = header
    return column in fields, len(fields)
