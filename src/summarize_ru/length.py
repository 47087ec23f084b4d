"""How long a summary may be: a number of sentences, words or characters, or a share of the text."""

import math
from dataclasses import dataclass
from numbers import Integral, Real
from typing import TypeAlias

from summarize_ru.errors import InvalidLengthError


def _check_count(unit: str, value: object) -> None:
    if not isinstance(value, Integral) or isinstance(value, bool) or value < 1:
        raise InvalidLengthError(unit, value, "a whole number of at least 1")


@dataclass(frozen=True, slots=True)
class Sentences:
    """At most `count` sentences; exactly so many where the text has them.

    Raises:
        InvalidLengthError: `count` is not a whole number of at least 1.
    """

    count: int

    def __post_init__(self) -> None:
        _check_count("Sentences", self.count)


@dataclass(frozen=True, slots=True)
class Words:
    r"""At most `count` words.

    A word is a run of letters and digits (`\w`); one written with hyphens is one word.

    Raises:
        InvalidLengthError: `count` is not a whole number of at least 1.
    """

    count: int

    def __post_init__(self) -> None:
        _check_count("Words", self.count)


@dataclass(frozen=True, slots=True)
class Characters:
    """At most `count` characters (code points) in `Summary.text`, the spaces between sentences included.

    Raises:
        InvalidLengthError: `count` is not a whole number of at least 1.
    """

    count: int

    def __post_init__(self) -> None:
        _check_count("Characters", self.count)


@dataclass(frozen=True, slots=True)
class Share:
    """At most this share of the text's sentences, rounded down: `Share(0.1)` of 28 sentences is two.

    Raises:
        InvalidLengthError: `share` is not a number above 0 and at most 1.
    """

    share: float

    def __post_init__(self) -> None:
        value: object = self.share
        if not isinstance(value, Real) or isinstance(value, bool) or not 0 < value <= 1:
            raise InvalidLengthError("Share", value, "a number above 0 and at most 1, such as 0.2")

    def of(self, sentence_count: int) -> int:
        """The number of sentences that this share of `sentence_count` allows."""
        # 0.29 * 100 is 28.999999999999996 in binary floating point; nobody means 28 by it.
        return math.floor(self.share * sentence_count + 1e-9)


Length: TypeAlias = Sentences | Words | Characters | Share
"""Every way to say how long a summary may be. Each is a ceiling that is never exceeded."""


def as_length(length: Length | int) -> Length:
    """`length` itself, or `Sentences(length)` for an int.

    Raises:
        InvalidLengthError: neither a `Length` nor a whole number of at least 1.
    """
    if isinstance(length, Length):
        return length
    if isinstance(length, Integral):
        return Sentences(int(length)) if not isinstance(length, bool) else Sentences(length)
    raise InvalidLengthError("a length", length, "a whole number of sentences, Sentences, Words, Characters or Share")
