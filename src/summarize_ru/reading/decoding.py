"""From bytes to text: in an encoding that is named, marked or recognized; an error if it is in doubt."""

import codecs
from typing import Final

from summarize_ru.errors import (
    BrokenEncodingError,
    DoubtfulEncodingError,
    InvalidOptionError,
    NotTextError,
    UnknownEncodingError,
)
from summarize_ru.messages import Description
from summarize_ru.reading.formats import recognize_binary, recognize_format

KNOWN_ENCODINGS: Final = ("utf-8", "utf-16", "cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso-8859-5")
"""The encodings that are recognized; any other encoding of texts that Python knows can be named."""

# The byte order marks, the longer ones first.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OF_HOSTS: Final = frozenset({"idna", "punycode"})  # codecs for the names of hosts; they take the square of the length
_MARK: Final = "\ufeff"
_END_OF_FILE: Final = "\x1a"  # Ctrl-Z, which ended a text in DOS

_ASCII: Final = bytes(range(128))
_GUESSES: Final = 3
_SAMPLE: Final = 24
_BEGINNING: Final = 10_000  # characters that show the letters of a text
_HIGH_BYTES: Final = 0.7
_LOW_BYTES: Final = 0.2
_ZEROS: Final = 20  # a text has at most one zero byte in this many bytes


def decode(content: bytes, encoding: str | None = None) -> str:
    """The text of a file, without a byte order mark.

    Valid UTF-8 is UTF-8, and a byte order mark is trusted. UTF-16 and UTF-32 without one are recognized by their zero
    bytes, and cp1251, koi8-r, cp866, mac-cyrillic and iso-8859-5 by which letters follow each other in Russian.

    Args:
        content: the bytes.
        encoding: the name of the encoding, if it is known; any name that Python knows. UTF-8, or a byte order mark,
            shows that another name is wrong.

    Raises:
        NotTextError: the bytes are a document, an archive, a picture or something else that is not text.
        BrokenEncodingError: some bytes are not in the encoding that is named or in which the text begins.
        DoubtfulEncodingError: more than one encoding is possible, or none gives Russian.
        UnknownEncodingError: no encoding has that name.
        InvalidOptionError: the content is not bytes.
    """
    if not isinstance(content, bytes | bytearray):
        raise InvalidOptionError("content", Description(type(content).__name__), "bytes")
    if encoding is not None:
        text = _decode_as(check_encoding(encoding), content)
        _check_reading(text, encoding, content)
        return text
    if (format_ := recognize_format(content)) is not None and not format_.is_text:
        raise format_.refusal()
    name = told_by_itself(content)
    if name is not None:
        return _decode_as(name, content)
    if _ZEROS * content.count(0) > len(content):  # numbers like these may be valid UTF-8
        raise NotTextError("a binary file")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        return _decode_old(content, error)


def recognize_encoding(content: bytes) -> str | None:
    """The encoding in which `decode` would read a text; None if it is in doubt."""
    if (name := told_by_itself(content)) is not None:
        return name
    try:
        content.decode()
    except UnicodeDecodeError:
        from summarize_ru.reading.cyrillic import recognize_cyrillic  # noqa: PLC0415  (as below)

        return None if recognize_binary(content) else recognize_cyrillic(content)[0]
    return "utf-8"


def check_encoding(name: str) -> str:
    """`name`, if it is the name of an encoding of texts.

    Raises:
        UnknownEncodingError: no encoding of texts has this name.
    """
    try:
        b" ".decode(name)  # for an empty text Python does not check the name
    except UnicodeError as error:  # also of UTF-16, in which one byte is not yet a text
        if isinstance(error, UnicodeEncodeError):  # the name has a lone surrogate: a shell passes bad UTF-8 so
            raise UnknownEncodingError(name, KNOWN_ENCODINGS) from error
    except (LookupError, TypeError, ValueError) as error:  # a TypeError if it is not a `str`
        raise UnknownEncodingError(name, KNOWN_ENCODINGS) from error
    if codecs.lookup(name).name in _OF_HOSTS:
        raise UnknownEncodingError(name, KNOWN_ENCODINGS)
    return name


