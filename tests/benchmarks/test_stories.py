"""The figures of quality on the page of the digest are those that were measured."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("row", "key"),
    [("ROUGE-1 with a post that was left out", "rouge1"), ("summaries that say a thing twice", "twice")],
)
def test_the_page_has_the_figures_of_the_last_run(row: str, key: str) -> None:
    measured = json.loads((ROOT / "benchmarks/results/stories.json").read_text("utf-8"))["one source left out"]
    line = next(line for line in (ROOT / "docs/digest.md").read_text("utf-8").splitlines() if row in line)
    ways = ["digest", "tfidf, diversity 0.5", "lead", "ranker"]
    assert [float(number) for number in re.findall(r"[\d.]+(?= %? ?\|)", line)] == [
        round(measured[way][key], 1) for way in ways
    ]
