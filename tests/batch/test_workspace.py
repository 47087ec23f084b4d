"""The files of a run on the disk: one run at a time, and only whole files get their names."""

import os
import stat
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from summarize_ru.batch.collection import Assemble
from summarize_ru.batch.errors import CollectionError, LostPartError
from summarize_ru.batch.journal import Checkpoint, Counts, Files, Options, State, encode
from summarize_ru.batch.workspace import Workspace
from tests.processes import PATIENCE

OPTIONS: Options = {"the length": "with --sentences 3", "--title-field": None}

posix = pytest.mark.skipif(os.name != "posix", reason="files have modes and are locked on POSIX alone")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(str(tmp_path / "out.jsonl"), str(tmp_path / "out.jsonl.errors.jsonl"))


def contents(files: Files) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(files.output).parent.iterdir()}


def test_what_a_journal_says_is_what_was_checkpointed(files: Files) -> None:
    with Workspace(files) as workspace:
        assert workspace.checkpoint is None
        writer = workspace.begin(OPTIONS)
        writer.output.write(b"one\n")
        writer.errors.write(b"bad\n")
        writer.state.counts.rows += 1
        writer.checkpoint([10, 2])
        writer.output.write(b"two\n")
    with Workspace(files) as workspace:
        earlier = workspace.checkpoint
        assert earlier is not None
        assert (earlier.place, earlier.counts, earlier.is_finished) == ([10, 2], Counts(rows=1), False)
        writer = workspace.begin(OPTIONS)
        writer.output.write(b"2\n")
        writer.checkpoint([20, 3], is_finished=True)
    assert contents(files)["out.jsonl.part"] == b"one\n2\n"
    assert contents(files)["out.jsonl.errors-part"] == b"bad\n"
    with Workspace(files) as workspace:
        assert workspace.checkpoint is not None
        assert workspace.checkpoint.is_finished


def test_where_there_is_no_journal_there_is_nothing_to_go_on_from(files: Files) -> None:
    Path(files.output_part).write_bytes(b"of a run that was killed at its beginning")
    with Workspace(files) as workspace:
        assert workspace.checkpoint is None
        workspace.begin(OPTIONS).checkpoint(None)
        assert contents(files)["out.jsonl.part"] == b""


def test_other_options_are_noticed(files: Files) -> None:
    with Workspace(files) as workspace:
        workspace.begin(OPTIONS).checkpoint(None)
    with Workspace(files) as workspace, pytest.raises(CollectionError) as caught:
        workspace.check(OPTIONS | {"the length": "with --words 3"}, resume=True)
    assert caught.value.problem == (
        "was begun with --sentences 3, not with --words 3: --resume needs the same; "
        f"to start over, delete {files.journal}"
    )


@posix
def test_a_run_has_its_files_alone_from_the_first_look_at_them_to_the_last(files: Files) -> None:
    code = f"from summarize_ru.batch.workspace import *; Workspace(Files({files.output!r}, {files.errors!r})).close()"

    def other() -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=PATIENCE
        )

    with Workspace(files):
        assert f"CollectionError: {files.output} is being written by another process" in other().stderr
    assert other().returncode == 0
    assert contents(files) == {}


CASES = [
    (Counts(rows=2), {"out.jsonl": b"new"}),
    (Counts(), {"out.jsonl": b"new"}),
    (Counts(rows=1, errors=1), {"out.jsonl": b"new", "out.jsonl.errors.jsonl": b"new errors"}),
    (Counts(errors=1), {"out.jsonl": b"old", "out.jsonl.errors.jsonl": b"new errors"}),
]


def assemble(part: str, output: str) -> None:
    Path(output).write_bytes(Path(part).read_bytes()[::-1])


def finished(files: Files, counts: Counts, output: bytes = b"new") -> Checkpoint:
    """Leave the files of a run that was killed after its last row."""
    errors = b"new errors"
    Path(files.output_part).write_bytes(output)
    Path(files.errors_part).write_bytes(errors)
    states = State(len(output), zlib.crc32(output)), State(len(errors), zlib.crc32(errors))
    done = Checkpoint(OPTIONS, [5], *states, counts, is_finished=True)
    Path(files.journal).write_bytes(encode(done))
    Path(files.output).write_bytes(b"old")
    Path(files.errors).write_bytes(b'{"line": 3, "reason": "old"}')
    return done


