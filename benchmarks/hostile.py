"""Time and memory on inputs built to hurt: ten times the size may take twelve times as much, and no more.

    python benchmarks/hostile.py                       measure everything; write benchmarks/results/hostile.json
    python benchmarks/hostile.py --only kl "file: CSV" some of the ways, and write nothing

Each way through the library meets each text at 30,000 and at 300,000 characters, and texts of one class of characters
at 100,000 and at 1,000,000. The command meets files of each format at 100 KB and at 1 MB. Every pair is measured in a
process of its own, forked off, and ended after two minutes: what the short input takes, then what the long one takes.
Time is that of the processor. Where the long one took too much of it, as a busy machine may have it, up to four more
processes try again and the best counts; time that grows with the square makes all of them a hundred times as long.
Memory is what the process has grown by at its peak, of libraries in C too.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import platform
import resource
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hostile_ways import WAYS

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS: Final = Path(__file__).parent / "results" / "hostile.json"

TIMES: Final = 10
ALLOWED: Final = 12.0  # the growth of time and memory from the short input to the long one
SLACK_SECONDS: Final = 0.05  # twelve steps of a clock that counts every four milliseconds
SLACK_BYTES: Final = 24 << 20  # what is read and written at once of a file, and what was free before, whatever the size
ROUNDS: Final = 5
LIMIT_SECONDS: Final = 120  # of the processor, for a pair
_UNIT: Final = 1 if sys.platform == "darwin" else 1024  # of the system's figure of memory, in bytes


class Cost(NamedTuple):
    """What an input takes."""

    seconds: float
    bytes: int


Pair = tuple[Cost, Cost]
"""What a short input takes, and one ten times as long."""


def seconds(call: Callable[[Any], object], given: object) -> float:
    """What one call takes of the processor."""
    gc.collect()
    gc.disable()  # its rounds fall where they will, and go through everything that the process holds
    try:
        started = time.process_time()
        call(given)
        return time.process_time() - started
    finally:
        gc.enable()


def is_linear(short: float, long: float, slack: float = SLACK_SECONDS) -> bool:
    """Whether ten times the size took no more than twelve times as much."""
    return long <= ALLOWED * short + slack


def in_turn(call: Callable[[Any], object], inputs: tuple[object, object]) -> Pair:
    """What a short input and a long one take in this process, which has not been as large before."""
    before = _peak()
    short = Cost(seconds(call, inputs[0]), _peak() - before)
    return short, Cost(seconds(call, inputs[1]), _peak() - before)


def in_a_process(call: Callable[[Any], object], small: object, inputs: tuple[object, object]) -> Pair:
    """What they take in a process of their own, after a small input; endless where it had to be ended.

    Raises:
        RuntimeError: the process failed.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            signal.setitimer(signal.ITIMER_PROF, LIMIT_SECONDS)  # whose signal ends the process, whatever it is at
            call(small)
            os.write(writer, json.dumps(in_turn(call, inputs)).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, encoding="ascii") as stream:
        found = stream.read()
    _, status = os.waitpid(child, 0)
    if found:
        short, long = json.loads(found)
        return Cost(*short), Cost(*long)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF:
        return Cost(0, 0), Cost(math.inf, 0)
    raise RuntimeError(f"the process ended with status {status}")


def best(measure_pair: Callable[[], Pair]) -> Pair:
    """Of up to some measurements the first in which time is linear, or that in which it is nearest to it."""
    found: list[Pair] = []
    for _ in range(ROUNDS):
        short, long = measure_pair()
        found.append((short, long))
        if is_linear(short.seconds, long.seconds) or math.isinf(long.seconds):
            break
    return min(found, key=lambda pair: pair[1].seconds - ALLOWED * pair[0].seconds)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def measure(way: str) -> list[dict[str, Any]]:
    """Every input through one way."""
    call, small = WAYS[way].call, WAYS[way].small
    call(small)  # loads what there is to load
    rows = []
    for name, make in WAYS[way].inputs.items():
        size = WAYS[way].short(name)
        inputs = make(size), make(size * TIMES)
        short, long = best(partial(in_a_process, call, small, inputs))
        is_held = is_linear(short.seconds, long.seconds) and is_linear(short.bytes, long.bytes, SLACK_BYTES)
        has_ended = math.isfinite(long.seconds)
        rows.append(
            {
                "input": name,
                "size": [size, size * TIMES],
                "seconds": [
                    round(short.seconds, 5) if has_ended else None,
                    round(long.seconds, 5) if has_ended else None,
                ],
                "bytes": [short.bytes, long.bytes],
                "held": is_held,
            }
        )
        if not is_held:
            print(
                f"  {way}, {name}: {short.seconds:.4f} s and {long.seconds:.4f} s, "
                f"{short.bytes >> 10} KB and {long.bytes >> 10} KB",
                flush=True,
            )
    return rows


def show(way: str, rows: list[dict[str, Any]]) -> None:
    """A line of the table: the slowest input, the steepest growths, how many inputs kept the bound."""
    ended = [row for row in rows if row["seconds"] is not None]
    slowest = max(ended, key=lambda row: row["seconds"][1])
    timed = [row for row in ended if row["seconds"][0] and row["seconds"][1] > SLACK_SECONDS]
    growth = max((row["seconds"][1] / row["seconds"][0] for row in timed), default=0)
    largest = max(ended, key=lambda row: row["bytes"][1])
    held = sum(row["held"] for row in rows)
    print(
        f"{way:18} {slowest['seconds'][1]:7.2f} s  {slowest['input']:32} {growth:5.1f} "
        f"{largest['bytes'][1] >> 20:5} MB  {largest['input']:32} {held} of {len(rows)}",
        flush=True,
    )


def main(arguments: list[str]) -> int:
    """Run the script; the status is 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description="Measure time and memory on inputs built to hurt.")
    parser.add_argument("--only", nargs="+", choices=WAYS, metavar="WAY", help=f"some of: {', '.join(WAYS)}")
    chosen = parser.parse_args(arguments).only or list(WAYS)
    print(f"{'through':18} {'slowest long input':44} growth  {'most memory':42} held", flush=True)
    found = {}
    for way in chosen:
        found[way] = measure(way)
        show(way, found[way])
    if len(chosen) == len(WAYS):
        settings = {
            "allowed growth": ALLOWED,
            "slack": {"seconds": SLACK_SECONDS, "bytes": SLACK_BYTES},
            "limit of seconds": LIMIT_SECONDS,
            "python": platform.python_version(),
        }
        lines = [
            f"  {json.dumps(way)}: [\n    " + ",\n    ".join(map(_line, rows)) + "\n  ]" for way, rows in found.items()
        ]
        content = f'{{\n  "settings": {_line(settings)},\n' + ",\n".join(lines) + "\n}\n"
        RESULTS.write_text(content, encoding="utf-8")
    return 0 if all(row["held"] for rows in found.values() for row in rows) else 1


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
