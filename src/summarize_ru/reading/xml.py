"""XML, parsed within bounds: no entities from elsewhere, no network, and not more tags than documents have."""

from __future__ import annotations

import html.entities
import re
from typing import Any, Final, TypeAlias

from lxml import etree

from summarize_ru.errors import UnreadableDocumentError
from summarize_ru.messages import Message

Element: TypeAlias = Any
"""An element of a tree, whose class has no types in lxml."""

_MOST_TAGS: Final = 4_000_000  # a tag takes about 200 bytes of memory
_ENTITIES: Final = Message("declares entities of its own, which are not read")
_NAMED: Final = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML: Final = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


def parse_xml(content: bytes, name: str, *, recover: bool = False) -> Element:
    """The root of a tree, without comments, instructions and entities.

    Args:
        content: XML in the encoding that it declares, or UTF-8.
        name: what messages call the document.
        recover: whether to read XML with errors as far as possible.

    Raises:
        UnreadableDocumentError: it is not XML, its tags are too many or nested too deep, or it has entities of its own.
    """
    if content.count(b"<") > _MOST_TAGS:
        raise UnreadableDocumentError(name, Message("has more than {count:,} tags").format(count=_MOST_TAGS))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocumentError(name, "is damaged or cut short") from error
    if root is None:
        raise UnreadableDocumentError(name, "is damaged or cut short")
    if next(root.iter(etree.Entity), None) is not None:
        declared = root.getroottree().docinfo.internalDTD
        if declared is not None and any(declared.iterentities()):  # they may stand for any part of the text
            raise UnreadableDocumentError(name, _ENTITIES)
        etree.strip_tags(root, etree.Entity)
    return root


def with_numbers_for_names(content: bytes) -> bytes:
    """XML with the named entities of HTML, such as &nbsp;, as numbers: XML itself has only five names."""

    def number(match: re.Match[bytes]) -> bytes:
        if match[1] in _OF_XML:
            return match[0]
        code = html.entities.name2codepoint.get(match[1].decode())
        return match[0] if code is None else b"&#%d;" % code

    return _NAMED.sub(number, content) if b"&" in content else content


def local_name(element: Element) -> str:
    """The name of a tag without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def new_element(tag: str) -> Element:
    """A new element outside any tree."""
    return etree.Element(tag)


def parse_html(page: str) -> Element:
    """The root of the tree of an HTML text."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    root = etree.fromstring(b"<div>%s</div>" % page.replace("\0", "").encode("utf-8", "replace"), parser)
    return new_element("div") if root is None else root
