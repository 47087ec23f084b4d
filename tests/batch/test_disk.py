"""Files that grow: going on from a checkpoint, one writer at a time, full disks."""

import errno
import gzip
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from summarize_ru.batch import disk
from summarize_ru.batch.disk import GzipPart, Lock, Part, copy_file, move_file, remove_file, replace_file, state_of
from summarize_ru.batch.errors import CollectionError, LostPartError
from summarize_ru.batch.journal import State
from tests.processes import PATIENCE

posix = pytest.mark.skipif(os.name != "posix", reason="files have modes and are locked on POSIX alone")


def test_what_is_written_is_there_at_the_checkpoint(tmp_path: Path) -> None:
    path = tmp_path / "part"
    with closing(Part(str(path))) as part:
        part.resume(State())
        part.write(b"one\n")
        part.write(b"x" * 200_000)
        part.checkpoint()
        assert path.read_bytes() == b"one\n" + b"x" * 200_000


@pytest.mark.parametrize("size", [0, 3, 3_000_000])
def test_a_part_goes_on_from_its_checkpoint(size: int, tmp_path: Path) -> None:
    path = tmp_path / "part"
    with closing(Part(str(path))) as part:
        part.resume(State())
        part.write(b"x" * size)
        state = part.checkpoint()
        part.write(b"lost")
        part.checkpoint()
    with closing(Part(str(path))) as part:
        part.resume(state)
        part.write(b"more")
        assert part.checkpoint().size == size + 4
    assert path.read_bytes() == b"x" * size + b"more"


def test_beginning_anew_forgets_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "part"
    path.write_bytes(b"something")
    with closing(Part(str(path))) as part:
        part.resume(State())
        part.checkpoint()
    assert path.read_bytes() == b""


