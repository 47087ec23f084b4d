"""Parquet: reads texts and titles row by row, and writes the file again with summaries, piece by piece."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from summarize_ru.batch.collection import Collection, Fields, Summarize, Task, check_columns
from summarize_ru.batch.errors import CollectionError
from summarize_ru.batch.journal import State
from summarize_ru.batch.outcomes import (
    Outcome,
    as_json,
    checked_text,
    checked_title,
    outcome_of,
    success,
)
from summarize_ru.batch.reader import Reader
from summarize_ru.errors import reason_of
from summarize_ru.extras import needing
from summarize_ru.messages import Message

with needing("arrow", "pyarrow", feature=Message("reading Parquet")):
    import pyarrow as pa
    from pyarrow import parquet as pq

    from summarize_ru.adapters.arrow import SENTENCES_TYPE, is_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize_ru.batch.formats import InputFile

_PIECE: Final = 1 << 24  # uncompressed bytes; a row group may be a thousand times as large
_BATCH: Final = 256  # rows; a limit in bytes is not enough, because the metadata count a repeated text only once
_BLOCK: Final = 1 << 20
_NO_SUMMARY: Final = b"null\n"
_CODECS: Final = frozenset({"snappy", "gzip", "brotli", "lz4", "zstd"})

_CANNOT_READ: Final = Message("cannot be read: {reason}")
_NOT_TO_ITS_END: Final = Message("cannot be read to its end: {reason}")
_CANNOT_WRITE: Final = Message("cannot be written: {reason}")
_OTHER_FILE: Final = Message("is not the file that the interrupted run has read; to start over, delete the journal")
_CHANGED: Final = Message("was changed while it was read; to start over, delete the journal")
_NOT_REGULAR: Final = Message("cannot be read: Parquet is read from its end, so it must be a regular file")
_ROW_COUNT: Final = Message("cannot be read: it has {rows} rows, but its row groups have {in_groups}")
_SHORT_GROUP: Final = Message(
    "cannot be read to its end: row group {group} has {found} rows of the {expected} that it should have"
)
_NO_TEXTS: Final = Message("has no texts in its column {column!r}, but {type}")
_COLUMN: Final = Message("the column {column!r}")

_ADDED_TYPES: Final = (pa.string(), SENTENCES_TYPE, pa.list_(pa.string()))

Value: TypeAlias = list[Any]
"""The text of a summary, its sentences, and keywords if they are asked for."""


def open_parquet(file: InputFile, task: Task) -> Collection:
    """Open a Parquet file; its output is made at the end, from the file and the part with the summary of each row."""
    reader = ParquetReader(file.path, task.fields)
    transform = ParquetTransform(task.summarize, task.fields, is_replaced=reader.has_summaries)
    return Collection(reader, transform, assemble=reader.assemble)


class ParquetRecord(NamedTuple):
    """The text and the title of a row.

    Attributes:
        number: the number of the row, from 1.
        text: the value in the column of texts.
        title: the value in the column of titles; None if there is no such column.
    """

    number: int
    text: Any
    title: Any


class ParquetReader(Reader):
    """Reads the rows of a Parquet file; its place is the number of rows done and the state of the whole file.

    Attributes:
        has_summaries: whether the file has columns that the summaries will replace.

    Raises:
        CollectionError: the file cannot be read, or lacks the columns.
    """

    unit = "row"
    counts = "row"

    def __init__(self, path: str, fields: Fields) -> None:
        self._file = ParquetTexts(path, fields.text, fields.title)
        self._fields = fields
        self.has_summaries = not set(self._file.columns).isdisjoint(fields.added)
        self._state = self._file.state()
        super().__init__(path, self._file.rows, (0, *self._state))

    def __iter__(self) -> Iterator[ParquetRecord]:
        start, *_ = self.place
        for number, (text, title) in enumerate(self._file.read(start), start + 1):
            self._places_ahead.append((number, *self._state))
            yield ParquetRecord(number, text, title)

    def resume(self, place: Any) -> None:  # noqa: ANN401  (any JSON)
        """As in `Reader`."""
        start, *state = place
        if tuple(state) != self._state:
            raise CollectionError(self.path, _OTHER_FILE)
        self.place = (start, *state)

    @property
    def position(self) -> int:
        """The number of rows done."""
        return int(self.place[0])

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def assemble(self, part: str, output: str) -> None:
        """Write the rows with their summaries to `output`, taken from the lines of `part`, one for each row.

        Raises:
            CollectionError: the file cannot be read, or has changed since the texts were read; or the output cannot be
                written.
        """
        with open(part, "rb") as lines:
            self._file.write(map(json.loads, lines), output, self._fields.added)
        if self._file.state() != self._state:
            raise CollectionError(self.path, _CHANGED)


@dataclass(frozen=True, slots=True)
class ParquetTransform:
    """Makes the added values of a row, as a JSON array; null for a row without a summary.

    Attributes:
        summarize: how to summarize a text.
        fields: the names of the columns.
        is_replaced: whether the file already has columns with summaries.
    """

    summarize: Summarize
    fields: Fields
    is_replaced: bool = False

    def __call__(self, record: ParquetRecord) -> Outcome:
        """The outcome of a row."""
        return outcome_of(self._summarized, record, record.number, None, _NO_SUMMARY)

    def _summarized(self, record: ParquetRecord) -> Outcome:
        text = checked_text(record.text, _COLUMN.format(column=self.fields.text))
        summary = self.summarize(text, checked_title(record.title, _COLUMN.format(column=self.fields.title)))
        values = as_json(self.fields.values(summary)) + b"\n"
        return success(values, summary, is_titled=True, is_replaced=self.is_replaced)


class ParquetTexts:
    """The texts of a Parquet file.

    Attributes:
        rows: the number of rows.
        columns: the names of the columns.

    Raises:
        CollectionError: the file cannot be read, or lacks the columns.
    """

    def __init__(self, path: str, text: str, title: str | None) -> None:
        self._path = path
        self._text, self._title = text, title
        if os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path)):
            raise CollectionError(path, _NOT_REGULAR)
        with _told(path, _CANNOT_READ):
            with open(path, "rb"):
                pass  # its error says better what is wrong than that of Arrow
            self._disk = pa.OSFile(path)
            self._file = pq.ParquetFile(self._disk, pre_buffer=False)
            self._schema: pa.Schema = self._file.schema_arrow
            self.columns: list[str] = self._schema.names
        metadata = self._file.metadata
        self.rows: int = metadata.num_rows
        in_groups = sum(metadata.row_group(number).num_rows for number in range(metadata.num_row_groups))
        if in_groups != self.rows:
            raise CollectionError(path, _ROW_COUNT.format(rows=self.rows, in_groups=in_groups))
        check_columns(path, Fields(text, title), self._schema.names)
        for column in filter(None, (text, title)):
            if not is_text(kind := self._schema.field(column).type):
                raise CollectionError(path, _NO_TEXTS.format(column=column, type=kind))

    def state(self) -> State:
        """The size and the CRC-32 of the whole file; the footer alone would not show changes in the columns."""
        state = State()
        with _told(self._path, _NOT_TO_ITS_END):
            self._disk.seek(0)
            while block := self._disk.read(_BLOCK):
                state = state.after(block)
        return state

    def read(self, start: int) -> Iterator[tuple[Any, Any]]:
        """Text and title of each row from number `start` on, counted from 0; bytes if they are not UTF-8.

        Raises:
            CollectionError: the file cannot be read to its end.
        """
        columns = [self._text] if self._title is None else [self._text, self._title]
        for _, batch in self._batches(start, columns):
            texts = _values(batch.column(self._text))
            titles = [None] * len(texts) if self._title is None else _values(batch.column(self._title))
            yield from zip(texts, titles, strict=True)

    def write(self, values: Iterable[Value | None], path: str, names: tuple[str, ...]) -> None:
        """Write the rows with the added columns to another file, and put it on the disk.

        Args:
            values: the values of each row in these columns; a row with None is left out.
            path: the other file.
            names: the names of the columns; columns that already have these names are left out.

        Raises:
            CollectionError: this file cannot be read, or the other cannot be written.
        """
        fields = [field for field in self._schema if field.name not in names]
        kept = list(dict.fromkeys(field.name for field in fields))  # several columns may have one name
        schema = pa.schema([*fields, *map(pa.field, names, _ADDED_TYPES)], self._schema.metadata)
        with _told(path, _CANNOT_WRITE):
            pieces = self._pieces(kept, iter(values), schema)
            first = next(pieces, None)
            with (
                open(path, "wb") as file,
                pq.ParquetWriter(file, schema, compression=self._compression()) as writer,
            ):
                for piece in pieces if first is None else chain([first], pieces):
                    writer.write_table(pa.Table.from_batches(piece, schema))
            with open(path, "rb+") as written:
                os.fsync(written.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        self._disk.close()

    def _pieces(
        self, columns: list[str], values: Iterator[Value | None], schema: pa.Schema
    ) -> Iterator[list[pa.RecordBatch]]:
        """The rows that have values, with their values: all of a row group, or as many as make a piece."""
        for _, batches in groupby(self._summarized(columns, values, schema), itemgetter(0)):
            piece: list[pa.RecordBatch] = []
            size = 0
            for batch in _joined(batch for _, batch in batches):
                piece.append(batch)
                size += batch.nbytes
                if size >= _PIECE:
                    yield piece
                    piece, size = [], 0
            if piece:
                yield piece

    def _summarized(
        self, columns: list[str], values: Iterator[Value | None], schema: pa.Schema
    ) -> Iterator[tuple[int, pa.RecordBatch]]:
        """The rows that have values, with their values, batched as in `_batches`."""
        for number, batch in self._batches(0, columns):
            added = [next(values) for _ in range(batch.num_rows)]
            good = [value for value in added if value is not None]
            if not good:
                continue
            new_columns = list(zip(*good, strict=True))
            new = [
                pa.array(list(column), type_)
                for column, type_ in zip(new_columns, schema.types[-len(new_columns) :], strict=True)
            ]
            kept = batch.columns if len(good) == len(added) else _filtered(batch, added)
            yield number, pa.RecordBatch.from_arrays([*kept, *new], schema=schema)

    def _batches(self, start: int, columns: list[str]) -> Iterator[tuple[int, pa.RecordBatch]]:
        """The rows from number `start` on, in batches, each with the number of its row group."""
        first = 0
        for number in range(self._file.num_row_groups):
            stop = first + self._file.metadata.row_group(number).num_rows
            if stop > start:
                for batch in self._batches_of_group(number, max(0, start - first), columns):
                    yield number, batch
            first = stop

    def _batches_of_group(self, number: int, start: int, columns: list[str]) -> Iterator[pa.RecordBatch]:
        """The rows of a row group from its row `start` on, in batches."""
        group = self._file.metadata.row_group(number)
        # A repeated value takes no space in the file, but none is longer than the row group.
        size = max(1, min(_BATCH, _PIECE // max(1, group.total_byte_size)))
        read = 0
        with _told(self._path, _NOT_TO_ITS_END):
            for batch in _joined(self._file.iter_batches(size, [number], columns, use_threads=False)):
                skipped = max(0, start - read)
                read += batch.num_rows
                if skipped < batch.num_rows:
                    yield batch.slice(skipped)
        if read != group.num_rows:  # Arrow raises no error if a column ends before its row group does
            problem = _SHORT_GROUP.format(group=number + 1, found=read, expected=group.num_rows)
            raise CollectionError(self._path, problem)

    def _compression(self) -> str:
        """The compression of the texts, which the other file gets too, so that it is not larger than this one.

        Call it after the texts were read: Arrow's reader raises an error for a damaged column, but asking for the
        metadata of one ends the process.
        """
        metadata = self._file.metadata
        column = next(at for at in range(metadata.num_columns) if self._file.schema.column(at).path == self._text)
        for group in map(metadata.row_group, range(metadata.num_row_groups)):
            if group.num_rows:
                codec = group.column(column).compression.lower()
                return codec if codec in _CODECS else "none"
        return "snappy"


@contextmanager
def _told(path: str, problem: str) -> Iterator[None]:
    """Turn an error about a file, but not a lack of memory, into a `CollectionError`."""
    try:
        yield
    except MemoryError:  # Arrow's own is an ArrowException too
        raise
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:  # the last for a name that is not UTF-8
        raise CollectionError(path, problem.format(reason=reason_of(error))) from error


def _joined(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The rows of small batches in larger batches, because each batch takes time of its own."""
    waiting: list[pa.RecordBatch] = []
    rows = size = 0
    for batch in batches:
        waiting.append(batch)
        rows += batch.num_rows
        size += batch.nbytes
        if rows >= _BATCH or size >= _PIECE:
            yield from pa.Table.from_batches(waiting).combine_chunks().to_batches()
            waiting, rows, size = [], 0, 0
    if waiting:
        yield from pa.Table.from_batches(waiting).combine_chunks().to_batches()


def _filtered(batch: pa.RecordBatch, values: list[Value | None]) -> list[pa.Array]:
    """The columns of a batch with only the rows that have values; copies, because a slice keeps the whole in memory."""
    runs = []
    first = 0
    for is_good, run in groupby(value is not None for value in values):
        length = sum(1 for _ in run)
        if is_good:
            runs.append((first, length))
        first += length
    # Arrow cannot filter string_view, but it slices and joins columns of any type.
    return [pa.concat_arrays([column.slice(*run) for run in runs]) for column in batch.columns]


def _values(column: pa.Array) -> list[Any]:
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except UnicodeDecodeError:
        return [_value(item) for item in column]


def _value(item: Any) -> Any:  # noqa: ANN401  (any value of a column)
    try:
        return item.as_py()
    except UnicodeDecodeError:
        return item.as_buffer().to_pybytes()
