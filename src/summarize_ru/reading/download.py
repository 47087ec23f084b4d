"""Download of one page from the web: within a time limit, and only from public addresses."""

import ipaddress
import os
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Final, TypeAlias
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from summarize_ru.errors import DownloadError, InvalidOptionError
from summarize_ru.messages import Message
from summarize_ru.reading.answer import Page, Refusal, ask
from summarize_ru.validation import check_count, check_text, is_number

THREAD: Final = "summarize-ru download"
"""The name of the thread of a download."""
SECONDS: Final = 30.0
"""The usual limit of the time for a page."""
SIZE: Final = 10_000_000
"""The usual limit of the bytes of a page, unpacked."""
REDIRECTS: Final = 5
"""The most redirects that are followed."""

_PORTS: Final = {"http": 80, "https": 443}
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_ISATAP: Final = (0x00005EFE, 0x02005EFE)  # the 32 bits before the IPv4 address (RFC 5214)
# Networks for special uses that some releases of Python call public.
_SPECIAL: Final = (
    ipaddress.ip_network("192.88.99.0/24"),  # relays to 6to4 (RFC 7526)
    ipaddress.ip_network("3fff::/20"),  # documentation (RFC 9637)
)
# Characters that an address may hold as they are; all others are written as %XX, for example Russian letters.
_PATH_CHARACTERS: Final = "/%:@!$&'()*+,;=~"
_URL_CHARACTERS: Final = _PATH_CHARACTERS + "?#[]"

_PRIVATE: Final = Message(
    "{host} is not on the internet (its address is {address}); to read it, use --allow-private (in Python "
    "allow_private)"
)
# Subclasses come before their base classes.
_REASONS: Final = (
    (socket.gaierror, Message("there is no such host, or no network")),
    (ssl.SSLError, Message("no secure connection could be made; perhaps http:// instead of https:// is meant")),
    (ConnectionRefusedError, Message("the server refuses connections")),
    (ConnectionResetError, Message("the server closed the connection without an answer")),
)

_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address


def download(url: str, *, seconds: float = SECONDS, size: int = SIZE, allow_private: bool = False) -> Page:
    """Download a page.

    Each name is looked up once, and the connection goes to the address that was looked up and checked. So neither an
    answer of a name server nor a redirect can lead to this machine or the network around it. Proxies from the
    environment are ignored, because behind a proxy the addresses could not be checked. Certificates are verified.

    Args:
        url: the address, http or https, without a user name.
        seconds: the time limit for everything, including name look-ups and redirects.
        size: the most bytes that the page may have, unpacked.
        allow_private: whether addresses of this machine and of private networks are allowed.

    Raises:
        DownloadError: the page cannot be fetched, or it breaks one of the rules.
        InvalidTextError: the address is not a `str`.
        InvalidOptionError: the time limit is not a number above 0, or the size is below 1.
    """
    check_text(url, "url")
    check_count("size", size)
    if not is_number(seconds) or not 0 < seconds <= threading.TIMEOUT_MAX:
        raise InvalidOptionError("seconds", seconds, "a number above 0")
    task = _Download(url, seconds, size, allow_private=allow_private)
    # In a thread of its own: only so can a slow name look-up, or an answer that comes byte by byte, be left in time.
    thread = threading.Thread(target=task.run, name=THREAD, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        task.cancel()
        raise DownloadError(url, _late(seconds) + _proxy_note(url))
    if task.error is not None:
        raise task.error
    assert task.page is not None  # noqa: S101  (there is a page or an error)
    return task.page


class _Download:
    """A download: its request, and later its result."""

    def __init__(self, url: str, seconds: float, size: int, *, allow_private: bool) -> None:
        self.url = url
        self.seconds = seconds
        self.size = size
        self.allow_private = allow_private
        self.page: Page | None = None
        self.error: Exception | None = None
        self._address = url  # each redirect changes it
        self._socket: socket.socket | None = None
        self._is_cancelled = False

    def run(self) -> None:
        try:
            self.page = self._follow()
        except Refusal as error:
            self.error = self._failure(str(error))
        except TimeoutError:  # from the socket, whose limit is that of the whole download
            self.error = DownloadError(self.url, _late(self.seconds) + _proxy_note(self._address))
        except OSError as error:
            self.error = self._failure(_reason(error) + _proxy_note(self._address))
        except Exception as error:  # noqa: BLE001  (raised again in the thread that waits for it)
            self.error = error

    def cancel(self) -> None:
        """End the thread by closing its connection."""
        self._is_cancelled = True
        if (connection := self._socket) is not None:
            with suppress(OSError):  # it may be closed already
                # The method of the plain socket: that of a TLS socket would change it while the other thread reads.
                socket.socket.shutdown(connection, socket.SHUT_RDWR)

    def _failure(self, reason: str) -> DownloadError:
        return DownloadError(
            self.url,
            reason
            if self._address == self.url
            else Message("it leads to {place}: {reason}").format(place=self._address, reason=reason),
        )

    def _follow(self) -> Page:
        for _ in range(REDIRECTS + 1):
            target = check_address(self._address)
            answer = self._get(target)
            if isinstance(answer, Page):
                return answer
            self._address = resolve(target.geturl(), answer)
        self._address = self.url
        raise Refusal(Message("it leads on to another address more than {count} times").format(count=REDIRECTS))

    def _get(self, target: SplitResult) -> Page | bytes:
        """The page, or the address to which it has moved."""
        with self._connect(target) as connection:
            # Checked here too: nothing can interrupt the look-up of the name and the connecting.
            if self._is_cancelled:
                raise Refusal("it was cancelled")
            return ask(target, self.size, connection.sendall, connection.recv)

    def _connect(self, target: SplitResult) -> socket.socket:
        """A connection to the first address of the host that is allowed and that answers."""
        host, port = str(target.hostname), target.port or _PORTS[target.scheme]
        refused: Exception | None = None
        for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            if not self.allow_private and not is_public(str(address[0])):
                refused = refused or Refusal(_PRIVATE.format(host=host, address=address[0]))
                continue
            self._socket = socket.socket(family, kind, protocol)
            try:
                self._socket.settimeout(self.seconds)
                self._socket.connect(address)
            except OSError as error:
                self._socket.close()
                refused = error
                continue
            if target.scheme == "https":
                with self._socket as plain:  # TLS takes it over, or it is closed here
                    self._socket = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
            return self._socket
        raise refused or Refusal(Message("{host} has no address").format(host=host))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the internet, rather than to this machine, a private network or a special use.

    An IPv6 address that stands for an IPv4 address is public if that one is.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    return all(_is_global(part) for part in _destinations(ip))


def _is_global(ip: _Address) -> bool:
    # A network for a special use is `is_global` in some releases of Python, and not in others.
    return ip.is_global and not (
        ip.is_multicast
        or ip.is_private
        or ip.is_reserved
        or getattr(ip, "is_site_local", False)
        or any(ip in network for network in _SPECIAL)
    )


def _destinations(ip: _Address) -> Iterator[_Address]:
    """The addresses that are reached through an address: itself, or the IPv4 addresses that an IPv6 address holds."""
    if isinstance(ip, ipaddress.IPv4Address):
        yield ip
    elif ip.ipv4_mapped:
        yield ip.ipv4_mapped
    elif ip in _NAT64:
        yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    else:
        yield ip
        yield from filter(None, (ip.sixtofour, *(ip.teredo or ())))
        if int(ip) >> 32 & 0xFFFFFFFF in _ISATAP:
            yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)


