"""Checks of arguments that several modules share."""

from collections.abc import Iterable
from numbers import Integral, Real
from typing import Final, TypeGuard

from summarize_ru.errors import InvalidOptionError, InvalidTextError
from summarize_ru.messages import Message

_LARGE: Final = 1_000_000


def check_text(text: object, argument: str = "text") -> None:
    """Raise `InvalidTextError` unless `text`, given for `argument`, is a `str`."""
    if not isinstance(text, str):
        raise InvalidTextError(type(text).__name__, argument)


def check_share(option: str, value: object) -> None:
    """Raise `InvalidOptionError` unless `value` is a number from 0 to 1."""
    if not is_number(value) or not 0 <= value <= 1:
        raise InvalidOptionError(option, value, Message("a number from 0 to 1"))


def check_share_below_one(option: str, value: object) -> None:
    """Raise `InvalidOptionError` unless `value` is a number of at least 0 and below 1."""
    if not is_number(value) or not 0 <= value < 1:
        raise InvalidOptionError(option, value, Message("a number of at least 0 and below 1"))


def check_not_negative(option: str, value: object) -> None:
    """Raise `InvalidOptionError` unless `value` is a number from 0 to a million, beyond which nothing changes."""
    if not is_number(value) or not 0 <= value <= _LARGE:
        raise InvalidOptionError(option, value, Message("a number from 0 to 1000000"))


def as_word_set(option: str, words: object) -> frozenset[str]:
    """`words` as a frozen set; `InvalidOptionError` unless they are several strings."""
    if isinstance(words, Iterable) and not isinstance(words, str):
        found = frozenset(words)
        if all(isinstance(word, str) for word in found):
            return found
    raise InvalidOptionError(option, words, "a set of words")


def check_count(option: str, value: object) -> None:
    """Raise `InvalidOptionError` unless `value` is a whole number of at least 1."""
    if not is_whole(value) or value < 1:
        raise InvalidOptionError(option, value, Message("a whole number of at least 1"))


def is_number(value: object) -> TypeGuard[float]:
    """Whether `value` is a real number; True and False do not count."""
    return isinstance(value, Real) and not isinstance(value, bool)


def is_whole(value: object) -> TypeGuard[int]:
    """Whether `value` is a whole number; True and False do not count."""
    return isinstance(value, Integral) and not isinstance(value, bool)
