"""The Arrow adapter: each row gets its summary, from any type of text column, and errors name the row."""

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray

from summarize_ru import Features, InvalidOptionError, RowError, Summarizer, Summary, Words
from summarize_ru.adapters.arrow import SUMMARY_TYPE, output_schema, summarize_batch, summary_array
from tests.samples import BLANK_TEXTS, CHAIN, ODD_TEXTS

# A lone surrogate cannot be written in UTF-8, so Arrow has no such text.
TEXTS = [CHAIN, None, *(text for text, _ in ODD_TEXTS.values() if text.isprintable()), *BLANK_TEXTS.values(), None]
SUMMARIZER = Summarizer(length=2)

TEXT_TYPES = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int8(), pa.string()),
    pa.dictionary(pa.int32(), pa.large_string()),
]


def text_array(texts: list[str | None], kind: pa.DataType) -> pa.Array:
    """The texts as a column; older Arrow cannot make a dictionary of large strings from Python's strings directly."""
    if not pa.types.is_dictionary(kind):
        return pa.array(texts, kind)
    encoded = pa.array(texts, kind.value_type).dictionary_encode()
    return pa.DictionaryArray.from_arrays(encoded.indices.cast(kind.index_type), encoded.dictionary)


def as_value(summary: Summary | None) -> object:
    """What a row of the struct column should be."""
    if summary is None:
        return None
    sentences = [{"index": s.index, "start": s.start, "stop": s.stop, "score": s.score} for s in summary]
    return {"text": summary.text, "sentences": sentences}


def expected(texts: list[str | None], summarizer: Summarizer = SUMMARIZER) -> list[object]:
    return [as_value(None if text is None else summarizer(text)) for text in texts]


def failing(features: Features) -> NDArray[np.float64]:
    """A scorer that fails on texts with a cow."""
    if "корова" in features.source:
        raise KeyError("корова")
    return np.ones(len(features))


@pytest.mark.parametrize("kind", TEXT_TYPES, ids=str)
def test_each_row_has_the_summary_of_its_text_and_null_has_null(kind: pa.DataType) -> None:
    batch = pa.record_batch({"text": text_array(TEXTS, kind)})
    found = summarize_batch(batch, column="text", summarizer=SUMMARIZER).column("summary")
    assert found.type == SUMMARY_TYPE
    assert found.to_pylist() == expected(TEXTS)
    assert found.null_count == 2


def test_the_batch_stays_as_it_is_with_one_column_more() -> None:
    fields = [pa.field("id", pa.int64(), nullable=False, metadata={"unit": "row"}), pa.field("text", pa.string())]
    schema = pa.schema([*fields, pa.field("text again", pa.binary())], metadata={"made": "by hand"})
    batch = pa.record_batch([[1, 2], [CHAIN, None], [None, b"\xff"]], schema=schema)
    done = summarize_batch(batch, column="text", summarizer=SUMMARIZER, output="краткое")
    assert type(done) is pa.RecordBatch
    assert done.schema.equals(output_schema(schema, column="text", output="краткое"), check_metadata=True)
    assert done.select(schema.names).equals(batch, check_metadata=True)
    assert done.column_names == [*schema.names, "краткое"]
    done.validate(full=True)


def test_offsets_count_code_points() -> None:
    text = "Зяблик 🎉 искал зерно днём. Ёж под ёлкой 🎉🎉 спит. Дождь."
    batch = summarize_batch(pa.record_batch({"text": [text]}), column="text", summarizer=SUMMARIZER)
    (summary,) = batch.column("summary").to_pylist()
    assert " ".join(text[sentence["start"] : sentence["stop"]] for sentence in summary["sentences"]) == summary["text"]
    assert summary["sentences"][1]["start"] == text.index("Ёж под")


def test_a_slice_of_a_batch_gives_the_slice_of_its_summaries() -> None:
    batch = pa.record_batch({"text": TEXTS})
    whole = summarize_batch(batch, column="text", summarizer=SUMMARIZER)
    assert summarize_batch(batch.slice(1, 4), column="text", summarizer=SUMMARIZER) == whole.slice(1, 4)


@pytest.mark.parametrize("kind", [*TEXT_TYPES, pa.null()], ids=str)
@pytest.mark.parametrize("count", [0, 3])
def test_no_rows_and_nulls_alone_have_the_type_all_the_same(kind: pa.DataType, count: int) -> None:
    batch = pa.record_batch({"text": pa.nulls(count, kind)})
    found = summarize_batch(batch, column="text", summarizer=SUMMARIZER).column("summary")
    assert found == pa.nulls(count, SUMMARY_TYPE)


def test_a_table_gives_a_table() -> None:
    table = pa.table({"text": pa.chunked_array([TEXTS[:3], [], TEXTS[3:]], pa.string())})
    done = summarize_batch(table, column="text", summarizer=SUMMARIZER)
    assert type(done) is pa.Table
    assert done.column("summary").to_pylist() == expected(TEXTS)


