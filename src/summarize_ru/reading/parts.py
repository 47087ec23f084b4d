"""The parts of a document, as readers of formats give them, and how a document is assembled from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from summarize_ru.document import Block, BlockKind, Document
from summarize_ru.text.block_kinds.layout import BODY_WORDS
from summarize_ru.text.blocks import find_blocks, title_page_of
from summarize_ru.text.sentence_ends.completeness import opens_in_lower_case

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

_BETWEEN = "\n\n"
_END_MARKS = (".", "!", "?", "…")


class Part(NamedTuple):
    """One part of a document: its kind, and its text without the marks of the format."""

    kind: BlockKind
    text: str


def assemble(
    parts: Iterable[Part], title: str | None = None, *, source: str | None = None, date: dt.date | None = None
) -> Document:
    """Join the parts with blank lines between them, and make a document of the text; empty parts are left out."""
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


def item(text: str) -> Part:
    """An item of a list, or a paragraph if it reads as prose, as in laws and contracts."""
    is_prose = (
        text.endswith(_END_MARKS) and len(text.split()) > BODY_WORDS and not opens_in_lower_case(text, 0, len(text))
    )
    return Part("paragraph" if is_prose else "item", text)


def joined(documents: Iterable[Document]) -> Document:
    """One document of many, each below its title."""
    parts: list[Part] = []
    for document in documents:
        parts.append(Part("heading", document.title or ""))
        parts += (Part(kind, document.text[start:stop]) for start, stop, kind in document.blocks if kind != "title")
    return assemble(parts)


def without_title_page(document: Document, *, has_title: bool = False) -> Document:
    """The document with its title page as furniture, whatever the styles of its lines, and with the title found there.

    Args:
        document: the document.
        has_title: whether its title is sure.
    """
    page = title_page_of(document.text, [block[:2] for block in document.blocks])
    if page is None:
        return document
    title, blocks = document.title, [*document.blocks]
    if page.title and not has_title:
        title = " ".join(document.text[slice(*page.title)].split())
        blocks = [block._replace(kind="heading") if block.kind == "title" else block for block in blocks]
    for at, block in enumerate(blocks[: page.stop]):
        if block.kind != "title":
            kind: BlockKind = "title" if block[:2] == page.title and not has_title else "furniture"
            blocks[at] = block._replace(kind=kind)
    return replace(document, title=title, blocks=tuple(blocks))


def judge_by_looks(document: Document) -> Document:
    """The document, with kinds for its paragraphs by their looks, as in a plain text.

    Most documents have only plain paragraphs; their captions, headings, speakers and signatures have no style of their
    own.
    """
    seen = find_blocks(document.text, has_title=document.title is not None)
    places = {block.start: at for at, block in enumerate(seen)}
    blocks: list[Block] = []
    for block in document.blocks:
        at = places.get(block.start, len(seen))
        looks = seen[at : at + 1]
        if looks and looks[0].kind == "label" and looks[0].stop < block.stop:
            looks = seen[at : at + 2]  # a speaker, and what is said
        is_whole = looks and looks[-1].stop == block.stop
        blocks += looks if block.kind == "paragraph" and is_whole else [block]
    return replace(document, blocks=tuple(blocks))
