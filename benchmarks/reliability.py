"""The table of docs/reliability.md, from the results of the checks that take long.

    python benchmarks/reliability.py      after hostile.py, soak.py, `make kills`, `make fuzz` and the mutation run

A check without a file in benchmarks/results keeps its place, and the table says that no run of it is recorded.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).parent.parent
RESULTS: Final = ROOT / "benchmarks" / "results"
PAGE: Final = ROOT / "docs" / "reliability.md"


def of_hostile(found: dict[str, Any]) -> str:
    """How many pairs of a way and an input were measured, and how many kept the bounds."""
    rows = [row | {"way": way} for way, of_way in found.items() if way != "settings" for row in of_way]
    held = sum(row["held"] for row in rows)
    ended = [row for row in rows if row["seconds"] is not None]
    slowest = max(ended, key=lambda row: row["seconds"][1])
    largest = max(ended, key=lambda row: row["bytes"][1])
    return (
        f"{len(found) - 1} ways through the library and the command: {held:,} of {len(rows):,} pairs of a way and an "
        f"input keep the bounds; the longest takes {slowest['seconds'][1]:.1f} s ({_pair(slowest)}), "
        f"the most memory is {largest['bytes'][1] / (1 << 20):.0f} MB ({_pair(largest)})"
    )


def _pair(row: dict[str, Any]) -> str:
    return f"{row['way']}, {row['input']}"


def of_soak(found: dict[str, Any]) -> str:
    """Memory and pace at both ends of the soak."""
    first, last = found["milliseconds"].values()
    warm, most = found["megabytes"].values()
    return (
        f"{found['articles']:,} articles by {found['method']}: {first:.2f} ms each in the first tenth, "
        f"{last:.2f} ms in the last; at most {warm:.0f} MB in the first 2,000, at most {most:.0f} MB after that"
    )


def of_fuzz(found: dict[str, Any]) -> str:
    """How many inputs were tried, and on how many something broke."""
    return (
        f"{found['executions']:,} executions of {len(found['targets'])} targets in {found['seconds'] / 3600:.1f} "
        f"hours; {found['findings']} findings"
    )


def of_service(found: dict[str, Any]) -> str:
    """The trials on all Pythons together, and how many went wrong."""
    runs = found["runs"].values()
    starts, loops, signals, faults = (
        sum(run[name] for run in runs) for name in ("starts", "loops", "signals", "faults")
    )
    return (
        f"{starts} cold starts of eight threads that summarize and map, {loops} event loops with handlers, "
        f"{signals} random signals: {faults} faults"
    )


def of_kills(found: dict[str, Any]) -> str:
    """How runs ended after each disturbance."""
    seen = found["seen"]
    changes = sum(number for what, number in seen.items() if what.startswith("refused another"))
    later = seen.get("went on with a row that was changed before it was read", 0)
    return (
        f"{found['kills']} kills and {found['full disks']} full disks: {seen['went on']} runs went on and wrote the "
        f"bytes of an undisturbed run, {seen['begun anew']} had no journal and began anew; {changes} changes were "
        f"refused, {later} were in rows not yet read; {seen['refused a cut journal']} cut journals and "
        f"{seen['refused a damaged file']} damaged files were refused"
    )


def of_serving(found: dict[str, Any]) -> str:
    """How fast requests were answered, in how much memory, and the other trials of the server."""
    load, killed, end = found["load"], found["killed workers"], found["SIGTERM"]
    return (
        f"{load['requests']:,} requests by {load['clients']} clients: {load['requests per second']} a second, "
        f"99 of 100 within {load['ms, 99 of 100']:.0f} ms, at most {load['MB, most later']:.0f} MB; slow and large "
        f"bodies and 1,000 idle connections keep nobody waiting, {killed['kills']} killed workers cost "
        f"{killed['statuses'].get('500', 0)} requests, SIGTERM under load leaves {end['processes left']} processes"
    )


def of_mutation(found: dict[str, Any]) -> str:
    """How many mutants the tests kill."""
    mutants, killed = found["mutants"], found["killed"]
    return (
        f"{killed:,} of {mutants:,} mutants killed, {killed / mutants:.1%}, drawn from {found['made']:,}; "
        f"{found['killed_by_own_file']:,} of them by the tests of their module alone"
    )


CHECKS: Final[dict[str, tuple[str, str, Callable[[dict[str, Any]], str]]]] = {
    "hostile": ("texts built to hurt", "make hostile", of_hostile),
    "soak": ("load", "make soak", of_soak),
    "service": ("threads and signals", "make service", of_service),
    "kills": ("kills, full disks, damage", "make kills", of_kills),
    "serving": ("the server under load", "make load", of_serving),
    "fuzz": ("fuzzing", "make fuzz", of_fuzz),
    "mutation": ("mutation", "make mutation", of_mutation),
}


def table(results: Path) -> str:
    """One row for each check."""
    lines = ["| check | command | figures |", "|---|---|---|"]
    for name, (title, command, describe) in CHECKS.items():
        path = results / f"{name}.json"
        figures = "no run is recorded"
        if path.exists():
            found = json.loads(path.read_text(encoding="utf-8"))
            python = found.get("python") or found["settings"]["python"]
            figures = f"{describe(found)} (Python {python})"
        lines.append(f"| {title} | `{command}` | {figures} |")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args(arguments)
    rows = table(RESULTS)
    page = PAGE.read_text(encoding="utf-8")
    text = re.sub(r"(?s)(<!-- record -->\n).*(\n<!-- end -->)", lambda match: f"{match[1]}\n{rows}\n{match[2]}", page)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
