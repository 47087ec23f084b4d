"""A summary as JSON."""

import json

import pytest

from summarize_ru import Sentences, Summary, summarize
from summarize_ru.rendering import Article, Layout, render
from tests.samples import document_of

SUMMARY = Summary(document_of('Кот\n"спит". Пёс\x00.', ((0, 11), (12, 17))), "lead", Sentences(2), (1.0, 0.5), (0, 1))
EMPTY = Summary(document_of("", ()), "lead", Sentences(2), (), ())
NAMED = Layout(headings=True)


def test_a_line_of_what_to_dict_gives() -> None:
    line = render("json", [Article(SUMMARY, "a.txt")], Layout())
    assert json.loads(line) == SUMMARY.to_dict()
    assert line.index("\n") == len(line) - 1


def test_several_are_lines_with_the_name_of_the_input_first() -> None:
    lines = render("json", [Article(SUMMARY, "a.txt"), Article(EMPTY, "b.txt")], NAMED).splitlines()
    contents = [list(json.loads(line).items()) for line in lines]
    assert contents == [
        [("file", "a.txt"), *SUMMARY.to_dict().items()],
        [("file", "b.txt"), *EMPTY.to_dict().items()],
    ]


def test_russian_stays_readable() -> None:
    assert "Кот" in render("json", [Article(SUMMARY)], Layout())


def test_reasons_come_with_each_sentence_the_weightiest_first(example: str) -> None:
    summary = summarize(example, 2, method="ranker")
    content = json.loads(render("json", [Article(summary)], Layout(explain=True)))
    for sentence, explanation in zip(content["sentences"], summary.explain(), strict=True):
        assert list(sentence["reasons"].items()) == [(each.name, each.weight) for each in explanation.reasons]


@pytest.mark.parametrize("layout", [Layout(), NAMED])
def test_an_empty_summary(layout: Layout) -> None:
    assert json.loads(render("json", [Article(EMPTY, "a.txt")], layout))["sentences"] == []
