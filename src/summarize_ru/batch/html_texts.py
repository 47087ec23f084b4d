"""Summaries of texts that are HTML, such as posts and pages in the field of a row."""

from dataclasses import dataclass

from summarize_ru.batch.collection import Summarize
from summarize_ru.document import Document
from summarize_ru.errors import MissingExtraError
from summarize_ru.summary import Summary

try:
    from summarize_ru.reading.hypertext import read_fragment
except ImportError as error:
    raise MissingExtraError("reading HTML", "documents") from error


@dataclass(frozen=True, slots=True)
class OfHtml:
    """Makes the summary of a text in HTML, without the tags.

    Attributes:
        summarize: makes the summary of the text.
    """

    summarize: Summarize

    def __call__(self, text: str | Document, title: str | None = None) -> Summary:
        """Make the summary; offsets count in the text without tags."""
        return self.summarize(read_fragment(text) if isinstance(text, str) else text, title)
