"""The server as a process of its own, and requests to it, well-formed or not."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tests.processes import PATIENCE, children

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COMMAND: Final = [sys.executable, "-m", "summarize_ru", "serve", "--port", "0"]
JSON: Final = {"Content-Type": "application/json"}
BYTES: Final = {"Content-Type": "application/octet-stream"}


class Reply(NamedTuple):
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:  # noqa: ANN401
        return json.loads(self.body)


class Serving:
    """A server that runs."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def ask(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | str | Iterator[bytes] | None = None,
        *,
        timeout: float = PATIENCE,
    ) -> Reply:
        """Send a request on a connection of its own; without `Host` among the headers, the server's is sent."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            given = {"Host": f"127.0.0.1:{self.port}"} | dict(headers or {})
            content = body.encode() if isinstance(body, str) else body
            connection.request(method, target, content, given)
            reply = connection.getresponse()
            return Reply(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read())
        finally:
            connection.close()

    def post(self, path: str, content: object, headers: Mapping[str, str] | None = None) -> Reply:
        return self.ask("POST", path, JSON | dict(headers or {}), json.dumps(content))

    def send(self, name: str, content: bytes) -> Reply:
        """Send a file as the page does."""
        from urllib.parse import quote

        return self.ask("POST", f"/page/file?name={quote(name)}", BYTES, content)

    def workers(self) -> list[int]:
        """The numbers of the worker processes."""
        return sorted(children(self.process.pid))

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """End the server by a signal; return its exit status and everything that it has printed."""
        self.process.send_signal(number)
        _, printed = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, printed


@contextmanager
def serving(*arguments: str) -> Iterator[Serving]:
    """A server on a free port, with arguments of the command."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
    with subprocess.Popen(
        [*COMMAND, *arguments], stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    ) as process:
        try:
            assert process.stderr is not None
            found = None
            while found is None:
                line = process.stderr.readline()
                assert line, "it has ended"
                found = re.search(r"open http://\S+:(\d+)/", line)
            yield Serving(process, int(found[1]))
        finally:
            process.kill()
