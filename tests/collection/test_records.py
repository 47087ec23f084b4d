"""Records of JSON lines and CSV: where each begins and ends, and going on from any of them."""

import csv
import gzip
import io
import json
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru.collection import records
from summarize_ru.collection.records import CsvSource, LineSource, Place, Record
from summarize_ru.errors import CollectionError


def write(folder: Path, content: bytes, name: str = "rows") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def lines(path: str, *, is_gzipped: bool = False) -> list[Record]:
    with closing(LineSource(path, is_gzipped=is_gzipped)) as source:
        return list(source)


def csv_records(path: str, column: str = "text") -> list[Record]:
    with closing(CsvSource(path, column, is_gzipped=False)) as source:
        return list(source)


def test_lines_have_their_numbers_and_blank_ones_are_no_records(tmp_path: Path) -> None:
    path = write(tmp_path, b'\xef\xbb\xbf{"a": 1}\r\n\n  \r\n{"b": 2}\n\xff\xfe\nlast')
    assert lines(path) == [
        Record(1, b'{"a": 1}\r\n'),
        Record(4, b'{"b": 2}\n'),
        Record(5, b"\xff\xfe\n"),
        Record(6, b"last"),
    ]


def test_an_empty_file_has_no_lines(tmp_path: Path) -> None:
    assert lines(write(tmp_path, b"")) == []


def test_gzipped_lines(tmp_path: Path) -> None:
    path = write(tmp_path, gzip.compress(b"a\n") + gzip.compress(b"b\n"))
    assert lines(path, is_gzipped=True) == [Record(1, b"a\n"), Record(2, b"b\n")]


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-9], lambda data: data[:20] + b"\x00\x01\x02" + data[23:], lambda _: b"a\n"]
)
def test_what_is_no_gzip_or_ends_too_soon_is_an_error(spoil: type, tmp_path: Path) -> None:
    content = "\n".join(map(str, range(10_000))).encode()
    path = write(tmp_path, spoil(gzip.compress(content)))
    with pytest.raises(CollectionError, match=f"{path} cannot be read to its end: "):
        lines(path, is_gzipped=True)


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_file_that_cannot_be_opened(name: str, tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match=r"cannot be read: (no such file or directory|is a directory)"):
        LineSource(str(tmp_path / name), is_gzipped=False)


@pytest.mark.parametrize("is_gzipped", [False, True])
@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_a_source_goes_on_from_the_place_after_any_record(kind: str, is_gzipped: bool, tmp_path: Path) -> None:  # noqa: FBT001
    content = b'text,id\n"one\ntwo",1\n\n"three ""3""",2\r\nbroken "x",3\n"b"roken,4\nlast,5'
    path = write(tmp_path, gzip.compress(content) if is_gzipped else content)

    def opened() -> LineSource:
        return (
            CsvSource(path, "text", is_gzipped=is_gzipped) if kind == "csv" else LineSource(path, is_gzipped=is_gzipped)
        )

    with closing(opened()) as whole:
        expected = list(whole)
    for done in range(len(expected) + 1):
        with closing(opened()) as source, closing(opened()) as other:
            given_ = iter(source)
            for _ in range(min(done + 2, len(expected))):  # a reader is ahead of what is done
                next(given_)
            for _ in range(done):
                source.advance()
            other.resume(json.loads(json.dumps(source.place)))
            assert list(other) == expected[done:]
            assert other.total == Path(path).stat().st_size


def test_a_file_that_begins_otherwise_is_not_gone_on_with(tmp_path: Path) -> None:
    place = Place().after([b"one\n", b"two\n"])
    for content in (b"one\n", b"one\ntwO\nthree\n", b""):
        with (
            closing(LineSource(write(tmp_path, content), is_gzipped=False)) as source,
            pytest.raises(CollectionError, match="is not the file that the interrupted run has read"),
        ):
            source.resume(place)
    with closing(LineSource(write(tmp_path, b"one\ntwo\nthree, and more\n"), is_gzipped=False)) as source:
        source.resume(place)
        assert list(source) == [Record(3, b"three, and more\n")]


def test_the_position_is_that_on_the_disk(tmp_path: Path) -> None:
    for is_gzipped in (False, True):
        content = "\n".join(map(str, range(100_000))).encode()
        path = write(tmp_path, gzip.compress(content) if is_gzipped else content)
        with closing(LineSource(path, is_gzipped=is_gzipped)) as source:
            assert source.position == 0
            for _ in source:
                source.advance()
            assert source.position == source.total


