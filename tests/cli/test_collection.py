"""The command on files of many texts: rows, bad rows, streams, statuses; kills, full disks, closed pipes."""

import json
import os
import re
import stat
import subprocess
import sys
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from summarize_ru import Summarizer
from summarize_ru.batch.journal import Files
from summarize_ru.batch.json_lines import JsonReader
from summarize_ru.batch.workspace import Workspace
from tests.batch.samples import FORMATS, make_rows, read_collection, write_collection
from tests.conftest import Run
from tests.processes import PATIENCE
from tests.samples import CHAIN

Command = Callable[[Sequence[str]], Run]

posix = pytest.mark.skipif(os.name != "posix", reason="sends signals, limits sizes, uses devices")

# The command with checkpoints fifty times as often, so that short runs have many.
OFTEN = "import sys, summarize_ru.batch.run as run; run.CHECKPOINT_SECONDS = 0.02; from summarize_ru.cli import main; "
COMMAND = [sys.executable, "-c", OFTEN + "sys.exit(main())"]


def in_a_process(*arguments: str, prepare: Callable[[], None] | None = None) -> Run:
    run = subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        check=False,
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
        preexec_fn=prepare,
    )
    return Run(run.returncode, run.stdout.decode(), run.stderr.decode())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a collection of each format, of 12 good rows and 8 bad ones."""
    monkeypatch.chdir(tmp_path)
    for format_ in FORMATS:
        write_collection(tmp_path / f"in.{format_}", make_rows(20))
    return tmp_path


def test_texts_that_are_html(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    html = "<h2>Рейсы</h2><p>Паром&nbsp;<b>вышел</b> из ремонта утром.</p><script>p('Тайна.')</script><p>Он ждёт.</p>"
    Path("in.jsonl").write_text(json.dumps({"text": html, "id": 7}) + '\n{"text": 5}\n', encoding="utf-8")
    assert command(["in.jsonl", "-o", "out.jsonl", "--html", "-n", "1", "-m", "lead"]).status == 1
    (row,) = map(json.loads, Path("out.jsonl").read_text(encoding="utf-8").splitlines())
    assert row["summary"] == "Паром вышел из ремонта утром."
    assert (row["text"], row["id"]) == (html, 7)


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("format_", FORMATS)
def test_a_collection_becomes_one_with_summaries(format_: str, workers: str, folder: Path, command: Command) -> None:
    words = f"in.{format_} -o out.{format_} --title-field title -n 1 -m tfidf --workers {workers}"
    run = command(words.split())
    assert run == Run(1, "", f"summarize-ru: 8 of 20 rows could not be summarized: see out.{format_}.errors.jsonl\n")
    summarizer = Summarizer(length=1, method="tfidf")
    rows = read_collection(folder / f"out.{format_}")
    assert [row["summary"] for row in rows] == [summarizer(row["text"], row["title"]).text for row in rows]
    assert [int(row["id"]) for row in rows] == [number for number in range(20) if number % 5 not in {2, 4}]
    assert len((folder / f"out.{format_}.errors.jsonl").read_text(encoding="utf-8").splitlines()) == 8


def test_where_every_row_is_good_nothing_is_said(folder: Path, command: Command) -> None:
    write_collection(folder / "good.jsonl", [{"text": CHAIN}] * 3)
    assert command(["good.jsonl", "-o", "out.jsonl"]) == Run(0, "", "")
    assert not (folder / "out.jsonl.errors.jsonl").exists()


def test_every_bad_row_is_told_with_its_line_and_the_others_are_done(folder: Path, command: Command) -> None:
    long = "Ветер гонит облака. Облака несут дождь. " * 70_000
    assert len(long.encode()) > 5_000_000
    lines = [
        json.dumps({"id": 1, "text": CHAIN}).encode(),
        b'{"id": 2, "text": "broken',
        b'{"id": 3, "body": "missing"}',
        b'{"id": 4, "text": null}',
        b'{"id": 5, "text": 5}',
        json.dumps({"id": 6, "text": long}, ensure_ascii=False).encode(),
        b'{"id": 7, "text": ""}',
        b'{"id": 8, "text": "\xd0\xba\xd0"}',
        b"[9]",
        b"",
        json.dumps({"id": 11, "text": CHAIN}).encode(),
    ]
    (folder / "in.jsonl").write_bytes(b"\n".join(lines))
    run = command(["in.jsonl", "-o", "out.jsonl", "-n", "1", "-m", "lead"])
    assert run == Run(1, "", "summarize-ru: 7 of 10 rows could not be summarized: see out.jsonl.errors.jsonl\n")
    rows = read_collection(folder / "out.jsonl")
    assert [row["id"] for row in rows] == [1, 6, 11]
    assert [row["summary"] for row in rows] == ["Ветер гонит облака."] * 3
    errors = [json.loads(line) for line in (folder / "out.jsonl.errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(error["line"], error["reason"]) for error in errors] == [
        (2, "broken JSON: Unterminated string starting at character 19"),
        (3, "no field 'text'; there are 'id', 'body'"),
        (4, "the field 'text' is null, not a text"),
        (5, "the field 'text' is a number, not a text"),
        (7, "the field 'text' is empty"),
        (8, "not UTF-8 (byte 0xd0 at offset 21 of the row)"),
        (9, "the row is an array, not an object"),
    ]
    assert [error["original"] for error in errors] == [
        lines[error["line"] - 1].decode("utf-8", "backslashreplace") for error in errors
    ]


def test_without_an_output_rows_go_to_standard_output_and_errors_are_told(folder: Path, command: Command) -> None:
    run = command(["in.csv", "-m", "lead"])
    assert command(["in.csv", "-m", "lead", "-o", "out.csv"]).status == run.status == 1
    assert run.output == (folder / "out.csv").read_bytes().decode()
    told = run.errors.splitlines()
    assert told[0] == "summarize-ru: line 4: the field 'text' is empty"
    assert len(told) == 9
    assert told[-1] == "summarize-ru: 8 of 20 rows could not be summarized"


def test_errors_can_have_a_file_of_their_own(folder: Path, command: Command) -> None:
    told = "summarize-ru: 8 of 20 rows could not be summarized: see bad.jsonl\n"
    run = command(["in.ndjson.gz", "--errors", "bad.jsonl", "-m", "lead"])
    assert (run.status, run.errors) == (1, told)
    of_stream = (folder / "bad.jsonl").read_bytes()
    assert command(["in.ndjson.gz", "-o", "o.jsonl", "--errors", "bad.jsonl", "-m", "lead"]) == Run(1, "", told)
    assert (folder / "o.jsonl").read_bytes().decode() == run.output
    assert (folder / "bad.jsonl").read_bytes() == of_stream
    assert not (folder / "o.jsonl.errors.jsonl").exists()


def test_notes_are_told_and_can_be_left_out(folder: Path, command: Command) -> None:
    write_collection(folder / "in.jsonl", [{"text": "Кот спит.", "summary": "Прежнее."}] * 2)
    words = ["in.jsonl", "-o", "out.jsonl", "--title-field", "titel"]
    assert command(words) == Run(
        0,
        "",
        "summarize-ru: note: 2 rows already had a summary in 'summary', which was replaced; "
        "--summary-field gives the new one another name\n"
        "summarize-ru: note: no row has the field 'titel'\n",
    )
    assert command([*words, "--quiet"]) == Run(0, "", "")
    assert command([*words[:3], "--summary-field", "short"]) == Run(0, "", "")
    assert read_collection(folder / "out.jsonl")[0]["short"] == "Кот спит."


@pytest.mark.parametrize("format_", FORMATS)
def test_what_single_texts_are_told_is_told_of_rows_with_their_number(
    format_: str, folder: Path, command: Command
) -> None:
    rows = [{"id": 1, "title": "Кот", "text": text} for text in (CHAIN, "Вертолёт летит.", CHAIN, "")]
    write_collection(folder / f"in.{format_}", rows)
    words = [f"in.{format_}", "-o", f"out.{format_}", "-m", "lead"]
    told = command([*words, "--query", "вертолёт", "-c", "19"]).errors.splitlines()
    assert told[:-1] == [
        (
            "summarize-ru: note: no word of the query is in what may be chosen from 2 rows; "
            "the summary is the one without the query"
        )
    ]
    told = command([*words, "--query", "дождь", "-c", "15"]).errors.splitlines()
    assert told[:-1] == [
        "summarize-ru: note: no sentence of 2 rows is short enough for the requested length: the summary is empty",
        (
            "summarize-ru: note: no word of the query is in what may be chosen from 1 row; "
            "the summary is the one without the query"
        ),
    ]
    told = command([*words, "-s", "0.4"]).errors.splitlines()
    assert told[:-1] == [
        "summarize-ru: note: the share 0.4 of the sentences of 1 row is less than one: the summary is empty"
    ]
    assert len(command([*words, "--query", "дождь", "-c", "15", "--quiet"]).errors.splitlines()) == 1


@pytest.mark.parametrize("format_", ["jsonl", "csv", "parquet"])
def test_a_summary_that_rows_had_already_is_told_of(format_: str, folder: Path, command: Command) -> None:
    command([f"in.{format_}", "-o", f"once.{format_}"])
    run = command([f"once.{format_}", "-o", f"twice.{format_}"])
    assert run.errors.startswith("summarize-ru: note: 12 rows already had a summary in 'summary'")
    assert read_collection(folder / f"twice.{format_}") == read_collection(folder / f"once.{format_}")


def test_a_field_of_the_text_that_no_row_has_is_told_of(folder: Path, command: Command) -> None:
    (folder / "in.jsonl").write_text('{"body": "Кот спит."}\n{"body": null}\n{"bo\n', encoding="utf-8")
    told = command(["in.jsonl", "-o", "out.jsonl"]).errors.splitlines()
    assert told[0] == "summarize-ru: note: 2 rows had no field 'text'; --text-field names the one with the text"
    assert "note" not in command(["in.jsonl", "-o", "out.jsonl", "--text-field", "body"]).errors


@pytest.mark.parametrize(("names", "name"), [("text,text,id", "text"), ("id,text,title,title", "title")])
def test_several_columns_of_the_name_are_refused(names: str, name: str, folder: Path, command: Command) -> None:
    (folder / "in.csv").write_text(f"{names}\n", encoding="utf-8")
    run = command(["in.csv", "-o", "out.csv", "--title-field", "title"])
    shown = ", ".join(map(repr, names.split(",")))
    assert run == Run(2, "", f"summarize-ru: error: in.csv has several columns {name!r}; it has {shown}\n")


@posix
@pytest.mark.parametrize("words", [["in.jsonl", "-m", "lead"], ["empty.txt"], ["no.txt"], ["--no"]])
def test_what_is_told_goes_nowhere_where_standard_error_is_closed(words: list[str], folder: Path) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    run = in_a_process(*words, prepare=lambda: os.close(2))
    assert run.output == in_a_process(*words).output
    assert "summarize-ru:" not in run.output


@posix
def test_workers_that_cannot_be_started_are_an_error_in_one_line(folder: Path) -> None:
    import resource

    write_collection(folder / "many.jsonl", [{"text": "Кот спит."}] * 1000)
    run = in_a_process(
        *["many.jsonl", "-o", "out.jsonl", "-m", "lead", "--workers", "50"],
        prepare=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (30, 30)),
    )
    assert re.fullmatch(
        r"summarize-ru: error: worker process \d+ of 50 cannot be started: too many open files; ask for fewer"
        r"; the same command with --resume continues from there\n",  # what the other workers have done is written
        run.errors,
    )
    assert (run.status, run.output) == (2, "")


def test_out_of_memory_is_one_line_and_it_goes_on(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def advance(source: JsonReader) -> None:
        real(source)
        if source.position > 1000:
            raise MemoryError

    write_collection(folder / "many.jsonl", [{"text": f"Кот {number} спит."} for number in range(100)])
    words = ["many.jsonl", "-o", "out.jsonl", "-m", "lead"]
    command(words)
    whole = (folder / "out.jsonl").read_bytes()
    (folder / "out.jsonl").unlink()
    real = JsonReader.advance
    with monkeypatch.context() as patch:
        patch.setattr("summarize_ru.batch.run.CHECKPOINT_SECONDS", 0)
        patch.setattr(JsonReader, "advance", advance)
        assert command(words) == Run(
            2,
            "",
            "summarize-ru: error: out of memory; it takes more memory, fewer workers, or shorter texts; the same "
            "command with --resume continues from there\n",
        )
    assert not (folder / "out.jsonl").exists()
    assert command([*words, "--resume"]) == Run(0, "", "")
    assert (folder / "out.jsonl").read_bytes() == whole


@pytest.mark.parametrize("format_", ["jsonl", "csv", "parquet"])
def test_too_little_memory_for_one_row_ends_the_run_and_names_no_row(
    format_: str, folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def starved(_: Summarizer, text: str, *__: object) -> None:
        raise MemoryError(f"for {len(text)} characters")

    (folder / f"out.{format_}").write_text("old", encoding="utf-8")
    monkeypatch.setattr(Summarizer, "__call__", starved)
    for words in ([], ["-o", f"out.{format_}"]):
        if words or format_ != "parquet":
            run = command([f"in.{format_}", *words])
            assert (run.status, run.output.count("\n")) == (2, int(format_ == "csv" and not words))  # the header
            assert run.errors.startswith("summarize-ru: error: out of memory; ")
            assert run.errors.count("\n") == 1
    assert (folder / f"out.{format_}").read_text(encoding="utf-8") == "old"
    assert not list(folder.glob("*errors.jsonl"))


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.csv.gz"])
def test_an_output_keeps_its_mode(name: str, mode: int, folder: Path, command: Command) -> None:
    (folder / name).write_text("old", encoding="utf-8")
    (folder / name).chmod(mode)
    assert command([f"in.{name.removeprefix('out.')}", "-o", name]).status == 1
    for path in (folder / name, folder / f"{name}.errors.jsonl"):
        assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
@pytest.mark.parametrize("option", ["--output", "--errors"])
def test_a_file_that_is_read_only_is_not_replaced(option: str, folder: Path, command: Command) -> None:
    path = folder / "kept.jsonl"
    path.write_text("mine", encoding="utf-8")
    path.chmod(0o444)
    other = ["--output", "out.jsonl"] if option == "--errors" else []
    run = command(["in.jsonl", *other, option, "kept.jsonl"])
    told = "cannot write kept.jsonl: it is read-only; make it writable, or give {} another name"
    assert run == Run(2, "", f"summarize-ru: error: {told.format(option)}\n")
    assert path.read_text(encoding="utf-8") == "mine"
    assert sorted(each.name for each in folder.iterdir()) == sorted([*(f"in.{each}" for each in FORMATS), path.name])


def test_where_no_row_is_good_the_output_stays(folder: Path, command: Command) -> None:
    (folder / "out.jsonl").write_text("old", encoding="utf-8")
    assert command(["in.jsonl", "-o", "out.jsonl", "--text-field", "body"]) == Run(
        1,
        "",
        "summarize-ru: note: 20 rows had no field 'body'; --text-field names the one with the text\n"
        "summarize-ru: 20 of 20 rows could not be summarized: see out.jsonl.errors.jsonl; out.jsonl stays as it was\n",
    )
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == "old"


def test_where_no_row_is_good_there_is_no_output_where_there_was_none(folder: Path, command: Command) -> None:
    (folder / "in.jsonl").write_text('{"text": null}\n', encoding="utf-8")
    assert command(["in.jsonl", "-o", "out.jsonl"]) == Run(
        1,
        "",
        "summarize-ru: 1 of 1 row could not be summarized: see out.jsonl.errors.jsonl; out.jsonl was not written\n",
    )
    assert not (folder / "out.jsonl").exists()


@pytest.mark.parametrize(("name", "content"), [("in.jsonl", ""), ("in.jsonl", "\n \n"), ("in.csv", "id,text\n")])
@pytest.mark.parametrize("to_file", [False, True])
def test_a_file_without_rows_is_told(
    name: str,
    content: str,
    to_file: bool,  # noqa: FBT001
    folder: Path,
    command: Command,
) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    words = [name, "-o", f"out.{name}"] if to_file else [name]
    run = command(words)
    assert (run.status, run.errors) == (0, f"summarize-ru: note: {name} has no rows\n")
    assert command([*words, "--quiet"]).errors == ""


def test_a_row_that_is_bad_has_the_field_of_its_title(folder: Path, command: Command) -> None:
    write_collection(folder / "in.jsonl", [{"text": CHAIN}, {"text": CHAIN, "title": 5}])
    words = ["in.jsonl", "-o", "out.jsonl", "--title-field", "title"]
    assert command(words).errors == "summarize-ru: 1 of 2 rows could not be summarized: see out.jsonl.errors.jsonl\n"


def test_one_row_with_a_summary_is_one_row(folder: Path, command: Command) -> None:
    write_collection(folder / "in.jsonl", [{"text": CHAIN, "summary": "Прежнее."}])
    assert "note: 1 row already had a summary" in command(["in.jsonl", "-o", "out.jsonl"]).errors


@pytest.mark.parametrize("words", [[], ["-o", "out.jsonl"]])
def test_rows_in_another_encoding_come_with_what_reads_them(words: list[str], folder: Path, command: Command) -> None:
    write_collection(folder / "in.jsonl", make_rows(20), "cp1251")
    run = command(["in.jsonl", *words, "-m", "lead"])
    assert run.status == 1
    note = "summarize-ru: note: the rows that are not UTF-8 seem to be cp1251: --encoding cp1251 would read it"
    assert run.errors.splitlines()[-2] == note
    assert note not in command(["in.jsonl", *words, "-m", "lead", "--quiet"]).errors
    run = command(["in.jsonl", *words, "-m", "lead", "--encoding", "cp1251"])
    assert run.errors.splitlines()[-1].startswith("summarize-ru: 8 of 20 rows could not be summarized")
    assert "encoding" not in run.errors
    write_collection(folder / "utf8.jsonl", make_rows(20))
    expected = command(["utf8.jsonl", "-m", "lead"]).output
    assert (folder / "out.jsonl").read_bytes().decode() == expected if words else run.output == expected


def test_an_array_is_refused_as_a_whole(folder: Path, command: Command) -> None:
    (folder / "in.jsonl").write_text(json.dumps(make_rows(3), indent=1), encoding="utf-8")
    assert command(["in.jsonl", "-o", "out.jsonl"]) == Run(
        2,
        "",
        "summarize-ru: error: in.jsonl is a JSON array, where each line must be an object of its own: "
        "jq -c '.[]' in.jsonl > rows.jsonl\n",
    )
    assert not list(folder.glob("out*"))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("no.jsonl", "no.jsonl cannot be read: no such file or directory"),
        ("no.parquet -o out.parquet", "no.parquet cannot be read: no such file or directory"),
        (
            "in.csv --text-field body",
            "has no column 'body'; it has 'id', 'title', 'text': --text-field names the",
        ),
        ("in.csv --text-field Text", "'text': --text-field names the right one, perhaps 'text'"),
        ("in.csv --title-field titel", "'text': --title-field names the right one, perhaps 'title'"),
        ("in.parquet -o out.parquet --text-field texts", "--text-field names the right one, perhaps 'text'"),
        ("in.parquet -o out.parquet --text-field id", "in.parquet has no texts in its column 'id', but int64"),
        ("in.jsonl -o in.jsonl", "the output would replace the input in.jsonl; give --output another name"),
        ("in.jsonl -o out.jsonl --errors in.jsonl", "would replace in.jsonl; give --errors another name"),
        ("in.jsonl -o out.jsonl --errors ./out.jsonl", "would replace out.jsonl; give --errors another name"),
        ("in.jsonl -o .", "cannot write .: is a directory"),
        ("in.jsonl -o no/out.jsonl", "cannot write no/out.jsonl: there is no folder no"),
        ("in.jsonl -o out.jsonl --errors out.jsonl.part", "would replace out.jsonl.part; give --errors another name"),
        ("in.jsonl -o out.jsonl --errors .", "cannot write .: is a directory; give --errors the name of a file"),
        ("in.jsonl --errors .", "cannot write .: is a directory; give --errors the name of a file"),
        ("in.jsonl -o out.jsonl --errors no/e.jsonl", "cannot write no/e.jsonl: there is no folder no"),
    ],
)
def test_what_cannot_be_read_or_written_is_one_line(words: str, message: str, folder: Path, command: Command) -> None:
    before = sorted(folder.iterdir())
    run = command(words.split())
    assert (run.status, run.output) == (2, "")
    assert run.errors.startswith("summarize-ru: error: ")
    assert message in run.errors
    assert run.errors.count("\n") == 1
    assert sorted(folder.iterdir()) == before


def test_a_missing_extra_is_named(folder: Path) -> None:
    code = "import sys; sys.modules['pyarrow'] = None; from summarize_ru.cli import main; sys.exit(main())"
    run = subprocess.run(
        [sys.executable, "-c", code, "in.parquet", "-o", "out.parquet"],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        cwd=folder,
    )
    assert run.returncode == 2
    assert run.stderr == (
        "summarize-ru: error: reading Parquet needs the extra arrow; in a checkout: pip install '.[arrow]'\n"
    )


def test_lines_and_csv_load_neither_pyarrow_nor_a_bar(folder: Path) -> None:
    code = """
        import sys
        from summarize_ru.cli import main
        main(["in.jsonl", "-o", "out.jsonl"])
        main(["in.csv", "-o", "out.csv"])
        print(sorted({"pyarrow", "tqdm"} & sys.modules.keys()))
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE, cwd=folder)
    assert run.stdout == "[]\n"


