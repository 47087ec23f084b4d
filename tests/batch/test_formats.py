"""Collections by their names."""

import pytest

from summarize_ru.batch.formats import ENDINGS, Format, errors_path, format_of


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("news.jsonl", Format("jsonl")),
        ("news.ndjson", Format("jsonl")),
        ("folder.csv/news.2024.JSONL", Format("jsonl")),
        ("news.jsonl.gz", Format("jsonl", is_gzipped=True)),
        ("news.ndjson.gz", Format("jsonl", is_gzipped=True)),
        ("news.csv", Format("csv")),
        ("news.CSV.GZ", Format("csv", is_gzipped=True)),
        ("news.parquet", Format("parquet")),
    ],
)
def test_the_name_tells_the_format(path: str, expected: Format) -> None:
    assert format_of(path) == expected


@pytest.mark.parametrize(
    "path", ["news.txt", "news.json", "news", "-", "csv", "news.parquet.gz", "news.jsonl.zip", "a.gz"]
)
def test_what_is_no_collection(path: str) -> None:
    assert format_of(path) is None


def test_each_ending_is_that_of_a_collection() -> None:
    assert all(format_of(f"news{ending}") for ending in ENDINGS)


@pytest.mark.parametrize(
    ("output", "errors"),
    [
        ("out.jsonl", "out.errors.jsonl"),
        ("a/out.v2.jsonl.gz", "a/out.v2.errors.jsonl"),
        ("out.CSV", "out.errors.jsonl"),
        ("out.parquet", "out.errors.jsonl"),
        ("out", "out.errors.jsonl"),
        ("out.txt", "out.txt.errors.jsonl"),
    ],
)
def test_the_errors_are_beside_the_output(output: str, errors: str) -> None:
    assert errors_path(output) == errors
