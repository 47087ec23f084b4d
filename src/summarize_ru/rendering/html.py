"""A summary with its article as an HTML page, and a summary as an HTML fragment for notebooks."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final, NamedTuple

from summarize_ru.rendering.page import escape, page
from summarize_ru.rendering.paragraphs import paragraphs
from summarize_ru.rendering.renderer import Article, Layout
from summarize_ru.rendering.standing import TINTS, Standing
from summarize_ru.rendering.steps import Steps, steps_of
from summarize_ru.rendering.words import Words
from summarize_ru.summary import Explanation, Summary
from summarize_ru.text.line_joining import on_one_line
from summarize_ru.text.words import find_words
from summarize_ru.translation import Language

_BARS: Final = 10  # classes w1 to w10
_REASONS: Final = 5  # as many as fit beside a sentence; the others weigh little
_HEADING: Final = ' class="heading"'
_LONG: Final = 40  # sentences; a longer text has a map of where the chosen ones are
_MAP: Final = 1000  # units of its width
_STANDARD_INPUT: Final = "-"


def render_html(articles: Iterable[Article], layout: Layout) -> Iterator[str]:
    """A self-contained page: each summary above its article, every sentence with its score.

    It shows the reasons for the chosen sentences if the method gives any. The texts of several articles are folded.
    """
    words = Words(layout.language)
    _, ngettext = words.gettext, words.ngettext
    articles = list(articles)
    reports = [_Report(article, number, layout, words) for number, article in enumerate(articles, 1)]
    untitled = _("Summary")
    if layout.headings:
        count = len(reports)
        texts = ngettext("{count} text", "{count} texts", count).format(count=count)
        body = [_contents(f"{untitled}: {texts}", reports)]
        title = untitled
    else:
        body = []
        title = _("{title} — a summary").format(title=reports[0].title) if reports and reports[0].title else untitled
    yield page(title, [*body, *(part for report in reports for part in report.parts())], words, "report.css")


def render_page(summary: Summary, title: str | None, language: Language) -> str:
    """The page of one summary."""
    return "".join(render_html([Article(summary, title=title)], Layout(language=language)))


def render_fragment(summary: Summary) -> str:
    """The chosen sentences as a list for another page: without style sheet, scripts and identifiers."""
    report = _Report(Article(summary), 1, Layout(), Words("ru"))
    items = "".join(
        f'<li title="{report.verdict(index)}">{escape(summary.document.printed(*summary.spans[index]))}</li>'
        for index in summary.chosen
    )
    chosen = f'<ol style="margin:0 0 .5em;padding-left:2em">{items}</ol>' if items else f"<p>{report.nothing()}</p>"
    facts = f"<small>{report.facts()}</small>" if summary.spans else ""
    return f'<div lang="ru" style="max-width:48em">{chosen}{facts}</div>'


class ArticleReport(NamedTuple):
    """The part of a page that belongs to one article.

    Attributes:
        html: its HTML, for a page with the style sheet of the report.
        total: the number of sentences of the text that the part states.
    """

    html: str
    total: int


def render_article(article: Article, language: Language) -> ArticleReport:
    """The report of one article, as a part of another page."""
    report = _Report(article, 1, Layout(language=language, embedded=True), Words(language))
    return ArticleReport("".join(report.parts()), report.total)


def _contents(heading: str, reports: Sequence["_Report"]) -> str:
    """The heading of a page of several articles, with a link to each."""
    items = "".join(
        f'<li><a href="#a{report.number}"{report.russian}>{escape(report.title or report.untitled)}</a></li>\n'
        for report in reports
    )
    return f'<header>\n<h1>{heading}</h1>\n<nav class="contents">\n<ol>\n{items}</ol>\n</nav>\n</header>\n'


class _Report:
    """The part of a page that belongs to one article.

    Attributes:
        number: its number on the page, from 1.
        title: the title of the text, or the name of its file; with folders only if there are several files.
        untitled: its name if it has neither.
        russian: the attribute of quotations from the text on a page in another language.
    """

    def __init__(self, article: Article, number: int, layout: Layout, words: Words) -> None:
        name = "" if article.name in {None, _STANDARD_INPUT} else str(article.name)
        self.number = number
        self.title = on_one_line(article.title or (name if layout.headings else os.path.basename(name))).strip()
        self._summary = article.summary
        self._keywords = article.keywords
        self._layout = layout
        self._words = words
        self._ = words.gettext
        self.russian = "" if layout.language == "ru" else ' lang="ru"'
        self.untitled = self._("Text {number}").format(number=number) if layout.headings else self._("Summary")

    def parts(self) -> Iterator[str]:
        """The HTML of the article."""
        _, level = self._, self._level
        kicker = f'<p class="kicker">{_("Summary")}</p>\n' if self.title and level == 1 else ""
        yield f'<article id="a{self.number}">\n<header>\n{kicker}'
        russian = self.russian if self.title else ""
        yield f"<h{level}{russian}>{escape(self.title or self.untitled)}</h{level}>\n"
        yield f'<p class="facts">{self._facts_of_lengths()}</p>\n{self._keyword_line()}</header>\n'
        yield f'<section class="summary">\n<h{level + 1} class="label">{_("In brief")}</h{level + 1}>\n'
        yield from self._lengths()
        yield from self._listed()
        yield "</section>\n"
        if self._summary.source.strip():
            yield from self._folded() if self._layout.headings else self._whole()
        yield "</article>\n"

    def facts(self) -> str:
        """The size of the summary relative to the text, the method and the query."""
        return self._facts(self._counted(self._summary.chosen))

    @cached_property
    def total(self) -> int:
        """The number of sentences of the text: those of running text, and any others in the summary."""
        return len(self._standing.in_text.union(self._steps.first))

    def _facts_of_lengths(self) -> str:
        """The facts, with the counts of every length; the style sheet shows those of the chosen one."""
        counts, _, first = self._steps
        if len(counts) < 2:  # noqa: PLR2004  (no choice)
            return self.facts()
        counted = [self._counted([index for index in first if first[index] <= step]) for step in range(len(counts))]
        return self._facts("".join(f'<span class="of{step}">{text}</span>' for step, text in enumerate(counted)))

    def _facts(self, counted: str) -> str:
        summary, _ = self._summary, self._
        facts = [counted, _("method {name}").format(name=escape(summary.method))]
        if summary.query and summary.answered:
            facts.append(_("query: {query}").format(query=escape(on_one_line(summary.query).strip())))
        return " · ".join(facts)

    def _counted(self, chosen: Sequence[int]) -> str:
        """The numbers of chosen sentences and words, and of all."""
        ngettext = self._words.ngettext
        text, spans = self._summary.document.whole_words
        words = sum(len(find_words(text, *spans[index])) for index in chosen)
        sentences = ngettext("{count} sentence of {total}", "{count} sentences of {total}", len(chosen)).format(
            count=len(chosen), total=self.total
        )
        of_words = ngettext("{count} word of {total}", "{count} words of {total}", words).format(
            count=words, total=self._word_count
        )
        return f"{sentences} · {of_words}"

    def _keyword_line(self) -> str:
        if not self._keywords:
            return ""
        listed = self._("Keywords: {keywords}").format(
            keywords=", ".join(map(escape, map(on_one_line, self._keywords)))
        )
        return f'<p class="facts">{listed}</p>\n'

    def nothing(self) -> str:
        """Tells why nothing was chosen."""
        _ = self._
        return _("No sentence is short enough.") if self._summary.spans else _("The text has no sentence.")

    def verdict(self, index: int) -> str:
        """The score of a sentence as a share of the best, and its rank; or the reason why it is not ranked."""
        standing, _ = self._standing, self._
        if index in standing.candidates:
            return _("Score: {percent}% of the best, rank {rank} of {count}").format(
                percent=standing.percent(index), rank=standing.ranks[index], count=len(standing.ranks)
            )
        reason = _(standing.reason_against(index))
        return _("{reason}: too few whole sentences").format(reason=reason) if index in self._steps.first else reason

    def _lengths(self) -> Iterator[str]:
        """The lengths that can be chosen; the style sheet shows what belongs to the chosen one."""
        counts = self._steps.counts
        if len(counts) < 2:  # noqa: PLR2004  (no choice)
            return
        yield f'<fieldset class="lengths">\n<legend>{self._("Sentences")}</legend>\n'
        for step, count in enumerate(counts):
            checked = " checked" if step == self._steps.own else ""
            yield f'<label><input type="radio" class="step{step}" name="length{self.number}"{checked}>'
            yield f"<span>{count}</span></label>\n"
        yield "</fieldset>\n"

    def _listed(self) -> Iterator[str]:
        """The sentences of every length, each a link to its place in the article."""
        summary = self._summary
        if not summary:
            yield f"<p>{self.nothing()}</p>\n"
            return
        yield f"<ol{self.russian}>\n"
        for index in sorted(self._steps.first):
            text = escape(summary.document.printed(*summary.spans[index]))
            yield f'<li id="k{self.number}-{index}" class="{self._shown(index)}">'
            yield f'<p><a href="#s{self.number}-{index}">{text}</a></p></li>\n'
        yield "</ol>\n"

    def _whole(self) -> Iterator[str]:
        level = self._level + 1
        yield f'<section class="text">\n<h{level} class="label">{self._("The whole text")}</h{level}>\n'
        yield from self._body()
        yield "</section>\n"

    def _folded(self) -> Iterator[str]:
        yield f'<details class="text">\n<summary>{self._("The whole text")}</summary>\n'
        yield from self._body()
        yield "</details>\n"

    def _body(self) -> Iterator[str]:
        """The map, the legend, the text, and the way back."""
        explained = self._layout.explain or self._summary.explainer is not None
        # The longest summary has the sentences of every length.
        longest = replace(self._summary, chosen=tuple(sorted(self._steps.first)))
        explanations = {each.sentence.index: each for each in longest.explain()} if explained else {}
        yield from self._map()
        if self._standing.candidates.difference(self._summary.chosen):
            yield self._legend(has_reasons=bool(explanations))
        yield from self._text(explanations)
        yield f'<p class="up"><a href="#a{self.number}">{self._("Back to the top")}</a></p>\n'

    def _map(self) -> Iterator[str]:
        """Where in a long text the chosen sentences are."""
        summary = self._summary
        if len(summary.spans) < _LONG or not summary:
            return
        scale = _MAP / len(summary.source)
        yield f'<svg class="map" viewBox="0 0 {_MAP} 10" preserveAspectRatio="none" role="img"'
        yield f' aria-label="{self._("Where the chosen sentences are in the text")}">'
        for index in sorted(self._steps.first):
            start, stop = summary.spans[index]
            yield f'<rect class="{self._shown(index)}" x="{start * scale:.1f}" y="0"'
            yield f' width="{max((stop - start) * scale, 4):.1f}" height="10"/>'
        yield "</svg>\n"

    def _legend(self, *, has_reasons: bool) -> str:
        _ = self._
        swatches = "".join(f'<span class="swatch t{tint}"></span>' for tint in range(TINTS))
        how = (
            _("Point at a sentence or touch it to see its score, and why it was chosen; Tab goes to the chosen ones.")
            if has_reasons
            else _("Point at a sentence or touch it to see its score; Tab goes to the chosen ones.")
        )
        standing = self._standing
        others = [index for index in range(len(self._summary.spans)) if index not in standing.candidates]
        if reasons := dict.fromkeys(_(standing.reason_against(index)).lower() for index in others):
            how = (
                f"{_('Without colour, and seldom chosen: {reasons}.').format(reasons=', '.join(reasons))}</p>\n<p>{how}"
            )
        return (
            f'<div class="legend">\n<p>{_("Score:")} {_("lower")} <span class="scale" aria-hidden="true">{swatches}'
            f'</span> {_("higher")}; <span class="swatch chosen">{_("chosen")}</span></p>\n<p>{how}</p>\n</div>\n'
        )

    def _text(self, explanations: Mapping[int, Explanation]) -> Iterator[str]:
        """The whole article in paragraphs."""
        for paragraph in paragraphs(self._summary.document):
            is_heading = all(piece.index in self._standing.headings for line in paragraph for piece in line)
            yield f"<p{_HEADING if is_heading else ''}{self.russian}>"
            for line_number, line in enumerate(paragraph):
                if line_number:
                    yield "<br>\n"
                for piece in line:
                    yield " " * piece.spaced
                    text = escape(piece.text).replace("\n", "<br>\n")
                    yield text if piece.index is None else self._sentence(piece.index, text, explanations)
            yield "</p>\n"

    def _sentence(self, index: int, text: str, explanations: Mapping[int, Explanation]) -> str:
        """A sentence with its note; the Tab key stops at the link from a chosen one back to the summary."""
        number, tints = self.number, self._standing.tints
        tint = f" t{tints[index]}" if index in tints else ""
        english = self.russian and ' lang="en"'
        note = (
            f'<span class="note"{english} role="tooltip" id="n{number}-{index}">'
            f'<span class="score">{self.verdict(index)}</span>'
        )
        if index not in self._steps.first:
            return (
                f'<span class="s{tint}" tabindex="-1" aria-describedby="n{number}-{index}">{note}</span>{text}</span>'
            )
        back = self._("Back to the summary")
        return (
            f'<mark class="s{tint} {self._shown(index)}" id="s{number}-{index}" tabindex="-1"'
            f' aria-describedby="n{number}-{index}">{note}{self._why(explanations.get(index))}</span>'
            f'<a class="back"{english} href="#k{number}-{index}" aria-label="{back}"></a>{text}</mark>'
        )

    def _why(self, explanation: Explanation | None) -> str:
        """The weightiest reasons, each with a bar proportional to its weight."""
        if explanation is None or not explanation.reasons:
            return ""
        reasons = explanation.reasons[:_REASONS]
        heaviest = max(reason.weight for reason in reasons)
        rows = [
            f'<span class="reason">{escape(self._words.reason(reason.name))}</span>'
            f'<span class="bar w{max(1, round(_BARS * reason.weight / heaviest))}"></span>'
            for reason in reasons
        ]
        return f'<span class="why">{self._("What speaks for it:")}</span>{"".join(rows)}'

    def _shown(self, index: int) -> str:
        """The classes with which the style sheet shows a sentence from a certain length on."""
        return f"from{self._steps.first[index]}"

    @cached_property
    def _word_count(self) -> int:
        text, _ = self._summary.document.whole_words
        return len(find_words(text, 0, len(text)))

    @property
    def _level(self) -> int:
        """The level of the article's heading."""
        return 2 if self._layout.headings or self._layout.embedded else 1

    @cached_property
    def _steps(self) -> Steps:
        if self._layout.embedded:
            return Steps((len(self._summary),), 0, dict.fromkeys(self._summary.chosen, 0))
        return steps_of(self._summary.chosen, self._standing)

    @cached_property
    def _standing(self) -> Standing:
        return Standing(self._summary)