def test_a_link_to_the_output_stays_one(folder: Path, command: Command) -> None:
    (folder / "real").mkdir()
    (folder / "out.jsonl").symlink_to("real/out.jsonl")
    (folder / "real" / "out.jsonl").write_text("old", encoding="utf-8")
    assert command(["in.jsonl", "-o", "out.jsonl"]).status == 1
    assert (folder / "out.jsonl").is_symlink()
    assert len(read_collection(folder / "real" / "out.jsonl")) == 12


@posix
@pytest.mark.parametrize("words", [[], ["--resume"]])
def test_while_a_run_goes_on_nobody_is_told_to_delete_its_journal(words: list[str], folder: Path) -> None:
    with Workspace(Files("out.jsonl", "out.jsonl.errors.jsonl")) as workspace:
        workspace.begin({}).checkpoint(None)
        run = in_a_process("in.jsonl", "-o", "out.jsonl", *words)
    told = "summarize-ru: error: out.jsonl is being written by another process\n"
    assert run == Run(2, "", told)
    assert (folder / "out.jsonl.journal").exists()


@posix
def test_names_that_are_not_utf8_are_told_with_their_bytes(folder: Path, command: Command) -> None:
    assert folder.exists()
    run = command([os.fsdecode("при\udcff\udc9b.jsonl".encode("utf-8", "surrogateescape"))])
    assert run.errors == "summarize-ru: error: при\\xff\\x9b.jsonl cannot be read: no such file or directory\n"


