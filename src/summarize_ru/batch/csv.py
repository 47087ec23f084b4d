"""CSV and TSV: a header, then records, whose quoted fields may have several lines."""

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from summarize_ru.batch.collection import Collection, Fields, Summarize, Task, check_columns
from summarize_ru.batch.errors import CollectionError
from summarize_ru.batch.formats import InputFile
from summarize_ru.batch.lines import LineReader, Place, Record, line_outcome
from summarize_ru.batch.outcomes import (
    Outcome,
    RecordError,
    as_json,
    checked_text,
    success,
)
from summarize_ru.messages import Message, Plural
from summarize_ru.reading.rows import allow_long_fields

# Without a limit, a quote that is never closed would make the rest of the file one record.
_LONGEST_UNCLOSED: Final = 1 << 26
_CSV_DELIMITERS: Final = ",;\t"
_TSV_DELIMITERS: Final = "\t"

_UNCLOSED: Final = Message("a quote is not closed")
# The beginnings of the csv module's messages, and their meaning.
_CSV_ERRORS: Final = (
    ("unexpected end of data", _UNCLOSED),
    ("new-line character", Message("a carriage return stands outside quotes")),
    ("'", Message("a quote inside quotes is not doubled")),  # "';' expected after '\"'"
)
_BROKEN: Final = Message("broken CSV: {reason}")
_NO_HEADER: Final = Message("has no header that could be read: {reason}")
_UNREAD: Final = Message("is not read: {advice}")
_BLANK: Final = Message("it is blank")
_EMPTY_FILE: Final = Message("the file is empty")
_FIELD_COUNT: Final = Plural(
    "{count} field, where the header has {expected}", "{count} fields, where the header has {expected}"
)
_FIELD: Final = Message("the field {field!r}")
_MARK: Final = codecs.BOM_UTF8.decode()
# A first line that tells Excel the delimiter, whatever the language of the system.
_NAMED_DELIMITER: Final = re.compile(r'("?)sep=([,;\t|:^~])\1\s*', re.IGNORECASE)


class _Lines(NamedTuple):
    """The lines of a record, and why they are not CSV; no lines at the end of the file."""

    lines: list[bytes]
    reason: str = ""
    is_blank: bool = False


def open_csv(file: InputFile, task: Task) -> Collection:
    """Open a CSV file."""
    return _open(file, task, _CSV_DELIMITERS)


def open_tsv(file: InputFile, task: Task) -> Collection:
    """Open a file in which tabs separate the fields."""
    return _open(file, task, _TSV_DELIMITERS)


def _open(file: InputFile, task: Task, delimiters: str) -> Collection:
    fields = task.fields
    reader = CsvReader(file, fields.text, delimiters)
    try:
        check_columns(file.path, fields, reader.header)
    except CollectionError:
        reader.close()
        raise
    transform = CsvTransform(task.summarize, fields, tuple(reader.header), reader.delimiter, reader.line_break)
    return Collection(reader, transform, reader.mark + transform.header_row())


