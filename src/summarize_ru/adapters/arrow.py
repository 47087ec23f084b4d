"""Arrow: a record batch with the summaries of its texts, for any engine that maps a function over batches.

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

from summarize_ru.errors import InvalidOptionError, MissingExtraError, RowError
from summarize_ru.summarizer import Summarizer

try:
    import pyarrow as pa
except ModuleNotFoundError as error:
    raise MissingExtraError("the Arrow adapter", "arrow") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize_ru.summary import RankedSentence, Summary

Rows = TypeVar("Rows", pa.RecordBatch, pa.Table)

SENTENCES_TYPE: Final = pa.list_(
    pa.struct([("index", pa.int32()), ("start", pa.int64()), ("stop", pa.int64()), ("score", pa.float64())])
)
"""The chosen sentences in the document's order: each one's place in the document, from 0; where it starts and stops in
the text, in code points (not in bytes of UTF-8, which Arrow's own kernels may count); and its score."""

SUMMARY_TYPE: Final = pa.struct([("text", pa.string()), ("sentences", SENTENCES_TYPE)])
"""A summary: its text and its sentences."""

_BEGINNING: Final = 60  # characters of a text that failed, to know it by


def summarize_batch(
    batch: Rows, *, column: str, summarizer: Summarizer, output: str = "summary", title_column: str | None = None
) -> Rows:
    """The batch with one more column: the summary of each row's text, null where the text is null.

    Args:
        batch: a record batch, or a table, which some engines pass instead.
        column: the column of texts: string, large_string, string_view, or a dictionary of one of them.
        summarizer: how to summarize.
        output: the name of the new column, which comes last; its type is `SUMMARY_TYPE`.
        title_column: the column of the texts' titles, of a type as above; null is no title.

    Raises:
        InvalidOptionError: `batch` is neither, `column` or `title_column` is not the name of one column of strings,
            there is a column `output` already, or `summarizer` is none.
        RowError: a row's text is no valid UTF-8, or a scorer of the caller's own failed; it names the row, counted from
            0 in the batch.
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
    """The schema of what `summarize_batch` makes of batches with this one; engines that plan ahead ask for it.

    Raises:
        InvalidOptionError: `summarize_batch` would raise it for any batch of this schema.
    """
    columns = {"column": column} if title_column is None else {"column": column, "title_column": title_column}
    check_columns(schema.names, output, columns)
    for option, name in columns.items():
        kind = schema.field(name).type
        if not is_text(kind):
            raise InvalidOptionError(option, name, f"a column of strings (this one is of {kind})")
    return schema.append(pa.field(output, SUMMARY_TYPE))


def check_columns(names: Sequence[str], output: str, columns: dict[str, str]) -> None:
    """Raise `InvalidOptionError` unless each of `columns`, by option, is one of `names`, and `output` is none."""
    for option, name in columns.items():
        if names.count(name) != 1:
            expected = "the name of one column alone" if name in names else f"one of the columns {', '.join(names)}"
            raise InvalidOptionError(option, name, expected)
    if output in names:
        raise InvalidOptionError("output", output, "the name of a new column")


def summary_array(summaries: Iterable[Summary | None]) -> pa.StructArray:
    """Summaries as Arrow has them, of the type `SUMMARY_TYPE`; None is null, and so are its text and its sentences."""
    texts: list[str | None] = []
    sentences: list[list[dict[str, float]] | None] = []
    for summary in summaries:
        texts.append(None if summary is None else summary.text)
        sentences.append(None if summary is None else list(map(_sentence, summary)))
    arrays = [pa.array(texts, pa.string()), pa.array(sentences, SENTENCES_TYPE)]
    # Given structs to convert, Arrow would put an empty text below a null, and `StructArray.field` would show it.
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
    """Whether columns of a type have texts."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    # An engine that guesses types gives a batch of nulls alone the type null.
    kinds = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    return any(is_kind(kind) for is_kind in kinds)
