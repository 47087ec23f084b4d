"""A digest as plain text, Markdown or JSON; its HTML page has a module of its own."""

import json
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

from summarize_ru.digest import Digest, Story, StorySentence
from summarize_ru.rendering.joining import gaps
from summarize_ru.rendering.markdown import escape
from summarize_ru.rendering.words import Words
from summarize_ru.text.line_joining import on_one_line
from summarize_ru.translation import Language

DIGEST_FORMATS: Final = ("text", "markdown", "html", "json")
"""The formats of digests."""

_SHOWN_SOURCES: Final = 5  # names in a line of text; the rest are counted


def render_digest(format_: str, digest: Digest, language: Language = "ru") -> str:
    """The output in one of the `DIGEST_FORMATS`; the words around the texts are in `language`."""
    if format_ == "html":
        renderer: Callable[[Digest, Words], str] = import_module(f"{__package__}.digest_page").page_of_digest
    else:
        renderer = _RENDERERS[format_]
    return renderer(digest, Words(language))


def counted_sources(story: Story, words: Words) -> str:
    """The number of sources of a story, and of texts if some are the same: «3 источника, 2 текста»."""
    sources, texts, ngettext = story.source_count, len(story.texts), words.ngettext
    counted = ngettext("{count} source", "{count} sources", sources).format(count=sources)
    if not _copies(story):
        return counted
    return f"{counted}, {ngettext('{count} text', '{count} texts', texts).format(count=texts)}"


def named_sources(story: Story, words: Words) -> str:
    """The names of the first sources of a story, and the number of the rest; "" if none has a name."""
    return named(story.sources, words)


def named_copies(story: Story, words: Words) -> str:
    """The names of the sources that have the same text: «один и тот же текст: Утро, Вечер»; "" if none has a name."""
    _ = words.gettext
    groups = "; ".join(filter(None, (named(sources, words) for sources in _copies(story))))
    return _("same text: {sources}").format(sources=groups) if groups else ""


def _copies(story: Story) -> list[list[str | None]]:
    """The sources of each text that several sources have; None stands for a source without a name."""
    texts = [[story.documents[number].source for number in text] for text in story.texts]
    return [sources for sources in texts if len(set(sources)) > 1 or sources.count(None) > 1]


def named(sources: Iterable[str | None], words: Words) -> str:
    """The names of the first sources, each once, and the number of the rest; "" if none has a name."""
    _, given = words.gettext, list(sources)
    names = [on_one_line(name).strip() for name in dict.fromkeys(given) if name is not None]
    first = ", ".join(names[:_SHOWN_SOURCES])
    more = len(names[_SHOWN_SOURCES:]) + given.count(None)
    return _("{names} and {count} more").format(names=first, count=more) if names and more else first


def differences(story: Story, sentence: StorySentence, words: Words) -> list[str]:
    """The numbers that other sources give instead, with the names of these: «12 человек (Утро, День)»."""
    own = story.documents[sentence.document_index].source
    said: dict[str, list[str | None]] = {}
    for one in sentence.disagreements:
        text = next(numbers for numbers in story.texts if one.other_index in numbers)
        sources = (story.documents[number].source for number in text)
        said.setdefault(on_one_line(one.other_text), []).extend(
            source for source in sources if source is None or source != own
        )
    return [f"{text} ({names})" if (names := named(sources, words)) else text for text, sources in said.items()]


def differences_of_title(story: Story, words: Words) -> list[str]:
    """The numbers that other sources give instead of those in the title, if a sentence has the words of the title."""
    shown = set(story.body)
    return [
        difference
        for sentence in story.summary
        if sentence not in shown
        for difference in differences(story, sentence, words)
    ]


def _render_text(digest: Digest, words: Words) -> str:
    """Each story as its title, its summary and its sources, with a blank line between stories."""
    return "\n".join(_story_text(number, story, words) for number, story in enumerate(digest, 1))


def _story_text(number: int, story: Story, words: Words) -> str:
    note = _note_of(differences_of_title(story, words), words)
    lines = [f"{number}. {on_one_line(story.title).strip()}{note}"]
    before = gaps([story.body.printed(sentence) for sentence in story.body])
    summary = [gap + _with_differences(story, one, words) for gap, one in zip(before, story.body, strict=True)]
    lines += ["".join(summary)] if summary else []
    lines += [f"[{line}]" for line in _told_by(story, words)]
    return "".join(f"{line}\n" for line in lines)


def _told_by(story: Story, words: Words) -> list[str]:
    """The line with the sources of a story, and the line with those that have the same text."""
    names, copies = named_sources(story, words), named_copies(story, words)
    return [f"{counted_sources(story, words)}{': ' if names else ''}{names}", *([copies] if copies else [])]


def _with_differences(story: Story, sentence: StorySentence, words: Words) -> str:
    return story.body.printed(sentence) + _note_of(differences(story, sentence, words), words)


def _note_of(others: Iterable[str], words: Words) -> str:
    _, listed = words.gettext, "; ".join(others)
    return " " + _("[others: {others}]").format(others=listed) if listed else ""


def _render_markdown(digest: Digest, words: Words) -> str:
    """Each story under a heading, its sentences as a list with their sources, and the names of the sources."""
    return "\n".join(_story_markdown(story, words) for story in digest)


def _story_markdown(story: Story, words: Words) -> str:
    parts = [f"## {escape(story.title + _note_of(differences_of_title(story, words), words))}"]
    items = []
    for sentence in story.body:
        source = story.documents[sentence.document_index].source
        item = f"- {escape(_with_differences(story, sentence, words))}"
        items.append(item if source is None else f"{item} — *{escape(source)}*")
    parts += ["\n".join(items)] if items else []
    parts.append("\\\n".join(map(escape, _told_by(story, words))))
    return "\n\n".join(parts) + "\n"


def _render_json(digest: Digest, _words: Words) -> str:
    """`Digest.to_dict` on one line."""
    return json.dumps(digest.to_dict(), ensure_ascii=False) + "\n"


_RENDERERS: Final[Mapping[str, Callable[[Digest, Words], str]]] = MappingProxyType(
    {"text": _render_text, "markdown": _render_markdown, "json": _render_json}
)
