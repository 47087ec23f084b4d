"""A service under attack: threads that all call first, an event loop with handlers, signals at random moments.

    python benchmarks/service.py                            200 starts, 50 loops, 119 signals; records the figures
    python benchmarks/service.py --starts 3 --loops 3 --signals 5     fewer, which records nothing

Run it with each Python whose figures are wanted: results/service.json keeps those of each.

- A start is a process in which 8 threads at once import the library, summarize and map with worker processes.
- A loop is an asyncio program with signal handlers that maps in its own thread and in another; no handler may run.
- A signal is sent at a random moment, to a process that maps or to its whole group, and must end it.

No program may hang, fail, or leave a process of its session behind.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS: Final = Path(__file__).parent / "results" / "service.json"
PATIENCE: Final = 120  # seconds, on a busy machine
TO_GO: Final = 20.0  # seconds in which killed processes must be gone
STARTS: Final = 200
LOOPS: Final = 50
SIGNALS: Final = 119

SERVICE: Final = """
import sys, threading

TEXTS = ["Кот спит на окне. Пёс лает во дворе. Кот видит пса.", "Снег выпал ночью. Утром он растаял."]
TEXTS = TEXTS * 9  # more than one worker gets at once
METHODS = "ranker", "lexrank", "textrank", "tfidf", "lsa", "edmundson", "kl", "luhn"
start = threading.Barrier(len(METHODS))
done = []

def serve(method, count):
    start.wait()
    from summarize_ru import Summarizer
    summarizer = Summarizer(method=method, length=1)
    texts = TEXTS[:count]
    mapped = summarizer.map(texts, workers=2)
    assert list(mapped) == [summarizer(text) for text in texts]
    done.append(method)

threads = [threading.Thread(target=serve, args=(method, 2 if number else 18)) for number, method in enumerate(METHODS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(done))
"""

LOOP: Final = """
import asyncio, signal
from summarize_ru import Summarizer

ran = []

def work():
    return len(list(Summarizer(length=1).map(["Кот спит. Пёс лает."] * 40, workers=2)))

async def main():
    loop = asyncio.get_running_loop()
    for number in signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1:
        loop.add_signal_handler(number, ran.append, number)
    counts = [work(), await asyncio.to_thread(work), work()]
    await asyncio.sleep(0.05)
    print(counts, ran)

asyncio.run(main())
"""

ENDLESS: Final = """
import itertools, sys, threading
from summarize_ru import Summarizer

text = "Ветер гонит облака. Облака несут дождь. Дождь поливает огород. " * 200

def work():
    for _ in Summarizer().map(itertools.repeat(text), workers=2):
        pass

print("going", flush=True)
if sys.argv[1:] == ["thread"]:
    threading.Thread(target=work, daemon=True).start()
    threading.Event().wait()
work()
"""


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of this Python in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_signals,  # noqa: PLW1509  (this process has one thread)
    )


def heed_signals() -> None:
    """Stop ignoring signals: `nohup`, or a shell that runs this in the background, has all processes ignore them."""
    for number in signal.SIGINT, signal.SIGHUP:
        signal.signal(number, signal.SIG_DFL)


def left_of(session: int) -> list[int]:
    """The processes of a session that are still there some time after its leader has ended."""
    end = time.monotonic() + TO_GO
    while True:
        left = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, _, _, of = path.read_text(encoding="utf-8").rpartition(")")[2].split()[:4]
            except OSError:  # it has ended meanwhile
                continue
            if int(of) == session and state != "Z":
                left.append(int(path.parent.name))
        if not left or time.monotonic() > end:
            return left
        time.sleep(0.01)


def run(code: str, expected: str) -> str:
    """Run a program that ends by itself; return what went wrong, or ""."""
    process = start(code)
    try:
        printed, errors = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return "hangs"
    if printed.strip() != expected or process.returncode or errors:
        return f"gives {printed!r}, status {process.returncode}, {errors[-1000:]}"
    return "leaves a process" if left_of(process.pid) else ""


def interrupt(chance: random.Random) -> str:
    """End a program by a random signal; return what went wrong, or ""."""
    sent = chance.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGUSR1])
    to_all, thread = chance.random() < 0.5, chance.choice(["main", "thread"])
    process = start(ENDLESS, thread)
    if process.stdout is not None:
        process.stdout.readline()
    time.sleep(chance.random())
    (os.killpg if to_all else os.kill)(process.pid, sent)
    told = f"{sent.name} to {'the group' if to_all else 'the process'}, map in {thread}"
    try:
        _, errors = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return f"hangs: {told}"
    # If another thread executes a string at that moment, as the definition of a named tuple does, CPython forgets that
    # Ctrl-C has ended the program, and its status is 1. The traceback is the same.
    statuses = {-sent, 1} if sent == signal.SIGINT else {-sent}
    if process.returncode not in statuses or errors.count("Traceback") != (sent == signal.SIGINT):
        return f"ends with {process.returncode}: {told}: {errors[-1000:]}"
    return f"leaves a process: {told}" if left_of(process.pid) else ""


def main(arguments: list[str]) -> int:
    """Run the script; the status is 1 if something went wrong."""
    parser = argparse.ArgumentParser(description="Attack a service.")
    parser.add_argument("--starts", type=int, default=STARTS, metavar="N", help="default: %(default)s")
    parser.add_argument("--loops", type=int, default=LOOPS, metavar="N", help="default: %(default)s")
    parser.add_argument("--signals", type=int, default=SIGNALS, metavar="N", help="default: %(default)s")
    options = parser.parse_args(arguments)
    chance = random.Random(0)
    numbers = {"starts": options.starts, "loops": options.loops, "signals": options.signals}
    tries: dict[str, Callable[[], str]] = {
        "starts": lambda: run(SERVICE, "8"),
        "loops": lambda: run(LOOP, "[40, 40, 40] []"),
        "signals": lambda: interrupt(chance),
    }
    found: Counter[str] = Counter()
    for name, once in tries.items():
        started = time.monotonic()
        for _ in range(numbers[name]):
            problem = once()
            if problem:
                found[name] += 1
                print(f"{name}: {problem}", flush=True)
        print(f"{numbers[name]} {name}, {found[name]} faults, {time.monotonic() - started:.0f} s", flush=True)
    if numbers == {"starts": STARTS, "loops": LOOPS, "signals": SIGNALS}:
        runs = json.loads(RESULTS.read_text(encoding="utf-8"))["runs"] if RESULTS.exists() else {}
        runs[platform.python_version()] = {**numbers, "faults": found.total()}
        recorded = {"python": ", ".join(sorted(runs)), "runs": {python: runs[python] for python in sorted(runs)}}
        RESULTS.write_text(json.dumps(recorded, indent=2) + "\n", encoding="utf-8")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
