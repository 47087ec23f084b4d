"""JSON lines: one object on each line. The output keeps every character of it and adds the summary."""

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from summarize_ru.batch.collection import Collection, Fields, Summarize, Task
from summarize_ru.batch.errors import CollectionError
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
    success,
)
from summarize_ru.messages import Message, Names
from summarize_ru.shell import quoted

# An array of objects, or one that goes on in the next lines. Arrays of other values may be rows, if bad ones.
_ARRAY: Final = re.compile(r"\ufeff?\s*\[\s*(?:[{\]]|\Z)")
# An object that goes on in the next lines: the next line begins with a quote, and no row does.
_PRINTED: Final = re.compile(r"\ufeff?\s*\{[ \t\r]*\n\s*\"")

_IS_ARRAY: Final = Message("is a JSON array, where each line must be an object of its own: {command} > rows.jsonl")
_HAS_LONG_OBJECTS: Final = Message(
    "has JSON objects of several lines, where each line must be an object of its own: {command} > rows.jsonl"
)
_FIELD: Final = Message("the field {field!r}")
_NO_FIELD: Final = Message("no field {field!r}; there are {fields}")
_NONE: Final = Message("none")
_BROKEN: Final = Message("broken JSON: {problem} at character {character}")
_TOO_DEEP: Final = Message("arrays and objects are nested too deeply to be read")
_NO_OBJECT: Final = Message("the row is {type}, not an object")


def open_json_lines(file: InputFile, task: Task) -> Collection:
    """Open a file of JSON lines."""
    return Collection(JsonReader(file), JsonTransform(task.summarize, task.fields))


class JsonReader(LineReader):
    """Reads the records of a file of JSON lines.

    Raises:
        CollectionError: the file cannot be read, or is a single array, or has objects of several lines.
        UnknownEncodingError: Python has no encoding of that name.
    """

    def __init__(self, file: InputFile) -> None:
        super().__init__(file)
        head = self.beginning()
        is_array = _ARRAY.match(head)
        if is_array or _PRINTED.match(head):
            self.close()
            name = quoted(file.path)
            jq = "jq -c '.[]'" if is_array else "jq -c ."
            command = f"gzip -dc {name} | {jq}" if file.is_gzipped else f"{jq} {name}"
            problem = _IS_ARRAY if is_array else _HAS_LONG_OBJECTS
            raise CollectionError(file.path, problem.format(command=command))


@dataclass(frozen=True, slots=True)
class JsonTransform:
    """Adds the summary to a line with a JSON object.

    The line itself is kept, and the summary is put before its closing brace, so numbers, escapes and the order of the
    fields do not change. Only a summary that the line already had is taken out.
    """

    summarize: Summarize
    fields: Fields

    def __call__(self, record: Record) -> Outcome:
        """The outcome of a line."""
        members: dict[str, Any] = {}
        outcome = line_outcome(lambda record: self._summarized(members, record), record)
        return outcome._replace(
            is_titled=self.fields.title in members,  # even if the title is, say, a number
            is_lacking=bool(members) and self.fields.text not in members,
        )

    def _summarized(self, members: dict[str, Any], record: Record) -> Outcome:
        line = record.raw.strip().decode()
        members |= _parse_object(line)
        if self.fields.text not in members:
            fields = Names(members) or _NONE
            raise RecordError(_NO_FIELD.format(field=self.fields.text, fields=fields))
        text = checked_text(members[self.fields.text], _FIELD.format(field=self.fields.text))
        title = members.get(self.fields.title) if self.fields.title is not None else None
        summary = self.summarize(text, checked_title(title, _FIELD.format(field=self.fields.title)))
        is_replaced = not members.keys().isdisjoint(self.fields.added)
        if is_replaced:
            line = without_members(line, self.fields.added)
        added = as_json(dict(zip(self.fields.added, self.fields.values(summary), strict=True)))
        joined = b"%s, %s\n" % (line[:-1].rstrip().encode(), added[1:])
        return success(joined, summary, is_replaced=is_replaced)


def _parse_object(line: str) -> dict[str, Any]:
    try:
        try:
            value = json.loads(line)
        except json.JSONDecodeError:
            raise
        except ValueError:  # an int of more than 4,300 digits
            value = json.loads(line, parse_int=float)
    except json.JSONDecodeError as error:
        problem = Message(error.msg.removesuffix(" at"))
        raise RecordError(_BROKEN.format(problem=problem, character=error.pos + 1)) from error
    except RecursionError as error:
        raise RecordError(_TOO_DEEP) from error
    if not isinstance(value, dict):
        raise RecordError(_NO_OBJECT.format(type=json_type(value)))
    return value
