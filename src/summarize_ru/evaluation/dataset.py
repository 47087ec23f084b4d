"""Data sets of texts with summaries written by people, read from JSON lines."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from summarize_ru.errors import InvalidExampleError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its reference summaries.

    Attributes:
        text: the text.
        references: summaries written by people, at least one.
        title: the title, if there is one.
    """

    text: str
    references: tuple[str, ...]
    title: str | None = None


def read_examples(path: str | os.PathLike[str], limit: int | None = None) -> Iterator[Example]:
    """The examples of a file with one JSON object on each line, read lazily.

    An object has a "text", a "summary", and perhaps a "title", as in the files of Gazeta and MLSUM. If it also has a
    "summary_core", which is the summary without its teaser, that is the reference.

    Args:
        path: a file of JSON lines in UTF-8: plain, compressed by gzip (.gz), or the only file in an archive (.zip).
        limit: how many examples to read at most; None reads all.

    Raises:
        InvalidExampleError: a line is not such an object.
        OSError: the file cannot be read.
    """
    with _lines(Path(path)) as lines:
        for number, line in enumerate(islice(lines, limit), start=1):
            try:
                row = json.loads(line)
                text, summary, title = row["text"], row.get("summary_core") or row["summary"], row.get("title")
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise InvalidExampleError(str(path), number) from error
            if not isinstance(text, str) or not isinstance(summary, str) or not isinstance(title, str | None):
                raise InvalidExampleError(str(path), number)
            yield Example(text, (summary,), title or None)


def digest(examples: Iterable[Example]) -> str:
    """A short hash of the data: figures can be compared if it is the same."""
    state = hashlib.sha256()
    for example in examples:
        state.update(json.dumps([example.text, example.references, example.title]).encode())
    return state.hexdigest()[:16]


@contextmanager
def _lines(path: Path) -> Iterator[IO[str]]:
    match path.suffix:
        case ".gz":
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                yield lines
        case ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as member:
                yield TextIOWrapper(member, encoding="utf-8")
        case _:
            with path.open(encoding="utf-8") as lines:
                yield lines
