"""A summary as plain text, and an article with its summary highlighted."""

import re

import pytest

from summarize_ru import Sentences, Summary, summarize
from summarize_ru.rendering import Article, Layout, render
from tests.samples import document_of

SUMMARY = Summary(document_of("Кот\nспит. Пёс лает.", ((0, 9), (10, 19))), "lead", Sentences(2), (1.0, 0.5), (0, 1))
FIRST = Summary(document_of("Кот\nспит. Пёс лает.", ((0, 9), (10, 19))), "lead", Sentences(1), (1.0, 0.5), (0,))
EMPTY = Summary(document_of("", ()), "lead", Sentences(2), (), ())
NONE_FITS = Summary(document_of("Кот спит.", ((0, 9),)), "lead", Sentences(2), (1.0,), ())
SGR = re.compile(r"\x1b\[[\d;]*m")


def highlighted(summary: Summary, *, colour: bool = False, explain: bool = False) -> str:
    return render("text", [Article(summary)], Layout(highlight=True, colour=colour, explain=explain, language="en"))


def test_one_line() -> None:
    assert render("text", [Article(SUMMARY, "a.txt")], Layout()) == "Кот спит. Пёс лает.\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Кот спит. Пёс лает.", "Кот спит. Пёс лает."),
        ("Погода\n\nКот спит. Пёс лает.", "Погода\nКот спит. Пёс лает."),
        ("Кот спит.\n\nПогода\n\nДождь идёт.", "Кот спит.\nПогода\nДождь идёт."),
        ("Дома живут:\n- кот;\n- пёс;\n- ёж.\n\nКот спит.", "Дома живут:\n- кот;\n- пёс;\n- ёж. Кот спит."),
        ("«Кот спит!» Пёс лает))", "«Кот спит!» Пёс лает))"),
        ("Кот спит [1]. Пёс лает.[2] Дождь", "Кот спит [1]. Пёс лает.[2]\nДождь"),
    ],
)
def test_what_has_no_end_mark_has_a_line_of_its_own(source: str, expected: str) -> None:
    assert render("text", [Article(summarize(source, 9))], Layout()) == f"{expected}\n"


def test_below_the_name_of_the_input() -> None:
    articles = [Article(SUMMARY, "a.txt"), Article(FIRST, "b.txt")]
    expected = "==> a.txt <==\nКот спит. Пёс лает.\n==> b.txt <==\nКот спит.\n"
    assert render("text", articles, Layout(headings=True)) == expected


@pytest.mark.parametrize("layout", [Layout(), Layout(highlight=True)])
def test_an_empty_text_is_no_line(layout: Layout) -> None:
    assert render("text", [Article(EMPTY)], layout) == ""


def test_of_an_empty_summary_only_the_name_remains() -> None:
    assert render("text", [Article(EMPTY, "a.txt")], Layout(headings=True)) == "==> a.txt <==\n"


def test_highlighting_gives_the_article_as_it_stands_with_marks() -> None:
    assert highlighted(FIRST) == ">>> Кот\nспит. <<< Пёс лает.\n"
    assert highlighted(SUMMARY) == ">>> Кот\nспит. <<< >>> Пёс лает. <<<\n"
    assert highlighted(NONE_FITS) == "Кот спит.\n"


def test_what_is_between_the_marks_is_the_summary(example: str) -> None:
    summary = summarize(example)
    text = highlighted(summary)
    assert re.findall(r">>> (.+?) <<<", text) == [sentence.text for sentence in summary]
    assert text.replace(">>> ", "").replace(" <<<", "") == example


def test_colours_begin_and_end_on_each_line() -> None:
    text = highlighted(FIRST, colour=True)
    assert text == "\x1b[30;43mКот\x1b[0m\n\x1b[30;43mспит.\x1b[0m Пёс лает.\n"


def test_reasons_stand_behind_each_chosen_sentence(example: str) -> None:
    summary = summarize(example, 2, method="ranker")
    text = highlighted(summary, explain=True)
    for explanation in summary.explain():
        reason = explanation.reasons[0]
        assert f"{explanation.sentence.text} <<< [{reason.name} {reason.weight:+.2f}, " in text
    assert SGR.sub("", highlighted(summary, explain=True, colour=True)) == text.replace(">>> ", "").replace(" <<<", "")


@pytest.mark.parametrize("hostile", ["\x1b[31m", "\x9b2J", "\x1b]0;заголовок\x07", "\u202e", "\r", "\x08"])
def test_with_colours_nothing_of_the_text_moves_the_terminal(hostile: str) -> None:
    source = f"Кот{hostile} спит. Пёс{hostile} лает.\r\nДождь{hostile} идёт."
    article = Article(summarize(source, 1), f"a{hostile}.txt")
    text = render("text", [article], Layout(highlight=True, colour=True, headings=True))
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e]|\r(?!\n)", SGR.sub("", text))
    assert set(SGR.findall(text)) == {"\x1b[30;43m", "\x1b[0m"}
    assert text.count(f"\\u{ord(hostile[0]):04x}") == 4
