"""Operations for the page of the server: reading files and addresses, rendering summaries and digests."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, cast, get_args

from summarize_ru.digest import digest
from summarize_ru.document import BlockKind, Document
from summarize_ru.errors import DoubtfulEncodingError, MissingFieldError
from summarize_ru.length import Sentences
from summarize_ru.reading.documents import read_all
from summarize_ru.rendering import Layout, render
from summarize_ru.rendering.digest_page import render_stories
from summarize_ru.rendering.digests import named, render_digest
from summarize_ru.rendering.html import render_article
from summarize_ru.rendering.renderer import Article
from summarize_ru.rendering.words import Words
from summarize_ru.server.request import DOCUMENT, METHOD, MOST_DOCUMENTS, QUERY, Operation, Request, lengths
from summarize_ru.server.schema import choice, not_blank, record, several, whole_number
from summarize_ru.summarizer import DEFAULT_LENGTH
from summarize_ru.translation import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarize_ru.digest import Digest
    from summarize_ru.summary import Summary

_MOST_BLOCKS: Final = 1_000_000
_FARTHEST: Final = 2**53 - 1  # the largest whole number that is exact in JavaScript
_PLACE: Final = whole_number("An offset in the text, in characters.", _FARTHEST, least=0)
_BLOCK: Final = record(
    {"start": _PLACE, "stop": _PLACE, "kind": choice("What it is.", get_args(BlockKind))}, ("start", "stop", "kind")
)
_LANGUAGE: Final = choice("The language of the words around it.", LANGUAGES)
SHOWN: Final = "view"
SAVED: Final = ("text", "html", "markdown", "json")
"""The forms in which a summary can be saved."""


def documents_of(content: bytes, name: str, *, text_field: str, encoding: str) -> dict[str, Any]:
    """The documents in a file, or a question that must be answered before it can be read.

    Args:
        content: the bytes of the file.
        name: its name. It may tell the format, and becomes the source of the documents.
        text_field: the field of the rows that has the text; "" for the usual one.
        encoding: the encoding of the text; "" to recognize it.

    Raises:
        SummarizeRuError: the file cannot be read, as for `read`.
    """
    fields = {"text": text_field} if text_field else None
    try:
        return _listed(read_all(content, name=name or None, encoding=encoding or None, fields=fields))
    except MissingFieldError as error:
        return _asked("text_field", {field: field for field in error.fields})
    except DoubtfulEncodingError as error:
        return _asked("encoding", {guess: f"{guess}: {sample}" for guess, sample in error.guesses})


def _asked(parameter: str, choices: Mapping[str, str]) -> dict[str, Any]:
    """A question about a file: the parameter that answers it, and its values, each with a label."""
    return {"documents": [], "question": {"parameter": parameter, "choices": list(choices.items())}}


def document_at(url: str, *, allow_private: bool) -> dict[str, Any]:
    """The article at an address.

    Raises:
        SummarizeRuError: the page cannot be fetched, or has no article.
    """
    from summarize_ru.adapters.web import read_url  # noqa: PLC0415  (its extra may be missing)

    return _listed([read_url(url, allow_private=allow_private)])


def _listed(documents: Iterable[Document]) -> dict[str, Any]:
    return {
        "documents": [
            {
                "text": document.text,
                "title": document.title,
                "source": document.source,
                "date": None if document.date is None else document.date.isoformat(),
                "blocks": [block._asdict() for block in document.blocks],
            }
            for document in documents
        ]
    }


def _view(request: Request) -> dict[str, Any]:
    language = cast("Language", request.language)
    if len(request.documents) > 1:
        return _view_of_digest(request, language)
    summary = request.summary
    (document,) = request.documents
    article = Article(summary, document.source, document.title)
    if request.format == SHOWN:
        report = render_article(article, language)
        return {
            "html": report.html,
            "text": summary.text,
            "title": document.title or _without_ending(document.source),
            "chosen": len(summary),
            "total": report.total,
            "notes": _notes(summary, language),
        }
    explained = summary.explainer is not None and request.format == "html"
    return {"content": render(request.format, [article], Layout(explain=explained, language=language))}


def _notes(summary: Summary, language: Language) -> list[str]:
    """Notes for the reader of a summary."""
    gettext = Words(language).gettext
    notes = []
    if summary.spans and summary.document.language != "ru":
        notes.append(gettext("This does not seem to be Russian; other languages are summarized less well."))
    if summary.spans and summary.query is not None and not summary.answered:
        notes.append(gettext("No word of the question is in what may be chosen; this is the summary without it."))
    return notes


def _without_ending(name: str | None) -> str | None:
    """The name of a file without its ending; an address as it is."""
    return name if name is None or "://" in name else PurePath(name).stem


def _view_of_digest(request: Request, language: Language) -> dict[str, Any]:
    found = digest(request.documents, request.length, query=request.query)
    if request.format == SHOWN:
        return {
            "html": render_stories(found, Words(language)),
            "text": render_digest("text", found, language),
            "title": None,
            "chosen": len(found),
            "total": sum(len(story.documents) for story in found),
            "notes": _notes_of_digest(request, found, language),
        }
    return {"content": render_digest(request.format, found, language)}


def _notes_of_digest(request: Request, found: Digest, language: Language) -> list[str]:
    """Notes that tell why some documents are in no story."""
    words = Words(language)
    _, ngettext = words.gettext, words.ngettext
    count = len(found.left_out)
    if not count:
        return []
    if request.query is not None:
        note = ngettext(
            "{count} document is left out: its story does not have most of the words of the question.",
            "{count} documents are left out: their stories do not have most of the words of the question.",
            count,
        )
        return [note.format(count=count)]
    note = ngettext(
        "{count} document is left out, because it has no words to compare{names}.",
        "{count} documents are left out, because they have no words to compare{names}.",
        count,
    )
    documents = [request.documents[number] for number in found.left_out]
    names = named([document.source or document.title for document in documents], words)
    return [note.format(count=count, names=f" ({names})" if names else "")]


VIEW: Final = Operation(
    description="Show a summary of one document, or the digest of several.",
    parameters={
        "documents": several(
            "The texts.",
            record(
                {
                    **DOCUMENT,
                    "blocks": several("Its blocks; if there are none, they are found.", _BLOCK, _MOST_BLOCKS, least=0),
                },
                ("text",),
            ),
            MOST_DOCUMENTS,
        ),
        **lengths(Sentences(DEFAULT_LENGTH)),
        "query": QUERY,
        "method": METHOD,
        "language": _LANGUAGE,
        "format": choice("The output format.", (SHOWN, *SAVED)),
    },
    required=("documents",),
    default_length=Sentences(DEFAULT_LENGTH),
    answer=_view,
)
"""The operation that makes a summary or a digest as the page shows or saves it."""

ADDRESS: Final = record({"url": not_blank("An address, http or https.")}, ("url",))
"""The schema of the request for an address."""
