"""A column of keywords in files of many texts."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from summarize_ru import Summarizer
from summarize_ru.batch.collection import Fields, KeywordField
from summarize_ru.batch.options import run_options
from summarize_ru.cli import main

TEXT = "Паром ходит у левого берега. К левому берегу ведёт мост."
FIELDS = ("summary", "summary_sentences", "keywords")


def run(*words: str) -> int:
    return main([*words, "--quiet"])


def test_json_lines_have_a_list(tmp_path: Path) -> None:
    source, output = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    source.write_text(json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": "И."}) + "\n", encoding="utf-8")
    assert run(str(source), "--keywords", "2", "--normal", "-o", str(output)) == 0
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [list(row) for row in rows] == [["text", *FIELDS]] * 2
    assert [row["keywords"] for row in rows] == [["левый берег", "паром"], []]


def test_csv_has_them_in_one_cell(tmp_path: Path) -> None:
    source, output = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text(f"text\n{TEXT}\n", encoding="utf-8")
    assert run(str(source), "--keywords", "2", "--keywords-field", "теги", "-o", str(output)) == 0
    header, row = output.read_text(encoding="utf-8").splitlines()
    assert header == "text,summary,summary_sentences,теги"
    assert row.endswith(",левого берега; Паром")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_parquet_has_a_list(workers: str, tmp_path: Path) -> None:
    source, output = tmp_path / "a.parquet", tmp_path / "b.parquet"
    pq.write_table(pa.table({"text": [TEXT, None, "Кот спит."], "keywords": ["a", "b", "c"]}), source)
    assert run(str(source), "--keywords", "2", "-o", str(output), "--workers", workers) == 1
    table = pq.read_table(output)
    assert table.column_names == ["text", *FIELDS]
    assert table["keywords"].to_pylist() == [["левого берега", "Паром"], ["Кот"]]


def test_the_options_of_a_run_name_the_keywords() -> None:
    plain = run_options("JSON lines", Summarizer(), Fields())
    asked = run_options("JSON lines", Summarizer(), Fields(keywords=KeywordField("теги", 5, normal=True)))
    assert {name for name in asked if asked[name] != plain.get(name)} == {"--keywords", "--keywords-field", "--normal"}
