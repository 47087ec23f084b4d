"""Reads the values of the command's options: each function reads one, or says what would be accepted."""

import argparse
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from summarize_ru.cli.language import translated
from summarize_ru.errors import InvalidLengthError, UnknownEncodingError
from summarize_ru.length import CountedLength, Length, Share
from summarize_ru.messages import Message
from summarize_ru.reading.decoding import check_encoding
from summarize_ru.rendering import ENDINGS

_UNDECODABLE: Final = Message("is neither in the encoding of the locale nor in UTF-8: {word}")
_BLANK_NAME: Final = Message("needs the name of a file, but the name is blank")
_EMPTY_TITLE: Final = Message("is empty: give a title, or leave it out")
_EMPTY_QUERY: Final = Message("is empty: give a question or keywords, or leave it out")
_EMPTY_ADDRESS: Final = Message("is empty: give the address of a page, such as https://example.org/1")
_NO_SCHEME: Final = Message("takes an address that begins with http:// or https://, not {address!r}: perhaps {better}")
_NOT_NUMBER: Final = Message("must be a number, not {word!r}")
_NOT_ONE_OF: Final = Message("must be one of {names}, not {word!r}")
_PERHAPS: Final = Message("; perhaps {meant} is meant")
_ALL_PERCENT: Final = 100
_ALIKE: Final = 0.7  # as difflib counts; «nothing» and «encoding» have 0.67, «prot» and «port» 0.75
_NO_AMOUNT: Final = Message("must be {expected}, not {word!r}")
_NO_COUNT: Final = Message("must be a whole number of at least 1, not {word!r}")


def refusal(message: str) -> argparse.ArgumentTypeError:
    """The error of a value that is refused; argparse prints it after the name of the option."""
    return argparse.ArgumentTypeError(translated(message))


def text_argument(word: str) -> str:
    """`word`, read as UTF-8 if it cannot be decoded in the encoding of the locale: terminals of today send UTF-8.

    Raises:
        ArgumentTypeError: it is not UTF-8 either.
    """
    if not any("\ud800" <= character <= "\udfff" for character in word):  # Python's form of undecodable bytes
        return word
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError as error:
        raise refusal(_UNDECODABLE.format(word=word)) from error


def file_name(word: str) -> str:
    """The name of a file, which may not be blank; it may hold bytes that are no text."""
    return _not_blank(word, _BLANK_NAME)


def query(words: str) -> str:
    """A query, which may not be blank."""
    return _not_blank(text_argument(words), _EMPTY_QUERY)


def title(words: str) -> str:
    """A title, which may not be blank."""
    return _not_blank(text_argument(words), _EMPTY_TITLE)


def address(word: str) -> str:
    """The address of a page."""
    found = _not_blank(text_argument(word), _EMPTY_ADDRESS).strip()
    if "://" not in found:
        better = f"https://{found.lstrip('/')}"
        raise refusal(_NO_SCHEME.format(address=found, better=better))
    return found


def _not_blank(words: str, message: Message) -> str:
    if not words.strip():
        raise refusal(message)
    return words


def encoding(name: str) -> str:
    """The name of an encoding."""
    try:
        return check_encoding(name)
    except UnknownEncodingError as error:
        raise refusal(str(error)) from error


def count(word: str) -> int:
    """A whole number of at least 1."""
    if not word.isdecimal() or not int(word):
        raise refusal(_NO_COUNT.format(word=word))
    return int(word)


def number_of(word: str) -> float:
    """A number, with a comma or a point."""
    try:
        return float(word.replace(",", "."))
    except ValueError:
        raise refusal(_NOT_NUMBER.format(word=word)) from None


def likeness(word: str) -> float:
    """A number from 0 to 1."""
    number = number_of(word)
    if not 0 <= number <= 1:
        raise refusal(_NO_AMOUNT.format(expected=Message("a number from 0 to 1"), word=word))
    return number


def format_of(formats: Sequence[str]) -> Callable[[str], str]:
    """A function that reads the name of a format, or an ending of the names of its files: `md` is `markdown`."""
    return one_of(formats, {ending[1:]: format_ for format_ in formats for ending in ENDINGS[format_]})


def one_of(names: Sequence[str], also: Mapping[str, str] = MappingProxyType({})) -> Callable[[str], str]:
    """A function that reads one of some names, in any case and with or without hyphens; `also` has other names."""

    def parse(word: str) -> str:
        name = word.lower().replace("-", "").replace("_", "")
        name = also.get(name, name)
        if name in names:
            return name
        message = _NOT_ONE_OF.format(names=", ".join(names), word=word)
        raise refusal(message + perhaps(name, names))

    return parse


def perhaps(word: str, names: Iterable[str]) -> Message:
    """The end of a message about a misspelt word: the nearest of the names, if one is near."""
    from difflib import get_close_matches  # noqa: PLC0415  (for such messages alone)

    by_letters = {name.lstrip("-"): name for name in names}
    near = get_close_matches(word.lstrip("-"), by_letters, 1, _ALIKE)
    return _PERHAPS.format(meant=by_letters[near[0]]) if near else Message()


def length(unit: type[CountedLength]) -> Callable[[str], Length]:
    """A function that reads a length in a unit."""

    def parse(word: str) -> Length:
        try:
            number: Any = _share_of(word) if unit is Share else int(word)
        except ValueError:
            number = word  # the unit refuses it with an error that says what it takes
        try:
            return unit(number)
        except InvalidLengthError as error:
            message = _NO_AMOUNT.format(expected=Message(error.expected), word=word)
        if unit is Share and word.isdecimal() and 1 < int(word) <= _ALL_PERCENT:
            message += _PERHAPS.format(meant=f"{word}%")
        raise refusal(message)

    return parse


def _share_of(word: str) -> float:
    """A share: 0.2, 0,2 and 20% are the same."""
    number = float(word.removesuffix("%").replace(",", "."))
    return number / _ALL_PERCENT if word.endswith("%") else number
