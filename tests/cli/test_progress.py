"""The progress bar and the waiting line on a terminal: when they are shown, and that they do not get in the way."""

import os
import re
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from summarize_ru.batch.formats import FORMATS, InputFile
from summarize_ru.batch.journal import Counts
from summarize_ru.batch.lines import LineReader
from summarize_ru.cli import main, waiting
from summarize_ru.cli import terminal as cli_terminal
from summarize_ru.cli.progress import Progress
from summarize_ru.cli.waiting import Waiting
from tests.batch.samples import make_rows, write_collection
from tests.processes import PATIENCE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a terminal that a program can make")

COMMAND = [sys.executable, "-m", "summarize_ru", "-m", "lead"]


def on_a_terminal(*arguments: str, output: int | None = None) -> str:
    """What the command writes to a terminal: standard error, and standard output unless `output` is given."""
    import termios

    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    with subprocess.Popen(
        [*COMMAND, *arguments], stdin=subprocess.DEVNULL, stdout=theirs if output is None else output, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = bytearray()
        try:
            while block := os.read(ours, 1 << 16):
                shown += block
        except OSError:  # on Linux: no process has the terminal open any more
            pass
        os.close(ours)
        process.wait(timeout=PATIENCE)
    return shown.decode()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_collection(tmp_path / "in.jsonl", make_rows(500))
    write_collection(tmp_path / "in.parquet", make_rows(500))
    return tmp_path / "in.jsonl"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_bar_shows_how_far_it_is(workers: str, path: Path) -> None:
    shown = on_a_terminal("in.jsonl", "-o", "out.jsonl", "--workers", workers)
    assert f"{path.stat().st_size / 1000:.1f}k/" in shown
    *_, last, told, _ = shown.split("\r")
    assert "100%" in last
    assert "errors=200, rows=300" in last
    assert told == "\nsummarize-ru: 200 of 500 rows could not be summarized: see out.jsonl.errors.jsonl"


def test_the_bar_of_parquet_counts_rows(path: Path) -> None:
    assert path.exists()
    assert "500/500" in on_a_terminal("in.parquet", "-o", "out.parquet")


def test_a_bar_that_goes_on_begins_where_the_other_ended(path: Path) -> None:
    code = """
        import os, sys
        from summarize_ru.cli import main
        from summarize_ru.cli.collection import _Run
        from summarize_ru.batch import run

        run.CHECKPOINT_SECONDS = 0
        _Run._report = lambda _, counts, position: counts.rows == 200 and os._exit(9)
        main()
    """
    command = [sys.executable, "-c", textwrap.dedent(code), "in.jsonl", "-o", "out.jsonl", "-m", "lead"]
    assert subprocess.run(command, check=False, timeout=PATIENCE).returncode == 9
    assert path.exists()
    shown = on_a_terminal("in.jsonl", "-o", "out.jsonl", "--resume")
    assert "100%" in shown
    assert "  0%" not in shown


def test_the_bar_starts_no_thread_for_then_workers_could_not_be_forked(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = threading.active_count()
    with closing(LineReader(InputFile(str(path), FORMATS[0]))) as source, closing(Progress(source, print)) as progress:
        for position in range(3):
            progress.report(Counts(), position)
        assert threading.active_count() == before
    assert "B/s" in capsys.readouterr().err


def test_quiet_has_no_bar(path: Path) -> None:
    assert path.exists()
    shown = on_a_terminal("in.jsonl", "-o", "out.jsonl", "--quiet")
    assert shown == "summarize-ru: 200 of 500 rows could not be summarized: see out.jsonl.errors.jsonl\r\n"


def test_where_rows_go_to_the_terminal_there_is_no_bar(path: Path) -> None:
    write_collection(path, [{"text": "Кот спит.", "other": "\u202e\x9b"}] * 2)
    shown = on_a_terminal("in.jsonl")
    assert shown.count("\r\n") == 2
    assert "%" not in shown
    assert '"other": "\\u202e\\u009b"' in shown  # and what the terminal would obey is escaped


def test_where_rows_go_elsewhere_errors_are_told_above_the_bar(path: Path) -> None:
    write_collection(path, make_rows(3))
    with Path(os.devnull).open("wb") as output:
        shown = on_a_terminal("in.jsonl", output=output.fileno())
    assert "100%" in shown
    assert "\rsummarize-ru: line 3: the field 'text' is null, not a text\r\n" in shown


def printed(run: Callable[[], object]) -> str:
    """What a run prints in this process when standard output and standard error are a terminal."""
    import termios

    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 60))
    # In the test itself, because pytest replaces both streams between a fixture and a test.
    with os.fdopen(theirs, "w", encoding="utf-8") as file, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", file)
        patch.setattr(sys, "stderr", file)
        run()
    shown = bytearray()
    try:
        while block := os.read(ours, 1 << 16):
            shown += block
    except OSError:  # as above
        pass
    os.close(ours)
    return shown.decode()


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b\u202e.txt"):
        Path(name).write_text("Кот спит.", encoding="utf-8")
    return "a.txt", "b\u202e.txt"


