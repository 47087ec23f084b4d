"""A digest as an HTML page: each story on a screen, its sources named below it and folded away."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from summarize_ru.digest import Digest, Story, StorySentence
from summarize_ru.rendering.digests import counted_sources, differences, told
from summarize_ru.rendering.page import Words, escape, page
from summarize_ru.rendering.paragraphs import paragraphs
from summarize_ru.rendering.russian import plural
from summarize_ru.text.lines import on_one_line

_TITLE: Final = "Дайджест"
_UNNAMED: Final = "Источник"
_CONTENTS: Final = 3  # stories, from which on the page has a list of them at its top
_MONTHS: Final = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def page_of_digest(digest: Digest) -> str:
    """One page, complete in itself; each sentence is a link to its place in its source. It has no script."""
    return page(_TITLE, _body(digest), Words("ru"), "report.css", "digest.css")


def render_stories(digest: Digest) -> str:
    """The digest, to be put into a page that has a heading and the style sheets of a digest."""
    return "".join(_body(digest, level=2))


def _body(digest: Digest, level: int = 1) -> Iterator[str]:
    """The HTML of a digest, whose heading is of the level."""
    yield f'<header>\n<h{level}>{_TITLE}</h{level}>\n<p class="facts">{_facts(digest)}</p>\n'
    if len(digest) >= _CONTENTS:
        yield '<nav class="contents">\n<ol>\n'
        for number, story in enumerate(digest, 1):
            yield f'<li><a href="#d{number}">{_line(story.title)}</a></li>\n'
        yield "</ol>\n</nav>\n"
    yield "</header>\n"
    for number, story in enumerate(digest, 1):
        yield from _story(number, story, level + 1)
    if not digest.stories:
        yield "<p>Ни одного сюжета.</p>\n"


def _facts(digest: Digest) -> str:
    stories = len(digest)
    documents = sum(len(story.documents) for story in digest)
    facts = [
        f"{stories} {plural(stories, 'сюжет', 'сюжета', 'сюжетов')}",
        f"{documents} {plural(documents, 'документ', 'документа', 'документов')}",
        _span([document.date for story in digest for document in story.documents if document.date is not None]),
        f"запрос: {_line(digest.query)}" if digest.query else "",
    ]
    return " · ".join(filter(None, facts))


def _story(number: int, story: Story, level: int) -> Iterator[str]:
    dates = _span([document.date for document in story.documents if document.date is not None])
    yield f'<article class="story" id="d{number}">\n<h{level}>{_line(story.title)}</h{level}>\n'
    yield f'<p class="facts">{" · ".join(filter(None, [counted_sources(story), dates]))}</p>\n'
    sentences = told(story)
    if sentences:
        yield '<div class="told">\n'
        for sentence in sentences:
            yield _sentence(number, story, sentence)
        yield "</div>\n"
    label = "Источник" if len(story.documents) == 1 else "Источники"
    names = ", ".join(map(_line, story.sources))
    yield '<details class="sources">\n'
    yield f'<summary><span class="names">{label}{": " if names else ""}{names}</span></summary>\n'
    for text in story.texts:
        yield from _text(number, story, text, level + 1)
    yield "</details>\n</article>\n"


def _sentence(number: int, story: Story, sentence: StorySentence) -> str:
    source = story.documents[sentence.document_index].source
    notes = [] if source is None else [_line(source)]
    if sentence.is_exclusive:
        notes.append("только здесь")
    others = "; ".join(differences(story, sentence))
    text = escape(story.summary.printed(sentence))
    return "".join(
        [
            f'<p><a href="#{_anchor(number, sentence)}">{text}</a>',
            f' <span class="from">{" · ".join(notes)}</span>' if notes else "",
            f' <span class="differs">Расхождение: {escape(others)}</span>' if others else "",
            "</p>\n",
        ]
    )


def _text(number: int, story: Story, text: tuple[int, ...], level: int) -> Iterator[str]:
    """One text of a story whole, with its chosen sentences marked, and who else published it."""
    first = text[0]
    document = story.documents[first]
    named = " · ".join(filter(None, [_line(document.source or _UNNAMED), _moment(document.date)]))
    yield f'<section class="source">\n<h{level}>{named}</h{level}>\n'
    copies = [_line(story.documents[copy].source or _UNNAMED) for copy in text[1:]]
    if copies:
        yield f'<p class="facts">То же: {", ".join(copies)}</p>\n'
    places = {span: index for index, span in enumerate(document.spans)}
    chosen = {
        places[sentence.start, sentence.stop]: sentence
        for sentence in story.summary
        if sentence.document_index == first
    }
    for paragraph in paragraphs(document):
        yield "<p>"
        for count, line in enumerate(paragraph):
            yield "<br>\n" if count else ""
            for piece in line:
                space, words = " " * piece.spaced, escape(piece.text)
                sentence = chosen.get(piece.index) if piece.index is not None else None
                yield space + (words if sentence is None else f'<mark id="{_anchor(number, sentence)}">{words}</mark>')
        yield "</p>\n"
    yield "</section>\n"


def _anchor(number: int, sentence: StorySentence) -> str:
    return f"d{number}-{sentence.document_index}-{sentence.start}"


def _line(text: str) -> str:
    return escape(on_one_line(text).strip())


def _moment(date: dt.date | None) -> str:
    """«14 марта 2026, 08:00», a date without a time without it."""
    if date is None:
        return ""
    time = f", {date:%H:%M}" if isinstance(date, dt.datetime) else ""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}{time}"


def _span(dates: list[dt.date]) -> str:
    """«14 марта 2026» for one day, «14 марта 2026 — 16 марта 2026» for several."""
    if not dates:
        return ""
    days = sorted(dt.date(date.year, date.month, date.day) for date in dates)
    return " — ".join(dict.fromkeys([_moment(days[0]), _moment(days[-1])]))