def told_by_itself(content: bytes) -> str | None:
    """The encoding that a byte order mark or the zero bytes of UTF-16 and UTF-32 show; None without either."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    # In UTF-32 the first two bytes of each four are 0, or the last two; in an emoji only the outer one of these is.
    if content and not len(content) % 4 and len(content) > content.count(0) > _HIGH_BYTES * len(content) / 2:
        for outer, inner, name in ((0, 1, "utf-32-be"), (3, 2, "utf-32-le")):
            if not any(content[outer::4]) and content[inner::4].count(0) > _HIGH_BYTES * len(content) / 4:
                return name
    # In UTF-16 every second byte of a Russian text is 0 or 4, except in emoji; in UTF-8 these bytes are rare.
    if len(content) > 2 and (b"\x00" in content or b"\x04" in content):  # noqa: PLR2004  (one letter tells nothing)
        even, odd = ((half.count(0) + half.count(4)) / len(half) for half in (content[::2], content[1::2]))
        if even > _HIGH_BYTES and odd < _LOW_BYTES:
            return "utf-16-be"
        if odd > _HIGH_BYTES and even < _LOW_BYTES:
            return "utf-16-le"
    return None


def _decode_as(encoding: str, content: bytes) -> str:
    try:
        return content.decode(encoding).lstrip(_MARK)  # a file that was saved twice may have two marks
    except UnicodeDecodeError as error:
        raise BrokenEncodingError(encoding, error.start, content[error.start]) from error
    except UnicodeError as error:  # encodings that are not tables, such as UTF-7
        raise BrokenEncodingError(encoding, 0, content[0]) from error


def _check_reading(text: str, encoding: str, content: bytes) -> None:
    """Raise `BrokenEncodingError` if a text in a named encoding is Chinese or «РџР°СЂРѕРј», and in UTF-8 Russian."""
    recognized = told_by_itself(content) or "utf-8"
    try:
        other = _decode_as(recognized, content)
    except BrokenEncodingError:
        return
    if other == text or not _is_familiar(other) or (other.isascii() and _is_familiar(text)):
        return
    raise BrokenEncodingError(encoding, 0, content[0], recognized)


def _is_familiar(text: str) -> bool:
    """Whether most letters of a text are Cyrillic or those of English."""
    letters = list(filter(str.isalpha, text[:_BEGINNING]))
    return 2 * sum(letter.isascii() or "\u0400" <= letter <= "\u04ff" for letter in letters) > len(letters)


def _decode_old(content: bytes, error: UnicodeDecodeError) -> str:
    """The text in an encoding from before Unicode; `error` says why it is not UTF-8."""
    if (format_ := recognize_binary(content)) is not None:
        raise format_.refusal() from error
    from summarize_ru.reading.cyrillic import recognize_cyrillic  # noqa: PLC0415  (UTF-8 needs none of it)

    encoding, guesses = recognize_cyrillic(content)
    if encoding is not None:
        return _decode_as(encoding, content).removesuffix(_END_OF_FILE)
    if _is_nearly_utf8(content):
        raise BrokenEncodingError("utf-8", error.start, content[error.start]) from error
    readings: dict[str, str] = {}  # of encodings that give the same reading, the likeliest
    for name in guesses:
        readings.setdefault(content.decode(name, "replace"), name)
    raise DoubtfulEncodingError((name, _sample(text)) for text, name in list(readings.items())[:_GUESSES]) from error


def _is_nearly_utf8(content: bytes) -> bool:
    """Whether five sixths of the bytes beyond ASCII are UTF-8; in a word in another encoding some may be by chance."""
    valid = content.decode("utf-8", "ignore").encode()
    return 6 * len(valid.translate(None, _ASCII)) >= 5 * len(content.translate(None, _ASCII))


def _sample(text: str) -> str:
    """The beginning of a text, from its first character beyond ASCII."""
    text = " ".join(text.split())
    start = next((place for place, character in enumerate(text) if not character.isascii()), 0)
    return text[start : start + _SAMPLE]
