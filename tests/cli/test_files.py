"""The command's files: what can be read and written, and what is said of the rest."""

import io
import os
import sys
from pathlib import Path

import pytest

from summarize_ru.cli.files import FileError, read_text, write_text


def give_standard_input(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        ("Кот спит.\r\nПёс\tлает.\x00".encode(), "Кот спит.\r\nПёс\tлает.\x00"),
        ("\ufeffКот спит.".encode(), "Кот спит."),
        ("Кот\ufeff спит.".encode(), "Кот\ufeff спит."),
        ("🎉".encode(), "🎉"),
    ],
)
def test_utf8_is_read_as_it_is_without_a_byte_order_mark(
    content: bytes, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert read_text(str(path)) == text
    give_standard_input(content, monkeypatch)
    assert read_text("-") == text


@pytest.mark.parametrize(
    ("content", "place", "encoding"),
    [
        ("Кот спит.".encode("cp1251"), "byte 0xca at offset 0", "windows-1251"),
        ("Кот спит.".encode("koi8-r"), "byte 0xeb at offset 0", "windows-1251"),
        ("Кот".encode() + b"\xff", "byte 0xff at offset 6", "windows-1251"),
        ("Кот".encode("utf-16"), "byte 0xff at offset 0", "utf-16"),
        ("\ufeffКот".encode("utf-16-be"), "byte 0xfe at offset 0", "utf-16"),
        ("Кот".encode("utf-32"), "byte 0xff at offset 0", "utf-32"),
        ("Кот".encode()[:-1], "byte 0xd1 at offset 4", "windows-1251"),
        (b"\xed\xa0\x80", "byte 0xed at offset 0", "windows-1251"),
    ],
)
def test_what_is_not_utf8_names_the_encoding_the_place_and_what_to_do(
    content: bytes, place: str, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(FileError) as caught:
        read_text(str(path))
    assert str(caught.value).startswith(f"{path} is not UTF-8 ({place}); ")
    assert f"iconv -f {encoding} -t utf-8 {path} | summarize-ru" in str(caught.value)
    give_standard_input(content, monkeypatch)
    with pytest.raises(FileError, match="standard input is not UTF-8"):
        read_text("-")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"there is no file .*; give the path of a text file, or - for standard input"):
        read_text(str(tmp_path / "nothing.txt"))


@pytest.mark.parametrize("ending", ["", os.sep])
def test_a_directory(tmp_path: Path, ending: str) -> None:
    with pytest.raises(FileError) as caught:
        read_text(f"{tmp_path}{ending}")
    assert str(caught.value).endswith(f"is a directory; give the files in it, for example {tmp_path}/*.txt")


@pytest.mark.parametrize(
    ("name", "reason"),
    [("a.txt/b.txt", "not a directory"), ("a" * 300, "file name too long"), ("a\x00b", "null byte|null character")],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(FileError, match=f"cannot read .*: .*(?:{reason})"):
        read_text(str(tmp_path / name))


def test_a_file_is_written_in_utf8(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old and longer than the new")
    write_text(str(path), "Кот\n")
    assert path.read_bytes() == "Кот\n".encode()


def test_nothing_to_say_is_an_empty_file(tmp_path: Path) -> None:
    write_text(str(tmp_path / "out.txt"), "")
    assert (tmp_path / "out.txt").read_bytes() == b""


@pytest.mark.parametrize(
    ("name", "reason"), [(".", "is a directory"), ("no/out.txt", "no such file or directory"), ("a\x00b", "null")]
)
def test_what_cannot_be_written(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(FileError, match=f"cannot write .*: .*{reason}"):
        write_text(str(tmp_path / name), "Кот\n")


@pytest.mark.parametrize(
    ("stream", "message"), [("stdin", "standard input is closed"), ("stdout", "standard output is closed")]
)
def test_closed_streams(stream: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, stream, None)
    with pytest.raises(FileError, match=message):
        read_text("-") if stream == "stdin" else write_text(None, "Кот\n")


def test_a_person_at_the_keyboard_is_told_how_to_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give_standard_input("Кот".encode(), monkeypatch)
    assert read_text("-") == "Кот"
    assert capsys.readouterr().err == ""
    give_standard_input("Кот".encode(), monkeypatch)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert read_text("-") == "Кот"
    assert capsys.readouterr().err == "summarize-ru: reading from the keyboard; end with Ctrl-D\n"
