"""Time and memory of this library against length, against other libraries, and against the least possible work.

    python benchmarks/speed.py            measure everything; write benchmarks/results/speed.json and the plot in docs
    python benchmarks/speed.py --check    measure the ratios again and fail if one is 20 % below the committed one

SUMMARIZE_RU_DATA names the folder with article.txt, long/ and summaries/. Each figure of memory has a process of its
own. Seconds are medians, after a first call that loads everything. Figures that are compared are measured in turn in
one process; compare only figures of one run. Speed per core is counted in processor seconds, so that other work on the
machine does not change it.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from data_files import data_folder
from speed_tasks import Task, prepared

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS: Final = Path(__file__).parent / "results" / "speed.json"
PLOT: Final = Path(__file__).parent.parent / "docs" / "scaling.svg"

LIMIT_SECONDS: Final = 60
LIMIT_BYTES: Final = 12 << 30
BUDGET_SECONDS: Final = 3.0  # for the repetitions of one figure
MOST_REPETITIONS: Final = 2000
ROUNDS: Final = 100  # in which figures of one process are measured in turn
TOLERANCE: Final = 0.8

OURS: Final = ("ranker", "textrank", "lexrank", "tfidf", "lead")
SUMY: Final = ("TextRank", "LexRank", "Luhn", "Lsa")
NEWS: Final = 500  # the texts of rt.dev, of 820 words each on average
LENGTHS: Final = {"x1": 1, "x10": 10, "x100": 100, "x1000": 1000, "x10000": 10000}


def megabytes_of(task: Task) -> float:
    """The growth of memory in a call, at most, in megabytes."""
    call = prepared(task)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    call()
    return round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, 1)


def seconds_of(tasks: list[Task]) -> dict[str, float]:
    """The median seconds of several calls for each task, in turn."""
    calls = {task: prepared(task) for task in tasks}
    times = {task: [timed(task, calls[task])] for task in tasks}
    for round_ in range(1, ROUNDS + 1):
        for task, (first, *others) in times.items():
            repetitions = min(int(BUDGET_SECONDS / first), MOST_REPETITIONS)
            times[task] += [timed(task, calls[task]) for _ in range(repetitions * round_ // ROUNDS - len(others))]
    return {str(task): statistics.median(others or [first]) for task, (first, *others) in times.items()}


def timed(task: Task, call: Callable[[], object]) -> float:
    """The seconds that one call takes: of the processor for speed per core, else by the clock."""
    clock = time.process_time if task.library == "core" else time.perf_counter
    begin = clock()
    call()
    return clock() - begin


def measure(tasks: list[Task]) -> dict[str, dict[str, float] | str]:
    """The figure of each task, or the reason of its failure."""
    figures: dict[str, dict[str, float] | str] = {}
    measurable = []
    for task in tasks:
        found = apart("--megabytes", [task])
        if isinstance(found, str):
            figures[str(task)] = found
        else:
            figures[str(task)] = {"seconds": float("nan"), "megabytes": found}
            measurable.append(task)
    found = apart("--seconds", measurable) if measurable else {}
    if isinstance(found, str):
        sys.exit(f"speed.py: error: {', '.join(map(str, measurable))}: {found}")
    for name, seconds in found.items():
        figures[name]["seconds"] = seconds  # type: ignore[index]
    return figures


def apart(what: str, tasks: list[Task]) -> Any:  # noqa: ANN401  (what the measuring function gives)
    """The figures of some tasks, measured in a process of their own; or the reason of a failure."""
    command = [sys.executable, __file__, what, json.dumps(tasks)]
    is_other = all(task.library in ("sumy", "summa") for task in tasks)
    limit = LIMIT_SECONDS if is_other and what == "--megabytes" else 30 * LIMIT_SECONDS
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return f"over {limit} s"
    if done.returncode:
        error = done.stderr.strip().splitlines()[-1].split(":")[0] if done.stderr.strip() else "killed"
        return "not installed" if error == "ModuleNotFoundError" else error
    return json.loads(done.stdout)


def measure_commands(repeat: int = 21) -> dict[str, float]:
    """Milliseconds of whole processes, run in turn: numpy alone, with this library, and the command on the article."""
    article = str(data_folder() / "article.txt")
    commands = {
        "import numpy": ["-c", "import numpy"],
        "import numpy, summarize_ru": ["-c", "import numpy, summarize_ru"],
        "summarize-ru article.txt": ["-m", "summarize_ru", article],
    }
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(repeat + 1):
        for name, command in commands.items():
            begin = time.perf_counter()
            subprocess.run([sys.executable, *command], env=environment, stdout=subprocess.DEVNULL, check=True)
            times[name].append(time.perf_counter() - begin)
    return {name: round(1000 * statistics.median(values[1:]), 1) for name, values in times.items()}


def ratios(figures: dict[str, Any], commands: dict[str, float]) -> dict[str, float]:
    """Ratios that can be compared between machines; higher is better."""

    def seconds(key: str) -> float:
        figure = figures[key]
        return float(figure["seconds"]) if isinstance(figure, dict) else float("nan")

    found = {
        "x1: floor / TextRank": seconds("floor x1") / seconds("summarize-ru textrank x1"),
        "x1: sumy's TextRank / TextRank": seconds("sumy TextRank x1") / seconds("summarize-ru textrank x1"),
        "x1: sumy's TextRank without words and stems / TextRank": seconds("sumy-alone TextRank x1")
        / seconds("summarize-ru textrank x1"),
        "x100: sumy's TextRank / TextRank": seconds("sumy TextRank x100") / seconds("summarize-ru textrank x100"),
        "map: two workers / one": seconds("map 1 x1") / seconds("map 2 x1"),
        "map: two workers / two processes apart": seconds("map halves x1") / seconds("map 2 x1"),
        "import numpy / summarize-ru article.txt": commands["import numpy"] / commands["summarize-ru article.txt"],
    }
    for method in OURS:
        here = f"summarize-ru {method}"
        found[f"{method}: 10 * x100 / x1000"] = 10 * seconds(f"{here} x100") / seconds(f"{here} x1000")
        if f"{here} x10000" in figures:
            found[f"{method}: 10 * x1000 / x10000"] = 10 * seconds(f"{here} x1000") / seconds(f"{here} x10000")
    return {name: round(value, 3) for name, value in found.items() if not math.isnan(value)}


def texts_a_second(figures: dict[str, Any]) -> dict[str, int]:
    """How many news texts a core summarizes in a second, by method; "arrow" is TextRank through the Arrow adapter."""
    return {key.split()[1]: round(NEWS / figures[key]["seconds"]) for key in figures if key.startswith("core ")}


def run(*, only_for_ratios: bool) -> dict[str, Any]:
    """Measure everything, or what the ratios need without the longest text."""
    article = [Task("floor", "", "x1"), Task("sumy-alone", "TextRank", "x1"), Task("sumy", "TextRank", "x1")]
    article += [Task("summarize-ru", method, "x1") for method in OURS]
    lengths = ["x100", "x1000"] if only_for_ratios else [length for length in LENGTHS if length != "x1"]
    groups = [article, [Task("map", workers, "x1") for workers in ("1", "2", "halves")]]
    groups += [[Task("summarize-ru", method, length) for length in lengths] for method in OURS]
    if only_for_ratios:
        groups.append([Task("sumy", "TextRank", "x100")])
    else:
        article += [Task("sumy", method, "x1") for method in SUMY[1:]]
        article.append(Task("summa", "", "x1"))
        groups += [[Task("sumy", method, length)] for method in SUMY for length in lengths[:-1]]
        groups += [[Task("summa", "", length)] for length in lengths[:-1]]
        groups.append([Task("floor", "", length) for length in lengths])
        groups.append([Task("core", method, "x1") for method in (*OURS, "arrow")])
    figures: dict[str, dict[str, float] | str] = {}
    for group in groups:
        found = measure(group)
        for name, figure in found.items():
            print(f"{name:32}", show(figure), flush=True)
        figures |= found
    commands = measure_commands()
    for name, milliseconds in commands.items():
        print(f"{name:32} {milliseconds:10.1f} ms")
    machine = {"python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count()}
    return {
        "machine": machine,
        "figures": figures,
        "commands_ms": commands,
        "texts_a_second": texts_a_second(figures),
        "ratios": ratios(figures, commands),
    }


def show(figure: dict[str, float] | str) -> str:
    """A figure as a column of the table."""
    if isinstance(figure, str):
        return f"{figure:>13}"
    return f"{1000 * figure['seconds']:10.2f} ms {figure['megabytes']:8.1f} MB"


def check(found: dict[str, float], committed: dict[str, float]) -> int:
    """Compare the ratios with the committed ones; the exit status."""
    status = 0
    for name, value in found.items():
        least = TOLERANCE * committed.get(name, 0)
        verdict = "ok" if value >= least else f"FELL below {least:.3f}"
        status |= value < least
        print(f"{name:48} {value:8.3f} {verdict}")
    return status


_LINES: Final = {"summarize-ru": ("-", 2.0), "sumy": ("--", 1.2), "summa": (":", 1.6), "floor": ("-.", 1.0)}


def plot(results: dict[str, Any]) -> None:
    """Time against length, both logarithmic, all libraries."""
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    mpl.rcParams["svg.hashsalt"] = "summarize-ru"  # the same figures give the same file
    lines: dict[str, list[tuple[int, float]]] = {}
    for key, figure in results["figures"].items():
        name, _, length = key.rpartition(" ")
        if isinstance(figure, dict) and name.split()[0] in _LINES:
            lines.setdefault(name, []).append((LENGTHS[length] * 7, figure["seconds"]))
    canvas, axes = plt.subplots(figsize=(8, 5.5), layout="constrained")
    for name, points in lines.items():
        style, width = _LINES[name.split()[0]]
        label = "words and stems alone" if name == "floor" else name
        axes.plot(*zip(*sorted(points), strict=True), style, linewidth=width, marker="o", markersize=3, label=label)
    axes.set(xscale="log", yscale="log", xlabel="length of the text, KB of UTF-8", ylabel="seconds")
    axes.grid(which="major", alpha=0.3)
    axes.legend(fontsize="small", ncols=2)
    canvas.savefig(PLOT, metadata={"Date": None})


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare the ratios with the committed ones")
    parser.add_argument("--megabytes", metavar="TASKS", help="print the memory of one task, all as JSON")
    parser.add_argument("--seconds", metavar="TASKS", help="print the time of some tasks, all as JSON")
    arguments = parser.parse_args()
    if tasks := arguments.megabytes or arguments.seconds:
        resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
        given = [Task(*task) for task in json.loads(tasks)]
        print(json.dumps(megabytes_of(given[0]) if arguments.megabytes else seconds_of(given)))
        return 0
    data_folder()  # ends the process at once if there is none
    results = run(only_for_ratios=arguments.check)
    if arguments.check:
        return check(results["ratios"], json.loads(RESULTS.read_text(encoding="utf-8"))["ratios"])
    for name, value in results["ratios"].items():
        print(f"{name:48} {value:8.3f}")
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    plot(results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
