"""What a renderer is: summaries with the names of their inputs go in, pieces of the output come out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from summarize_ru.summary import Summary


@dataclass(frozen=True, slots=True)
class Article:
    """A summary and what its input is called.

    Attributes:
        summary: the summary.
        name: the name of the input, None where it has none.
        title: the title of the text, None where it has none; not every format has a place for it.
    """

    summary: Summary
    name: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How summaries are shown.

    Attributes:
        explain: with the reasons for each sentence.
        highlight: the whole article with the chosen sentences standing out, where the format can do that.
        headings: each article below its name.
        colour: for a terminal: colours instead of plain marks, and control characters made visible.
    """

    explain: bool = False
    highlight: bool = False
    headings: bool = False
    colour: bool = False


Renderer: TypeAlias = Callable[[Iterable[Article], Layout], Iterator[str]]
"""Gives the output of each article before it takes the next, where the format lets it.

Raises:
    NoExplanationError: reasons are asked for, and the method of a summary gives none.
"""
