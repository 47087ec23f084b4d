"""The records of a Parquet file: of each row its text and its title, which are in columns of their own."""

import json
from collections.abc import Iterator
from typing import Any

from summarize_ru.adapters.parquet import ParquetTexts
from summarize_ru.batch.rows import Fields, TextRow
from summarize_ru.batch.source import Source
from summarize_ru.errors import CollectionError


class ParquetSource(Source):
    """The rows of a Parquet file; its output is made at the end, of the file and of what was written for each row.

    Attributes:
        has_summaries: whether the file has columns that the summaries will replace.

    Raises:
        MissingExtraError: the extra `arrow` is not installed.
        CollectionError: the file cannot be read, or has not the columns.
    """

    unit = "row"
    counts = "row"

    def __init__(self, path: str, fields: Fields) -> None:
        self._file = ParquetTexts(path, fields.text, fields.title)
        self._fields = fields
        self.has_summaries = not set(self._file.columns).isdisjoint(fields.added)
        self._fingerprint = self._file.fingerprint()
        super().__init__(path, self._file.rows, (0, *self._fingerprint))

    def __iter__(self) -> Iterator[TextRow]:
        start, *_ = self.place
        for number, (text, title) in enumerate(self._file.read(start), start + 1):
            self._ahead.append((number, *self._fingerprint))
            yield TextRow(number, text, title)

    def resume(self, place: Any) -> None:  # noqa: ANN401  (what a journal holds)
        """As in `Source`."""
        start, *fingerprint = place
        if tuple(fingerprint) != self._fingerprint:
            raise CollectionError(
                self.path, "is not the file that the interrupted run has read; to begin anew delete the journal"
            )
        self.place = (start, *fingerprint)

    @property
    def position(self) -> int:
        """The number of rows done."""
        return int(self.place[0])

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def encode(self, part: str, output: str) -> None:
        """Write the rows with their summaries to `output`, taken from the lines of `part`, one a row."""
        with open(part, "rb") as lines:  # noqa: PTH123  (paths are strings here)
            self._file.write(map(json.loads, lines), output, self._fields.added)
