"""The server under load: many requests by many clients, and other trials.

    python benchmarks/serving.py                     20,000 requests by 50 clients; records the figures
    python benchmarks/serving.py --requests 2000     fewer; recorded only with --record

- The load: each client asks for the summary of an article over one connection, and asks again once it has the answer.
- Bodies that come byte by byte, bodies of 100 MB, 1,000 idle connections: other requests are answered meanwhile.
- Workers killed under load: each kill fails one request at most.
- SIGTERM under load: the server ends, no client waits for ever, and no process is left.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parent.parent
RESULTS: Final = ROOT / "benchmarks" / "results" / "serving.json"
ARTICLE: Final = ROOT / "docs" / "example.txt"
REQUESTS: Final = 20_000
CLIENTS: Final = 50
SLOW: Final = 40  # bodies that come byte by byte
SECONDS: Final = 5  # of the server that they are sent to
LARGE: Final = 100_000_000  # bytes
IDLE: Final = 1000
KILLS: Final = 10
WARM: Final = 0.2  # of the requests, after which memory counts
GROWTH: Final = 1.2  # of the memory
PATIENCE: Final = 60.0  # seconds after which an answer counts as missing
RESET: Final = 0  # the status of a request whose connection was closed


def request(body: bytes, headers: str = "") -> bytes:
    """A request for a summary."""
    head = "POST /api/summarize HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    return f"{head}{headers or f'Content-Length: {len(body)}'}\r\n\r\n".encode() + body


USUAL: Final = request(json.dumps({"text": ARTICLE.read_text(encoding="utf-8")}).encode())


class Server:
    """The server, as a process of its own."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.port = port

    def workers(self) -> list[int]:
        """The numbers of the worker processes."""
        found: list[int] = []
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has ended meanwhile
                found += map(int, (task / "children").read_text().split())
        return found

    def megabytes(self) -> float:
        """The memory of all its processes; memory that they share counts once."""
        kilobytes = 0
        for pid in (self.process.pid, *self.workers()):
            with suppress(FileNotFoundError, ProcessLookupError):  # a worker that has ended meanwhile
                text = Path(f"/proc/{pid}/smaps_rollup").read_text()
                kilobytes += sum(map(int, re.findall(r"^Pss: +(\d+)", text, re.MULTILINE)))
        return kilobytes / 1024


@contextmanager
def serving(*options: str) -> Iterator[Server]:
    """A server on a free port."""
    command = [sys.executable, "-m", "summarize_ru", "serve", "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            line = cast("IO[str]", process.stderr).readline()
            yield Server(process, int(line.partition("127.0.0.1:")[2].partition("/")[0]))
        finally:
            process.kill()


class Client:
    """A connection that is opened anew once it is closed."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, content: bytes = USUAL) -> int:
        """The status of the answer; `RESET` if the connection is closed without one."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._ask(content)
        except (ConnectionError, asyncio.IncompleteReadError):
            self._streams = None
            return RESET

    async def _ask(self, content: bytes) -> int:
        self._streams = self._streams or await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(content)
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0]))
        return int(head[9:12])

    def close(self) -> None:
        """Close the connection."""
        if self._streams is not None:
            self._streams[1].close()


