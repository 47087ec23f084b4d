"""The surroundings of an article: menus, advertisements, comments and forms, found by tags, roles and names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize_ru.extras import needing
from summarize_ru.reading.web_page.html_text import NO_TEXT

with needing("web", "lxml", feature="reading HTML pages"):
    from lxml.etree import iterwalk

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS: Final = frozenset({"aside", "footer", "menu", "nav"})
_ROLES: Final = frozenset(
    {
        *("alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog"),
        *("menu", "menubar", "navigation", "search", "toolbar", "tooltip"),
    }
)
_NAMES: Final = re.compile(
    r"(?:^|-)(?:about-author|adv|advert\w*|ads?|(?:article|entry|news|post)-(?:info|meta)"
    r"|author-(?:about|bio|box|card|info)|banners?|bread-?crumbs?|consent"
    r"|cookies?|copyrights?|donat\w+|edit-?section|foot|footer|gdpr|menu|modal|nav|navbar|navbox|navigation|newsletter"
    r"|pagination|pop-?up|post-?profile|profile|promo|pull-?quote|rating|read-?(?:also|more)|recommend\w*|reklama|related\w*|share|sharing"
    r"|sharedaddy|side-?bar|signature|social\w*|sponsored|subscri\w+|tags|toolbar|user-?(?:card|details|extras|info|title)|voting|votes)(?:-|$)"
)
"""Words in the names of classes, with transliterated Russian ones. A name that covers most of a page says nothing."""
_TALK: Final = re.compile(r"(?:^|-)(?:comments?|comment-?list|disqus|kommentar\w*|repl(?:y|ies)|respond)(?:-|$)")
_BREAK: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")
_STATE: Final = re.compile(r"(?:^|-)(?:has|no|with|without)-[a-z]+")  # describes the page, not the element
_FIELDS: Final = ".//form|.//textarea|.//input[not(@type='hidden' or @type='checkbox' or @type='button')]"
_SHORT: Final = 200  # characters


def is_talk(element: HtmlElement) -> bool:
    """Whether an element holds the comments of readers, judging by its names."""
    return element.tag not in _TAGS and _TALK.search(_names(element)) is not None


def find_surroundings(tree: HtmlElement) -> set[HtmlElement]:
    """The elements of a page around its article; elements inside other ones may be missing."""
    kept = _kept(tree)
    before = _text_before(tree)
    total = before.pop(tree)[1]
    found: set[HtmlElement] = set()
    for element, (start, stop) in before.items():
        if element in kept:
            continue
        names = _names(element)
        is_small = 2 * (stop - start) < total
        if _TALK.search(names) or (is_small and _is_around(element, names)):
            found.add(element)
    for field in tree.xpath(_FIELDS):
        around = field.getparent()
        span = before.get(around)
        if span is not None and around not in kept and span[1] - span[0] < min(_SHORT, total / 2):
            found.add(around)
    return found


def _is_around(element: HtmlElement, names: str) -> bool:
    return element.tag in _TAGS or element.get("role") in _ROLES or _NAMES.search(names) is not None


def _kept(tree: HtmlElement) -> set[HtmlElement]:
    """The elements that are kept whatever their names, because they hold a headline of the page."""
    kept = {tree}
    for element in tree.iter("body", "main", "h1"):
        if element.tag != "h1":
            kept.add(element)
        for ancestor in element.iterancestors():
            if ancestor in kept:
                break
            kept.add(ancestor)
    return kept


def _text_before(tree: HtmlElement) -> dict[HtmlElement, tuple[int, int]]:
    """The number of characters of text before each element, and before its end."""
    spans: dict[HtmlElement, tuple[int, int]] = {}
    begun: list[tuple[HtmlElement, int]] = []
    size = 0
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            begun.append((element, size))
            if not isinstance(element.tag, str) or element.tag in NO_TEXT:
                walk.skip_subtree()
            else:
                size += len((element.text or "").strip())
        else:
            spans[element] = (begun.pop()[1], size)
            size += len((element.tail or "").strip())
    return spans


def _names(element: HtmlElement) -> str:
    """The words in the names of an element."""
    tag = element.tag if isinstance(element.tag, str) and "-" in element.tag else ""
    names = f"{tag} {element.get('class', '')} {element.get('id', '')}"
    return _STATE.sub("", _BREAK.sub("-", names).lower())
