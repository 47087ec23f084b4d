"""A summary as JSON."""

import json

import pytest

from summarize_ru import Sentences, Summary
from summarize_ru.rendering.json import render_json

SUMMARY = Summary('Кот\n"спит". Пёс\x00.', "lead", Sentences(2), ((0, 11), (12, 17)), (1.0, 0.5), (0, 1))


def test_a_line_of_what_to_dict_gives() -> None:
    line = render_json(SUMMARY, None)
    assert json.loads(line) == SUMMARY.to_dict()
    assert line.index("\n") == len(line) - 1


def test_the_name_of_the_input_comes_first() -> None:
    assert list(json.loads(render_json(SUMMARY, "a.txt")).items()) == [("file", "a.txt"), *SUMMARY.to_dict().items()]


def test_russian_stays_readable() -> None:
    assert "Кот" in render_json(SUMMARY, None)


@pytest.mark.parametrize("name", [None, "a.txt"])
def test_an_empty_summary(name: str | None) -> None:
    assert json.loads(render_json(Summary("", "lead", Sentences(2), (), (), ()), name))["sentences"] == []
