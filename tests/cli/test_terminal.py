"""The command before a terminal: colours, and control characters that the text holds."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

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
        except OSError:  # how Linux says that the other side was closed
            pass
        assert process.wait(timeout=30) == 0
    os.close(main)
    return sent.decode().replace("\r\n", "\n")  # a terminal moves to the first column by itself


def in_a_pipe(*arguments: str) -> str:
    command = [sys.executable, "-m", "summarize_ru", *arguments]
    return subprocess.run(command, capture_output=True, check=True, timeout=30).stdout.decode()


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
