"""The MCP server, driven by the official client as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable

import anyio
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.types import CallToolResult, TextContent

from summarize_ru import compress, keywords, summarize
from summarize_ru.compress import DEFAULT_THRESHOLD
from summarize_ru.length import Words
from summarize_ru.server.request import OPERATIONS
from tests.samples import COUNCIL

COMMAND = [sys.executable, "-m", "summarize_ru", "mcp"]
PASSAGES = ["Музей открыт до шести.", "Паром ходит с апреля. Билет на паром стоит сорок рублей."]
QUERY = "Сколько стоит билет на паром?"


def with_client(task: Callable[[Client], Awaitable[None]]) -> None:
    """Run a task with a client of a server of its own."""

    async def main() -> None:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
        server = StdioServerParameters(command=COMMAND[0], args=COMMAND[1:], env=environment)
        with anyio.fail_after(120):
            async with Client(stdio_client(server)) as client:
                await task(client)

    anyio.run(main)


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_every_tool_answers_and_errors_are_told() -> None:
    async def task(client: Client) -> None:
        listed = (await client.list_tools()).tools
        assert {tool.name: tool.input_schema for tool in listed} == {
            name: operation.schema for name, operation in OPERATIONS.items()
        }
        summary = await client.call_tool("summarize", {"text": COUNCIL, "words": 30, "query": "приют"})
        assert summary.structured_content == summarize(COUNCIL, Words(30), query="приют").to_dict()
        assert json.loads(text_of(summary)) == summary.structured_content
        answer = await client.call_tool("answer", {"passages": PASSAGES, "query": QUERY, "words": 6})
        assert answer.structured_content == compress(PASSAGES, QUERY, Words(6)).to_dict()
        nothing = await client.call_tool("answer", {"passages": PASSAGES, "query": "Кто изобрёл телескоп?"})
        assert nothing.structured_content["pieces"] == []
        assert nothing.structured_content["relevance"] < DEFAULT_THRESHOLD
        found = await client.call_tool("keywords", {"text": COUNCIL, "count": 1})
        assert found.structured_content["keywords"][0]["text"] == keywords(COUNCIL, 1)[0].text
        for name, arguments, words in (
            ("summarize", {}, "text: is missing"),
            ("summarize", {"text": COUNCIL, "words": 0}, "words: must be a whole number from 1"),
            ("answer", {"passages": "один", "query": QUERY}, "passages: must be a list"),
            ("keywords", {"text": COUNCIL, "path": "/etc/passwd"}, "path: there is no such parameter"),
            ("read", {"path": "/etc/passwd"}, "there is no 'read'; there are summarize, answer, keywords, digest"),
        ):
            wrong = await client.call_tool(name, arguments)
            assert wrong.is_error
            assert text_of(wrong).startswith(words)
        again = await client.call_tool("keywords", {"text": COUNCIL, "count": 1})  # after errors it goes on
        assert again == found

    with_client(task)


def test_a_text_of_five_megabytes_keeps_no_other_request_waiting() -> None:
    long = " ".join(f"{COUNCIL} Это был {number}-й день." for number in range(3900))
    assert len(long.encode()) > 4_500_000
    finished: list[str] = []

    async def task(client: Client) -> None:
        async def ask(name: str, text: str) -> None:
            result = await client.call_tool("summarize", {"text": text, "sentences": 2, "method": "tfidf"})
            assert len(result.structured_content["sentences"]) == 2
            finished.append(name)

        async with anyio.create_task_group() as group:
            group.start_soon(ask, "long", long)
            await anyio.sleep(0.05)
            group.start_soon(ask, "short", COUNCIL)

    for _ in range(3):  # on a busy machine the short one may come too late once
        finished.clear()
        with_client(task)
        if finished[0] == "short":
            break
    assert finished == ["short", "long"]


@pytest.mark.parametrize(
    "lines",
    [
        {},
        {
            b"not JSON": (None, -32700),
            b"\xff\xfe": (None, -32700),
            b"[" * 5000: (None, -32700),
            b'{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": "\\ud800"}': (1, -32700),
            b'{"jsonrpc": "2.0", "id": "\\udfff", "method": "ping"}': (None, -32700),
            b'{"jsonrpc": "2.0"}': (None, -32600),
            b"[1]": (None, -32600),
            b'{"jsonrpc": "2.0", "id": "a", "method": 5}': ("a", -32600),
            b'{"jsonrpc": "2.0", "id": [1], "method": 5}': (None, -32600),
            b'{"jsonrpc": "2.0", "id": true, "method": 5}': (None, -32600),
            b'{"jsonrpc": "2.0", "id": 1%s, "method": 5}' % (b"0" * 30): (10**30, -32600),
        },
    ],
)
def test_each_line_that_is_no_message_is_answered_and_where_the_input_is_closed_it_ends(
    lines: dict[bytes, tuple[str | int | None, int]],
) -> None:
    given = b"".join(line + b"\n" for line in lines)
    ended = subprocess.run(COMMAND, input=given, capture_output=True, timeout=100, check=False)
    assert ended.returncode == 0
    assert ended.stderr == b""
    answers = map(json.loads, ended.stdout.splitlines())
    assert [(answer["id"], answer["error"]["code"]) for answer in answers] == list(lines.values())


def test_to_start_it_loads_nothing_heavy_beside_its_libraries() -> None:
    script = (
        "import sys, mcp.server.lowlevel, mcp.server.stdio, numpy; libraries = {*sys.modules}\n"
        "import summarize_ru.server.mcp; print(*{*sys.modules} - libraries)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=100, check=True)
    loaded = {name.partition(".")[0] for name in ran.stdout.split()}
    assert loaded - sys.stdlib_module_names == {"summarize_ru"}


def test_without_the_extra_one_line_says_so() -> None:
    script = (
        "import sys; from importlib.abc import MetaPathFinder\n"
        "class Missing(MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'mcp': raise ModuleNotFoundError(name, name=name)\n"
        "sys.meta_path.insert(0, Missing()); from summarize_ru.cli import main; sys.exit(main(['mcp']))"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=100, check=False)
    assert ended.returncode == 2
    assert "the MCP server needs the extra mcp; in a checkout: pip install '.[mcp]'" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_help_needs_no_extra() -> None:
    ended = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, timeout=100, check=True)
    assert "summarize, answer, keywords and digest" in " ".join(ended.stdout.split())
