"""Time and memory on inputs built to hurt: ten times the size may take at most twelve times as much.

    python benchmarks/hostile.py                            measure everything; write benchmarks/results/hostile.json
    python benchmarks/hostile.py --only kl "file: CSV"      measure some ways; with --record, renew their figures

Each way through the library gets each text at 30,000 and at 300,000 characters, and texts of one class of characters at
100,000 and at 1,000,000. Most ways start from the sentences of a text; these are found beforehand. The command gets
files of each format at 100 KB and at 1 MB. Each input is measured in a new process and may take five minutes.

If the long input takes too much time, as happens on a busy machine, up to four more pairs are measured, and the best
pair counts. Time that grows with the square makes the long input of each pair a hundred times as slow.

If the long input takes too much memory, the reason may also be the allocator, so both are measured again. The short
input may have used small pieces of memory that were free before; so what Python allocates counts, if it is more. For
the long input the allocator gives back each large block at once, and keeps none that is too small for the next.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hostile_ways import WAYS
from process_cost import LIMIT_SECONDS, Cost, in_a_process, measure_allocated, measure_cost

if TYPE_CHECKING:
    from collections.abc import Callable

    from hostile_ways import Way

RESULTS: Final = Path(__file__).parent / "results" / "hostile.json"

TIMES: Final = 10
ALLOWED: Final = 12.0  # the growth of time and memory from the short input to the long one
SLACK_SECONDS: Final = 0.01
SLACK_BYTES: Final = 4 << 20  # the kernel counts pages in batches, so a short input may seem to take some 100 KB less
MOST_PAIRS: Final = 5

Pair = tuple[Cost, Cost]
"""The costs of a short input and of one ten times as long."""


def is_linear(short: float, long: float, slack: float = SLACK_SECONDS) -> bool:
    """Whether the long input took at most twelve times as much as the short one, and the slack."""
    return long <= ALLOWED * short + slack


def measure_pair(call: Callable[[Any], object], small: object, inputs: tuple[object, object]) -> Pair:
    """Measure a short and a long input."""
    return measure_cost(call, small, inputs[0]), measure_cost(call, small, inputs[1])


def best_pair(measure: Callable[[], Pair]) -> Pair:
    """The first of up to five measurements in which time is linear; if there is none, the one that comes nearest."""
    found: list[Pair] = []
    for _ in range(MOST_PAIRS):
        short, long = measure()
        found.append((short, long))
        if is_linear(short.seconds, long.seconds) or math.isinf(long.seconds):
            break
    return min(found, key=lambda pair: pair[1].seconds - ALLOWED * pair[0].seconds)


@cache
def make_input(make: Callable[[int], object], prepare: Callable[[Any], object], size: int) -> object:
    """An input, made once for all ways, in another process: memory left free by making it would distort figures."""
    return in_a_process(lambda size: prepare(make(size)), size)


def measure_input(way: Way, make: Callable[[int], object], size: int) -> Pair:
    """Measure an input at `size` and at ten times that."""
    inputs = make_input(make, way.prepare, size), make_input(make, way.prepare, size * TIMES)
    short, long = best_pair(partial(measure_pair, way.call, way.small, inputs))
    if not is_linear(short.bytes, long.bytes, SLACK_BYTES):
        short = short._replace(bytes=max(short.bytes, measure_allocated(way.call, way.small, inputs[0])))
        again = measure_cost(way.call, way.small, inputs[1], keeps_blocks=False)
        if math.isfinite(again.seconds):
            long = long._replace(bytes=min(long.bytes, again.bytes))
    return short, long


def measure_way(name: str) -> list[dict[str, Any]]:
    """Measure every input of a way; print those that break a bound."""
    way = WAYS[name]
    way.call(way.small)  # imports everything once for all processes
    rows = []
    for input_name, make in way.inputs.items():
        size = way.short(input_name)
        short, long = measure_input(way, make, size)
        has_ended = math.isfinite(short.seconds) and math.isfinite(long.seconds)
        is_held = (
            has_ended and is_linear(short.seconds, long.seconds) and is_linear(short.bytes, long.bytes, SLACK_BYTES)
        )
        rows.append(
            {
                "input": input_name,
                "size": [size, size * TIMES],
                "seconds": [round(short.seconds, 5), round(long.seconds, 5)] if has_ended else None,
                "bytes": [short.bytes, long.bytes],
                "held": is_held,
            }
        )
        if not is_held:
            print(
                f"  {name}, {input_name}: {short.seconds:.4f} s and {long.seconds:.4f} s, "
                f"{short.bytes >> 10} KB and {long.bytes >> 10} KB",
                flush=True,
            )
    return rows


def print_way(name: str, rows: list[dict[str, Any]]) -> None:
    """Print a line of the table: the slowest input, the steepest growth, and how many inputs kept the bounds."""
    ended = [row for row in rows if row["seconds"] is not None]
    slowest = max(ended, key=lambda row: row["seconds"][1])
    timed = [row for row in ended if row["seconds"][0] and row["seconds"][1] > SLACK_SECONDS]
    growth = max((row["seconds"][1] / row["seconds"][0] for row in timed), default=0)
    largest = max(ended, key=lambda row: row["bytes"][1])
    held = sum(row["held"] for row in rows)
    print(
        f"{name:18} {slowest['seconds'][1]:7.2f} s  {slowest['input']:32} {growth:5.1f} "
        f"{largest['bytes'][1] >> 20:5} MB  {largest['input']:32} {held} of {len(rows)}",
        flush=True,
    )


def record(found: dict[str, list[dict[str, Any]]], kept: dict[str, list[dict[str, Any]]]) -> None:
    """Write the figures of the ways that were measured; `kept` has the older figures of the others."""
    recorded = {name: rows for name in WAYS if (rows := found.get(name) or kept.get(name))}
    settings = {
        "allowed growth": ALLOWED,
        "slack": {"seconds": SLACK_SECONDS, "bytes": SLACK_BYTES},
        "limit of seconds": LIMIT_SECONDS,
        "python": platform.python_version(),
    }
    lines = [
        f"  {json.dumps(name)}: [\n    " + ",\n    ".join(map(_line, rows)) + "\n  ]" for name, rows in recorded.items()
    ]
    RESULTS.write_text(f'{{\n  "settings": {_line(settings)},\n' + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


def main(arguments: list[str]) -> int:
    """Run the script; the exit status is 1 if a bound is broken."""
    parser = argparse.ArgumentParser(description="Measure time and memory on inputs built to hurt.")
    parser.add_argument("--only", nargs="+", choices=WAYS, metavar="WAY", help=f"some of: {', '.join(WAYS)}")
    parser.add_argument("--record", action="store_true", help="with --only: write the figures, and keep the others")
    given = parser.parse_args(arguments)
    print(f"{'way':18} {'slowest long input':44} growth  {'most memory':42} held", flush=True)
    found = {}
    for name in given.only or WAYS:
        found[name] = measure_way(name)
        print_way(name, found[name])
    if not given.only or given.record:
        record(found, json.loads(RESULTS.read_text(encoding="utf-8")) if given.only else {})
    return 0 if all(row["held"] for rows in found.values() for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
