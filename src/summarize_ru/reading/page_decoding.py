"""From bytes to text for HTML and XML, which may declare an encoding, rightly or not."""

import re
from typing import Final

from summarize_ru.errors import BrokenEncodingError, DoubtfulEncodingError, UnknownEncodingError
from summarize_ru.reading.decoding import check_encoding, decode

_DECLARATION: Final = rb"(?i)<(?:meta|\?xml)\b[^>]*+"
_CHARSET: Final = rb"""(?i)\b(?:charset|encoding)\s*+=\s*+["']?+\s*+([\w.:-]+)"""
_HEAD: Final = 4096  # bytes in which a page declares its encoding
_XML_DECLARATION: Final = re.compile(r"\A\s*<\?xml\b[^>]*+>")
_LOSS: Final = 0.001  # the share of characters that may be lost: browsers show such pages too


def decode_page(content: bytes, declared: str | None = None, *, encoding: str | None = None) -> str:
    """The text of a page, with its tags.

    Sure evidence comes first: a byte order mark, valid UTF-8, Russian in one of the old encodings. A server or a page
    that declares something else is wrong. If doubt remains, the declaration of the server decides, then that of the
    page.

    Args:
        content: the page.
        declared: the encoding that the server declares.
        encoding: the encoding, if it is known; then no evidence counts.

    Raises:
        BrokenEncodingError, DoubtfulEncodingError, NotTextError: as in `decode`, if no declaration helps.
        UnknownEncodingError: no encoding is called `encoding`.
    """
    if encoding is not None:
        return decode(content, encoding)
    try:
        return decode(content)
    except (BrokenEncodingError, DoubtfulEncodingError):
        for name in (declared, _declared_by_itself(content)):
            if name is not None and (text := _decode_nearly(content, name)) is not None:
                return text
        raise


def without_declaration(text: str) -> str:
    """Decoded XML without its declaration, which names an encoding that the text no longer has."""
    return _XML_DECLARATION.sub("", text)


def _declared_by_itself(content: bytes) -> str | None:
    for declaration in re.finditer(_DECLARATION, content[:_HEAD]):
        if match := re.search(_CHARSET, declaration[0]):
            return match[1].decode("ascii", "replace")
    return None


def _decode_nearly(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(check_encoding(encoding), "replace")
    except (UnknownEncodingError, UnicodeError):
        return None
    return text if text.count("\ufffd") <= _LOSS * len(text) else None
