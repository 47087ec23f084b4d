"""The Spark adapter, on a Spark of two local workers that have the package from its wheel, not from this tree."""

import datetime as dt
import decimal
import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pytest
from numpy.typing import NDArray
from pyspark import cloudpickle
from pyspark.errors import PythonException
from pyspark.sql import DataFrame, Row, SparkSession

from summarize_ru import Features, InvalidOptionError, Method, Summarizer, Summary, Words, digest
from summarize_ru.adapters.spark import SUMMARY_TYPE, _summarizing, with_summary
from tests.digest.news import NEWS
from tests.samples import CHAIN, random_document

ROWS_A_BATCH: Final = 100
TEXT_COUNT: Final = 2000
DAYS: Final = "day date, channel string, text string"


@pytest.fixture(scope="module")
def spark(java: str | None, installed: Path) -> Iterator[SparkSession]:
    """A Spark in this process, and workers that run the Python of an environment with the wheel."""
    if java is None:
        pytest.skip("needs Java: install openjdk-17-jre-headless")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", str(installed))
        patch.delenv("PYTHONPATH", raising=False)
        builder = SparkSession.Builder().master("local[2]").config("spark.ui.enabled", "false")
        session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", ROWS_A_BATCH).getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


@pytest.fixture
def texts(spark: SparkSession) -> DataFrame:
    """One partition of three batches, with a null."""
    count = 2 * ROWS_A_BATCH + 50
    rows = [(number, None if number == 7 else f"Кот номер {number} спит. {CHAIN}") for number in range(count)]
    return spark.createDataFrame(rows, "id int, text string").coalesce(1)