@pytest.mark.parametrize(("counts", "expected"), CASES)
@pytest.mark.parametrize("is_assembled", [False, True])
def test_what_is_whole_comes_to_its_place(
    counts: Counts,
    expected: dict[str, bytes],
    is_assembled: bool,  # noqa: FBT001
    files: Files,
) -> None:
    done = finished(files, counts, b"wen" if is_assembled else b"new")
    maker = assemble if is_assembled else None
    with Workspace(files) as workspace:
        workspace.check_parts(maker)
        workspace.finish(done, maker)
    assert contents(files) == expected


@pytest.mark.parametrize("name", ["output_part", "errors_part"])
@pytest.mark.parametrize("content", [b"neW", b"new errorS", b"ne", None])
@pytest.mark.parametrize("is_assembled", [False, True])
def test_a_part_that_is_another_is_not_placed(
    name: str,
    content: bytes | None,
    is_assembled: bool,  # noqa: FBT001
    files: Files,
) -> None:
    finished(files, Counts(rows=1, errors=1))
    if content is None:
        Path(getattr(files, name)).unlink()
    else:
        Path(getattr(files, name)).write_bytes(content)
    with (
        Workspace(files) as workspace,
        pytest.raises(LostPartError, match=r"part is (gone|not what the interrupted run left); to start over, delete"),
    ):
        workspace.check_parts(assemble if is_assembled else None)


def test_a_part_that_is_gone_at_the_last_moment_leaves_the_old_output(files: Files) -> None:
    for maker in (None, assemble):
        done = finished(files, Counts(rows=1))
        Path(files.output_part).unlink()
        with Workspace(files) as workspace, pytest.raises(LostPartError, match="part is gone"):
            workspace.finish(done, maker)
        assert contents(files)["out.jsonl"] == b"old"


@pytest.mark.parametrize("content", [b"my notes", b"", b'{"line"'])
def test_what_no_run_has_written_is_not_removed_for_want_of_errors(content: bytes, files: Files) -> None:
    done = finished(files, Counts(rows=1))
    Path(files.errors).write_bytes(content)
    with Workspace(files) as workspace:
        workspace.finish(done, None)
    assert contents(files) == {"out.jsonl": b"new", "out.jsonl.errors.jsonl": content}


def test_an_output_that_cannot_be_made_leaves_all_as_it_was(files: Files) -> None:
    done = finished(files, Counts(rows=1))
    Path(files.errors).unlink()
    before = contents(files)

    def fail(_: str, output: str) -> None:
        Path(output).write_bytes(b"hal")
        raise CollectionError(output, "cannot be written: no space left on device")

    with Workspace(files) as workspace, pytest.raises(CollectionError, match="no space left on device"):
        workspace.finish(done, fail)
    assert contents(files) == before


def test_a_journal_that_cannot_be_read(files: Files) -> None:
    Path(files.journal).mkdir()
    with pytest.raises(CollectionError, match="journal cannot be read: is a directory"):
        Workspace(files)


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
@pytest.mark.parametrize("maker", [None, assemble])
def test_an_output_keeps_its_mode_and_its_texts_are_never_seen_by_others(
    mode: int, maker: Assemble | None, files: Files
) -> None:
    Path(files.output).write_bytes(b"old")
    Path(files.output).chmod(mode)
    with Workspace(files) as workspace:
        writer = workspace.begin(OPTIONS)
        writer.output.write(b"new")
        writer.errors.write(b"bad")
        for part in (files.output_part, files.errors_part):
            assert stat.S_IMODE(Path(part).stat().st_mode) == mode
        writer.state.counts = Counts(rows=1, errors=1)
        writer.checkpoint([1], is_finished=True)
        workspace.finish(writer.state, maker)
    assert sorted(contents(files)) == ["out.jsonl", "out.jsonl.errors.jsonl"]
    for path in (files.output, files.errors):
        assert stat.S_IMODE(Path(path).stat().st_mode) == mode


@posix
def test_an_output_that_was_not_there_has_the_mode_of_a_new_file(files: Files) -> None:
    new = Path(files.output).parent / "new"
    new.touch()
    with Workspace(files) as workspace:
        writer = workspace.begin(OPTIONS)
        writer.checkpoint([1], is_finished=True)
        workspace.finish(writer.state, None)
    assert Path(files.output).stat().st_mode == new.stat().st_mode
