"""Arrow: adds summaries to record batches, for any engine that maps a function over batches.

>>> import pyarrow as pa
>>> from summarize_ru import Summarizer
>>> from summarize_ru.adapters.arrow import summarize_batch
>>> batch = pa.record_batch({"text": ["Кот спит. Кот ест и спит на окне. Дождь идёт.", None]})
>>> done = summarize_batch(batch, column="text", summarizer=Summarizer(method="ranker", length=1))
>>> done.column("summary").field("text").to_pylist()
['Кот ест и спит на окне.', None]
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Final, TypeVar

from summarize_ru.errors import InvalidOptionError, RowError
from summarize_ru.extras import needing
from summarize_ru.summarizer import Summarizer

with needing("arrow", "pyarrow", feature="the Arrow adapter"):
    import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize_ru.summary import RankedSentence, Summary

Rows = TypeVar("Rows", pa.RecordBatch, pa.Table)

SENTENCES_TYPE: Final = pa.list_(
    pa.struct([("index", pa.int32()), ("start", pa.int64()), ("stop", pa.int64()), ("score", pa.float64())])
)
"""The chosen sentences in the document's order: the index of each in the document, from 0; its start and stop in the
text, in code points (not in bytes of UTF-8, which Arrow's own kernels may count); and its score."""

SUMMARY_TYPE: Final = pa.struct([("text", pa.string()), ("sentences", SENTENCES_TYPE)])
"""A summary: its text and its sentences."""

_BEGINNING: Final = 60  # characters of a failed text, to identify it


def summarize_batch(
    batch: Rows, *, column: str, summarizer: Summarizer, output: str = "summary", title_column: str | None = None
) -> Rows:
    """Add a column with the summary of each row's text, or null where the text is null.

    Args:
        batch: a record batch, or a table, which some engines pass instead.
        column: the column of texts, of type string, large_string, string_view, or a dictionary of one of them.
        summarizer: how to summarize.
        output: the name of the new column, which comes last; its type is `SUMMARY_TYPE`.
        title_column: the column of titles, of the same types; null means no title.

    Raises:
        InvalidOptionError: `batch` is neither a batch nor a table; `column` or `title_column` is not the name of
            exactly one column, of strings; the column `output` exists already; or `summarizer` is not a `Summarizer`.
        RowError: a text is not valid UTF-8, or a scorer of the caller failed; the error has the number of the row in
            the batch, from 0.
    """
    if not isinstance(batch, pa.RecordBatch | pa.Table):
        raise InvalidOptionError("batch", type(batch).__name__, "a pyarrow.RecordBatch or a pyarrow.Table")
    output_schema(batch.schema, column=column, output=output, title_column=title_column)
    if not isinstance(summarizer, Summarizer):
        raise InvalidOptionError("summarizer", summarizer, "a Summarizer")
    titles = repeat(None) if title_column is None else batch.column(title_column)
    summaries = (
        _summarize_row(summarizer, row, text, title)
        for row, (text, title) in enumerate(zip(batch.column(column), titles, strict=False))
    )
    return batch.append_column(pa.field(output, SUMMARY_TYPE), summary_array(summaries))


def output_schema(
    schema: pa.Schema, *, column: str, output: str = "summary", title_column: str | None = None
) -> pa.Schema:
    """The schema of the result of `summarize_batch` for batches of this schema; some engines need it in advance.

    Raises:
        InvalidOptionError: `summarize_batch` would raise it for every batch of this schema.
    """
    columns = {"column": column} if title_column is None else {"column": column, "title_column": title_column}
    check_columns(schema.names, output, columns)
    for option, name in columns.items():
        kind = schema.field(name).type
        if not is_text(kind):
            raise InvalidOptionError(option, name, f"a column of strings (this one is of {kind})")
    return schema.append(pa.field(output, SUMMARY_TYPE))


def check_columns(names: Sequence[str], output: str, columns: dict[str, str]) -> None:
    """Raise `InvalidOptionError` unless each of `columns` (by option) is one of `names`, and `output` is not."""
    for option, name in columns.items():
        if names.count(name) != 1:
            expected = "the name of one column alone" if name in names else f"one of the columns {', '.join(names)}"
            raise InvalidOptionError(option, name, expected)
    if output in names:
        raise InvalidOptionError("output", output, "the name of a new column")


def summary_array(summaries: Iterable[Summary | None]) -> pa.StructArray:
    """Summaries as an array of the type `SUMMARY_TYPE`; None becomes null, also in its text and its sentences."""
    texts: list[str | None] = []
    sentences: list[list[dict[str, float]] | None] = []
    for summary in summaries:
        texts.append(None if summary is None else summary.text)
        sentences.append(None if summary is None else list(map(_sentence, summary)))
    arrays = [pa.array(texts, pa.string()), pa.array(sentences, SENTENCES_TYPE)]
    # If Arrow converted structs itself, it would store an empty text for a null, and `StructArray.field` would show it.
    return pa.StructArray.from_arrays(arrays, fields=list(SUMMARY_TYPE), mask=arrays[0].is_null())


def _sentence(sentence: RankedSentence) -> dict[str, float]:
    return {"index": sentence.index, "start": sentence.start, "stop": sentence.stop, "score": sentence.score}


def _summarize_row(summarizer: Summarizer, row: int, text: pa.Scalar, title: pa.Scalar | None) -> Summary | None:
    if not text.is_valid:
        return None
    beginning = ""
    try:
        source = text.as_py()
        beginning = source[:_BEGINNING]
        return summarizer(source, None if title is None else title.as_py())
    except Exception as error:
        raise RowError(row, "the batch", beginning, f"{type(error).__name__}: {error}") from error


def is_text(kind: pa.DataType) -> bool:
    """Whether columns of this type hold texts."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    # An engine that guesses types gives a batch of only nulls the type null.
    kinds = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    return any(is_kind(kind) for is_kind in kinds)