@pytest.mark.parametrize("content", [b"", b"on", b"One", b"two, longer"])
def test_a_part_that_is_another_is_not_gone_on_with(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "part"
    with closing(Part(str(path))) as part:
        part.resume(State())
        part.write(b"one")
        state = part.checkpoint()
    path.write_bytes(content)
    with closing(Part(str(path))) as part, pytest.raises(CollectionError, match="is not what the interrupted run left"):
        part.resume(state)
    assert path.read_bytes() == content


@posix
def test_no_two_processes_have_the_same_lock(tmp_path: Path) -> None:
    path = str(tmp_path / "lock")
    code = f"from summarize_ru.batch.disk import Lock; Lock({path!r}, 'out').close()"
    with closing(Lock(path, "out")):
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        assert "CollectionError: out is being written by another process" in run.stderr
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=PATIENCE).returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_the_name_that_no_run_has_made_stays(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_bytes(b"mine")
    Lock(str(path), "out").close()
    assert path.read_bytes() == b"mine"


@posix
def test_a_lock_that_was_removed_between_opening_and_locking_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lock"
    lock = disk._lock
    taken: list[int] = []

    def overtaken(descriptor: int, guarded: str) -> None:
        if not taken:  # the run that holds it ends now
            path.unlink()
        lock(descriptor, guarded)
        taken.append(os.fstat(descriptor).st_ino)

    monkeypatch.setattr(disk, "_lock", overtaken)
    with closing(Lock(str(path), "out")):
        assert len(taken) == 2
        assert path.stat().st_ino == taken[1]


def test_a_part_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="cannot be written: no such file or directory"):
        Part(str(tmp_path / "no folder" / "part"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_a_full_disk(size: int) -> None:
    def fill() -> None:
        with closing(Part("/dev/full")) as part:
            part.write(b"x" * size)
            part.checkpoint()

    with pytest.raises(CollectionError, match="/dev/full cannot be written: no space left on device"):
        fill()


def test_a_gzip_part_is_settled_after_each_member_and_goes_on_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "_MEMBER", 1000)
    lines = [b"line %d\n" % number for number in range(500)]
    states = []
    with closing(GzipPart(str(tmp_path / "whole"))) as part:
        part.resume(State())
        for number, line in enumerate(lines):
            if part.is_settled:
                states.append((number, part.checkpoint()))
            part.write(line)
        part.finish()
        part.checkpoint()
    whole = (tmp_path / "whole").read_bytes()
    assert gzip.decompress(whole) == b"".join(lines)
    assert len(states) == 5
    for number, state in states:
        (tmp_path / "part").write_bytes(whole[: state.size] + b"rest of a member")
        with closing(GzipPart(str(tmp_path / "part"))) as part:
            part.resume(state)
            for line in lines[number:]:
                part.write(line)
            part.finish()
            part.checkpoint()
        assert (tmp_path / "part").read_bytes() == whole


def test_a_gzip_part_without_a_row_is_an_empty_gzip_file(tmp_path: Path) -> None:
    with closing(GzipPart(str(tmp_path / "part"))) as part:
        part.resume(State())
        part.finish()
        part.checkpoint()
    assert gzip.decompress((tmp_path / "part").read_bytes()) == b""
    assert (tmp_path / "part").stat().st_size > 0


def test_a_file_is_replaced_at_a_stroke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, new = tmp_path / "journal", str(tmp_path / "new")
    replace_file(str(path), b"one", new)
    replace_file(str(path), b"two", new)
    assert path.read_bytes() == b"two"

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left on device"):
        replace_file(str(path), b"three", new)
    assert [entry.read_bytes() for entry in tmp_path.iterdir()] == [b"two"]


def test_a_file_is_moved_to_its_place(tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(b"new")
    (tmp_path / "output").write_bytes(b"old")
    move_file(str(tmp_path / "part"), str(tmp_path / "output"))
    assert (tmp_path / "output").read_bytes() == b"new"
    with pytest.raises(LostPartError, match="part is gone"):
        move_file(str(tmp_path / "part"), str(tmp_path / "output"))
    for _ in range(2):
        remove_file(str(tmp_path / "output"))
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_moved_into_another_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def replace_within(source: str, target: str) -> None:
        if Path(source).parent != Path(target).parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        replace(source, target)

    monkeypatch.setattr(os, "replace", replace_within)
    (tmp_path / "other").mkdir()
    (tmp_path / "part").write_bytes(b"new")
    (tmp_path / "other" / "errors").write_bytes(b"old")
    move_file(str(tmp_path / "part"), str(tmp_path / "other" / "errors"))
    assert [path.name for path in tmp_path.iterdir()] == ["other"]
    assert [path.read_bytes() for path in (tmp_path / "other").iterdir()] == [b"new"]


def test_a_place_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(b"new")
    with pytest.raises(CollectionError, match=f"{tmp_path} cannot be written: "):
        move_file(str(tmp_path / "part"), str(tmp_path))
    with pytest.raises(CollectionError, match=f"{tmp_path} cannot be written: "):
        remove_file(str(tmp_path))


def test_the_state_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(b"one")
    assert state_of(str(tmp_path / "part")) == State().after(b"o").after(b"ne")
    assert state_of(str(tmp_path / "no")) is None
    with pytest.raises(CollectionError, match="cannot be read: is a directory"):
        state_of(str(tmp_path))


@pytest.mark.skipif(os.name != "posix", reason="elsewhere what is open cannot be removed")
@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_part_that_somebody_removes_is_missed_at_the_next_checkpoint(is_replaced: bool, tmp_path: Path) -> None:  # noqa: FBT001
    path = tmp_path / "part"
    with closing(Part(str(path))) as part:
        part.resume(State())
        part.write(b"one")
        part.checkpoint()
        path.unlink()
        if is_replaced:
            path.write_bytes(b"one")
        with pytest.raises(LostPartError, match="part was moved or removed while it was written"):
            part.checkpoint()


@pytest.mark.skipif(os.name != "posix", reason="uses pipes")
def test_a_reader_of_a_pipe_may_have_enough(tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(b"x" * 3_000_000)
    reader, writer = os.pipe()
    os.close(reader)
    copy_file(str(tmp_path / "part"), f"/dev/fd/{writer}")
    os.close(writer)
    copy_file(str(tmp_path / "part"), str(tmp_path / "copy"))
    assert (tmp_path / "copy").read_bytes() == b"x" * 3_000_000
