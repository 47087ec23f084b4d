"""The HTTP interface: answers, errors, limits, and how the server ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import jsonschema
import pytest
from openapi_spec_validator import validate

from summarize_ru import Characters, Document, Share, Words, compress, digest, keywords, read, summarize
from summarize_ru.server.request import OPERATIONS
from tests.digest.news import NEWS
from tests.processes import PATIENCE, is_gone
from tests.samples import COUNCIL, ODD_TEXTS
from tests.server.serving import BYTES, COMMAND, JSON, Reply, Serving, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")


def test_the_answers_are_those_of_the_library(server: Serving) -> None:
    asked = {"text": COUNCIL, "words": 30, "query": "приют", "title": "Совет", "method": "lexrank"}
    expected = summarize(COUNCIL, Words(30), query="приют", title="Совет", method="lexrank")
    assert server.post("/api/summarize", asked).json() == expected.to_dict()
    assert server.post("/api/summarize", {"text": COUNCIL, "share": 0.4}).json() == (
        summarize(COUNCIL, Share(0.4)).to_dict()
    )
    found = server.post("/api/keywords", {"text": COUNCIL, "count": 3}).json()
    assert [one["text"] for one in found["keywords"]] == [one.text for one in keywords(COUNCIL, 3)]
    passages = [COUNCIL, "Музей открыт до шести."]
    answer = server.post("/api/answer", {"passages": passages, "query": "Когда открыт музей?", "characters": 60})
    assert answer.json() == compress(passages, "Когда открыт музей?", Characters(60)).to_dict()


def test_a_digest_over_http_is_that_of_the_library(server: Serving) -> None:
    given = [
        {
            "text": one.text,
            "title": one.title,
            "source": one.source,
            "date": None if one.date is None else one.date.isoformat(),
        }
        for one in NEWS
    ]
    answer = server.post("/api/digest", {"documents": given, "sentences": 1})
    assert answer.json() == digest(NEWS, 1).to_dict()


def test_the_command_prints_the_same(server: Serving) -> None:
    command = [sys.executable, "-m", "summarize_ru", "-f", "json", "-n", "2"]
    printed = subprocess.run(command, input=COUNCIL.encode(), capture_output=True, check=True, timeout=60).stdout
    assert server.post("/api/summarize", {"text": COUNCIL, "sentences": 2}).json() == json.loads(printed)


@pytest.mark.parametrize("text", [text for text, _ in ODD_TEXTS.values()], ids=ODD_TEXTS)
def test_any_text_has_an_answer(text: str, server: Serving) -> None:
    assert server.post("/api/summarize", {"text": text}).status == 200
    shown = server.post("/page/view", {"documents": [{"text": text}], "format": "view"})
    assert shown.status == 200
    assert "<script" not in shown.json()["html"]


def test_the_description_is_valid_and_the_answers_are_as_it_says(server: Serving) -> None:
    described = server.ask("GET", "/openapi.json").json()
    validate(described)
    assert set(described["paths"]) == {f"/api/{name}" for name in OPERATIONS}
    requests: dict[str, dict[str, Any]] = {
        "summarize": {"text": COUNCIL, "query": "бюджет", "title": "Совет"},
        "answer": {"passages": [COUNCIL], "query": "Сколько животных живёт в приюте?"},
        "keywords": {"text": COUNCIL},
        "digest": {"documents": [{"text": one.text, "source": one.source} for one in NEWS], "query": "паром"},
    }
    schemas = described["components"]["schemas"]
    for name, given in requests.items():
        jsonschema.validate(given, schemas[f"{name}Request"])
        jsonschema.validate(server.post(f"/api/{name}", given).json(), schemas[f"{name}Answer"])
    wrong = server.post("/api/summarize", {"text": COUNCIL, "words": 0})
    jsonschema.validate(wrong.json(), schemas["Problem"])
    assert wrong.json()["parameter"] == "words"


class Wrong(NamedTuple):
    """A wrong request, and the error that answers it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    status: int
    words: str


