"""What a request to a server holds: one typed value, its JSON Schema, its limits, and the answer to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from summarize_ru.compress import compress
from summarize_ru.errors import RequestError
from summarize_ru.keyphrases import keywords
from summarize_ru.length import Characters, Length, Sentences, Words
from summarize_ru.methods import DEFAULT_METHOD, METHODS, Method
from summarize_ru.summarizer import DEFAULT_LENGTH, Summarizer
from summarize_ru.validation import is_whole

MOST_CHARACTERS: Final = 5_000_000
"""Characters of text in a request, over all passages: about ten novels, which take some seconds."""
MOST_PASSAGES: Final = 1000
MOST_KEYWORDS: Final = 1000
_LONGEST_QUERY: Final = 10_000  # characters; also of a title
_LARGEST_LENGTH: Final = 1_000_000
_DEFAULT_KEYWORDS: Final = 10
_DEFAULT_ANSWER: Final = Words(200)
_SHOWN: Final = 40  # characters of a wrong value in an error

_LENGTHS: Final[Mapping[str, Callable[[int], Length]]] = MappingProxyType(
    {"sentences": Sentences, "words": Words, "characters": Characters}
)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, whichever door it came by.

    Attributes:
        passages: the texts, one for all operations but `answer`.
        query: the question.
        title: the title of the text.
        length: how long the summary or the answer may be.
        method: the method of a summary.
        count: how many keywords.
    """

    passages: tuple[str, ...]
    query: str | None = None
    title: str | None = None
    length: Length = field(default_factory=lambda: Sentences(DEFAULT_LENGTH))
    method: Method = DEFAULT_METHOD
    count: int = _DEFAULT_KEYWORDS


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked.

    Attributes:
        description: what it does, for the reader of its schema, a person or a model.
        parameters: the JSON Schema of each parameter, by name.
        required: the parameters without which there is no request.
        default_length: the length where none is given.
        answer: from a request to its answer, values that JSON can hold.
    """

    description: str
    parameters: Mapping[str, Mapping[str, Any]]
    required: tuple[str, ...]
    default_length: Length
    answer: Callable[[Request], dict[str, Any]]

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the parameters."""
        return {
            "type": "object",
            "properties": {name: dict(schema) for name, schema in self.parameters.items()},
            "required": list(self.required),
            "additionalProperties": False,
        }

    def read(self, parameters: object) -> Request:
        """The request in parameters as JSON has them.

        Raises:
            RequestError: a parameter is missing, unknown or not what its schema says, or two of them do not go
                together.
        """
        if not isinstance(parameters, Mapping):
            raise RequestError(None, f"a request is an object with {self._names}")
        for name in parameters:
            if name not in self.parameters:
                raise RequestError(str(name)[:_SHOWN], f"there is no such parameter; there are {self._names}")
        given = {name: value for name, value in parameters.items() if value is not None}
        for name in self.required:
            if name not in given:
                raise RequestError(name, f"is missing; give {_expected(self.parameters[name])}")
        for name, value in given.items():
            _check(name, value, self.parameters[name])
        passages = given.pop("passages", None) or [given.pop("text", "")]
        if sum(map(len, passages)) > MOST_CHARACTERS:
            raise RequestError(
                "passages" if "passages" in self.parameters else "text",
                f"has more than {MOST_CHARACTERS} characters in all; give it in parts",
            )
        return Request(passages=tuple(passages), length=self._length(given), **given)

    def _length(self, given: dict[str, Any]) -> Length:
        """The length, taken out of the parameters."""
        lengths = [(name, given.pop(name)) for name in _LENGTHS if name in given]
        if len(lengths) > 1:
            names = " and ".join(name for name, _ in lengths)
            raise RequestError(None, f"{names} are given, and only one length can be; leave out all but one")
        return _LENGTHS[lengths[0][0]](lengths[0][1]) if lengths else self.default_length

    @property
    def _names(self) -> str:
        return ", ".join(self.parameters)


def _check(name: str, value: object, schema: Mapping[str, Any]) -> None:
    """Raise `RequestError` unless a value is what its schema says."""
    if not _fits(value, schema):
        raise RequestError(name, f"must be {_expected(schema)}, not {_shown(value)}")
    if isinstance(value, list):
        for number, item in enumerate(value):
            _check(f"{name}[{number}]", item, schema["items"])


def _fits(value: object, schema: Mapping[str, Any]) -> bool:
    """Whether a value is what a schema says, items of a list aside."""
    match schema["type"]:
        case "integer":
            return is_whole(value) and schema["minimum"] <= value <= schema["maximum"]
        case "array":
            return isinstance(value, list) and schema["minItems"] <= len(value) <= schema["maxItems"]
        case _ if "enum" in schema:
            return value in schema["enum"]
        case _:
            return isinstance(value, str) and schema["minLength"] <= len(value) <= schema["maxLength"]


