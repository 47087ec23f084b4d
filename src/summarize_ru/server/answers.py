"""Answering a request in a worker process: from the bytes of its body to those of the answer."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from summarize_ru.errors import SummarizeRuError
from summarize_ru.messages import Message
from summarize_ru.server.errors import RequestError
from summarize_ru.server.guards import Refusal
from summarize_ru.server.limits import MOST_CHARACTERS
from summarize_ru.server.request import OPERATIONS
from summarize_ru.server.schema import checked
from summarize_ru.server.view import ADDRESS, VIEW, document_at, documents_of
from summarize_ru.translation import translation

if TYPE_CHECKING:
    from summarize_ru.translation import Language

JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"

_NO_JSON: Final = Message("the body is not JSON in UTF-8")
_TOO_LONG: Final = Message(
    "there are {count:,} characters of text, and {most:,} is the limit; give them in parts, or start the server with a "
    "larger --characters"
)
_OUT_OF_MEMORY: Final = Message("there is too little memory for this; give it in parts")


class Call(NamedTuple):
    """A request, as the server hands it to a worker.

    Attributes:
        operation: the name of the operation.
        body: the body of the request.
        name: the name of the file, if the body is one.
        text_field: the field of the rows that has the text; "" for the usual one.
        encoding: the encoding of the text; "" to recognize it.
        language: the language of messages about errors.
        characters: the most characters that all its texts may have.
        allow_private: whether addresses of this machine and of private networks may be read.
    """

    operation: str
    body: bytes
    name: str = ""
    text_field: str = ""
    encoding: str = ""
    language: Language = "en"
    characters: int = MOST_CHARACTERS
    allow_private: bool = False


class Answer(NamedTuple):
    """The answer to a request.

    Attributes:
        status: the HTTP status.
        media_type: the type of the body.
        body: the body.
    """

    status: int
    media_type: str
    body: bytes


def answer_call(call: Call) -> Answer:
    """The answer to a request; an error becomes a problem."""
    try:
        return Answer(HTTPStatus.OK, JSON, _encoded(_found(call)))
    except Refusal as refusal:
        return problem(refusal.status, refusal.detail, call.language)
    except RequestError as error:
        return problem(HTTPStatus.BAD_REQUEST, error.problem, call.language, error.parameter)
    except SummarizeRuError as error:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), call.language)
    except MemoryError:
        return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _OUT_OF_MEMORY, call.language)


def problem(status: int, detail: str, language: Language, parameter: str | None = None) -> Answer:
    """An error as problem details (RFC 9457).

    Args:
        status: the HTTP status.
        detail: what was wrong, and what would work; a `Message` is translated.
        language: the language.
        parameter: the wrong parameter, if one is to blame.
    """
    told = detail.translated(translation(language)) if isinstance(detail, Message) else detail
    content = {"title": HTTPStatus(status).phrase, "status": int(status), "detail": told}
    return Answer(status, PROBLEM, _encoded(content | ({} if parameter is None else {"parameter": parameter})))


def _found(call: Call) -> dict[str, Any]:
    if call.operation == "file":
        return documents_of(call.body, call.name, text_field=call.text_field, encoding=call.encoding)
    try:
        parameters = json.loads(call.body)
    except (ValueError, RecursionError) as error:
        raise RequestError(None, _NO_JSON) from error
    if call.operation == "address":
        return document_at(checked(None, parameters, ADDRESS)["url"], allow_private=call.allow_private)
    operation = VIEW if call.operation == "view" else OPERATIONS[call.operation]
    request = operation.read(parameters)
    if request.characters > call.characters:
        too_long = _TOO_LONG.format(count=request.characters, most=call.characters)
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_long)
    return operation.answer(request)


def _encoded(content: dict[str, Any]) -> bytes:
    """JSON in UTF-8; halves of surrogate pairs, which UTF-8 cannot hold, are escaped."""
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "backslashreplace")