@pytest.fixture
def long_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line is shown whenever an input is begun, and at no other time."""
    begin = Waiting.begin

    def begin_and_show(line: Waiting, name: str) -> None:
        begin(line, name)
        line.show()

    monkeypatch.setattr(waiting, "PATIENCE", 1000)
    monkeypatch.setattr(Waiting, "begin", begin_and_show)


def screen(shown: str) -> tuple[list[str], list[str]]:
    """What stands on the lines of a terminal at the end, and what stood there before."""
    left, passed = [], []
    for line in shown.split("\r\n"):
        cells = ""
        for piece in line.split("\r"):
            cells = piece + cells[len(piece) :]
            passed.append(re.sub(r"\d+ s$", "N s", cells.strip()))
        left.append(cells.rstrip())
    return left, passed


@pytest.mark.usefixtures("long_runs")
def test_a_line_says_which_file_takes_long_and_is_gone_when_something_is_printed(articles: tuple[str, str]) -> None:
    left, passed = screen(printed(lambda: main([*articles, "none.txt"])))
    assert [line for line in passed if line.endswith(": N s")] == [
        "1 of 3, a.txt: N s",
        "2 of 3, b\\u202e.txt: N s",
        "3 of 3, none.txt: N s",
    ]
    told = "summarize-ru: error: there is no file none.txt; give the path of a text file, or - for standard input"
    assert left == ["==> a.txt <==", "Кот спит.", "==> b\\u202e.txt <==", "Кот спит.", told, ""]


@pytest.mark.usefixtures("long_runs")
def test_of_one_file_the_line_has_the_name_as_far_as_it_fits(tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 99}.txt"
    path.write_text("Кот спит.", encoding="utf-8")
    left, passed = screen(printed(lambda: main([str(path), "-o", str(tmp_path / "out.txt")])))
    assert left == [""]
    (line,) = filter(None, passed)
    assert re.fullmatch(r"a{40,}\.txt: N s", line)
    assert len(line) <= 59


def test_what_is_quick_has_no_line(articles: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 1000)
    assert printed(lambda: main(articles[:1])) == "Кот спит.\r\n"


def test_the_line_is_shown_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = threading.Event()
    monkeypatch.setattr(waiting, "PATIENCE", 0.001)
    monkeypatch.setattr(Waiting, "show", lambda _: shown.set())

    def wait() -> None:
        with Waiting(["a.txt"]) as line:
            line.begin("a.txt")
            assert shown.wait(60)

    assert printed(wait) == ""
    assert cli_terminal.around_printing is nullcontext


def test_beside_pipes_and_typing_there_is_no_line() -> None:
    def watch() -> None:
        watched = sys.stderr
        assert waiting._is_watched(["a.txt"])
        read, write = os.pipe()
        with os.fdopen(write, "w") as pipe, os.fdopen(read), pytest.MonkeyPatch.context() as patch:
            for name in ("stdout", "stderr"):
                patch.setattr(sys, name, pipe)
                assert not waiting._is_watched(["a.txt"])
                patch.setattr(sys, name, watched)
            patch.setattr(sys, "stdin", watched)
            assert waiting._is_watched(["a.txt"])
            assert not waiting._is_watched(["-"])

    assert printed(watch) == ""
