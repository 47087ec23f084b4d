"""Requests to a server: one typed value, its JSON Schema, its limits, and its answer."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from summarize_ru.compress import compress
from summarize_ru.digest import SENTENCES as STORY_SENTENCES
from summarize_ru.digest import digest
from summarize_ru.document import Block, Document
from summarize_ru.errors import MissingExtraError
from summarize_ru.keyphrases import keywords
from summarize_ru.keyphrases.normal import has_morphology
from summarize_ru.length import UNITS, Length, Sentences, Share, Words
from summarize_ru.messages import Message
from summarize_ru.methods import DEFAULT_METHOD, METHODS, Method
from summarize_ru.rendering.keywords import keyword_members
from summarize_ru.server.errors import RequestError
from summarize_ru.server.limits import MOST_CHARACTERS
from summarize_ru.server.schema import (
    Schema,
    checked,
    choice,
    flag,
    not_blank,
    record,
    several,
    share,
    short_text,
    text,
    whole_number,
)
from summarize_ru.summarizer import DEFAULT_LENGTH, Summarizer
from summarize_ru.text.words import Analyzer, count_runs_of_all

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarize_ru.summary import Summary

MOST_DOCUMENTS: Final = 10_000
"""The most documents of a request; a digest of this many posts takes some six seconds."""
MOST_KEYWORDS: Final = 1000
_LONGEST_DATE: Final = 40  # characters
_DEFAULT_KEYWORDS: Final = 10
_DEFAULT_ANSWER: Final = Words(200)
_TEXTS: Final = ("documents", "passages", "text")  # parameters with texts; a request has one of them
_SHOWN: Final = 40  # characters of a wrong name in an error

_LENGTHS_GIVEN: Final = Message("{names} are given, and only one length can be; leave out all but one")
_TOO_LONG: Final = Message("there are {count:,} characters of text, and {most:,} is the limit; give them in parts")
_NO_DATE: Final = Message("must be a date such as 2026-03-14 or 2026-03-14T08:00, not {value}")
_NO_OPERATION: Final = Message("there is no {operation!r}; there are {names}")
_ONE: Final = "Give one length at most."
_NO_SENTENCES: Final = "All that was given is blank. Give text with sentences."
_NO_WORDS: Final = "Nothing that was given has a word, such as a noun or a verb. Give text with sentences."
_NO_KEYWORDS: Final = "There is no word that can be a keyword. Give a longer text in Russian."
_NO_TERMS: Final = "The query has no word to search for, such as a noun or a verb. Ask with the words of the answer."
_NOTHING_ANSWERS: Final = (
    "No sentence has enough of the words of the query, so nothing is kept. Ask in other words, or give other texts."
)
_SMALL_SHARE: Final = "So small a share of the sentences is none. Give a larger one, or sentences."
_SMALL_LIMIT: Final = (
    "No sentence fits into so small a limit. Give a larger one: the best sentence has {words} words, {characters} "
    "characters."
)


@dataclass(frozen=True, slots=True)
class Request:
    """A request, whether it comes over HTTP or MCP.

    Attributes:
        documents: the texts; operations on one text have one.
        query: the question.
        length: the length of the summary or the answer.
        method: the method of a summary.
        count: the number of keywords.
        normal: whether to add dictionary forms to keywords.
        language: the language of the words around a summary.
        format: the output format of a summary.
    """

    documents: tuple[Document, ...]
    query: str | None = None
    length: Length = field(default_factory=lambda: Sentences(DEFAULT_LENGTH))
    method: Method = DEFAULT_METHOD
    count: int = _DEFAULT_KEYWORDS
    normal: bool = False
    language: str = "ru"
    format: str = "json"

    @property
    def characters(self) -> int:
        """The number of characters of all texts."""
        return sum(len(document.text) for document in self.documents)

    @property
    def summary(self) -> Summary:
        """The summary of the first text."""
        return Summarizer(method=self.method, length=self.length)(self.documents[0], query=self.query)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation that requests can ask for.

    Attributes:
        description: what it does, for whoever reads the schema, a person or a model.
        parameters: the JSON Schema of each parameter, by name.
        required: the parameters that must be given.
        default_length: the length if none is given.
        answer: turns a request into its answer, as values that JSON can hold.
    """

    description: str
    parameters: Mapping[str, Schema]
    required: tuple[str, ...]
    default_length: Length
    answer: Callable[[Request], dict[str, Any]]

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the parameters."""
        return record(self.parameters, self.required)

    def read(self, parameters: object) -> Request:
        """Make a request from parameters in JSON.

        Raises:
            RequestError: a parameter is missing, unknown or against its schema, or two parameters do not go together.
            InvalidDocumentError: the blocks of a document do not fit its text.
        """
        given = checked(None, parameters, self.schema)
        length = self._length(given)
        return Request(documents=self._documents(given), length=length, **given)

    def _length(self, given: dict[str, Any]) -> Length:
        """Take the length out of the parameters."""
        lengths = [(name, given.pop(name)) for name in UNITS if name in given]
        if len(lengths) > 1:
            names = ", ".join(name for name, _ in lengths)
            raise RequestError(None, _LENGTHS_GIVEN.format(names=names))
        if not lengths:
            return self.default_length
        ((name, limit),) = lengths
        return UNITS[name].kind(limit)

    def _documents(self, given: dict[str, Any]) -> tuple[Document, ...]:
        """Take the texts out of the parameters."""
        name = next(name for name in _TEXTS if name in self.parameters)
        value = given.pop(name)
        match name:
            case "documents":
                parts = value
            case "passages":
                parts = [{"text": passage} for passage in value]
            case _:
                parts = [{"text": value, "title": given.pop("title", None)}]
        return tuple(_document(f"{name}[{number}]", part) for number, part in enumerate(parts))


def _document(name: str, given: Mapping[str, Any]) -> Document:
    """A document of a request."""
    blocks = tuple(Block(**block) for block in given.get("blocks", ()))
    date = _date(f"{name}.date", given["date"]) if "date" in given else None
    return Document(given["text"], given.get("title"), blocks, given.get("source"), date)


def _date(name: str, value: str) -> dt.date:
    """A date, or a date with a time; a date alone does not become midnight."""
    for kind in (dt.date, dt.datetime):
        with suppress(ValueError):
            return kind.fromisoformat(value)
    raise RequestError(name, _NO_DATE.format(value=value))


def lengths(default: Length, whole: str = "", *, without: Sequence[str] = ()) -> dict[str, Schema]:
    """The parameters for the length of an answer, one for each unit.

    Args:
        default: the length if none is given.
        whole: the name of the part that has this length.
        without: the units that do not apply.
    """
    parameters: dict[str, Schema] = {}
    for name, unit in UNITS.items():
        if name not in without:
            limit = "this share of the sentences" if unit.kind is Share else f"this many {name}"
            note = f"; {default.limit} if no length is given." if isinstance(default, unit.kind) else f". {_ONE}"
            description = f"At most {limit}{whole}{note}"
            parameters[name] = share(description) if unit.kind is Share else whole_number(description)
    return parameters


_WHOLE_TEXT: Final = text("The text, in Russian; a blank line between paragraphs.")
_TITLE: Final = short_text("The title of the text, if it is not its first line.")
METHOD: Final = choice(f"The method that ranks the sentences; {DEFAULT_METHOD} by default.", tuple(METHODS))
QUERY: Final = not_blank("A question or words that the summary should lean towards.")
DOCUMENT: Final = {
    "text": _WHOLE_TEXT,
    "title": _TITLE,
    "source": short_text("The source: a name or an address."),
    "date": short_text("The date, as 2026-03-14 or 2026-03-14T08:00.", _LONGEST_DATE),
}
"""The properties of a document of a request."""


def _summarize(request: Request) -> dict[str, Any]:
    summary = request.summary
    if summary:
        return summary.to_dict()
    if not summary.spans:
        return summary.to_dict() | {"note": _NO_SENTENCES}
    return summary.to_dict() | _note_of_limit(request, replace(request, length=Sentences(1)).summary.text)


def _answer(request: Request) -> dict[str, Any]:
    found = compress(request.documents, request.query, request.length)
    if found.pieces:
        return found.to_dict()
    best = compress(request.documents, request.query, 1).text
    return found.to_dict() | (_note_of_limit(request, best) if best else {"note": _why_unanswered(request)})


def _why_unanswered(request: Request) -> str:
    """Tells why nothing was found, and what would work."""
    if not any(document.spans for document in request.documents):
        return _NO_SENTENCES
    analyzer = Analyzer()
    if not any(analyzer.terms(document.text) for document in request.documents):
        return _NO_WORDS
    return _NOTHING_ANSWERS if analyzer.terms(request.query or "") else _NO_TERMS


def _keywords(request: Request) -> dict[str, Any]:
    if request.normal and not has_morphology():
        raise MissingExtraError("normal", "morphology")
    found = keywords(request.documents[0], request.count)
    answer = {"keywords": [keyword_members(one, normal=request.normal) for one in found]}
    return answer if found else answer | {"note": _NO_KEYWORDS}


def _digest(request: Request) -> dict[str, Any]:
    found = digest(request.documents, request.length, query=request.query)
    empty = next((number for number, story in enumerate(found) if not len(story.summary)), None)
    if empty is None:
        return found.to_dict() | ({} if len(found) else {"note": _why_unanswered(request)})
    best = digest(request.documents, 1, query=request.query)[empty].summary.text
    return found.to_dict() | (_note_of_limit(request, best) if best else {})


def _note_of_limit(request: Request, best: str) -> dict[str, str]:
    """Tells what to do if the limit is too small for the best sentence."""
    if isinstance(request.length, Share):
        return {"note": _SMALL_SHARE}
    words = sum(count_runs_of_all(best.split()))
    return {"note": _SMALL_LIMIT.format(words=words, characters=len(best))}


OPERATIONS: Final[Mapping[str, Operation]] = MappingProxyType(
    {
        "summarize": Operation(
            description=(
                "Summarize a Russian text by extraction: its most telling sentences, verbatim and in their order, each "
                "with its place (start and stop, in characters of the text). Nothing is rephrased or made up."
            ),
            parameters={
                "text": _WHOLE_TEXT,
                **lengths(Sentences(DEFAULT_LENGTH)),
                "query": QUERY,
                "title": _TITLE,
                "method": METHOD,
            },
            required=("text",),
            default_length=Sentences(DEFAULT_LENGTH),
            answer=_summarize,
        ),
        "answer": Operation(
            description=(
                "Keep the sentences of Russian passages that answer a question, verbatim, each with the number of its "
                "passage and its place there. Matches words, not meaning: put the question in the words that the "
                "passages may use. If nothing is kept, pieces is empty and note says why."
            ),
            parameters={
                "passages": several(
                    "The passages, in Russian.",
                    text("A passage."),
                    MOST_DOCUMENTS,
                ),
                "query": not_blank("The question, in Russian."),
                **lengths(_DEFAULT_ANSWER, without=["share"]),
            },
            required=("passages", "query"),
            default_length=_DEFAULT_ANSWER,
            answer=_answer,
        ),
        "keywords": Operation(
            description="Find the keywords and key phrases of a Russian text, as they stand in it, the best first.",
            parameters={
                "text": _WHOLE_TEXT,
                "count": whole_number(f"How many keywords; {_DEFAULT_KEYWORDS} by default.", MOST_KEYWORDS),
                "normal": flag("Whether to add the dictionary form of each, for example for an index."),
            },
            required=("text",),
            default_length=Sentences(DEFAULT_LENGTH),
            answer=_keywords,
        ),
        "digest": Operation(
            description=(
                "Group Russian texts, such as news of several papers, by event, and tell each story once, verbatim, "
                "with its sources and the figures in which they differ."
            ),
            parameters={
                "documents": several("The texts.", record(DOCUMENT, ("text",)), MOST_DOCUMENTS),
                **lengths(Sentences(STORY_SENTENCES), " of each story"),
                "query": not_blank("Words that the stories must be about."),
            },
            required=("documents",),
            default_length=Sentences(STORY_SENTENCES),
            answer=_digest,
        ),
    }
)
"""The operations, by name."""


def answer_request(operation: str, parameters: object) -> dict[str, Any]:
    """Answer a request.

    Args:
        operation: the name of the operation.
        parameters: the parameters, as values of JSON.

    Raises:
        RequestError: the operation does not exist, the parameters are wrong, or the text is too long. The message says
            what would work.
    """
    if operation not in OPERATIONS:
        raise RequestError(None, _NO_OPERATION.format(operation=operation[:_SHOWN], names=", ".join(OPERATIONS)))
    asked = OPERATIONS[operation]
    request = asked.read(parameters)
    if request.characters > MOST_CHARACTERS:
        raise RequestError(None, _TOO_LONG.format(count=request.characters, most=MOST_CHARACTERS))
    return asked.answer(request)
