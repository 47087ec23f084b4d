"""Markup that separates the paragraphs of a plain text: HTML tags such as `<p>`, and a wiki's links behind headings."""

import re
from itertools import pairwise
from typing import Final

from summarize_ru.patterns import lazy_pattern

_NAMES: Final = "p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|table|tr|td|th|blockquote|section|article|header|footer"
_TAG: Final = lazy_pattern(rf"</?(?:{_NAMES})\b[^<>]{{0,200}}>", re.IGNORECASE)
_OPENING: Final = lazy_pattern(rf"<(?!br|hr)(?:{_NAMES})\b[^<>]{{0,200}}>", re.IGNORECASE)
_IN_FRONT: Final = lazy_pattern(rf"(?:{_TAG.pattern}\s*+)++", re.IGNORECASE)
_LONGEST_TAG: Final = 220  # characters
_EDIT_SIGN: Final = "[править"
# «География[править | править код]»
_EDIT_LINK: Final = lazy_pattern(r"\[править(?: \| [^][|\n]{1,40})?\]")


def without_tags(text: str) -> str:
    """The text at the same length, with spaces and a blank line for each tag that separates paragraphs."""
    return _TAG.sub(lambda tag: " " * (len(tag[0]) - 2) + "\n\n", text)


def has_tags(text: str) -> bool:
    """Whether the text has a closing tag or a line break; a bare `<` may be a sign, or a tag that prose mentions."""
    return "<" in text and ("</" in text or "<br" in text)  # searching for one character takes almost no time


def has_edit_links(text: str) -> bool:
    """Whether a wiki's links to the editor may part paragraphs of the text."""
    return "[" in text and _EDIT_SIGN in text  # searching for one character takes no time


def with_tags(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that were found without the tags, widened by the tags around them: `<p>` goes with the text after it.

    Args:
        text: the text as it was given.
        spans: start and stop of each paragraph, in order; only tags and white space stand between them.
    """
    cuts = [0]
    for (_, stop), (start, _) in pairwise(spans):
        opening = _OPENING.search(text, stop, start)
        cuts.append(opening.start() if opening else start)
    cuts.append(len(text))
    parts = (text[first:last] for first, last in pairwise(cuts))
    return [
        (cut + len(part) - len(part.lstrip()), cut + len(part.rstrip()))
        for cut, part in zip(cuts, parts, strict=False)
        if not part.isspace()
    ]


def after_tags(text: str, start: int, stop: int) -> int:
    """The start of a piece without the tags before its text; the old start if it has only tags."""
    tags = _IN_FRONT.match(text, start, stop)
    return tags.end() if tags and tags.end() < stop else start


def before_tags(text: str, start: int, stop: int) -> int:
    """The end of a piece without the tags after its text; the old end if it has only tags."""
    end = stop
    while text[end - 1] == ">":
        at = text.rfind("<", max(start, end - _LONGEST_TAG), end)
        if at <= start or not _TAG.fullmatch(text, at, end):
            break
        end = at
        while end > start + 1 and text[end - 1].isspace():
            end -= 1
    return stop if text[start:end].isspace() or text[end - 1] == ">" else end


def with_edit_links_apart(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of the paragraphs, a wiki's links to the editor apart from the headings in front of them.

    Args:
        text: the text.
        spans: start and stop of each paragraph, in order.
    """
    if not has_edit_links(text):
        return spans
    parted: list[tuple[int, int]] = []
    for start, stop in spans:
        links = [at for link in _EDIT_LINK.finditer(text, start, stop) for at in link.span()]
        for first, last in pairwise([start, *links, stop]):
            part = text[first:last]
            if part and not part.isspace():
                parted.append((last - len(part.lstrip()), first + len(part.rstrip())))
    return parted
