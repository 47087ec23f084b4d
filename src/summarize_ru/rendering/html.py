"""A summary with its article as an HTML page, and a summary as an HTML fragment for notebooks."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Final

from summarize_ru.rendering.page import escape, page
from summarize_ru.rendering.paragraphs import paragraphs
from summarize_ru.rendering.renderer import Article, Layout
from summarize_ru.rendering.russian import REASONS, number, plural
from summarize_ru.summary import Explanation, Summary
from summarize_ru.text.lines import on_one_line
from summarize_ru.text.words import find_words

_TINTS: Final = 8  # classes t0 to t7 of the style sheet
_BARS: Final = 10  # classes w1 to w10
_REASONS: Final = 5  # as many as fit beside a sentence; the others weigh little
_UNTITLED: Final = "Краткое содержание"
_STANDARD_INPUT: Final = "-"
_NO_SENTENCES: Final = "В тексте нет ни одного предложения."
_NONE_FITS: Final = "Ни одно предложение не укладывается в заданную длину."


def render_html(articles: Iterable[Article], layout: Layout) -> Iterator[str]:
    """One page, complete in itself: each summary above its article, every sentence with its score.

    It shows the reasons for the chosen sentences if the method gives any.
    """
    articles = list(articles)
    alone = not layout.headings
    titles = [_title(article, layout) for article in articles]
    name = f"{titles[0]} — краткое содержание" if alone and titles and titles[0] else _UNTITLED
    body = chain(
        [] if alone else [_contents(titles)],
        *(
            _article(article.summary, title, place, layout, heading=1 if alone else 2)
            for place, (article, title) in enumerate(zip(articles, titles, strict=True), 1)
        ),
    )
    yield page(name, body, "report.css")


def render_page(summary: Summary, title: str | None) -> str:
    """The page of one summary."""
    return "".join(render_html([Article(summary, title=title)], Layout()))


def render_fragment(summary: Summary) -> str:
    """The chosen sentences as a list to be put into another page: no style sheet, no script, no identifiers."""
    ranks = _ranks(summary)
    items = "".join(
        f'<li title="{_verdict(summary, index, ranks)}">{escape(summary.document.printed(*span))}</li>'
        for index, span in ((index, summary.spans[index]) for index in summary.chosen)
    )
    chosen = f'<ol style="margin:0 0 .5em;padding-left:2em">{items}</ol>' if items else f"<p>{_nothing(summary)}</p>"
    facts = f"<small>{_facts(summary)}</small>" if summary.spans else ""
    return f'<div lang="ru" style="max-width:48em">{chosen}{facts}</div>'


def _title(article: Article, layout: Layout) -> str:
    """The title of the text, or the name of its file; with folders only if there are several files."""
    name = "" if article.name in {None, _STANDARD_INPUT} else str(article.name)
    return on_one_line(article.title or (name if layout.headings else os.path.basename(name))).strip()


def _contents(titles: Sequence[str]) -> str:
    """The heading of a page of several articles, with a link to each."""
    texts = plural(len(titles), "текст", "текста", "текстов")
    items = "".join(
        f'<li><a href="#a{place}">{escape(title or _numbered(place))}</a></li>\n'
        for place, title in enumerate(titles, 1)
    )
    return (
        f"<header>\n<h1>{_UNTITLED}: {len(titles)} {texts}</h1>\n"
        f'<nav class="contents">\n<ol>\n{items}</ol>\n</nav>\n</header>\n'
    )


def _numbered(place: int) -> str:
    return f"Текст {place}"


def _article(summary: Summary, title: str, place: int, layout: Layout, heading: int) -> Iterator[str]:
    explained = layout.explain or summary.explainer is not None
    explanations = {each.sentence.index: each for each in summary.explain()} if explained else {}
    kicker = f'<p class="kicker">{_UNTITLED}</p>\n' if title and heading == 1 else ""
    shown = escape(title) or (_UNTITLED if heading == 1 else f"Текст {place}")
    label = f'h{heading + 1} class="label"'
    yield f'<article id="a{place}">\n<header>\n{kicker}<h{heading}>{shown}</h{heading}>\n'
    yield f'<p class="facts">{_facts(summary)}</p>\n</header>\n'
    yield f'<section class="summary">\n<{label}>Главное</h{heading + 1}>\n'
    yield from _listed(summary, place)
    yield "</section>\n"
    if summary.source.strip():
        yield f'<section class="text">\n<{label}>Весь текст</h{heading + 1}>\n{_legend(has_reasons=bool(explanations))}'
        yield from _text(summary, place, explanations)
        yield "</section>\n"
    yield "</article>\n"


def _listed(summary: Summary, place: int) -> Iterator[str]:
    """The chosen sentences, each a link to the same sentence in the article."""
    if not summary:
        yield f"<p>{_nothing(summary)}</p>\n"
        return
    yield "<ol>\n"
    for count, sentence in enumerate(summary, 1):
        text = escape(summary.document.printed(sentence.start, sentence.stop))
        yield f'<li id="k{place}-{count}"><span class="number" aria-hidden="true">{count}</span>'
        yield f'<p><a href="#s{place}-{count}">{text}</a></p></li>\n'
    yield "</ol>\n"


def _text(summary: Summary, place: int, explanations: Mapping[int, Explanation]) -> Iterator[str]:
    """The whole article in paragraphs."""
    ranks = _ranks(summary)
    tints = _tints(summary)
    counts = {index: count for count, index in enumerate(summary.chosen, 1)}
    for paragraph in paragraphs(summary.document):
        yield "<p>"
        for number_of_line, line in enumerate(paragraph):
            if number_of_line:
                yield "<br>\n"
            for piece in line:
                space = " " * piece.spaced
                text = escape(piece.text)
                index = piece.index
                if index is None:
                    yield space + text
                    continue
                note = f'<span class="note" role="tooltip" id="n{place}-{index}">'
                note += f'<span class="score">{_verdict(summary, index, ranks)}</span>'
                described = f'tabindex="0" aria-describedby="n{place}-{index}"'
                if count := counts.get(index):
                    yield f'{space}<mark class="s" id="s{place}-{count}" {described}>{note}'
                    yield f'{_why(explanations.get(index))}</span><a class="back" href="#k{place}-{count}"'
                    yield f' aria-label="К пункту {count} краткого содержания">{count}</a>{text}</mark>'
                else:
                    yield f'{space}<span class="s t{tints[index]}" {described}>{note}</span>{text}</span>'
        yield "</p>\n"


def _why(explanation: Explanation | None) -> str:
    """The weightiest reasons, each with a bar proportional to its weight."""
    if explanation is None or not explanation.reasons:
        return ""
    reasons = explanation.reasons[:_REASONS]
    heaviest = max(reason.weight for reason in reasons)
    rows = [
        f'<span class="reason"><span>{escape(REASONS.get(reason.name, reason.name))}</span>'
        f'<span class="weight">+{number(reason.weight, 2)}</span></span>'
        f'<span class="bar w{max(1, round(_BARS * reason.weight / heaviest))}"></span>'
        for reason in reasons
    ]
    return f'<span class="why">За счёт чего:</span>{"".join(rows)}'


def _legend(*, has_reasons: bool) -> str:
    swatches = "".join(f'<span class="swatch t{tint}"></span>' for tint in range(_TINTS))
    what = "Оценка, место по ней и причины выбора" if has_reasons else "Оценка и место по ней"
    return (
        '<div class="legend">\n'
        f'<p>Оценка предложения: ниже <span class="scale" aria-hidden="true">{swatches}</span> выше; '
        '<span class="swatch chosen">выбрано</span></p>\n'
        f"<p>{what} видны при наведении, касании и переходе клавишей Tab.</p>\n</div>\n"
    )


def _facts(summary: Summary) -> str:
    """How much of the text was chosen, by which method, and for which query."""
    chosen, sentences = len(summary), len(summary.spans)
    text, spans = summary.document.whole_words
    words = sum(len(find_words(text, *spans[index])) for index in summary.chosen)
    total = len(find_words(text, 0, len(text)))
    return " · ".join(
        [
            f"{chosen} {plural(chosen, 'предложение', 'предложения', 'предложений')} из {sentences}",
            f"{words} {plural(words, 'слово', 'слова', 'слов')} из {total}",
            f"метод {escape(summary.method)}",
            *([f"запрос: {escape(on_one_line(summary.query).strip())}"] if summary.query and summary.answered else []),
        ]
    )


def _nothing(summary: Summary) -> str:
    return _NONE_FITS if summary.spans else _NO_SENTENCES


def _verdict(summary: Summary, index: int, ranks: Sequence[int]) -> str:
    return f"Оценка {number(summary.scores[index])} — {ranks[index]}-я из {len(ranks)}"


def _ranks(summary: Summary) -> list[int]:
    """The rank of each sentence in `Summary.ranking`, from 1."""
    ranks = [0] * len(summary.scores)
    for rank, index in enumerate(_ranking(summary), 1):
        ranks[index] = rank
    return ranks


def _tints(summary: Summary) -> list[int]:
    """The tint of each sentence, from 0, by the share of sentences with lower scores; equal scores, equal tints."""
    tints = [0] * len(summary.scores)
    above = 0
    for _, group in groupby(_ranking(summary), summary.scores.__getitem__):
        equals = list(group)
        share = 1 - (above + len(equals) / 2) / len(tints)
        for index in equals:
            tints[index] = int(share * _TINTS)
        above += len(equals)
    return tints


def _ranking(summary: Summary) -> list[int]:
    return sorted(range(len(summary.scores)), key=summary.scores.__getitem__, reverse=True)
