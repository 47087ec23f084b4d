"""A digest as an HTML page: each story on one screen, with its sources named below and folded away."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from summarize_ru.digest import Digest, Story, StorySentence
from summarize_ru.document import Document
from summarize_ru.messages import Message
from summarize_ru.rendering.digests import counted_sources, differences, differences_of_title, named_copies
from summarize_ru.rendering.page import escape, page
from summarize_ru.rendering.paragraphs import paragraphs
from summarize_ru.rendering.words import Words
from summarize_ru.text.line_joining import on_one_line

_CONTENTS: Final = 3  # a page of this many stories or more begins with a list of them
_MONTHS: Final = (
    Message("January"), Message("February"), Message("March"), Message("April"), Message("May"), Message("June"),
    Message("July"), Message("August"), Message("September"), Message("October"), Message("November"),
    Message("December"),
)  # fmt: skip


def page_of_digest(digest: Digest, words: Words) -> str:
    """A self-contained page without scripts; each sentence is a link to its place in its source."""
    _ = words.gettext
    return page(_("Digest"), _body(digest, words), words, "report.css", "digest.css")


def render_stories(digest: Digest, words: Words) -> str:
    """The digest as a part of a page that has its own heading and the style sheets of a digest."""
    return "".join(_body(digest, words, level=2))


def _body(digest: Digest, words: Words, level: int = 1) -> Iterator[str]:
    """The HTML of a digest, with its heading at a given level."""
    _ = words.gettext
    yield f'<header>\n<h{level}>{_("Digest")}</h{level}>\n<p class="facts">{_facts(digest, words)}</p>\n'
    if len(digest) >= _CONTENTS:
        yield '<nav class="contents">\n<ol>\n'
        for number, story in enumerate(digest, 1):
            yield f'<li><a href="#d{number}">{_line(story.title)}</a></li>\n'
        yield "</ol>\n</nav>\n"
    yield "</header>\n"
    for number, story in enumerate(digest, 1):
        yield from _story(number, story, words, level + 1)
    if not digest.stories:
        yield f"<p>{_('There is no story.')}</p>\n"


def _facts(digest: Digest, words: Words) -> str:
    _, ngettext = words.gettext, words.ngettext
    stories, documents = len(digest), [document for story in digest for document in story.documents]
    facts = [
        ngettext("{count} story", "{count} stories", stories).format(count=stories),
        ngettext("{count} document", "{count} documents", len(documents)).format(count=len(documents)),
        _span(documents, words),
        _("query: {query}").format(query=_line(digest.query)) if digest.query else "",
    ]
    return " · ".join(filter(None, facts))


def _story(number: int, story: Story, words: Words, level: int) -> Iterator[str]:
    _ = words.gettext
    facts = [counted_sources(story, words), escape(named_copies(story, words)), _span(story.documents, words)]
    yield f'<article class="story" id="d{number}">\n<h{level}>{_line(story.title)}</h{level}>\n'
    yield f'<p class="facts">{" · ".join(filter(None, facts))}</p>\n'
    if story.body:
        yield '<div class="told">\n'
        if others := escape("; ".join(differences_of_title(story, words))):
            yield f'<p><span class="differs">{_("Others say: {others}").format(others=others)}</span></p>\n'
        for sentence in story.body:
            yield _sentence(number, story, sentence, words)
        yield "</div>\n"
    label = _("Source") if len(story.documents) == 1 else _("Sources")
    names = ", ".join(map(_line, story.sources))
    yield '<details class="sources">\n'
    yield f'<summary><span class="names">{label}{": " if names else ""}{names}</span></summary>\n'
    for text in story.texts:
        yield from _text(number, story, text, words, level + 1)
    yield "</details>\n</article>\n"


def _sentence(number: int, story: Story, sentence: StorySentence, words: Words) -> str:
    _ = words.gettext
    source = story.documents[sentence.document_index].source
    notes = [] if source is None else [_line(source)]
    if sentence.is_exclusive:
        notes.append(_("only here"))
    others = escape("; ".join(differences(story, sentence, words)))
    text = escape(story.body.printed(sentence))
    return "".join(
        [
            f'<p><a href="#{_anchor(number, sentence)}">{text}</a>',
            f' <span class="from">{" · ".join(notes)}</span>' if notes else "",
            f' <span class="differs">{_("Others say: {others}").format(others=others)}</span>' if others else "",
            "</p>\n",
        ]
    )


def _text(number: int, story: Story, text: tuple[int, ...], words: Words, level: int) -> Iterator[str]:
    """One whole text of a story, with its chosen sentences marked, and the sources that copied it."""
    _, first = words.gettext, text[0]
    unnamed, document = _("Source"), story.documents[first]
    named = " · ".join(filter(None, [_line(document.source or unnamed), _moment(document.date, words)]))
    yield f'<section class="source">\n<h{level}>{named}</h{level}>\n'
    copies = ", ".join(_line(story.documents[copy].source or unnamed) for copy in text[1:])
    if copies:
        yield f'<p class="facts">{_("The same text: {sources}").format(sources=copies)}</p>\n'
    indices = {span: index for index, span in enumerate(document.spans)}
    chosen = {
        indices[sentence.start, sentence.stop]: sentence for sentence in story.body if sentence.document_index == first
    }
    for paragraph in paragraphs(document):
        yield "<p>"
        for count, line in enumerate(paragraph):
            yield "<br>\n" if count else ""
            for piece in line:
                space, printed = " " * piece.spaced, escape(piece.text).replace("\n", "<br>\n")
                found = chosen.get(piece.index) if piece.index is not None else None
                yield space + (printed if found is None else f'<mark id="{_anchor(number, found)}">{printed}</mark>')
        yield "</p>\n"
    yield "</section>\n"


def _anchor(number: int, sentence: StorySentence) -> str:
    return f"d{number}-{sentence.document_index}-{sentence.start}"


def _line(text: str) -> str:
    return escape(on_one_line(text).strip())


def _moment(date: dt.date | None, words: Words) -> str:
    """«14 марта 2026, 08:00», or without the time if the date has none."""
    if date is None:
        return ""
    time = f", {date:%H:%M}" if isinstance(date, dt.datetime) else ""
    return f"{date.day} {words.gettext(_MONTHS[date.month - 1])} {date.year}{time}"


def _span(documents: tuple[Document, ...] | list[Document], words: Words) -> str:
    """«14 марта 2026» for documents of one day, «14 марта 2026 — 16 марта 2026» for those of several."""
    dates = [document.date for document in documents if document.date is not None]
    if not dates:
        return ""
    days = sorted(dt.date(date.year, date.month, date.day) for date in dates)
    return " — ".join(dict.fromkeys([_moment(days[0], words), _moment(days[-1], words)]))
