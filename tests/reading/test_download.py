"""Downloads from a server on this machine; no test asks any other address."""

import gzip
import socket
import ssl
import threading
import tracemalloc
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import pytest
import trustme

from summarize_ru.cli import main
from summarize_ru.errors import DownloadError
from summarize_ru.reading import download as module
from summarize_ru.reading.answer import Page
from summarize_ru.reading.download import REDIRECTS, SIZE, THREAD, download, is_public
from tests.processes import PATIENCE
from tests.reading.server import Server, endlessly, respond, serving, slowly

NOT_PUBLIC = """
127.0.0.1 127.255.0.1 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 192.0.0.1
192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.5 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 ::1 :: fe80::1%eth0
fc00::1 fd12::1 fec0::1 ff02::1 ff0e::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1 ::127.0.0.1
192.88.99.1 3fff::1 3fff:fff::1 2a02:6b8::5efe:7f00:1 2a02:6b8::200:5efe:a00:1 5f00::1 100:0:0:1::1
64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1:: 2001:db8::1 100::1 2001:0:7f00:1::
"""

LookUp: TypeAlias = Callable[..., list[tuple[object, ...]]]

PAGE = "<html><title>Мост</title><p>Мост закрыт.</p></html>".encode()


LOCATIONS = [
    ("file:///etc/passwd", "only http:// and https:// addresses are read, not file"),
    ("ftp://127.0.0.1/", "only http:// and https:// addresses are read, not ftp"),
    ("http://user:word@127.0.0.1/", "it has a user name in it; leave that out"),
    ("http://127.0.0.1:99999/", "it is not a valid address (Port out of range 0-65535)"),
    ("http://[::1", "it is not a valid address (Invalid IPv6 URL)"),
    ("//[::1", "it is not a valid address (Invalid IPv6 URL)"),
    ("http://.example/", ".example is not the name of a host"),
    ("http://a:-1/", "it is not a valid address (Port could not be cast to integer value as '-1')"),
]
"""Where a redirect may lead, and why nobody goes there."""

