"""Decides which requests a server on this machine answers: those of its page and of programs, never of other sites."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from summarize_ru.messages import Message

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
)
"""The headers of every answer: only the page's own script and style run, and no other site can show or read it."""

_OTHER_NAME: Final = Message(
    "this server does not answer to that name; open it by its address, or start it with --name {host}"
)
_OTHER_SITE: Final = Message("requests from other sites are refused")


class Refusal(Exception):  # noqa: N818  (an answer, not an error)
    """Raised for a request that is refused.

    Attributes:
        status: the HTTP status.
        detail: what is wrong, and what would work.
    """

    def __init__(self, status: int, detail: Message) -> None:
        super().__init__(status, detail)
        self.status = status
        self.detail = detail


@dataclass(frozen=True)
class Names:
    """The names that a server answers to.

    It always answers to IP addresses. Another site can make its own name lead to this machine (DNS rebinding), but it
    cannot use an address as its name.

    Attributes:
        others: names besides localhost and addresses, in lower case.
    """

    others: Collection[str] = ()

    def check(self, method: str, path: str, headers: Mapping[str, str]) -> None:
        """Refuse a request to another name or from another site.

        Args:
            method: the HTTP method.
            path: the path.
            headers: the headers by name, in lower case.

        Raises:
            Refusal: the request is for another name, or from another site.
        """
        host = headers.get("host", "")
        if not self._knows(host):
            raise Refusal(421, _OTHER_NAME.format(host=_name(host) or "NAME"))
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in {f"http://{host.lower()}", f"https://{host.lower()}"}:
            raise Refusal(403, _OTHER_SITE)
        follows_link = method == "GET" and path == "/" and headers.get("sec-fetch-mode") == "navigate"
        if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"} and not follows_link:
            raise Refusal(403, _OTHER_SITE)

    def _knows(self, host: str) -> bool:
        name = _name(host)
        return name == "localhost" or name in self.others or _is_address(name)


def _name(host: str) -> str:
    """The name in a Host header, without the port; "" if the header is malformed."""
    try:
        parts = urlsplit(f"//{host}")
    except ValueError:
        return ""
    return "" if parts.netloc != host or "@" in host else parts.hostname or ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
