"""The figures of speed in the documentation are those that were measured."""

import json
import re

import pytest

from tests.samples import ROOT

RATES: dict[str, float] = json.loads((ROOT / "benchmarks" / "results" / "speed.json").read_text(encoding="utf-8"))[
    "texts_a_second"
]
PAGE = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
ROWS = re.findall(r"(?m)^\| ([a-z]+) \| ([\d,]+) \| ([\d.]+) \|$", PAGE)


def test_the_page_has_each_method_the_fastest_first() -> None:
    methods = RATES.keys() - {"arrow"}
    assert [method for method, *_ in ROWS] == sorted(methods, key=RATES.__getitem__, reverse=True)


@pytest.mark.parametrize(("method", "rate", "hours"), ROWS)
def test_the_page_says_what_a_core_does_a_second_and_what_ten_million_articles_cost(
    method: str, rate: str, hours: str
) -> None:
    assert rate == f"{float(f'{RATES[method]:.2g}'):,.0f}"
    assert hours == f"{1e7 / RATES[method] / 3600:.1f}"
