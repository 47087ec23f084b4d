"""Records of JSON lines and CSV: where each begins and ends, in any encoding, and going on from any of them."""

import csv
import gzip
import io
import json
import os
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru import Summarizer
from summarize_ru.batch import csv as csv_module
from summarize_ru.batch.collection import Fields, Task
from summarize_ru.batch.csv import CsvReader
from summarize_ru.batch.errors import CollectionError, DamagedFileError
from summarize_ru.batch.formats import FORMATS, InputFile, input_file
from summarize_ru.batch.json_lines import JsonReader
from summarize_ru.batch.lines import LineReader, Place, Record
from summarize_ru.errors import UnknownEncodingError


def line_reader(path: str, *, is_gzipped: bool = False, encoding: str | None = None) -> LineReader:
    return LineReader(InputFile(path, FORMATS[0], is_gzipped, encoding))


def json_reader(path: str, *, is_gzipped: bool = False, encoding: str | None = None) -> JsonReader:
    return JsonReader(InputFile(path, FORMATS[0], is_gzipped, encoding))


def csv_reader(path: str, column: str = "text", *, is_gzipped: bool = False, encoding: str | None = None) -> CsvReader:
    return CsvReader(InputFile(path, FORMATS[1], is_gzipped, encoding), column)


def write(folder: Path, content: bytes, name: str = "rows") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def lines(path: str, *, is_gzipped: bool = False, encoding: str | None = None) -> list[Record]:
    with closing(line_reader(path, is_gzipped=is_gzipped, encoding=encoding)) as source:
        return list(source)


def csv_records(path: str, column: str = "text", encoding: str | None = None) -> list[Record]:
    with closing(csv_reader(path, column, encoding=encoding)) as source:
        return list(source)


def test_lines_have_their_numbers_and_blank_ones_are_no_records(tmp_path: Path) -> None:
    path = write(tmp_path, b'\xef\xbb\xbf{"a": 1}\r\n\n  \r\n{"b": 2}\n\xff\xfe\nlast')
    assert lines(path) == [
        Record(1, b'{"a": 1}\r\n'),
        Record(4, b'{"b": 2}\n'),
        Record(5, b"\xff\xfe\n", "not UTF-8 (byte 0xff at offset 0 of the row)"),
        Record(6, b"last"),
    ]


def test_an_empty_file_has_no_lines(tmp_path: Path) -> None:
    assert lines(write(tmp_path, b"")) == []


def test_gzipped_lines(tmp_path: Path) -> None:
    path = write(tmp_path, gzip.compress(b"a\n") + gzip.compress(b"b\n"))
    assert lines(path, is_gzipped=True) == [Record(1, b"a\n"), Record(2, b"b\n")]


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda data: data[:-9], "is cut short after line "),
        (lambda data: data[:5], "is cut short ("),
        (lambda data: data[:20] + b"\x00\x01\x02" + data[23:], "is damaged ("),
        (lambda data: data[:-8] + bytes(8), "is damaged ("),
        (lambda data: data + b"more" + data, "is damaged after line 9999 ("),
        (lambda data: data + data[:1], "is cut short after line 9999 ("),
        (lambda _: b"a\n", "is not gzipped, though its name ends in .gz"),
    ],
)
def test_what_is_no_gzip_or_ends_too_soon_is_an_error(
    spoil: Callable[[bytes], bytes], problem: str, tmp_path: Path
) -> None:
    content = "\n".join(map(str, range(10_000))).encode()
    path = write(tmp_path, spoil(gzip.compress(content)), "some rows.gz")
    with pytest.raises(CollectionError) as caught:
        lines(path, is_gzipped=True)
    assert caught.value.problem.startswith(problem)
    if "(" in problem:
        advice = f"(gzip -dc '{path}' > '{path.removesuffix('.gz')}' saves what comes before)"
        if "damaged" in problem:
            assert isinstance(caught.value, DamagedFileError)
            advice = f"(gzip -t '{path}' tells whether a copy is whole)"
        assert caught.value.problem.endswith(advice)