def read_news() -> list[dict[str, str | None]]:
    """Two thousand articles with their titles; made-up ones if the data sets are not there."""
    folder = os.environ.get("SUMMARIZE_RU_DATA")
    if not folder:
        return [{"title": f"Слово{seed}", "text": random_document(4 + seed % 40, seed)} for seed in range(TEXT_COUNT)]
    news: list[dict[str, str | None]] = []
    for name in ("rt.dev", "rt.train"):
        with gzip.open(Path(folder) / "summaries" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            news += [{key: row[key] for key in ("title", "text")} for row in map(json.loads, file)]
    return news[:TEXT_COUNT]


def test_days_of_posts_become_stories(spark: SparkSession) -> None:
    def stories_of_day(rows: pa.Table) -> pa.Table:
        from summarize_ru import Document, digest

        found = digest(Document(row["text"], source=row["channel"]) for row in rows.to_pylist())
        return pa.table({"title": [story.title for story in found], "text": [str(story.summary) for story in found]})

    rows = [(one.date, one.source, one.text) for one in NEWS]
    posts = spark.createDataFrame([*rows, (dt.date(2026, 3, 15), "Парк", "В парке высадили сорок лип.")], DAYS)
    done = posts.groupBy("day").applyInArrow(stories_of_day, schema="title string, text string")
    assert sorted(row["text"] for row in done.collect()) == sorted(
        str(story.summary) for day in (NEWS, ["В парке высадили сорок лип."]) for story in digest(day)
    )


def as_row(summary: Summary | None) -> Row | None:
    """What Spark should return for a summary."""
    if summary is None:
        return None
    return Row(
        text=summary.text,
        sentences=[Row(index=s.index, start=s.start, stop=s.stop, score=s.score) for s in summary],
    )


def test_the_workers_run_the_installed_package(spark: SparkSession, installed: Path) -> None:
    places = spark.sparkContext.parallelize(range(2), 2).map(lambda _: __import__("summarize_ru").__file__).collect()
    assert len(places) == 2
    for place in places:
        assert Path(str(place)).is_relative_to(installed.parent.parent)


def test_two_thousand_texts_come_out_as_in_one_process(spark: SparkSession, tmp_path: Path) -> None:
    news = read_news()
    assert len(news) == TEXT_COUNT
    for number in (0, 999, 1500):
        news[number]["text"] = None
    for number in (3, 1000):
        news[number]["title"] = None
    table = pa.Table.from_pylist([{"id": number, **row} for number, row in enumerate(news)])
    pa.parquet.write_table(table, tmp_path / "news.parquet")
    summarizer = Summarizer(method="ranker", length=Words(60), diversity=0.2)

    df = spark.read.parquet(str(tmp_path / "news.parquet")).repartition(4)
    done = with_summary(df, summarizer=summarizer, title_column="title")
    assert done.columns == ["id", "title", "text", "summary"]
    found = {row["id"]: row["summary"] for row in done.select("id", "summary").collect()}

    assert len(found) == TEXT_COUNT
    for number, row in enumerate(news):
        text = row["text"]
        assert found[number] == as_row(None if text is None else summarizer(text, row["title"])), number


def test_the_default_is_the_column_text_and_the_usual_summarizer(texts: DataFrame) -> None:
    rows = with_summary(texts).collect()
    assert [row["summary"] for row in rows] == [
        as_row(None if row["text"] is None else Summarizer()(row["text"])) for row in texts.collect()
    ]
    assert rows[7]["summary"] is None


def test_a_failing_row_is_named_when_its_turn_comes(texts: DataFrame) -> None:
    def fail(features: Features) -> NDArray[np.float64]:  # the workers have no tests to import a function from
        if "234" in features.source:
            raise KeyError("слово")
        return np.ones(len(features))

    done = with_summary(texts, summarizer=Summarizer(method=fail))
    assert len(done.limit(100).collect()) == 100
    with pytest.raises(PythonException) as caught:
        done.collect()
    assert "RowError: row 234 of partition 0, counted from 0 ('Кот номер 234 спит. Ветер" in str(caught.value)
    assert "KeyError: 'слово'" in str(caught.value)


def test_other_columns_stay_as_they_are(spark: SparkSession) -> None:
    moment = dt.datetime(2024, 1, 2, 3, 4, 5, 678901)  # noqa: DTZ001  (Spark's own are in the time of the session)
    rows = [
        (1, CHAIN, moment, dt.date(1900, 1, 1), decimal.Decimal("1.25"), {"a": 1, "b": None}, [bytearray(b"x")]),
        (2, None, None, None, None, None, None),
    ]
    kinds = "id int not null, text string, t timestamp, d date, n decimal(10,2), m map<string,int>, b array<binary>"
    df = spark.createDataFrame(rows, kinds)
    done = with_summary(df, output="краткое")
    assert done.schema.fields[:-1] == df.schema.fields
    assert (done.schema.fields[-1].name, done.schema.fields[-1].dataType) == ("краткое", SUMMARY_TYPE)
    assert done.drop("краткое").collect() == df.collect()
    assert done.select("краткое.text").collect() == [Row(text=Summarizer()(CHAIN).text), Row(text=None)]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"column": "txt"}, "column must be one of the columns id, text, not 'txt'"),
        ({"column": "id"}, "column must be a column of strings (this one is of int), not 'id'"),
        ({"title_column": "id"}, "title_column must be a column of strings (this one is of int), not 'id'"),
        ({"title_column": "title"}, "title_column must be one of the columns id, text, not 'title'"),
        ({"output": "id"}, "output must be the name of a new column, not 'id'"),
        ({"output": "Text"}, "output must be the name of a new column, in any case, not 'Text'"),
        ({"summarizer": "textrank"}, "summarizer must be a Summarizer, not 'textrank'"),
    ],
)
def test_what_is_wrong_is_said_at_once(texts: DataFrame, options: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidOptionError) as caught:
        with_summary(texts, **options)
    assert str(caught.value) == message


def test_no_rows_have_the_columns_all_the_same(texts: DataFrame) -> None:
    done = with_summary(texts.limit(0))
    assert done.collect() == []
    assert done.schema["summary"].dataType == SUMMARY_TYPE


@pytest.mark.parametrize("method", ["textrank", "ranker", "edmundson"])
def test_what_goes_to_the_workers_is_small(method: Method) -> None:
    """At most four kilobytes are sent to each partition; the workers read the models themselves."""
    function = _summarizing("text", Summarizer(method=method), "summary", "title")
    assert len(cloudpickle.dumps(function)) < 4096  # type: ignore[no-untyped-call]
