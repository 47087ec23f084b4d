"""The files of a run: what they are called, what a journal says, and how they come to their places."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from summarize_ru.batch.journal import Checkpoint, Counts, Files, Journal, Options, counted
from summarize_ru.errors import CollectionError, LostPartError

OPTIONS: Options = {"the length": "with --sentences 3", "--title-field": None}


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(str(tmp_path / "out.jsonl"), str(tmp_path / "out.errors.jsonl"))


def contents(files: Files) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(files.output).parent.iterdir()}


def test_what_a_journal_says_is_what_was_checkpointed(files: Files) -> None:
    with closing(Journal(files, Checkpoint(OPTIONS))) as journal:
        journal.output.write(b"one\n")
        journal.errors.write(b"bad\n")
        journal.state.counts.rows += 1
        journal.checkpoint([10, 2])
        journal.output.write(b"two\n")
    earlier = files.earlier(OPTIONS, resume=True)
    assert earlier is not None
    assert (earlier.place, earlier.counts, earlier.is_finished) == ([10, 2], Counts(rows=1), False)
    with closing(Journal(files, earlier)) as journal:
        journal.output.write(b"2\n")
        journal.checkpoint([20, 3], is_finished=True)
    assert contents(files)["out.jsonl.part"] == b"one\n2\n"
    assert contents(files)["out.errors.jsonl.part"] == b"bad\n"
    assert json.loads(contents(files)["out.jsonl.journal"])["is_finished"]


def test_where_there_is_no_journal_there_is_nothing_to_go_on_from(files: Files) -> None:
    Path(files.output_part).write_bytes(b"of a run that was killed at its beginning")
    assert files.earlier(OPTIONS, resume=True) is files.earlier(OPTIONS, resume=False) is None
    with closing(Journal(files, Checkpoint(OPTIONS))) as journal:
        journal.checkpoint(None)
    assert contents(files)["out.jsonl.part"] == b""


@pytest.mark.parametrize(
    ("other", "difference"),
    [
        ({}, "with --sentences 3, not without the length"),
        (OPTIONS | {"the length": "with --words 3"}, "with --sentences 3, not with --words 3"),
        (OPTIONS | {"--query": "with --query дождь"}, "without --query, not with --query дождь"),
    ],
)
def test_other_options_are_noticed(other: Options, difference: str, files: Files) -> None:
    with closing(Journal(files, Checkpoint(OPTIONS))) as journal:
        journal.checkpoint(None)
    with pytest.raises(CollectionError) as caught:
        files.earlier(other, resume=True)
    assert caught.value.problem == (
        f"was begun {difference}: --resume needs the same; to begin anew delete {files.journal}"
    )


def test_an_option_that_is_not_given_may_be_missing(files: Files) -> None:
    with closing(Journal(files, Checkpoint(OPTIONS))) as journal:
        journal.checkpoint(None)
    assert files.earlier({"the length": "with --sentences 3", "--encoding": None}, resume=True) is not None


def test_one_row_is_no_rows() -> None:
    assert [counted(number, "row") for number in (0, 1, 2, 21)] == ["0 rows", "1 row", "2 rows", "21 rows"]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (Counts(rows=2), {"out.jsonl": b"new"}),
        (Counts(), {"out.jsonl": b"new"}),
        (Counts(rows=1, errors=1), {"out.jsonl": b"new", "out.errors.jsonl": b"new errors"}),
        (Counts(errors=1), {"out.jsonl": b"old", "out.errors.jsonl": b"new errors"}),
    ],
)
@pytest.mark.parametrize("is_encoded", [False, True])
def test_what_is_whole_comes_to_its_place(
    counts: Counts,
    expected: dict[str, bytes],
    is_encoded: bool,  # noqa: FBT001
    files: Files,
) -> None:
    for path, content in (
        (files.output, b"old"),
        (files.errors, b'{"line": 3, "reason": "old"}'),
        (files.output_part, b"wen" if is_encoded else b"new"),
        (files.errors_part, b"new errors"),
        (files.journal, b"{}"),
    ):
        Path(path).write_bytes(content)

    def encode(part: str, output: str) -> None:
        Path(output).write_bytes(Path(part).read_bytes()[::-1])

    done = Checkpoint(OPTIONS, output=(3, 0), errors=(10, 0), counts=counts)
    for _ in range(2):  # the second time for a run that was killed at the end of the first
        files.place(done, encode if is_encoded else None)
        assert contents(files) == expected
    if counts.rows:
        Path(files.output).unlink()
        with pytest.raises(LostPartError, match="part is gone"):
            files.place(done, encode if is_encoded else None)


@pytest.mark.parametrize("content", [b"my notes", b"", b'{"line"'])
def test_what_no_run_has_written_is_not_removed_for_want_of_errors(content: bytes, files: Files) -> None:
    Path(files.errors).write_bytes(content)
    Path(files.output_part).write_bytes(b"new")
    files.place(Checkpoint(OPTIONS, output=(3, 0), errors=(0, 0), counts=Counts(rows=1)), None)
    assert contents(files) == {"out.jsonl": b"new", "out.errors.jsonl": content}


def test_an_output_that_cannot_be_made_leaves_all_as_it_was(files: Files) -> None:
    Path(files.output).write_bytes(b"old")
    Path(files.output_part).write_bytes(b"new")
    Path(files.journal).write_bytes(b"{}")
    before = contents(files)

    def encode(_: str, output: str) -> None:
        Path(output).write_bytes(b"hal")
        raise CollectionError(output, "cannot be written: no space left on device")

    with pytest.raises(CollectionError, match="no space left on device"):
        files.place(Checkpoint(OPTIONS, counts=Counts(rows=1)), encode)
    assert contents(files) == before


def test_a_journal_that_cannot_be_read(files: Files) -> None:
    Path(files.journal).mkdir()
    with pytest.raises(CollectionError, match="journal cannot be read: is a directory"):
        files.earlier(OPTIONS, resume=True)


def test_a_name_that_ends_in_gz_is_that_of_a_gzip_file() -> None:
    assert Files("out.jsonl.GZ", "e").is_gzipped
    assert not Files("out.jsonl", "e.gz").is_gzipped
