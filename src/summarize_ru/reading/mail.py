"""Mail (.eml, .mbox): the body of a message, its subject as the title; attachments are not read."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.utils
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from summarize_ru.document import Document
from summarize_ru.errors import SummarizeRuError, UnreadableDocumentError
from summarize_ru.messages import Message
from summarize_ru.reading.decoding import decode
from summarize_ru.reading.page_decoding import decode_page, without_declaration
from summarize_ru.reading.parts import Part, assemble, joined, judge_by_looks
from summarize_ru.text.line_breaks.mail_fields import REPLY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from email.message import Message as Mail

_NAME: Final = "a mail"
_BETWEEN: Final = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\n")
_ESCAPED: Final = re.compile(rb"(?m)^>(>*From )")
_ENCODED_WORDS: Final = re.compile(r"(?:=\?[^?\s]{1,40}\?[bBqQ]\?[^?\s]*+\?=\s*)+")
_MANY_PARTS: Final = Message("has more than {most:,} parts")
_LONG_HEADER: Final = Message("has a header of more than {most:,} characters")
_MOST_PARTS: Final = 20_000
_MOST_MESSAGES: Final = 100_000
_LONGEST_HEADER: Final = 10_000
_STUB: Final = 3  # a plain body this many times shorter than the HTML one only points to that one
_QUOTES: Final = ("gmail_quote", "moz-cite-prefix", "yahoo_quoted", "reply-quote", "OutlookMessageHeader")
_PREFIXES: Final = re.compile(REPLY, re.IGNORECASE)
_HEAD: Final = re.compile(
    r"[> ]*+(?:(?:от|from|кому|to|копия|cc|отправлено|sent|дата|date|тема|subject)\s?:.{0,300}"
    r"|-{2,}+[^-].{1,58}(?<!-)-{2,}"
    r"|.{0,120}<[^<>\s]+@[^<>\s]+>.{0,20}:|.{0,120}(?:написал|пишет|wrote)(?:\(а\)|а)?\s?:)",
    re.IGNORECASE,
)
"""A line above a mail that is quoted: who wrote it, to whom and when."""
_SIGNATURES: Final = ("gmail_signature", "moz-signature", "ms-outlook-signature")


def read_mail(content: bytes, *, encoding: str | None = None) -> Document:
    """Read a message.

    Args:
        content: the message, as it was sent.
        encoding: the encoding of a body that does not declare its own, if it is known.

    Raises:
        UnreadableDocumentError: it is damaged, or has no body of text.
        BrokenEncodingError, DoubtfulEncodingError, NotTextError, UnknownEncodingError: as for `decode`.
    """
    if content.count(b"\n--") > _MOST_PARTS:
        raise UnreadableDocumentError(_NAME, _MANY_PARTS.format(most=_MOST_PARTS))
    try:
        message = email.message_from_bytes(content)
        bodies = _bodies_with_text(message)
    except UnreadableDocumentError:
        raise
    # Python's parser raises all of these for nonsense.
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnreadableDocumentError(_NAME, "is damaged") from error
    if not bodies:
        raise UnreadableDocumentError(_NAME, "has no text in it" if content else "is empty")
    title = _PREFIXES.sub("", _header(message, "subject"), count=1) or None
    source = _header(message, "from") or None
    texts = [_text(body, encoding) for body in bodies]
    if all(body.get_content_type() != "text/html" for body in bodies):
        return _without_heads(Document("\n\n".join(texts), title, source=source, date=_date(message)))
    parts: list[Part] = []
    for body, text in zip(bodies, texts, strict=True):
        if body.get_content_type() == "text/html":
            parts += _html_parts(text)
        else:
            found = Document(text, title)
            parts += (Part(block.kind, text[block.start : block.stop]) for block in found.blocks)
    return _without_heads(judge_by_looks(assemble(parts, title, source=source, date=_date(message))))


def _without_heads(document: Document) -> Document:
    """The document with the heads of quoted mails as furniture."""
    blocks = tuple(
        block._replace(kind="furniture")
        if block.kind == "quote" and _HEAD.fullmatch(document.text, block.start, block.stop)
        else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def read_all_mail(content: bytes, *, encoding: str | None = None) -> Iterator[Document]:
    """Read each message of a mailbox (mbox); the errors are those of `read_mail`."""
    for message in _BETWEEN.split(content):
        if message.strip():
            yield read_mail(_ESCAPED.sub(rb"\1", message), encoding=encoding)


def read_mailbox(content: bytes, *, encoding: str | None = None) -> Document:
    """Read the messages of a mailbox (mbox) as one document, each below its subject.

    Raises:
        UnreadableDocumentError: as for `read_mail`, or the messages are too many for one document.
    """
    if content.count(b"\nFrom ") > _MOST_MESSAGES:
        problem = Message("has more than {count:,} messages: read_all gives each").format(count=_MOST_MESSAGES)
        raise UnreadableDocumentError("a mailbox", problem)
    return joined(read_all_mail(content, encoding=encoding))


def _bodies_with_text(message: Mail) -> list[Mail]:
    """The parts of a message that are its text; those of the mails in it if it only forwards them."""
    bodies = [*_bodies(message)]
    if any(_payload(body).strip() for body in bodies):
        return bodies
    inner = [mail for part in message.walk() if part.get_content_type() == "message/rfc822" for mail in _inner(part)]
    return next(filter(None, ([*_bodies(mail)] for mail in inner)), bodies)


def _bodies(part: Mail) -> Iterator[Mail]:
    """The parts of a message that are its text, in order."""
    if len(str(dict(part.raw_items()).get("Content-Type", ""))) > _LONGEST_HEADER:
        raise UnreadableDocumentError(_NAME, _LONG_HEADER.format(most=_LONGEST_HEADER))
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        yield from _best([[*_bodies(choice)] for choice in _inner(part)])
    elif part.is_multipart():
        if part.get_content_maintype() == "multipart":
            for inner in _inner(part):
                yield from _bodies(inner)
    elif kind in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment":
        yield part


def _inner(part: Mail) -> list[Any]:
    payload = part.get_payload()
    return payload if isinstance(payload, list) else []


def _best(choices: list[list[Mail]]) -> list[Mail]:
    """The plain one of several forms of the same text, unless it is a stub."""

    def size(bodies: list[Mail]) -> int:
        return sum(len(re.sub(rb"<[^<>]*+>|\s+", b"", _payload(body))) for body in bodies)

    filled = [bodies for bodies in choices if size(bodies)]
    if not filled:
        return []
    plain = next((bodies for bodies in filled if all(body.get_content_type() == "text/plain" for body in bodies)), None)
    return plain if plain is not None and _STUB * size(plain) >= max(map(size, filled)) else filled[-1]


def _payload(part: Mail) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(body: Mail, encoding: str | None) -> str:
    content, charset = _payload(body), body.get_content_charset()
    if charset is None and encoding is not None:
        return decode(content, encoding)
    return decode_page(content, charset).replace("\r\n", "\n")


def _html_parts(page: str) -> Iterator[Part]:
    from summarize_ru.reading.hypertext import KIND, html_parts  # noqa: PLC0415  (plain mail needs no extra)
    from summarize_ru.reading.xml import parse_html  # noqa: PLC0415  (as above)

    root = parse_html(without_declaration(page))
    for names, kind in ((_QUOTES, "quote"), (_SIGNATURES, "furniture")):
        for element in root.iter("div", "span", "p", "blockquote", "table"):
            if any(name in element.get("class", "") for name in names):
                for inner in element.iter():
                    inner.set(KIND, kind)
    return html_parts(root)


def _header(message: Mail, name: str) -> str:
    """A header on one line, decoded."""

    def plain(words: re.Match[str]) -> str:
        try:
            found = email.header.decode_header(words[0].strip())
        except (ValueError, email.errors.HeaderParseError):
            return words[0]
        text = "".join(piece if isinstance(piece, str) else _decoded(piece, charset) for piece, charset in found)
        return text + " " * words[0][-1].isspace()

    raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
    text = _decoded(raw[:_LONGEST_HEADER].encode("utf-8", "surrogateescape"), None)
    return " ".join(_ENCODED_WORDS.sub(plain, text).split())


def _decoded(content: bytes, charset: str | None) -> str:
    try:
        return decode_page(content, charset)
    except SummarizeRuError:
        return content.decode("utf-8", "replace")


def _date(message: Mail) -> dt.datetime | None:
    try:
        return email.utils.parsedate_to_datetime(_header(message, "date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