@pytest.mark.parametrize(
    ("header", "delimiter", "names"),
    [
        (b"id,text\n", ",", ["id", "text"]),
        (b"id;text\n", ";", ["id", "text"]),
        (b"id\ttext\r\n", "\t", ["id", "text"]),
        (b'"id, of the row";"text"\n', ";", ["id, of the row", "text"]),
        (b"text\n", ",", ["text"]),
        (b'\xef\xbb\xbf"text";id\n', ";", ["text", "id"]),
        (b'"first\nname",text', ",", ["first\nname", "text"]),
        (b"id;body\n", ";", ["id", "body"]),
    ],
)
def test_the_header_tells_the_delimiter(header: bytes, delimiter: str, names: list[str], tmp_path: Path) -> None:
    with closing(CsvSource(write(tmp_path, header), "text", is_gzipped=False)) as source:
        assert (source.delimiter, source.header) == (delimiter, names)
        assert source.line_break == (b"\r\n" if b"\r" in header else b"\n")
        assert source.mark == (b"\xef\xbb\xbf" if header[:1] == b"\xef" else b"")
        assert list(source) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is blank"),
        (b"\nid,text\n", "it is blank"),
        ("id,текст\n".encode("cp1251"), "not UTF-8 (byte 0xf2 at offset 3 of the row)"),
        (b'"id,text\n', "broken CSV: a quote is not closed"),
    ],
)
def test_a_header_that_cannot_be_read(content: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(CollectionError) as caught:
        CsvSource(write(tmp_path, content), "text", is_gzipped=False)
    assert caught.value.problem == f"has no header that could be read: {reason}"


def test_a_quote_in_the_wrong_place_costs_one_line(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        b'text,id\n"good, with ""quotes"" and\na break",1\n"cut off in the mid\n"good",2\n'
        b'5" pipe,3\n"a"b,4\n"good",5\n"open,6\nlast,7\n',
    )
    broken = "broken CSV: a quote inside quotes is not doubled"
    assert csv_records(path) == [
        Record(2, b'"good, with ""quotes"" and\na break",1\n'),
        Record(4, b'"cut off in the mid\n', broken),
        Record(5, b'"good",2\n'),
        Record(6, b'5" pipe,3\n'),
        Record(7, b'"a"b,4\n', broken),
        Record(8, b'"good",5\n'),
        Record(9, b'"open,6\n', "broken CSV: a quote is not closed"),
        Record(10, b"last,7\n"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_is_wrong_with_a_quote_is_told_in_words(delimiter: str, tmp_path: Path) -> None:
    path = write(tmp_path, f'text{delimiter}id\n"a"b{delimiter}1\na\rb{delimiter}2\n'.encode())
    assert [record.reason for record in csv_records(path)] == [
        "broken CSV: a quote inside quotes is not doubled",
        "broken CSV: a carriage return stands outside quotes",
    ]


def test_an_open_quote_does_not_take_the_whole_file_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_LONGEST_UNCLOSED", 100)
    path = write(tmp_path, b'text,id\n"open,0\n' + b"row,1\n" * 50 + b'closed",2\n')
    found = csv_records(path)
    assert [record.number for record in found if record.reason] == [2]
    assert len(found) == 52


def test_a_field_may_be_longer_than_csv_allows_by_itself(tmp_path: Path) -> None:
    text = "слово " * 200_000
    assert csv_records(write(tmp_path, f'text\n"{text}"\n'.encode())) == [Record(2, f'"{text}"\n'.encode())]


@given(
    rows=st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=8),
    delimiter=st.sampled_from(",;\t"),
    line_break=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_every_row_that_csv_writes_is_one_record(
    rows: list[list[str]], delimiter: str, line_break: str, quoting: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = io.StringIO()
    writer = csv.writer(content, delimiter=delimiter, lineterminator=line_break, quoting=quoting)  # type: ignore[arg-type]
    # Where lines end with a line feed alone, it writes carriage returns without quotes.
    cells = [[cell if "\r" in line_break else cell.replace("\r", "") for cell in row] for row in rows]
    writer.writerows([["text", "id"], *cells])
    raw = content.getvalue().encode("utf-8", "surrogatepass")
    path = write(tmp_path_factory.getbasetemp(), raw)
    found = csv_records(path)
    assert [record.reason for record in found] == [""] * len(rows)
    assert b"".join(record.raw for record in found) == raw.partition(b"\n")[2]
