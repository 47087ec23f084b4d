"""Folding: copies of a text without marks that do not matter for its sentences, and the way back to its offsets."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from unicodedata import normalize

from summarize_ru.patterns import lazy_pattern

# Accents, the breve of a decomposed «й», the dots of a decomposed «ё» and other marks on European letters; soft
# hyphens, zero-width spaces, marks of direction, byte order marks. The search for candidates finds them on its way,
# which costs nothing. `unicodedata.is_normalized` takes 8 µs for an article, and with stress marks as long as
# normalising.
MARKS = (
    "\u0300\u0301\u0302\u0303\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328\u00ad\u200b\u200e\u200f\u2060\ufeff"
)
"""The marks that do not matter for the sentences of a text."""
_MARKS = lazy_pattern(f"[{MARKS}]+")


SPACES = "\xa0\u202f\u2009\u2002\u2003\u2007"
"""Spaces that do not break, and those of other widths that typesetters and web pages use."""
EMOJI = "\u203c\u2049\u20e3\u2600-\u27bf\u2b50\u2b55\U0001f1e6-\U0001faff"
"""Ranges of emoji, for a class of characters."""
_TO_SPACE = dict.fromkeys(map(ord, SPACES), " ")


def with_plain_spaces(text: str) -> str:
    """The text with U+0020 in place of each other space, because rules look for that one. Offsets do not change."""
    return text.translate(_TO_SPACE) if any(map(text.__contains__, SPACES)) else text


class LineFolding:
    """A text in which a Windows line break is one character, so that rules see just as far as in other texts.

    Attributes:
        text: the folded copy.
    """

    __slots__ = ("_breaks", "_ends", "text")

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self._ends = [match.start() + 1 for match in re.finditer("\r\n", text)]
        self._breaks = [end - number for number, end in enumerate(self._ends, 1)]

    def original(self, offset: int) -> int:
        """The offset in the original text."""
        return offset + bisect_left(self._breaks, offset)

    def folded(self, offset: int) -> int:
        """The offset in the folded copy."""
        return offset - bisect_left(self._ends, offset)


class Folding:
    """A text with letters composed, marks left out and one kind of space.

    A mark belongs to the character before it, or after white space to the character that follows, so that only white
    space is left between sentences. A mark with white space on both sides stays.

    Attributes:
        text: the folded copy, in which `й` is always one character.
    """

    __slots__ = ("_bases", "_dropped", "_ends", "_length", "text")

    def __init__(self, text: str) -> None:
        text = with_plain_spaces(text)
        pieces: list[str] = []
        bases: list[int] = []
        dropped: list[int] = []
        position = length = 0
        for run in _MARKS.finditer(text) if any(map(text.__contains__, MARKS)) else ():
            start, stop = run.span()
            if start and not text[start - 1].isspace():
                pieces.append(text[position : start - 1])
                pieces.append(normalize("NFC", text[start - 1 : stop])[0])
                length += start - position
                bases.append(length)
            elif stop < len(text) and not text[stop].isspace():
                pieces.append(text[position:start])
                length += start - position
                bases.append(length + 1)
            else:
                continue
            dropped.append(stop - start)
            position = stop
        pieces.append(text[position:])
        self.text = "".join(pieces)
        self._bases = bases
        self._dropped = [0, *accumulate(dropped)]
        self._ends = [base + left_out for base, left_out in zip(bases, self._dropped[1:], strict=True)]
        self._length = len(text)

    def original(self, offset: int) -> int:
        """The offset in the original text; marks go with the character that they belong to."""
        if offset == len(self.text):
            return self._length
        return offset + self._dropped[bisect_right(self._bases, offset)]

    def folded(self, offset: int) -> int:
        """The offset in the folded copy; for a mark, the end of the character that it belongs to."""
        number = bisect_right(self._ends, offset)
        if number == len(self._bases):
            return offset - self._dropped[number]
        return min(offset - self._dropped[number], self._bases[number])


def folded_spans(folding: Folding | LineFolding, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of a text, as spans of its folded copy."""
    folded = folding.folded
    return [(folded(start), folded(stop)) for start, stop in spans]


def original_spans(folding: Folding | LineFolding, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of a folded copy, as spans of the original text."""
    original = folding.original
    return [(original(start), original(stop)) for start, stop in spans]
