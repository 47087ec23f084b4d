"""A summary as Markdown: read back, it has the words of the text and only the structure that was meant."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin

from summarize_ru import Sentences, Summary, summarize
from summarize_ru.rendering import Article, Layout, render
from summarize_ru.rendering.markdown import escape
from summarize_ru.text.line_joining import on_one_line
from tests.samples import CHAIN, document_of

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
EMPTY = Summary(document_of("", ()), "lead", Sentences(2), (), ())

HOSTILE = [
    "# Заголовок",
    "- пункт",
    "+ пункт",
    "* пункт",
    "1. пункт",
    "2024) пункт",
    "---",
    "===",
    "***",
    "> цитата",
    "```",
    "~~~",
    "    отступ",
    "*курсив* и **жирный**",
    "_курсив_ и __жирный__",
    "~~зачёркнуто~~",
    "`код`",
    "[ссылка](http://example.org)",
    "[ссылка]: http://example.org",
    "![рисунок](a.png)",
    "<script>alert(1)</script>",
    "<http://example.org>",
    "<!-- примечание -->",
    "&lt;b&gt; &amp; &#42;",
    "| а | б |",
    "|---|---|",
    "\\*",
    "конец\\",
    "C#",
    "цена $5 или $6",
    "{: onclick=alert(1)}",
    "{onclick=alert(1) .класс #имя}",
    ": определение",
    "::: блок",
    "а\nб\n\nв",
]


def read(markdown: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(READER.parse(markdown))


def text_of(node: SyntaxTreeNode) -> str:
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    return node.content if node.type == "text" else "".join(map(text_of, node.children))


def types_of(node: SyntaxTreeNode) -> set[str]:
    return {each.type for each in node.walk()} - {"root", "inline", "text", "paragraph"}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_markup_stays_text(text: str) -> None:
    for before in ("", "- ", "## "):
        tree = read(before + escape(text))
        assert text_of(tree) == on_one_line(text).strip()
        assert types_of(tree) == {"": set(), "- ": {"bullet_list", "list_item"}, "## ": {"heading"}}[before]


@pytest.mark.parametrize("text", ["{onclick=alert(1)}", "{.a}", "{#a}", "Кот {.a} спит.", "`код`{.a}"])
def test_a_text_gives_no_attributes_to_elements(text: str) -> None:
    reader = MarkdownIt("commonmark").use(attrs_plugin, spans=True).use(attrs_block_plugin)
    summary = summarize(f"{text} Кот спит на печи.\n\n{text}\n\nСобака лает.", 1)
    markdown = render("markdown", [Article(summary)], Layout(highlight=True))
    tokens = reader.parse(markdown)
    assert all(not token.attrs for token in [*tokens, *(child for token in tokens for child in token.children or ())])
    # In kramdown and Python-Markdown colons are marks.
    assert re.search(r"(?<!\\){", escape(f"{text} {{: {text}")) is None


@given(st.text(alphabet="аБ1 .)(*_#+-=~`<>[]!&;|\\$:{}\"'/\n\t»—", max_size=40))
def test_any_text_stays_text(text: str) -> None:
    tree = read(f"- {escape(text)}")
    assert " ".join(text_of(tree).split()) == " ".join(text.split())
    assert types_of(tree) == {"bullet_list", "list_item"}


def test_plain_text_stays_readable() -> None:
    text = "«Зимородок» — так назвали судно (в 2022 г.) — идёт со скоростью 11 км/ч, а школа № 4 стоит!"
    assert escape(text) == text


def test_the_summary_is_a_list() -> None:
    assert (
        render("markdown", [Article(summarize(CHAIN, 2))], Layout()) == "- Ветер гонит облака.\n- Облака несут дождь.\n"
    )


def test_several_stand_below_their_names() -> None:
    articles = [Article(summarize(CHAIN, 1), "_a_.txt"), Article(EMPTY, "b.txt"), Article(summarize(CHAIN, 1), "c.txt")]
    assert render("markdown", articles, Layout(headings=True)) == (
        "## \\_a\\_.txt\n\n- Облака несут дождь.\n\n## b.txt\n\n## c.txt\n\n- Облака несут дождь.\n"
    )


def test_an_empty_summary_is_nothing() -> None:
    assert render("markdown", [Article(EMPTY, "a.txt")], Layout()) == ""


def test_reasons_are_a_list_below_each_sentence(example: str) -> None:
    summary = summarize(example, 2, method="ranker")
    (tree,) = read(render("markdown", [Article(summary)], Layout(explain=True, language="en"))).children
    for item, explanation in zip(tree.children, summary.explain(), strict=True):
        sentence, reasons = item.children
        assert text_of(sentence) == explanation.sentence.text
        assert text_of(reasons).startswith(f"{explanation.reasons[0].name} +")


def test_highlighting_gives_the_article_with_the_chosen_sentences_in_bold(example: str) -> None:
    summary = summarize(example, 4)
    tree = read(render("markdown", [Article(summary)], Layout(highlight=True)))
    assert [text_of(paragraph) for paragraph in tree.children] == example.strip().split("\n\n")
    bold = [text_of(node) for node in tree.walk() if node.type == "strong"]
    assert bold == [sentence.text for sentence in summary]


def test_reasons_stand_behind_what_is_bold(example: str) -> None:
    summary = summarize(example, 2, method="ranker")
    tree = read(render("markdown", [Article(summary)], Layout(highlight=True, explain=True, language="en")))
    notes = [text_of(node) for node in tree.walk() if node.type == "em"]
    assert [note.split(" +")[0] for note in notes] == [f"({each.reasons[0].name}" for each in summary.explain()]


@pytest.mark.parametrize(
    "source",
    ["«Да».Нет", "Он сказал:«Да»", "слово«Да»слово", "*Да*.Нет. *Да*", "1. Да. 2. Нет.", "- Да.\n- Нет.\n= Да."],
)
def test_bold_is_bold_whatever_stands_around_it(source: str) -> None:
    middle = len(source) // 2
    for spans in (((0, middle), (middle, len(source))), ((0, len(source)),)):
        for chosen in range(len(spans)):
            summary = Summary(document_of(source, spans), "mine", Sentences(1), (1.0,) * len(spans), (chosen,))
            tree = read(render("markdown", [Article(summary)], Layout(highlight=True)))
            (bold,) = (node for node in tree.walk() if node.type == "strong")
            assert text_of(bold) == on_one_line(source[slice(*spans[chosen])]).strip()
            assert "".join(text_of(tree).split()) == "".join(source.split())
            assert types_of(tree) <= {"strong", "hardbreak"}


def test_a_summary_shows_itself_as_the_command_does() -> None:
    summary = summarize("Паром *сел* на мель. Его сняли к вечеру. Рейсы отменили.", 2)
    assert summary.to_markdown() == render("markdown", [Article(summary)], Layout())
    assert summary.to_markdown().startswith("- Паром \\*сел\\* на мель.\n- ")
    assert summarize("").to_markdown() == ""
