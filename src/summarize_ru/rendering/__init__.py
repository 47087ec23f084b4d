"""Output formats of summaries: one module for each format, loaded when it is used."""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

from summarize_ru.rendering.renderer import Article, Layout, Renderer

__all__ = [
    "ENDINGS",
    "FORMATS",
    "HIGHLIGHTING",
    "KEYWORD_FORMATS",
    "WITH_KEYWORDS",
    "Article",
    "Layout",
    "Renderer",
    "render",
    "render_each",
]

FORMATS: Final = ("text", "json", "markdown", "html")
"""The formats. The module of the same name has the renderer, such as `render_text`."""

ENDINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "text": (".txt", ".text"),
        "json": (".json", ".jsonl", ".ndjson"),
        "markdown": (".md", ".markdown"),
        "html": (".html", ".htm"),
    }
)
"""The endings of file names in each of the formats."""

HIGHLIGHTING: Final = ("text", "markdown", "html")
"""The formats that can show the whole article with the chosen sentences highlighted; HTML always does."""

KEYWORD_FORMATS: Final = ("text", "json", "markdown")
"""The formats for keywords alone; see the module `keywords` of this package."""

WITH_KEYWORDS: Final = ("html",)
"""The formats that show keywords beside the summary."""


def render_each(format_: str, articles: Iterable[Article], layout: Layout) -> Iterator[str]:
    """The output in one of the `FORMATS`, one article at a time; an HTML page comes in one piece.

    Raises:
        NoExplanationError: `layout` asks for reasons, and the method of a summary gives none.
    """
    renderer: Renderer = getattr(import_module(f"{__name__}.{format_}"), f"render_{format_}")
    return renderer(articles, layout)


def render(format_: str, articles: Iterable[Article], layout: Layout) -> str:
    """The whole output of `render_each`.

    Raises:
        NoExplanationError: reasons are asked for, and the method of a summary gives none.
    """
    return "".join(render_each(format_, articles, layout))
