"""Time and memory on inputs built to hurt: ten times the size may take twelve times as much, and no more.

    python benchmarks/hostile.py                       measure everything; write benchmarks/results/hostile.json
    python benchmarks/hostile.py --only kl "file: CSV" some of the ways; with --record, into the figures of the others

Each way through the library meets each text at 30,000 and at 300,000 characters, and texts of one class of characters
at 100,000 and at 1,000,000. Most ways begin with the sentences of a text: these are found once, and not measured again.
The command meets files of each format at 100 KB and at 1 MB. Every input is measured in a process of its own, forked
off after the way has met a small input, and ended after five minutes.

Time is that of the processor. If the long input took too much of it, as happens on a busy machine, up to four more
pairs of processes try again and the best counts; time that grows with the square makes all of them a hundred times as
long. Memory is the growth of the process at its peak, including libraries in C. What was free in it before is given
back first, and the inputs are made in processes of their own: with an allocator that still holds room for the short
input, it would seem to take nothing. If the long input took too much, the allocator is at fault as often as the call.
So both are measured again. Python tells what it allocates for the short one: the allocator gives back only what is free
in one piece. The long one meets an allocator that gives back each large block at once, where it would else keep the
rests that fit nothing. This needs Linux, which measures a peak anew when it is told to, and the GNU C library.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import math
import os
import pickle
import platform
import re
import resource
import signal
import sys
import time
import tracemalloc
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from hostile_ways import WAYS

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS: Final = Path(__file__).parent / "results" / "hostile.json"

TIMES: Final = 10
ALLOWED: Final = 12.0  # the growth of time and memory from the short input to the long one
SLACK_SECONDS: Final = 0.01
SLACK_BYTES: Final = 4 << 20  # the kernel counts pages in batches: of a short input some hundred KB may be missing
ROUNDS: Final = 5
LIMIT_SECONDS: Final = 300  # not of the processor: a limit to its time makes Linux count it in steps of 4 ms
_PROCESS: Final = Path("/proc/self")
_FORGET_PEAK: Final = "5"  # proc(5), clear_refs
_MMAP_THRESHOLD: Final = -3  # mallopt(3)
_LARGE_BLOCK: Final = 128 << 10  # bytes: the threshold until a larger block is freed, whose size is the next one

Given = TypeVar("Given")
Result = TypeVar("Result")


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
        started = time.process_time() + _children().ru_utime + _children().ru_stime
        call(given)
        return time.process_time() + _children().ru_utime + _children().ru_stime - started
    finally:
        gc.enable()


def _children() -> resource.struct_rusage:
    """What the processes took that this one has started and seen end: PDF files are read in one."""
    return resource.getrusage(resource.RUSAGE_CHILDREN)


def is_linear(short: float, long: float, slack: float = SLACK_SECONDS) -> bool:
    """Whether ten times the size took no more than twelve times as much."""
    return long <= ALLOWED * short + slack


def in_a_process(call: Callable[[Given], Result], given: Given) -> Result | None:
    """What a call gives in a process of its own, pickled on the way; None where it had to be ended.

    Raises:
        RuntimeError: the process failed.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(reader)
            gc.freeze()  # to look through all that the parent holds would copy it, ten times as long as most calls take
            signal.setitimer(signal.ITIMER_REAL, LIMIT_SECONDS)  # whose signal ends the process, whatever it is at
            with os.fdopen(writer, "wb") as stream:
                pickle.dump(call(given), stream)
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        found = stream.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGALRM:
        return None
    if code:
        raise RuntimeError(f"the process ended with status {code}")
    result: Result = pickle.loads(found)  # noqa: S301  (which this program has pickled)
    return result


def cost(call: Callable[[Any], object], small: object, given: object, *, keeps_blocks: bool = True) -> Cost:
    """What an input takes in a process of its own, which has met a small one; endless where it had to be ended.

    Without `keeps_blocks` each large block goes back to the system as soon as it is freed.
    """

    def measure_here(given: object) -> Cost:
        if not keeps_blocks:
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE_BLOCK)
        _give_back()  # a process that the call starts is a copy of this one
        call(small)  # maps the parts of libraries that any input needs
        _give_back()
        (_PROCESS / "clear_refs").write_text(_FORGET_PEAK, encoding="ascii")
        before, before_of_children = _memory("VmRSS"), _children().ru_maxrss
        took = seconds(call, given)
        return Cost(took, max(_memory("VmHWM") - before, _children().ru_maxrss - before_of_children << 10))

    return in_a_process(measure_here, given) or Cost(math.inf, 0)


