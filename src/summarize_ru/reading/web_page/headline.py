"""The title of a page: the headline of its article, not the name of the site or of a rubric."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lxml.html import HtmlElement

LONGEST_HEADLINE: Final = 300  # characters
_SEPARATOR: Final = re.compile(r" (?:[|•·/\\»›→—–:-]|>{1,2}) | ?(?:[|•]|::|//) ?|(?<=\w): (?=[А-ЯЁA-Z«])")
_RUBRIC_WORDS: Final = 3
_RUBRIC: Final = re.compile(
    r"(?:(?:все|последние|наши?|главные|свежие|городские|читать) )?"
    r"(?:новости?|статьи|статья|отзывы?|блоги?|главная(?: страница)?|публикации|публикация|обзоры?|материалы?|рецепты?"
    r"|форум|пресс-?(?:центр|релизы?|служба)|события|каталог(?: товаров)?|вопросы? и ответы?|стихи|проза|журнал|лента"
    r"|интервью|мнени[ея]|комментарии|обсуждени[ея]|общество|политика|экономика|культура|спорт|происшествия|колонки"
    r"|реклама|меню|поиск|контакты|анонсы?|объявления|хроника|архив|темы?|документы|репортажи?|расследования"
    r"|о (?:нас|компании|проекте|сайте))"
    r"(?: (?:дня|сайта|компании|города|района|недели|рынка|покупателей|клиентов|читателей|онлайн|партн[её]ров))?",
    re.IGNORECASE,
)


class Names(NamedTuple):
    """What a page calls itself in its head.

    Attributes:
        shared: the title for those who share the page, from `og:title`.
        title: the text of `<title>`, which often names the site too.
        site: the name of the site.
    """

    shared: str | None
    title: str | None
    site: str | None


def page_names(tree: HtmlElement) -> Names:
    """The names in the head of a page."""

    def first(*paths: str) -> str | None:
        names = (" ".join(name.split()) for path in paths for name in tree.xpath(path))
        return next((name for name in names if name and len(name) <= LONGEST_HEADLINE), None)

    meta = ".//meta[@property='{0}' or @name='{0}']/@content"
    return Names(
        first(meta.format("og:title"), meta.format("twitter:title")),
        first(".//title/text()"),
        first(meta.format("og:site_name"), meta.format("application-name")),
    )


def find_title(
    names: Names, own: Sequence[str], others: Sequence[str], above: Sequence[str], links: Collection[str]
) -> str | None:
    """The title of the article.

    Args:
        names: what the page calls itself.
        own: the headings of the first level, in order.
        others: its other headings.
        above: the lines right above the article, in order.
        links: the texts of the links of the page, in lower case.
    """
    search = _Search(names)
    own = [text for text in own if search.is_headline(text, links)]
    others = [text for text in others if search.is_headline(text, links)]
    above = [text for text in above if search.is_name(text)]
    for told in (
        filter(search.is_name_or_longest, own),
        filter(search.holds_longest, own),
        filter(search.is_name_or_longest, [*above, *others]),
        filter(search.holds_longest, [*above, *others]),
        filter(search.is_piece, [*own, *above]),
        filter(search.is_repeated, own),
        filter(search.is_repeated, above),
    ):
        best = max(told, key=len, default=None)
        if best is not None:
            return best
    return own[-1] if own else search.from_names(links)


class _Search:
    """Judges headings by the names of the page."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.known = [name for name in (names.shared, names.title) if name]
        self.pieces = [_pieces(name, names.site) for name in self.known]
        self.longest = [max(some, key=len) for some in self.pieces if some]

    def is_name(self, text: str) -> bool:
        """Whether a text names something other than the site or a usual rubric."""
        shared = self.names.shared
        if same(text, self.names.site) or _RUBRIC.fullmatch(text.strip(" .:")):
            return False
        if shared and same(text, self.names.title) and len(_words(text)) < len(_words(shared)):
            return is_part(text, shared)  # otherwise the title of the page is the name of the site
        return True

    def is_headline(self, text: str, links: Collection[str]) -> bool:
        """Whether a text is not a rubric of this site either; only the menu of a site lists its own rubrics."""
        if not self.is_name(text):
            return False
        if self.is_name_or_longest(text):
            return True
        return len(text.split()) > _RUBRIC_WORDS or text.casefold() not in links

    def is_name_or_longest(self, text: str) -> bool:
        return any(same(text, name) for name in [*self.known, *self.longest])

    def holds_longest(self, text: str) -> bool:
        return any(is_part(piece, text) for piece in self.longest)

    def is_piece(self, text: str) -> bool:
        return any(same(text, piece) for some in self.pieces for piece in some)

    def is_repeated(self, text: str) -> bool:
        return any(is_part(text, name) for name in self.known)

    def from_names(self, links: Collection[str]) -> str | None:
        """The longest piece of a name that may be a headline."""
        for pieces in self.pieces:
            headlines = [piece for piece in pieces if self.is_headline(piece, links)]
            if headlines:
                return max(headlines, key=len)
        return next(iter(self.known), None)


def _pieces(name: str, site: str | None) -> list[str]:
    """The parts of a title between marks, without the name of the site."""
    return [piece for piece in map(str.strip, _SEPARATOR.split(name)) if piece and not same(piece, site)]


def is_piece_of(text: str, title: str) -> bool:
    """Whether a text is one of several names in a title."""
    pieces = _pieces(title, None)
    return len(pieces) > 1 and any(same(text, piece) for piece in pieces)


def same(text: str, other: str | None) -> bool:
    """Whether two names have the same words."""
    return other is not None and _words(text) == _words(other)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("ё", "е"))


def is_part(text: str, title: str) -> bool:
    """Whether `text` is the title, or a part of it between marks that separate the names of an article and a site."""
    text, title = text.casefold(), title.casefold()
    at = title.find(text)
    while at >= 0:
        before, after = title[:at].rstrip(), title[at + len(text) :].lstrip()
        if (not before or _is_mark(before[-1])) and (not after or _is_mark(after[0])):
            return True
        at = title.find(text, at + 1)
    return False


def _is_mark(character: str) -> bool:
    return not character.isalnum() and character != "_"
