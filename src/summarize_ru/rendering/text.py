"""A summary as plain text, or an article with the chosen sentences highlighted, for a terminal or a file."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from summarize_ru.rendering.controls import visible
from summarize_ru.rendering.joining import gaps
from summarize_ru.rendering.renderer import Article, Layout
from summarize_ru.rendering.words import Words
from summarize_ru.summary import Explanation, Summary
from summarize_ru.translation import Language

_REASONS: Final = 3  # as many as fit on a line; further ones weigh little

_HIGHLIGHT: Final = "\x1b[30;43m"  # black on yellow: both are set, so that it is readable on any background
_FAINT: Final = "\x1b[2m"
_RESET: Final = "\x1b[0m"
_LINE: Final = re.compile(r"\S(?:.*\S)?")


def render_text(articles: Iterable[Article], layout: Layout) -> Iterator[str]:
    """The summary, or nothing if it is empty. With reasons: each sentence on a line, its reasons below.

    Its sentences are on one line; a piece without an end mark, such as a heading, has a line of its own.

    With `highlight`, the whole article, each chosen sentence between >>> and <<< or, on a terminal, in colour.
    """
    body = _highlighted if layout.highlight else _explained if layout.explain else _plain

    def rendered(article: Article) -> str:
        return _heading(article, layout) + body(article.summary, layout)

    return map(rendered, articles)  # a generator would keep each article in memory until the next one is made


def name_reasons(explanation: Explanation, language: Language) -> str:
    """The weightiest reasons, on one line."""
    words = Words(language)
    _ = words.gettext
    reasons = [
        f"{words.reason(reason.name)} {words.number(reason.weight, '+.2f')}"
        for reason in explanation.reasons[:_REASONS]
    ]
    return words.comma.join(reasons) or _("nothing in particular")


def _heading(article: Article, layout: Layout) -> str:
    if not layout.headings:
        return ""
    name = f"==> {article.name} <=="
    return f"{visible(name) if layout.colour else name}\n"


def _plain(summary: Summary, _: Layout) -> str:
    printed = [summary.document.printed(sentence.start, sentence.stop) for sentence in summary]
    return "".join(map("".join, zip(gaps(printed), printed, strict=True))) + "\n" * bool(printed)


def _explained(summary: Summary, layout: Layout) -> str:
    return "".join(
        f"{summary.document.printed(explanation.sentence.start, explanation.sentence.stop)}\n"
        f"    {name_reasons(explanation, layout.language)}\n"
        for explanation in summary.explain()
    )


def _highlighted(summary: Summary, layout: Layout) -> str:
    show: Callable[[str], str] = visible if layout.colour else str
    mark = _in_colour if layout.colour else _between_arrows
    explanations = summary.explain() if layout.explain else ()
    notes = [f" [{name_reasons(explanation, layout.language)}]" for explanation in explanations] or [""] * len(summary)
    parts = []
    at = 0
    for sentence, note in zip(summary, notes, strict=True):
        note = f"{_FAINT}{visible(note)}{_RESET}" if note and layout.colour else note  # noqa: PLW2901
        parts += [show(summary.source[at : sentence.start]), mark(show(sentence.text)), note]
        at = sentence.stop
    text = "".join([*parts, show(summary.source[at:])])
    return text if not text or text.endswith("\n") else f"{text}\n"


def _between_arrows(sentence: str) -> str:
    return f">>> {sentence} <<<"


def _in_colour(sentence: str) -> str:
    """Each line is coloured by itself, because pagers reset colours at line ends."""
    return _LINE.sub(lambda match: f"{_HIGHLIGHT}{match[0]}{_RESET}", sentence)
