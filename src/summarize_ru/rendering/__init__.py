"""A summary as something to print: one function a format, all in one table."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from summarize_ru.document import Summary
from summarize_ru.rendering.json import render_explained_json, render_json
from summarize_ru.rendering.text import render_explained_text, render_text

Renderer: TypeAlias = Callable[[Summary, str | None], str]
"""Gives the whole output for a summary; the name is that of the input where there are several, else None."""

RENDERERS: Final[Mapping[str, Renderer]] = MappingProxyType({"text": render_text, "json": render_json})
"""Each format by its name on the command line."""

EXPLAINERS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {"text": render_explained_text, "json": render_explained_json}
)
"""The same with the reasons for each sentence; they raise `NoExplanationError` where the method gives none."""
