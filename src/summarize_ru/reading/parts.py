"""What the reader of a format gives: the parts of a document in order, and the document assembled from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize_ru.document import Block, BlockKind, Document

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

_BETWEEN = "\n\n"


class Part(NamedTuple):
    """One part of a document: its kind, and its text without the marks of the format."""

    kind: BlockKind
    text: str


def assemble(
    parts: Iterable[Part], title: str | None = None, *, source: str | None = None, date: dt.date | None = None
) -> Document:
    """Join the parts to one text, a blank line between two, and make the document of it; empty parts are left out."""
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for kind, text in parts:
        stripped = text.strip()
        if stripped:
            texts.append(stripped)
            blocks.append(Block(start, start + len(stripped), kind))
            start += len(stripped) + len(_BETWEEN)
    return Document(_BETWEEN.join(texts), title, tuple(blocks), source=source, date=date)