class CsvReader(LineReader):
    """Reads the header and the records of a CSV file. A record has several lines if a quoted field has.

    A quote in the wrong position could swallow any number of good records. So if a record is not CSV, only its first
    line counts as the broken record, and the next record begins with the line after it.

    Each line is parsed twice at most: once as the first of a record, and once as a line that begins inside quotes. What
    it does to an open quote is the same for every record, so for the next record that leaves a quote open the answer is
    known.

    Attributes:
        header: the names of the columns.
        delimiter: the delimiter: the one that a line `sep=;` before the header names, or else the one that splits the
            header so that it has the column sought.
        line_break: the line break of the header.
        mark: the byte order mark, if the file has one.

    Raises:
        CollectionError: the file cannot be read, or has no header.
        UnknownEncodingError: Python has no encoding of that name.
    """

    def __init__(self, file: InputFile, column: str, delimiters: str = _CSV_DELIMITERS) -> None:
        super().__init__(file)
        allow_long_fields()
        # Lines that were read ahead. If a quote is open before them, the lines of `_keeping` keep it open, and the
        # first of `_others` may close it. `_reason` says why that one does not close it; "" if it is not known yet.
        self._keeping: deque[bytes] = deque()
        self._keeping_size = 0
        self._others: deque[bytes] = deque()
        self._reason = ""
        try:
            self._read_header(column, delimiters)
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[Record]:
        self._reached = self.place
        while (found := self._read_record(self.delimiter)).lines:
            record = self._record(found.lines, found.reason)
            if not found.is_blank:
                self._places_ahead.append(self._reached)
                yield record

    def _read_block(self, size: int) -> bytes:
        return self._next_line() if self._keeping or self._others else super()._read_block(size)

    def _read_header(self, column: str, delimiters: str) -> None:
        before, delimiters = self._read_what_precedes(delimiters)
        headers = {}
        for delimiter in delimiters:
            headers[delimiter] = self._read_record(delimiter)
            self._put_back(headers[delimiter].lines)
        self.delimiter = max(delimiters, key=lambda each: self._likeliness(headers[each], each, column))
        lines, reason, _ = self._read_record(self.delimiter)
        self.header = [] if reason else self._cells(lines, self.delimiter)
        joined = b"".join([*before, *lines])
        raw, misfit = self.encoding.as_utf8(joined)
        if reason := reason or misfit or ("" if self.header else _BLANK if before else _EMPTY_FILE):
            if misfit:
                self._misfits.see(joined, fits=False)
                with self._reading():
                    self._misfits.see_what_follows(self._file)
                if advice := self.advice():
                    raise CollectionError(self.path, _UNREAD.format(advice=advice))
            raise CollectionError(self.path, _NO_HEADER.format(reason=reason))
        self.mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        self.line_break = b"\r\n" if raw.endswith(b"\r\n") else b"\n"
        self.place = Place().after([*before, *lines])

    def _read_what_precedes(self, delimiters: str) -> tuple[list[bytes], str]:
        """The lines before the header, which are blank or name the delimiter, and the delimiters still possible."""
        lines: list[bytes] = []
        is_named = False
        while line := self._read_line():
            text = self._text(line)
            if not is_named and (named := _NAMED_DELIMITER.fullmatch(text)):
                delimiters = named[2]
                is_named = True
            elif text.strip():
                self._others.append(line)
                break
            lines.append(line)
        return lines, delimiters

    def _likeliness(self, header: _Lines, delimiter: str, column: str) -> tuple[bool, int]:
        names = [] if header.reason else self._cells(header.lines, delimiter)
        return column in names, len(names)

    def _read_record(self, delimiter: str) -> _Lines:
        """The next record."""
        first = self._next_line()
        if not first:
            return _Lines([])
        cells, reason = _parse(self._text(first), delimiter)
        if reason == _UNCLOSED and not (reason := self._close_quote(len(first), delimiter)):
            lines = [first, *self._keeping, self._others.popleft()]
            self._keeping.clear()
            self._keeping_size = 0
            return _Lines(lines)
        return _Lines([first], reason and _BROKEN.format(reason=reason), is_blank=not cells and not reason)

    def _close_quote(self, size: int, delimiter: str) -> str:
        """Look for the line that closes the quote that a line of `size` bytes leaves open; put it first in `_others`.

        Returns:
            Why there is no such line; "" if there is one.
        """
        while not self._reason:
            line = self._others.popleft() if self._others else self._read_line()
            if not line:
                self._reason = _UNCLOSED
                break
            if size + self._keeping_size + len(line) > _LONGEST_UNCLOSED:
                self._others.appendleft(line)
                return _UNCLOSED  # for this record; a shorter one may reach further
            _, reason = _parse(f'"{self._text(line)}', delimiter)
            if reason == _UNCLOSED:
                self._keeping.append(line)
                self._keeping_size += len(line)
                continue
            self._others.appendleft(line)
            if not reason:
                return ""
            self._reason = reason
        return self._reason

    def _next_line(self) -> bytes:
        """The next line, b"" at the end of the file."""
        if self._keeping:
            line = self._keeping.popleft()
            self._keeping_size -= len(line)
            return line
        if self._others:
            self._reason = ""
            return self._others.popleft()
        return self._read_line()

    def _put_back(self, lines: list[bytes]) -> None:
        """Put lines back to be read again; with another delimiter other lines may close a quote."""
        self._others.extendleft(reversed([*lines, *self._keeping]))
        self._keeping.clear()
        self._keeping_size = 0
        self._reason = ""

    def _cells(self, lines: list[bytes], delimiter: str) -> list[str]:
        """The cells of a valid record; none for a blank line or no lines."""
        return next(csv.reader(map(self._text, lines), delimiter=delimiter, strict=True), [])

    def _text(self, line: bytes) -> str:
        return self.encoding.as_text(line).removeprefix(_MARK)


