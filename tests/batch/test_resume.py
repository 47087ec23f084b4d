"""`--resume` when only the output is still missing, or while another run uses the same files."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from tests.batch.samples import FORMATS, read_collection, write_collection
from tests.conftest import Run

Command = Callable[[Sequence[str]], Run]

ROWS = [{"id": number, "title": "Кот", "text": f"Кот номер {number:03} спит. Пёс лает."} for number in range(30)]
ROWS[7]["text"] = ""


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write rows; the footer of a Parquet file tells only how long the texts are."""
    if path.suffix != ".parquet":
        write_collection(path, rows)
        return
    schema = pa.schema([("id", pa.int64()), ("title", pa.string()), ("text", pa.string())])
    table = pa.Table.from_pylist(rows, schema)
    pq.write_table(table, path, compression="none", use_dictionary=False, write_statistics=False)


def exchanged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, with one text replaced by another of the same length."""
    return [row | {"text": row["text"].replace("020 спит", "020 поёт")} for row in rows]


CHANGES: dict[str, list[dict[str, Any]]] = {
    "in reverse": ROWS[::-1],
    "one text exchanged": exchanged(ROWS),
    "one row less": ROWS[:-1],
    "one row more": [*ROWS, ROWS[0]],
    "no row": [],
}


def interrupt_before(output: str, words: Sequence[str], command: Command, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command, and interrupt it when all rows are done, just before the output gets its name."""
    replace = os.replace

    def interrupted(source: str, target: str) -> None:
        if target == output:
            raise KeyboardInterrupt
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        return command(words)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("format_", FORMATS)
def test_an_input_that_is_another_is_noticed_when_all_rows_are_done(
    format_: str, change: str, folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, output = folder / f"in.{format_}", folder / f"out.{format_}"
    words = [path.name, "-o", output.name, "-n", "1", "-m", "lead"]
    write(path, ROWS)
    assert command(words).status == 1
    expected = output.read_bytes()
    output.write_bytes(b"old")
    assert interrupt_before(output.name, words, command, monkeypatch).status == 130
    size = path.stat().st_size
    write(path, CHANGES[change])
    if change == "one text exchanged" and not format_.endswith("gz"):
        assert path.stat().st_size == size
    run = command([*words, "--resume"])
    assert (run.status, run.output, run.errors.count("\n")) == (2, "", 1)
    assert f"error: {path.name} " in run.errors
    assert "the interrupted run ha" in run.errors
    assert "to start over, delete the journal" in run.errors
    assert output.read_bytes() == b"old"
    write(path, ROWS)
    assert command([*words, "--resume"]).status == 1
    assert output.read_bytes() == expected
    assert sorted(each.name for each in folder.iterdir()) == [path.name, output.name, f"{output.name}.errors.jsonl"]


@pytest.mark.parametrize("format_", FORMATS)
def test_an_input_that_is_cut_short_is_noticed_when_all_rows_are_done(
    format_: str, folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, output = folder / f"in.{format_}", folder / f"out.{format_}"
    words = [path.name, "-o", output.name, "-m", "lead"]
    write(path, ROWS)
    interrupt_before(output.name, words, command, monkeypatch)
    path.write_bytes(path.read_bytes()[:-20])
    run = command([*words, "--resume"])
    assert (run.status, run.output, run.errors.count("\n")) == (2, "", 1)
    assert not output.exists()


@pytest.mark.parametrize("errors", [[], ["--errors", "bad.jsonl"]])
def test_runs_to_outputs_of_like_names_do_not_get_in_each_others_way(
    errors: list[str], folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = {"in.jsonl": ("out.jsonl", "out.jsonl.gz", "out"), "in.csv": ("out.csv", "out.csv.gz")}
    for path in outputs:
        write(folder / path, ROWS)
    expected = {}
    for path, names in outputs.items():
        for name in names:
            assert command([path, "-o", name, "-m", "lead", *errors]).status == 1
            expected[name] = (folder / name).read_bytes()
            (folder / name).unlink()
    for path, names in outputs.items():
        for name in names:
            assert interrupt_before(name, [path, "-o", name, "-m", "lead", *errors], command, monkeypatch).status == 130
    for path, names in outputs.items():
        for name in names:
            assert command([path, "-o", name, "-m", "lead", *errors, "--resume"]).status == 1
            assert (folder / name).read_bytes() == expected[name]
            told = folder / (errors[1] if errors else f"{name}.errors.jsonl")
            assert len(told.read_text(encoding="utf-8").splitlines()) == 1
    assert len(list(folder.iterdir())) == 2 + len(expected) + (1 if errors else len(expected))


def test_a_run_without_errors_leaves_those_of_other_outputs(folder: Path, command: Command) -> None:
    write(folder / "bad.jsonl", ROWS)
    write(folder / "good.csv", ROWS[:5])
    assert command(["bad.jsonl", "-o", "out.jsonl"]).status == 1
    before = (folder / "out.jsonl.errors.jsonl").read_bytes()
    assert command(["good.csv", "-o", "out.csv"]) == Run(0, "", "")
    assert (folder / "out.jsonl.errors.jsonl").read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="files are locked on POSIX alone")
@pytest.mark.parametrize("format_", ["jsonl", "parquet"])
def test_a_run_that_ends_while_another_begins_is_not_overwritten(
    format_: str, folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    words = [f"in.{format_}", "-o", f"out.{format_}", "-m", "lead"]
    write(folder / f"in.{format_}", ROWS)
    assert command(words).status == 1
    expected = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / f"out.{format_}").unlink()
    lock = fcntl.lockf

    def overtaken(descriptor: int, operation: int) -> None:
        monkeypatch.setattr(fcntl, "lockf", lock)  # the other run begins and ends between opening and locking
        run = subprocess.run([sys.executable, "-m", "summarize_ru", *words], check=False, timeout=60)
        assert run.returncode == 1
        lock(descriptor, operation)

    monkeypatch.setattr(fcntl, "lockf", overtaken)
    assert command(words).status == 1
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == expected


@pytest.mark.parametrize("quiet", [[], ["--quiet"]])
def test_where_there_is_nothing_to_resume_the_run_begins_anew_and_says_so(
    quiet: list[str], folder: Path, command: Command
) -> None:
    write(folder / "in.jsonl", ROWS[:3])
    note = "summarize-ru: note: there is no interrupted run to out.jsonl, so it was started from the beginning\n"
    assert command(["in.jsonl", "-o", "out.jsonl", "--resume", *quiet]) == Run(0, "", "" if quiet else note)
    assert len(read_collection(folder / "out.jsonl")) == 3