PROBLEMS = [
    Wrong("POST", "/api/summarize", JSON, b"{", 400, "the body is not JSON"),
    Wrong("POST", "/api/summarize", JSON, b"\xff", 400, "the body is not JSON"),
    Wrong("POST", "/api/summarize", JSON, b"[" * 100_000, 400, "the body is not JSON"),
    Wrong("POST", "/api/summarize", JSON, b'{"sentences": ' + b"9" * 10_000 + b"}", 400, "the body is not JSON"),
    Wrong("POST", "/api/summarize", JSON, b"", 400, "the body is not JSON"),
    Wrong("POST", "/api/summarize", JSON, b"[]", 400, "a request is an object with text"),
    Wrong("POST", "/api/summarize", JSON, b"{}", 400, "is missing"),
    Wrong("POST", "/api/summarize", JSON, b'{"text": "x", "share": NaN}', 400, "a number above 0 and up to 1"),
    Wrong("POST", "/api/summarize", JSON, b'{"text": "x", "share": 1e999}', 400, "a number above 0 and up to 1"),
    Wrong(
        "POST", "/api/digest", JSON, b'{"documents": [{"text": "x", "date": "soon"}]}', 400, "must be a date such as"
    ),
    Wrong(
        "POST", "/api/digest", JSON, b'{"documents": [{"text": "x", "path": "/"}]}', 400, "there is no such parameter"
    ),
    Wrong("POST", "/api/digest", JSON, b'{"documents": ["x"]}', 400, "must be an object with text"),
    Wrong("POST", "/api/summarize", {"Content-Type": "text/plain"}, b"{}", 415, "send application/json"),
    Wrong("POST", "/api/summarize", {}, b"{}", 415, "send application/json"),
    Wrong("GET", "/api/summarize", {}, b"", 405, "does not take GET"),
    Wrong("PUT", "/", {}, b"", 405, "does not take PUT"),
    Wrong("GET", "/api/nothing", {}, b"", 404, "there is nothing here"),
    Wrong("POST", "/api/summarize/", JSON, b"{}", 404, "there is nothing here"),
    Wrong("POST", "/page/file?name=a.pdf", BYTES, b"%PDF-1.7 broken", 422, "PDF"),
    Wrong("POST", "/page/file?name=a.png", BYTES, b"\x89PNG\r\n\x1a\n\0\0", 422, "tesseract a.png"),
    Wrong("POST", "/page/address", JSON, b'{"url": "ftp://example.org/"}', 422, "only http:// and https://"),
    Wrong(
        "POST",
        "/page/view",
        JSON,
        b'{"documents": [{"text": "x", "blocks": [{"start": 0, "stop": 9, "kind": "paragraph"}]}]}',
        422,
        "block 0 is 0:9 in a text of 1 characters",
    ),
]


@pytest.mark.parametrize("wrong", PROBLEMS)
def test_errors_are_problem_details(wrong: Wrong, server: Serving) -> None:
    reply = server.ask(wrong.method, wrong.path, wrong.headers, wrong.body)
    assert reply.status == wrong.status
    assert reply.headers["content-type"] == "application/problem+json"
    told = reply.json()
    assert told["status"] == wrong.status
    assert wrong.words in told["detail"]
    assert ("allow" in reply.headers) == (wrong.status == 405)


@pytest.mark.parametrize("wrong", [one for one in PROBLEMS if not one.words.startswith("block")])
def test_problems_are_told_in_the_language_of_the_request(wrong: Wrong, server: Serving) -> None:
    def told(path: str, languages: str) -> str:
        headers = wrong.headers | {"Accept-Language": languages}
        detail: str = server.ask(wrong.method, path, headers, wrong.body).json()["detail"]
        return detail

    in_russian = told(wrong.path, "ru-RU,ru;q=0.9,en;q=0.8")
    assert re.search("[а-я]", in_russian)
    assert wrong.words in told(wrong.path, "en-GB, ru;q=0.5")
    assert wrong.words in told(wrong.path, "de, *;q=0.1")
    path, _, query = wrong.path.partition("?")
    assert told(f"{path}?language=ru&{query}", "en") == in_russian


def test_a_file_is_read_and_shown_and_saved(server: Serving) -> None:
    page = "# Паром\n\nПаром ходит с апреля. Билет стоит сорок рублей.\n".encode()
    (document,) = server.send("паром.md", page).json()["documents"]
    expected = read(page, name="паром.md")
    assert (document["title"], document["source"], document["text"]) == ("Паром", "паром.md", expected.text)
    for format_, beginning in (
        ("text", "Билет стоит сорок рублей.\n"),
        ("html", "<!doctype html>"),
        ("markdown", "- Билет"),
        ("json", '{"method": "ranker"'),
    ):
        asked = {"documents": [document], "format": format_, "sentences": 1, "query": "билет"}
        assert server.post("/page/view", asked).json()["content"].startswith(beginning)