def _parse(line: str, delimiter: str) -> tuple[list[str], str]:
    """The cells of a line, or the reason why it is not CSV."""
    try:
        return next(csv.reader((line,), delimiter=delimiter, strict=True)), ""
    except csv.Error as error:
        told = str(error)
        return [], next((words for beginning, words in _CSV_ERRORS if told.startswith(beginning)), told)


@dataclass(frozen=True, slots=True)
class CsvTransform:
    """Adds fields to a record of a CSV file: the summary, its sentences as JSON, and keywords if they are asked for.

    Attributes:
        summarize: how to summarize a text.
        fields: the names of the columns; those of text and title are in the header.
        header: the names of all columns of the input.
        delimiter: the delimiter of the fields.
        line_break: the line break of the records.
    """

    summarize: Summarize
    fields: Fields
    header: tuple[str, ...]
    delimiter: str
    line_break: bytes

    def header_row(self) -> bytes:
        """The header of the output."""
        return self._line([*self._kept(self.header), *self.fields.added])

    def __call__(self, record: Record) -> Outcome:
        """The outcome of a record."""
        return line_outcome(self._summarized, record)

    def _summarized(self, record: Record) -> Outcome:
        allow_long_fields()
        cells = next(csv.reader([record.raw.decode()], delimiter=self.delimiter, strict=True))
        if len(cells) != len(self.header):
            problem = _FIELD_COUNT.format(len(cells), expected=len(self.header))
            raise RecordError(problem)
        name = self.fields.text
        text = checked_text(cells[self.header.index(name)], _FIELD.format(field=name))
        title = cells[self.header.index(self.fields.title)] if self.fields.title is not None else None
        summary = self.summarize(text, title)
        written, sentences, *keywords = self.fields.values(summary)
        added = self._line([written, as_json(sentences).decode(), *map("; ".join, keywords)])
        is_replaced = not set(self.header).isdisjoint(self.fields.added)
        # The record itself is kept with its quotes: in some files "" is an empty text, an empty field a missing one.
        kept = self._line(self._kept(cells)) if is_replaced else record.raw
        output = kept.rstrip(b"\r\n") + self.delimiter.encode() + added
        return success(output, summary, is_titled=True, is_replaced=is_replaced)

    def _kept(self, cells: list[str] | tuple[str, ...]) -> list[str]:
        return [cell for name, cell in zip(self.header, cells, strict=True) if name not in self.fields.added]

    def _line(self, cells: list[str]) -> bytes:
        line = io.StringIO()
        # csv.writer quotes a carriage return only if its lines end with one.
        csv.writer(line, delimiter=self.delimiter, lineterminator="\r\n").writerow(cells)
        return line.getvalue().removesuffix("\r\n").encode() + self.line_break
