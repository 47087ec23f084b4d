"""The documents have the tables of the comparison with other libraries."""

import json
from types import ModuleType

import pytest

from tests.samples import ROOT

ROUGE = {"rouge1": [0.2666, 0.2, 0.3], "rouge2": [0.1, 0, 0.2], "rougeL": [0.2, 0.1, 0.3]}
RESULTS = {
    "rows": {
        "summarize-ru": {
            "use": {"works": True, "longer": 0.25, "longest": 71, "places": True},
            "x1": {"seconds": 0.00046},
            "x10": {"seconds": 3.21},
            "x100": {"error": "over 60 s"},
            "rt.dev": ROUGE | {"beginnings": 0.9},
            "sci.dev": ROUGE,
        },
        "sumy": {"use": {"error": "LookupError: none"}},
    }
}


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    import comparison_tables

    return comparison_tables


def test_a_table_says_what_was_measured(tables: ModuleType) -> None:
    use, quality = tables.tables_of("docs/comparison.md", RESULTS)
    assert use.replace("\u00a0", " ").splitlines()[2:] == [
        "| **summarize-ru** | yes | 0.46 ms | 3.2 s | over 60 s | up to 71 | yes |",
        "| sumy | no | no | – | – | – | – |",
    ]
    assert quality.splitlines()[2:] == [
        "| **summarize-ru** | 26.7 / 10.0 / 20.0 | 26.7 / 10.0 / 20.0 | 90 % |",
        "| sumy | – | – | – |",
    ]


def test_the_russian_table_is_russian(tables: ModuleType) -> None:
    (table,) = tables.tables_of("README.ru.md", RESULTS)
    heading, _, first, second = table.replace("\u00a0", " ").splitlines()
    assert " | ROUGE-1, новости | " in heading
    assert first == "| **summarize-ru** | 0,46 мс | 3,2 с | > 60 с | 26,7 | 26,7 | 90 % | до 71 | да |"
    assert second.startswith("| sumy | нет | ")


def test_tables_go_between_the_comments(tables: ModuleType) -> None:
    document = "Before.\n\n<!-- comparison -->\n\nold\n\n<!-- end -->\n\nAfter.\n"
    new = "Before.\n\n<!-- comparison -->\n\n| a |\n\n| b |\n\n<!-- end -->\n\nAfter.\n"
    assert tables.with_tables(document, ["| a |", "| b |"]) == new
    assert tables.with_tables(new, ["| a |", "| b |"]) == new


def test_the_documents_have_the_tables_of_the_committed_results(tables: ModuleType) -> None:
    results = json.loads((ROOT / "benchmarks" / "results" / "comparison.json").read_text("utf-8"))
    for name in tables.DOCUMENTS:
        document, expected = (ROOT / name).read_text("utf-8"), tables.tables_of(name, results)
        assert all(table in document for table in expected)
        assert tables.with_tables(document, expected) == document
