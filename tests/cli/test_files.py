"""The command's files: what can be read and written, and the errors for the rest."""

import errno
import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize_ru import Document
from summarize_ru.cli.files import check_output, read_address, read_file, write_text
from summarize_ru.cli.outcome import FileError
from summarize_ru.errors import MissingExtraError
from tests.reading.server import Server, respond, serving
from tests.samples import CHAIN, ROOT

GUESSES = "koi8-r (Щи), mac-cyrillic (э…), cp1251 (эЙ)"
DOUBT = f"the encoding is in doubt, perhaps {GUESSES}; name the right one with --encoding NAME"
PIKE = DOUBT.replace(GUESSES, "cp866 (Щука), cp1251 (™гЄ), iso-8859-5 (\x99уЊ)")
REPAIR = "drop the broken bytes: iconv -c -f utf-8 -t utf-8"
NO_ARTICLE = "the page has no article in it, or one that only a script brings up"


posix = pytest.mark.skipif(os.name != "posix", reason="files have modes, and devices names, on POSIX alone")


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
    assert read_file(str(path)) == Document(text, source=str(path))
    give_standard_input(content, monkeypatch)
    assert read_file("-") == Document(text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "koi8-r", "cp866"])
def test_other_encodings_are_recognized(encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(CHAIN.encode(encoding))
    assert read_file(str(path)) == Document(CHAIN, source=str(path))
    give_standard_input(CHAIN.encode(encoding), monkeypatch)
    assert read_file("-") == Document(CHAIN)


def test_an_encoding_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Щи".encode("koi8-r"))
    assert read_file(str(path), "koi8-r").text == "Щи"
    assert read_file(str(path), "cp1251").text == "эЙ"


@pytest.mark.parametrize(
    ("content", "encoding", "message"),
    [
        (
            "Щи".encode("koi8-r"),
            None,
            f"{{name}}: {DOUBT}",
        ),
        (
            "Кот спит".encode() + b"\xff",
            None,
            f"{{name}} is not utf-8: byte 0xff at offset 15; {REPAIR} {{file}} | summarize-ru",
        ),
        (
            b"Oh\x98",
            "cp1251",
            "{name} is not cp1251: byte 0x98 at offset 2; leave --encoding out to have the encoding recognized",
        ),
        (
            "Кот спит".encode(),
            "cp1251",
            "{name} is utf-8, not cp1251; leave --encoding out to have the encoding recognized",
        ),
        (
            "Щука".encode("cp866"),  # three of its four bytes are a character of UTF-8
            None,
            f"{{name}}: {PIKE}",
        ),
        ("Кот".encode("utf-16")[:-1], None, "{name} is not utf-16: byte 0x42 at offset 6"),
        (
            b"AT&TFORM",
            None,
            "{name} is a DjVu document, not a text; extract its text first: djvutxt {file} | summarize-ru",
        ),
        (b"SQLite format 3\x00", None, "{name} is an SQLite database, not a text"),
        (
            b"<html></html>",
            None,
            "cannot read {name}: the page has no article in it, or one that only a script brings up",
        ),
    ],
)
def test_what_cannot_be_read_as_text_says_why_and_what_to_do(
    content: bytes, encoding: str | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "a b.txt")
    Path(path).write_bytes(content)
    with pytest.raises(FileError) as caught:
        read_file(path, encoding)
    assert str(caught.value) == message.format(name=path, file=f"'{path}'")
    give_standard_input(content, monkeypatch)
    with pytest.raises(FileError) as caught:
        read_file("-", encoding)
    assert str(caught.value) == message.format(name="standard input", file="FILE")


def test_a_page_gives_its_article_and_its_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ROOT / "tests" / "pages" / "windows.html"
    source = read_file(str(page))
    assert source.title == "Куклы вышли на большую сцену"
    assert source == read_file(str(page), "cp1251")
    unnamed = tmp_path / "page"
    unnamed.write_bytes(page.read_bytes())
    assert read_file(str(unnamed)).text == source.text
    give_standard_input(page.read_bytes(), monkeypatch)
    assert read_file("-").text == source.text


def test_a_page_without_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise MissingExtraError("reading HTML pages", "web")

    monkeypatch.setattr("summarize_ru.reading.html.read_page", refuse)
    (tmp_path / "a.html").touch()
    message = r"cannot read .*a\.html: reading an HTML page needs the extra web; in a checkout: pip install .*\[web\]"
    with pytest.raises(FileError, match=message):
        read_file(str(tmp_path / "a.html"))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server on this machine, whose address is taken for a public one."""
    monkeypatch.setattr("summarize_ru.reading.download.is_public", lambda address: address == "127.0.0.1")
    with serving() as running:
        yield running


def test_an_address(server: Server) -> None:
    page = ROOT / "tests" / "pages" / "portal.html"
    server.answers["/"] = respond(page.read_bytes())
    assert read_address(server.url()).text == read_file(str(page)).text
    server.answers["/text"] = respond("Щи".encode("koi8-r"), media_type="text/plain")
    assert read_address(server.url("/text"), "koi8-r").text == "Щи"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (respond(b"", status="404 Not Found"), "cannot get {url}: there is no such page (404)"),
        (respond(b"%PDF-", media_type="application/pdf"), "cannot get {url}: it is application/pdf, not a page"),
        (respond(b"<html>"), f"cannot read {{url}}: {NO_ARTICLE}"),
        (
            respond("Щи".encode("koi8-r"), media_type="text/plain"),
            f"{{url}}: {DOUBT}",
        ),
    ],
)
def test_addresses_that_give_no_article(answer: bytes, message: str, server: Server) -> None:
    server.answers["/"] = answer
    with pytest.raises(FileError) as caught:
        read_address(server.url())
    assert str(caught.value) == message.format(url=server.url())


def test_an_address_where_a_file_should_be() -> None:
    with pytest.raises(FileError) as caught:
        read_file("https://example.org/news/1")
    advice = "for a page on the web give --url https://example.org/news/1"
    assert str(caught.value) == f"there is no file https://example.org/news/1; {advice}"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"there is no file .*; give the path of a text file, or - for standard input"):
        read_file(str(tmp_path / "nothing.txt"))


@pytest.mark.parametrize("ending", ["", os.sep])
def test_a_directory(tmp_path: Path, ending: str) -> None:
    with pytest.raises(FileError) as caught:
        read_file(f"{tmp_path}{ending}")
    assert str(caught.value).endswith(f"is a directory; give the files in it, for example {tmp_path}/*.txt")


@pytest.mark.parametrize(
    ("name", "reason"),
    [("a.txt/b.txt", "not a directory"), ("a" * 300, "file name too long"), ("a\x00b", "null byte|null character")],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(FileError, match=f"cannot read .*: .*(?:{reason})"):
        read_file(str(tmp_path / name))


def test_a_file_is_written_in_utf8(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old and longer than the new")
    write_text(str(path), "Кот\n")
    assert path.read_bytes() == "Кот\n".encode()


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "out.txt"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, step, full)
    with pytest.raises(FileError, match=r"cannot write .*out\.txt: no space left on device"):
        write_text(str(path), "Кот\n")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_a_file_that_is_replaced_keeps_its_mode_and_a_link_stays_one(mode: int, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path = tmp_path / "real" / "out.txt"
    path.write_bytes(b"old")
    path.chmod(mode)
    (tmp_path / "link").symlink_to(path)
    write_text(str(tmp_path / "link"), "Кот\n")
    assert (tmp_path / "link").is_symlink()
    assert path.read_bytes() == "Кот\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert list((tmp_path / "real").iterdir()) == [path]


@posix
def test_a_device_is_written_to_and_stays_one() -> None:
    write_text(os.devnull, "Кот\n")
    assert Path(os.devnull).is_char_device()


@posix
def test_a_file_that_is_read_only_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(FileError, match=r"it is read-only; make it writable, or give --output another name"):
        check_output(str(path), [])
    check_output(str(tmp_path), [])  # that it is a folder is reported when it is written to


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
        read_file("-") if stream == "stdin" else write_text(None, "Кот\n")


def test_a_person_at_the_keyboard_is_told_how_to_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give_standard_input("Кот".encode(), monkeypatch)
    assert read_file("-") == Document("Кот")
    assert capsys.readouterr().err == ""
    give_standard_input("Кот".encode(), monkeypatch)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert read_file("-") == Document("Кот")
    assert capsys.readouterr().err == "summarize-ru: reading from the keyboard; end with Ctrl-D\n"
