"""What becomes of a record: its summary as the output has it, or why it has none."""

import json
from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar

from summarize_ru.summary import Summary

_JSON_TYPES: Final[dict[type, str]] = {
    type(None): "null",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "a text",
    list: "an array",
    dict: "an object",
    bytes: "no UTF-8",  # how a text comes that cannot be decoded
}

Record = TypeVar("Record")


class Failure(NamedTuple):
    """Why a record has no summary.

    Attributes:
        number: of its line or row, from 1.
        reason: what was wrong.
        original: the record as it stood in its file, what cannot be decoded escaped; None where it is no text.
    """

    number: int
    reason: str
    original: str | None

    def as_json(self, unit: str) -> bytes:
        """A line of JSON that says so, the number under the name of what is counted."""
        original = {} if self.original is None else {"original": self.original}
        return as_json({unit: self.number, "reason": self.reason} | original) + b"\n"


class Outcome(NamedTuple):
    """What became of a record.

    Attributes:
        output: what the output, or its part, has of it; b"" for nothing.
        failure: why it has no summary.
        is_titled: whether it has the field of the title, be it empty.
        is_replaced: whether it had a summary already.
        is_lacking: whether it has fields, but not that of the text.
        is_empty: whether no sentence of its text is as short as the length asked for.
        is_answered: whether a query had a say in its summary.
    """

    output: bytes
    failure: Failure | None = None
    is_titled: bool = False
    is_replaced: bool = False
    is_lacking: bool = False
    is_empty: bool = False
    is_answered: bool = False


class RecordError(Exception):
    """A record has nothing to summarize; it becomes a `Failure`."""


def outcome_of(
    summarized: Callable[[Record], Outcome], record: Record, number: int, original: str | None, output: bytes = b""
) -> Outcome:
    """The outcome of a record: what `summarized` gives, or the failure that it raises.

    Args:
        summarized: what summarizes a record.
        record: the record.
        number: of its line or row, from 1.
        original: the record as it stood in its file; None where it is no text.
        output: what the output has of a record that fails.

    Raises:
        MemoryError: there is too little memory, which is no fault of the record.
    """
    try:
        return summarized(record)
    except MemoryError:
        raise
    except RecordError as error:
        reason = str(error)
    except Exception as error:  # noqa: BLE001  (one record must not end the others)
        reason = f"{type(error).__name__}: {error}"
    return Outcome(output, Failure(number, reason, original))


def success(output: bytes, summary: Summary, *, is_titled: bool = False, is_replaced: bool = False) -> Outcome:
    """The outcome of a record that has a summary."""
    return Outcome(
        output,
        is_titled=is_titled,
        is_replaced=is_replaced,
        is_empty=bool(summary.spans) and not summary,
        is_answered=summary.answered,
    )


def checked_text(value: object, name: str) -> str:
    """`value` if it is a text that has something in it.

    Raises:
        RecordError: it is not; `name` says where it stands.
    """
    if not isinstance(value, str):
        raise RecordError(f"{name} is {json_type(value)}, not a text")
    if not value or value.isspace():
        raise RecordError(f"{name} is empty")
    return value


def checked_title(value: object, name: str) -> str | None:
    """`value` if it is a text or None.

    Raises:
        RecordError: it is not; `name` says where it stands.
    """
    if value is not None and not isinstance(value, str):
        raise RecordError(f"{name} is {json_type(value)}, not a text")
    return value


def sentence_values(summary: Summary) -> list[dict[str, Any]]:
    """The sentences of a summary as the output has them: where each stands in the text, and its score."""
    return [
        {"index": sentence.index, "start": sentence.start, "stop": sentence.stop, "score": sentence.score}
        for sentence in summary
    ]


def as_json(value: object) -> bytes:
    """`value` in JSON, in UTF-8."""
    # Half of a pair of surrogates, which JSON can name, has no bytes in UTF-8; escaped it is JSON again.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def json_type(value: object) -> str:
    """What JSON calls the value."""
    return _JSON_TYPES.get(type(value), type(value).__name__)