def test_another_field_of_a_table_may_have_the_texts(server: Serving) -> None:
    table = b"title,body\nx,y\n"
    asked = server.ask("POST", "/page/file?name=a.csv", BYTES, table).json()
    choices = [["title", "title"], ["body", "body"]]
    assert asked == {"documents": [], "question": {"parameter": "text_field", "choices": choices}}
    (document,) = server.ask("POST", "/page/file?name=a.csv&text_field=body", BYTES, table).json()["documents"]
    assert (document["text"], document["title"]) == ("y", "x")


def test_another_encoding_may_be_named(server: Serving) -> None:
    short = "Кот спит.".encode("cp1251")
    question = server.send("кот.txt", short).json()["question"]
    assert question["parameter"] == "encoding"
    assert ["cp1251", "cp1251: Кот спит."] in question["choices"]
    (document,) = server.ask("POST", "/page/file?name=a.txt&encoding=cp1251", BYTES, short).json()["documents"]
    assert document["text"] == "Кот спит."
    assert server.ask("POST", "/page/file?name=a.txt&encoding=cp99", BYTES, short).status == 422


@pytest.mark.parametrize(
    ("format_", "beginning"),
    [("text", "1. "), ("html", "<!doctype html>"), ("markdown", "## "), ("json", '{"length": {"sentences": 1}')],
)
def test_several_documents_are_saved_as_a_digest(format_: str, beginning: str, server: Serving) -> None:
    asked = {"documents": [{"text": one.text, "source": one.source} for one in NEWS], "sentences": 1}
    assert server.post("/page/view", asked | {"format": format_}).json()["content"].startswith(beginning)
    shown = server.post("/page/view", asked | {"format": "view"}).json()
    found = digest([Document(one.text, source=one.source) for one in NEWS], 1)
    assert (shown["chosen"], shown["total"]) == (len(found), len(NEWS))
    assert "<h1" not in shown["html"]


def test_too_much_is_refused_announced_or_not() -> None:
    with serving("--size", "1", "--characters", "10000", "--workers", "1") as small:
        long = small.post("/api/digest", {"documents": [{"text": "а" * 6000}, {"text": "б" * 5000}]})
        assert long.status == 413
        assert re.search(r"11\D000 characters of text, and 10\D000 is the limit", long.json()["detail"])
        assert small.ask("POST", "/api/summarize", JSON, b"x" * 1_000_001).status == 413
        chunks = (b"x" * 100_000 for _ in range(11))
        assert small.ask("POST", "/api/summarize", JSON, chunks).status == 413
        assert small.post("/api/summarize", {"text": "а" * 10_000}).status == 200


@pytest.fixture(scope="module")
def hasty() -> Iterator[Serving]:
    with serving("--seconds", "1", "--workers", "2", "--requests", "3") as found:
        yield found


TRIES: Final = 20
"""How often a test is tried again if the machine is too slow: a second is short on a busy one."""


def test_a_body_that_does_not_come_is_given_up(hasty: Serving) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port), timeout=PATIENCE) as slow:
        slow.sendall(b"POST /api/summarize HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n")
        slow.sendall(b"Content-Length: 100\r\n\r\n{")
        assert slow.recv(100).startswith(b"HTTP/1.1 408 ")


def hold(server: Serving, count: int) -> list[int]:
    """Stop some of the workers, as if a text took them very long; return their numbers."""
    held = server.workers()[:count]
    for worker in held:
        os.kill(worker, signal.SIGSTOP)
    return held


def begin(server: Serving, count: int) -> tuple[list[Reply], list[threading.Thread]]:
    """Begin requests at once; return the list that gets their replies as they come, and the threads that wait."""
    replies: list[Reply] = []

    def ask() -> None:
        with suppress(OSError, HTTPException):  # the server may be gone
            replies.append(server.post("/api/summarize", {"text": COUNCIL}))

    threads = [threading.Thread(target=ask, daemon=True) for _ in range(count)]
    for thread in threads:
        thread.start()
    return replies, threads


def ask_at_once(server: Serving, count: int) -> list[Reply]:
    """The replies to requests that are sent at once, in the order in which they come."""
    replies, threads = begin(server, count)
    for thread in threads:
        thread.join()
    return replies


def statuses(replies: list[Reply]) -> list[int]:
    return [reply.status for reply in replies]


@linux_only
def test_what_takes_too_long_keeps_nobody_waiting_and_has_an_end(hasty: Serving) -> None:
    for _ in range(TRIES):
        hold(hasty, 1)
        replies = ask_at_once(hasty, 2)
        if statuses(replies) == [200, 504]:
            break
    assert statuses(replies) == [200, 504]
    assert "longer than 1 s" in replies[1].json()["detail"]
    assert any(statuses(ask_at_once(hasty, 2)) == [200, 200] for _ in range(TRIES))


