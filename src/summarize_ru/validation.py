"""Checks of arguments that several modules share."""

from collections.abc import Iterable, Sequence
from numbers import Integral, Real
from typing import Any, Final, TypeGuard

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
    if is_iterable(words) and not isinstance(words, str):
        found = tuple(words)
        if all(isinstance(word, str) for word in found):
            return frozenset(found)
    raise InvalidOptionError(option, words, "a set of words")


def check_choice(option: str, value: object, choices: Sequence[str]) -> None:
    """Raise `InvalidOptionError` unless `value` is one of `choices`."""
    if not isinstance(value, str) or value not in choices:
        raise InvalidOptionError(option, value, " or ".join(map(repr, choices)))


def check_count(option: str, value: object) -> None:
    """Raise `InvalidOptionError` unless `value` is a whole number of at least 1."""
    if not is_whole(value) or value < 1:
        raise InvalidOptionError(option, value, Message("a whole number of at least 1"))


def is_number(value: object) -> TypeGuard[float]:
    """Whether `value` is a real number; True and False do not count."""
    return isinstance(value, Real) and not isinstance(value, bool)


def is_iterable(value: object) -> TypeGuard[Iterable[Any]]:
    """Whether `value` can be iterated over; `Iterable` takes an array without dimensions for such a value too."""
    try:
        iter(value)  # type: ignore[call-overload]  # this is the question
    except TypeError:
        return False
    return True


def is_whole(value: object) -> TypeGuard[int]:
    """Whether `value` is a whole number; True and False do not count."""
    return isinstance(value, Integral) and not isinstance(value, bool)
