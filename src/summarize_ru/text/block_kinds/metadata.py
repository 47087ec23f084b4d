"""Metadata: lines around a title that tell a place, an address, a number, a rating or a sender, and are no title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.block_kinds.furniture import DATE
from summarize_ru.text.block_kinds.letters import NAME
from summarize_ru.text.block_kinds.title_pages import is_letterhead
from summarize_ru.text.lexicon.verbs import has_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize_ru.text.block_kinds.layout import BlockKind, Layout

_COUNTED: Final = r"(?:отзыв|просмотр|комментари|оцен|подписчик|участник|голос)\w*"
_METADATA: Final = lazy_pattern(
    r"\d{1,2}:\d\d\s.*"  # «19:00 Концерт»
    r"|(?:исх|вх|рег|инв|экз|уид)\b\.? ?(?:№|n\b)? ?\d[\w/-]*"  # «Исх. № 2-118»
    r"|№ ?\d+"
    r"|г\. ?(?-i:[А-ЯЁ])[\w-]+(?: (?-i:[А-ЯЁ])[\w-]+)?"  # «г. Ольховск»
    r"|(?:\d{6}|инн|огрн|кпп|г\.|ул\.|пр\.|пос\.)[\s,].{0,80}, .{0,40}\d.*"  # «170000, г. Ольховск, ул. Речная, д. 5»
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    rf"|(?:рейтинг|оценка)\s?:? \d.*|\d[\d ,.]* {_COUNTED}",  # «Рейтинг 4,1 из 5», «386 отзывов»
    re.IGNORECASE,
)
# Also what a claim and a review begin with: «Истец: Рыбина Анна Сергеевна».
_FIELD: Final = lazy_pattern(
    r"(?:ф\. ?и\. ?о\.?|пациент(?:ка)?|адрес|место жительства|телефон|достоинства|недостатки|плюсы|минусы"
    r"|(?:соист|ист)ец|истица|(?:соо|о)тветчик|заявитель|третье лицо|взыскатель|должник|представитель|цена иска"
    r"|госпошлина)\s?:",
    re.IGNORECASE,
)
_BETWEEN_CELLS: Final = re.compile(" [·•|] ")
_CELL_WORDS: Final = 3
_LOST_LIST: Final = lazy_pattern(r":[^\S\n]*\n+[^\S\n]*[а-яё]")  # «Обязанности:\nработа с кассой»
DATED: Final = ("furniture", "table", "label")
"""What a date alone is taken for."""
_MESSAGE: Final = lazy_pattern(r"(?P<sender>[^\n]{1,60}), \[\d{1,2}\.\d{1,2}\.\d{2,4},? \d{1,2}:\d\d(?::\d\d)?\]")
_LONG_AGO: Final = lazy_pattern(r"(?:сегодня|вчера|позавчера)\b|.{1,20}\bназад\Z", re.IGNORECASE)
_SENDER_WORDS: Final = 4
_NICK: Final = lazy_pattern(r"(?=.*[\d_A-Za-z])[\w.-]+")


def is_metadata(layout: Layout, at: int) -> bool:
    """«Исх. № 2-118», «г. Ольховск», «№ 12 · Порт», «Войти | Поиск», «Рейтинг 4,1 из 5»; not «Паром № 2»."""
    paragraph = layout[at]
    text = paragraph.text
    if _METADATA.fullmatch(text) or is_field(text) or _LOST_LIST.search(layout.source, paragraph.start, paragraph.stop):
        return True
    cells = _BETWEEN_CELLS.split(text)
    if len(cells) == 1:
        return False
    has_figures = "|" not in text and any(map(str.isdigit, text))
    return has_figures or all(len(cell.split()) <= _CELL_WORDS for cell in cells)


def is_field(text: str) -> bool:
    """«Истец: Рыбина Анна Сергеевна», «Достоинства: тихий, лёгкий»: a field of a claim, a card or a review."""
    return _FIELD.match(text) is not None


def is_dated(layout: Layout, kinds: Sequence[BlockKind], at: int) -> bool:
    """Whether a date, alone or with a number, stands at a place in the text."""
    return at < len(kinds) and kinds[at] in DATED and DATE.search(layout[at].text) is not None


def is_talk(layout: Layout) -> bool:
    """Whether a text is messages of several people, each below who wrote it: «Анна Рыбина, [12.03.2025 19:02]»."""
    first = _MESSAGE.match(layout.source, *layout.spans[0])
    if first is None:
        return False
    others = (_MESSAGE.match(layout.source, *span) for span in layout.spans[1:])
    return any(other["sender"] != first["sender"] for other in others if other)


def is_sender(layout: Layout, kinds: Sequence[BlockKind], at: int) -> bool:
    """Whether a line says who wrote a post or a message, above when: «Порт Ольховска», «вчера в 17:20»."""
    if not is_dated(layout, kinds, at + 1):
        return False
    text = layout[at].text
    if NAME.fullmatch(text):
        return True
    if layout.stands_apart(at + 1) or len(layout[at].words) > _SENDER_WORDS or has_verb(text):
        return False
    if is_letterhead(text) or _NICK.fullmatch(text) or _LONG_AGO.match(layout[at + 1].text):
        return True
    raw = layout.source[layout[at].start : layout[at].stop]
    again = (other for other in range(at + 2, len(kinds) - 1) if layout.source[slice(*layout.spans[other])] == raw)
    return any(is_dated(layout, kinds, other + 1) for other in again)
