"""What a resumed run compares: everything that changes its output."""

from dataclasses import fields, replace
from typing import Any

import pytest

from summarize_ru import Analyzer, Characters, Share, Summarizer, Words
from summarize_ru.batch.collection import Fields
from summarize_ru.batch.journal import difference
from summarize_ru.batch.options import run_options
from summarize_ru.scorers.lexrank import LexRank

# A value beside the default for each field; a field that is missing here fails the test below.
OTHERS: dict[str, list[Any]] = {
    "method": ["lead", "tfidf", LexRank(), LexRank(threshold=0.2)],
    "length": [2, Words(3), Characters(3), Share(0.3)],
    "diversity": [0.1, 0.2],
    "position_bias": [0.0, 0.3],
    "title_bias": [0.0, 1.5],
    "analyzer": [Analyzer(stem=str), Analyzer(stem=str.upper), Analyzer(stop_words=()), Analyzer(stop_words={"кот"})],
}


@pytest.mark.parametrize("field", [field.name for field in fields(Summarizer)])
def test_every_field_of_a_summarizer_is_compared(field: str) -> None:
    summarizers = [Summarizer(), *(replace(Summarizer(), **{field: value}) for value in OTHERS[field])]
    options = [run_options("CSV", summarizer, Fields()) for summarizer in summarizers]
    for number, one in enumerate(options):
        for other in options[:number]:
            told = difference(one, other)
            assert told is not None
            assert field.replace("_", "-") in told or field == "length"
        assert difference(one, run_options("CSV", summarizers[number], Fields())) is None


def test_every_field_of_a_row_is_compared() -> None:
    default = run_options("CSV", Summarizer(), Fields())
    for field in fields(Fields):
        if field.name == "keywords":  # a `KeywordField`; see test_keyword_fields
            continue
        named: dict[str, Any] = {field.name: "body"}
        other = run_options("CSV", Summarizer(), replace(Fields(), **named))
        told = difference(default, other)
        assert told is not None
        assert f"--{field.name}-field body" in told


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (run_options("TSV", Summarizer(), Fields()), "in the format CSV, not in the format TSV"),
        (run_options("CSV", Summarizer(), Fields(), "где кот"), "without --query, not with --query 'где кот'"),
        (run_options("CSV", Summarizer(), Fields(), None, "cp1251"), "without --encoding, not with --encoding cp1251"),
    ],
)
def test_what_else_is_compared(other: dict[str, str | None], expected: str) -> None:
    assert difference(run_options("CSV", Summarizer(), Fields()), other) == expected