def test_of_a_damaged_file_the_lines_of_members_that_are_whole_are_not_doubted(tmp_path: Path) -> None:
    chance = random.Random(6)
    members = [
        gzip.compress(b"".join(b"%d %r\n" % (number, chance.random()) for number in range(20_000))) for _ in range(3)
    ]
    members[1] = members[1][:-8] + bytes(8)
    path = write(tmp_path, b"".join(members), "rows.gz")
    with pytest.raises(DamagedFileError) as caught:
        lines(path, is_gzipped=True)
    assert re.match(
        r"is damaged: that shows after line 3\d{4}, and any line after line 20000 may be garbled \(",
        caught.value.problem,
    )
    members[1] = b"x" + members[1]
    with pytest.raises(DamagedFileError, match=r"is damaged after line 20000 \("):
        lines(write(tmp_path, b"".join(members), "rows.gz"), is_gzipped=True)


@pytest.mark.parametrize("last", [b"last\n", b"last"])
def test_what_follows_the_last_member_is_passed_over(last: bytes, tmp_path: Path) -> None:
    path = write(tmp_path, gzip.compress(b"first\n") + bytes(9) + gzip.compress(last) + b"more")
    with closing(line_reader(path, is_gzipped=True)) as source:
        assert list(source) == [Record(1, b"first\n"), Record(2, last)]
        assert source.passed_over == 4


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_the_line_after_which_a_file_is_cut_short_is_counted_from_its_beginning(kind: str, tmp_path: Path) -> None:
    chance = random.Random(3)
    rows = [f"row {number} {chance.random()}" for number in range(10_000)]
    path = write(tmp_path, gzip.compress("\n".join(["text", *rows]).encode())[:50_000])

    def opened() -> LineReader:
        return csv_reader(path, "text", is_gzipped=True) if kind == "csv" else line_reader(path, is_gzipped=True)

    with closing(opened()) as source, closing(opened()) as other:
        with pytest.raises(CollectionError) as caught:
            list(source)
        found = []
        for record in until_error(other):
            found.append(record)
            other.advance()
        assert found[-1].raw.decode() == rows[len(found) - 1 - (kind == "jsonl")] + "\n"
        assert caught.value.problem.startswith(f"is cut short after line {found[-1].number} ")
        with closing(opened()) as third:
            third.resume(other.place)
            with pytest.raises(CollectionError) as again:
                list(third)
        assert again.value.problem == caught.value.problem


def until_error(source: LineReader) -> Iterator[Record]:
    with suppress(CollectionError):
        yield from source


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_file_that_cannot_be_opened(name: str, tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match=r"cannot be read: (no such file or directory|is a directory)"):
        line_reader(str(tmp_path / name))


@pytest.mark.parametrize("is_gzipped", [False, True])
@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_a_source_goes_on_from_the_place_after_any_record(kind: str, is_gzipped: bool, tmp_path: Path) -> None:  # noqa: FBT001
    content = b'text,id\n"one\ntwo",1\n\n"three ""3""",2\r\nbroken "x",3\n"b"roken,4\nlast,5'
    path = write(tmp_path, gzip.compress(content) if is_gzipped else content)

    def opened() -> LineReader:
        return (
            csv_reader(path, "text", is_gzipped=is_gzipped)
            if kind == "csv"
            else line_reader(path, is_gzipped=is_gzipped)
        )

    with closing(opened()) as whole:
        expected = list(whole)
    for done in range(len(expected) + 1):
        with closing(opened()) as source, closing(opened()) as other:
            given_ = iter(source)
            for _ in range(min(done + 2, len(expected))):  # the reader is ahead of the rows that are done
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
            closing(line_reader(write(tmp_path, content))) as source,
            pytest.raises(CollectionError, match="is not the file that the interrupted run has read"),
        ):
            source.resume(place)
    with closing(line_reader(write(tmp_path, b"one\ntwo\nthree, and more\n"))) as source:
        source.resume(place)
        assert list(source) == [Record(3, b"three, and more\n")]