# From here on something goes wrong during the run.


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection that takes a while."""
    path = tmp_path_factory.mktemp("large") / "in.jsonl"
    write_collection(path, make_rows(6000))
    return path


@pytest.fixture(scope="module")
def undisturbed(large: Path) -> dict[str, bytes]:
    """The output of an undisturbed run."""
    folder = large.parent / "undisturbed"
    folder.mkdir()
    assert in_a_process(str(large), "-o", str(folder / "out.jsonl"), "-m", "lead").status == 1
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@posix
def test_a_disk_that_is_full_ends_it_and_it_goes_on_when_there_is_room(
    large: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")

    import resource

    def limit() -> None:  # to a part of the output; more is refused, as on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

    arguments = [str(large), "-o", str(tmp_path / "out.jsonl"), "-m", "lead"]
    run = in_a_process(*arguments, prepare=limit)
    assert run == Run(
        2,
        "",
        f"summarize-ru: error: {tmp_path}/out.jsonl.part cannot be written: file too large; "
        "the same command with --resume continues from there\n",
    )
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old"
    assert in_a_process(*arguments).status == 2  # it goes on only with --resume
    assert in_a_process(*arguments, "--resume").status == 1
    assert contents(tmp_path) == undisturbed


@posix
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_it_and_it_goes_on(
    workers: str, large: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    code = """
        import os, signal, sys
        from summarize_ru.batch import run
        from summarize_ru.cli import main
        from summarize_ru.cli.collection import _Run

        run.CHECKPOINT_SECONDS = 0
        report = _Run._report

        def interrupt(self, counts, position):
            report(self, counts, position)
            if counts.rows == 30:
                os.killpg(0, signal.SIGINT)  # also to the workers, as a terminal does

        _Run._report = interrupt
        sys.exit(main())
    """
    arguments = [str(large), "-o", str(tmp_path / "out.jsonl"), "-m", "lead", "--workers", workers]
    command = [sys.executable, "-c", textwrap.dedent(code), *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE, start_new_session=True)
    assert (run.returncode, run.stderr) == (
        130,
        "summarize-ru: interrupted; the same command with --resume continues from there\n",
    )
    assert in_a_process(*arguments, "--resume").status == 1
    assert contents(tmp_path) == undisturbed


@posix
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_reader_that_has_enough_is_no_error(workers: str, large: Path, tmp_path: Path) -> None:
    arguments = [str(large), "-m", "lead", "--workers", workers, "--errors", str(tmp_path / "bad.jsonl")]
    with subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["id"] == 0
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=PATIENCE) == 0


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
@pytest.mark.parametrize("words", [[], ["-o", "/dev/full"], ["--errors", "/dev/full"]])
def test_a_device_that_is_full(words: list[str], large: Path) -> None:
    with Path("/dev/full" if not words else os.devnull).open("wb") as output:
        run = subprocess.run(
            [*COMMAND, str(large), "-m", "lead", *words],
            stdout=output,
            stderr=subprocess.PIPE,
            check=False,
            timeout=PATIENCE,
        )
    name = words[-1] if words else "standard output"
    assert run.returncode == 2
    last = run.stderr.decode().splitlines()[-1]
    assert last == f"summarize-ru: error: cannot write {name}: no space left on device"


@posix
@pytest.mark.parametrize("words", [["--resume"], []])
def test_what_is_no_file_cannot_be_resumed_or_be_parquet(words: list[str], folder: Path, command: Command) -> None:
    run = command(["in.jsonl" if words else "in.parquet", "-o", os.devnull, *words])
    assert (run.status, run.output) == (2, "")
    assert f"{os.devnull} is not a file" in run.errors
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"in.{format_}" for format_ in FORMATS)


def test_a_gzip_file_that_ends_too_soon(folder: Path, command: Command) -> None:
    path = folder / "in.ndjson.gz"
    path.write_bytes(path.read_bytes()[:-10])
    (folder / "out.jsonl").write_text("old", encoding="utf-8")
    whole = (folder / "in.jsonl").read_bytes()
    for words in ([], ["--resume"]):
        run = command(["in.ndjson.gz", "-o", "out.jsonl", *words])
        assert run.status == 2
        assert re.fullmatch(
            r"summarize-ru: error: in\.ndjson\.gz is cut short after line \d+ "
            r"\(gzip -dc in\.ndjson\.gz > in\.ndjson saves what comes before\); what was done is kept: once the input "
            r"is whole, or with what was saved of it, the same command with --resume goes on\n",
            run.errors,
        )
        assert (folder / "out.jsonl").read_text(encoding="utf-8") == "old"
    (folder / "in.ndjson").write_bytes(whole)
    assert command(["in.ndjson", "-o", "out.jsonl", "--resume"]).status == 1
    assert (folder / "out.jsonl").read_bytes().decode() == command(["in.jsonl"]).output
    run = command(["in.ndjson.gz"])
    assert run.errors.endswith("(gzip -dc in.ndjson.gz > in.ndjson saves what comes before)\n")


def test_a_gzip_file_that_is_damaged(folder: Path, command: Command) -> None:
    path = folder / "in.ndjson.gz"
    whole = path.read_bytes()
    path.write_bytes(whole[:-8] + bytes(8))
    for output in ([], ["-o", "out.jsonl"]):
        assert command(["in.ndjson.gz", *output]) == Run(
            2,
            "",
            "summarize-ru: error: in.ndjson.gz is damaged (gzip -t in.ndjson.gz tells whether a copy is whole)\n",
        )
    path.write_bytes(whole + whole[:-8] + bytes(8))
    run = command(["in.ndjson.gz", "-o", "out.jsonl"])
    assert run.status == 2
    assert "in.ndjson.gz is damaged after line 20 (" in run.errors
    assert not (folder / "out.jsonl").exists()


def test_what_follows_a_gzip_file_is_noted(folder: Path, command: Command) -> None:
    write_collection(folder / "good.jsonl.gz", [{"text": CHAIN}] * 3)
    with (folder / "good.jsonl.gz").open("ab") as file:
        file.write(b"more")
    assert command(["good.jsonl.gz", "-o", "out.jsonl"]) == Run(
        0, "", "summarize-ru: note: ignored 4 bytes after the gzip data at the end of good.jsonl.gz\n"
    )
    assert len(read_collection(folder / "out.jsonl")) == 3


@posix
def test_an_output_that_somebody_removes_is_an_error_without_advice_that_fails(folder: Path) -> None:
    code = """
        import os, sys
        import summarize_ru.batch.run as run
        from summarize_ru.cli import main
        from summarize_ru.cli.collection import _Run

        report = _Run._report

        def remove(self, counts, position):
            report(self, counts, position)
            if counts.rows == 8 and os.path.exists("out.jsonl.part"):
                os.remove("out.jsonl.part")
                run.CHECKPOINT_SECONDS = 1000
            elif counts.rows < 8:
                run.CHECKPOINT_SECONDS = 0

        _Run._report = remove
        sys.exit(main())
    """
    words = [sys.executable, "-c", textwrap.dedent(code), "in.jsonl", "-o", "out.jsonl", "-m", "lead"]
    run = subprocess.run(words, capture_output=True, text=True, check=False, timeout=PATIENCE, cwd=folder)
    told = "out.jsonl.part was moved or removed while it was written; to start over, delete the journal"
    assert (run.returncode, run.stderr) == (2, f"summarize-ru: error: {told}\n")