async def load(server: Server, count: int, clients: int = CLIENTS) -> tuple[Counter[int], list[float], list[float]]:
    """The statuses of requests, the seconds that each took, and the memory of the server meanwhile."""
    statuses: Counter[int] = Counter()
    seconds: list[float] = []
    megabytes: list[float] = []
    left = iter(range(count))

    async def go_on() -> None:
        client = Client(server.port)
        for number in left:
            started = time.perf_counter()
            statuses[await client.ask()] += 1
            seconds.append(time.perf_counter() - started)
            if number % max(count // 100, 1) == 0:
                with suppress(OSError):  # a worker has ended meanwhile
                    megabytes.append(server.megabytes())
        client.close()

    await asyncio.gather(*(go_on() for _ in range(clients)))
    return statuses, seconds, megabytes


def measure_load(count: int) -> dict[str, Any]:
    """The throughput, times and memory of requests that must all be answered."""
    with serving() as server:
        asyncio.run(load(server, CLIENTS))  # so that all workers are there
        started, spent = time.perf_counter(), processor_seconds(server)
        statuses, seconds, megabytes = asyncio.run(load(server, count))
        elapsed, spent = time.perf_counter() - started, processor_seconds(server) - spent
    seconds.sort()
    warm = int(len(megabytes) * WARM)
    found = {
        "requests": count,
        "clients": CLIENTS,
        "statuses": dict(statuses),
        "requests per second": round(count / elapsed),
        "processor ms per request": round(1000 * spent / count, 2),
        "ms, half of them": round(1000 * seconds[count // 2], 1),
        "ms, 99 of 100": round(1000 * seconds[count * 99 // 100], 1),
        "MB, most at first": round(max(megabytes[: warm + 1]), 1),
        "MB, most later": round(max(megabytes[warm:]), 1),
    }
    check(statuses == {200: count}, f"not every request was answered: {statuses}")
    check(max(megabytes[warm:]) <= GROWTH * max(megabytes[: warm + 1]), "memory grows")
    return found


def processor_seconds(server: Server) -> float:
    """The processor time of a server and its workers."""
    ticks = 0
    for pid in (server.process.pid, *server.workers()):
        ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


async def send_slowly(port: int) -> int:
    """The status of a request whose body comes byte by byte."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request(b"", "Content-Length: 1000000"))
    answer = asyncio.create_task(reader.readuntil(b"\r\n\r\n"))
    while not answer.done():
        writer.write(b" ")
        await asyncio.sleep(0.1)
    writer.close()
    return int((await answer)[9:12])


async def send_large(port: int, headers: str) -> int:
    """The status of a request of `LARGE` bytes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request(b"", headers))
    answer = asyncio.create_task(reader.readuntil(b"\r\n\r\n"))
    part = b" " * 1_000_000
    piece = part if "Length" in headers else b"%x\r\n%b\r\n" % (len(part), part)
    for _ in range(LARGE // len(part)):
        if answer.done():
            break
        writer.write(piece)
        await writer.drain()
    status = int((await asyncio.wait_for(answer, PATIENCE))[9:12])
    writer.close()
    return status


async def attack(server: Server) -> dict[str, Any]:
    """Send slow bodies and large ones, and hold idle connections, beside usual requests."""
    found: dict[str, Any] = {}
    slow = [asyncio.create_task(send_slowly(server.port)) for _ in range(SLOW)]
    beside, seconds, _ = await load(server, 200, 5)
    found["slow bodies"] = dict(Counter(await asyncio.gather(*slow)))
    found["beside slow bodies"] = dict(beside)
    found["ms beside slow bodies, the longest"] = round(1000 * max(seconds), 1)
    found["100 MB"] = [
        await send_large(server.port, headers) for headers in (f"Content-Length: {LARGE}", "Transfer-Encoding: chunked")
    ]
    with ExitStack() as idle:
        for _ in range(IDLE):
            idle.enter_context(socket.create_connection(("127.0.0.1", server.port)))
        beside, seconds, _ = await load(server, 200, 5)
    found["beside 1,000 idle connections"] = dict(beside)
    found["ms beside idle connections, the longest"] = round(1000 * max(seconds), 1)
    check(found["slow bodies"] == {408: SLOW}, f"slow bodies: {found['slow bodies']}")
    check(
        found["beside slow bodies"] == found["beside 1,000 idle connections"] == {200: 200},
        f"others were kept: {found}",
    )
    check(found["100 MB"] == [413, 413], f"large bodies: {found['100 MB']}")
    return found


async def kill_workers(server: Server) -> dict[str, Any]:
    """Kill workers under load."""
    running = asyncio.create_task(load(server, 40 * KILLS, 10))
    for _ in range(KILLS):
        await asyncio.sleep(0.1)
        if workers := server.workers():
            os.kill(workers[0], signal.SIGKILL)
    statuses, _, _ = await running
    after, _, _ = await load(server, 50, 5)
    check(set(statuses) <= {200, 500} and statuses[500] <= KILLS, f"killed workers: {statuses}")
    check(after == {200: 50}, f"after the kills: {after}")
    return {"kills": KILLS, "statuses": dict(statuses), "after them": dict(after)}


async def end_under_load(server: Server) -> dict[str, Any]:
    """End the server under load."""
    workers = server.workers()

    async def ask_until_reset() -> Counter[int]:
        client, statuses = Client(server.port), Counter[int]()
        while RESET not in statuses:
            statuses[await client.ask()] += 1
        return statuses

    running = [asyncio.create_task(ask_until_reset()) for _ in range(CLIENTS)]
    await asyncio.sleep(2)
    started = time.perf_counter()
    server.process.terminate()
    status = await asyncio.to_thread(server.process.wait, PATIENCE)
    seconds = time.perf_counter() - started
    statuses = sum(await asyncio.gather(*running), Counter[int]())
    left = [pid for pid in workers if is_there(pid)]
    check(status == 0, f"its exit status is {status}")
    check(set(statuses) <= {RESET, 200}, f"under SIGTERM: {statuses}")
    check(not left, f"processes are left: {left}")
    return {
        "exit status": status,
        "seconds": round(seconds, 2),
        "statuses": dict(statuses),
        "processes left": len(left),
    }


def is_there(pid: int) -> bool:
    """Whether a process has not ended."""
    return Path(f"/proc/{pid}").exists()


failures: list[str] = []


def check(condition: bool, words: str) -> None:  # noqa: FBT001  (it reads like an assertion)
    """Record a failure."""
    if not condition:
        failures.append(words)
        print(f"FAILED: {words}")


def main(arguments: list[str]) -> int:
    """Run the script; the status is 1 if something failed."""
    parser = argparse.ArgumentParser(description="Put the server under load.")
    parser.add_argument("--requests", type=int, default=REQUESTS, metavar="N", help="default: %(default)s")
    parser.add_argument("--record", action="store_true", help="record the figures also of fewer requests")
    options = parser.parse_args(arguments)
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(limit, 4096), limit))
    found: dict[str, Any] = {"python": platform.python_version(), "processors": os.cpu_count()}
    found["load"] = measure_load(options.requests)
    print(json.dumps(found["load"], indent=2), flush=True)
    for name, task in (("attack", attack), ("killed workers", kill_workers), ("SIGTERM", end_under_load)):
        with serving("--seconds", str(SECONDS), "--requests", "200") as server:
            found[name] = asyncio.run(task(server))
        print(name, json.dumps(found[name], indent=2), flush=True)
    if not failures and (options.record or options.requests == REQUESTS):
        RESULTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
