"""HTML pages: the article of a page and its title, as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize_ru.errors import InvalidOptionError, NoArticleError, PageLimitError
from summarize_ru.extras import needing
from summarize_ru.messages import Description, Message
from summarize_ru.reading.page_decoding import decode_page, without_declaration
from summarize_ru.reading.page_limits import check_markup
from summarize_ru.reading.parts import assemble
from summarize_ru.reading.web_page.article import find_article

with needing("web", "lxml", feature="reading HTML pages"):
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from summarize_ru.document import Document

# libxml2 drops the rest of a page if elements are nested more than 256 deep.
_DEPTH: Final = 250


def read_page(
    content: bytes | str, *, encoding: str | None = None, charset: str | None = None, source: str | None = None
) -> Document:
    """The article of a page, with its title.

    Args:
        content: the page; bytes are decoded first.
        encoding: the encoding of the bytes, if it is known.
        charset: the encoding that a server declares; it is used if the page leaves doubt.
        source: the name or the address of the page.

    Raises:
        NoArticleError: the page has no article.
        PageLimitError: the page has too many characters, elements, attributes in one tag or levels of nested elements.
        BrokenEncodingError, DoubtfulEncodingError, NotTextError, UnknownEncodingError: as in
            `summarize_ru.reading.decoding.decode`.
        InvalidOptionError: the content is neither bytes nor a `str`.
    """
    if isinstance(content, bytes):
        content = decode_page(content, charset, encoding=encoding)
    elif not isinstance(content, str):
        raise InvalidOptionError("content", Description(type(content).__name__), "bytes or a str")
    article = find_article(parse_page(content))
    if not article.parts:
        raise NoArticleError
    return assemble(article.parts, article.title, source=source)


def parse_page(page: str) -> HtmlElement:
    """The tree of a page, within bounds.

    Raises:
        NoArticleError: the page is empty.
        PageLimitError: as in `read_page`.
    """
    page = without_declaration(page).replace("\x00", "")
    check_markup(page)
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except ParserError as error:
        raise NoArticleError from error
    if tree.xpath(f"boolean(.//*[count(ancestor::*) >= {_DEPTH}])"):
        raise PageLimitError(Message("{count} elements in each other").format(count=_DEPTH))
    return tree