def allocated(call: Callable[[Any], object], small: object, given: object) -> int:
    """The most bytes that Python and numpy allocate at one time for an input, in a process of its own."""

    def measure_here(given: object) -> int:
        call(small)
        tracemalloc.start()
        call(given)
        return tracemalloc.get_traced_memory()[1]

    return in_a_process(measure_here, given) or 0


def _give_back() -> None:
    """Give back the memory that is free in this process."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)


def costs(call: Callable[[Any], object], small: object, inputs: tuple[object, object]) -> Pair:
    """What a short input and a long one take."""
    return cost(call, small, inputs[0]), cost(call, small, inputs[1])


def _memory(name: str) -> int:
    """A figure of this process's memory, in bytes."""
    (kilobytes,) = re.findall(rf"(?m)^{name}:\s*(\d+) kB$", (_PROCESS / "status").read_text(encoding="utf-8"))
    return int(kilobytes) << 10


def best(measure_pair: Callable[[], Pair]) -> Pair:
    """Of up to some measurements the first in which time is linear, or that in which it is nearest to it."""
    found: list[Pair] = []
    for _ in range(ROUNDS):
        short, long = measure_pair()
        found.append((short, long))
        if is_linear(short.seconds, long.seconds) or math.isinf(long.seconds):
            break
    return min(found, key=lambda pair: pair[1].seconds - ALLOWED * pair[0].seconds)


@cache
def made(make: Callable[[int], object], prepare: Callable[[Any], object], size: int) -> object:
    """An input, made once for all ways, and elsewhere: what making it leaves free here would hide what it takes."""
    return in_a_process(lambda size: prepare(make(size)), size)


def measure(way: str) -> list[dict[str, Any]]:
    """Every input through one way."""
    call, small = WAYS[way].call, WAYS[way].small
    call(small)  # loads what there is to load
    rows = []
    for name, make in WAYS[way].inputs.items():
        size = WAYS[way].short(name)
        prepare = WAYS[way].prepare
        inputs = made(make, prepare, size), made(make, prepare, size * TIMES)
        short, long = best(partial(costs, call, small, inputs))
        if not is_linear(short.bytes, long.bytes, SLACK_BYTES):
            short = short._replace(bytes=max(short.bytes, allocated(call, small, inputs[0])))
            again = cost(call, small, inputs[1], keeps_blocks=False)
            if math.isfinite(again.seconds):
                long = long._replace(bytes=min(long.bytes, again.bytes))
        has_ended = math.isfinite(short.seconds) and math.isfinite(long.seconds)
        is_held = (
            has_ended and is_linear(short.seconds, long.seconds) and is_linear(short.bytes, long.bytes, SLACK_BYTES)
        )
        rows.append(
            {
                "input": name,
                "size": [size, size * TIMES],
                "seconds": [round(short.seconds, 5), round(long.seconds, 5)] if has_ended else None,
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
    parser.add_argument("--record", action="store_true", help="with --only: write the figures, and keep the others")
    given = parser.parse_args(arguments)
    chosen = given.only or list(WAYS)
    print(f"{'through':18} {'slowest long input':44} growth  {'most memory':42} held", flush=True)
    found = {}
    for way in chosen:
        found[way] = measure(way)
        show(way, found[way])
    if not given.only or given.record:
        kept = json.loads(RESULTS.read_text(encoding="utf-8")) if given.only else {}
        recorded = {way: rows for way in WAYS if (rows := found.get(way) or kept.get(way))}
        settings = {
            "allowed growth": ALLOWED,
            "slack": {"seconds": SLACK_SECONDS, "bytes": SLACK_BYTES},
            "limit of seconds": LIMIT_SECONDS,
            "python": platform.python_version(),
        }
        lines = [
            f"  {json.dumps(way)}: [\n    " + ",\n    ".join(map(_line, rows)) + "\n  ]"
            for way, rows in recorded.items()
        ]
        content = f'{{\n  "settings": {_line(settings)},\n' + ",\n".join(lines) + "\n}\n"
        RESULTS.write_text(content, encoding="utf-8")
    return 0 if all(row["held"] for rows in found.values() for row in rows) else 1


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
