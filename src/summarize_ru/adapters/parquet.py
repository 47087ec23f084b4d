"""Parquet: texts and titles of a file, row by row, and the file again with summaries, a piece at a time."""

import os
import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final, cast

from summarize_ru.errors import CollectionError, MissingExtraError, reason_of

try:
    import pyarrow as pa
    from pyarrow import parquet as pq
except ImportError as missing:
    raise MissingExtraError("reading Parquet", "arrow") from missing

from summarize_ru.adapters.arrow import SENTENCES_TYPE, is_text

_PIECE: Final = 1 << 24  # bytes before they are compressed; a row group may well be a thousand times as large
_BATCH: Final = 256  # rows at most, for the metadata tell the size of texts that repeat as if each were there once
_FOOTER_END: Final = 8  # the length of the footer in four bytes, and "PAR1"
_CODECS: Final = frozenset({"snappy", "gzip", "brotli", "lz4", "zstd"})

Value = tuple[str, list[dict[str, Any]]]
"""A summary and its sentences."""


class ParquetTexts:
    """The texts of a Parquet file.

    Attributes:
        rows: how many there are.
        columns: the names of the columns.

    Raises:
        CollectionError: the file cannot be read, or has no such columns of texts.
    """

    def __init__(self, path: str, text: str, title: str | None) -> None:
        self._path = path
        self._text, self._title = text, title
        if os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path)):  # noqa: PTH110, PTH112, PTH113
            raise CollectionError(path, "cannot be read: Parquet is read from its end, so it must be a regular file")
        try:
            with open(path, "rb"):  # noqa: PTH123  (paths are strings here)
                pass  # the error of which says better what is wrong than that of Arrow
            self._file = pq.ParquetFile(path, pre_buffer=False)
            self._schema: pa.Schema = self._file.schema_arrow
        except (OSError, pa.ArrowException) as error:
            raise CollectionError(path, f"cannot be read: {reason_of(error)}") from error
        self.rows: int = self._file.metadata.num_rows
        self.columns: list[str] = self._schema.names
        for column in (text, title):
            if column is not None:
                self._check(column)

    def fingerprint(self) -> tuple[int, int]:
        """The size of the file, and the CRC-32 of its footer, which tells where everything is and how large."""
        with open(self._path, "rb") as file:  # noqa: PTH123  (as above)
            size = file.seek(-_FOOTER_END, os.SEEK_END) + _FOOTER_END
            length = int.from_bytes(file.read(4), "little")
            file.seek(size - _FOOTER_END - length)
            return size, zlib.crc32(file.read(length))

    def read(self, start: int) -> Iterator[tuple[Any, Any]]:
        """Text and title of each row from number `start` on, counted from 0; bytes where they are no UTF-8.

        Raises:
            CollectionError: the file cannot be read to its end.
        """
        columns = [self._text] if self._title is None else [self._text, self._title]
        for _, batch in self._batches(start, columns):
            texts = _values(batch.column(self._text))
            titles = [None] * len(texts) if self._title is None else _values(batch.column(self._title))
            yield from zip(texts, titles, strict=True)

    def write(self, values: Iterable[Value | None], path: str, names: tuple[str, str]) -> None:
        """Write the rows with two more columns to another file, and have it on the disk.

        Args:
            values: what each row has in the columns; None leaves the row out.
            path: the other file.
            names: those of the columns; columns that have them already are left out.

        Raises:
            CollectionError: the one file cannot be read, or the other not be written.
        """
        fields = [field for field in self._schema if field.name not in names]
        kept = list(dict.fromkeys(field.name for field in fields))  # several columns may have one name
        schema = pa.schema(
            [*fields, pa.field(names[0], pa.string()), pa.field(names[1], SENTENCES_TYPE)], self._schema.metadata
        )
        try:
            with (
                open(path, "wb") as file,  # noqa: PTH123  (as above)
                pq.ParquetWriter(file, schema, compression=self._compression()) as writer,
            ):
                for piece in self._pieces(kept, iter(values), schema):
                    writer.write_table(pa.Table.from_batches(piece, schema))
            with open(path, "rb+") as written:  # noqa: PTH123  (as above)
                os.fsync(written.fileno())
        except (OSError, pa.ArrowException) as error:
            raise CollectionError(path, f"cannot be written: {reason_of(error)}") from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _check(self, column: str) -> None:
        names = self._schema.names
        if names.count(column) != 1:
            has = "several columns" if column in names else "no column"
            raise CollectionError(self._path, f"has {has} {column!r}; it has {', '.join(map(repr, names))}")
        kind = self._schema.field(column).type
        if not is_text(kind):
            raise CollectionError(self._path, f"has no texts in its column {column!r}, but {kind}")

    def _pieces(
        self, columns: list[str], values: Iterator[Value | None], schema: pa.Schema
    ) -> Iterator[list[pa.RecordBatch]]:
        """The rows that have values, with them: those of a row group, or as many of them as make a piece."""
        piece: list[pa.RecordBatch] = []
        size = current = 0
        for group, batch in self._batches(0, columns):
            if piece and (group != current or size >= _PIECE):
                yield piece
                piece, size = [], 0
            current = group
            added = [next(values) for _ in range(batch.num_rows)]
            # Arrow filters no string_view, but it parts columns of any type.
            first = 0
            for is_good, run in groupby(added, lambda value: value is not None):
                good = cast("list[Value]", list(run))
                if is_good:
                    rows = batch.slice(first, len(good))
                    summaries = pa.array([summary for summary, _ in good], pa.string())
                    sentences = pa.array([sentences for _, sentences in good], SENTENCES_TYPE)
                    piece.append(pa.RecordBatch.from_arrays([*rows.columns, summaries, sentences], schema=schema))
                    size += piece[-1].nbytes
                first += len(good)
        if piece:
            yield piece

    def _batches(self, start: int, columns: list[str]) -> Iterator[tuple[int, pa.RecordBatch]]:
        """The rows from number `start` on, some of a row group at a time, with the number of the row group."""
        first = 0
        for number in range(self._file.num_row_groups):
            group = self._file.metadata.row_group(number)
            if first + group.num_rows <= start:
                first += group.num_rows
                continue
            size = max(1, min(_BATCH, _PIECE * group.num_rows // max(1, group.total_byte_size)))
            try:
                for batch in self._file.iter_batches(size, [number], columns, use_threads=False):
                    skipped = max(0, start - first)
                    first += batch.num_rows
                    if skipped < batch.num_rows:
                        yield number, batch.slice(skipped)
            except (OSError, pa.ArrowException) as error:
                raise CollectionError(self._path, f"cannot be read to its end: {reason_of(error)}") from error

    def _compression(self) -> str:
        """That of the file, so that the other is not larger by the choice of it."""
        if not self._file.num_row_groups or not self._file.metadata.num_columns:
            return "snappy"
        codec = self._file.metadata.row_group(0).column(0).compression.lower()
        return codec if codec in _CODECS else "none"


def _values(column: pa.Array) -> list[Any]:
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except UnicodeDecodeError:
        return [_value(item) for item in column]


def _value(item: Any) -> Any:  # noqa: ANN401  (whatever the column has)
    try:
        return item.as_py()
    except UnicodeDecodeError:
        return item.as_buffer().to_pybytes()