@pytest.mark.parametrize("kind", TEXT_TYPES, ids=str)
def test_a_title_counts_where_there_is_one(kind: pa.DataType) -> None:
    summarizer = Summarizer(method="textrank", length=1, title_bias=50)
    titles = ["Кошка и мыши", None, ""]
    batch = pa.record_batch({"text": [CHAIN] * 3, "title": text_array(titles, kind)})
    done = summarize_batch(batch, column="text", summarizer=summarizer, title_column="title")
    found = done.column("summary").to_pylist()
    assert found == [as_value(summarizer(CHAIN, title)) for title in titles]
    assert found[0]["text"] == "Кошка ловит мышей."
    assert found[1]["text"] != found[0]["text"]


def test_a_summarizer_keeps_its_options() -> None:
    summarizer = Summarizer(method="ranker", length=Words(6), diversity=0.5)
    done = summarize_batch(pa.record_batch({"text": [CHAIN]}), column="text", summarizer=summarizer)
    assert done.column("summary").to_pylist() == expected([CHAIN], summarizer)


COLUMNS = pa.schema(
    [("id", pa.int64()), ("text", pa.string()), ("twice", pa.string()), ("twice", pa.string()), ("raw", pa.binary())]
)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"column": "txt"}, "column must be one of the columns id, text, twice, twice, raw, not 'txt'"),
        ({"column": "twice"}, "column must be the name of one column alone, not 'twice'"),
        ({"column": "id"}, "column must be a column of strings (this one is of int64), not 'id'"),
        ({"column": "raw"}, "column must be a column of strings (this one is of binary), not 'raw'"),
        ({"column": "text", "output": "id"}, "output must be the name of a new column, not 'id'"),
        ({"column": "text", "title_column": "id"}, "title_column must be a column of strings (this one is of int64)"),
        ({"column": "text", "title_column": "heading"}, "title_column must be one of the columns id, text"),
    ],
)
def test_wrong_columns_are_refused_with_what_would_do(options: dict[str, str], message: str) -> None:
    with pytest.raises(InvalidOptionError) as caught:
        output_schema(COLUMNS, **options)
    assert str(caught.value).startswith(message)
    with pytest.raises(InvalidOptionError) as caught:
        summarize_batch(COLUMNS.empty_table(), summarizer=SUMMARIZER, **options)
    assert str(caught.value).startswith(message)


def test_what_is_no_summarizer_is_refused() -> None:
    with pytest.raises(InvalidOptionError, match=r"batch must be a pyarrow\.RecordBatch or a .*, not 'list'"):
        summarize_batch(["Кот спит."], column="text", summarizer=Summarizer())
    with pytest.raises(InvalidOptionError, match="summarizer must be a Summarizer, not 'textrank'"):
        summarize_batch(pa.record_batch({"text": [CHAIN]}), column="text", summarizer="textrank")  # type: ignore[arg-type]


def test_a_failing_row_is_named() -> None:
    story = "На лугу пасётся корова. " + "Корова даёт молоко. " * 10
    batch = pa.record_batch({"text": [CHAIN, None, story, CHAIN]})
    with pytest.raises(RowError) as caught:
        summarize_batch(batch, column="text", summarizer=Summarizer(method=failing))
    assert (caught.value.row, caught.value.part, caught.value.beginning) == (2, "the batch", story[:60])
    assert str(caught.value) == f"row 2 of the batch, counted from 0 ({story[:60]!r}): KeyError: 'корова'"
    assert isinstance(caught.value.__cause__, KeyError)


@pytest.mark.parametrize("column", ["text", "title"])
def test_a_row_that_is_no_utf_8_is_named(column: str) -> None:
    broken = pa.StringArray.from_buffers(2, pa.py_buffer(np.array([0, 2, 4], np.int32)), pa.py_buffer(b"\xd0\x99\xff."))
    batch = pa.record_batch({"text": ["Кот.", "Пёс."], "title": ["Кот", "Пёс"]})
    batch = batch.set_column(batch.column_names.index(column), column, broken)
    with pytest.raises(RowError, match="row 1 of the batch, counted from 0") as caught:
        summarize_batch(batch, column="text", summarizer=SUMMARIZER, title_column="title")
    assert caught.value.beginning == ("" if column == "text" else "Пёс.")
    assert isinstance(caught.value.__cause__, UnicodeDecodeError)


def test_summaries_become_an_array() -> None:
    summaries = [SUMMARIZER(CHAIN), None, SUMMARIZER("")]
    array = summary_array(iter(summaries))
    assert array.type == SUMMARY_TYPE
    assert array.to_pylist() == [as_value(summary) for summary in summaries]
    for name in ("text", "sentences"):
        assert array.field(name).is_null().to_pylist() == [False, True, False]
    assert summary_array([]).type == SUMMARY_TYPE
