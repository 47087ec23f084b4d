"""From a record to its row with the summary: what the workers do, from bytes to bytes."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, NamedTuple, TypeAlias

from summarize_ru.batch.journal import counted
from summarize_ru.batch.members import without_members
from summarize_ru.batch.records import LONGEST_FIELD, Record
from summarize_ru.summary import Summary

_NO_SUMMARY: Final = b"null\n"
_KINDS: Final[dict[type, str]] = {
    type(None): "null",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "a text",
    list: "an array",
    dict: "an object",
    bytes: "no UTF-8",  # how a text comes that cannot be decoded
}


class BadRow(NamedTuple):
    """A row that could not be summarized.

    Attributes:
        number: of its line or row, from 1.
        reason: what was wrong.
        original: the row as it stood in its file, what cannot be decoded escaped; None where it is no text.
    """

    number: int
    reason: str
    original: str | None

    def as_json(self, unit: str) -> bytes:
        """A line of JSON that says so, the number under the name of what is counted."""
        original = {} if self.original is None else {"original": self.original}
        return _json({unit: self.number, "reason": self.reason} | original) + b"\n"


class Outcome(NamedTuple):
    """What became of a record.

    Attributes:
        row: its row in the output, b"" for none.
        error: why it has no summary.
        is_titled: whether it has the field of the title, be it empty.
        is_replaced: whether it had a summary already.
        is_lacking: whether it has fields, but not that of the text.
        is_empty: whether no sentence of its text is as short as the length asked for.
        is_answered: whether a query had a say in its summary.
    """

    row: bytes
    error: BadRow | None = None
    is_titled: bool = False
    is_replaced: bool = False
    is_lacking: bool = False
    is_empty: bool = False
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields that matter.

    Attributes:
        text: where the text is.
        title: where its title is, None for texts without one.
        summary: where the summary goes; its sentences go beside it.
    """

    text: str = "text"
    title: str | None = None
    summary: str = "summary"

    @property
    def sentences(self) -> str:
        """Where the sentences of the summary go."""
        return f"{self.summary}_sentences"

    @property
    def added(self) -> tuple[str, str]:
        """What a row has more in the output."""
        return self.summary, self.sentences


class BadRowError(Exception):
    """A row that has nothing to summarize; it becomes a `BadRow`."""


Summarize: TypeAlias = Callable[[str, str | None], Summary]
"""From a text and its title to the summary; picklable. A `Summarizer` is one, and so is one with a query."""

Row: TypeAlias = Callable[[Any], Outcome]
"""From a record of one format to its outcome; picklable."""


@dataclass(frozen=True, slots=True)
class JsonRow:
    """From a line with a JSON object to the same object with its summary.

    The line itself is kept and the summary is put before its closing brace, so that numbers, escapes and the order of
    the fields stay what they were; only a summary that it had before is taken out.
    """

    summarize: Summarize
    fields: Fields

    def __call__(self, record: Record) -> Outcome:
        """The row of a line, or why there is none."""
        row: dict[str, Any] = {}
        outcome = _outcome(record, partial(self._summarized, row))
        return outcome._replace(
            is_titled=self.fields.title in row,  # also where the title, say, is a number
            is_lacking=bool(row) and self.fields.text not in row,
        )

    def _summarized(self, row: dict[str, Any], record: Record) -> Outcome:
        line = record.raw.strip().decode()
        row |= _parse_object(line)
        if self.fields.text not in row:
            raise BadRowError(f"no field {self.fields.text!r}; there are {', '.join(map(repr, row)) or 'none'}")
        text = checked_text(row[self.fields.text], f"the field {self.fields.text!r}")
        title = row.get(self.fields.title) if self.fields.title is not None else None
        summary = self.summarize(text, checked_title(title, f"the field {self.fields.title!r}"))
        is_replaced = not row.keys().isdisjoint(self.fields.added)
        if is_replaced:
            line = without_members(line, self.fields.added)
        added = _json(dict(zip(self.fields.added, (summary.text, sentence_values(summary)), strict=True)))
        joined = b"%s, %s\n" % (line[:-1].rstrip().encode(), added[1:])
        return _done(joined, summary, is_replaced=is_replaced)