def _expected(schema: Mapping[str, Any]) -> str:
    """What a schema asks for, in words."""
    match schema["type"]:
        case "integer":
            return f"a whole number from {schema['minimum']} to {schema['maximum']}"
        case "array":
            return f"a list of {schema['minItems']} to {schema['maxItems']} strings"
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


def _text(description: str, longest: int = _LONGEST_QUERY, *, shortest: int = 0) -> dict[str, Any]:
    return {"type": "string", "minLength": shortest, "maxLength": longest, "description": description}


def _number(description: str, largest: int = _LARGEST_LENGTH) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1, "maximum": largest, "description": description}


_SENTENCES: Final = _number("At most so many sentences.")
_WORDS: Final = _number("At most so many words. Give one length at most.")
_CHARACTERS: Final = _number("At most so many characters. Give one length at most.")
_WHOLE_TEXT: Final = _text("The text, in Russian; a blank line between paragraphs.", MOST_CHARACTERS)


def _summarize(request: Request) -> dict[str, Any]:
    summarizer = Summarizer(method=request.method, length=request.length)
    return summarizer(request.passages[0], request.title, request.query).to_dict()


def _answer(request: Request) -> dict[str, Any]:
    return compress(request.passages, request.query, request.length).to_dict()


def _keywords(request: Request) -> dict[str, Any]:
    found = keywords(request.passages[0], request.count)
    return {"keywords": [{"text": one.text, "score": one.score, "count": one.count} for one in found]}


OPERATIONS: Final[Mapping[str, Operation]] = MappingProxyType(
    {
        "summarize": Operation(
            description=(
                "Summarize a Russian text by extraction: its most telling sentences, verbatim and in their order, each "
                "with its place (start and stop, in characters of the text). Nothing is rephrased or made up."
            ),
            parameters={
                "text": _WHOLE_TEXT,
                "sentences": _number(f"At most so many sentences; {DEFAULT_LENGTH} where no length is given."),
                "words": _WORDS,
                "characters": _CHARACTERS,
                "query": _text("A question or words that the summary should lean towards."),
                "title": _text("The title of the text, if it is not its first line."),
                "method": {
                    "type": "string",
                    "enum": list(METHODS),
                    "description": f"How sentences are ranked; {DEFAULT_METHOD} where none is given.",
                },
            },
            required=("text",),
            default_length=Sentences(DEFAULT_LENGTH),
            answer=_summarize,
        ),
        "answer": Operation(
            description=(
                "Keep of Russian passages the sentences that answer a question, verbatim, each with the number of its "
                "passage and its place there. Matches words, not meaning: put the question in the words that the "
                "passages may use. Where nothing answers, pieces is empty."
            ),
            parameters={
                "passages": {
                    "type": "array",
                    "items": _text("A passage.", MOST_CHARACTERS),
                    "minItems": 1,
                    "maxItems": MOST_PASSAGES,
                    "description": f"The passages, in Russian, of at most {MOST_CHARACTERS} characters in all.",
                },
                "query": _text("The question, in Russian.", shortest=1),
                "sentences": _SENTENCES,
                "words": _number(f"At most so many words; {_DEFAULT_ANSWER.limit} where no length is given."),
                "characters": _CHARACTERS,
            },
            required=("passages", "query"),
            default_length=_DEFAULT_ANSWER,
            answer=_answer,
        ),
        "keywords": Operation(
            description="Find the keywords and key phrases of a Russian text, as they stand in it, the best first.",
            parameters={
                "text": _WHOLE_TEXT,
                "count": _number(f"How many; {_DEFAULT_KEYWORDS} where it is not given.", MOST_KEYWORDS),
            },
            required=("text",),
            default_length=Sentences(DEFAULT_LENGTH),
            answer=_keywords,
        ),
    }
)
"""What can be asked, by its name."""


def answer_request(operation: str, parameters: object) -> dict[str, Any]:
    """Answer a request as it came.

    Args:
        operation: the name of what is asked.
        parameters: the parameters, as JSON has them.

    Raises:
        RequestError: there is no such operation, or the parameters are wrong; its words say what would work.
    """
    if operation not in OPERATIONS:
        raise RequestError(None, f"there is no {operation[:_SHOWN]!r}; there are {', '.join(OPERATIONS)}")
    asked = OPERATIONS[operation]
    return asked.answer(asked.read(parameters))
