"""Judges a block of a page by its shape: a sentence, links, a notice, one row of several."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from summarize_ru.text.block_kinds.furniture import is_byline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize_ru.reading.web_page.blocks import HtmlBlock

END: Final = r"""[.?!…]["'»”)\]]*\Z"""
"""The end of a sentence."""

# Russian law requires advertisements to say what they are; the other openings are as telling.
NOTICE: Final = re.compile(
    r"©|(?:реклама|на правах рекламы|(?:читайте|смотрите|слушайте) (?:также|ещё|еще)|поделиться)\b"
    r"|подпи(?:сывай|ши)тесь\b|(?:теги|метки|рубрик[аи]|категори[яи]|ключевые слова) ?:|возврат к списку"
    r"|(?:просмотр(?:ов|ы)|комментари(?:ев|и)|голосов|опубликовано|обновлено|добавил[аи]?|дата|дата публикации) ?:"
    r"|(?:(?:материалы|статьи|новости|ещё|еще) )?по теме:?\Z|информация о материале\Z|copyright\b"
    r"|[\w .-]{1,40} (?:сказал|написал|писал|пишет)(?:\(а\)|а)?:\Z"
    r"|уважаем(?:ый|ые) посетител|посетители, находящиеся в группе"
    r"|(?:текст|авторы?|фото|видео|источник|редактор|(?:беседова|подготови|записа|переве|перевё)л[аи]?) ?:"
    r"|(?:мы|(?:этот |наш )?сайт) использу.{0,40}(?:cookie|куки)|время (?:на )?(?:про)?чтени"
    r"|нашли (?:ошибк|опечатк)"
    r"|\d[\d .,]{0,12}[kк]? (?:просмотр|комментар|лайк|подписчик|мин)\w*\Z",
    re.IGNORECASE,
)
APPEAL: Final = re.compile(
    r"(?:\A|[.!?–—:] )подпи(?:сывай|ши)тесь на (?:наш|нас\b|ежемесячн|канал|обновлени|рассылк|телеграм|telegram)",
    re.IGNORECASE,
)
"""Requests to subscribe, in the middle of a paragraph."""

MOMENT: Final = re.compile(
    r"(?:(?:сегодня|вчера|(?:пн|вт|ср|чт|пт|сб|вс)|[а-я]{5,11}(?=,)"
    r"|\d{1,2}(?:[ .](?:\d{1,2}|[а-я]{3,8}))\.?(?:[ .]\d{2,4})?(?: ?г(?:ода|\.)?)?),? ?(?:в )?){0,2}"
    r"(?:\d{1,2}:\d{2})?(?:,? №.{1,20})?",
    re.IGNORECASE,
)

LEAST_SENTENCE: Final = 20  # characters
LEAST_PROSE: Final = 40  # characters; a longer text that ends like a sentence is hardly the label of a button
LONGEST_NOTICE: Final = 200
_LINKED: Final = 0.5  # the share of links in a block
_LINKED_PROSE: Final = 0.85  # the same for a sentence or an item of a list
_ROWS: Final = 3


def is_sentence(block: HtmlBlock) -> bool:
    """Whether a block ends like a sentence and is long enough to be one."""
    text = block.text
    if len(text) < LEAST_SENTENCE or re.search(END, text[-5:]) is None or is_linked(block):
        return False
    return len(text) > LONGEST_NOTICE or not is_byline(text)


def is_prose(block: HtmlBlock) -> bool:
    """Whether a block ends like a sentence and is too long for the label of a button."""
    return len(block.text) >= LEAST_PROSE and is_sentence(block)


def is_linked(block: HtmlBlock) -> bool:
    """Whether a block is mainly links, as a menu is; a sentence or an item with some links is not."""
    if not block.linked:
        return False
    has_more = block.kind == "item" or (len(block.text) >= LEAST_PROSE and re.search(END, block.text[-5:]))
    return block.linked > (_LINKED_PROSE if has_more else _LINKED)


def make_of(block: HtmlBlock) -> tuple[object, ...]:
    """The make of a block: tag and class of its element, then those of the one around it. Each cell has its own."""
    if block.element.tag == "td":
        return (block.element,)
    around = block.element.getparent()
    return (
        block.element.tag,
        block.element.get("class"),
        None if around is None else around.tag,
        None if around is None else around.get("class"),
    )


def row_places(run: Sequence[HtmlBlock]) -> set[int]:
    """The numbers of short lines that share an element with others, such as the ingredients of a recipe."""
    places: set[int] = set()
    for (is_loose, *_), group in groupby(enumerate(run), key=lambda item: _row(item[1])):
        some = [at for at, block in group if not is_linked(block) and not NOTICE.match(block.text[:LONGEST_NOTICE])]
        if is_loose and len(some) >= _ROWS:
            places.update(some)
    return places


def _row(block: HtmlBlock) -> tuple[object, ...]:
    return (block.is_loose, block.element.getparent(), block.element.tag, block.element.get("class"))
