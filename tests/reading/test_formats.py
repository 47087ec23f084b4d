import io
import zipfile

import pytest

from summarize_ru.errors import NotTextError
from summarize_ru.reading.documents import read
from summarize_ru.reading.formats import find_format, recognize_binary, recognize_format


def archive(*names: str, mimetype: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name in names:
            made.writestr(name, "Кот спит.")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "command"),
    [
        (b"%PDF-1.4\n", "a PDF document", "pdftotext {file} -"),
        (b"{\\rtf1\\ansi\\ansicpg1251", "an RTF document", "pandoc -t plain --wrap=none {file}"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of the old Microsoft Office", "catdoc {file}"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "an old Word document",
            "catdoc {file}",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "an old Excel workbook", None),
        (archive("[Content_Types].xml", "word/document.xml"), "a Word document", "pandoc -t plain --wrap=none {file}"),
        (archive("xl/workbook.xml"), "an Excel workbook", None),
        (archive("ppt/presentation.xml"), "a PowerPoint presentation", None),
        (
            archive(mimetype="application/vnd.oasis.opendocument.text"),
            "an OpenDocument text",
            "pandoc -t plain --wrap=none {file}",
        ),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument file", None),
        (archive(mimetype="application/epub+zip"), "an e-book (EPUB)", "pandoc -t plain --wrap=none {file}"),
        (archive("article.txt"), "a zip archive", "unzip -p {file}"),
        (b"\x1f\x8b\x08\x00", "a gzip archive", "gzip -dc {file}"),
        (b"BZh91AY&SY\x00\x00\x00", "a bzip2 archive", "bzip2 -dc {file}"),
        (b"\x89PNG\r\n\x1a\n\x00", "a picture (PNG)", "tesseract {file} - -l rus"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture (JPEG)", "tesseract {file} - -l rus"),
        (b"GIF89a\x01\x00\x01\x00", "a picture (GIF)", "tesseract {file} - -l rus"),
        (b"\x00\x00\x00\x18ftypmp42", "a film or sound recording (MP4)", None),
        (b"ID3\x04\x00\x00", "a sound recording (MP3)", None),
        (b"SQLite format 3\x00", "an SQLite database", None),
    ],
)
def test_known_formats(content: bytes, name: str, command: str | None) -> None:
    format_ = recognize_format(content)
    assert format_ is not None
    assert (format_.name, format_.command) == (name, command)
    assert recognize_binary(content) is format_


@pytest.mark.parametrize(
    "text",
    ["", "Кот спит.", "GIF89a — старый формат.", "ID3 не нужен.", "RIFF.", "BZh", "PK — это Парк культуры.", "П%PDF-"],
)
def test_texts_are_no_format(text: str) -> None:
    assert recognize_format(text.encode()) is None
    assert recognize_binary(text.encode("cp1251", "replace")) is None


def test_what_has_control_characters_is_binary_whatever_it_is() -> None:
    assert recognize_format(bytes(range(200)) * 10) is None
    assert getattr(recognize_binary(bytes(range(200)) * 10), "name", None) == "a binary file"


def test_the_control_characters_of_old_texts_make_nothing_binary() -> None:
    assert recognize_binary("Глава 1\r\n\tКот спит.\f\x1b[1mПёс\x1b[0m\x1a".encode("cp866")) is None


@pytest.mark.parametrize(
    ("beginning", "name", "format_"),
    [
        (b"PK\x03\x04", "Отчёт.docx", "a Word document"),
        (b"PK\x03\x04", "Книга.xlsx", "an Excel workbook"),
        (b"PK\x03\x04", "Отчёт.odt", "an OpenDocument text"),
        (b"PK\x03\x04", "Отчёт.pdf", "a zip archive"),
        (b"PK\x03\x04", "старый.doc", "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "старый.doc", "an old Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Отчёт.docx", "a document of the old Microsoft Office"),
    ],
)
def test_the_name_tells_what_a_container_holds_that_does_not_tell_it(beginning: bytes, name: str, format_: str) -> None:
    assert find_format(beginning, name).name == format_


def test_the_command_of_an_error_has_the_name_of_the_file() -> None:
    for name, written in (("Наш снимок.png", "'Наш снимок.png'"), ("снимок.png", "снимок.png"), (None, "FILE")):
        with pytest.raises(NotTextError, match=rf"tesseract {written} - -l rus$"):
            read(b"\x89PNG\r\n\x1a\n\x00", name=name)
