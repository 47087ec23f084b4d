"""The Russian of the report."""

import pytest

from summarize_ru.rendering.russian import REASONS, number, plural
from summarize_ru.scorers.ranker import Ranker
from summarize_ru.summary import BIAS_REASON, QUERY_REASON
from tests.samples import EXAMPLE, features_of


@pytest.mark.parametrize(
    ("counts", "form"),
    [
        ((1, 21, 101, 1001), "слово"),
        ((2, 3, 4, 22, 104), "слова"),
        ((0, 5, 9, 10, 11, 12, 14, 19, 20, 25, 100, 111, 1012), "слов"),
    ],
)
def test_plurals(counts: tuple[int, ...], form: str) -> None:
    assert {plural(count, "слово", "слова", "слов") for count in counts} == {form}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0,00"),
        (1.0, "1,00"),
        (0.08317, "0,0832"),
        (-0.5, "−0,500"),
        (9.996, "10,0"),
        (12345.6, "12346"),
        (0.000123456, "0,000123"),
        (0.0000123456, "1,23·10⁻⁵"),
        (-4.5e-123, "−4,50·10⁻¹²³"),
        (1.7e308, "1,70·10³⁰⁸"),
        (5e-324, "4,94·10⁻³²⁴"),
    ],
)
def test_numbers(value: float, text: str) -> None:
    assert number(value) == text


def test_every_reason_has_a_russian_name() -> None:
    features = features_of(EXAMPLE.read_text(encoding="utf-8"), "Паром")
    named = {name for owed in Ranker().explain(features, range(len(features))) for name in owed}
    assert named | {QUERY_REASON, BIAS_REASON} <= set(REASONS)
    assert len(set(REASONS.values())) == len(REASONS)
