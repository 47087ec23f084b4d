"""A summary as Markdown, with the markup in its text escaped."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from summarize_ru.rendering.paragraphs import Line, paragraphs
from summarize_ru.rendering.renderer import Article, Layout
from summarize_ru.rendering.text import name_reasons
from summarize_ru.summary import Summary
from summarize_ru.text.line_joining import on_one_line

# Markup at any position in CommonMark, or in the tables, strike-through, formulas and attributes of its extensions:
# kramdown, Python-Markdown, Pandoc and MyST attach `{: onclick=…}` to the element beside it.
_SPECIAL: Final = "\\`*_[]<>&~|$#{"  # the backslash first, which escapes the others
# Markup at the beginning of a line: rules, marks and numbers of lists, definitions, blocks between colons.
_OPENING: Final = re.compile(r"\A([0-9]{1,9}(?=[.)])|(?=[-+=:]))")


def render_markdown(articles: Iterable[Article], layout: Layout) -> Iterator[str]:
    """The chosen sentences as a list, the reasons for each as a list below it.

    With `highlight`, the article in paragraphs instead, with the chosen sentences in bold.
    """
    body = _highlighted if layout.highlight else _listed
    gap = ""
    for article in articles:
        heading = [f"## {escape(article.name or '')}"] if layout.headings else []
        if blocks := heading + body(article.summary, layout):
            yield gap + "\n\n".join(blocks) + "\n"
            gap = "\n"


def escape(text: str) -> str:
    """`text` on one line, with a backslash before everything that Markdown would take for markup."""
    line = on_one_line(text).strip()
    for mark in _SPECIAL:  # `re.sub` makes a string of each mark: sixty times the memory of a line of underscores
        line = line.replace(mark, f"\\{mark}")
    return _OPENING.sub(r"\1\\", line)


def _listed(summary: Summary, layout: Layout) -> list[str]:
    items = [f"- {escape(summary.document.printed(sentence.start, sentence.stop))}" for sentence in summary]
    if layout.explain:
        reasons = [name_reasons(explanation, layout.language) for explanation in summary.explain()]
        items = [f"{item}\n  - {escape(reason)}" for item, reason in zip(items, reasons, strict=True)]
    return ["\n".join(items)] if items else []


def _highlighted(summary: Summary, layout: Layout) -> list[str]:
    notes = dict.fromkeys(summary.chosen, "")
    if layout.explain:
        notes |= {
            reason.sentence.index: f" *({escape(name_reasons(reason, layout.language))})*"
            for reason in summary.explain()
        }
    # A line without visible characters is left out: only a backslash would remain of it.
    printed = (filter(None, [_line(line, notes) for line in paragraph]) for paragraph in paragraphs(summary.document))
    return list(filter(None, map("\\\n".join, printed)))


def _line(line: Line, notes: dict[int, str]) -> str:
    parts = []
    for piece in line:
        text = "\\\n".join(map(escape, piece.text.split("\n")))
        if not text:
            continue
        if piece.index in notes:
            # Asterisks between letters and punctuation neither open nor close: they need white space outside.
            parts.append(f" **{text}**{notes[piece.index]} ")
        else:
            parts.append(f"{' ' * piece.spaced}{text}")
    return re.sub(" +", " ", "".join(parts)).strip()
