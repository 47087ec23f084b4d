"""Shared by the formats of word processors: the kinds of blocks by the names of styles, and the title."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from summarize_ru.reading.parts import Part, assemble, judge_by_looks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarize_ru.document import BlockKind, Document

# Names in lower case: those that Word writes into files in every language, those of LibreOffice, and usual names of
# people for their own styles.
_STYLES: Final[tuple[tuple[str, BlockKind], ...]] = (
    (r".*caption|.*подпись|название объекта|figure|table\Z|illustration|drawing|рисунок", "caption"),
    (r"toc\b|contents|оглавление|содержание", "furniture"),
    (r"heading|заголовок|subtitle|подзаголовок", "heading"),
    (r"title\b|название\b", "title"),
    (r".*\bquot|block ?text|цитата|выделенная цитата", "quote"),
    # Not "preformatted": word processors give that style to the lines of a plain text.
    (r"source ?code|code|verbatim|код\b", "code"),
    (r"header|footer|footnote|endnote|author\Z|date\Z|bibliography|колонтитул|верхний|нижний|index\b", "furniture"),
    (r"list\b(?! paragraph)|список\b|маркированный|нумерованный", "item"),
)
_NO_TITLE: Final = r"(?i)(?:microsoft word|документ|document|untitled|без (?:имени|названия)|.*\.\w{3,4}\Z)[\s\d-]*"
_WORD: Final = r"\w{3,}"


def kind_of_style(name: str) -> BlockKind | None:
    """The kind of a paragraph by the name of its style; None if the name does not tell it."""
    return next((kind for pattern, kind in _STYLES if re.match(pattern, name.lower())), None)


def inherited(kinds: Mapping[str, BlockKind | None], parents: Mapping[str, str]) -> dict[str, BlockKind]:
    """The kind of paragraphs of each style: its own, or that of the nearest style that it is based on."""
    known: dict[str, BlockKind | None] = {}
    for name in kinds:
        passed: dict[str, None] = {}
        style = name
        while style not in known and style not in passed:  # styles may be based on each other in a circle
            passed[style] = None
            if kinds.get(style) is not None:
                break
            style = parents.get(style, "")
        kind = known.get(style, kinds.get(style))
        known.update(dict.fromkeys(passed, kind))
    return {name: kind for name in kinds if (kind := known[name]) is not None}


def assemble_titled(parts: Iterable[Part], named: str | None) -> Document:
    """Assemble the document from its parts; without a style, the kind of a part is told by its looks.

    Args:
        parts: the parts in order.
        named: the title in the properties of the file.
    """
    parts = list(parts)
    styled = any(part.kind == "title" for part in parts)
    document = judge_by_looks(assemble(parts, None if styled else _title(parts, named)))
    return document if document.title is not None or not named else replace(document, title=named)


def _title(parts: list[Part], named: str | None) -> str | None:
    """The title: the one in the properties if the text has its words, else the first heading.

    A document made from another one or from a template keeps the old title in its properties.
    """
    if named and not re.fullmatch(_NO_TITLE, named):
        words = set(re.findall(_WORD, named.lower()))
        text = set(re.findall(_WORD, " ".join(part.text for part in parts).lower()))
        if 2 * len(words & text) >= len(words):
            return " ".join(named.split())
    return next((" ".join(part.text.split()) for part in parts if part.kind == "heading"), None)
