"""Spark: adds summaries to a data frame; the workers make them with the Arrow adapter.

    from summarize_ru.adapters.spark import with_summary

    news = with_summary(spark.read.parquet("news"), column="text")
    news.select("id", "summary.text").write.parquet("summaries")

The package and its dependencies must be installed where the workers run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize_ru.adapters.arrow import check_columns, summarize_batch
from summarize_ru.errors import InvalidOptionError, RowError
from summarize_ru.extras import needing
from summarize_ru.summarizer import Summarizer

with needing("spark", "pyspark", feature="the Spark adapter"):
    from pyspark import TaskContext
    from pyspark.sql.types import (
        ArrayType,
        CharType,
        DoubleType,
        IntegerType,
        LongType,
        StringType,
        StructField,
        StructType,
        VarcharType,
    )

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa
    from pyspark.sql import DataFrame

SENTENCES_TYPE: Final = ArrayType(
    StructType(
        [
            StructField("index", IntegerType()),
            StructField("start", LongType()),
            StructField("stop", LongType()),
            StructField("score", DoubleType()),
        ]
    )
)
"""The chosen sentences, as in `summarize_ru.adapters.arrow.SENTENCES_TYPE`; offsets count code points, as in Python."""

SUMMARY_TYPE: Final = StructType([StructField("text", StringType()), StructField("sentences", SENTENCES_TYPE)])
"""A summary: its text and its sentences."""


def with_summary(
    df: DataFrame,
    column: str = "text",
    summarizer: Summarizer | None = None,
    output: str = "summary",
    title_column: str | None = None,
) -> DataFrame:
    """Add a column with the summary of each row's text, or null where the text is null.

    Nothing is computed before Spark needs it. All columns go through Python, so leave out those that you do not need.
    A worker has at most `spark.sql.execution.arrow.maxRecordsPerBatch` rows in memory at a time.

    Args:
        df: the data frame.
        column: the column of texts.
        summarizer: how to summarize; None means `Summarizer()`.
        output: the name of the new column, which comes last; its type is `SUMMARY_TYPE`.
        title_column: the column of titles; null means no title.

    Raises:
        InvalidOptionError: raised at once. `column` or `title_column` is not the name of exactly one column, of
            strings; the column `output` exists already; or `summarizer` is not a `Summarizer`.
        RowError: raised on the worker, and shown by Spark in its own error. A text failed, which only a scorer of the
            caller can cause. It has the partition, the number of the row in it, and the beginning of the text.
    """
    summarizer = Summarizer() if summarizer is None else summarizer
    if not isinstance(summarizer, Summarizer):
        raise InvalidOptionError("summarizer", summarizer, "a Summarizer")
    columns = {"column": column} if title_column is None else {"column": column, "title_column": title_column}
    check_columns(df.columns, output, columns)
    if output.lower() in map(str.lower, df.columns):  # Spark ignores case, unless it is told otherwise
        raise InvalidOptionError("output", output, "the name of a new column, in any case")
    for option, name in columns.items():
        kind = df.schema[name].dataType
        if not isinstance(kind, (StringType, CharType, VarcharType)):
            raise InvalidOptionError(option, name, f"a column of strings (this one is of {kind.simpleString()})")
    schema = StructType([*df.schema.fields, StructField(output, SUMMARY_TYPE)])
    return df.mapInArrow(_summarizing(column, summarizer, output, title_column), schema)


def _summarizing(
    column: str, summarizer: Summarizer, output: str, title_column: str | None
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The function that a worker applies to the batches of a partition."""

    def summarize_partition(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        first = 0
        for batch in batches:
            try:
                summarized = summarize_batch(
                    batch, column=column, summarizer=summarizer, output=output, title_column=title_column
                )
            except RowError as error:
                raise _in_partition(error, first) from error.__cause__
            first += batch.num_rows
            yield summarized

    return summarize_partition


def _in_partition(error: RowError, first: int) -> RowError:
    """The error of a row with its number in the partition instead of the batch; `first` is that of the batch."""
    task = TaskContext.get()
    part = "the partition" if task is None else f"partition {task.partitionId()}"
    return RowError(first + error.row, part, error.beginning, error.reason)
