"""The formats of files of many texts: one row of one table each, and which of them the name of a file tells."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from summarize_ru.batch.collection import Collection, Task

_GZIP: Final = ".gz"


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format of files of many texts.

    Attributes:
        name: what messages call it.
        endings: how the names of such files end, in lower case.
        opener: the function that opens a file, as "module:function"; it takes an `InputFile` and a `Task` and returns a
            `Collection`. The module is loaded when a file is opened, so it may need an extra.
        is_text: whether a file is text: then it has an encoding, may be gzipped, and can be written as a stream.
            Other formats are written to files alone.
    """

    name: str
    endings: tuple[str, ...]
    opener: str
    is_text: bool = True


FORMATS: Final = (
    FileFormat("JSON lines", (".jsonl", ".ndjson"), "summarize_ru.batch.json_lines:open_json_lines"),
    FileFormat("CSV", (".csv",), "summarize_ru.batch.csv:open_csv"),
    FileFormat("TSV", (".tsv",), "summarize_ru.batch.csv:open_tsv"),
    FileFormat("Parquet", (".parquet",), "summarize_ru.batch.parquet:open_parquet", is_text=False),
)
"""The formats that there are. A new one is a row here, and a module with its opener."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of many texts, and how it is read.

    Attributes:
        path: where it is.
        format: its format.
        is_gzipped: whether the whole is gzipped.
        encoding: the name of its encoding; None for UTF-8, or what the file tells by itself.
    """

    path: str
    format: FileFormat
    is_gzipped: bool = False
    encoding: str | None = None

    def open(self, task: Task) -> Collection:
        """Open it for a task.

        Raises:
            CollectionError: it cannot be read, or lacks a column.
            UnknownEncodingError: Python has no encoding of that name.
            MissingExtraError: the format needs an extra that is not installed.
        """
        module, _, function = self.format.opener.partition(":")
        collection: Collection = getattr(import_module(module), function)(self, task)
        return collection


def endings() -> tuple[str, ...]:
    """How the names of files of many texts end, in the order of the table, the gzipped ones last."""
    plain = tuple(ending for format_ in FORMATS for ending in format_.endings)
    return *plain, *(ending + _GZIP for format_ in FORMATS if format_.is_text for ending in format_.endings)


def input_file(path: str) -> InputFile | None:
    """The file of many texts that a name tells of; None where the name is not that of one."""
    name = path.lower()
    is_gzipped = name.endswith(_GZIP)
    name = name.removesuffix(_GZIP)
    for format_ in FORMATS:
        if name.endswith(format_.endings) and (format_.is_text or not is_gzipped):
            return InputFile(path, format_, is_gzipped)
    return None
