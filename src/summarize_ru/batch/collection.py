"""The values that a file format takes and returns: a `Task` for each text, and a `Collection`, the open file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from summarize_ru.batch.errors import CollectionError
from summarize_ru.batch.journal import Options
from summarize_ru.batch.outcomes import Outcome, sentence_values
from summarize_ru.batch.reader import Reader
from summarize_ru.document import Document
from summarize_ru.messages import Message, Names
from summarize_ru.summary import Summary

_NO_COLUMN: Final = Message("has no column {column!r}; it has {columns}: {option} names the right one")
_PERHAPS: Final = Message(", perhaps {column!r}")
_SEVERAL_COLUMNS: Final = Message("has several columns {column!r}; it has {columns}")

Summarize: TypeAlias = Callable[[str | Document, str | None], Summary]
"""Makes the summary of a text with a title; picklable, such as a `Summarizer`."""

Transform: TypeAlias = Callable[[Any], Outcome]
"""Makes the outcome of a record; picklable, because workers run it."""

Assemble: TypeAlias = Callable[[str, str], None]
"""Makes the output at the second path from the part at the first, which has the transform's output for each record.

It returns once the output is on the disk. It raises `CollectionError` if the input has changed since it was read, or
the output cannot be written.
"""


@dataclass(frozen=True, slots=True)
class KeywordField:
    """The field for keywords.

    Attributes:
        name: its name.
        count: the most keywords.
        normal: whether they are dictionary forms.
    """

    name: str = "keywords"
    count: int = 10
    normal: bool = False

    def keywords(self, summary: Summary) -> list[str]:
        """The keywords of the text of a summary, the best first."""
        from summarize_ru.keyphrases import keywords  # noqa: PLC0415  (only keywords need it)

        found = keywords(summary.document, self.count)
        return [keyword.normal if self.normal else keyword.text for keyword in found]


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields of a row.

    Attributes:
        text: the field with the text.
        title: the field with its title; None if the texts have no titles.
        summary: the field for the summary; its sentences go to a field of their own.
        keywords: the field for the keywords; None without keywords.
    """

    text: str = "text"
    title: str | None = None
    summary: str = "summary"
    keywords: KeywordField | None = None

    @property
    def sentences(self) -> str:
        """The field for the sentences of the summary."""
        return f"{self.summary}_sentences"

    @property
    def added(self) -> tuple[str, ...]:
        """The fields that the output has and the input lacks: summary, sentences, keywords if they are asked for."""
        names = (self.summary, self.sentences)
        return names if self.keywords is None else (*names, self.keywords.name)

    def values(self, summary: Summary) -> tuple[str, list[dict[str, Any]], *tuple[list[str], ...]]:
        """The values of the added fields."""
        values = (summary.text, sentence_values(summary))
        return values if self.keywords is None else (*values, self.keywords.keywords(summary))


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with each text of a file.

    Attributes:
        summarize: how to summarize a text.
        fields: the names of the fields.
    """

    summarize: Summarize
    fields: Fields


@dataclass(frozen=True, slots=True)
class Collection:
    """An open file of many texts, and how its records become the output.

    Attributes:
        reader: reads the records.
        transform: makes a record's part of the output.
        header: the beginning of the output.
        assemble: makes the output from the part that was written; None if the part is the output itself.
        options: the options that shape the output; `open_collection` fills them in.
    """

    reader: Reader
    transform: Transform
    header: bytes = b""
    assemble: Assemble | None = None
    options: Options = field(default_factory=dict)


def check_columns(path: str, fields: Fields, columns: Sequence[str]) -> None:
    """Raise `CollectionError` unless a file has exactly one column for the texts, and for the titles if they are named.

    Args:
        path: the file.
        fields: the names of the columns.
        columns: the names of all its columns.
    """
    for option, column in (("--text-field", fields.text), ("--title-field", fields.title)):
        if column is None or columns.count(column) == 1:
            continue
        shown = Names(columns)
        if column in columns:
            raise CollectionError(path, _SEVERAL_COLUMNS.format(column=column, columns=shown))
        from difflib import get_close_matches  # noqa: PLC0415  (for this message alone)

        problem = _NO_COLUMN.format(column=column, columns=shown, option=option)
        by_case = {name.lower(): name for name in columns}
        for near in get_close_matches(column.lower(), by_case, 1):
            problem += _PERHAPS.format(column=by_case[near])
        raise CollectionError(path, problem)
