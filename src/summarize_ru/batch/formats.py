"""The table of formats of files of many texts, one row for each, and the choice of one by a file's name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from summarize_ru.batch.collection import Collection, Task

_GZIP: Final = ".gz"
_JSON: Final = ".json"
_LONGEST_ROW: Final = 1 << 24


class FileFormat(NamedTuple):
    """A format of files of many texts.

    Attributes:
        name: its name in messages.
        endings: the endings of file names, in lower case.
        opener: the function that opens a file, as "module:function"; it takes an `InputFile` and a `Task` and returns a
            `Collection`. The module is loaded when a file is opened, so it may need an extra.
        is_text: whether the format is text. Then a file has an encoding, may be gzipped, and can be written to a
            stream. Other formats can only be written to files.
    """

    name: str
    endings: tuple[str, ...]
    opener: str
    is_text: bool = True


FORMATS: Final = (
    FileFormat("JSON lines", (".jsonl", ".ndjson"), "summarize_ru.batch.json_lines:open_json_lines"),
    FileFormat("CSV", (".csv",), "summarize_ru.batch.csv:open_csv"),
    FileFormat("TSV", (".tsv", ".tab"), "summarize_ru.batch.csv:open_tsv"),
    FileFormat("Parquet", (".parquet",), "summarize_ru.batch.parquet:open_parquet", is_text=False),
)
"""All formats. A new one is a row here, and a module with its opener."""


class InputFile(NamedTuple):
    """A file of many texts, and how to read it.

    Attributes:
        path: its path.
        format: its format.
        is_gzipped: whether the whole file is gzipped.
        encoding: the name of its encoding; None for that of its byte order mark, or else UTF-8.
    """

    path: str
    format: FileFormat
    is_gzipped: bool = False
    encoding: str | None = None

    def open(self, task: Task) -> Collection:
        """Open the file for a task.

        Raises:
            CollectionError: the file cannot be read, or lacks a column.
            UnknownEncodingError: Python has no encoding of that name.
            MissingExtraError: the format needs an extra that is not installed.
        """
        module, _, function = self.format.opener.partition(":")
        collection: Collection = getattr(import_module(module), function)(self, task)
        return collection


def endings() -> tuple[str, ...]:
    """The endings of names of files of many texts, in the order of the table; the gzipped ones come last."""
    plain = tuple(ending for format_ in FORMATS for ending in format_.endings)
    return *plain, *(ending + _GZIP for format_ in FORMATS if format_.is_text for ending in format_.endings)


def input_file(path: str) -> InputFile | None:
    """The file at `path`, with the format that its name shows; None if it is not a file of many texts."""
    name = path.lower()
    is_gzipped = name.endswith(_GZIP)
    name = name.removesuffix(_GZIP)
    for format_ in FORMATS:
        if name.endswith(format_.endings) and (format_.is_text or not is_gzipped):
            return InputFile(path, format_, is_gzipped)
    if name.endswith(_JSON) and not is_gzipped and _holds_json_lines(path):
        return InputFile(path, FORMATS[0])
    return None


def _holds_json_lines(path: str) -> bool:
    """Whether a file has a JSON object on its first line and another on the next, or nothing but one with a text."""
    from summarize_ru.reading.json_values import parse_json  # noqa: PLC0415  (for such names alone)

    try:
        with open(path, "rb") as file:
            first = file.readline(_LONGEST_ROW).lstrip(b"\xef\xbb\xbf")
            second = file.readline(_LONGEST_ROW).strip()
            row = parse_json(first)
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(row, dict) and (second.startswith(b"{") or (not second and isinstance(row.get("text"), str)))
