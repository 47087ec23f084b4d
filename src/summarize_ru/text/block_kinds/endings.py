"""What stands around the body of a text: heads of mails, quotations of mails and forums, signatures, literature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.block_kinds.furniture import DATE, may_be_reference
from summarize_ru.text.block_kinds.letters import (
    FAREWELL,
    FORUM_LEAD,
    LONGEST_SIGNATURE,
    NOTICE,
    QUOTED_MAIL,
    SENDER,
    SIGNED,
)
from summarize_ru.text.block_kinds.rules import is_list_of_literature
from summarize_ru.text.line_breaks.mail_fields import FIELD, FIELDS_IN_A_LINE, LEAST_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize_ru.text.block_kinds.layout import BlockKind, Layout

_SIGNATURE_WORDS: Final = 6
_QUOTE: Final = lazy_pattern(r"\[quote\b", re.IGNORECASE)
_END_OF_QUOTE: Final = lazy_pattern(r"\[/quote\]", re.IGNORECASE)
_COMMENTS: Final = lazy_pattern(
    r"комментарии(?: читателей)?(?:\s?:)?\s?(?:\(\d{1,5}\)|\d{1,5})?|\d{1,5} комментари(?:й|я|ев)", re.IGNORECASE
)
_ABOVE_COMMENTS: Final = 2  # paragraphs; a counter of comments may stand between the headline and the body
_FIRST_COMMENT: Final = 3  # paragraphs; its date is one of them
FORUM_SIGNS: Final = ("[quote", "[QUOTE", "(а)", "Цитата")
"""A text with quotations of a forum has one of these."""


def mark_mail_heads(layout: Layout, kinds: list[BlockKind]) -> None:
    """Mark the fields of the heads of mails as furniture: «От: …», «Кому: …», «Тема: …», «Дата: …»."""
    for head in _mail_heads(layout):
        for at in head:
            kinds[at] = "furniture"


def _mail_heads(layout: Layout) -> Iterator[range]:
    """The paragraphs of each head: fields of at least two groups, one below the other, and what continues them."""
    first = -1
    groups: set[str] = set()
    for at in range(len(layout) + 1):
        field = FIELD.match(layout.source, *layout.spans[at]) if at < len(layout) else None
        if field:
            if first < 0:
                first = at
            groups.update(filter(None, (field.lastgroup,)))
            continue
        if first >= 0 and at < len(layout) and "@" in layout[at].text and not layout.stands_apart(at):
            continue  # more addresses
        if first >= 0 and len(groups) >= LEAST_FIELDS:
            yield range(first, at)
        elif first >= 0 and _is_head_in_a_line(layout, first):
            yield range(first, first + 1)
        first = -1
        groups.clear()


def _is_head_in_a_line(layout: Layout, at: int) -> bool:
    """Whether a short paragraph is a whole head: «От: Анна Кому: Олег Тема: Насосы»."""
    found = {field.lastgroup for field in FIELDS_IN_A_LINE.finditer(layout[at].text)} - {None}
    return layout[at].is_short and len(found) > LEAST_FIELDS


def mark_forum_quotes(layout: Layout, kinds: list[BlockKind]) -> None:
    """Mark quotations between «[quote]» and «[/quote]», and the paragraph right below «Вася писал(а):»."""
    in_quote = False
    for at, (start, stop) in enumerate(layout.spans):
        in_quote = in_quote or _QUOTE.match(layout.source, start) is not None
        if in_quote:
            kinds[at] = "quote"
            in_quote = _END_OF_QUOTE.search(layout.source, start, stop) is None
        elif FORUM_LEAD.fullmatch(layout.source, start, stop):
            kinds[at] = "furniture"
            if at + 2 < len(layout) and not layout.stands_apart(at + 1) and kinds[at + 1] == "paragraph":
                kinds[at + 1] = "quote"


def mark_endings(layout: Layout, kinds: list[BlockKind]) -> None:
    """Set the kinds of what follows «Литература», «С уважением», «--», «Комментарии» or the head of a quoted mail."""
    in_references = in_signature = in_quotation = False
    paragraphs = 0
    for at, kind in enumerate(kinds):
        paragraph = layout[at]
        if kind == "heading":
            in_references = is_list_of_literature(paragraph.text) and not _is_prose(layout, at + 1)
        elif in_references:
            kinds[at] = "furniture"
        if in_quotation:
            kinds[at] = "furniture" if kind == "furniture" else "quote"
        elif (paragraphs and kind in {"furniture", "label"} and _opens_mail(layout, at)) or (
            paragraphs >= _ABOVE_COMMENTS and kind in {"furniture", "heading"} and _opens_comments(layout, at)
        ):
            in_quotation = True
            kinds[at] = "furniture"
        paragraphs += kind == "paragraph"
        if kind == "paragraph" and SIGNED.match(paragraph.text) and len(paragraph.words) <= LONGEST_SIGNATURE:
            kinds[at] = "furniture"
            in_signature = True
        elif kind == "furniture" and (FAREWELL.fullmatch(paragraph.text) or paragraph.text in {"--", "—"}):
            in_signature = True
        elif in_signature:
            is_line = not paragraph.is_marked and len(paragraph.words) <= _SIGNATURE_WORDS
            in_signature = is_line or NOTICE.match(paragraph.text) is not None
            if in_signature:
                kinds[at] = "furniture"


def _is_prose(layout: Layout, at: int) -> bool:
    """Whether a paragraph is running text, not an entry of a list of literature: «2. Литература» may end a menu."""
    return at < len(layout) and layout[at].is_body and not may_be_reference(layout[at].text)


def _opens_mail(layout: Layout, at: int) -> bool:
    """Whether a paragraph below a body is the line above a quoted mail, or the first of its head."""
    start, _ = layout.spans[at]
    return any(pattern.match(layout.source, start) for pattern in (QUOTED_MAIL, SENDER))


def _opens_comments(layout: Layout, at: int) -> bool:
    """Whether the comments of readers follow, with the dates of each: «Комментарии (3)», «Виктор», «5 мая, 9:11»."""
    if not _COMMENTS.fullmatch(layout.source, *layout.spans[at]):
        return False
    first = range(at + 1, min(at + 1 + _FIRST_COMMENT, len(layout)))
    return any(not layout[one].is_body and DATE.search(layout[one].text) for one in first)
