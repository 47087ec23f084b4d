"""Runs over files of many texts, disturbed at random: `make kills`, or a few of each kind in `test_kills.py`.

    python -m tests.kills                 200 kills, 24 full disks, every cut of a journal, 480 damaged files; recorded
    python -m tests.kills --share 0.1     a tenth of that, not recorded
    python -m tests.kills --seed 2        at other moments, sizes and offsets

After each disturbance the run is resumed; for some, the input, an option or the version is changed before. If there is
a journal, the change must be refused in one line that says what differs; without a change, the run must write the bytes
of an undisturbed run. If there is no journal, the run must begin anew and say so.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import platform
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from summarize_ru.batch.journal import decode
from summarize_ru.cli import main as command
from tests.batch.samples import FORMATS, make_rows, write_collection

RESULTS: Final = Path(__file__).parents[1] / "benchmarks" / "results" / "kills.json"
KILLS: Final = 200
DISKS: Final = 24
ROWS: Final = 3000
_PRELUDE: Final = """
import sys
import summarize_ru
from summarize_ru.batch import run
run.CHECKPOINT_SECONDS = 0.02  # fifty times as often, so that short runs have many
version = sys.argv.pop(1)
summarize_ru.__version__ = version or summarize_ru.__version__
from summarize_ru.cli import main
sys.exit(main())
"""
# The message that refuses each change.
_TOLD: Final = {
    "input": r"in\.\S+ (is not the file that the interrupted run has read|has more rows now than the interrupted run)",
    "row": r"in\.\S+ is not the file that the interrupted run has read",
    "option": r"was begun with --sentences 1, not with --sentences 2: --resume needs the same",
    "version": r"was begun by version \S+, not by version 99: --resume needs the same",
}


@dataclass(frozen=True)
class Setup:
    """The format, the options and the version of a run."""

    format_: str
    workers: int = 1
    sentences: int = 1
    version: str = ""
    rows: str = "whole"

    def changed(self, change: str) -> Setup:
        """The setup with one thing changed."""
        match change:
            case "input":
                return replace(self, rows="reversed")
            case "row":
                return replace(self, rows="exchanged")
            case "option":
                return replace(self, sentences=2)
            case "version":
                return replace(self, version="99")
        return self


@dataclass
class Bench:
    """A folder for runs, with the output of undisturbed runs."""

    folder: Path
    chance: random.Random
    rows: int = ROWS
    seen: Counter[str] = field(default_factory=Counter)
    _undisturbed: dict[tuple[str, int, str], dict[str, bytes]] = field(default_factory=dict)

    def output(self, setup: Setup) -> Path:
        """The path of the output."""
        return self.folder / "out" / f"out.{setup.format_}"

    def write_input(self, setup: Setup) -> None:
        """Write the input anew."""
        rows = make_rows(self.rows)
        if setup.rows == "reversed":
            rows.reverse()
        elif setup.rows == "exchanged":
            row = self.rows // 2 // 5 * 5 + 1
            rows[row]["text"] = rows[row]["text"].replace("лает", "поёт")
        write_collection(self.folder / f"in.{setup.format_}", rows)

    def words(self, setup: Setup, *more: str) -> list[str]:
        """The words of the command."""
        path, output = self.folder / f"in.{setup.format_}", self.output(setup)
        options = f"-m lead -n {setup.sentences} --title-field title --workers {setup.workers}".split()
        return [str(path), "-o", str(output), *options, *more]

    def start(self, setup: Setup, *more: str, **options: Any) -> subprocess.Popen[str]:  # noqa: ANN401  (of Popen)
        """Start the command in a process of its own."""
        self.output(setup).parent.mkdir(exist_ok=True)
        words = [sys.executable, "-c", _PRELUDE, setup.version, *self.words(setup, *more)]
        return subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **options
        )

    def run(self, setup: Setup, *more: str, **options: Any) -> tuple[int, str]:  # noqa: ANN401  (as above)
        """Run the command to its end; return its status and its messages."""
        with self.start(setup, *more, **options) as process:
            _, told = process.communicate(timeout=120)
        return process.returncode, told

    def contents(self) -> dict[str, bytes]:
        """The files in the folder of the outputs, except locks, which a killed run leaves behind."""
        return {path.name: path.read_bytes() for path in (self.folder / "out").iterdir() if path.suffix != ".lock"}

    def clear(self) -> None:
        """Remove all outputs."""
        shutil.rmtree(self.folder / "out", ignore_errors=True)

    def undisturbed(self, setup: Setup) -> dict[str, bytes]:
        """The files that an undisturbed run writes."""
        key = setup.format_, setup.sentences, setup.rows
        if key not in self._undisturbed:
            kept, self.folder = self.folder, Path(tempfile.mkdtemp(dir=self.folder))
            self.write_input(setup)
            status, told = self.run(setup)
            assert status == 1, told
            self._undisturbed[key] = self.contents()
            shutil.rmtree(self.folder)
            self.folder = kept
        return self._undisturbed[key]

    def check_resumed(self, setup: Setup, change: str) -> None:
        """Resume a disturbed run, first with something changed."""
        journal = Path(f"{self.output(setup)}.journal")
        other = setup.changed(change)
        if other != setup and journal.exists():
            before = self.contents()
            self.write_input(other)
            status, told = self.run(other, "--resume")
            if change == "row" and status == 1:  # it is among those not yet read
                assert setup.format_ != "parquet"
                assert self.contents() == self.undisturbed(other)
                self.seen["went on with a row that was changed before it was read"] += 1
                return
            assert (status, told.count("\n")) == (2, 1), told
            assert re.search(_TOLD[change], told), told
            assert self.contents() == before
            self.write_input(setup)
            self.seen[f"refused another {change}"] += 1
            other = setup
        self.write_input(other)
        was_begun = journal.exists()
        status, told = self.run(other, "--resume")
        assert status == 1, told
        assert ("so it was started from the beginning" in told) != was_begun, told
        assert self.contents() == self.undisturbed(other)
        self.seen["went on" if was_begun else "begun anew"] += 1


def kill(bench: Bench) -> None:
    """Kill a run at a random moment, change something, and resume it."""
    chance = bench.chance
    setup = Setup(chance.choice(FORMATS), chance.choice([1, 2]))
    change = chance.choice(["nothing", "input", "row", "option", "version"])
    bench.undisturbed(setup)
    while True:
        bench.clear()
        bench.write_input(setup)
        with bench.start(setup, start_new_session=True) as process:
            _wait(bench, setup, process)
            if process.poll() is None:  # else the number may be that of another process by now
                # Sometimes the parent alone dies, and sometimes all at once.
                (os.killpg if chance.random() < 0.5 else os.kill)(process.pid, signal.SIGKILL)
            process.communicate(timeout=120)
        if process.returncode == -signal.SIGKILL:
            break
    bench.check_resumed(setup, change)


def _wait(bench: Bench, setup: Setup, process: subprocess.Popen[str]) -> None:
    journal = Path(f"{bench.output(setup)}.journal")
    moment = bench.chance.choice(["at once", "at work", "at work", "all done"])
    while moment != "at once" and process.poll() is None:
        with contextlib.suppress(FileNotFoundError, ValueError):
            if decode(journal.read_bytes()).is_finished or moment == "at work":
                break
        time.sleep(0.0005)
    if moment != "all done":
        time.sleep(bench.chance.random() * 0.4)


def fill_disk(bench: Bench, share: float) -> None:
    """Run on a disk with room for only a share of the output, then resume on one with enough."""
    import resource

    chance = bench.chance
    setup = Setup(chance.choice(FORMATS), chance.choice([1, 2]))
    sizes = [len(content) for content in bench.undisturbed(setup).values()]
    limit = int(max(sizes) * share)
    bench.clear()
    bench.output(setup).parent.mkdir()
    bench.output(setup).write_bytes(b"old")
    bench.write_input(setup)
    limits = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))}
    status, told = bench.run(setup, **limits)
    assert (status, told.count("\n")) == (2, 1), told
    assert "file too large" in told, told
    assert bench.output(setup).read_bytes() == b"old"
    bench.check_resumed(setup, chance.choice(["nothing", "input", "option", "version"]))


def damage_journal(bench: Bench, sizes: int) -> None:
    """Cut the journal of an interrupted run to `sizes` different sizes; no part of it may be taken for the whole."""
    setup = Setup("jsonl")
    bench.clear()
    bench.write_input(setup)
    journal = Path(f"{bench.output(setup)}.journal")
    while not journal.exists():  # the run may have ended before it was killed
        bench.clear()
        with bench.start(setup) as process:
            while not journal.exists() and process.poll() is None:
                time.sleep(0.001)
            process.kill()
            process.communicate(timeout=120)
    whole = journal.read_bytes()
    for size in bench.chance.sample(range(len(whole)), min(sizes, len(whole))):
        journal.write_bytes(whole[:size])
        status, told = _here(bench.words(setup, "--resume"))
        assert (status, told.count("\n")) == (2, 1), told
        assert "journal is damaged, or of another version; to start over, delete it" in told
        bench.seen["refused a cut journal"] += 1
    journal.write_bytes(whole)
    bench.check_resumed(setup, "nothing")


def damage_input(bench: Bench) -> None:
    """Damage a gzip or Parquet file at random: no traceback, and no other output than that of the whole file."""
    chance = bench.chance
    setup = Setup(chance.choice([format_ for format_ in FORMATS if format_.endswith((".gz", "parquet"))]))
    bench.clear()
    bench.output(setup).parent.mkdir()
    bench.write_input(setup)
    path = bench.folder / f"in.{setup.format_}"
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content))
    match chance.choice(["cut", "flip", "zero", "twice"]):
        case "cut":
            del content[at:]
        case "flip":
            content[at] ^= 1 << chance.randrange(8)
        case "zero":
            content[at : at + 64] = bytes(len(content[at : at + 64]))
        case "twice":
            content[at:at] = content[at : at + 64]
    path.write_bytes(content)
    status, told = _here(bench.words(setup))
    if status == 2:
        assert told.count("\n") == 1, told
        assert not bench.output(setup).exists()
        bench.seen["refused a damaged file"] += 1
    elif setup.format_ != "parquet":  # pages of Parquet have no checksum unless their writer was asked for it
        assert bench.contents() == bench.undisturbed(setup), told
        bench.seen["damage that changes nothing"] += 1


def _here(words: list[str]) -> tuple[int, str]:
    """Run the command in this process."""
    with contextlib.redirect_stderr(io.StringIO()) as told:
        return command(words), told.getvalue()


def disturb(folder: Path, share: float = 1.0, seed: int = 0, rows: int = ROWS) -> Counter[str]:
    """Disturb runs, and count what happened; raises `AssertionError` if something is wrong."""
    bench = Bench(folder, random.Random(seed), rows)
    for _ in range(round(KILLS * share)):
        kill(bench)
    disks = round(DISKS * share)
    for number in range(disks):
        fill_disk(bench, (number + 0.5) / disks)
    damage_journal(bench, round(1000 * share))
    # The number of kills that are tried depends on the machine, so the damages have random numbers of their own.
    small = Bench(folder, random.Random(seed + 1), 200, bench.seen)
    for _ in range(round(480 * share)):
        damage_input(small)
    return bench.seen


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Disturb runs over files of many texts.")
    parser.add_argument("--share", type=float, default=1.0, help="how much of all to do")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="summarize-ru-kills-") as name:
        seen = dict(sorted(disturb(Path(name), given.share, given.seed).items()))
    for what, number in seen.items():
        print(f"{number:5} {what}")
    if given.share == 1:
        recorded = {"python": platform.python_version(), "kills": KILLS, "full disks": DISKS, "seen": seen}
        RESULTS.write_text(json.dumps(recorded, indent=2) + "\n", encoding="utf-8")
