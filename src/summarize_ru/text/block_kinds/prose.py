"""Prose: tells at a glance that a paragraph is prose, as most are; the rules would take ten times as long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.block_kinds.layout import LONGEST_LINE
from summarize_ru.text.lexicon.word_sets import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize_ru.text.block_kinds.layout import Layout

_LEAST_PLAIN: Final = 40  # characters; shorter paragraphs may be headings, labels or credits
_LEAST_CAPITALS: Final = 5  # letters of «ДОГОВОР», «ПРОТОКОЛ»
_PLAIN_ENDS: Final = frozenset(".!…")
# «Паром, …», «— Да …», ««Берег …»: a word, perhaps after a dash or a quote.
_PLAIN: Final = re.compile(r"(?P<word>[^\W\d_]{1,23}),? |[—–-] (?=[A-ZА-ЯЁ])|[«„“](?=[А-ЯЁ])")
SIGNS: Final = ("|", "\t", "<", ">", "@", "_", "   ", "//", "](", " » ", " › ")
"""In tables, tags, mail, references and links. Hardly any prose has one of them near its beginning."""

_DIGIT: Final = lazy_pattern(r"\d")
_SIGNALS: Final = word_set(
    "фото видео рис. рисунок табл. таблица схема график диаграмма читайте смотрите слушайте подробнее "
    "читать узнать подпишитесь подписывайтесь статья глава раздел часть мы сайт этот все перепечатка "
    "копирование при нашли автор авторы текст источник редактор для материалы новости уважаемый уважаемая "
    "уважаемые дорогой дорогая дорогие добрый нравится показать перейти данный материал контент войдите фотография "
    "изображение иллюстрация снимок сообщения опубликовано обновлено утверждено принято согласовано "
    "зарегистрировано подписано использование любое полное пользуясь используя продолжая оставаясь нажимая у запрос "
    "свидетельство регистрационный сетевое средство страница страницы назад стабильная текущая информация эта работа "
    "исследование исследования публикация поступила поступил поступило принята принят принято получена получено "
    "одобрена одобрено подписана список приложение приложения конфликт если пожалуйста прежде данное настоящее"
)
"""First words, in lower case, of paragraphs up to `LONGEST_LINE` that may be of another kind than prose."""


def is_clearly_prose(layout: Layout, at: int, signs: Sequence[str]) -> bool:
    """Whether a paragraph is clearly prose; if not, the rules have to tell.

    Whatever a rule would take for another kind must not pass here.

    Args:
        layout: the paragraphs.
        at: the number of the paragraph.
        signs: those of `SIGNS` that the text has.
    """
    text = layout.source
    start, stop = layout.spans[at]
    opening = _PLAIN.match(text, start, stop)
    if opening is None:
        return False
    head = text[start : min(stop, start + LONGEST_LINE)]
    if signs and any(map(head.__contains__, signs)):
        return False
    word, size = opening["word"], stop - start
    if text[stop - 1] not in _PLAIN_ENDS and (text[stop - 1] != "?" or layout.has_answers):
        # A long paragraph is prose anyway, except for code, «Котов В. С. Речные льды…» and a row of numbers.
        if size <= LONGEST_LINE or not word or not "А" <= word[0] <= "я" or text[opening.end() + 1] == ".":
            return False
        return "  " not in head and 2 * len(_DIGIT.findall(head)) <= head.count(" ")
    if word is None:
        return text[stop - 2].isalpha() or size >= _LEAST_PLAIN  # «— Да.»; «— С. 12.» may be the number of a page
    if size > LONGEST_LINE:
        return True
    if word.isupper() and len(word) >= _LEAST_CAPITALS:
        return False
    return size >= _LEAST_PLAIN and word.lower() not in _SIGNALS and text.find(":", start, start + _LEAST_PLAIN) < 0
