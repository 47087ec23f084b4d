"""Telegram's export (result.json): the posts of a channel, or the messages of a chat."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from summarize_ru.document import Block, BlockKind, Document
from summarize_ru.errors import UnreadableDocumentError
from summarize_ru.reading.decoding import decode
from summarize_ru.reading.parts import Part, assemble
from summarize_ru.text.blocks import find_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

_Json: TypeAlias = dict[str, Any]

_NAME: Final = "an export of Telegram"
_LEAST_HEADLINE: Final = 4  # words
_TAGS: Final = re.compile(r"(?:\s*#\w+)+\s*")
# The mark that the law asks of advertisements: «Реклама. ООО «Луч», erid: 2Vtzq», or «erid=2Vtzq» in a link.
_ADVERT: Final = re.compile(r"\berid\s?[:=]\s?[\w-]{4}", re.IGNORECASE)
# «👉 Подпишись на «Городской вестник» | Прислать новость: @kirov_bot» at the end of a message
_FOOTER: Final = re.compile(
    r"\W*(?:подпи(?:шись|шитесь|сывайся|сывайтесь|саться)\b(?:\W*(?:на|в)\b|\W*[|:@]|\W*\Z)"
    r"|(?:прислать|предложить) новость\b|присылайте новости\b).{0,120}",
    re.IGNORECASE,
)
_LINKS: Final = frozenset(
    {"link", "text_link", "mention", "mention_name", "email", "phone", "hashtag", "cashtag", "bot_command"}
)


def read_telegram(content: bytes, *, encoding: str | None = None) -> Document:
    """Read the posts of a channel, or the messages of a chat with the names of their authors, as one document.

    Raises:
        UnreadableDocumentError: it is cut short, or is not an export of Telegram.
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
    """Read each post or message; errors as for `read_telegram`.

    The source is the one that it was forwarded from, else the channel, or in a chat the author.
    """
    for chat in _chats(content, encoding):
        for message in _messages(chat):
            teller = chat.get("name") if _is_channel(chat) else message.get("from")
            source = _string(message.get("forwarded_from")) or _string(teller) or None
            parts = [*_parts(message)]
            if parts:
                yield assemble(parts, source=source, date=_date(message))


def _chats(content: bytes, encoding: str | None) -> list[_Json]:
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


def _messages(chat: _Json) -> Iterator[_Json]:
    """The messages of people, without service messages, such as who joined and what was pinned."""
    messages = chat.get("messages")
    for message in messages if isinstance(messages, list) else []:
        if isinstance(message, dict) and message.get("type") == "message":
            yield message


def _is_channel(chat: _Json) -> bool:
    return _string(chat.get("type")).endswith("channel")


class _Line(NamedTuple):
    """A line of a message.

    Attributes:
        text: its text.
        is_furniture: whether it is a footer, or only links, mentions and tags.
        is_quote: whether it is a quotation.
    """

    text: str
    is_furniture: bool
    is_quote: bool


def _lines(message: _Json) -> Iterator[_Line]:
    """The lines of a message. Its text may come in pieces, such as links and words in bold type."""
    text = message.get("text")
    line: list[str] = []
    looks: set[str] = set()  # of what the line says in words or numbers
    for piece in text if isinstance(text, list) else [text]:
        for number, more in enumerate(_string(piece.get("text") if isinstance(piece, dict) else piece).split("\n")):
            if number:
                yield _Line("".join(line), looks == {"link"}, looks == {"quote"})
                line, looks = [], set()
            line.append(more)
            if any(map(str.isalnum, more)):
                looks.add(_look(piece.get("type") if isinstance(piece, dict) else None))
    yield _Line("".join(line), looks == {"link"}, looks == {"quote"})


def _look(kind: object) -> Literal["link", "quote", "plain"]:
    """How a piece of text looks, by the type that Telegram gives it."""
    if isinstance(kind, str) and kind in _LINKS:
        return "link"
    return "quote" if kind == "blockquote" else "plain"


def _parts(message: _Json) -> Iterator[Part]:
    """The parts of a message by their looks; lines of links are furniture, except a headline that is a link.

    Footers are furniture, too, and so is all of an advertisement.
    """
    lines = [*_lines(message)]
    if any(_ADVERT.search(line.text) for line in lines):
        yield Part("furniture", "\n".join(line.text for line in lines))
        return
    for at in range(len(lines) - 1, 0, -1):
        if _FOOTER.fullmatch(lines[at].text.strip()):
            lines[at] = lines[at]._replace(is_furniture=True)
        elif lines[at].text.strip() and not lines[at].is_furniture:
            break
    pieces = message.get("text")
    first = pieces[0] if isinstance(pieces, list) and pieces else None
    headline = _string(first.get("text")).strip() if isinstance(first, dict) and first.get("type") == "bold" else ""
    has_title = headline != "" and headline == lines[0].text.strip() and any(line.text for line in lines[1:])
    if has_title:  # a line of its own in bold type
        yield Part("title", headline)
        lines = lines[1:]
    if all(line.is_quote or not line.text for line in lines):  # all that the message says
        lines = [line._replace(is_quote=False) for line in lines]
    for kind, group in groupby(enumerate(lines), key=lambda item: _kind(*item)):
        text = "\n".join(line.text for _, line in group)
        blocks = [Block(0, len(text), kind)] if kind else find_blocks(text, has_title=has_title)
        has_title = True
        for start, stop, found in blocks:
            yield Part("furniture" if _TAGS.fullmatch(text, start, stop) else found, text[start:stop])


def _kind(at: int, line: _Line) -> BlockKind | None:
    """The kind of a line by its links and marks; None if its looks have to tell."""
    if line.is_quote:
        return "quote"
    is_headline = at == 0 and len(re.findall(r"\w+", line.text)) >= _LEAST_HEADLINE
    return "furniture" if line.is_furniture and not is_headline else None


def _date(message: _Json) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(_string(message.get("date")))
    except ValueError:
        return None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
