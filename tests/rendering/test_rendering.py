"""The table of formats."""

import weakref
from collections.abc import Iterator

import pytest

from summarize_ru import NoExplanationError, summarize
from summarize_ru.rendering import FORMATS, HIGHLIGHTING, Article, Layout, render
from tests.samples import BLANK_TEXTS, CHAIN, ODD_TEXTS

TEXTS = BLANK_TEXTS | {name: text for name, (text, _) in ODD_TEXTS.items()}
LAYOUTS = [
    Layout(explain=explain, highlight=highlight, headings=headings, colour=colour)
    for explain in (False, True)
    for highlight in (False, True)
    for headings in (False, True)
    for colour in (False, True)
]


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_takes_every_text_in_every_layout(format_: str) -> None:
    for text in TEXTS.values():
        article = Article(summarize(text, method="ranker"), "a.txt")
        for layout in LAYOUTS:
            rendered = render(format_, [article, article], layout)
            assert rendered == "" or rendered.endswith("\n")


@pytest.mark.parametrize("format_", FORMATS)
def test_reasons_are_refused_where_there_are_none(format_: str) -> None:
    article = Article(summarize(CHAIN, method="lead"))
    with pytest.raises(NoExplanationError):
        render(format_, [article], Layout(explain=True))
    assert render(format_, [article], Layout())


def test_every_format_that_highlights_has_all_of_the_text() -> None:
    for format_ in HIGHLIGHTING:
        rendered = render(format_, [Article(summarize(CHAIN, 1))], Layout(highlight=True))
        assert all(sentence in rendered for sentence in ("Ветер гонит облака.", "Кошка ловит мышей."))


class Text(str):
    """A string that takes weak references, to see when it is freed."""

    __slots__ = ("__weakref__",)


@pytest.mark.parametrize("format_", ["text", "json", "markdown"])
def test_an_article_is_forgotten_before_the_next_is_taken(format_: str) -> None:
    alive: list[weakref.ref[Text]] = []

    def articles() -> Iterator[Article]:
        for _ in range(4):
            text = Text(CHAIN)
            alive.append(weakref.ref(text))
            yield Article(summarize(text))
            del text
            assert sum(one() is not None for one in alive) <= 1

    assert render(format_, articles(), Layout())
    assert len(alive) == 4


@pytest.mark.parametrize(("gap", "between"), [("\n", "\\\n"), ("\n\n", "\n\n")])
@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u200b\n\ufeff"])
def test_in_markdown_a_line_of_what_has_no_width_is_none(unseen: str, gap: str, between: str) -> None:
    article = Article(summarize(f"Да.{gap}{unseen}{gap}Нет.", 9, method="lead"))
    assert render("markdown", [article], Layout(highlight=True)) == f"**Да.**{between}**Нет.**\n"
