"""The text of an HTML element as a browser shows it, and which elements it shows."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from summarize_ru.extras import needing

with needing("web", "lxml", feature="reading HTML pages"):
    from lxml.etree import iterwalk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

INLINE: Final = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em"),
        *("font", "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby"),
        *("s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    }
)
NO_TEXT: Final = frozenset(
    {
        *("applet", "area", "audio", "base", "button", "canvas", "command", "datalist", "dialog", "embed"),
        *("frame", "frameset", "head", "iframe", "keygen", "link", "map", "math", "menuitem", "meta"),
        *("meter", "noembed", "noframes", "noscript", "object", "optgroup", "option", "output", "param"),
        *("progress", "rp", "rt", "script", "select", "source", "style", "svg", "template", "textarea"),
        *("title", "track", "video"),
    }
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_NAMES: Final = re.compile(r"(?:^|[\s_-])(?:sr-only|screen-reader\S*|visually-?hidden)(?:\s|$)", re.IGNORECASE)
_MANY: Final = 100


def is_hidden(element: HtmlElement) -> bool:
    """Whether a browser hides an element."""
    get = element.get
    return bool(
        get("hidden") is not None
        or (get("aria-hidden") == "true" and element.tag in INLINE)
        or _HIDDEN.search(get("style", ""))
        or _HIDDEN_NAMES.search(get("class", ""))
    )


def short_text(element: HtmlElement, longest: int) -> str:
    """The text of an element on one line; "" if it is longer than `longest`, or has very many elements."""
    if len(list(islice(element.iter(), _MANY))) == _MANY:
        return ""
    text = ""
    for piece in _texts(element, " "):
        text += piece
        if len(text) > longest:
            return ""
    return " ".join(text.split())


def inner_text(element: HtmlElement) -> str:
    """The text of a small element on one line."""
    return " ".join(raw_text(element, " ").split())


def raw_text(element: HtmlElement, line_break: str = "\n") -> str:
    """The text of an element with all its spaces, and `line_break` wherever a line begins."""
    return "".join(_texts(element, line_break))


def _texts(element: HtmlElement, line_break: str) -> Iterator[str]:
    """The pieces of the text that an element shows."""
    walk = iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start":
            if not isinstance(inner.tag, str) or inner.tag in NO_TEXT or is_hidden(inner):
                walk.skip_subtree()
            elif inner.tag in {"br", "div", "p", "li"}:
                yield line_break
                yield inner.text or ""
            else:
                yield inner.text or ""
        elif inner is not element:
            yield inner.tail or ""
