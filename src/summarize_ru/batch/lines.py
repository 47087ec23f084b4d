"""Reads files of lines, gzipped or not, in any encoding: their records, and the place after each."""

import codecs
import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from summarize_ru.batch.encodings import HEAD, Misfits, line_encoding
from summarize_ru.batch.errors import CollectionError, DamagedFileError
from summarize_ru.batch.formats import InputFile
from summarize_ru.batch.gzipped import GzipContents
from summarize_ru.batch.outcomes import Outcome, RecordError, outcome_of
from summarize_ru.batch.reader import Reader
from summarize_ru.errors import reason_of
from summarize_ru.messages import Message
from summarize_ru.shell import quoted

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BLOCK: Final = 1 << 20
_BUFFER: Final = 1 << 17
_GZIP: Final = b"\x1f\x8b"

_CANNOT_READ: Final = Message("cannot be read: {reason}")
_GZIPPED: Final = Message("is gzipped: give it a name that ends in .gz")
_GZIPPED_TWICE: Final = Message("is gzipped twice: unpack it once")
_NOT_GZIPPED: Final = Message("is not gzipped, though its name ends in .gz")
_OTHER_FILE: Final = Message(
    "is not the file that the interrupted run has read: it begins differently; to start over, delete the journal"
)
_NOT_TO_ITS_END: Final = Message("cannot be read to its end: {reason}")
_CUT: Final = Message("is cut short{after} (gzip -dc {path} > {unpacked} saves what comes before)")
_DAMAGED: Final = Message("is damaged{after} (gzip -t {path} tells whether a copy is whole)")
_DOUBTFUL: Final = Message(
    "is damaged: that shows{after}, and any line after line {proven} may be garbled (gzip -t {path} tells whether a "
    "copy is whole)"
)
_AFTER: Final = Message(" after line {line}")


class Record(NamedTuple):
    """A row as it is in its file.

    Attributes:
        number: the number of the line in which it begins, from 1.
        raw: its bytes with the line break, in UTF-8 unless `reason` says otherwise.
        reason: the reason why it cannot be read, if that is known before it is parsed; else "".
    """

    number: int
    raw: bytes
    reason: str = ""


class Place(NamedTuple):
    """A place in a file: the number of bytes and of lines before it, and the CRC-32 of these bytes."""

    offset: int = 0
    line: int = 0
    crc32: int = 0

    def after(self, lines: list[bytes]) -> "Place":
        """The place after `lines`, which follow this one."""
        offset, line, crc32 = self
        for content in lines:
            offset += len(content)
            crc32 = zlib.crc32(content, crc32)
        return Place(offset, line + len(lines), crc32)


def line_outcome(summarized: Callable[[Record], Outcome], record: Record) -> Outcome:
    """Like `outcome_of`, but a record that cannot be read fails with its reason."""

    def readable(record: Record) -> Outcome:
        if record.reason:
            raise RecordError(record.reason)
        return summarized(record)

    original = record.raw.decode("utf-8", "backslashreplace").rstrip("\r\n")
    return outcome_of(readable, record, record.number, original)


class _Contents(io.RawIOBase):
    """The contents of a file. The first read gives `HEAD` bytes at once, even if a pipe hands them on in pieces."""

    def __init__(self, file: io.BufferedReader) -> None:
        super().__init__()
        self._file = file
        self._has_begun = False

    def readable(self) -> bool:
        """True: it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer: first with the beginning, later with the bytes that have come."""
        if self._has_begun:
            return self._file.readinto1(buffer)
        self._has_begun = True
        return self._file.readinto(memoryview(buffer)[:HEAD])


