"""Markdown: CommonMark with tables, footnotes and front matter, made to HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from summarize_ru.errors import UnreadableDocumentError
from summarize_ru.messages import Message
from summarize_ru.reading.decoding import decode
from summarize_ru.reading.hypertext import hide, html_parts
from summarize_ru.reading.parts import Part, assemble
from summarize_ru.reading.xml import parse_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.rules_core import StateCore

    from summarize_ru.document import Document

_NAME: Final = "a Markdown text"
_LARGEST: Final = 4_000_000
_DEEPEST: Final = 100  # levels of quotes and lists; a list takes two
_DEEPEST_BRACKETS: Final = 10  # brackets in brackets in which links are looked for; the time grows with this number
_DEEP: Final = Message("has quotes or lists more than {count} levels deep")
_FRONT_MATTER: Final = re.compile(r"(---|\+\+\+)[ \t]*\n(?s:(.{0,20000}?)\n)?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)")
_NOTE_MARKS: Final = frozenset({"footnote-ref", "footnote-backref"})
_TITLE: Final = re.compile(r"(?mi)^title[ \t]*[:=][ \t]*(.*)$")
_MARKS: Final = re.compile(
    r"(?ms:^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z))|`[^`\n]{0,500}`|^(?: {4}|\t)[^\n]*$"  # code stays as it is
    r"|\{%-? *highlight[^%\n]{0,80}%\}(?P<code>(?:[^{]++|\{(?!%-? *(?:end)?highlight))*+)\{%-? *endhighlight *-?%\}"
    r"|\{\{[<%]?[^{}\n]{0,500}[%>]?\}\}|\{%[^%\n]{0,500}%\}"  # Hugo, Jekyll
    r"|^[*-] TOC\n\{:toc\}|\{:[^{}\n]{0,200}\}"
    r"|!\[\[[^\[\]\n]{0,200}\]\]|%%(?s:.{0,2000}?)%%"  # Obsidian
    r"|\[\[(?P<page>[^\[\]|#\n]{0,200})(?:#[^\[\]|\n]{0,200})?(?:\|(?P<shown>[^\[\]\n]{0,200}))?\]\](?!\()"
    r"|==(?P<marked>[^\s=][^=\n]{0,500})==|^(?P<quote>> ?)\[!\w{1,20}\][+-]?",
    re.MULTILINE,
)
"""What writers of pages and notes add to Markdown."""
_TABLE_CAPTION: Final = re.compile(r"(?:Table|Таблица)?: +")


def read_markdown(content: bytes, *, encoding: str | None = None) -> Document:
    """Read a Markdown text. Its title comes from the front matter, else from the heading of the first level.

    Raises:
        UnreadableDocumentError: it is too large, or its quotes and lists are nested too deep.
        BrokenEncodingError, DoubtfulEncodingError, NotTextError, UnknownEncodingError: as for `decode`.
    """
    text = decode(content, encoding).replace("\r\n", "\n")
    if len(text) > _LARGEST:
        raise UnreadableDocumentError(_NAME, Message("has more than {count:,} characters").format(count=_LARGEST))
    matter = _FRONT_MATTER.match(text)
    named = _TITLE.search(matter[2] or "") if matter else None
    title = named[1].strip().strip("\"'") if named else ""
    # The parser leaves out what is beyond its own bound, so that lies deeper than the one here.
    reader = MarkdownIt("commonmark", {"maxNesting": _DEEPEST + 2}).enable(["table", "strikethrough"])
    reader.use(footnote_plugin).use(tasklists_plugin)
    reader.core.ruler.before("inline", "bound", _bound)
    environment: dict[str, Any] = {}
    tokens = reader.parse(_MARKS.sub(_plain, text[matter.end() :] if matter else text), environment)
    if any(token.level > _DEEPEST and token.nesting > 0 for token in tokens):
        raise UnreadableDocumentError(_NAME, _DEEP.format(count=_DEEPEST))
    root = parse_html(reader.renderer.render(tokens, reader.options, environment))
    notes = root.xpath(".//section[@class='footnotes']")
    for element in root.iter("hr", "sup", "a"):  # a union in XPath would take quadratic time
        if element.tag == "hr" or element.get("class") in _NOTE_MARKS:
            hide(element)
    parts = [*_captioned(html_parts(root, notes))]
    if not title:
        first = root.xpath("(.//h1)[1]")
        title = " ".join("".join(first[0].itertext()).split()) if first else ""
        parts = [Part("title", part.text) if part == ("heading", title) else part for part in parts]
    return assemble(parts, title or None)


def _bound(state: StateCore) -> None:
    """Bound what the parser makes of the text inside blocks, once it has found these.

    Each use of a reference has a copy of its address and title, which may be long. No part shows them; only a link
    within a page is told by its address.
    """
    for reference in state.env.get("references", {}).values():
        reference.update(href="#" if "#" in reference["href"] else "", title="")
    state.md.options["maxNesting"] = _DEEPEST_BRACKETS


def _plain(mark: re.Match[str]) -> str:
    """A mark as CommonMark would show it; code stays as it is."""
    if mark["code"] is not None:
        return f"```\n{mark['code'].strip()}\n```"
    if mark[0][0] in "`~ \t":
        return mark[0]
    return mark["shown"] or mark["page"] or mark["marked"] or mark["quote"] or ""


def _captioned(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts; a paragraph that begins with a colon becomes the caption of a table, as in pandoc."""
    for part in parts:
        mark = _TABLE_CAPTION.match(part.text) if part.kind == "paragraph" else None
        yield Part("caption", part.text[mark.end() :]) if mark else part
