"""A run over a collection: its output, and that no interruption changes it."""

import gzip
import itertools
import json
import os
import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarize_ru import Share, Summarizer
from summarize_ru.batch import disk, parquet, run
from summarize_ru.batch.collection import Collection, Fields
from summarize_ru.batch.errors import CollectionError, DamagedFileError, LostPartError
from summarize_ru.batch.formats import input_file
from summarize_ru.batch.journal import Counts, Files, decode, default_errors
from summarize_ru.batch.run import open_collection, summarize_to_file, summarize_to_stream
from summarize_ru.ranking.features import Features
from tests.batch.samples import FORMATS, make_rows, read_collection, write_collection
from tests.samples import CHAIN

if TYPE_CHECKING:
    from summarize_ru.batch.outcomes import Failure

SUMMARIZER = Summarizer(length=1, method="lead")
FIELDS = Fields(title="title")


class KilledError(BaseException):
    """Raised instead of a kill."""


@pytest.fixture(autouse=True)
def everything_is_cut_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "CHECKPOINT_SECONDS", 0)
    monkeypatch.setattr(disk, "_MEMBER", 500)
    monkeypatch.setattr(parquet, "_PIECE", 100)
    monkeypatch.setattr(os, "fsync", lambda _: None)  # for crashes of the machine, which no test can make; it is slow


def summarize(  # noqa: PLR0913  (what a run can be told)
    path: Path,
    output: Path,
    *,
    resume: bool = False,
    workers: int = 1,
    summarizer: Summarizer = SUMMARIZER,
    fields: Fields = FIELDS,
    query: str | None = None,
    encoding: str | None = None,
) -> Counts:
    collection = opened(path, summarizer, fields, query, encoding)
    with closing(collection.reader):
        files = Files(str(output), default_errors(str(output)))
        return summarize_to_file(collection, files, workers, lambda *_: None, resume=resume)


def opened(
    path: Path,
    summarizer: Summarizer = SUMMARIZER,
    fields: Fields = FIELDS,
    query: str | None = None,
    encoding: str | None = None,
) -> Collection:
    file = input_file(str(path))
    assert file is not None
    return open_collection(file._replace(encoding=encoding), summarizer, fields, query)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("format_", FORMATS)
def test_rows_come_in_order_with_their_summaries(format_: str, workers: int, tmp_path: Path) -> None:
    path, output = tmp_path / f"in.{format_}", tmp_path / f"out.{format_}"
    rows = make_rows(33)
    write_collection(path, rows)
    titled = 33 if "json" in format_ else 20  # a JSON row without a text may have a title
    assert summarize(path, output, workers=workers) == Counts(rows=20, errors=13, titled=titled)
    good = [row for row in rows if row["text"]]
    summaries = [SUMMARIZER(row["text"], row["title"]) for row in good]
    expected = [
        row
        | {
            "summary": summary.text,
            "summary_sentences": [
                {"index": each.index, "start": each.start, "stop": each.stop, "score": each.score} for each in summary
            ],
        }
        for row, summary in zip(good, summaries, strict=True)
    ]
    if "sv" in format_:
        expected = [row | {"id": str(row["id"])} for row in expected]
    assert read_collection(output) == expected

    written = (tmp_path / f"out.{format_}.errors.jsonl").read_text(encoding="utf-8")
    errors = [json.loads(line) for line in written.splitlines()]
    assert len(errors) == 13
    if format_ == "parquet":
        assert errors[0] == {"row": 3, "reason": "the column 'text' is null, not a text"}
        assert errors[1] == {"row": 5, "reason": "the column 'text' is empty"}
    elif "sv" in format_:
        original = "2\tДождь 2\t" if format_ == "tsv" else "2,Дождь 2,"
        assert errors[0] == {"line": 4, "reason": "the field 'text' is empty", "original": original}
    else:
        original = '{"id": 2, "title": "Дождь 2", "text": null}'
        assert errors[0] == {"line": 3, "reason": "the field 'text' is null, not a text", "original": original}
    assert sorted(contents(tmp_path)) == sorted([path.name, output.name, f"out.{format_}.errors.jsonl"])


