"""Telegram's export (result.json): the posts of a channel, or the messages of a chat."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, Final

from summarize_ru.document import Document
from summarize_ru.errors import UnreadableDocumentError
from summarize_ru.reading.decoding import decode
from summarize_ru.reading.parts import Part, assemble

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME: Final = "an export of Telegram"
_TAGS: Final = re.compile(r"(?:\s*#\w+)+\s*")


def read_telegram(content: bytes, *, encoding: str | None = None) -> Document:
    """Read the posts of a channel, or the messages of a chat with the names of their authors, as one document.

    Raises:
        UnreadableDocumentError: it is cut short, or no such export.
        BrokenEncodingError, DoubtfulEncodingError, NotTextError, UnknownEncodingError: as for `decode`.
    """
    chats = _chats(content, encoding)
    parts: list[Part] = []
    for chat in chats:
        author = None
        if len(chats) > 1:
            parts.append(Part("heading", _string(chat.get("name"))))
        for message in _messages(chat):
            if not _is_channel(chat) and (name := _string(message.get("from"))) != author:
                author = name
                parts.append(Part("label", f"{name}:" if name else ""))
            parts += (Part("heading", text) if kind == "title" else Part(kind, text) for kind, text in _parts(message))
    return assemble(parts, _string(chats[0].get("name")) or None if len(chats) == 1 else None)


def read_all_telegram(content: bytes, *, encoding: str | None = None) -> Iterator[Document]:
    """Read each post or message; its source is the channel, or in a chat its author. Errors as for `read_telegram`."""
    for chat in _chats(content, encoding):
        for message in _messages(chat):
            source = _string(chat.get("name") if _is_channel(chat) else message.get("from")) or None
            parts = [*_parts(message)]
            if parts:
                yield assemble(parts, source=source, date=_date(message))


def _chats(content: bytes, encoding: str | None) -> list[dict[str, Any]]:
    try:
        export = json.loads(decode(content, encoding))
    except (ValueError, RecursionError) as error:
        raise UnreadableDocumentError(_NAME, "is damaged or cut short") from error
    chats = export.get("chats") if isinstance(export, dict) else None
    found = chats.get("list") if isinstance(chats, dict) else [export]
    dicts = [chat for chat in found if isinstance(chat, dict)] if isinstance(found, list) else []
    if not dicts:
        raise UnreadableDocumentError(_NAME, "has no messages in it")
    return dicts


def _messages(chat: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The messages of people; what Telegram says of who has come and what was pinned is left out."""
    messages = chat.get("messages")
    for message in messages if isinstance(messages, list) else []:
        if isinstance(message, dict) and message.get("type") == "message":
            yield message


def _is_channel(chat: dict[str, Any]) -> bool:
    return _string(chat.get("type")).endswith("channel")


def _text(message: dict[str, Any]) -> str:
    """The text of a message, which may be in pieces: links, words in bold type."""
    text = message.get("text")
    pieces = text if isinstance(text, list) else [text]
    return "".join(_string(piece.get("text") if isinstance(piece, dict) else piece) for piece in pieces)


def _parts(message: dict[str, Any]) -> Iterator[Part]:
    """The parts of a message by their looks."""
    text = _text(message)
    pieces = message.get("text")
    first = pieces[0] if isinstance(pieces, list) and pieces else None
    headline = _string(first.get("text")) if isinstance(first, dict) and first.get("type") == "bold" else ""
    if headline.endswith("\n") or text[len(headline) :].startswith("\n"):  # a line in bold type of its own
        yield Part("title", headline)
        text = text[len(headline) :]
    for start, stop, kind in Document(text, headline or None).blocks:
        yield Part("furniture" if _TAGS.fullmatch(text, start, stop) else kind, text[start:stop])


def _date(message: dict[str, Any]) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(_string(message.get("date")))
    except ValueError:
        return None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
