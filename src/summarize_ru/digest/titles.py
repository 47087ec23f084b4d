"""Titles of stories: the title of a document, or a sentence in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.sentence_ends.datelines import without_dateline

if TYPE_CHECKING:
    from summarize_ru.document import Document

_BULLET: Final = lazy_pattern(r"[^\w«»„“\"'()$€₽№+−@]+(?=.)")  # «•», «—», «⚡» before a post
_LONGEST: Final = 120  # characters of a sentence that serves as a title
_WORD: Final = lazy_pattern(r"\w+")


def title_of(document: Document) -> str:
    """The title of a document, or else its first sentence as a title."""
    return title_from(document.printed(*document.spans[0])) if document.title is None else document.title


def title_from(sentence: str) -> str:
    """A sentence as a title: without its dateline, bullet and full stop; a long one is cut to its first words."""
    sentence = without_dateline(sentence)
    if bullet := _BULLET.match(sentence):
        sentence = sentence[bullet.end() :]
    if not sentence.endswith(".."):
        sentence = sentence.removesuffix(".")
    return sentence if len(sentence) <= _LONGEST else sentence[:_LONGEST].rsplit(None, 1)[0] + "…"


def repeats(title: str, sentence: str) -> bool:
    """Whether a sentence has the words of a title and no others, except a dateline."""
    return _WORD.findall(without_dateline(sentence).casefold()) == _WORD.findall(title.casefold())
