"""JSON lines: an object on each line, which keeps every character that it had."""

import json
import re
import shlex
from dataclasses import dataclass
from typing import Any, Final

from summarize_ru.batch.collection import Collection, Fields, Summarize, Task
from summarize_ru.batch.formats import InputFile
from summarize_ru.batch.lines import LineReader, Record, line_outcome
from summarize_ru.batch.members import without_members
from summarize_ru.batch.outcomes import (
    Outcome,
    RecordError,
    as_json,
    checked_text,
    checked_title,
    json_type,
    sentence_values,
    success,
)
from summarize_ru.errors import CollectionError

# An array of objects, or one that goes on in the next lines; of one of other values each line may still be a row.
_ARRAY: Final = re.compile(r"\ufeff?\s*\[\s*(?:[{\]]|\Z)")
# An object that goes on in the next lines: no row begins with the quote that follows.
_PRINTED: Final = re.compile(r"\ufeff?\s*\{[ \t\r]*\n\s*\"")


def open_json_lines(file: InputFile, task: Task) -> Collection:
    """Open a file of JSON lines."""
    return Collection(JsonReader(file), JsonTransform(task.summarize, task.fields))


class JsonReader(LineReader):
    """Reads the records of a file of JSON lines.

    Raises:
        CollectionError: the file cannot be read, or is one array, or has objects of several lines.
        UnknownEncodingError: Python has no encoding of that name.
    """

    def __init__(self, file: InputFile) -> None:
        super().__init__(file)
        head = self.beginning()
        is_array = _ARRAY.match(head)
        if is_array or _PRINTED.match(head):
            self.close()
            name = shlex.quote(file.path)
            jq = "jq -c '.[]'" if is_array else "jq -c ."
            command = f"gzip -dc {name} | {jq}" if file.is_gzipped else f"{jq} {name}"
            what = "is a JSON array" if is_array else "has JSON objects of several lines"
            raise CollectionError(
                file.path, f"{what}, where each line must be an object of its own: {command} > rows.jsonl"
            )


@dataclass(frozen=True, slots=True)
class JsonTransform:
    """From a line with a JSON object to the same object with its summary.

    The line itself is kept and the summary is put before its closing brace, so that numbers, escapes and the order of
    the fields stay what they were; only a summary that it had before is taken out.
    """

    summarize: Summarize
    fields: Fields

    def __call__(self, record: Record) -> Outcome:
        """The outcome of a line."""
        members: dict[str, Any] = {}
        outcome = line_outcome(lambda record: self._summarized(members, record), record)
        return outcome._replace(
            is_titled=self.fields.title in members,  # also where the title, say, is a number
            is_lacking=bool(members) and self.fields.text not in members,
        )

    def _summarized(self, members: dict[str, Any], record: Record) -> Outcome:
        line = record.raw.strip().decode()
        members |= _parse_object(line)
        if self.fields.text not in members:
            raise RecordError(f"no field {self.fields.text!r}; there are {', '.join(map(repr, members)) or 'none'}")
        text = checked_text(members[self.fields.text], f"the field {self.fields.text!r}")
        title = members.get(self.fields.title) if self.fields.title is not None else None
        summary = self.summarize(text, checked_title(title, f"the field {self.fields.title!r}"))
        is_replaced = not members.keys().isdisjoint(self.fields.added)
        if is_replaced:
            line = without_members(line, self.fields.added)
        added = as_json(dict(zip(self.fields.added, (summary.text, sentence_values(summary)), strict=True)))
        joined = b"%s, %s\n" % (line[:-1].rstrip().encode(), added[1:])
        return success(joined, summary, is_replaced=is_replaced)


def _parse_object(line: str) -> dict[str, Any]:
    try:
        try:
            value = json.loads(line)
        except json.JSONDecodeError:
            raise
        except ValueError:  # an int has at most 4,300 digits
            value = json.loads(line, parse_int=float)
    except json.JSONDecodeError as error:
        raise RecordError(f"broken JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise RecordError("its arrays and objects stand in each other too deep to be read") from error
    if not isinstance(value, dict):
        raise RecordError(f"the row is {json_type(value)}, not an object")
    return value