def test_the_position_is_that_on_the_disk(tmp_path: Path) -> None:
    for is_gzipped in (False, True):
        content = "\n".join(map(str, range(100_000))).encode()
        path = write(tmp_path, gzip.compress(content) if is_gzipped else content)
        with closing(line_reader(path, is_gzipped=is_gzipped)) as source:
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
        (b"sep=;\r\nid,1;text\r\n", ";", ["id,1", "text"]),
        (b'\xef\xbb\xbf"sep=|"\nid,1|text\n', "|", ["id,1", "text"]),
        (b"SEP=\t\r\n\r\nid;1\ttext\r\n", "\t", ["id;1", "text"]),
        (b"\n  \nid,text\n", ",", ["id", "text"]),
        (b"\xef\xbb\xbf\nid,text\n", ",", ["id", "text"]),
        (b"id;sep=;text\n", ";", ["id", "sep=", "text"]),
        (b"sep=;text\n", ";", ["sep=", "text"]),
    ],
)
def test_the_header_tells_the_delimiter(header: bytes, delimiter: str, names: list[str], tmp_path: Path) -> None:
    with closing(csv_reader(write(tmp_path, header), "text")) as source:
        assert (source.delimiter, source.header) == (delimiter, names)
        assert source.line_break == (b"\r\n" if b"\r" in header else b"\n")
        assert source.mark == (b"\xef\xbb\xbf" if header[:1] == b"\xef" else b"")
        assert list(source) == []


def test_in_tsv_tabs_alone_part_the_fields(tmp_path: Path) -> None:
    path = write(tmp_path, "id,text,a\ttext\n1,2\tКот; пёс, и\n".encode(), "rows.tsv")
    file = input_file(path)
    assert file is not None
    collection = file.open(Task(Summarizer(length=1), Fields()))
    with closing(collection.reader) as reader:
        assert collection.header == b"id,text,a\ttext\tsummary\tsummary_sentences\n"
        outcomes = list(map(collection.transform, reader))
    assert [outcome.output.decode().split("\t")[:3] for outcome in outcomes] == [["1,2", "Кот; пёс, и", "Кот; пёс, и"]]


@pytest.mark.parametrize("before", [b"sep=;\n", b"\n \n", b"\nsep=;\n\n"])
def test_what_precedes_the_header_is_counted_and_no_row(before: bytes, tmp_path: Path) -> None:
    path = write(tmp_path, before + b"id;text\n1;a\n2;b\n")
    number = before.count(b"\n") + 2
    expected = [Record(number, b"1;a\n"), Record(number + 1, b"2;b\n")]
    with closing(csv_reader(path, "text")) as source:
        assert list(source) == expected
        source.advance()
        place = source.place
    with closing(csv_reader(path, "text")) as source:
        source.resume(place)
        assert list(source) == expected[1:]
    (tmp_path / "rows").write_bytes(before + b"no;text\n1;a\n2;b\n")
    with (
        closing(csv_reader(path, "text")) as source,
        pytest.raises(CollectionError, match="it begins differently"),
    ):
        source.resume(place)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
@pytest.mark.parametrize("kind", ["jsonl", "csv"])
@pytest.mark.parametrize("is_gzipped", [False, True])
def test_a_pipe_is_read_once_also_to_go_on(kind: str, is_gzipped: bool, tmp_path: Path) -> None:  # noqa: FBT001
    # If the comma were the delimiter, the quote in the header would be open to the end of the file.
    content = b'id;n,"text;text\n1;x;a\n2;x;b\n' + b"3;x;c\n" * 5000
    path = str(tmp_path / "pipe")
    os.mkfifo(path)

    def opened() -> LineReader:
        data = gzip.compress(content) if is_gzipped else content
        threading.Thread(target=Path(path).write_bytes, args=(data,)).start()
        if kind == "csv":
            return csv_reader(path, "text", is_gzipped=is_gzipped)
        return json_reader(path, is_gzipped=is_gzipped)

    with closing(opened()) as source:
        assert source.position <= len(content)
        expected = list(source)
        assert len(expected) == 5002 + (kind == "jsonl")
        for _ in range(4000):
            source.advance()
        place = source.place
        assert 0 < source.position <= len(content)
    with closing(opened()) as source:
        source.resume(place)
        assert list(source) == expected[4000:]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
