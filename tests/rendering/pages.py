"""Reads back the HTML that the package writes: one tree of elements, or an assertion that says what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from summarize_ru.text.line_joining import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = {"meta", "br", "input", "!doctype"}


@dataclass
class Node:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def all(self, tag: str | None = None, **attributes: str) -> Iterator[Node]:
        for child in self.children:
            if isinstance(child, Node):
                wanted = {name.rstrip("_"): value for name, value in attributes.items()}
                if tag in {None, child.tag} and wanted.items() <= child.attributes.items():
                    yield child
                yield from child.all(tag, **attributes)

    def one(self, tag: str | None = None, **attributes: str) -> Node:
        (found,) = self.all(tag, **attributes)
        return found

    def text(self, *, without: str | None = None) -> str:
        """The text of the element, without elements of one class."""
        if without and self.attributes.get("class") == without:
            return ""
        return "".join(child if isinstance(child, str) else child.text(without=without) for child in self.children)


class Reader(HTMLParser):
    """Reads a page in which each element is closed where it should be; an assertion fails where one is not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.open[-1].children.append(node := Node(tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        # To a reader a no-break space is a space.
        self.open[-1].children.append(data.replace("\u00a0", " "))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read(html: str) -> Node:
    """The root of a page whose identifiers are unique and whose links lead to one of them."""
    html.encode()
    assert html.isprintable() or not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", html)
    reader = Reader()
    reader.feed(html)
    reader.close()
    (root,) = reader.open
    identifiers = [node.attributes["id"] for node in root.all() if "id" in node.attributes]
    assert len(set(identifiers)) == len(identifiers)
    known = set(identifiers)
    for node in root.all():
        assert node.tag != "a" or (node.attributes["href"] or "").removeprefix("#") in known
        assert node.attributes.get("aria-describedby") in {None, *known}
    return root


def spoken(node: Node, language: str | None = None) -> Iterator[tuple[str, str | None]]:
    """Each text of a page, with the language that a screen reader speaks it in."""
    language = node.attributes.get("lang", language)
    for child in node.children:
        if isinstance(child, Node):
            yield from spoken(child, language)
        else:
            yield child, language


def article_of(root: Node) -> str:
    """The article as a reader sees it, a line a paragraph."""
    (text,) = (node for node in root.all(class_="text") if node.tag in {"section", "details"})
    paragraphs = [
        child
        for child in text.children
        if isinstance(child, Node) and child.tag == "p" and child.attributes.get("class") in {None, "heading"}
    ]
    for back in text.all("a"):
        back.children = []
    return "\n\n".join(paragraph.text(without="note") for paragraph in paragraphs)


def own_step(root: Node) -> int:
    """The number of the length that was asked for."""
    checked = [node for node in root.all("input") if "checked" in node.attributes]
    return int((checked[0].attributes["class"] or "").removeprefix("step")) if checked else 0


def shown_facts(root: Node, step: int | None = None) -> str:
    """The note about a length, by default the one that was asked for."""
    step = own_step(root) if step is None else step
    facts = next(root.all("p", class_="facts"))
    return "".join(
        child if isinstance(child, str) else child.text()
        for child in facts.children
        if isinstance(child, str) or child.attributes["class"] == f"of{step}"
    )


def shown_items(root: Node, step: int | None = None) -> list[Node]:
    """The sentences of a length, by default the one that was asked for."""
    step = own_step(root) if step is None else step
    items = root.one("section", class_="summary").all("li")
    return [item for item in items if int((item.attributes["class"] or "").removeprefix("from")) <= step]


def shown(text: str) -> str:
    """A text as a page shows it: on one line, its control characters by their names."""
    return re.sub(
        r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]",
        lambda m: f"\\u{ord(m[0]):04x}",
        on_one_line(text),
    )
