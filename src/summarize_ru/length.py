"""The length of a summary: its units, and the cost of a sentence in each of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sized
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, assert_never, get_args

import numpy as np

from summarize_ru.errors import InvalidLengthError, InvalidOptionError
from summarize_ru.messages import Message
from summarize_ru.validation import is_number, is_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class _Count:
    limit: int

    def __post_init__(self) -> None:
        if not is_whole(self.limit) or self.limit < 1:
            raise InvalidLengthError(type(self).__name__, self.limit, Message("a whole number of at least 1"))
        object.__setattr__(self, "limit", int(self.limit))  # JSON cannot write numpy's integers


class Sentences(_Count):
    """At most `limit` sentences; exactly that many if the text has them.

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
            raise InvalidLengthError("Share", self.limit, Message("a number above 0 and at most 1, such as 0.2"))
        object.__setattr__(self, "limit", float(self.limit))

    def of(self, sentence_count: int) -> int:
        """The number of sentences that this share of `sentence_count` allows."""
        # 0.29 * 100 is 28.999999999999996 in binary floating point, but 29 is meant.
        return math.floor(self.limit * sentence_count + 1e-9)


@dataclass(frozen=True, slots=True)
class Tokens:
    """At most `limit` tokens of `Summary.text`, as counted by a function of the caller.

    The counts of single sentences need not add up to the count of the whole text, so whole texts are counted, and the
    limit holds for any function. The function is called at most ten times for a summary, with texts of about the length
    of the limit.

    >>> from summarize_ru import summarize
    >>> summarize("Кот спит на окне. Кот ест рыбу и спит. Окно открыто.", Tokens(20, len)).text
    'Кот спит на окне.'

    Attributes:
        limit: the ceiling.
        count: takes a text, and returns its number of tokens or the tokens themselves: `len`, the `encode` of tiktoken,
            a tokenizer of Hugging Face or its `encode`. For `Summarizer.map` with several workers it must be picklable.

    Raises:
        InvalidLengthError: `limit` is not a whole number of at least 1.
        InvalidOptionError: `count` is not a function.
    """

    limit: int
    count: Callable[[str], Any]

    def __post_init__(self) -> None:
        if not is_whole(self.limit) or self.limit < 1:
            raise InvalidLengthError("Tokens", self.limit, Message("a whole number of at least 1"))
        if not callable(self.count):
            raise InvalidOptionError("count", self.count, "a function from a text to its number of tokens, such as len")
        object.__setattr__(self, "limit", int(self.limit))

    def of(self, text: str) -> int:
        """The number of tokens of a text.

        Raises:
            InvalidOptionError: `count` gave neither a whole number of at least 0 nor tokens.
        """
        found = self.count(text)
        if isinstance(found, Mapping) and "input_ids" in found:  # what a tokenizer of Hugging Face gives when called
            found = found["input_ids"]
        number: object = found
        if isinstance(found, Sized) and not isinstance(found, str | Mapping):
            with suppress(TypeError):  # an array without dimensions
                number = len(found)
        if not is_whole(number) or number < 0:
            raise InvalidOptionError("what count gives", found, "the number of tokens of a text, or the tokens")
        return number


Length: TypeAlias = Sentences | Words | Characters | Share | Tokens
"""The kinds of limits on the length of a summary. A limit is never exceeded."""

CountedLength: TypeAlias = Sentences | Words | Characters | Share
"""The lengths for which the costs of sentences add up."""


class Unit(NamedTuple):
    """A unit of length; the command and the servers take a number of it.

    Attributes:
        kind: the class.
        letter: the letter of the short option.
        description: its line in `--help`; N stands for the number.
    """

    kind: type[CountedLength]
    letter: str
    description: Message


UNITS: Final[Mapping[str, Unit]] = MappingProxyType(
    {
        "sentences": Unit(Sentences, "n", Message("at most N sentences")),
        "words": Unit(Words, "w", Message("at most N words")),
        "characters": Unit(Characters, "c", Message("at most N characters")),
        "share": Unit(Share, "s", Message("at most this share of the text's sentences, such as 0.2 or 20%")),
    }
)
"""The units, by the names of their options, which are the names of their classes in lower case."""


def as_length(length: object) -> Length:
    """`length` itself, or `Sentences(length)` for an int.

    Raises:
        InvalidLengthError: neither a `Length` nor a whole number of at least 1.
    """
    if isinstance(length, Length):
        return length
    if is_whole(length):
        return Sentences(length)
    *others, last = (unit.__name__ for unit in get_args(Length))
    raise InvalidLengthError("a length", length, f"a whole number of sentences, {', '.join(others)} or {last}")


def costs_and_budget(
    length: CountedLength, count: int, words: Callable[[], NDArray[np.int64]], printed: Callable[[], Sequence[str]]
) -> tuple[NDArray[np.int64], int]:
    """The cost of each sentence, at least 1, and the budget.

    Args:
        length: the length of the summary.
        count: the number of sentences.
        words: counts the words of each sentence; called only if the length is in words.
        printed: prints the sentences; called only if the length is in characters.
    """
    match length:
        case Sentences():
            return np.ones(count, np.int64), min(length.limit, count)
        case Share():
            return np.ones(count, np.int64), length.of(count)
        case Words():
            costs = np.maximum(words(), 1)
            return costs, min(length.limit, int(costs.sum()))
        case Characters():
            # Each sentence pays for the space before it; the first has none, so the budget is one more.
            costs = np.fromiter(map(len, printed()), np.int64, count) + 1
            return costs, min(length.limit + 1, int(costs.sum()))
        case _:
            assert_never(length)
