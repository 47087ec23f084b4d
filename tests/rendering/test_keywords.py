"""Keywords as text and as JSON."""

import json

import pytest

from summarize_ru import Keyword
from summarize_ru.rendering import KEYWORD_FORMATS
from summarize_ru.rendering.keywords import render_keywords

FOUND = [("a.txt", (Keyword("левый берег", 0.25, 5), Keyword("паром", 0.125, 9))), ("b.txt", ())]


def test_text_has_one_a_line() -> None:
    assert "".join(render_keywords(FOUND, "text", headings=False)) == "левый берег\nпаром\n"
    assert (
        "".join(render_keywords(FOUND, "text", headings=True)) == "==> a.txt <==\nлевый берег\nпаром\n==> b.txt <==\n"
    )


def test_json_is_a_line_an_input() -> None:
    lines = "".join(render_keywords(FOUND, "json", headings=False))
    assert lines.endswith("\n")
    assert "левый" in lines
    assert [json.loads(line) for line in lines.splitlines()] == [
        {
            "keywords": [
                {"text": "левый берег", "score": 0.25, "count": 5},
                {"text": "паром", "score": 0.125, "count": 9},
            ]
        },
        {"keywords": []},
    ]
    with_names = "".join(render_keywords(FOUND, "json", headings=True)).splitlines()
    assert [list(json.loads(line)) for line in with_names] == [["file", "keywords"]] * 2
    assert [json.loads(line)["file"] for line in with_names] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("format_", KEYWORD_FORMATS)
def test_nothing_gives_nothing(format_: str) -> None:
    assert "".join(render_keywords([], format_, headings=True)) == ""
