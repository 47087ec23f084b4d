"""JSON Schemas of what requests hold: how they are made, and how values are checked against them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from summarize_ru.errors import RequestError
from summarize_ru.validation import is_whole

Schema: TypeAlias = Mapping[str, Any]

_LARGEST: Final = 1_000_000
_LONGEST: Final = 10_000
_SHOWN: Final = 40  # characters of a wrong value in an error


def text(description: str, longest: int = _LONGEST, *, shortest: int = 0) -> dict[str, Any]:
    """The schema of a string, with its least and greatest number of characters."""
    return {"type": "string", "minLength": shortest, "maxLength": longest, "description": description}


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
    """A value of JSON that is what its schema says; properties that are null count as left out.

    Args:
        name: the name of the parameter; None for the request itself.
        value: the value.
        schema: its schema.

    Raises:
        RequestError: it is not.
    """
    if schema["type"] == "object":
        return _checked_object(name, value, schema)
    if not _fits(value, schema):
        raise RequestError(name, f"must be {_expected(schema)}, not {_shown(value)}")
    if isinstance(value, list):
        return [checked(f"{name}[{number}]", item, schema["items"]) for number, item in enumerate(value)]
    return value


def _checked_object(name: str | None, value: object, schema: Schema) -> dict[str, Any]:
    properties = schema["properties"]
    names = ", ".join(properties)
    if not isinstance(value, Mapping):
        raise RequestError(name, f"{'a request is' if name is None else 'must be'} an object with {names}")
    prefix = "" if name is None else f"{name}."
    for key in value:
        if key not in properties:
            raise RequestError(f"{prefix}{str(key)[:_SHOWN]}", f"there is no such parameter; there are {names}")
    given = {key: item for key, item in value.items() if item is not None}
    for key in schema["required"]:
        if key not in given:
            raise RequestError(f"{prefix}{key}", f"is missing; give {_expected(properties[key])}")
    return {key: checked(f"{prefix}{key}", item, properties[key]) for key, item in given.items()}


def _fits(value: object, schema: Schema) -> bool:
    """Whether a value is what a schema says, items of a list aside."""
    match schema["type"]:
        case "integer":
            return is_whole(value) and schema["minimum"] <= value <= schema["maximum"]
        case "number":
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            return is_number and schema["exclusiveMinimum"] < value <= schema["maximum"]
        case "array":
            return isinstance(value, list) and schema["minItems"] <= len(value) <= schema["maxItems"]
        case _ if "enum" in schema:
            return value in schema["enum"]
        case _:
            return isinstance(value, str) and schema["minLength"] <= len(value) <= schema["maxLength"]


def _expected(schema: Schema) -> str:
    """What a schema asks for, in words."""
    match schema["type"]:
        case "integer":
            return f"a whole number from {schema['minimum']} to {schema['maximum']}"
        case "number":
            return f"a number above {schema['exclusiveMinimum']} and up to {schema['maximum']}"
        case "array":
            items = "objects" if schema["items"]["type"] == "object" else "strings"
            return f"a list of {schema['minItems']} to {schema['maxItems']} {items}"
        case _ if "enum" in schema:
            return f"one of {', '.join(schema['enum'])}"
        case _:
            return f"a string of {schema['minLength']} to {schema['maxLength']} characters"


def _shown(value: object) -> str:
    """A wrong value in few words."""
    if isinstance(value, str) and len(value) > _SHOWN:
        return f"one of {len(value)}"
    if isinstance(value, list | dict):
        return f"{'a list' if isinstance(value, list) else 'an object'} of {len(value)}"
    return json.dumps(value, ensure_ascii=False, default=str)