def check_address(url: str) -> SplitResult:
    """The parts of an address, written in characters that HTTP allows."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refusal(Message("it is not a valid address ({error})").format(error=error)) from error
    if parts.scheme not in _PORTS:
        raise Refusal(
            Message("only http:// and https:// addresses are read, not {given}").format(given=parts.scheme or url)
        )
    if not host or port == 0:
        raise Refusal("it names no host")
    if "@" in parts.netloc:
        raise Refusal("it has a user name in it; leave that out")
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise Refusal(Message("{host} is not the name of a host").format(host=host)) from error
    if not re.fullmatch(r"[0-9a-z._:%-]+", host):
        raise Refusal(Message("{host} is not the name of a host").format(host=host))
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[parts.scheme]:
        netloc += f":{port}"
    path, query = quote(parts.path, safe=_PATH_CHARACTERS), quote(parts.query, safe=_PATH_CHARACTERS + "?")
    return SplitResult(parts.scheme, netloc, path, query, "")


def resolve(url: str, location: bytes) -> str:
    """The address to which the page at `url` has moved; an invalid one is kept, and `check_address` refuses it."""
    moved = quote(location, safe=_URL_CHARACTERS)
    try:
        return urljoin(url, moved)
    except ValueError:
        return moved


def _late(seconds: float) -> str:
    return Message("no whole answer within {seconds:g} s").format(seconds=seconds)


def _proxy_note(url: str) -> str:
    """A note if the environment names a proxy: it is not used, because behind it the address could not be checked."""
    names = [f"{urlsplit(url).scheme.lower()}_proxy", "all_proxy"]
    name = next((name for name in (*names, *map(str.upper, names)) if os.environ.get(name)), None)
    if name is None:
        return ""
    return Message("; the proxy in {name} is not used, because behind it no address can be checked").format(name=name)


def _reason(error: Exception) -> str:
    """The reason why a connection failed, in words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Message("its certificate is not trusted ({reason})").format(reason=error.verify_message)
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            return reason
    return str(getattr(error, "strerror", None) or error).lower()
