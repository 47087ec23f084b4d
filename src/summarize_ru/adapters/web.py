"""trafilatura: the article of an HTML page, without menus, advertisements and comments."""

import re
from collections.abc import Iterator
from typing import Final

from summarize_ru.document import Document
from summarize_ru.errors import MissingExtraError, NoArticleError, PageLimitError
from summarize_ru.reading.decoding import decode
from summarize_ru.reading.download import SECONDS, SIZE, download
from summarize_ru.reading.markup import check_markup
from summarize_ru.reading.page import decode_page

try:
    from lxml.etree import SubElement, iterwalk, strip_elements
    from lxml.html import HtmlElement, defs
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import Document as Extraction
except ImportError as error:
    raise MissingExtraError("reading HTML pages", "web") from error

# Advertisements that trafilatura leaves in an article, by parts of the names of classes, also as Russian sites use
# them.
_NO_ARTICLE: Final = re.compile(
    r"(?:^|[\s_-])(?:adv|advert\w*|ads?|banners?|donat\w+|modal|pop-?up|promo|pull-?quote|read-?also|reklama"
    r"|recommend\w*|sponsored|subscribe)(?:[\s_-]|$)",
    re.IGNORECASE,
)
# Russian law requires advertisements to say what they are; the other openings are as telling.
_NO_ARTICLE_LINE: Final = re.compile(r"©|Реклама[.:]|На правах рекламы|Читайте также", re.IGNORECASE)
_LINES: Final = frozenset({"body", "p", "head", "list", "item", "quote", "code", "lb", "div", "table", "row"})
_INLINE: Final = (defs.special_inline_tags | defs.phrase_tags | defs.font_style_tags) - {"br"}
_RUNNING: Final = _INLINE - {"applet", "embed", "iframe", "object", "script"}
# Elements of headlines: headings, else those that are made to look like one.
_HEADINGS: Final = (".//h1|.//h2|.//h3|.//h4", ".//b|.//strong|.//font")

_DROPPED: Final = "noscript"
# libxml2 drops the rest of a page that is nested deeper than 256 elements.
_DEPTH: Final = 250
# On larger pages trafilatura does not compare its article with those of two other algorithms, one of which takes time
# quadratic in the number of paragraphs.
_COMPARED: Final = 10_000
_MANY: Final = 200
_LONGEST_HEADLINE: Final = 1_000  # characters

# A paragraph of prose is a line that ends like a sentence and is longer than the label of a button.
_PROSE: Final = re.compile(r"""(?s).{40,}[.?!…]["»”)]*\Z""")
_LEAST_PROSE: Final = 100


def read_html(content: bytes | str, *, encoding: str | None = None, charset: str | None = None) -> Document:
    """The article of a page, with its title.

    Args:
        content: the page; bytes are decoded first.
        encoding: the encoding of the bytes, if it is known.
        charset: the encoding that a server declares; it is used if the page leaves doubt.

    Raises:
        NoArticleError: the page has no article.
        PageLimitError: the page has too many characters, elements, attributes in one tag or levels of nested elements.
        BrokenEncodingError, DoubtfulEncodingError, NotTextError, UnknownEncodingError: as in
            `summarize_ru.reading.decoding.decode`.
    """
    if isinstance(content, bytes):
        content = decode_page(content, charset) if encoding is None else decode(content, encoding)
    # An XML declaration would name an encoding that the decoded text no longer has.
    content = re.sub(r"^\s*<\?xml\b[^>]*>", "", content)
    check_markup(content)
    tree = load_html(content)
    if tree is None:
        raise NoArticleError
    if tree.xpath(f"boolean(.//*[count(ancestor::*) >= {_DEPTH}])"):
        raise PageLimitError(f"{_DEPTH} elements in each other")
    title = _title(tree)
    _wrap(tree)
    _prune(tree)
    _part(tree)
    lines = _extract(tree)
    return Document("\n".join(_below(title, lines)), title)


def read_url(
    url: str,
    *,
    encoding: str | None = None,
    seconds: float = SECONDS,
    size: int = SIZE,
    allow_private: bool = False,
) -> Document:
    """The article at an address, with its title; the options are those of `read_html` and of `download`.

    Raises:
        DownloadError: the page could not be fetched.
        NoArticleError: the page has no article. It also raises the other errors of `read_html`.
    """
    page = download(url, seconds=seconds, size=size, allow_private=allow_private)
    if page.media_type == "text/plain":
        return Document(decode_page(page.content, page.charset) if encoding is None else decode(page.content, encoding))
    return read_html(page.content, encoding=encoding, charset=page.charset)


def _extract(tree: HtmlElement) -> list[str]:
    """The lines of the article.

    trafilatura is asked for precision, which leaves out lists of other news, promotions and bylines. On layouts made of
    tables it drops too much: if it keeps less than half of the prose, the result without this option is used.
    """
    precise, usual = _lines_of(tree, favor_precision=True), _lines_of(tree, favor_precision=False)
    lines = precise if 2 * _prose(precise) >= _prose(usual) else usual
    if _prose(lines) < _LEAST_PROSE:
        raise NoArticleError
    return lines


def _prose(lines: list[str]) -> int:
    return sum(len(line) for line in lines if _PROSE.match(line))


