"""Markup: HTML tags in a plain text that part its paragraphs, such as `<p>` and `<br>`."""

import re
from itertools import pairwise
from typing import Final

from summarize_ru.patterns import lazy_pattern

_NAMES: Final = "p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|table|tr|td|th|blockquote|section|article|header|footer"
_TAG: Final = lazy_pattern(rf"</?(?:{_NAMES})\b[^<>]{{0,200}}>", re.IGNORECASE)
_OPENING: Final = lazy_pattern(rf"<(?!br|hr)(?:{_NAMES})\b[^<>]{{0,200}}>", re.IGNORECASE)
_IN_FRONT: Final = lazy_pattern(rf"(?:{_TAG.pattern}\s*+)++", re.IGNORECASE)
_LONGEST_TAG: Final = 220  # characters


def without_tags(text: str) -> str:
    """The text, as long as before, with spaces and a blank line for each tag that parts paragraphs."""
    return _TAG.sub(lambda tag: " " * (len(tag[0]) - 2) + "\n\n", text)


def has_tags(text: str) -> bool:
    """Whether a tag closes in the text, or breaks a line: a bare `<` is a sign, or opens the name of a tag in prose."""
    return "<" in text and ("</" in text or "<br" in text)  # searching for one character takes no time


def with_tags(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that were found without the tags, each with those around it: `<p>` goes with what follows.

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
    """Where a piece begins behind the tags in front of it; its start if it has only tags."""
    tags = _IN_FRONT.match(text, start, stop)
    return tags.end() if tags and tags.end() < stop else start


def before_tags(text: str, start: int, stop: int) -> int:
    """Where a piece ends in front of the tags at its end; its end if it has only tags."""
    end = stop
    while text[end - 1] == ">":
        at = text.rfind("<", max(start, end - _LONGEST_TAG), end)
        if at <= start or not _TAG.fullmatch(text, at, end):
            break
        end = at
        while end > start + 1 and text[end - 1].isspace():
            end -= 1
    return stop if text[start:end].isspace() or text[end - 1] == ">" else end