@dataclass(frozen=True, slots=True)
class CsvRow:
    """From a record of a CSV file to the same record with two more fields, the sentences as JSON.

    Attributes:
        summarize: how to summarize a text with its title.
        fields: the names of the columns; those of text and title are in the header.
        header: the names of all columns of the input.
        delimiter: what parts them.
        line_break: what ends a record.
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
        """The row of a line, or why there is none."""
        return _outcome(record, self._summarized)

    def _summarized(self, record: Record) -> Outcome:
        csv.field_size_limit(LONGEST_FIELD)
        cells = next(csv.reader([record.raw.decode()], delimiter=self.delimiter, strict=True))
        if len(cells) != len(self.header):
            raise BadRowError(f"{counted(len(cells), 'field')}, where the header has {len(self.header)}")
        text = checked_text(cells[self.header.index(self.fields.text)], f"the field {self.fields.text!r}")
        title = cells[self.header.index(self.fields.title)] if self.fields.title is not None else None
        summary = self.summarize(text, title)
        added = self._line([summary.text, _json(sentence_values(summary)).decode()])
        is_replaced = not set(self.header).isdisjoint(self.fields.added)
        # The record itself is kept, so that what was quoted stays so: in some files "" is a text and nothing is none.
        kept = self._line(self._kept(cells)) if is_replaced else record.raw
        row = kept.rstrip(b"\r\n") + self.delimiter.encode() + added
        return _done(row, summary, is_titled=True, is_replaced=is_replaced)

    def _kept(self, cells: list[str] | tuple[str, ...]) -> list[str]:
        return [cell for name, cell in zip(self.header, cells, strict=True) if name not in self.fields.added]

    def _line(self, cells: list[str]) -> bytes:
        line = io.StringIO()
        # It quotes no carriage return unless lines end with one.
        csv.writer(line, delimiter=self.delimiter, lineterminator="\r\n").writerow(cells)
        return line.getvalue().removesuffix("\r\n").encode() + self.line_break


class TextRow(NamedTuple):
    """A row of which text and title alone were read.

    Attributes:
        number: its number, from 1.
        text: what stands where the text should be.
        title: what stands where the title should be; None for none.
    """

    number: int
    text: Any
    title: Any


@dataclass(frozen=True, slots=True)
class ValuesRow:
    """From a `TextRow` to the two values that it has more in the output, as a JSON array; null for a row without.

    Attributes:
        summarize: how to summarize a text with its title.
        fields: the names of the columns.
        is_replaced: whether there were columns of the summary already.
    """

    summarize: Summarize
    fields: Fields
    is_replaced: bool = False

    def __call__(self, row: TextRow) -> Outcome:
        """The values of a row, or why there are none."""
        try:
            text = checked_text(row.text, f"the column {self.fields.text!r}")
            summary = self.summarize(text, checked_title(row.title, f"the column {self.fields.title!r}"))
        except Exception as error:  # noqa: BLE001  (one row must not end the others)
            return Outcome(_NO_SUMMARY, BadRow(row.number, _reason(error), None))
        values = _json([summary.text, sentence_values(summary)]) + b"\n"
        return _done(values, summary, is_titled=True, is_replaced=self.is_replaced)


def checked_text(value: object, name: str) -> str:
    """`value` if it is a text that has something in it.

    Raises:
        BadRowError: it is not; `name` says where it stands.
    """
    if not isinstance(value, str):
        raise BadRowError(f"{name} is {_kind(value)}, not a text")
    if not value or value.isspace():
        raise BadRowError(f"{name} is empty")
    return value


def checked_title(value: object, name: str) -> str | None:
    """`value` if it is a text or None.

    Raises:
        BadRowError: it is not; `name` says where it stands.
    """
    if value is not None and not isinstance(value, str):
        raise BadRowError(f"{name} is {_kind(value)}, not a text")
    return value


def sentence_values(summary: Summary) -> list[dict[str, Any]]:
    """The sentences of a summary as the output has them: where each stands in the text, and its score."""
    return [
        {"index": sentence.index, "start": sentence.start, "stop": sentence.stop, "score": sentence.score}
        for sentence in summary
    ]


def _done(row: bytes, summary: Summary, *, is_titled: bool = False, is_replaced: bool = False) -> Outcome:
    return Outcome(
        row,
        is_titled=is_titled,
        is_replaced=is_replaced,
        is_empty=bool(summary.spans) and not summary,
        is_answered=summary.answered,
    )


def _outcome(record: Record, summarize: Callable[[Record], Outcome]) -> Outcome:
    try:
        if record.reason:
            raise BadRowError(record.reason)  # noqa: TRY301  (what follows raises it as well)
        return summarize(record)
    except Exception as error:  # noqa: BLE001  (one row must not end the others)
        original = record.raw.decode("utf-8", "backslashreplace").rstrip("\r\n")
        return Outcome(b"", BadRow(record.number, _reason(error), original))


def _parse_object(line: str) -> dict[str, Any]:
    try:
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            raise
        except ValueError:  # an int has at most 4,300 digits
            row = json.loads(line, parse_int=float)
    except json.JSONDecodeError as error:
        raise BadRowError(f"broken JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise BadRowError("its arrays and objects stand in each other too deep to be read") from error
    if not isinstance(row, dict):
        raise BadRowError(f"the row is {_kind(row)}, not an object")
    return row


def _json(value: object) -> bytes:
    # Half of a pair of surrogates, which JSON can name, has no bytes in UTF-8; escaped it is JSON again.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _kind(value: object) -> str:
    """What JSON calls the value."""
    return _KINDS.get(type(value), type(value).__name__)


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, BadRowError) else f"{type(error).__name__}: {error}"