def _lines_of(tree: HtmlElement, *, favor_precision: bool) -> list[str]:
    document = bare_extraction(
        tree,
        favor_precision=favor_precision,
        include_comments=False,
        include_tables=False,
        fast=sum(1 for _ in tree.iter()) > _COMPARED,
    )
    return list(_lines(document.body)) if isinstance(document, Extraction) else []


def _lines(body: HtmlElement) -> Iterator[str]:
    """The text of each block on a line; trafilatura's own text would put hyphens before list items."""
    line = ""
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _LINES:
            yield from filter(None, [" ".join(line.split())])
            line = ""
        line += (element.text if event == "start" else element.tail) or ""
    yield from filter(None, [" ".join(line.split())])


def _below(title: str | None, lines: list[str]) -> list[str]:
    """The lines below the headline; those above it are dates, sections and names of authors."""
    lines = [line for line in lines if not _NO_ARTICLE_LINE.match(line)]
    for place, line in enumerate(lines):
        if title is not None and line.casefold() == title.casefold():
            return lines[place + 1 :]
        if _PROSE.match(line):
            break
    return lines


def _wrap(tree: HtmlElement) -> None:
    """Put texts between very many elements into elements of their own.

    When an element is dropped, lxml and trafilatura append the text after it to the text before it, and copy both. With
    a thousand advertisements in a text of a megabyte this took a minute and gigabytes.
    """
    for parent in [element for element in tree.iter() if len(element) > _MANY]:
        line = None  # the current paragraph
        for child in parent.getchildren():
            is_inline = child.tag in _RUNNING
            if is_inline and line is not None:
                line.append(child)
            elif not is_inline:
                line = None
            if child.tag != "br" and (text := child.tail):
                child.tail = None
                wrapped = child.makeelement("span" if is_inline else "p")
                wrapped.text = text
                child.addnext(wrapped)
                line = line if is_inline else wrapped


def _prune(tree: HtmlElement) -> None:
    """Drop the parts for browsers without scripts, and advertisements, which the names of their classes give away."""
    # Some sites give such a name to the whole page, or to most of it.
    kept = {tree}
    for element in tree.iter("body", "h1", "article", "main"):
        if element.tag == "body":
            kept.add(element)
        for ancestor in element.iterancestors():
            if ancestor in kept:
                break
            kept.add(ancestor)
    strip_elements(tree, _DROPPED, with_tail=False)
    most = tree.xpath("string-length()") / 2
    for element in tree.xpath(".//*[@class or @id]"):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if _NO_ARTICLE.search(names) and element not in kept and element.xpath("string-length()") < most:
            element.tag = _DROPPED
    # All at once: one after the other, the text after each would be copied again with every later one.
    strip_elements(tree, _DROPPED, with_tail=False)


def _part(tree: HtmlElement) -> None:
    """Make paragraphs of lines separated by two line breaks, as in layouts of tables and in page builders.

    trafilatura uses text outside paragraphs only if there is nothing else.
    """
    for parent in dict.fromkeys(first.getparent() for first in tree.iter("br") if _is_double(first)):
        children, text = list(parent), parent.text
        parent.text = None
        if parent.tag in _INLINE or parent.tag == "p":
            parent.tag = "div"
        for child in children:
            parent.remove(child)
        line = SubElement(parent, "p")
        line.text = text
        for child in children:
            if child.tag in _INLINE:
                line.append(child)
                continue
            if child.tag != "br":
                parent.append(child)
            line = SubElement(parent, "p")
            line.text, child.tail = child.tail, None


def _is_double(line_break: HtmlElement) -> bool:
    following = line_break.getnext()
    return following is not None and following.tag == "br" and not (line_break.tail or "").strip()


def _title(tree: HtmlElement) -> str | None:
    """The headline that the title of the page repeats; the title itself often names the site as well."""
    shared = tree.xpath(".//meta[@property='og:title' or @name='og:title']/@content")
    first = [_headline(heading) for heading in tree.iter("h1")]
    names = [*shared, *tree.xpath(".//head/title/text()"), *first]
    name = next((name for name in (" ".join(name.split()) for name in names) if name), None)
    for headings in _HEADINGS if name and len(name) <= _LONGEST_HEADLINE else ():
        texts = dict.fromkeys(map(_headline, tree.xpath(headings)))
        repeated = [text for text in texts if text and _is_part(text.casefold(), str(name).casefold())]
        if repeated:
            return max(repeated, key=len)
    # A title that no heading repeats only names the site; then the only first-level heading is the headline.
    return first[0] or name if len(first) == 1 and not shared else name


def _headline(element: HtmlElement) -> str:
    """The text of an element on one line; "" if it is longer than any headline."""
    text = ""
    for piece in element.itertext():
        text += piece
        if len(text) > _LONGEST_HEADLINE:
            return ""
    return " ".join(text.split())


def _is_part(text: str, title: str) -> bool:
    """Whether `text` is the title or a part of it between marks that separate the names of an article and a site."""
    at = title.find(text)
    while at >= 0:
        before, after = title[:at].rstrip(), title[at + len(text) :].lstrip()
        if (not before or _is_mark(before[-1])) and (not after or _is_mark(after[0])):
            return True
        at = title.find(text, at + 1)
    return False


def _is_mark(character: str) -> bool:
    return not character.isalnum() and character != "_"
