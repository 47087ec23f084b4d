"""The page and the HTTP interface: what each address answers, and the limits of requests."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Protocol

from summarize_ru import rendering
from summarize_ru.extras import needing
from summarize_ru.messages import Message
from summarize_ru.server.answers import JSON, Answer, Call, problem
from summarize_ru.server.guards import HEADERS, Names, Refusal
from summarize_ru.server.limits import MEGABYTE, Limits
from summarize_ru.server.openapi import describe
from summarize_ru.server.page import page_html, preferred_language
from summarize_ru.server.pool import BUSY
from summarize_ru.server.request import OPERATIONS
from summarize_ru.translation import LANGUAGES

with needing("serve", "starlette", feature="the server"):
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.requests import ClientDisconnect, Request
    from starlette.responses import Response
    from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send
    from starlette.types import Message as Event

    from summarize_ru.translation import Language

_LOGGER: Final = logging.getLogger(__name__)
_BYTES: Final = "application/octet-stream"
_FILES: Final = {
    "page.js": "text/javascript; charset=utf-8",
    "sources.js": "text/javascript; charset=utf-8",
    "requests.js": "text/javascript; charset=utf-8",
    "page.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
    "report.css": "text/css; charset=utf-8",
    "digest.css": "text/css; charset=utf-8",
}
"""The files of the page, in this package or in that of the report."""
_AT_ONCE: Final = 4  # bodies of the largest size that may be in memory together
_RETRY: Final = "1"  # second

_TOO_LARGE: Final = Message(
    "the request has more than {size:g} MB, which is the limit; give it in parts, or start the server with a larger "
    "--size"
)
_TOO_SLOW: Final = Message(
    "the request did not come within {seconds:g} s, which is the limit; give it in parts, or start the server with a "
    "larger --seconds"
)
_NOT_JSON: Final = Message("send {wanted}, and say so in Content-Type")
_NOT_FOUND: Final = Message("there is nothing here; see /openapi.json")
_NOT_ALLOWED: Final = Message("this address does not take {method}")
_FAULT: Final = Message("it could not be answered, and that is a fault of the program")


class Answerer(Protocol):
    """Answers requests, as `Pool` does in processes."""

    async def answer(self, call: Call) -> Answer:
        """The answer to a request."""
        ...


@dataclass
class _Load:
    """The present load of the server: requests, and bytes of their bodies."""

    requests: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class _Server:
    """The addresses of a server.

    Attributes:
        answerer: what answers requests.
        limits: the limits of requests.
        allow_private: whether addresses of this machine and of private networks may be read.
        load: the present load.
    """

    answerer: Answerer
    limits: Limits
    allow_private: bool
    load: _Load = field(default_factory=_Load)

    def routes(self) -> list[Route]:
        """All addresses."""
        return [
            Route("/", _page),
            Route("/openapi.json", _description),
            *(Route(f"/{name}", _file) for name in _FILES),
            *(self._post(f"/api/{name}", name) for name in OPERATIONS),
            self._post("/page/view", "view"),
            self._post("/page/address", "address"),
            self._post("/page/file", "file", _BYTES),
        ]

    def _post(self, path: str, operation: str, media_type: str = JSON) -> Route:
        async def take(request: Request) -> Response:
            if request.headers.get("content-type", "").partition(";")[0].strip().lower() != media_type:
                raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _NOT_JSON.format(wanted=media_type))
            return _response(await self._answer(request, operation))

        return Route(path, take, methods=["POST"])

    async def _answer(self, request: Request, operation: str) -> Answer:
        if self.load.requests >= self.limits.requests:
            raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, BUSY)
        body = bytearray()
        self.load.requests += 1
        try:
            try:
                async with asyncio.timeout(self.limits.seconds):
                    await self._read(request, body)
            except TimeoutError as error:
                detail = _TOO_SLOW.format(seconds=self.limits.seconds)
                raise Refusal(HTTPStatus.REQUEST_TIMEOUT, detail) from error
            return await self.answerer.answer(self._call(request, operation, bytes(body)))
        finally:
            self.load.requests -= 1
            self.load.bytes -= len(body)

    def _call(self, request: Request, operation: str, body: bytes) -> Call:
        asked = request.query_params
        return Call(
            operation,
            body,
            name=asked.get("name", ""),
            text_field=asked.get("text_field", ""),
            encoding=asked.get("encoding", ""),
            language=_language(request),
            characters=self.limits.characters,
            allow_private=self.allow_private,
        )

    async def _read(self, request: Request, body: bytearray) -> None:
        """Read the body, up to the limits."""
        too_large = _TOO_LARGE.format(size=self.limits.size / MEGABYTE)
        announced = request.headers.get("content-length", "")
        if announced.isdecimal() and int(announced[:20]) > self.limits.size:
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_large)
        async for chunk in request.stream():
            if len(body) + len(chunk) > self.limits.size:
                raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_large)
            if self.load.bytes + len(chunk) > _AT_ONCE * self.limits.size:
                raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, BUSY)
            body += chunk
            self.load.bytes += len(chunk)


def make_app(answerer: Answerer, limits: Limits, names: Names, *, allow_private: bool = False) -> ASGIApp:
    """The application, which any server of ASGI can run.

    Args:
        answerer: what answers requests.
        limits: the limits of requests.
        names: the names that the server answers to.
        allow_private: whether addresses of this machine and of private networks may be read.
    """
    app = Starlette(
        routes=_Server(answerer, limits, allow_private).routes(),
        exception_handlers={Refusal: _refused, HTTPException: _unknown, ClientDisconnect: _gone, Exception: _failed},
    )
    app.router.redirect_slashes = False

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(event: Event) -> None:
            if event["type"] == "http.response.start":
                own = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                event["headers"] = [*event["headers"], *own]
            await send(event)

        if scope["type"] != "http":
            return
        request = Request(scope)
        try:
            names.check(scope["method"], scope["path"], request.headers)
        except Refusal as refusal:
            await (await _refused(request, refusal))(scope, receive, send_with_headers)
            return
        await app(scope, receive, send_with_headers)

    return guarded


async def _page(request: Request) -> Response:
    language = preferred_language(request.headers.get("accept-language", ""), "ru")
    headers = {"Cache-Control": "no-cache", "Content-Language": language, "Vary": "Accept-Language"}
    return Response(page_html(language), media_type="text/html", headers=headers)


async def _file(request: Request) -> Response:
    name = request.scope["path"].lstrip("/")
    return Response(_content(name), media_type=_FILES[name], headers={"Cache-Control": "no-cache"})


@cache
def _content(name: str) -> bytes:
    packages = (__package__, rendering.__name__)
    return next(file.read_bytes() for file in (files(package) / name for package in packages) if file.is_file())


async def _description(_request: Request) -> Response:
    return _response(Answer(HTTPStatus.OK, JSON, json.dumps(describe(), ensure_ascii=False).encode()))


async def _refused(request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, Refusal)  # noqa: S101  (it is called only for refusals)
    return _response(problem(refusal.status, refusal.detail, _language(request)))


async def _unknown(request: Request, error: Exception) -> Response:
    """Answer for an address that does not exist or does not take the method."""
    assert isinstance(error, HTTPException)  # noqa: S101  (as above)
    detail = _NOT_FOUND if error.status_code == HTTPStatus.NOT_FOUND else _NOT_ALLOWED.format(method=request.method)
    response = _response(problem(error.status_code, detail, _language(request)))
    response.headers.update(error.headers or {})
    return response


async def _gone(_request: Request, _error: Exception) -> Response:
    return Response(status_code=HTTPStatus.BAD_REQUEST)  # nobody reads it: the client has gone


async def _failed(request: Request, error: Exception) -> Response:
    _LOGGER.error(_FAULT, exc_info=error)
    return _response(problem(HTTPStatus.INTERNAL_SERVER_ERROR, _FAULT, _language(request)))


def _language(request: Request) -> Language:
    """The language of messages about errors: that of the page, or the one that a program prefers, or else English."""
    named = request.query_params.get("language")
    preferred = preferred_language(request.headers.get("accept-language", ""), "en")
    return next((known for known in LANGUAGES if known == named), preferred)


def _response(answer: Answer) -> Response:
    headers = {"Cache-Control": "no-store"}
    if answer.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = _RETRY
    return Response(answer.body, answer.status, headers, answer.media_type)
