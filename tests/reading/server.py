"""A server on this machine that answers a path with the bytes that a test gave it, well formed or not."""

import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

Answer: TypeAlias = bytes | Callable[[], Iterable[bytes]]


class Server(socketserver.ThreadingTCPServer):
    """Answers each path with the bytes in `answers`, or with those that a function gives one by one."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.requests: list[str] = []
        self.context = context

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{'http' if self.context is None else 'https'}://{host}:{self.port}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever asks may go away before the end."""


class _Handler(socketserver.StreamRequestHandler):
    server: Server
    timeout = 10

    def setup(self) -> None:
        if self.server.context is not None:
            self.request = self.server.context.wrap_socket(self.request, server_side=True)
        super().setup()

    def finish(self) -> None:
        super().finish()
        self.request.close()  # of TLS, which took the connection over

    def handle(self) -> None:
        head = b""
        while line := self.rfile.readline():
            head += line
            if line == b"\r\n":
                break
        self.server.requests.append(head.decode("latin-1"))
        answer = self.server.answers.get(head.split()[1].decode(), respond(b"", status="404 Not Found"))
        for piece in [answer] if isinstance(answer, bytes) else answer():
            self.wfile.write(piece)
            self.wfile.flush()


def respond(content: bytes, *headers: str, status: str = "200 OK", media_type: str | None = "text/html") -> bytes:
    """A whole answer."""
    lines = [f"HTTP/1.1 {status}", *headers]
    if media_type is not None:
        lines.append(f"Content-Type: {media_type}")
    if not any(header.lower().startswith(("content-length", "transfer-encoding")) for header in headers):
        lines.append(f"Content-Length: {len(content)}")
    return "\r\n".join([*lines, "", ""]).encode() + content


def slowly(content: bytes, seconds: float = 0.2, most: int = 200) -> Callable[[], Iterator[bytes]]:
    """Byte by byte, with a pause before each."""

    def give() -> Iterator[bytes]:
        for place in range(min(most, len(content))):
            time.sleep(seconds)
            yield content[place : place + 1]

    return give


def endlessly(head: bytes, piece: bytes, most: int = 300_000_000) -> Callable[[], Iterator[bytes]]:
    """The same piece again and again, though not forever."""

    def give() -> Iterator[bytes]:
        yield head
        for _ in range(most // len(piece)):
            yield piece

    return give


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server while it is needed."""
    with Server(context) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
