"""The answer of a server to a request for a page: h11 parses HTTP, this module sets limits and gives reasons."""

import email.message
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import SplitResult

from summarize_ru.extras import needing
from summarize_ru.messages import Message

with needing("web", "h11", feature="reading pages of the web"):
    import h11

MEDIA_TYPES: Final = ("text/html", "application/xhtml+xml", "text/plain")
"""The media types that are accepted as pages."""

_HEADERS: Final = (
    ("User-Agent", "summarize-ru"),
    ("Accept", "text/html, application/xhtml+xml, text/plain;q=0.5"),
    ("Accept-Language", "ru, en;q=0.5"),
    ("Accept-Encoding", "gzip"),
    ("Connection", "close"),
)
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_BEGINNING: Final = b"HTTP/"
_BLOCK: Final = 1 << 16
_LONGEST_HEAD: Final = 1 << 16  # bytes of a status line with its headers, or of what comes before a chunk


class Refusal(Exception):  # noqa: N818  (`download` makes its error of it)
    """Says why there is no page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page from an address.

    Attributes:
        url: the address.
        content: the page, unpacked.
        media_type: one of `MEDIA_TYPES`.
        charset: the encoding that the server declares.
    """

    url: str
    content: bytes
    media_type: str
    charset: str | None


def ask(
    target: SplitResult, size: int, send: Callable[[bytes], object], receive: Callable[[int], bytes]
) -> Page | bytes:
    """Ask a server for a page; return the page, or the address to which it has moved, as given in the answer.

    Args:
        target: the address of the page, in characters that HTTP allows.
        size: the most bytes that the page may have, both as sent and unpacked.
        send: sends bytes to the server.
        receive: returns the next bytes of the answer, at most as many as it is told; b"" at the end.

    Raises:
        Refusal: the page does not exist or breaks one of the rules, or the answer is not HTTP.
    """
    protocol = h11.Connection(h11.CLIENT, max_incomplete_event_size=_LONGEST_HEAD)
    path = f"{target.path or '/'}{target.query and '?'}{target.query}"
    request = h11.Request(method="GET", target=path, headers=[("Host", target.netloc), *_HEADERS])
    send((protocol.send(request) or b"") + (protocol.send(h11.EndOfMessage()) or b""))
    events = _events(protocol, receive)
    response = next(event for event in events if isinstance(event, h11.Response))
    headers = dict(reversed(response.headers))  # of several headers with the same name the first counts
    if response.status_code in _MOVED and (location := headers.get(b"location")):
        return location
    if response.status_code != HTTPStatus.OK:
        raise Refusal(_status(response.status_code, response.reason.decode("utf-8", "replace")))
    declared = email.message.Message()
    declared["Content-Type"] = headers.get(b"content-type", MEDIA_TYPES[0].encode()).decode("latin-1")
    if (media_type := declared.get_content_type()) not in MEDIA_TYPES:
        raise Refusal(Message("it is {media_type}, not a page").format(media_type=media_type))
    packing = headers.get(b"content-encoding", b"identity").decode("latin-1").lower()
    if packing not in {"identity", "gzip", "x-gzip"}:
        raise Refusal(Message("it is packed in a way that was not asked for ({packing})").format(packing=packing))
    chunks = _limited((bytes(event.data) for event in events if isinstance(event, h11.Data)), size)
    if packing != "identity":
        chunks = _limited(_unpacked(chunks), size)
    return Page(target.geturl(), b"".join(chunks), media_type, declared.get_content_charset())


def _events(protocol: h11.Connection, receive: Callable[[int], bytes]) -> Iterator[h11.Event]:
    """The parts of an answer up to its end."""
    beginning = b""
    is_over = False
    while True:
        try:
            event = protocol.next_event()
        except h11.RemoteProtocolError as error:
            raise Refusal("the answer broke off" if is_over else "the answer is not HTTP") from error
        if isinstance(event, h11.Event):
            yield event
        if isinstance(event, h11.EndOfMessage):
            return
        if event is h11.NEED_DATA:
            data = receive(_BLOCK)
            is_over = not data
            protocol.receive_data(data)
            # h11 waits for the end of the headers before it parses; a server of another protocol would never send it.
            if len(beginning) < len(_BEGINNING):
                beginning = (beginning + data)[: len(_BEGINNING)]
                if not beginning:
                    raise Refusal("the server closed the connection without an answer")
                if not _BEGINNING.startswith(beginning):
                    raise Refusal("the answer is not HTTP")


def _unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Unpacks gzip in chunks of bounded size, however much there is."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    for chunk in chunks:
        packed = chunk
        while packed:
            try:
                yield unpacker.decompress(packed, _BLOCK)
            except zlib.error as error:
                raise Refusal("the answer is packed wrongly") from error
            packed = unpacker.unconsumed_tail
        if unpacker.eof:
            return
    raise Refusal("the answer broke off")


def _limited(chunks: Iterator[bytes], size: int) -> Iterator[bytes]:
    left = size
    for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            raise Refusal(Message("it has more than {size:g} MB").format(size=size / 1e6))
        yield chunk


def _status(status: int, reason: str) -> str:
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return Message("there is no such page ({status})").format(status=status)
    return Message("the server answers {answer}").format(answer=f"{status} {reason}".rstrip())