class LineReader(Reader):
    """Reads a file in which each line is a record, except blank ones; its place is a `Place`.

    Attributes:
        encoding: the encoding of its lines.

    Raises:
        CollectionError: the file cannot be read.
        UnknownEncodingError: Python has no encoding of that name.
    """

    unit = "B"
    counts = "line"

    def __init__(self, file: InputFile) -> None:
        path, is_gzipped = file.path, file.is_gzipped
        try:
            self._disk = open(path, "rb")  # noqa: SIM115  (closed by `close`)
        except OSError as error:
            raise CollectionError(path, _CANNOT_READ.format(reason=reason_of(error))) from error
        self._contents = GzipContents(self._disk) if is_gzipped else None
        self._proven_line = 0
        self._file = io.BufferedReader(_Contents(self._disk) if self._contents is None else self._contents, _BUFFER)
        self._is_gzipped = is_gzipped
        self._tells_place = is_gzipped and self._disk.seekable()  # a pipe has no position
        super().__init__(path, os.fstat(self._disk.fileno()).st_size, Place())
        self._reached = self.place
        self._head = b""
        try:
            with self._reading():
                self._head = self._file.peek(HEAD)[:HEAD]
            if self._head.startswith(_GZIP):
                problem = _GZIPPED_TWICE if is_gzipped else _GZIPPED
                raise CollectionError(path, problem)  # noqa: TRY301  (the calls below raise it too)
            self.encoding = line_encoding(path, self._head, file.encoding)
            self.codec = self.encoding.codec
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
            self._places_ahead.append(self._reached)
            yield record

    def resume(self, place: Any) -> None:  # noqa: ANN401  (any JSON)
        """As in `Reader`; the file must begin with the same bytes that were read then."""
        expected = Place(*place)
        offset, _, crc32 = self.place  # after the header, because a pipe cannot be read again
        self._reached = Place()
        while offset < expected.offset and (block := self._read_block(expected.offset - offset)):
            offset += len(block)
            crc32 = zlib.crc32(block, crc32)
        if (offset, crc32) != (expected.offset, expected.crc32):
            raise CollectionError(self.path, _OTHER_FILE)
        self.place = self._reached = expected

    @property
    def position(self) -> int:
        """The number of bytes read; for a gzipped file on a disk, of compressed bytes."""
        if not self._tells_place:
            return int(self.place.offset)
        return self._disk.tell() if self._reached.line else 0  # before the first record only the head was read

    def advice(self) -> str:
        """As in `Reader`."""
        return self._misfits.advice()

    @property
    def passed_over(self) -> int:
        """As in `Reader`."""
        return 0 if self._contents is None else self._contents.passed_over

    def beginning(self) -> str:
        """The beginning of the text, to recognize what kind of file it is."""
        return self.encoding.as_text(self._head) if self._head else ""

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        self._disk.close()

    def _record(self, lines: list[bytes], reason: str) -> Record:
        """The record that the next lines make; they count as read."""
        start, self._reached = self._reached, self._reached.after(lines)
        if self._contents is not None and self._reached.offset <= self._contents.proven:
            self._proven_line = self._reached.line
        joined = b"".join(lines)
        raw, misfit = self.encoding.as_utf8(joined)
        self._misfits.see(joined, fits=not misfit)
        return Record(start.line + 1, raw if start.offset else raw.removeprefix(codecs.BOM_UTF8), reason or misfit)

    def _read_block(self, size: int) -> bytes:
        """The next bytes, about `size` at most."""
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
        """The error of a file that cannot be read to its end, and a command that saves what can be read."""
        if isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile):
            return CollectionError(self.path, _NOT_TO_ITS_END.format(reason=reason_of(error)))
        if isinstance(error, gzip.BadGzipFile) and not self._head:
            return CollectionError(self.path, _NOT_GZIPPED)
        line, proven = self._reached.line, self._proven_line
        after = _AFTER.format(line=line) if line else ""
        path, unpacked = quoted(self.path), quoted(self.path[: -len(".gz")])
        if isinstance(error, EOFError):
            return CollectionError(self.path, _CUT.format(after=after, path=path, unpacked=unpacked))
        problem = _DOUBTFUL if line > proven else _DAMAGED
        return DamagedFileError(self.path, problem.format(after=after, proven=proven, path=path))
