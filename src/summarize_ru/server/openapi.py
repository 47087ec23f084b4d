"""The description of the HTTP interface (OpenAPI 3.1), made from the table of operations."""

from __future__ import annotations

from typing import Any, Final

import summarize_ru
from summarize_ru.methods import METHODS
from summarize_ru.server.answers import JSON, PROBLEM
from summarize_ru.server.request import OPERATIONS, Operation

_TEXT: Final = {"type": "string"}
_COUNT: Final = {"type": "integer", "minimum": 0}
_NUMBER: Final = {"type": "number"}
_OR_NULL: Final = {"type": ["string", "null"]}
_PROBLEMS: Final = {
    "400": "The request is not as its schema says.",
    "403": "The request comes from another site.",
    "408": "The body came too slowly.",
    "413": "The body is too large, or its texts are too long.",
    "415": "The body is not said to be JSON.",
    "421": "The server is called by a name that is not its own.",
    "422": "The request cannot be answered: a part of the library is not installed, for example.",
    "500": "The process that worked on the request has ended.",
    "503": "The server is busy; try again after the seconds in Retry-After.",
    "504": "It takes longer than the server's limit.",
}


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_NOTE: Final = {"type": "string", "description": "Why the answer is empty, and what to ask instead."}
_LENGTH: Final = {
    "type": "object",
    "description": "The limit of the length, under the name of its unit.",
    "additionalProperties": _NUMBER,
}
_PLACE: Final = {"start": _COUNT, "stop": _COUNT, "text": _TEXT}
_SENTENCE: Final = _object({"index": _COUNT, "start": _COUNT, "stop": _COUNT, "score": _NUMBER, "text": _TEXT})
_DISAGREEMENT: Final = _object(
    {
        **_PLACE,
        "other_document": _COUNT,
        "other_start": _COUNT,
        "other_stop": _COUNT,
        "other_text": _TEXT,
    }
)
_STORY: Final = _object(
    {
        "title": _TEXT,
        "text": _TEXT,
        "sentences": _list(
            _object(
                {
                    "document": _COUNT,
                    **_PLACE,
                    "is_exclusive": {"type": "boolean"},
                    "disagreements": _list(_DISAGREEMENT),
                }
            )
        ),
        "documents": _list(
            _object(
                {
                    "index": _COUNT,
                    "title": _OR_NULL,
                    "source": _OR_NULL,
                    "date": _OR_NULL,
                    "copy_of": {
                        "type": ["integer", "null"],
                        "description": "The number in documents of the document that has the same text.",
                    },
                }
            )
        ),
        "texts": _list(_list(_COUNT)),
    }
)
_ANSWERS: Final = {
    "summarize": _object(
        {
            "method": {"type": "string", "enum": list(METHODS)},
            "length": _LENGTH,
            "title": _TEXT,
            "query": _TEXT,
            "answered": {
                "type": "boolean",
                "description": "Whether a chosen sentence, or what it stands in or under, has a word of the query.",
            },
            "sentences": _list(_SENTENCE),
            "text": _TEXT,
            "note": _NOTE,
        },
        optional=("title", "query", "answered", "note"),
    ),
    "answer": _object(
        {
            "query": _OR_NULL,
            "relevance": _NUMBER,
            "length": _LENGTH,
            "pieces": _list(_object({"passage": _COUNT, **_PLACE, "score": _NUMBER})),
            "text": _TEXT,
            "note": _NOTE,
        },
        optional=("note",),
    ),
    "keywords": _object(
        {
            "keywords": _list(
                _object({"text": _TEXT, "normal": _TEXT, "score": _NUMBER, "count": _COUNT}, optional=("normal",))
            ),
            "note": _NOTE,
        },
        optional=("note",),
    ),
    "digest": _object(
        {"length": _LENGTH, "query": _TEXT, "stories": _list(_STORY), "left_out": _list(_COUNT), "note": _NOTE},
        optional=("query", "note"),
    ),
}
_PROBLEM_DETAILS: Final = {
    "type": "object",
    "description": "An error as problem details (RFC 9457).",
    "properties": {
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What was wrong, and what would work."},
        "parameter": {"type": "string", "description": "The wrong parameter, if one is to blame."},
    },
    "required": ["title", "status", "detail"],
}


def describe() -> dict[str, Any]:
    """The description, as values that JSON can hold."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "summarize-ru",
            "version": summarize_ru.__version__,
            "description": "Extraction from Russian texts. Sentences are quoted word for word, with their places.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {f"/api/{name}": {"post": _path(name, operation)} for name, operation in OPERATIONS.items()},
        "components": {
            "schemas": {
                "Problem": _PROBLEM_DETAILS,
                **{f"{name}Request": operation.schema for name, operation in OPERATIONS.items()},
                **{f"{name}Answer": schema for name, schema in _ANSWERS.items()},
            },
        },
    }


def _path(name: str, operation: Operation) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": operation.description.partition(". ")[0].partition(": ")[0].rstrip(".") + ".",
        "description": operation.description,
        "requestBody": {"required": True, "content": _content(JSON, f"{name}Request")},
        "responses": {
            "200": {"description": "The answer.", "content": _content(JSON, f"{name}Answer")},
            **{
                status: {"description": words, "content": _content(PROBLEM, "Problem")}
                for status, words in _PROBLEMS.items()
            },
        },
    }


def _content(media_type: str, schema: str) -> dict[str, Any]:
    return {media_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
