"""The command on a terminal: colours, and control characters in the text."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import PATIENCE
from tests.samples import EXAMPLE

pty = pytest.importorskip("pty", reason="this system has no terminals of this kind")

HOSTILE = "Кот\x1b[31m спит\x07.\nПёс\x9b2J лает\x00. \u202eДождь идёт\x7f.\r\nОкно открыто."
YELLOW = "\x1b[30;43m"


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """What the command sends to a terminal."""
    main, side = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "summarize_ru", *arguments],
        env={name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=side,
        stderr=side,
    ) as process:
        os.close(side)
        sent = b""
        try:
            while chunk := os.read(main, 1 << 16):
                sent += chunk
        except OSError:  # on Linux: the other side is closed
            pass
        assert process.wait(timeout=PATIENCE) == 0
    os.close(main)
    return sent.decode().replace("\r\n", "\n")  # a terminal moves to the first column by itself


def typed(text: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command, and type or paste a text into it, with Ctrl-D at the end."""
    main, side = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "summarize_ru", *arguments], stdin=side, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        os.close(side)
        for piece in re.findall(rb"(?s).{1,1000}", text.encode() + b"\n\x04"):
            os.write(main, piece)
            os.read(main, 1 << 16)  # the echo of the terminal, which would fill its small buffer
        output, errors = process.communicate(timeout=PATIENCE)
    os.close(main)
    return subprocess.CompletedProcess(arguments, process.returncode, output, errors)


def in_a_pipe(*arguments: str) -> str:
    command = [sys.executable, "-m", "summarize_ru", *arguments]
    return subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE).stdout.decode()


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    path = tmp_path / "hostile.txt"
    path.write_bytes(HOSTILE.encode())
    return str(path)


@pytest.mark.parametrize("format_", ["text", "json", "markdown", "html"])
def test_control_characters_reach_a_pipe_and_no_terminal(format_: str, hostile: str) -> None:
    shown = on_a_terminal(hostile, "-n", "9", "-f", format_)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "Кот\\u001b" in shown
    if format_ in {"text", "markdown"}:
        assert all(
            character in in_a_pipe(hostile, "-n", "9", "-f", format_) for character in "\x1b\x07\x9b\x00\u202e\x7f"
        )
    if format_ == "json":
        assert json.loads(shown) == json.loads(in_a_pipe(hostile, "-n", "9", "-f", "json"))


def test_highlighting_colours_the_chosen_sentences(hostile: str) -> None:
    shown = on_a_terminal(hostile, "-m", "lead", "-n", "2", "--highlight")
    assert re.findall(re.escape(YELLOW) + "(.*?)\x1b\\[0m", shown) == [
        "Кот\\u001b[31m спит\\u0007.",
        "Пёс\\u009b2J лает\\u0000.",
    ]
    assert not re.search(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e]|\r(?!\n)", re.sub(r"\x1b\[(30;43|0)m", "", shown)
    )
    assert ">>>" not in shown


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_highlighting_without_colours_marks(environment: dict[str, str]) -> None:
    arguments = (str(EXAMPLE), "--highlight")
    assert on_a_terminal(*arguments, **environment) == in_a_pipe(*arguments)
    assert in_a_pipe(*arguments).count(">>> ") == 3


def test_an_empty_no_color_means_nothing() -> None:
    assert YELLOW in on_a_terminal(str(EXAMPLE), "--highlight", NO_COLOR="")


def test_only_highlighted_text_is_coloured() -> None:
    for arguments in ([], ["-f", "markdown", "--highlight"], ["--explain", "-m", "ranker"]):
        assert on_a_terminal(str(EXAMPLE), *arguments) == in_a_pipe(str(EXAMPLE), *arguments)


def test_a_file_holds_no_colours(tmp_path: Path) -> None:
    assert on_a_terminal(str(EXAMPLE), "--highlight", "-o", str(tmp_path / "a.txt")) == ""
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == in_a_pipe(str(EXAMPLE), "--highlight")


@pytest.mark.parametrize("lines", [1, 40])
def test_a_text_that_is_typed_is_summarized(lines: int) -> None:
    told = "Кот спит на печи. " * 100  # 3,200 bytes
    text = "\n".join(["Собака сторожит дом.", *[told.strip()] * lines, "Вертолёт привёз почту."])
    run = typed(text, "-n", "9999")
    assert (run.returncode, run.stdout.decode()) == (0, " ".join(text.split()) + "\n")
    assert run.stderr.decode() == "summarize-ru: reading from the keyboard; end with Ctrl-D\n"


@pytest.mark.parametrize("size", [4095, 4096, 9000])  # in bytes; the first arrives whole, but looks like a cut one
def test_a_line_that_the_terminal_cuts_is_refused(size: int) -> None:
    beginning = "Собака сторожит дом. "
    text = beginning + "х" * ((size - len(beginning.encode())) // 2) + "." * ((size - len(beginning.encode())) % 2)
    assert len(text.encode()) == size
    run = typed(f"{text}\nВертолёт привёз почту.")
    assert (run.returncode, run.stdout) == (2, b"")
    assert b"error: a line from the keyboard is too long: terminals drop what follows 4,095 bytes; " in run.stderr


def test_a_long_line_from_a_pipe_is_none_of_the_terminals_business() -> None:
    text = "Собака сторожит дом. " * 1000 + "Вертолёт привёз почту."
    command = [sys.executable, "-m", "summarize_ru", "-n", "1", "--query", "почта"]
    run = subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=PATIENCE)
    assert run.stdout.decode() == "Вертолёт привёз почту.\n"
