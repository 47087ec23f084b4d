"""The bar on a terminal: when there is one, and that it does not get in the way."""

import os
import subprocess
import sys
import textwrap
import threading
from contextlib import closing
from pathlib import Path

import pytest

from summarize_ru.batch.formats import FORMATS, InputFile
from summarize_ru.batch.journal import Counts
from summarize_ru.batch.lines import LineReader
from summarize_ru.cli.progress import Progress
from tests.batch.samples import make_rows, write_collection
from tests.processes import PATIENCE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a terminal that a program can make")

COMMAND = [sys.executable, "-m", "summarize_ru", "-m", "lead"]


def on_a_terminal(*arguments: str, output: int | None = None) -> str:
    """What a terminal is given that is standard error, and standard output as well unless that is another."""
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
        except OSError:  # how a terminal on Linux says that nobody writes to it any more
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
