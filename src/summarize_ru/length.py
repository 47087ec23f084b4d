"""How long a summary may be: a number of sentences, words or characters, or a share of the text."""

import math
from dataclasses import dataclass
from typing import TypeAlias

from summarize_ru.errors import InvalidLengthError
from summarize_ru.validation import is_number, is_whole


@dataclass(frozen=True, slots=True)
class _Count:
    limit: int

    def __post_init__(self) -> None:
        if not is_whole(self.limit) or self.limit < 1:
            raise InvalidLengthError(type(self).__name__, self.limit, "a whole number of at least 1")
        object.__setattr__(self, "limit", int(self.limit))  # JSON cannot write numpy's integers


class Sentences(_Count):
    """At most `limit` sentences; exactly so many if the text has them.

    Raises:
        InvalidLengthError: `limit` is not a whole number of at least 1.
    """

    __slots__ = ()


class Words(_Count):
    r"""At most `limit` words.

    A word is a run of letters and digits (`\w`); a hyphenated word counts as one.

    Raises:
        InvalidLengthError: `limit` is not a whole number of at least 1.
    """

    __slots__ = ()


class Characters(_Count):
    """At most `limit` characters (code points) of `Summary.text`, including the spaces between sentences.

    Raises:
        InvalidLengthError: `limit` is not a whole number of at least 1.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Share:
    """At most this share of the text's sentences, rounded down: `Share(0.1)` of 28 sentences is two.

    Raises:
        InvalidLengthError: `limit` is not a number above 0 and at most 1.
    """

    limit: float

    def __post_init__(self) -> None:
        if not is_number(self.limit) or not 0 < self.limit <= 1:
            raise InvalidLengthError("Share", self.limit, "a number above 0 and at most 1, such as 0.2")
        object.__setattr__(self, "limit", float(self.limit))

    def of(self, sentence_count: int) -> int:
        """The number of sentences that this share of `sentence_count` allows."""
        # 0.29 * 100 is 28.999999999999996 in binary floating point, but 29 is meant.
        return math.floor(self.limit * sentence_count + 1e-9)


Length: TypeAlias = Sentences | Words | Characters | Share
"""The kinds of limits on the length of a summary. A limit is never exceeded."""


def as_length(length: object) -> Length:
    """`length` itself, or `Sentences(length)` for an int.

    Raises:
        InvalidLengthError: neither a `Length` nor a whole number of at least 1.
    """
    if isinstance(length, Length):
        return length
    if is_whole(length):
        return Sentences(length)
    raise InvalidLengthError("a length", length, "a whole number of sentences, Sentences, Words, Characters or Share")