ANSWERS = [
    (b"", "the server closed the connection without an answer"),
    (b"SSH-2.0-OpenSSH_9.2\r\n", "the answer is not HTTP"),
    (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 50_000 + b"\r\n", "the answer is not HTTP"),
    (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 300_000 + b"\r\n\r\n", "the answer is not HTTP"),
    (respond(PAGE, "Content-Length: 1000"), "the answer broke off"),
    (b"HTTP/1.1 200 OK\r\nContent-Type: te", "the answer broke off"),
    (respond(b"5\r\nabc", "Transfer-Encoding: chunked"), "the answer broke off"),
    (respond(b"5\r\nabcde\r\n", "Transfer-Encoding: chunked"), "the answer broke off"),
    (respond(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip"), "the answer broke off"),
    (respond(b"", "Content-Encoding: gzip"), "the answer broke off"),
    (respond(PAGE, "Content-Encoding: gzip"), "the answer is packed wrongly"),
    (respond(PAGE, "Content-Encoding: br"), "it is packed in a way that was not asked for (br)"),
    (respond(PAGE, "Content-Encoding: gzip, gzip"), "it is packed in a way that was not asked for (gzip, gzip)"),
]
"""Answers that are not whole, and what is said of each."""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.answers["/"] = respond(PAGE)
        yield running


@pytest.fixture(autouse=True)
def _only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    look_up, connect = socket.getaddrinfo, socket.socket.connect

    def look_up_here(host: str, *arguments: object, **options: object) -> object:
        assert host[0].isdigit() or ":" in host or host == "localhost", f"{host} would be asked of a name server"
        return look_up(host, *arguments, **options)  # type: ignore[arg-type]

    def connect_here(connection: socket.socket, address: tuple[str, int]) -> None:
        assert address[0].startswith("127.") or address[0] == "::1", f"{address} is not this machine"
        connect(connection, address)

    monkeypatch.setattr(socket, "getaddrinfo", look_up_here)
    monkeypatch.setattr(socket.socket, "connect", connect_here)


def get(url: str, *, seconds: float = PATIENCE, size: int = SIZE) -> Page:
    return download(url, seconds=seconds, size=size, allow_private=True)


def refusal(url: str, *, seconds: float = PATIENCE, size: int = SIZE) -> str:
    with pytest.raises(DownloadError) as caught:
        get(url, seconds=seconds, size=size)
    assert caught.value.url == url
    assert str(caught.value) == f"cannot get {url}: {caught.value.reason}"
    return caught.value.reason


def look_ups(*answers: list[str]) -> LookUp:
    """A name server that gives these addresses to the first question, the second, and so on."""
    left = list(answers)

    def look_up(_host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in left.pop(0)]

    return look_up


def test_a_page(server: Server) -> None:
    server.answers["/news/1?a=b"] = respond(PAGE, media_type="text/html; charset=windows-1251")
    page = get(server.url("/news/1?a=b#top"))
    assert page == Page(server.url("/news/1?a=b"), PAGE, "text/html", "windows-1251")
    (request,) = server.requests
    assert request.startswith("GET /news/1?a=b HTTP/1.1\r\n")
    assert f"\r\nHost: 127.0.0.1:{server.port}\r\n" in request
    assert request.count("Host:") == 1


def test_russian_addresses_are_written_as_http_has_them(server: Server) -> None:
    path = "/%D0%BC%D0%BE%D1%81%D1%82?%D1%8F=1%202"
    server.answers[path] = respond(PAGE)
    assert get(server.url("/мост?я=1 2")).url == server.url(path)
    assert get(server.url("/%D0%BC%D0%BE%D1%81%D1%82?я=1 2")).url == server.url(path)


def test_names_of_hosts_in_russian(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", look_ups(["127.0.0.1"]))
    assert get(f"http://Пример.рф:{server.port}/").content == PAGE
    assert f"\r\nHost: xn--e1afmkfd.xn--p1ai:{server.port}\r\n" in server.requests[0]


def test_an_empty_page_and_one_without_a_type(server: Server) -> None:
    server.answers["/empty"] = respond(b"")
    server.answers["/untyped"] = respond(PAGE, media_type=None)
    assert get(server.url("/empty")).content == b""
    assert get(server.url("/untyped")) == Page(server.url("/untyped"), PAGE, "text/html", None)


def test_a_page_in_chunks(server: Server) -> None:
    content = b"5\r\nabcde\r\n2\r\nfg\r\n0\r\n\r\n"
    server.answers["/"] = respond(content, "Transfer-Encoding: chunked")
    assert get(server.url()).content == b"abcdefg"


def test_a_page_that_ends_with_the_connection(server: Server) -> None:
    server.answers["/"] = b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + PAGE
    assert get(server.url()).content == PAGE


def test_a_packed_page(server: Server) -> None:
    content = PAGE * 10_000
    server.answers["/"] = respond(gzip.compress(content), "Content-Encoding: gzip")
    assert get(server.url()).content == content


@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found", "303 See Other", "307 T", "308 P"])
@pytest.mark.parametrize("where", ["/new", "new?a", "//127.0.0.1:{port}/new", "http://127.0.0.1:{port}/new"])
def test_redirects_are_followed(status: str, where: str, server: Server) -> None:
    server.answers["/old"] = respond(b"", f"Location: {where.format(port=server.port)}", status=status)
    server.answers["/new"] = server.answers["/new?a"] = respond(PAGE)
    assert get(server.url("/old")).url.startswith(server.url("/new"))


def test_a_redirect_in_russian(server: Server) -> None:
    server.answers["/old"] = respond(b"", "Location: /мост", status="301 Moved")
    server.answers["/%D0%BC%D0%BE%D1%81%D1%82"] = respond(PAGE)
    assert get(server.url("/old")).content == PAGE


def test_too_many_redirects(server: Server) -> None:
    for number in range(REDIRECTS + 2):
        server.answers[f"/{number}"] = respond(b"", f"Location: /{number + 1}", status="302 Found")
    assert refusal(server.url("/0")) == "it leads on to another address more than 5 times"
    assert len(server.requests) == REDIRECTS + 1
    server.answers[f"/{REDIRECTS}"] = respond(PAGE)
    assert get(server.url("/0")).content == PAGE


@pytest.mark.parametrize(("where", "reason"), LOCATIONS)
def test_redirects_to_what_is_no_page(where: str, reason: str, server: Server) -> None:
    server.answers["/old"] = respond(b"", f"Location: {where}", status="302 Found")
    assert refusal(server.url("/old")) == f"it leads to {where}: {reason}"


@pytest.mark.parametrize(
    "private",
    [
        "http://10.0.0.1/",
        "http://192.168.1.1/admin",
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.2/",
        "http://0.0.0.0/",
        "http://2130706434/",  # 127.0.0.2 as one number
        "http://0x7f000002/",
        "http://127.2/",
        "https://[::1]/",
        "http://[::ffff:10.0.0.1]/",
    ],
)
def test_redirects_to_private_addresses_are_refused(
    private: str, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    server.answers["/old"] = respond(b"", f"Location: {private}", status="302 Found")
    with pytest.raises(DownloadError, match=r"it leads to .* is not on the internet \(its address is "):
        download(server.url("/old"))


def test_private_addresses_are_refused_from_the_start(server: Server) -> None:
    for host in ("127.0.0.1", "localhost"):
        with pytest.raises(
            DownloadError, match=rf"{host} is not on the internet \(its address is (127\.0\.0\.1|::1)\)"
        ):
            download(server.url(host=host))
    assert server.requests == []


def test_a_name_is_looked_up_once_and_what_was_found_is_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(socket, "getaddrinfo", look_ups(["127.0.0.1"]))  # a second question would be an error
    page = download(f"http://rebinding.example:{server.port}/")
    assert page.content == PAGE
    assert f"Host: rebinding.example:{server.port}" in server.requests[0]


def test_of_several_addresses_private_ones_are_passed_over(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(socket, "getaddrinfo", look_ups(["127.0.0.9", "127.0.0.1"], ["127.0.0.9"]))
    assert download(f"http://both.example:{server.port}/").content == PAGE
    with pytest.raises(DownloadError, match=r"its address is 127\.0\.0\.9"):
        download(f"http://private.example:{server.port}/")


def test_the_next_address_is_asked_where_one_does_not_answer(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", look_ups(["127.0.0.9", "127.0.0.1"]))
    assert get(f"http://both.example:{server.port}/").content == PAGE


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2a02:6b8::2:242", "::ffff:8.8.8.8", "64:ff9b::808:808", "2a02:6b8::5efe:808:808"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    NOT_PUBLIC.split(),
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://127.0.0.1/", "only http:// and https:// addresses are read, not ftp"),
        ("file:///etc/passwd", "only http:// and https:// addresses are read, not file"),
        ("127.0.0.1/news", "only http:// and https:// addresses are read, not 127.0.0.1/news"),
        ("", "only http:// and https:// addresses are read, not "),
        ("http://", "it names no host"),
        ("http:///news", "it names no host"),
        ("http://127.0.0.1:0/", "it names no host"),
        ("http://user@127.0.0.1/", "it has a user name in it; leave that out"),
        ("http://@127.0.0.1/", "it has a user name in it; leave that out"),
        ("http://127.0.0.1:port/", "it is not a valid address (Port could not be cast to integer value as 'port')"),
        ("http://[127.0.0.1/", "it is not a valid address (Invalid IPv6 URL)"),
        ("http://a b/", "a b is not the name of a host"),
        ("http://a..b/", "a..b is not the name of a host"),
        ("http://a\x00b/", "a\x00b is not the name of a host"),
        ("http://" + "a" * 64 + "/", "a" * 64 + " is not the name of a host"),
    ],
)
def test_what_is_no_address(url: str, reason: str) -> None:
    assert refusal(url) == reason


def test_control_characters_never_reach_the_server(server: Server) -> None:
    server.answers["/a%0D%0AX:%201"] = server.answers["/aX:%201"] = respond(PAGE)
    get(server.url("/a%0D%0AX:%201"))
    get(server.url("/a\r\nX: 1"))  # line breaks in an address mean nothing
    assert [request.count("\r\n") for request in server.requests] == [server.requests[0].count("\r\n")] * 2


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("404 Not Found", "there is no such page (404)"),
        ("410 Gone", "there is no such page (410)"),
        ("403 Forbidden", "the server answers 403 Forbidden"),
        ("500 Internal Server Error", "the server answers 500 Internal Server Error"),
        ("429", "the server answers 429"),
        ("204 No Content", "the server answers 204 No Content"),
        ("301 Moved Permanently", "the server answers 301 Moved Permanently"),  # without saying where
    ],
)
def test_other_answers(status: str, reason: str, server: Server) -> None:
    server.answers["/"] = respond(b"", status=status)
    assert refusal(server.url()) == reason


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/json", "text/css"])
def test_what_is_no_page(media_type: str, server: Server) -> None:
    server.answers["/"] = respond(PAGE, media_type=media_type)
    assert refusal(server.url()) == f"it is {media_type}, not a page"


@pytest.mark.parametrize("media_type", ["text/html", "TEXT/HTML; charset=utf-8", "application/xhtml+xml", "text/plain"])
def test_what_is_one(media_type: str, server: Server) -> None:
    server.answers["/"] = respond(PAGE, media_type=media_type)
    assert get(server.url()).media_type == media_type.partition(";")[0].lower()


def test_no_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert refusal("http://nothing.invalid/") == "there is no such host, or no network"
    monkeypatch.setattr(socket, "getaddrinfo", look_ups([]))
    assert refusal("http://nothing.invalid/") == "nothing.invalid has no address"


@pytest.fixture
def nobody() -> str:
    """An address at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/"


def test_nobody_listens(nobody: str) -> None:
    assert refusal(nobody) == "the server refuses connections"


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
def test_a_proxy_that_is_not_used_is_named_where_a_connection_fails(
    name: str, nobody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:1/")
    note = f"; the proxy in {name} is not used, because behind it no address can be checked"
    assert refusal(nobody) == "the server refuses connections" + note


@pytest.mark.parametrize(("name", "value"), [("https_proxy", "http://127.0.0.1:1/"), ("http_proxy", "")])
def test_a_proxy_for_other_addresses_is_not(
    name: str, value: str, nobody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert refusal(nobody) == "the server refuses connections"


def test_the_command_reaches_this_machine_if_it_is_allowed(
    server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    server.answers["/"] = respond("<title>Мост</title><h1>Мост</h1><p>Мост через Лосьму закрыт.</p>".encode())
    assert main(["--url", server.url()]) != 0
    assert "is not on the internet" in capsys.readouterr().err
    assert not server.requests
    assert main(["--url", server.url(), "--allow-private"]) == 0
    assert capsys.readouterr().out == "Мост через Лосьму закрыт.\n"


@pytest.mark.parametrize(("answer", "reason"), ANSWERS)
def test_answers_that_are_not_whole(answer: bytes, reason: str, server: Server) -> None:
    server.answers["/"] = answer
    assert refusal(server.url()) == reason


@pytest.mark.parametrize("size", [b"zz", b"-1", b"-2", b"+5", b" 5", b"5_0", b"0x5", b"", b"f" * 21, "٥".encode()])
def test_a_chunk_of_a_size_that_is_no_number(size: bytes, server: Server) -> None:
    server.answers["/"] = respond(size + b"\r\nabcde\r\n0\r\n\r\n", "Transfer-Encoding: chunked")
    assert refusal(server.url()) == "the answer is not HTTP"


def test_a_chunk_of_negative_size_does_not_lift_the_limit(server: Server) -> None:
    head = respond(b"-1\r\n", "Transfer-Encoding: chunked")
    server.answers["/"] = endlessly(head, b"a" * 65536)
    tracemalloc.start()
    try:
        assert refusal(server.url()) == "the answer is not HTTP"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5_000_000


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 -200 OK\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/x.y 200 OK\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nX : space\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\n continued\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nX: \x00\r\n\r\n" + PAGE,
    ],
)
def test_answers_that_are_not_http(answer: bytes, server: Server) -> None:
    server.answers["/"] = answer
    assert refusal(server.url()) == "the answer is not HTTP"


def test_a_server_of_something_else_is_left_at_its_first_words(server: Server) -> None:
    server.answers["/"] = lambda: chain([b"22", b"0 mail.example ESMTP\r\n"], slowly(b"." * 200, PATIENCE)())
    assert refusal(server.url()) == "the answer is not HTTP"


def test_what_comes_before_the_answer_is_passed_over(server: Server) -> None:
    server.answers["/"] = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + respond(PAGE)
    assert get(server.url()).content == PAGE


@pytest.mark.parametrize(
    ("media_type", "charset"),
    [
        ("text/html; charset", ""),
        ("text/html; charset*=utf-8''koi8-r", "koi8-r"),
        ("text/html; charset*=hex''%ff", None),
        ("text/html; charset*0=koi; charset*1=8-r", "koi8-r"),
        ("text/html; ;;=;charset==", "="),
    ],
)
def test_a_charset_that_is_declared_oddly(media_type: str, charset: str | None, server: Server) -> None:
    server.answers["/"] = respond(PAGE, media_type=media_type)
    assert get(server.url()).charset == charset


def test_a_length_that_is_too_short_cuts_the_page(server: Server) -> None:
    server.answers["/"] = respond(PAGE, "Content-Length: 6")
    assert get(server.url()).content == PAGE[:6]


def test_a_page_may_be_as_large_as_is_said_and_no_larger(server: Server) -> None:
    server.answers["/"] = respond(b"a" * 1000)
    assert len(get(server.url(), size=1000).content) == 1000
    assert refusal(server.url(), size=999) == "it has more than 0.000999 MB"


def test_an_endless_page(server: Server) -> None:
    server.answers["/"] = endlessly(respond(b"", "Content-Length: 900000000"), b"a" * 65536)
    assert refusal(server.url()) == "it has more than 10 MB"
    server.answers["/"] = endlessly(respond(b"", "Transfer-Encoding: chunked"), b"10000\r\n" + b"a" * 65536 + b"\r\n")
    assert refusal(server.url()) == "it has more than 10 MB"


def test_a_page_that_grows_when_it_is_unpacked(server: Server) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    assert len(bomb) < 1_000_000
    server.answers["/"] = respond(bomb, "Content-Encoding: gzip")
    tracemalloc.start()
    try:
        assert refusal(server.url()) == "it has more than 10 MB"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 30_000_000


def test_what_follows_the_packed_page_is_not_read(server: Server) -> None:
    head = respond(b"", "Content-Encoding: gzip", "Content-Length: 900000000")
    server.answers["/"] = endlessly(head + gzip.compress(PAGE), b"a" * 65536)
    assert get(server.url()).content == PAGE


@pytest.mark.parametrize(
    "answer",
    [
        slowly(respond(PAGE)),  # from the first byte on, headers and all
        slowly(b"HTTP/1.1 200 OK\r\nContent-Length: 150\r\n\r\n" + b"a" * 150),
        lambda: chain([respond(b"", "Content-Length: 9")], slowly(b"a" * 200)()),
    ],
)
def test_a_server_that_drips_is_left_in_time(answer: Callable[[], Iterable[bytes]], server: Server) -> None:
    has_ended = threading.Event()

    def give() -> Iterator[bytes]:
        yield from answer()  # for half a minute
        has_ended.set()

    server.answers["/"] = give
    assert refusal(server.url(), seconds=0.3) == "no whole answer within 0.3 s"
    assert not has_ended.is_set()
    assert_no_thread_stays()


def assert_no_thread_stays() -> None:
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join(PATIENCE)
            assert not thread.is_alive()


def test_a_name_server_that_does_not_answer_is_left_in_time(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = threading.Event()

    def look_up(*_: object, **__: object) -> list[tuple[object, ...]]:
        waiting.wait(PATIENCE)
        return look_ups(["127.0.0.1"])("", server.port)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert refusal(f"http://slow.example:{server.port}/slow", seconds=0.2) == "no whole answer within 0.2 s"
    waiting.set()
    assert_no_thread_stays()
    assert "/slow" not in str(server.requests)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority that this machine trusts while a test runs."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return made


def serving_tls(authority: trustme.CA, name: str) -> AbstractContextManager[Server]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return serving(context)


def test_tls(authority: trustme.CA) -> None:
    with serving_tls(authority, "localhost") as server:
        server.answers["/"] = respond(PAGE)
        assert get(server.url(host="localhost")).content == PAGE


def test_a_certificate_for_another_name(authority: trustme.CA) -> None:
    with serving_tls(authority, "other.example") as server:
        reason = refusal(server.url(host="localhost"))
    assert reason.startswith("its certificate is not trusted (Hostname mismatch")
    assert server.requests == []


def test_a_certificate_of_nobody_known(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with serving_tls(authority, "localhost") as server:
        assert refusal(server.url(host="localhost")).startswith("its certificate is not trusted (")
    assert server.requests == []


def test_no_tls_where_there_should_be(server: Server) -> None:
    server.answers["/"] = respond(PAGE)
    with socket.create_server(("127.0.0.1", 0)) as plain:
        thread = threading.Thread(target=answer_plainly, args=[plain])
        thread.start()
        reason = refusal(f"https://127.0.0.1:{plain.getsockname()[1]}/")
        thread.join()
    assert reason == "no secure connection could be made; perhaps http:// instead of https:// is meant"


def answer_plainly(listening: socket.socket) -> None:
    connection, _ = listening.accept()
    with connection:
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        connection.recv(1 << 16)


def test_a_handshake_that_never_ends_is_left_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        assert refusal(url, seconds=0.3) == "no whole answer within 0.3 s"
        assert_no_thread_stays()


def test_proxies_of_the_environment_are_passed_by(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.9:9")
    assert get(server.url()).content == PAGE


def test_a_bug_is_not_taken_for_a_failure_of_the_network(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ask", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        get(server.url())