class Steps:
    """Counts down steps that touch files and kills the run when none is left; below zero it never does."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.left = -1
        for name in ("write", "fsync", "replace", "remove", "ftruncate"):
            patch.setattr(os, name, partial(self._take, getattr(os, name)))

    def _take(self, step: Callable[..., object], *arguments: object) -> object:
        if not self.left:
            raise KilledError
        self.left -= 1
        return step(*arguments)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_kill_at_any_step_changes_nothing(format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, folder = tmp_path / f"in.{format_}", tmp_path / "out"
    folder.mkdir()
    output = folder / f"out.{format_}"
    write_collection(path, make_rows(7))
    summarize(path, output)
    expected = contents(folder)
    assert len(expected) == 2

    def is_killed() -> bool:
        try:
            summarize(path, output, resume=True)
        except KilledError:
            assert output.read_bytes() in {b"old", expected[output.name]}
            return True
        return False

    steps = Steps(monkeypatch)
    for number in itertools.count():
        for name in expected:
            (folder / name).write_bytes(b"old")
        steps.left = number
        is_last = not is_killed()
        # The resumed run is killed as well; the third one ends.
        steps.left = number // 2
        is_killed()
        steps.left = -1
        assert not is_killed()
        assert contents(folder) == expected
        if is_last:
            break
    assert number > 20


@pytest.mark.parametrize("format_", FORMATS)
def test_a_run_goes_on_instead_of_beginning_anew(format_: str, tmp_path: Path) -> None:
    path, output = tmp_path / f"in.{format_}", tmp_path / f"out.{format_}"
    write_collection(path, make_rows(60))
    seen = []

    def report(counts: Counts, _: int) -> None:
        seen.append(counts.rows + counts.errors)
        if seen[-1] == 40:
            raise KilledError

    interrupt(path, output, report)
    assert seen == list(range(41))
    seen.clear()
    interrupt(path, output, report)
    assert seen == list(range(seen[0], 41))
    assert seen[0] >= (20 if "gz" in format_ else 39)


def interrupt(path: Path, output: Path, report: Callable[[Counts, int], None]) -> None:
    collection = opened(path)
    files = Files(str(output), default_errors(str(output)))
    with closing(collection.reader):
        try:
            summarize_to_file(collection, files, 1, report, resume=True)
        except KilledError:
            return


ENCODINGS = (
    ("jsonl", "cp1251", "cp1251"),
    ("ndjson.gz", "cp1251", "cp1251"),
    ("jsonl", "utf-16", None),
    ("csv", "koi8-r", "koi8-r"),
    ("csv.gz", "cp1251", "cp1251"),
    ("csv", "utf-16", None),
    ("csv.gz", "utf-16", None),
)


def russian_rows(count: int, encoding: str) -> list[dict[str, Any]]:
    """Rows without the characters that the encoding lacks."""
    rows = make_rows(count)
    for row in rows:
        row["text"] = row["text"] and row["text"].encode(encoding, "ignore").decode(encoding)
    return rows


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(("format_", "encoding", "named"), ENCODINGS)
def test_the_output_of_another_encoding_is_that_of_utf8(
    format_: str, encoding: str, named: str | None, workers: int, tmp_path: Path
) -> None:
    outputs = []
    for name, each in (("utf-8", None), (encoding, named)):
        folder = tmp_path / name
        folder.mkdir()
        path, output = folder / f"in.{format_}", folder / f"out.{format_}"
        write_collection(path, russian_rows(33, encoding), name)
        counts = summarize(path, output, workers=workers, encoding=each)
        assert (counts.rows, counts.errors) == (20, 13)
        content = output.read_bytes()
        content = gzip.decompress(content) if format_.endswith("gz") else content
        outputs.append((content.removeprefix(b"\xef\xbb\xbf"), (folder / f"out.{format_}.errors.jsonl").read_bytes()))
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize(("format_", "encoding", "named"), ENCODINGS)
def test_a_run_over_another_encoding_goes_on_after_any_kill(
    format_: str, encoding: str, named: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = tmp_path / f"in.{format_}", tmp_path / "out"
    folder.mkdir()
    output = folder / f"out.{format_}"
    write_collection(path, russian_rows(12, encoding), encoding)
    summarize(path, output, encoding=named)
    expected = contents(folder)
    chance = random.Random(12)
    steps = Steps(monkeypatch)
    kills = 0
    while kills < 20:
        steps.left = chance.randrange(60)
        try:
            summarize(path, output, resume=True, encoding=named)
        except KilledError:
            kills += 1
            continue
        assert contents(folder) == expected
        output.unlink()
    steps.left = -1
    summarize(path, output, resume=True, encoding=named)
    assert contents(folder) == expected


@pytest.fixture
def cut_short(tmp_path: Path) -> tuple[Path, bytes]:
    """A gzipped file without its second half, and the whole content."""
    rows = [{"id": number, "text": f"Кот спит. {random.Random(number).random()}"} for number in range(2000)]
    path = tmp_path / "in.jsonl.gz"
    write_collection(path, rows)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path, content


@pytest.mark.parametrize("workers", [1, 2])
def test_of_a_file_that_is_cut_short_the_rows_before_are_done_and_kept(
    workers: int, cut_short: tuple[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "CHECKPOINT_SECONDS", 1000)
    path, whole = cut_short
    output = tmp_path / "out.jsonl"
    for _ in range(2):
        with pytest.raises(CollectionError) as caught:
            summarize(path, output, fields=Fields(), workers=workers, resume=True)
        journal = decode(Path(f"{output}.journal").read_bytes())
        assert journal.counts.rows > 500
        assert f"is cut short after line {journal.counts.rows} (" in caught.value.problem
    kept = Path(f"{output}.part").read_bytes()
    assert len(kept.splitlines()) == journal.counts.rows
    path.write_bytes(whole)
    assert summarize(path, output, fields=Fields(), workers=workers, resume=True).rows == 2000
    assert output.read_bytes().startswith(kept)
    assert [row["id"] for row in read_collection(output)] == list(range(2000))


def test_a_run_over_a_file_that_is_cut_short_ends_with_what_was_saved_of_it(
    cut_short: tuple[Path, bytes], tmp_path: Path
) -> None:
    path, whole = cut_short
    output = tmp_path / "out.jsonl"
    with pytest.raises(CollectionError):
        summarize(path, output, fields=Fields())
    saved = tmp_path / "in.jsonl"
    saved.write_bytes(gzip.decompress(whole)[:40_000])
    with pytest.raises(CollectionError, match="begins differently"):
        summarize(saved, output, fields=Fields(), resume=True)
    saved.write_bytes(gzip.decompress(whole)[:100_000])
    counts = summarize(saved, output, fields=Fields(), resume=True)
    assert (counts.rows, counts.errors) == (saved.read_bytes().count(b"\n"), 1)


def test_of_a_gzipped_output_what_is_whole_is_kept(cut_short: tuple[Path, bytes], tmp_path: Path) -> None:
    path, whole = cut_short
    output = tmp_path / "out.jsonl.gz"
    with pytest.raises(CollectionError):
        summarize(path, output, fields=Fields())
    path.write_bytes(whole)
    summarize(path, output, fields=Fields(), resume=True)
    expected = output.read_bytes()
    summarize(path, output, fields=Fields())
    assert output.read_bytes() == expected


@pytest.mark.parametrize(("checkpoint", "goes_on"), [(500, True), (4000, False)])
def test_of_a_damaged_file_no_garbled_row_comes_into_an_output(
    checkpoint: int,
    goes_on: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, output = tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl"
    write_collection(
        path, [{"id": number, "text": f"Кот спит. {random.Random(number).random()}"} for number in range(6000)]
    )
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + bytes(10) + whole[middle + 10 :])

    def report(counts: Counts, _: int) -> None:
        is_time = counts.rows + counts.errors == checkpoint
        monkeypatch.setattr(run, "CHECKPOINT_SECONDS", 0 if is_time else 1000)

    collection = opened(path, fields=Fields())
    with closing(collection.reader), pytest.raises(DamagedFileError, match="any line after line 0 may be garbled"):
        summarize_to_file(collection, Files(str(output), default_errors(str(output))), 1, report, resume=False)
    path.write_bytes(whole)
    if not goes_on:
        with pytest.raises(CollectionError, match="begins differently; to start over, delete the journal"):
            summarize(path, output, fields=Fields(), resume=True)
        Path(f"{output}.journal").unlink()
    monkeypatch.setattr(run, "CHECKPOINT_SECONDS", 1000)
    assert summarize(path, output, fields=Fields(), resume=True).rows == 6000
    assert [row["id"] for row in read_collection(output)] == list(range(6000))


@pytest.mark.skipif(os.name != "posix", reason="elsewhere what is open cannot be removed")
@pytest.mark.parametrize("name", ["out.csv.part", "out.csv.errors-part"])
def test_a_part_that_somebody_removes_ends_the_run(name: str, tmp_path: Path) -> None:
    path, output = tmp_path / "in.csv", tmp_path / "out.csv"
    write_collection(path, make_rows(30))
    collection = opened(path)

    def report(counts: Counts, _: int) -> None:
        if counts.rows + counts.errors == 20:
            (tmp_path / name).unlink(missing_ok=True)

    with closing(collection.reader), pytest.raises(LostPartError, match="was moved or removed while it was written"):
        summarize_to_file(collection, Files(str(output), default_errors(str(output))), 1, report, resume=False)
    with pytest.raises(LostPartError, match="is not what the interrupted run left; to start over, delete the journal"):
        summarize(path, output, resume=True)


def test_another_place_of_the_errors_is_noticed(interrupted: tuple[Path, Path]) -> None:
    path, output = interrupted
    collection = opened(path)
    with (
        closing(collection.reader),
        pytest.raises(CollectionError, match="was begun without --errors, not with --errors other: --resume needs"),
    ):
        summarize_to_file(collection, Files(str(output), "other"), 1, lambda *_: None, resume=True)


def test_what_cannot_be_read_from_its_beginning_leaves_no_journal(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "a"}')[:-12])
    with pytest.raises(CollectionError, match="is cut short"):
        summarize(path, tmp_path / "out.jsonl", fields=Fields())
    assert not (tmp_path / "out.jsonl.journal").exists()


@pytest.fixture
def interrupted(tmp_path: Path) -> tuple[Path, Path]:
    """Input and output of a run that was interrupted after 20 of 30 rows."""
    path, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    write_collection(path, make_rows(30))

    def report(counts: Counts, _: int) -> None:
        if counts.rows + counts.errors == 21:
            raise KilledError

    interrupt(path, output, report)
    return path, output


def test_without_being_told_nothing_is_gone_on_with_and_nothing_lost(interrupted: tuple[Path, Path]) -> None:
    path, output = interrupted
    before = contents(output.parent)
    with pytest.raises(CollectionError) as caught:
        summarize(*interrupted)
    assert str(caught.value) == (
        f"{output} was begun by a run that was interrupted, 20 rows done: --resume goes on; "
        f"to start over, delete {output}.journal"
    )
    assert contents(output.parent) == before
    Path(f"{output}.journal").unlink()
    assert summarize(path, output).rows == 18


@pytest.mark.parametrize(
    ("options", "difference"),
    [
        ({"summarizer": Summarizer(length=1, method="tfidf")}, "with --method lead, not with --method tfidf"),
        ({"summarizer": Summarizer(length=2, method="lead")}, "with --sentences 1, not with --sentences 2"),
        ({"summarizer": Summarizer(length=Share(0.1), method="lead")}, "with --sentences 1, not with --share 0.1"),
        ({"summarizer": replace(SUMMARIZER, diversity=0.5)}, "without --diversity, not with --diversity 0.5"),
        ({"summarizer": replace(SUMMARIZER, title_bias=2)}, "without --title-bias, not with --title-bias 2"),
        ({"query": "где дождь"}, "without --query, not with --query 'где дождь'"),
        ({"fields": Fields()}, "with --title-field title, not without --title-field"),
        ({"fields": Fields(title="title", summary="s")}, "with --summary-field summary, not with --summary-field s"),
        ({"encoding": "windows-1251"}, "without --encoding, not with --encoding cp1251"),
    ],
)
def test_other_options_are_noticed(options: dict[str, Any], difference: str, interrupted: tuple[Path, Path]) -> None:
    with pytest.raises(CollectionError) as caught:
        summarize(*interrupted, resume=True, **options)
    assert f"was begun {difference}: --resume needs the same" in str(caught.value)


def test_another_version_is_noticed(interrupted: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarize_ru.__version__", "99")
    with pytest.raises(CollectionError, match=r"was begun by version .*, not by version 99: --resume"):
        summarize(*interrupted, resume=True)


def test_another_number_of_workers_goes_on(interrupted: tuple[Path, Path]) -> None:
    assert summarize(*interrupted, resume=True, workers=2).rows == 18


def test_another_input_is_noticed(interrupted: tuple[Path, Path]) -> None:
    path, _ = interrupted
    path.write_bytes(path.read_bytes().replace(b"1", b"2", 1))
    with pytest.raises(CollectionError, match="that the interrupted run has read: it begins differently"):
        summarize(*interrupted, resume=True)


@pytest.mark.parametrize("name", ["out.jsonl.part", "out.jsonl.errors-part"])
@pytest.mark.parametrize("spoil", [lambda content: b"x" + content[1:], lambda content: content[:-1], None])
def test_parts_that_are_others_are_noticed(
    name: str, spoil: Callable[[bytes], bytes] | None, interrupted: tuple[Path, Path]
) -> None:
    part = interrupted[1].with_name(name)
    if spoil is None:
        part.unlink()
    else:
        part.write_bytes(spoil(part.read_bytes()))
    with pytest.raises(CollectionError, match=f"{name} is not what the interrupted run left"):
        summarize(*interrupted, resume=True)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"counts": {}}', b'{"counts": 5}', b"\xff"])
def test_what_is_no_journal(content: bytes, interrupted: tuple[Path, Path]) -> None:
    Path(f"{interrupted[1]}.journal").write_bytes(content)
    with pytest.raises(CollectionError, match="journal is damaged, or of another version; to start over, delete it"):
        summarize(*interrupted, resume=True)


def test_another_parquet_file_is_noticed(tmp_path: Path) -> None:
    path, output = tmp_path / "in.parquet", tmp_path / "out.parquet"
    write_collection(path, make_rows(30))

    def report(counts: Counts, _: int) -> None:
        if counts.rows == 5:
            raise KilledError

    interrupt(path, output, report)
    write_collection(path, make_rows(31))
    with pytest.raises(CollectionError, match="is not the file that the interrupted run has read"):
        summarize(path, output, resume=True)


def starved(features: Features) -> list[float]:
    """A method that runs out of memory on one text."""
    if "110" in features.source:
        raise MemoryError
    return [1.0] * len(features)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("format_", FORMATS)
def test_too_little_memory_is_no_fault_of_the_row(format_: str, workers: int, tmp_path: Path) -> None:
    path, output = tmp_path / f"in.{format_}", tmp_path / f"out.{format_}"
    write_collection(path, [{"id": n, "title": "Кот", "text": f"Кот {n} спит. Пёс лает."} for n in range(130)])
    output.write_bytes(b"old")
    summarizer = Summarizer(length=1, method=starved)  # type: ignore[arg-type]
    with pytest.raises(MemoryError):
        summarize(path, output, summarizer=summarizer, workers=workers)
    assert output.read_bytes() == b"old"
    assert not Path(f"{output}.errors.jsonl").exists()


def test_where_no_row_has_a_summary_the_output_stays_what_it_was(tmp_path: Path) -> None:
    path, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    write_collection(path, make_rows(30))
    output.write_bytes(b"old")
    assert summarize(path, output, fields=Fields(text="body")) == Counts(errors=30, lacking=30)
    assert output.read_bytes() == b"old"
    assert sorted(contents(tmp_path)) == ["in.jsonl", "out.jsonl", "out.jsonl.errors.jsonl"]


@pytest.mark.parametrize("format_", FORMATS)
def test_no_rows_are_an_output_without_rows(format_: str, tmp_path: Path) -> None:
    path, output = tmp_path / f"in.{format_}", tmp_path / f"out.{format_}"
    write_collection(path, [])
    (tmp_path / f"out.{format_}.errors.jsonl").write_bytes(b'{"row": 3, "reason": "of an earlier output"}')
    assert summarize(path, output) == Counts()
    assert read_collection(output) == []
    assert sorted(contents(tmp_path)) == sorted([path.name, output.name])


@pytest.mark.parametrize("format_", ["csv", "parquet"])
@pytest.mark.parametrize("fields", [Fields(text="body"), Fields(title="body")])
def test_columns_that_are_not_there(format_: str, fields: Fields, tmp_path: Path) -> None:
    path = tmp_path / f"in.{format_}"
    write_collection(path, make_rows(3))
    with pytest.raises(CollectionError, match="has no column 'body'; it has 'id', 'title', 'text'"):
        summarize(path, tmp_path / "out", fields=fields)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("format_", ["jsonl", "csv", "parquet"])
def test_each_summary_answers_the_query(format_: str, workers: int, tmp_path: Path) -> None:
    path, output = tmp_path / f"in.{format_}", tmp_path / f"out.{format_}"
    write_collection(path, [{"id": number, "title": "Ветер", "text": CHAIN} for number in range(3)])
    summarizer, query = Summarizer(length=1), "Кого ловит кошка?"
    summarize(path, output, summarizer=summarizer, query=query, workers=workers)
    expected = summarizer(CHAIN, "Ветер", query).text
    assert [row["summary"] for row in read_collection(output)] == [expected] * 3
    assert expected != summarizer(CHAIN, "Ветер").text


def test_a_csv_file_of_a_spreadsheet_stays_one(tmp_path: Path) -> None:
    path, output = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes("\ufeffid;text\r\n1;Кот спит.\r\n".encode())
    summarize(path, output, fields=Fields())
    lines = output.read_bytes().split(b"\r\n")
    assert lines[0].decode() == "\ufeffid;text;summary;summary_sentences"
    assert lines[1].decode().startswith('1;Кот спит.;Кот спит.;"[{""index"": 0, ')
    assert lines[2:] == [b""]


def test_a_stream_has_the_rows_of_the_file_and_the_errors_are_told(tmp_path: Path) -> None:
    path, output = tmp_path / "in.csv", tmp_path / "out.csv"
    write_collection(path, make_rows(12))
    summarize(path, output)
    written = bytearray()
    told: list[Failure] = []
    collection = opened(path)
    with closing(collection.reader):
        counts = summarize_to_stream(collection, written.extend, told.append, 1, lambda *_: None)
    assert counts == Counts(rows=8, errors=4, titled=8)
    assert bytes(written) == output.read_bytes()
    assert [error.number for error in told] == [4, 8, 11, 15]
