"""Rows are written as they come."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from summarize_ru.cli.files import Stream
from summarize_ru.cli.outcome import FileError


def test_a_stream_into_a_path(tmp_path: Path) -> None:
    with closing(Stream(str(tmp_path / "out"))) as stream:
        stream.write("кот\n".encode())
        stream.write(b"two\n")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "кот\ntwo\n"


def test_standard_output_stays_open(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for _ in range(2):
        with closing(Stream(None)) as stream:
            stream.write("кот\n".encode())
        assert capfdbinary.readouterr().out == "кот\n".encode()


def test_standard_output_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(FileError, match="standard output is closed; name a file with --output FILE"):
        Stream(None)


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"cannot write .*: is a directory"):
        Stream(str(tmp_path))
