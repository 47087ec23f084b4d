"""The interface of renderers: they take summaries with the names of their inputs, and give pieces of the output."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from summarize_ru.summary import Summary
from summarize_ru.translation import Language


@dataclass(frozen=True, slots=True)
class Article:
    """A summary with the name of its input.

    Attributes:
        summary: the summary.
        name: the name of the input, if it has one.
        title: the title of the text, if it has one; not every format shows it.
        keywords: the keywords of the text in printed form; the report shows them.
    """

    summary: Summary
    name: str | None = None
    title: str | None = None
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How summaries are shown.

    Attributes:
        explain: whether to show the reasons for each sentence.
        highlight: whether to show the whole article with the chosen sentences highlighted, if the format can do that.
        headings: whether to show each name above its article.
        colour: whether to write for a terminal: with colours instead of plain marks, and visible control characters.
        language: the language of the words around the texts on a page, and of the names of reasons, except in JSON.
        embedded: whether the HTML becomes part of a page with its own heading and choice of lengths.
    """

    explain: bool = False
    highlight: bool = False
    headings: bool = False
    colour: bool = False
    language: Language = "ru"
    embedded: bool = False


Renderer: TypeAlias = Callable[[Iterable[Article], Layout], Iterator[str]]
"""Gives the output of each article before it takes the next, if the format allows it.

Raises:
    NoExplanationError: the layout asks for reasons, and the method of a summary gives none.
"""
