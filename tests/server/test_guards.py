"""What the server must never do: read a file of its machine or a private address, or serve another site."""

from __future__ import annotations

import http.server
import json
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import pytest

from summarize_ru.server.answers import Call, answer_call
from tests.processes import PATIENCE
from tests.reading.test_documents import WORD, docx, paragraph, zipped
from tests.samples import COUNCIL
from tests.server.serving import BYTES, JSON, Serving, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HIDDEN: Final = "Ключ от сейфа лежит под картой."


class Private:
    """A server of this machine with a page that nobody else may read."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        page = f"<html><body><article><p>{HIDDEN} {COUNCIL}</p></article></body></html>".encode()
        requests = self.requests

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                requests.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port


@pytest.fixture(scope="module")
def private() -> Iterator[Private]:
    found = Private()
    thread = threading.Thread(target=found.server.serve_forever)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()
    thread.join()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret.txt"
    file.write_text(f"{HIDDEN} {COUNCIL}", encoding="utf-8")
    return file


TARGETS: Final = [
    "/../../../../../../../..{file}",
    "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e{file}",
    "/..%2f..%2f..%2f..%2f..%2f{file}",
    "/page.js/../../../../../..{file}",
    "/page.js%00{file}",
    "/page.css/..;/..;{file}",
    "//localhost{file}",
    "/{file}",
    "file://{file}",
    "http://127.0.0.1:{port}/",
    "/?url=http://127.0.0.1:{port}/&file={file}",
]


@pytest.mark.parametrize("target", TARGETS)
def test_no_path_leads_to_a_file_or_another_server(
    target: str, server: Serving, private: Private, secret: Path
) -> None:
    reply = server.ask("GET", target.format(file=secret, port=private.port))
    assert reply.status in {200, 400, 404}
    assert HIDDEN not in reply.body.decode()
    assert private.requests == []


@pytest.mark.parametrize(
    "name", ["{file}", "../../../../../../../..{file}", "file://{file}", "a/../{file}", "\0{file}"]
)
def test_the_name_of_a_file_is_only_a_name(name: str, server: Serving, secret: Path) -> None:
    reply = server.send(name.format(file=secret), b"")
    assert HIDDEN not in reply.body.decode()
    (document,) = server.send(name.format(file=secret), COUNCIL.encode()).json()["documents"]
    assert document["text"] == COUNCIL


@pytest.mark.parametrize("path", ["{file}", "file://{file}", "http://127.0.0.1:{port}/", "@{file}"])
def test_a_text_that_is_a_path_or_an_address_is_a_text(
    path: str, server: Serving, private: Private, secret: Path
) -> None:
    text = path.format(file=secret, port=private.port)
    for reply in (
        server.post("/api/summarize", {"text": text, "title": text, "query": text}),
        server.post("/api/digest", {"documents": [{"text": text, "source": text}]}),
        server.post("/page/view", {"documents": [{"text": text, "source": text}], "format": "html"}),
    ):
        assert reply.status == 200
        assert HIDDEN not in reply.body.decode()
    for given in ({"path": text}, {"text": "x", "file": text}, {"text": "x", "url": text}):
        assert server.post("/api/summarize", given).status == 400
    assert private.requests == []


def documents(file: Path, port: int) -> dict[str, bytes]:
    """Files that ask their reader to read a file or an address."""
    address = f"http://127.0.0.1:{port}/"
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{file}"><!ENTITY % y SYSTEM "{address}">%y;]>'
    text = f"<p>{COUNCIL} &x;</p>"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        f'Target="{address}" TargetMode="External"/></Relationships>'
    )
    book = f"<body><section>{text}</section></body></FictionBook>"
    return {
        "entity.fb2": f"<?xml version='1.0'?>{entity}<FictionBook xmlns='http://www.gribuser.ru/xml/fictionbook/2.0'>"
        f"{book}".encode(),
        "entity.docx": zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "word/document.xml": f'<?xml version="1.0"?>{entity}<w:document xmlns:w="{WORD}"><w:body>'
                f"{paragraph(f'{COUNCIL} &x;')}</w:body></w:document>",
            }
        ),
        "template.docx": docx(paragraph(COUNCIL), **{"word/_rels/settings.xml.rels": relations}),
        "include.odt": zipped(
            {
                "content.xml": f'<?xml version="1.0"?>{entity}<office:document-content '
                'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
                'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
                f"<text:p>{COUNCIL} &x;</text:p></office:text></office:body></office:document-content>"
            },
            "application/vnd.oasis.opendocument.text",
        ),
        "frame.html": f'<html><head><base href="{address}"><link rel="stylesheet" href="{address}"></head><body>'
        f'<article>{text}<iframe src="file://{file}"></iframe><img src="{address}"></article></body></html>'.encode(),
        "picture.md": f"![x](file://{file})\n\n<img src='{address}'>\n\n{COUNCIL}\n".encode(),
        "slip.docx": docx(
            paragraph(COUNCIL), **{f"../../../../../..{file}": "x", str(file): "x", "..\\secret.txt": "x"}
        ),
        "field.rtf": rf"{{\rtf1\ansi {{\field{{\*\fldinst INCLUDETEXT {file}}}}} Paragraph of text here.}}".encode(),
        "list.json": f'{{"messages": [{{"type": "message", "text": "x", "file": "{file}"}}]}}'.encode(),
    }


def test_no_document_leads_to_a_file_or_an_address(server: Serving, private: Private, secret: Path) -> None:
    for name, content in documents(secret, private.port).items():
        reply = server.send(name, content)
        assert reply.status in {200, 422}, name
        assert HIDDEN not in reply.body.decode(), name
    assert private.requests == []
    assert [*secret.parent.iterdir()] == [secret]
    assert secret.read_text("utf-8").startswith(HIDDEN)


ADDRESSES: Final = [
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://LOCALHOST.:{port}/",
    "http://[::1]:{port}/",
    "http://[0:0:0:0:0:0:0:1]:{port}/",
    "http://[::]:{port}/",
    "http://[::127.0.0.1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://127.255.255.254:{port}/",
    "http://0.0.0.0:{port}/",
    "http://0:{port}/",
    "http://127。0。0。1:{port}/",
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://user:pass@127.0.0.1:{port}/",
    "http://example.org@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@example.org/",
    "http://127.0.0.1:{port}\\@example.org/",
    "http://127.0.0.1:{port}\r\nHost: example.org/",
    "http:///127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "http://10.0.0.1/",
    "http://192.168.0.1/",
    "http://172.16.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[::ffff:169.254.169.254]/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "file://{file}",
    "file://localhost{file}",
    "{file}",
    "ftp://127.0.0.1/",
    "gopher://127.0.0.1:{port}/",
    "dict://127.0.0.1:{port}/stat",
    "ws://127.0.0.1:{port}/",
    "unix://{file}",
    "data:text/html,x",
    "javascript:alert(1)",
    "jar:file://{file}!/",
    "",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_of_this_machine_or_a_private_network_is_read(
    address: str, server: Serving, private: Private, secret: Path
) -> None:
    reply = server.post("/page/address", {"url": address.format(port=private.port, file=secret)})
    assert reply.status in {400, 422}
    assert reply.json()["detail"]
    assert HIDDEN not in reply.body.decode()
    assert private.requests == []


def test_a_name_that_is_led_to_this_machine_is_not_read(private: Private, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only addresses: look-ups of names and redirects are tested with downloads."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", private.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: found)
    answer = answer_call(Call("address", json.dumps({"url": f"http://news.example:{private.port}/"}).encode()))
    assert answer.status == 422
    assert b"news.example is not on the internet" in answer.body
    assert private.requests == []


def test_only_the_command_can_allow_private_addresses(private: Private) -> None:
    with serving("--allow-private", "--workers", "1") as server:
        reply = server.post("/page/address", {"url": f"http://127.0.0.1:{private.port}/"})
        assert HIDDEN in reply.json()["documents"][0]["text"]
    private.requests.clear()


FOREIGN: Final[list[tuple[str, dict[str, str], int]]] = [
    ("its script asks", {"Origin": "https://evil.example"}, 403),
    ("a frame without an origin asks", {"Origin": "null"}, 403),
    ("a server of this machine, at another port, asks", {"Origin": "http://127.0.0.1:1"}, 403),
    ("a page from a file asks", {"Origin": "file://"}, 403),
    ("an extension of the browser asks", {"Origin": "chrome-extension://abcdefghijklmnop"}, 403),
    ("it says that it is a proxy", {"Host": "evil.example", "X-Forwarded-Host": "localhost"}, 421),
    ("it would have another method", {"Origin": "https://evil.example", "X-HTTP-Method-Override": "GET"}, 403),
    ("its name is led to this machine", {"Host": "evil.example", "Origin": "http://evil.example"}, 421),
    ("its name is like this machine's", {"Host": "localhost.evil.example"}, 421),
    ("its name has the address in it", {"Host": "127.0.0.1.evil.example:8000"}, 421),
    ("the name is a user's", {"Host": "127.0.0.1@evil.example"}, 421),
    ("there is no name", {"Host": ""}, 421),
    ("the name is none", {"Host": "["}, 421),
    ("the name is an address with more behind it", {"Host": "127.0.0.1/evil.example"}, 421),
    ("the browser says that it comes from elsewhere", {"Sec-Fetch-Site": "cross-site"}, 403),
    ("another port of this machine", {"Sec-Fetch-Site": "same-site"}, 403),
    ("a form, whose request needs no leave", {"Content-Type": "text/plain"}, 415),
    ("a form that names JSON beside", {"Content-Type": "text/plain; application/json"}, 415),
    ("a beacon without a type", {"Content-Type": ""}, 415),
    ("a form of another kind", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
    ("a form with files", {"Content-Type": "multipart/form-data; boundary=x"}, 415),
]


@pytest.mark.parametrize(("headers", "status"), [row[1:] for row in FOREIGN], ids=[row[0] for row in FOREIGN])
def test_another_site_gets_nothing(headers: dict[str, str], status: int, server: Serving) -> None:
    for path in ("/api/summarize", "/page/view", "/page/address"):
        reply = server.ask("POST", path, JSON | headers, b'{"text": "x"}')
        assert reply.status == status
        assert reply.headers["content-type"] == "application/problem+json"
        assert "access-control-allow-origin" not in reply.headers


def test_another_site_cannot_ask_for_leave_show_the_page_or_load_its_files(server: Serving) -> None:
    leave = {
        "Origin": "https://evil.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Private-Network": "true",
    }
    for headers in (leave, {name: value for name, value in leave.items() if name != "Origin"}):
        reply = server.ask("OPTIONS", "/api/summarize", headers)
        assert reply.status in {403, 405}
        assert not any(name.startswith("access-control-") for name in reply.headers)
    for path in ("/openapi.json", "/page.js"):
        assert server.ask("GET", path, {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}).status == 403
    framed = server.ask("GET", "/", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"})
    assert "frame-ancestors 'none'" in framed.headers["content-security-policy"]
    assert framed.headers["cross-origin-resource-policy"] == "same-origin"


UPGRADE: Final = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.mark.parametrize(
    ("method", "target", "headers", "status"),
    [
        ("GET", "/", UPGRADE | {"Origin": "https://evil.example"}, 403),
        ("GET", "/", UPGRADE, 200),  # the ordinary page
        ("GET", "/api/summarize", UPGRADE, 405),
        ("HEAD", "/api/summarize", {}, 405),
        ("OPTIONS", "*", {}, 404),
        ("TRACE", "/", {"X-Secret": HIDDEN.encode().hex()}, 405),
        ("CONNECT", "127.0.0.1:80", {}, 404),
        ("GET", "/api/summarize?text=x", {}, 405),
    ],
)
def test_other_methods_and_protocols_lead_nowhere(
    method: str, target: str, headers: dict[str, str], status: int, server: Serving
) -> None:
    reply = server.ask(method, target, headers)
    assert reply.status == status
    assert HIDDEN.encode().hex() not in reply.body.decode()


def test_the_page_itself_and_programs_are_served(server: Serving) -> None:
    own = {"Origin": server.url, "Sec-Fetch-Site": "same-origin"}
    forwarded = {"Host": "localhost:9000", "Origin": "http://localhost:9000"}
    for headers in ({}, own, forwarded, {"Host": "LOCALHOST"}, {"Host": "[::1]:8000"}):
        assert server.post("/api/summarize", {"text": COUNCIL}, headers).status == 200
    assert server.ask("POST", "/page/file?name=a.txt", BYTES, COUNCIL.encode()).status == 200


def test_a_name_is_known_if_the_command_gives_it() -> None:
    with serving("--name", "Texts.example", "--workers", "1") as server:
        assert server.ask("GET", "/", {"Host": "texts.example"}).status == 200
        assert server.ask("GET", "/", {"Host": "other.example"}).status == 421


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 1_000_000,
        b"POST /api/summarize HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nx",
        b"POST /api/summarize HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused(request_: bytes, server: Serving) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        with suppress(ConnectionError):  # it may be refused before all of it is sent
            connection.sendall(request_)
        answer = connection.recv(1000)
    assert answer.split(b" ")[1] in {b"400", b"421", b"415"}
