"""Where a run over a file of many texts writes: links, devices, pipes, and places that are refused."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from summarize_ru.batch.journal import Files
from summarize_ru.cli.collection import check_paths, files_of
from summarize_ru.cli.outcome import FileError
from tests.batch.samples import make_rows, read_collection, write_collection
from tests.conftest import Run
from tests.processes import PATIENCE
from tests.samples import CHAIN

Command = Callable[[Sequence[str]], Run]

posix = pytest.mark.skipif(os.name != "posix", reason="uses pipes and devices")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a collection of two good rows and a bad one."""
    monkeypatch.chdir(tmp_path)
    write_collection(tmp_path / "in.jsonl", make_rows(3))
    return tmp_path


def test_the_errors_lie_beside_the_output_unless_named(folder: Path) -> None:
    assert folder.exists()
    assert files_of("out.jsonl", None) == Files("out.jsonl", "out.jsonl.errors.jsonl")
    assert files_of("out.jsonl", "bad.jsonl") == Files("out.jsonl", "bad.jsonl")
    assert files_of(None, "bad.jsonl") is files_of(os.devnull, None) is None


@posix
def test_what_cannot_be_replaced_has_its_part_beside_the_output() -> None:
    files = files_of("out.jsonl", os.devnull)
    assert files == Files("out.jsonl", os.devnull, streams_errors=True)
    assert files.errors_part == "out.jsonl.errors-part"


@pytest.mark.parametrize(
    ("output", "errors", "replaced"),
    [
        ("out.jsonl", "./out.jsonl", "out.jsonl"),
        ("out.jsonl", "in.jsonl", "in.jsonl"),
        ("out.jsonl", "out.jsonl.part", "out.jsonl.part"),
        ("out.jsonl", "out.jsonl.journal", "out.jsonl.journal"),
        ("out.jsonl", "out.jsonl.new", "out.jsonl.new"),
        ("out.jsonl", "out.jsonl.journal-new", "out.jsonl.journal-new"),
        ("out.jsonl", "out.jsonl.errors-part", "out.jsonl.errors-part"),
        ("out.jsonl", "out.jsonl.lock", "out.jsonl.lock"),
        (None, "in.jsonl", "in.jsonl"),
    ],
)
def test_errors_that_would_replace_what_the_run_needs(
    output: str | None, errors: str, replaced: str, folder: Path
) -> None:
    assert folder.exists()
    with pytest.raises(FileError, match=f"would replace {replaced}; give --errors another name"):
        check_paths("in.jsonl", output, errors, files_of(output, errors))


def test_a_link_to_the_errors_stays_one(folder: Path, command: Command) -> None:
    (folder / "bad.jsonl").symlink_to("real.jsonl")
    run = command(["in.jsonl", "-o", "out.jsonl", "--errors", "bad.jsonl"])
    assert run.errors.endswith("see bad.jsonl\n")
    assert (folder / "bad.jsonl").is_symlink()
    assert len((folder / "real.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_what_no_run_has_written_stays_where_there_are_no_errors(folder: Path, command: Command) -> None:
    write_collection(folder / "good.jsonl", [{"text": CHAIN}] * 3)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert command(["good.jsonl", "-o", "out.jsonl", "--errors", "notes.txt"]) == Run(0, "", "")
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"


@posix
def test_a_device_that_may_not_be_written_to_is_refused_at_once(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may be run by root, who may write anywhere
    run = command(["in.jsonl", "-o", "out.jsonl", "--errors", os.devnull])
    assert run == Run(2, "", f"summarize-ru: error: cannot write {os.devnull}: permission denied\n")
    assert list(folder.iterdir()) == [folder / "in.jsonl"]


@posix
@pytest.mark.parametrize("name", ["in.jsonl", "good.jsonl"])
def test_errors_can_go_to_a_pipe(name: str, folder: Path, command: Command) -> None:
    write_collection(folder / "good.jsonl", [{"text": CHAIN}] * 3)
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(
        [sys.executable, "-c", "print(open('pipe').read(), end='')"], cwd=folder, stdout=subprocess.PIPE
    ) as reader:
        run = command([name, "-o", "out.jsonl", "--errors", "pipe"])
        told, _ = reader.communicate(timeout=PATIENCE)
    assert run.status == (1 if name == "in.jsonl" else 0)
    assert (folder / "pipe").is_fifo()
    assert command([name, "-o", "out.jsonl", "--errors", "bad.jsonl"]).status == run.status
    assert told == ((folder / "bad.jsonl").read_bytes() if run.status else b"")
    assert not list(folder.glob("*.part"))


@posix
def test_errors_can_be_thrown_away(folder: Path, command: Command) -> None:
    (folder / "null").symlink_to(os.devnull)
    assert command(["in.jsonl", "-o", "out.jsonl", "--errors", "null"]).status == 1
    assert (folder / "null").is_symlink()
    assert Path(os.devnull).is_char_device()
    assert len(read_collection(folder / "out.jsonl")) == 2
