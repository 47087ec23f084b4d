"""Finds the media that a text names as its sources: «рассказал в беседе с RT», «корреспондент ТАСС»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# Before them only media stand; «заявил МИД» tells nothing. The first letter may be a capital.
_BEFORE_MEDIA: Final = ("еседе с ", "нтервью ", "орреспондент", "обеседник")
_ENDING: Final = re.compile("[а-я]{0,2} ?")
_TOLD: Final = re.compile(r"(?:[лт]|ла|ли|еседе с|нтервью|эфире|(?:орреспондент|обеседник)[а-я]{0,2}) \Z")
_LONGEST: Final = 16  # characters
_MEDIUM: Final = re.compile(r"(?<![\w-])(?:[A-Z]{2,5}|[А-ЯЁ]{2,5}(?: Новости| [A-Z]{2,6})?)(?![\w-])")
_MOST: Final = 5  # media


def source_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and stop of the abbreviations of media where a text names them as its sources."""
    media: dict[str, None] = {}
    for sign in _BEFORE_MEDIA:
        for at in _places(text, sign):
            ending = _ENDING.match(text, at + len(sign))
            if ending is not None and (match := _MEDIUM.match(text, ending.end())):
                media[match.group()] = None
    for name in [*media][:_MOST]:
        for at in _places(text, name):
            match = _MEDIUM.match(text, at)
            if match and match.group() == name and _TOLD.search(text, max(0, at - _LONGEST), at):
                yield match.span()


def _places(text: str, piece: str) -> Iterator[int]:
    """The positions of a piece in a text."""
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)
