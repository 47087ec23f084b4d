"""Listens for connections: where, how many, how long, and how the server ends."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, ClassVar, Final, cast

from summarize_ru.extras import needing

with needing("serve", "uvicorn", "h11", feature="the server"):
    from uvicorn import Config, Server
    from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

if TYPE_CHECKING:
    import asyncio

    from starlette.types import ASGIApp

_MOST_CONNECTIONS: Final = 500
_HEADERS_SECONDS: Final = 15.0
_LAST_SECONDS: Final = 5  # for requests that are still in work when the server ends
_BACKLOG: Final = 1024


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; from now on, connections wait in its queue until they are served.

    Args:
        host: a name or an address of this machine.
        port: the port; 0 for any free one.

    Raises:
        OSError: the address is not one of this machine, or the port is taken or may not be used.
    """
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    return socket.create_server(address[:2], family=family, backlog=_BACKLOG)


def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Answer requests until SIGINT or SIGTERM; those in work then have a few seconds to finish.

    Args:
        app: the application.
        listener: the socket; it is closed at the end.
    """
    config = Config(
        app,
        http=_Protocol,
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_LAST_SECONDS,
        backlog=_BACKLOG,
    )
    Server(config).run(sockets=[listener])


class _Protocol(H11Protocol):
    """A connection that is closed if no request comes in time, or if newer connections need its place.

    uvicorn takes any protocol class as `http`. Its own limit covers only the time between two requests: a client that
    sends no request, or half of one, could hold connections for ever.
    """

    _idle: ClassVar[dict[_Protocol, asyncio.TimerHandle]] = {}  # connections without a request, the longest idle first

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in the base class
        super().connection_made(transport)
        self._wait()
        if len(self.connections) > _MOST_CONNECTIONS:
            next(iter(self._idle)).abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        super().handle_events()
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if cycle is not None and not cycle.response_complete:
            self._stop_waiting()

    def on_response_complete(self) -> None:
        self._wait()
        super().on_response_complete()

    def abort(self) -> None:
        """Close the connection at once."""
        self._stop_waiting()
        self.transport.abort()

    def _wait(self) -> None:
        """Give the next request some time to come; meanwhile the rest of the last body is read."""
        self._stop_waiting()
        self._idle[self] = self.loop.call_later(_HEADERS_SECONDS, self.abort)

    def _stop_waiting(self) -> None:
        timer = self._idle.pop(self, None)
        if timer is not None:
            timer.cancel()