@linux_only
def test_more_than_can_be_taken_is_told_to_come_again(hasty: Serving) -> None:
    for _ in range(TRIES):
        hold(hasty, 2)
        replies = ask_at_once(hasty, 6)
        if statuses(replies[:3]) == [503, 503, 503]:
            break
    assert statuses(replies[:3]) == [503, 503, 503]
    assert set(statuses(replies[3:])) <= {503, 504}
    assert replies[0].headers["retry-after"] == "1"


@linux_only
def test_a_killed_worker_costs_one_request() -> None:
    with serving("--workers", "1") as server:
        for wait in (0.5, 2, 8, 32):  # seconds; the worker may be killed before it gets the request
            (worker,) = hold(server, 1)
            threading.Timer(wait, os.kill, (worker, signal.SIGKILL)).start()
            reply = server.post("/api/summarize", {"text": COUNCIL})
            if reply.status != 200:
                break
        assert reply.status == 500
        assert "has ended" in reply.json()["detail"]
        assert server.post("/api/summarize", {"text": COUNCIL}).status == 200
        (worker,) = server.workers()
        os.kill(worker, signal.SIGKILL)  # while it is idle
        assert is_gone(worker)
        assert server.post("/api/summarize", {"text": COUNCIL}).status == 200


@linux_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_and_nothing_is_printed(number: int) -> None:
    with serving("--workers", "2") as server:
        assert server.post("/api/summarize", {"text": COUNCIL}).status == 200
        assert server.post("/api/summarize", {"text": 5}).status == 400
        assert server.send("тайна.pdf", b"%PDF-1.7").status == 422
        workers = server.workers()
        assert len(workers) == 2
        idle = socket.create_connection(("127.0.0.1", server.port))
        status, printed = server.end(number)
        idle.close()
        assert status == (-signal.SIGKILL if number == signal.SIGKILL else 0)
        assert printed == ""
        assert all(map(is_gone, workers))


def begin_one(server: Serving) -> tuple[list[Reply], list[threading.Thread]]:
    """Begin a request to a server that takes one at a time, and wait until the server refuses another."""
    replies, threads = begin(server, 2)
    while not replies:
        time.sleep(0.01)
    return replies, threads


@linux_only
def test_a_request_at_work_is_answered_when_the_server_ends() -> None:
    with serving("--workers", "1", "--requests", "1") as server:
        (worker,) = hold(server, 1)
        replies, threads = begin_one(server)
        threading.Timer(0.5, os.kill, (worker, signal.SIGCONT)).start()
        assert server.end(signal.SIGTERM) == (0, "")
        for thread in threads:
            thread.join()
        assert statuses(replies) == [503, 200]


@linux_only
def test_a_request_that_would_not_end_does_not_keep_the_server_from_ending() -> None:
    with serving("--workers", "1", "--requests", "1") as server:
        workers = hold(server, 1)
        _, threads = begin_one(server)
        assert server.end(signal.SIGTERM)[0] == 0
        for thread in threads:
            thread.join()
        assert all(map(is_gone, workers))


def test_idle_connections_give_way_to_new_ones(server: Serving) -> None:
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(600)]
    try:
        assert server.post("/api/summarize", {"text": COUNCIL}).status == 200
    finally:
        for connection in idle:
            connection.close()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--host", "::"], "others can reach ::, and the server asks for no password"),
        (["--host", "example.org"], "add --public"),
        (["--host", "203.0.113.5", "--public"], "cannot listen at 203.0.113.5, port 0: this machine has no"),
        (["--port", "70000"], "from 0 to 65535"),
        (["--port", "-1"], "port"),
        (["--size", "0"], "--size"),
    ],
)
def test_where_it_cannot_or_should_not_listen_one_line_says_so(arguments: list[str], words: str) -> None:
    ended = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_port_that_is_taken(server: Serving) -> None:
    command = [*COMMAND, "--port", str(server.port)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert f"cannot listen at 127.0.0.1, port {server.port}: another program does; give another port" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("library", ["starlette", "uvicorn"])
def test_without_the_extra_one_line_says_so(library: str) -> None:
    script = (
        "import sys; from importlib.abc import MetaPathFinder\n"
        "class Missing(MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        f"        if name == {library!r}: raise ModuleNotFoundError(name, name=name)\n"
        "sys.meta_path.insert(0, Missing()); from summarize_ru.cli import main; sys.exit(main(['serve']))"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert "the server needs the extra serve; in a checkout: pip install '.[serve]'" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
