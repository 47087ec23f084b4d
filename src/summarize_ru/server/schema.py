"""JSON Schemas of requests: makes them, and checks values against them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from summarize_ru.messages import Message
from summarize_ru.server.errors import RequestError
from summarize_ru.validation import is_whole

Schema: TypeAlias = Mapping[str, Any]

_LARGEST: Final = 1_000_000
LONGEST: Final = 10_000
"""The most characters of a short string, such as a question."""
_SHOWN: Final = 40  # characters of a wrong value in an error
_NOT_BLANK: Final = r"\S"

_WRONG: Final = Message("must be {expected}, not {found}")
_NO_REQUEST: Final = Message("a request is an object with {names}")
_NO_OBJECT: Final = Message("must be an object with {names}")
_UNKNOWN: Final = Message("there is no such parameter; there are {names}")
_MISSING: Final = Message("is missing; give {expected}")
_WHOLE_NUMBER: Final = Message("a whole number from {least} to {most}")
_NUMBER: Final = Message("a number above {least} and up to {most}")
_BOOLEAN: Final = Message("true or false")
_TOO_MANY: Final = Message("there are {count:,}, and {most:,} is the limit; give them in parts")
_OBJECTS: Final = Message("a list of {least} to {most} objects")
_STRINGS: Final = Message("a list of {least} to {most} strings")
_CHOICE: Final = Message("one of {choices}")
_STRING: Final = Message("a string")
_SHORT_STRING: Final = Message("a string of at most {most} characters")
_STRING_NOT_BLANK: Final = Message("a string of at most {most} characters that is not blank")
_OF_CHARACTERS: Final = Message("one of {count}")
_LIST: Final = Message("a list of {count}")
_OBJECT: Final = Message("an object of {count}")


def text(description: str) -> dict[str, Any]:
    """The schema of a string of any length."""
    return {"type": "string", "description": description}


def short_text(description: str, longest: int = LONGEST) -> dict[str, Any]:
    """The schema of a string of at most `longest` characters."""
    return {**text(description), "maxLength": longest}


def not_blank(description: str) -> dict[str, Any]:
    """The schema of a short string that is not blank."""
    return {**short_text(description), "minLength": 1, "pattern": _NOT_BLANK}


def flag(description: str) -> dict[str, Any]:
    """The schema of a boolean."""
    return {"type": "boolean", "description": description}


def whole_number(description: str, largest: int = _LARGEST, *, least: int = 1) -> dict[str, Any]:
    """The schema of a whole number."""
    return {"type": "integer", "minimum": least, "maximum": largest, "description": description}


def share(description: str) -> dict[str, Any]:
    """The schema of a number above 0 and up to 1."""
    return {"type": "number", "exclusiveMinimum": 0, "maximum": 1, "description": description}


def choice(description: str, values: tuple[str, ...]) -> dict[str, Any]:
    """The schema of one of several strings."""
    return {"type": "string", "enum": list(values), "description": description}


def several(description: str, items: Schema, most: int, *, least: int = 1) -> dict[str, Any]:
    """The schema of a list."""
    return {
        "type": "array",
        "items": dict(items),
        "minItems": least,
        "maxItems": most,
        "description": description,
    }


def record(properties: Mapping[str, Schema], required: tuple[str, ...]) -> dict[str, Any]:
    """The schema of an object that has no other properties than these."""
    return {
        "type": "object",
        "properties": {name: dict(schema) for name, schema in properties.items()},
        "required": list(required),
        "additionalProperties": False,
    }


def checked(name: str | None, value: Any, schema: Schema) -> Any:  # noqa: ANN401  (whatever JSON can hold)
    """Check a value of JSON against its schema, and return it; properties that are null count as left out.

    Args:
        name: the name of the parameter; None for the request itself.
        value: the value.
        schema: its schema.

    Raises:
        RequestError: the value does not fit.
    """
    if schema["type"] == "object":
        return _checked_object(name, value, schema)
    if isinstance(value, list) and len(value) > schema.get("maxItems", len(value)):
        raise RequestError(name, _TOO_MANY.format(count=len(value), most=schema["maxItems"]))
    if not _fits(value, schema):
        raise RequestError(name, _WRONG.format(expected=_expected(schema), found=_shown(value)))
    if isinstance(value, list):
        return [checked(f"{name}[{number}]", item, schema["items"]) for number, item in enumerate(value)]
    return value


def _checked_object(name: str | None, value: object, schema: Schema) -> dict[str, Any]:
    properties = schema["properties"]
    names = ", ".join(properties)
    if not isinstance(value, Mapping):
        raise RequestError(name, (_NO_REQUEST if name is None else _NO_OBJECT).format(names=names))
    prefix = "" if name is None else f"{name}."
    for key in value:
        if key not in properties:
            raise RequestError(f"{prefix}{str(key)[:_SHOWN]}", _UNKNOWN.format(names=names))
    given = {key: item for key, item in value.items() if item is not None}
    for key in schema["required"]:
        if key not in given:
            raise RequestError(f"{prefix}{key}", _MISSING.format(expected=_expected(properties[key])))
    return {key: checked(f"{prefix}{key}", item, properties[key]) for key, item in given.items()}


def _fits(value: object, schema: Schema) -> bool:
    """Whether a value fits a schema; items of a list are not checked."""
    match schema["type"]:
        case "integer":
            return is_whole(value) and schema["minimum"] <= value <= schema["maximum"]
        case "number":
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            return is_number and schema["exclusiveMinimum"] < value <= schema["maximum"]
        case "array":
            return isinstance(value, list) and len(value) >= schema["minItems"]
        case "boolean":
            return isinstance(value, bool)
        case _ if "enum" in schema:
            return value in schema["enum"]
        case _:
            return (
                isinstance(value, str)
                and len(value) <= schema.get("maxLength", len(value))
                and re.search(schema.get("pattern", ""), value) is not None
            )


def _expected(schema: Schema) -> Message:
    """What a schema expects, in words."""
    match schema["type"]:
        case "integer":
            return _WHOLE_NUMBER.format(least=schema["minimum"], most=schema["maximum"])
        case "number":
            return _NUMBER.format(least=schema["exclusiveMinimum"], most=schema["maximum"])
        case "boolean":
            return _BOOLEAN
        case "array":
            items = _OBJECTS if schema["items"]["type"] == "object" else _STRINGS
            return items.format(least=schema["minItems"], most=schema["maxItems"])
        case _ if "enum" in schema:
            return _CHOICE.format(choices=", ".join(schema["enum"]))
        case _:
            string = _STRING_NOT_BLANK if "pattern" in schema else _SHORT_STRING if "maxLength" in schema else _STRING
            return string.format(most=schema.get("maxLength"))


def _shown(value: object) -> str:
    """A wrong value, shortened for a message."""
    if isinstance(value, str) and len(value) > _SHOWN:
        return _OF_CHARACTERS.format(count=len(value))
    if isinstance(value, list | dict):
        return (_LIST if isinstance(value, list) else _OBJECT).format(count=len(value))
    return json.dumps(value, ensure_ascii=False, default=str)
