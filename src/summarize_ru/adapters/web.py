"""Web pages: the article of an HTML page, or of the page at an address, as a document."""

from summarize_ru.document import Document
from summarize_ru.reading.download import SECONDS, SIZE, download
from summarize_ru.reading.html import read_page
from summarize_ru.reading.page_decoding import decode_page


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
    return read_page(content, encoding=encoding, charset=charset)


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
        InvalidTextError, InvalidOptionError: as for `download`.
    """
    page = download(url, seconds=seconds, size=size, allow_private=allow_private)
    if page.media_type == "text/plain":
        text = decode_page(page.content, page.charset, encoding=encoding)
        return Document.from_text(text, source=url)
    return read_page(page.content, encoding=encoding, charset=page.charset, source=url)