@pytest.mark.parametrize("first", [1, 3])
@pytest.mark.parametrize(
    "content",
    [
        "id;text\n1;Кот спит.\n".encode("utf-16-le"),
        "id;text\n1;Кот спит.\n".encode("utf-16"),
        "id;text\n1;Кот спит.\n".encode("utf-8-sig"),
        b'[1]\n{"text": "a"}\n',
        b'[{"text": "a"}]\n',
        b'{\n  "text": "a"\n}\n',
        gzip.compress(b'{"text": "a"}\n'),
    ],
    ids=["UTF-16", "UTF-16 with a mark", "UTF-8 with a mark", "lists", "array", "printed", "gzip"],
)
def test_what_a_pipe_holds_does_not_depend_on_its_first_piece(content: bytes, first: int, tmp_path: Path) -> None:
    path = str(tmp_path / "pipe")
    os.mkfifo(path)

    def found(path: str) -> tuple[str, list[Record]] | str:
        is_gzipped = content.startswith(b"\x1f")
        try:
            with closing((csv_reader if b";" in content else json_reader)(path, is_gzipped=is_gzipped)) as source:
                return source.codec, list(source)
        except CollectionError as error:
            return str(error).replace(path, "")

    def write_slowly() -> None:
        with suppress(BrokenPipeError), Path(path).open("wb", buffering=0) as pipe:
            pipe.write(content[:first])
            time.sleep(0.1)
            pipe.write(content[first:])  # if somebody still reads

    writer = threading.Thread(target=write_slowly)
    writer.start()
    from_pipe = found(path)
    writer.join()
    assert from_pipe == found(write(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\n \n", "it is blank"),
        (b"sep=;\n", "it is blank"),
        ("id,текст\n".encode("cp1251"), "not UTF-8 (byte 0xf2 at offset 3 of the row)"),
        (b'"id,text\n', "broken CSV: a quote is not closed"),
    ],
)
def test_a_header_that_cannot_be_read(content: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(CollectionError) as caught:
        csv_reader(write(tmp_path, content), "text")
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
    monkeypatch.setattr(csv_module, "_LONGEST_UNCLOSED", 100)
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
    # If lines end with a line feed alone, `csv` writes carriage returns without quotes.
    cells = [[cell if "\r" in line_break else cell.replace("\r", "") for cell in row] for row in rows]
    writer.writerows([["text", "id"], *cells])
    raw = content.getvalue().encode("utf-8", "surrogatepass")
    path = write(tmp_path_factory.getbasetemp(), raw)
    found = csv_records(path)
    assert [record.reason for record in found] == [""] * len(rows)
    assert b"".join(record.raw for record in found) == raw.partition(b"\n")[2]


# A sentence with a line break, and with letters that have the byte of a line feed in UTF-16 and UTF-32.
_TEXT = 'Кот\nспит, а\r\n"пёс" - нет ਊ Ċ.'


def in_one_encoding(text: str, encoding: str) -> bytes:
    """The text without the characters that the encoding lacks."""
    return text.encode(encoding, "ignore")


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("is_gzipped", [False, True])
@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("cp1251", "windows-1251"),
        ("koi8-r", "koi8-r"),
        ("iso2022_jp", "iso2022_jp"),
        ("utf-16", None),
        ("utf-32", None),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16-be"),
        ("utf-16-be", None),
        ("utf-32-be", "utf-32-be"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-8-sig", None),
    ],
)
def test_a_file_in_another_encoding_has_the_records_of_one_in_utf8(
    encoding: str,
    named: str | None,
    is_gzipped: bool,  # noqa: FBT001
    line_break: str,
    tmp_path: Path,
) -> None:
    quoted = _TEXT.replace('"', '""')
    table = line_break.join(["id\ttext", f'1\t"{quoted}"', "", "2\tпёс", '3\t"a"b"', "4\tконец"])
    table = in_one_encoding(table, encoding).decode(encoding)
    for content, suffix in (table.encode(), "8"), (table.encode(encoding), "x"):
        write(tmp_path, gzip.compress(content) if is_gzipped else content, suffix)

    def opened(suffix: str, kind: type[LineReader]) -> LineReader:
        path, name = str(tmp_path / suffix), named if suffix == "x" else None
        if kind is CsvReader:
            return csv_reader(path, "text", is_gzipped=is_gzipped, encoding=name)
        return line_reader(path, is_gzipped=is_gzipped, encoding=name)

    for kind in (LineReader, CsvReader):
        with closing(opened("8", kind)) as source:
            expected = list(source)
        assert any("пёс".encode() in record.raw for record in expected) or encoding == "iso2022_jp"
        for done in range(len(expected) + 1):
            with closing(opened("x", kind)) as source, closing(opened("x", kind)) as other:
                ahead = iter(source)
                for _ in range(done):
                    next(ahead)
                    source.advance()
                other.resume(json.loads(json.dumps(source.place)))
                assert list(other) == expected[done:]
    with closing(opened("8", CsvReader)) as source, closing(opened("x", CsvReader)) as other:
        assert isinstance(source, CsvReader)
        assert isinstance(other, CsvReader)
        assert (other.header, other.delimiter, other.line_break) == (source.header, "\t", line_break.encode())
        assert other.mark == (b"\xef\xbb\xbf" if encoding in {"utf-8-sig", "utf-16", "utf-32"} else b"")


