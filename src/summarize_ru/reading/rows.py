"""Files with a text in each row, which becomes a document: JSON lines, a JSON array, CSV and TSV."""

from __future__ import annotations

import csv
import io
import json
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NoReturn

from summarize_ru.document import Document
from summarize_ru.errors import MissingFieldError, UnreadableDocumentError
from summarize_ru.messages import Message
from summarize_ru.reading.dates import read_date
from summarize_ru.reading.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_JSON_LINES: Final = "a file of JSON lines"
_JSON_ARRAY: Final = "a JSON array"
_CSV: Final = "a CSV file"
_TSV: Final = "a TSV file"
_SOURCES: Final = ("source", "channel")  # fields that name the source; a row is searched for them in this order
_DAMAGED_IN: Final = Message("is damaged in line {number}")
_NO_OBJECT: Final = Message("has no JSON object in line {number}")
_MOST_NAMES: Final = 50  # of fields that an error lists


def read_json_lines(
    content: bytes, *, encoding: str | None = None, fields: Mapping[str, str] | None = None
) -> Iterator[Document]:
    """Read each object of a file of JSON lines.

    The field `text` has the text; `title`, `source` or `channel`, and `date` are optional. A row without a text is left
    out.

    Args:
        content: the bytes of the file.
        encoding: its encoding, if it is known.
        fields: the names of the fields under the keys "text", "title", "source" and "date", if they differ from these.

    Raises:
        UnreadableDocumentError: a line is not a JSON object.
        MissingFieldError: no row has the field of the text, or a field that `fields` names.
        BrokenEncodingError, DoubtfulEncodingError, NotTextError, UnknownEncodingError: as for `decode`.
    """

    def rows() -> Iterator[Mapping[str, Any]]:
        for number, line in enumerate(io.StringIO(decode(content, encoding)), 1):
            if line.strip():
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise UnreadableDocumentError(_JSON_LINES, _DAMAGED_IN.format(number=number)) from error
                if not isinstance(row, dict):
                    raise UnreadableDocumentError(_JSON_LINES, _NO_OBJECT.format(number=number))
                yield row

    return _documents(rows(), _JSON_LINES, fields or {})


def read_json_array(
    content: bytes, *, encoding: str | None = None, fields: Mapping[str, str] | None = None
) -> Iterator[Document]:
    """Read each object of a JSON array; fields and errors as for `read_json_lines`."""
    try:
        rows = json.loads(decode(content, encoding))
    except (ValueError, RecursionError) as error:
        raise UnreadableDocumentError(_JSON_ARRAY, "is damaged") from error
    return _documents([row for row in rows if isinstance(row, dict)], _JSON_ARRAY, fields or {})


def refuse_json_array(content: bytes, **hints: object) -> NoReturn:  # noqa: ARG001  (what readers take)
    """Say how to turn a JSON array into JSON lines, which the command reads.

    Raises:
        UnreadableDocumentError: always.
    """
    raise UnreadableDocumentError(
        _JSON_ARRAY, "holds its texts in an array; write one in each line", "jq -c '.[]' {file} > rows.jsonl"
    )


def read_csv(
    content: bytes, *, encoding: str | None = None, fields: Mapping[str, str] | None = None
) -> Iterator[Document]:
    """Read each row of a CSV file whose first line names the columns; fields and errors as for `read_json_lines`.

    Commas separate the columns, or semicolons, as in a Russian Excel.
    """
    text = decode(content, encoding)
    header = text.lstrip().partition("\n")[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    return _documents(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator), _CSV, fields or {})


def read_tsv(
    content: bytes, *, encoding: str | None = None, fields: Mapping[str, str] | None = None
) -> Iterator[Document]:
    """Like `read_csv`, with tabs between the columns."""
    text = io.StringIO(decode(content, encoding), newline="")
    return _documents(csv.DictReader(text, delimiter="\t"), _TSV, fields or {})


def _documents(rows: Iterable[Mapping[str, Any]], format_: str, fields: Mapping[str, str]) -> Iterator[Document]:
    text_field, title_field, date_field = (fields.get(name, name) for name in ("text", "title", "date"))
    source_fields = (fields["source"],) if "source" in fields else _SOURCES
    wanted = dict.fromkeys([text_field, *fields.values()])
    known: dict[str, None] = {}  # the names of fields seen so far, until all wanted ones are among them
    try:
        for row in rows:
            if not wanted.keys() <= known.keys():
                known.update(dict.fromkeys(row))
            if text := _string(row.get(text_field)):
                source = next(filter(None, (_string(row.get(name)) for name in source_fields)), None)
                date = read_date(row.get(date_field))
                yield Document(text, _string(row.get(title_field)) or None, source=source, date=date)
    except csv.Error as error:
        raise UnreadableDocumentError(format_, f"is damaged: {error}") from error
    missing = next((name for name in wanted if name not in known), None)
    if known and missing is not None:
        raise MissingFieldError(format_, missing, islice(filter(None, known), _MOST_NAMES))


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
