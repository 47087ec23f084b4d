"""A summary as something to print or to look at: one module a format, all in one table."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from summarize_ru.rendering.html import render_html
from summarize_ru.rendering.json import render_json
from summarize_ru.rendering.markdown import render_markdown
from summarize_ru.rendering.renderer import Article, Layout, Renderer
from summarize_ru.rendering.text import render_text

__all__ = ["HIGHLIGHTING", "RENDERERS", "Article", "Layout", "Renderer"]

RENDERERS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {"text": render_text, "json": render_json, "markdown": render_markdown, "html": render_html}
)
"""Each format by its name on the command line."""

HIGHLIGHTING: Final = ("text", "markdown", "html")
"""The formats that can show the whole article with the chosen sentences standing out; HTML always does."""