def test_what_an_encoding_does_not_have_is_wrong_in_its_row_alone(tmp_path: Path) -> None:
    path = write(tmp_path, "кот\nпёс".encode("cp1251").replace(b"\n", b"\n\x98 \xea\n"))
    assert lines(path, encoding="cp1251") == [
        Record(1, "кот\n".encode()),
        Record(2, "\\x98 к\n".encode(), "not cp1251 (byte 0x98 at offset 0 of the row)"),
        Record(3, "пёс".encode()),
    ]
    half = b"\x00\xd8"  # of a pair of surrogates
    path = write(tmp_path, "кот\n".encode("utf-16") + b"a\0" + half + "\nпёс\n".encode("utf-16-le") + b"c")
    assert lines(path) == [
        Record(1, "кот\n".encode()),
        Record(2, b"a\\x00\\xd8\n", "not UTF-16-LE (byte 0x00 at offset 2 of the row)"),
        Record(3, "пёс\n".encode()),
        Record(4, b"\\x63", "not UTF-16-LE (byte 0x63 at offset 0 of the row)"),
    ]


@pytest.mark.parametrize(
    ("encoding", "line", "raw", "reason"),
    [
        ("idna", b"\xff\n", b"\\xff\n", "not idna (byte 0xff at offset 0 of the row)"),
        ("utf-7", b"+2AA-\n", b"\\ud800\n", "not UTF-7"),
    ],
)
def test_what_an_odd_encoding_does_not_have(
    encoding: str, line: bytes, raw: bytes, reason: str, tmp_path: Path
) -> None:
    path = write(tmp_path, b"text\n" + line)
    assert lines(path, encoding=encoding)[1:] == [Record(2, raw, reason)]
    assert csv_records(path, encoding=encoding) == [Record(2, raw, reason)]


def test_a_quoted_field_of_several_lines_that_does_not_fit(tmp_path: Path) -> None:
    path = write(tmp_path, "text,id\n".encode("cp1251") + b'"\xea\n\x98",1\nlast,2\n')
    assert csv_records(path, encoding="cp1251") == [
        Record(2, '"к\n\\x98",1\n'.encode(), "not cp1251 (byte 0x98 at offset 3 of the row)"),
        Record(4, b"last,2\n"),
    ]


_SENTENCE = "Паром вышел в рейс, и на берегу его ждали с самого утра.\n"


@pytest.mark.parametrize(
    ("content", "named", "advice"),
    [
        (
            _SENTENCE.encode("cp1251"),
            None,
            "the rows that are not UTF-8 seem to be cp1251: --encoding cp1251 would read it",
        ),
        (
            _SENTENCE.encode("koi8-r"),
            None,
            "the rows that are not UTF-8 seem to be koi8-r: --encoding koi8-r would read it",
        ),
        (
            b"only ASCII\n" + _SENTENCE.encode("cp866"),
            None,
            "the rows that are not UTF-8 seem to be cp866: --encoding cp866 would read it",
        ),
        (
            _SENTENCE.encode() + _SENTENCE.encode("cp1251"),
            None,
            (
                "the rows that are not UTF-8 seem to be cp1251, and other rows are not: a file is read in one "
                "encoding, so convert some of them"
            ),
        ),
        ("И снова дождь.\n".encode(), "cp1251", "the rows that are not cp1251 seem to be UTF-8: leave --encoding out"),
        (_SENTENCE.encode(), None, ""),
        (_SENTENCE.encode("cp1251"), "cp1251", ""),
        (b"\xd0\n", None, ""),
        ("ЩИ\n".encode("koi8-r"), None, ""),
        (b"\x00\x01\x02\xff\n" * 9, None, ""),
    ],
)
def test_what_would_read_rows_that_do_not_fit(content: bytes, named: str | None, advice: str, tmp_path: Path) -> None:
    with closing(line_reader(write(tmp_path, content), encoding=named)) as source:
        assert source.advice() == ""
        list(source)
        assert source.advice() == advice


