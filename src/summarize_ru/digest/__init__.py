"""Groups many documents into stories, one for each event, and tells each story once."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize_ru.digest.values import Digest, Disagreement, Story, StorySentence, StorySummary
    from summarize_ru.document import Document
    from summarize_ru.length import Length

__all__ = ["Digest", "Disagreement", "Story", "StorySentence", "StorySummary", "digest"]

SENTENCES: Final = 2
"""The default length of a story."""

LIKENESS: Final = 0.2
"""The least likeness of two groups that become one story. It suits batches of three events and of sixty."""


def digest(
    documents: Iterable[str | Document],
    length: Length | int = SENTENCES,
    *,
    query: str | None = None,
    likeness: float = LIKENESS,
) -> Digest:
    """Group documents by event, and tell each story once.

    Documents are compared by the cosine of their TF-IDF vectors, in which titles count twice. The likeness is lower if
    days lie between two documents, or if they share only one or two terms.
    Copies and re-posts become one text, and texts become stories by average linkage. A story of several texts, or of a
    short text with copies, is told by the sentences whose words most of its sources have. Any other text is summarized
    as by `summarize`.
    The order of the documents matters only between equal ones.

    Args:
        documents: the documents, or texts. `Document.source` and `Document.date` say who published it, and when.
        length: the length of the summary of each story.
        query: what the stories must be about. Stories without most of its words are left out, and sentences with them
            are preferred.
        likeness: the least average likeness within a story, from 0 to 1. A higher one gives more and smaller stories.

    Returns:
        The digest. Documents without words are in none of its stories.

    Raises:
        InvalidTextError: a document is neither a `str` nor a `Document`, or the query is not a `str`.
        InvalidLengthError: `length` is not a length.
        InvalidOptionError: `documents` is one text, `likeness` is not from 0 to 1, or a date is only a time of the day.
    """
    from summarize_ru.digest.stories import find_stories  # noqa: PLC0415  (tables and classes that only digests need)

    return find_stories(documents, length, query, likeness)


def __getattr__(name: str) -> Any:  # noqa: ANN401  (a class, loaded when it is asked for)
    if name in __all__:
        return getattr(import_module("summarize_ru.digest.values"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
