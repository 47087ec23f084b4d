"""A summary as plain text."""

from summarize_ru import Sentences, Summary
from summarize_ru.rendering.text import render_text

SUMMARY = Summary("Кот\nспит. Пёс лает.", "lead", Sentences(2), ((0, 9), (10, 19)), (1.0, 0.5), (0, 1))
EMPTY = Summary("", "lead", Sentences(2), (), (), ())


def test_one_line() -> None:
    assert render_text(SUMMARY, None) == "Кот спит. Пёс лает.\n"


def test_below_the_name_of_the_input() -> None:
    assert render_text(SUMMARY, "a.txt") == "==> a.txt <==\nКот спит. Пёс лает.\n"


def test_an_empty_summary_is_no_line() -> None:
    assert render_text(EMPTY, None) == ""
    assert render_text(EMPTY, "a.txt") == "==> a.txt <==\n"
