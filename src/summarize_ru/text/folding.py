"""Folding: a copy of a text without combining marks and soft hyphens, and the way back to the offsets of the text."""

import re
from bisect import bisect_right
from itertools import accumulate
from unicodedata import normalize

# Accents, the breve of a decomposed «й», the dots of a decomposed «ё»; soft hyphens, zero-width spaces and joiners,
# byte order marks.
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]+")
# Those that occur. One search for each takes 0.1 µs in an article; asking `unicodedata.is_normalized` takes 8 µs, and
# as long as normalising where there are stress marks.
_COMMON = (
    "\u0300",
    "\u0301",
    "\u0302",
    "\u0303",
    "\u0306",
    "\u0308",
    "\u030a",
    "\u030c",
    "\u0327",
    "\u00ad",
    "\u200b",
    "\u2060",
    "\ufeff",
)


def needs_folding(text: str) -> bool:
    """Whether `text` has marks that say nothing of its sentences."""
    return any([mark in text for mark in _COMMON])  # noqa: C419 - a list is built faster than a generator runs


class Folding:
    """A text with letters composed and marks left out.

    A mark after white space stays, so that nothing but white space is left between sentences.

    Attributes:
        text: the folded copy, in which `й` is one character however it was written.
    """

    __slots__ = ("_bases", "_dropped", "_length", "text")

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        bases: list[int] = []
        dropped: list[int] = []
        position = length = 0
        for marks in _MARKS.finditer(text):
            start, stop = marks.span()
            if start == 0 or text[start - 1].isspace():
                start += 1
            if start == stop:
                continue
            pieces.append(text[position : start - 1])
            pieces.append(normalize("NFC", text[start - 1 : stop])[0])
            length += start - position
            bases.append(length)
            dropped.append(stop - start)
            position = stop
        pieces.append(text[position:])
        self.text = "".join(pieces)
        self._bases = bases
        self._dropped = [0, *accumulate(dropped)]
        self._length = len(text)

    def original(self, offset: int) -> int:
        """The offset in the text as it was given; marks belong to the character before them."""
        if offset == len(self.text):
            return self._length
        return offset + self._dropped[bisect_right(self._bases, offset)]
