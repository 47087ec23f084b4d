"""The outcome of a record: its summary in the output format, or the reason why it has none."""

import json
from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar

from summarize_ru.messages import Message
from summarize_ru.summary import Summary

_JSON_TYPES: Final[dict[type, str]] = {
    type(None): "null",
    bool: Message("a boolean"),
    int: Message("a number"),
    float: Message("a number"),
    str: Message("a text"),
    list: Message("an array"),
    dict: Message("an object"),
    bytes: Message("bytes that are not UTF-8"),  # a text that cannot be decoded comes as bytes
}

_WRONG_TYPE: Final = Message("{name} is {type}, not a text")
_EMPTY: Final = Message("{name} is empty")
_EXCEPTION: Final = "{type}: {message}"

Record = TypeVar("Record")


class Failure(NamedTuple):
    """Why a record has no summary.

    Attributes:
        number: the number of its line or row, from 1.
        reason: the reason, in words.
        original: the record as it is in its file, with bytes that cannot be decoded escaped; None if the format is not
            text.
    """

    number: int
    reason: str
    original: str | None

    def as_json(self, unit: str) -> bytes:
        """The failure as a line of JSON; `unit` is the key of the number, "line" or "row"."""
        original = {} if self.original is None else {"original": self.original}
        return as_json({unit: self.number, "reason": self.reason} | original) + b"\n"


class Outcome(NamedTuple):
    """The outcome of a record.

    Attributes:
        output: its bytes in the output, or in the part of it; b"" for none.
        failure: why it has no summary.
        is_titled: whether it has the field of the title, even if that is empty.
        is_replaced: whether it already had a summary.
        is_lacking: whether it has fields, but not the field of the text.
        is_empty: whether no sentence of its text is short enough for the requested length.
        is_answered: whether its summary answers the query (see `Summary.answered`).
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
    """The outcome of a record: what `summarized` returns, or a failure if it raises an error.

    Args:
        summarized: summarizes a record.
        record: the record.
        number: the number of its line or row, from 1.
        original: the record as it is in its file; None if the format is not text.
        output: the bytes in the output for a record that fails.

    Raises:
        MemoryError: there is too little memory; that says nothing about the record.
    """
    try:
        return summarized(record)
    except MemoryError:
        raise
    except RecordError as error:
        reason = str(error)
    except Exception as error:  # noqa: BLE001  (the other records go on)
        reason = _EXCEPTION.format(type=type(error).__name__, message=error)
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
    """`value`, if it is a text with more than white space.

    Raises:
        RecordError: it is not. The message calls it `name`.
    """
    if not isinstance(value, str):
        raise RecordError(_WRONG_TYPE.format(name=name, type=json_type(value)))
    if not value or value.isspace():
        raise RecordError(_EMPTY.format(name=name))
    return value


def checked_title(value: object, name: str) -> str | None:
    """`value`, if it is a text or None.

    Raises:
        RecordError: it is not. The message calls it `name`.
    """
    if value is not None and not isinstance(value, str):
        raise RecordError(_WRONG_TYPE.format(name=name, type=json_type(value)))
    return value


def sentence_values(summary: Summary) -> list[dict[str, Any]]:
    """The sentences of a summary for the output: each with its number, its offsets in the text and its score."""
    return [
        {"index": sentence.index, "start": sentence.start, "stop": sentence.stop, "score": sentence.score}
        for sentence in summary
    ]


def as_json(value: object) -> bytes:
    """`value` in JSON, in UTF-8."""
    # JSON can hold a single surrogate, but UTF-8 cannot; escaped, it is valid in both.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def json_type(value: object) -> str:
    """The name of the value's type in JSON."""
    return _JSON_TYPES.get(type(value), type(value).__name__)
