"""Keywords as text and as JSON."""

import json

import pytest

from summarize_ru import Keyword, summarize
from summarize_ru.rendering import KEYWORD_FORMATS, Article, Layout, render
from summarize_ru.rendering.keywords import render_keywords

FOUND = [("a.txt", (Keyword("левый берег", 0.25, 5), Keyword("паром", 0.125, 9))), ("b.txt", ())]


def test_text_has_one_a_line() -> None:
    assert "".join(render_keywords(FOUND, "text", headings=False)) == "левый берег\nпаром\n"
    assert (
        "".join(render_keywords(FOUND, "text", headings=True)) == "==> a.txt <==\nлевый берег\nпаром\n==> b.txt <==\n"
    )


def test_markdown_is_a_list_without_markup() -> None:
    found = [("a_b.txt", (Keyword("C#", 0.5, 1), Keyword("паром", 0.25, 1))), ("c.txt", ())]
    assert "".join(render_keywords(found[:1], "markdown", headings=False)) == "- C\\#\n- паром\n"
    assert "".join(render_keywords(found, "markdown", headings=True)) == (
        "## a\\_b.txt\n\n- C\\#\n- паром\n\n## c.txt\n\n"
    )


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("text", "левый берег\nпаром\n"),
        ("markdown", "- левый берег\n- паром\n"),
        (
            "json",
            (
                '{"keywords": [{"text": "левого берега", "normal": "левый берег", "score": 0.5, "count": 2}, '
                '{"text": "парома", "normal": "паром", "score": 0.25, "count": 1}]}\n'
            ),
        ),
    ],
)
def test_dictionary_forms(format_: str, expected: str) -> None:
    found = [("a.txt", (Keyword("левого берега", 0.5, 2), Keyword("парома", 0.25, 1)))]
    assert "".join(render_keywords(found, format_, headings=False, normal=True)) == expected


def test_the_report_has_a_line_of_keywords() -> None:
    summary = summarize("Кот спит.")
    with_line = render("html", [Article(summary, keywords=("C&A", "паром"))], Layout())
    assert '<p class="facts">Ключевые слова: C&amp;A, паром</p>' in with_line
    assert "Ключевые слова" not in render("html", [Article(summary)], Layout())


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
