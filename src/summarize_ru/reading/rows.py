"""Files with a text in each row: JSON lines, arrays of JSON, CSV and TSV, of which each row is a document."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any, Final, NoReturn

from summarize_ru.document import Document
from summarize_ru.errors import SummarizeRuError, UnreadableDocumentError
from summarize_ru.reading.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_JSON_LINES: Final = "a file of JSON lines"
_JSON: Final = "JSON data"
_CSV: Final = "a CSV file"
_SOURCES: Final = ("source", "channel")  # fields that name who tells it; the first that a row has counts


def read_json_lines(content: bytes, *, encoding: str | None = None) -> Iterator[Document]:
    """Read each object of a file of JSON lines.

    The field `text` has the text; `title`, `source` or `channel`, and `date` (as in ISO 8601) are taken where they are.
    A row without a text is left out.

    Raises:
        UnreadableDocumentError: a line is no object, or no row has the field `text`.
        BrokenEncodingError, DoubtfulEncodingError, NotTextError, UnknownEncodingError: as for `decode`.
    """

    def rows() -> Iterator[Mapping[str, Any]]:
        for number, line in enumerate(io.StringIO(decode(content, encoding)), 1):
            if line.strip():
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise UnreadableDocumentError(_JSON_LINES, f"is damaged in line {number}") from error
                if not isinstance(row, dict):
                    raise UnreadableDocumentError(_JSON_LINES, f"has no object in line {number}")
                yield row

    return _documents(rows(), _JSON_LINES)


def read_array(content: bytes, *, encoding: str | None = None) -> Iterator[Document]:
    """Read each object of a file that is an array of JSON; fields and errors as for `read_json_lines`."""
    try:
        rows = json.loads(decode(content, encoding))
    except (ValueError, RecursionError) as error:
        if isinstance(error, SummarizeRuError):
            raise
        raise UnreadableDocumentError(_JSON, "is damaged or cut short") from error
    return _documents((row for row in rows if isinstance(row, dict)), _JSON)


def refuse_array(content: bytes, *, encoding: str | None = None) -> NoReturn:  # noqa: ARG001  (what readers take)
    """Say how an array of JSON becomes a file of JSON lines, which is what the command reads.

    Raises:
        UnreadableDocumentError: always.
    """
    raise UnreadableDocumentError(
        _JSON, "holds its texts in an array, not one in each line", "jq -c '.[]' {} > rows.jsonl"
    )


def read_csv(content: bytes, *, encoding: str | None = None) -> Iterator[Document]:
    """Read each row of a CSV file whose first line names the columns; fields and errors as for `read_json_lines`.

    Commas separate the columns, or semicolons, as in a Russian Excel.
    """
    text = decode(content, encoding)
    header = text.lstrip().partition("\n")[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    return _documents(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator), _CSV)


def read_tsv(content: bytes, *, encoding: str | None = None) -> Iterator[Document]:
    """As `read_csv`, with tabs between the columns."""
    text = io.StringIO(decode(content, encoding), newline="")
    return _documents(csv.DictReader(text, delimiter="\t"), _CSV)


def _documents(rows: Iterable[Mapping[str, Any]], format_: str) -> Iterator[Document]:
    has_field = False
    try:
        for row in rows:
            has_field = has_field or "text" in row
            if text := _string(row.get("text")):
                source = next(filter(None, (_string(row.get(name)) for name in _SOURCES)), None)
                yield Document(text, _string(row.get("title")) or None, source=source, date=_date(row.get("date")))
    except csv.Error as error:
        raise UnreadableDocumentError(format_, f"is damaged: {error}") from error
    if not has_field:
        raise UnreadableDocumentError(format_, "has no field named text")


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _date(value: object) -> dt.date | None:
    """The date or the moment in a field; None if there is none."""
    for read in (dt.date.fromisoformat, dt.datetime.fromisoformat):
        try:
            return read(_string(value).strip())
        except ValueError:
            continue
    return None
