"""trafilatura: the article of an HTML page, without menus, advertisements and comments."""

import re
from collections.abc import Iterator
from typing import Final

from summarize_ru.errors import MissingExtraError, NoArticleError
from summarize_ru.reading.decoding import decode
from summarize_ru.reading.download import SECONDS, SIZE, download
from summarize_ru.reading.page import decode_page
from summarize_ru.reading.source import Source

try:
    from lxml.etree import SubElement, iterwalk
    from lxml.html import HtmlElement, defs
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import Document
except ImportError as error:
    raise MissingExtraError("reading HTML pages", "web") from error

# What trafilatura lets pass inside an article: parts of the names of classes, as sites use them, Russian ones too.
_NO_ARTICLE: Final = re.compile(
    r"(?:^|[\s_-])(?:adv|advert\w*|ads?|banners?|donat\w+|modal|pop-?up|promo|pull-?quote|read-?also|reklama"
    r"|recommend\w*|sponsored|subscribe)(?:[\s_-]|$)",
    re.IGNORECASE,
)
# The law has advertisements say what they are; the others are as telling.
_NO_ARTICLE_LINE: Final = re.compile(r"©|Реклама[.:]|На правах рекламы|Читайте также", re.IGNORECASE)
_LINES: Final = frozenset({"body", "p", "head", "list", "item", "quote", "code", "lb", "div", "table", "row"})
_INLINE: Final = (defs.special_inline_tags | defs.phrase_tags | defs.font_style_tags) - {"br"}
# Where a headline stands: better in a heading, else in what is made to look like one.
_HEADINGS: Final = (".//h1|.//h2|.//h3|.//h4", ".//b|.//strong|.//font")

# A paragraph of prose is a line that ends as sentences do and is longer than what stands on buttons.
_PROSE: Final = re.compile(r"""(?s).{40,}[.?!…]["»”)]*\Z""")
_LEAST_PROSE: Final = 100


def read_html(content: bytes | str, *, encoding: str | None = None, charset: str | None = None) -> Source:
    """The article of a page, with its title.

    Args:
        content: the page; bytes are decoded first.
        encoding: the encoding of the bytes, if it is known.
        charset: the encoding that a server declares, which is asked where the page leaves doubt.

    Raises:
        NoArticleError: there is none in it.
        BrokenEncodingError, DoubtfulEncodingError, NotTextError, UnknownEncodingError: as
            `summarize_ru.reading.decoding.decode` does.
    """
    if isinstance(content, bytes):
        content = decode_page(content, charset) if encoding is None else decode(content, encoding)
    # A declaration of XML would name an encoding that the text has no more.
    tree = load_html(re.sub(r"^\s*<\?xml\b[^>]*>", "", content))
    if tree is None:
        raise NoArticleError
    title = _title(tree)
    _prune(tree)
    _part(tree)
    lines = _extract(tree)
    return Source("\n".join(_below(title, lines)), title)


def read_url(
    url: str,
    *,
    encoding: str | None = None,
    seconds: float = SECONDS,
    size: int = SIZE,
    allow_private: bool = False,
) -> Source:
    """The article at an address, with its title; the options are those of `read_html` and of `download`.

    Raises:
        DownloadError: the page could not be had.
        NoArticleError: there is none on the page; further errors as of `read_html`.
    """
    page = download(url, seconds=seconds, size=size, allow_private=allow_private)
    if page.media_type == "text/plain":
        return Source(decode_page(page.content, page.charset) if encoding is None else decode(page.content, encoding))
    return read_html(page.content, encoding=encoding, charset=page.charset)


def _extract(tree: HtmlElement) -> list[str]:
    """The lines of the article.

    trafilatura is asked to be precise, which leaves out lists of other news, promotions and bylines. That is too fine
    a sieve for a layout of tables: where it keeps less than half of the prose, the usual one is taken.
    """
    precise, usual = _lines_of(tree, favor_precision=True), _lines_of(tree, favor_precision=False)
    lines = precise if 2 * _prose(precise) >= _prose(usual) else usual
    if _prose(lines) < _LEAST_PROSE:
        raise NoArticleError
    return lines


def _prose(lines: list[str]) -> int:
    return sum(len(line) for line in lines if _PROSE.match(line))


def _lines_of(tree: HtmlElement, *, favor_precision: bool) -> list[str]:
    document = bare_extraction(tree, favor_precision=favor_precision, include_comments=False, include_tables=False)
    return list(_lines(document.body)) if isinstance(document, Document) else []


def _lines(body: HtmlElement) -> Iterator[str]:
    """The text of each block on a line; trafilatura's own text marks the items of lists with hyphens."""
    line = ""
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _LINES:
            yield from filter(None, [" ".join(line.split())])
            line = ""
        line += (element.text if event == "start" else element.tail) or ""
    yield from filter(None, [" ".join(line.split())])


def _below(title: str | None, lines: list[str]) -> list[str]:
    """The lines below the headline; above it stand dates, rubrics and names of authors."""
    lines = [line for line in lines if not _NO_ARTICLE_LINE.match(line)]
    for place, line in enumerate(lines):
        if title is not None and line.casefold() == title.casefold():
            return lines[place + 1 :]
        if _PROSE.match(line):
            break
    return lines


def _prune(tree: HtmlElement) -> None:
    for element in tree.xpath(".//noscript"):
        element.drop_tree()
    most = len(tree.text_content()) / 2
    for element in tree.xpath(".//*[@class or @id]"):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        # Some name the whole page so, or most of it, for what else there is on it.
        if (
            _NO_ARTICLE.search(names)
            and not element.xpath("self::html|self::body|.//h1|.//article|.//main")
            and len(element.text_content()) < most
        ):
            element.drop_tree()


def _part(tree: HtmlElement) -> None:
    """Make paragraphs of the lines where two line breaks part them, as in layouts of tables and in page builders.

    trafilatura takes text that stands in no paragraph for the best where there is nothing else.
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
    """The headline that the page's own title repeats; by itself a title often names the site as well."""
    shared = tree.xpath(".//meta[@property='og:title' or @name='og:title']/@content")
    first = [heading.text_content() for heading in tree.iter("h1")]
    names = [*shared, *tree.xpath(".//head/title/text()"), *first]
    name = next((name for name in (" ".join(name.split()) for name in names) if name), None)
    for headings in _HEADINGS if name else ():
        texts = (" ".join(heading.text_content().split()) for heading in tree.xpath(headings))
        repeated = [text for text in texts if text and _is_part(text, str(name))]
        if repeated:
            return max(repeated, key=len)
    # A title that no heading repeats names the site alone; the one first heading is the headline then.
    return " ".join(first[0].split()) or name if len(first) == 1 and not shared else name


def _is_part(text: str, title: str) -> bool:
    """Whether `text` is the title or a part of it, between such marks as part the names of an article and of a site."""
    return bool(re.search(rf"(?:^|[^\w\s]\s*){re.escape(text)}(?:\s*[^\w\s]|$)", title, re.IGNORECASE))
