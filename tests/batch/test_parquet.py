"""Parquet: files with columns of any type are read and written piece by piece."""

import datetime as dt
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from summarize_ru.adapters.arrow import SENTENCES_TYPE
from summarize_ru.batch import parquet
from summarize_ru.batch.errors import CollectionError
from summarize_ru.batch.parquet import ParquetTexts, Value

NAMES = ("summary", "summary_sentences")
PLAIN: dict[str, Any] = {"use_dictionary": False, "store_schema": False, "compression": "none"}
SENTENCE = {"index": 0, "start": 0, "stop": 9, "score": 0.5}


def write(path: Path, columns: dict[str, Any], **options: Any) -> str:  # noqa: ANN401  (what Arrow takes)
    pq.write_table(pa.table(columns), path, **options)
    return str(path)


@pytest.fixture
def path(tmp_path: Path) -> str:
    columns = {"id": range(100), "text": [f"Текст {number}" for number in range(100)], "title": ["Имя", None] * 50}
    return write(tmp_path / "in.parquet", {name: list(values) for name, values in columns.items()}, row_group_size=30)


@pytest.mark.parametrize("piece", [1, 500, 1 << 24])
@pytest.mark.parametrize("start", [0, 1, 29, 30, 31, 99, 100])
def test_rows_are_read_from_any_number_on(piece: int, start: int, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_PIECE", piece)
    texts = ParquetTexts(path, "text", "title")
    assert texts.rows == 100
    expected = [(f"Текст {number}", None if number % 2 else "Имя") for number in range(100)]
    assert list(texts.read(start)) == expected[start:]
    texts.close()


def test_without_a_title_there_is_none(path: str) -> None:
    assert list(ParquetTexts(path, "text", None).read(99)) == [("Текст 99", None)]


@pytest.mark.parametrize("piece", [1, 500, 1 << 24])
def test_rows_are_written_with_two_more_columns(
    piece: int, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_PIECE", piece)
    values = [[f"Кратко {number}.", [SENTENCE]] if number % 3 else None for number in range(100)]
    output = tmp_path / "out.parquet"
    ParquetTexts(path, "text", None).write(iter(values), str(output), NAMES)
    before, after = pq.read_table(path), pq.read_table(output)
    assert after.schema.names == ["id", "text", "title", *NAMES]
    assert after.schema.field("summary_sentences").type == SENTENCES_TYPE
    assert after["id"].to_pylist() == [number for number in range(100) if number % 3]
    assert after.select(["id", "text", "title"]) == before.filter(pa.array([bool(n % 3) for n in range(100)]))
    assert after["summary"].to_pylist() == [value[0] for value in values if value]
    assert after["summary_sentences"].to_pylist() == [[SENTENCE]] * after.num_rows
    if piece > 500:  # the output has the row groups of the input
        groups = pq.ParquetFile(output).metadata
        assert [groups.row_group(number).num_rows for number in range(groups.num_row_groups)] == [20, 20, 20, 6]


def test_a_large_row_group_becomes_several(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_BATCH", 5)
    monkeypatch.setattr(parquet, "_PIECE", 1000)
    output = tmp_path / "out.parquet"
    ParquetTexts(path, "text", None).write([["Кратко.", [SENTENCE]]] * 100, str(output), NAMES)
    groups = pq.ParquetFile(output).metadata
    rows = [groups.row_group(number).num_rows for number in range(groups.num_row_groups)]
    assert rows == [15, 15, 15, 15, 15, 15, 10]


@pytest.mark.parametrize("columns", [["text"], ["text", "nested", "x.y"]])
def test_a_value_that_repeats_does_not_fill_the_memory(
    columns: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_PIECE", 300_000)
    long = "Кот спит. " * 5000
    values = {"text": [long] * 500, "nested": [{"a": [long]}] * 500, "x.y": [long] * 500}
    path = write(tmp_path / "in.parquet", values, compression="zstd")
    assert Path(path).stat().st_size < 20_000
    texts = ParquetTexts(path, "text", None)
    sizes = [batch.nbytes for _, batch in texts._batches(0, columns)]
    assert sum(sizes) > 500 * len(long)
    assert max(sizes) < 2 * 300_000
    assert [text for text, _ in texts.read(497)] == [long] * 3


def test_columns_of_those_names_are_replaced(tmp_path: Path) -> None:
    path = write(tmp_path / "in.parquet", {"summary": [1], "text": ["Кот."], "summary_sentences": [2]})
    ParquetTexts(path, "text", None).write([["Кот.", []]], str(tmp_path / "out.parquet"), NAMES)
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert rows == [{"text": "Кот.", "summary": "Кот.", "summary_sentences": []}]


def test_columns_of_every_kind_stay_what_they_were(tmp_path: Path) -> None:
    columns = {
        "text": pa.array(["Кот спит.", "Пёс лает.", "Кот спит."]).dictionary_encode(),
        "decimal": pa.array([Decimal("1.10"), None, Decimal("3.00")]),
        "time": pa.array([dt.datetime(2024, 2, 29, 12, tzinfo=dt.UTC)] * 3),
        "nested": pa.array([{"a": [1, None]}, None, {"a": []}]),
        "bytes": pa.array([b"\xff", b"", None]),
        "large": pa.array(["а", "б", "в"], pa.large_string()),
    }
    path = write(tmp_path / "in.parquet", columns)
    texts = ParquetTexts(path, "text", "large")
    assert list(texts.read(1)) == [("Пёс лает.", "б"), ("Кот спит.", "в")]
    texts.write([["Кот.", []], None, ["Кот.", []]], str(tmp_path / "out.parquet"), NAMES)
    before, after = pq.read_table(path), pq.read_table(tmp_path / "out.parquet")
    kept = after.select(before.schema.names)
    assert kept.schema == before.schema
    assert kept.to_pylist() == [before.to_pylist()[0], before.to_pylist()[2]]


def test_other_columns_may_have_one_name(tmp_path: Path) -> None:
    columns = [pa.array(values) for values in (["Кот."] * 3, [1, 2, 3], ["а"] * 3, [4, 5, 6], [["б"]] * 3)]
    table = pa.Table.from_arrays(columns, ["text", "x", "summary", "x", "x.y"])
    pq.write_table(table, tmp_path / "in.parquet")
    texts = ParquetTexts(str(tmp_path / "in.parquet"), "text", None)
    texts.write([["Кот.", []], None, ["Пёс.", []]], str(tmp_path / "out.parquet"), NAMES)
    after = pq.ParquetFile(tmp_path / "out.parquet").read()
    assert after.schema.names == ["text", "x", "x", "x.y", *NAMES]
    assert [after.column(at).to_pylist() for at in range(5)] == [
        ["Кот."] * 2,
        [1, 3],
        [4, 6],
        [["б"]] * 2,
        ["Кот.", "Пёс."],
    ]


@pytest.mark.skipif(int(pa.__version__.split(".")[0]) < 21, reason="this Arrow writes no views to Parquet")
@pytest.mark.parametrize("bad", [set(), {0}, {9}, {1, 2, 5}, set(range(10))])
def test_rows_are_left_out_also_of_columns_that_arrow_does_not_filter(bad: set[int], tmp_path: Path) -> None:
    texts = [f"Кот {number} спит, и длиннее двенадцати байтов." for number in range(10)]
    views = pa.array(texts, pa.string_view())
    path = write(tmp_path / "in.parquet", {"text": views, "id": list(range(10))}, row_group_size=6)
    values: list[Value | None] = [None if number in bad else [f"{number}.", []] for number in range(10)]
    ParquetTexts(path, "text", None).write(values, str(tmp_path / "out.parquet"), NAMES)
    after = pq.read_table(tmp_path / "out.parquet")
    assert after.schema.field("text").type == pa.string_view()
    good = [number for number in range(10) if number not in bad]
    assert after["text"].to_pylist() == [texts[number] for number in good]
    assert after["id"].to_pylist() == good
    assert after["summary"].to_pylist() == [f"{number}." for number in good]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "in.parquet")
    with pytest.raises(CollectionError, match="cannot be read: Parquet is read from its end"):
        ParquetTexts(str(tmp_path / "in.parquet"), "text", None)


def test_what_pandas_noted_of_the_columns_is_kept(tmp_path: Path) -> None:
    table = pa.table({"text": ["Кот спит."]}).replace_schema_metadata({"pandas": "{}", "source": "news"})
    pq.write_table(table, tmp_path / "in.parquet")
    ParquetTexts(str(tmp_path / "in.parquet"), "text", None).write([["а", []]], str(tmp_path / "out.parquet"), NAMES)
    assert pq.read_schema(tmp_path / "out.parquet").metadata == {b"pandas": b"{}", b"source": b"news"}


@pytest.mark.parametrize("codec", ["snappy", "zstd", "gzip", "none"])
def test_it_is_compressed_as_before(codec: str, tmp_path: Path) -> None:
    path = write(tmp_path / "in.parquet", {"text": ["Кот спит."]}, compression=codec)
    ParquetTexts(path, "text", None).write([["а", []]], str(tmp_path / "out.parquet"), NAMES)
    column = pq.ParquetFile(tmp_path / "out.parquet").metadata.row_group(0).column(0)
    assert column.compression == {"none": "UNCOMPRESSED"}.get(codec, codec.upper())


def test_bytes_that_are_no_text_come_as_bytes(tmp_path: Path) -> None:
    wrong = pa.Array.from_buffers(pa.string(), 2, pa.array([b"\xd0\xba", b"\xff\xfe"]).buffers())
    path = write(tmp_path / "in.parquet", {"text": wrong})
    assert list(ParquetTexts(path, "text", None).read(0)) == [("к", None), (b"\xff\xfe", None)]


def test_a_file_that_is_another_has_another_state(path: str, tmp_path: Path) -> None:
    state = ParquetTexts(path, "text", None).state()
    assert ParquetTexts(path, "text", None).state() == state
    other = write(tmp_path / "other.parquet", {"text": ["Кот спит."]})
    assert ParquetTexts(other, "text", None).state() != state


def test_a_file_whose_row_groups_have_other_numbers_of_rows_is_refused(tmp_path: Path) -> None:
    path = Path(write(tmp_path / "in.parquet", {"text": ["Кот."] * 3}, **PLAIN))
    content = path.read_bytes()
    rows = b"\x16\x06\x19"  # the number of rows, twice itself as Thrift has it, and then the list of row groups
    assert content.count(rows) == 1
    path.write_bytes(content.replace(rows, b"\x16\x08\x19"))
    with pytest.raises(CollectionError) as caught:
        ParquetTexts(str(path), "text", None)
    assert caught.value.problem == "cannot be read: it has 4 rows, but its row groups have 3"


def test_a_name_that_is_no_text_is_told_in_words(tmp_path: Path) -> None:
    path = Path(write(tmp_path / "in.parquet", {"text": ["Кот."], "name": [1]}, **PLAIN))
    path.write_bytes(path.read_bytes().replace(b"name", "имя".encode("cp1251") + b" "))
    with pytest.raises(CollectionError, match=r"cannot be read: 'utf-8' codec can't decode"):
        ParquetTexts(str(path), "text", None)


@pytest.mark.parametrize(
    ("text", "title", "problem"),
    [
        ("body", None, "has no column 'body'; it has 'id', 'text', 'title': --text-field names the right one"),
        ("text", "name", "has no column 'name'; it has 'id', 'text', 'title': --title-field names the right one"),
        ("id", None, "has no texts in its column 'id', but int64"),
        ("text", "id", "has no texts in its column 'id', but int64"),
    ],
)
def test_columns_that_are_not_there_or_no_texts(text: str, title: str | None, problem: str, path: str) -> None:
    with pytest.raises(CollectionError) as caught:
        ParquetTexts(path, text, title)
    assert caught.value.problem == problem


def test_what_is_no_parquet_file(tmp_path: Path) -> None:
    (tmp_path / "in.parquet").write_bytes(b"id,text\n1,a\n")
    with pytest.raises(CollectionError, match=r"cannot be read: .*not a parquet file"):
        ParquetTexts(str(tmp_path / "in.parquet"), "text", None)
    with pytest.raises(CollectionError, match="cannot be read: no such file or directory"):
        ParquetTexts(str(tmp_path / "no.parquet"), "text", None)


def test_a_file_that_is_damaged_inside(path: str) -> None:
    content = bytearray(Path(path).read_bytes())
    content[4:400] = bytes(396)
    Path(path).write_bytes(content)
    with pytest.raises(CollectionError, match="cannot be read to its end: "):
        list(ParquetTexts(path, "text", None).read(0))


def test_a_column_that_ends_before_its_row_group_is_refused(tmp_path: Path) -> None:
    path = Path(write(tmp_path / "in.parquet", {"text": ["Кот."] * 5}, row_group_size=3, **PLAIN))
    content = bytearray(path.read_bytes())
    assert (
        content[4:6] == b"\x15\x00"
    )  # the kind of the first page is data; Arrow passes over kinds that it does not know
    content[5] = 9
    path.write_bytes(content)
    with pytest.raises(CollectionError) as caught:
        list(ParquetTexts(str(path), "text", None).read(0))
    assert caught.value.problem == "cannot be read to its end: row group 1 has 0 rows of the 3 that it should have"
    assert list(ParquetTexts(str(path), "text", None).read(3)) == [("Кот.", None)] * 2  # the other one is whole


def test_whatever_byte_is_another_no_row_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # it would take most of the time
    path = write(tmp_path / "in.parquet", {"text": ["Кот спит.", None]}, **PLAIN)
    good = Path(path).read_bytes()
    for at in range(len(good)):
        # Changed by 12, a column of texts becomes one of truth values, and its page one that Arrow passes over.
        Path(path).write_bytes(good[:at] + bytes([good[at] ^ 12]) + good[at + 1 :])
        try:
            texts = ParquetTexts(path, "text", None)
            rows = sum(1 for _ in texts.read(0))
            texts.write([["а", []]] * rows, str(tmp_path / "out.parquet"), NAMES)
        except CollectionError:
            continue
        assert rows == texts.rows == pq.read_metadata(tmp_path / "out.parquet").num_rows, at


def test_many_rows_without_a_text_take_the_memory_of_the_others(tmp_path: Path) -> None:
    path = write(tmp_path / "in.parquet", {"text": [None, "Да."] * 2000, "id": range(4000)})
    texts = ParquetTexts(path, "text", None)
    values: list[Value | None] = [None, ["Да.", [SENTENCE]]] * 2000
    schema = pa.schema([*texts._schema, pa.field(NAMES[0], pa.string()), pa.field(NAMES[1], SENTENCES_TYPE)])
    (piece,) = texts._pieces(["text", "id"], iter(values), schema)
    assert sum(batch.num_rows for batch in piece) == 2000
    assert len(piece) <= 2000 / parquet._BATCH + 1  # each batch takes some kilobytes besides its rows


def test_a_row_that_is_kept_does_not_keep_its_neighbours_in_memory(tmp_path: Path) -> None:
    path = write(tmp_path / "in.parquet", {"text": ["Кот спит. " * 5000, "Да."] * 100}, row_group_size=200)
    texts = ParquetTexts(path, "text", None)
    schema = pa.schema([*texts._schema, pa.field(NAMES[0], pa.string()), pa.field(NAMES[1], SENTENCES_TYPE)])
    before = pa.total_allocated_bytes()
    (piece,) = texts._pieces(["text"], iter([None, ["Да.", []]] * 100), schema)
    assert piece[0].column("text").to_pylist() == ["Да."] * 100
    assert pa.total_allocated_bytes() - before < 100_000


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
def test_a_full_disk(path: str) -> None:
    with pytest.raises(CollectionError, match=r"/dev/full cannot be written: .*no space left on device"):
        ParquetTexts(path, "text", None).write([["а", []]] * 100, "/dev/full", NAMES)