def test_a_header_in_another_encoding_comes_with_what_would_read_it(tmp_path: Path) -> None:
    path = write(tmp_path, f"id,текст\n1,{_SENTENCE}".encode("koi8-r"))
    with pytest.raises(
        CollectionError, match=r"is not read: the rows that are not UTF-8 seem to be koi8-r: --encoding koi8-r"
    ):
        csv_reader(path, "text")
    assert len(csv_records(path, "текст", "koi8-r")) == 1


@pytest.mark.parametrize("encoding", ["cp037", "unicode_escape", "undefined", "punycode"])
def test_an_encoding_without_lines(encoding: str, tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match=f"cannot be read line by line in {encoding}; convert it to UTF-8 first"):
        line_reader(write(tmp_path, b"a\n"), encoding=encoding)


def test_an_unknown_encoding(tmp_path: Path) -> None:
    with pytest.raises(UnknownEncodingError, match="unknown encoding 'cp12510'; the usual ones: utf-8, "):
        line_reader(write(tmp_path, b"a\n"), encoding="cp12510")


@pytest.mark.parametrize(("times", "problem"), [(1, "is gzipped: give it a name"), (2, "is gzipped twice: unpack it")])
@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_what_is_gzipped_more_often_than_its_name_says(kind: str, times: int, problem: str, tmp_path: Path) -> None:
    content = b'"text"\n'
    for _ in range(times):
        content = gzip.compress(content)
    path = write(tmp_path, content)
    with pytest.raises(CollectionError) as caught:
        (csv_reader(path, "text", is_gzipped=times == 2) if kind == "csv" else json_reader(path, is_gzipped=times == 2))
    assert caught.value.problem.startswith(problem)


ARRAYS = ('[{"text": "a"}]', '[\n  {"text": "a"}\n]', "[", " \n[ \r\n\t{}", "[]")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("content", ARRAYS)
def test_an_array_is_told_from_lines(content: str, encoding: str, tmp_path: Path) -> None:
    path = write(tmp_path, content.encode(encoding), "in.jsonl")
    with pytest.raises(CollectionError) as caught:
        json_reader(path)
    assert caught.value.problem == (
        f"is a JSON array, where each line must be an object of its own: jq -c '.[]' {path} > rows.jsonl"
    )


def test_a_gzipped_array(tmp_path: Path) -> None:
    path = write(tmp_path, gzip.compress(b"[\n{}]"), "in a.jsonl.gz")
    with pytest.raises(CollectionError) as caught:
        json_reader(path, is_gzipped=True)
    assert caught.value.problem.endswith(f": gzip -dc '{path}' | jq -c '.[]' > rows.jsonl")


@pytest.mark.parametrize("content", ['{\n  "text": "a"\n}\n{\n', ' {\r\n\t"text": {\r\n'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_objects_of_several_lines_are_told_from_rows(content: str, encoding: str, tmp_path: Path) -> None:
    path = write(tmp_path, content.encode(encoding), "in.jsonl")
    with pytest.raises(CollectionError) as caught:
        json_reader(path)
    assert caught.value.problem == (
        f"has JSON objects of several lines, where each line must be an object of its own: jq -c . {path} > rows.jsonl"
    )


@pytest.mark.parametrize(
    "content", [b'{\n{"text": "a"}\n', b"", b"[9]\n{}\n", b'["a", "b"]\n', b'{"a": [{\n[{', b"\n\n"]
)
def test_a_row_that_is_an_array_of_values_is_a_bad_row(content: bytes, tmp_path: Path) -> None:
    with closing(json_reader(write(tmp_path, content))) as source:
        assert [record.raw for record in source] == [line for line in content.splitlines(keepends=True) if line.strip()]
