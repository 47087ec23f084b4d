"""Rules for the kind of a paragraph of plain text, each with an example and a counterexample."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.block_kinds.furniture import is_date_or_contact, is_furniture
from summarize_ru.text.block_kinds.layout import BODY_WORDS, LONGEST_LINE, MARKER, BlockKind, Layout
from summarize_ru.text.block_kinds.letters import FAREWELL, GREETING, NAME
from summarize_ru.text.lexicon.verbs import has_verb
from summarize_ru.text.line_breaks.columns import WIDE, in_columns, with_single_spaces
from summarize_ru.text.line_breaks.mail_fields import REPLY
from summarize_ru.text.line_breaks.time_codes import is_time_code
from summarize_ru.text.sentence_ends.completeness import breaks_off, opens_in_lower_case

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADING_WORDS: Final = 12
_LABEL_WORDS: Final = 5
_VALUE_WORDS: Final = 4
_LIST_LINES: Final = 3
_LEAST_CELLS: Final = 3

_TAGS: Final = lazy_pattern(r"</?[a-zA-Z!][^<>]{0,200}>")
_CYRILLIC: Final = lazy_pattern(r"[а-яёА-ЯЁ]")
_CODE: Final = lazy_pattern(r"[{};=<>]|\w\(|^\$ |^(?:import|from|def|class|return|#include)\b")
_NUMBER: Final = lazy_pattern(r"[-+−–~<>≈±(]*\d[\d.,:/%x×*^()+−–-]*\S{0,3}")
_DIGIT: Final = re.compile(r"\d")
_WIDE_GAP: Final = lazy_pattern(r"\S(?:\t+| {3,})\S")
_CELLS: Final = lazy_pattern(rf"{_WIDE_GAP.pattern}|\|")
_BETWEEN_CELLS: Final = ("|", "\t", "   ")
_COLUMNS: Final = lazy_pattern(r"\S {6,}\S")
_CREDIT: Final = lazy_pattern(
    r"\(?(?:(?:фото|видео|снимок|иллюстрация|фотография|коллаж|инфографика|кадр)(?:\s?[:/©]|\s(?-i:[А-ЯA-Z«\"]))"
    r"|на (?:фото|снимке)\s?:|©"
    r"|(?:рис(?:унок|\.)|табл(?:ица|\.)|схема|график|диаграмма|fig(?:ure|\.)|table|фото|илл?\.)\s?№?\s?\d)",
    re.IGNORECASE,
)
_CREDIT_AT_END: Final = lazy_pattern(
    r".{1,200}(?:[.!?…»)] \(?| \()(?:фото|видео|снимок|иллюстрация|коллаж|инфографика|кадр)\s?[:/©].{2,80}",
    re.IGNORECASE,
)
_POINTS: Final = lazy_pattern(r"\((?:справа|слева|в центре|на (?:фото|снимке)\b.{0,20}|крайн\w+ (?:справа|слева))\)")
_ATTENDANCE: Final = lazy_pattern(r"(?:при|от)сутств(?:овал[аи]?|уют)|приглаш[её]н(?:ы|ные)", re.IGNORECASE)
_RATING: Final = lazy_pattern(r"[★☆⭐]{2,}")
_DASHES: Final = frozenset("–—-")
_INITIALS: Final = lazy_pattern(r"[А-ЯЁ]\.\Z")
_END: Final = lazy_pattern(r"(?<![.?!…])[.?!…]++(?=\s|\Z)")
# «Паром вчера вышел в первый рейс. Играл оркестр речников»; not «Паром «Зимородок». Руководство по эксплуатации».
_SENTENCE_WITHIN: Final = lazy_pattern(
    r"(?:[^\s.!?…]+ ){4,30}[^\s.!?…]*[а-яё]{3}[»\")]?[.!?…] (?=[А-ЯЁ«])(?:\S+ ){2}\S"
)
STRUCTURE: Final = lazy_pattern(
    r"(?:статья|глава|раздел|часть|параграф|приложение|урок|лекция|серия|сцена|действие|том|шаг)\s(?:№ ?)?"
    r"(?:\d{1,4}(?:[.-]\d{1,3}){0,3}|[ivxlcd]{1,7}|(?:перв|втор|трет|четв|пят|шест|седьм|восьм|девят|десят)\w+)(?=[\s.:,)]|\Z)"
    r"|§ ?\d",
    re.IGNORECASE,
)
_NAMES_OF_SECTIONS: Final = (
    r"введение|заключение|выводы?|итоги|аннотация|резюме|содержание|оглавление|обсуждение(?: результатов)?"
    r"|результаты(?: и (?:их )?обсуждение)?|методы|материалы и методы|методика исследования"
    r"|abstract|annotation|introduction|conclusions?"
)
_SECTION: Final = lazy_pattern(
    rf"(?:{_NAMES_OF_SECTIONS}|ключевые слова.{{0,200}}|keywords.{{0,200}})[.:]?", re.IGNORECASE
)
_NAME_OF_SECTION: Final = lazy_pattern(
    rf"(?:\d{{1,2}}\.? )?(?:{_NAMES_OF_SECTIONS}|обзор литературы|ключевые слова|keywords)[.:]?", re.IGNORECASE
)
REFERENCES: Final = lazy_pattern(
    r"(?:\d{1,2}\.? )?(?:список )?(?:использованн\w+ )?(?:литератур[аы](?: и источник\w+)?"
    r"|источник(?:и|ов)(?: и литератур\w+)?|библиограф(?:ия|ический список)|references|примечания|сноски)[.:]?",
    re.IGNORECASE,
)
_MARKS_OF_HEADING: Final = "#=* "
_WIKI_HEADING: Final = lazy_pattern(r"(={1,6}) ?[^=].{0,200}\1\Z|#{1,6} \S")
TITLE_FIELD: Final = lazy_pattern(
    r"^\*{0,2}(?:subject|title|тема(?: письма| сообщения)?|(?-i:Заголовок))\s?:\*{0,2}"
    rf"\s*{REPLY}(?:(?P<quote>[\"'])(?=[^\n\"']+(?P=quote)[^\S\n]*$))?(?P<title>(?(quote)[^\n\"']+|[^\n]+))",
    re.IGNORECASE | re.MULTILINE,
)
"""«Subject: Re: Насосы», «title: Насосы»: the line of a mail or a note that has its title."""


def is_quote(layout: Layout, at: int) -> BlockKind | None:
    """«> Срок поставки насосов 20 дней.»; not «Тепло, >20 градусов.»; a quoted greeting is furniture."""
    text = layout[at].text
    if not text.startswith(">"):
        return None
    rest = text.strip("> ")
    is_frame = not rest or GREETING.fullmatch(rest) or FAREWELL.fullmatch(rest) or NAME.fullmatch(rest)
    return "furniture" if is_frame else "quote"


def is_code(layout: Layout, at: int) -> BlockKind | None:
    """«def next_ferry(now):», «<div class="news">»; not «Функция next_ferry(now) возвращает.», «0:04 --> 0:09»."""
    text = layout[at].text
    if _CYRILLIC.search(text):
        if not text.startswith("<") or not layout[at].is_short or layout[at].is_marked:
            return None
        return "heading" if _TAGS.match(text) else None
    return "code" if _CODE.search(text) and not is_time_code(text) else None


def is_table(layout: Layout, at: int) -> BlockKind | None:
    """«| Рейс | Время |», «1 7:40 8:00 3,5», columns set with spaces; not «В 2008 году перевезли 40 000 человек.»."""
    paragraph = layout[at]
    head = layout.source[paragraph.start : min(paragraph.stop, paragraph.start + LONGEST_LINE)]
    if WIDE in head and not in_columns(head.splitlines()):
        head = with_single_spaces(head)
    # Searching for a string takes a tenth of the time that a pattern takes.
    cells = len(_CELLS.findall(head)) if any(map(head.__contains__, _BETWEEN_CELLS)) else 0
    if cells >= _LEAST_CELLS and (cells > _LEAST_CELLS or not paragraph.is_marked):
        return "table"
    if cells and len(_COLUMNS.findall(layout.source, paragraph.start, paragraph.stop)) > 1:
        return "table"
    if paragraph.is_marked or not _DIGIT.search(paragraph.text):
        return None
    tokens = paragraph.text.split()
    numbers = sum(_NUMBER.fullmatch(token) is not None for token in tokens)
    return "table" if numbers >= _LEAST_CELLS and 2 * numbers >= len(tokens) else None


def is_caption(layout: Layout, at: int) -> BlockKind | None:
    """«Рис. 2. Схема парома», «© Порт», «Паром у причала. Фото: порт»; not «Паром пришёл в порт. Фото: порт»."""
    paragraph = layout[at]
    if not paragraph.is_short:
        return None
    text = paragraph.text
    if _CREDIT.match(text) or (not paragraph.is_marked and _POINTS.search(text)):
        return "caption"
    return "caption" if _CREDIT_AT_END.fullmatch(text) and not has_verb(text) else None


def is_section(layout: Layout, at: int) -> BlockKind | None:
    """«Статья 1», «Глава 2. Порт», «Введение», «= Рейсы =», «# Рейсы»; not «Статья 1 вступает в силу в мае.»."""
    paragraph = layout[at]
    text = paragraph.text
    if not paragraph.is_short:
        return None
    if _WIKI_HEADING.match(text) or _SECTION.fullmatch(text) or is_list_of_literature(text):
        return "heading"
    named = STRUCTURE.match(text)
    if named is None or len(paragraph.words) > _HEADING_WORDS:
        return None
    return "heading" if not paragraph.is_marked or text[named.end() : named.end() + 1] in {"", ".", ":"} else None


def is_label(layout: Layout, at: int) -> BlockKind | None:
    """«Анна Рыбина:», «Оценка: 5», «Дата: 21 февраля 2024 г.»; not «Главное: паром снова ходит.»."""
    paragraph = layout[at]
    if not paragraph.is_short:
        return None
    text, words = paragraph.text, paragraph.words
    if text[-1] == ":":
        return "label" if len(words) <= _LABEL_WORDS else None
    if _RATING.match(text) or (layout.is_chat and at + 1 < len(layout) and layout.is_moment(at + 1)):
        return None if paragraph.is_marked else "label"
    if layout.end_of_label(at) == paragraph.stop:
        return "label"
    label = layout.label(at)
    if label is None:
        return None
    if _ATTENDANCE.fullmatch(label["name"].strip()) and not holds_sentence(text):
        return "label"
    value = words[len(label["name"].split()) :]
    if not text.isupper() and all(word[0].isupper() or word[0].isdigit() for word in value):  # names, numbers
        return "label" if not paragraph.is_marked or _INITIALS.search(text) else None
    figures = sum(word[0].isdigit() for word in value)
    if len(value) > _VALUE_WORDS and 2 * figures < len(value):  # «Голосование: за — 11, против — 2, …»
        return None
    return "label" if not paragraph.is_marked or figures else None


def is_item(layout: Layout, at: int) -> BlockKind | None:
    """«• хлеб», «2) соль;», «— строчная буква;»; not «1. Перевозчик отвечает за груз с минуты погрузки на паром.»."""
    paragraph = layout[at]
    text = paragraph.text
    marker = MARKER.match(text)
    if marker is None:
        return "item" if text[-1] == ";" and paragraph.is_short else None
    rest = text[marker.end() :]
    if paragraph.is_marked and text[0] in _DASHES and not opens_in_lower_case(rest, 0, len(rest)):
        return None  # direct speech
    if paragraph.is_marked and len(paragraph.words) > BODY_WORDS and not opens_in_lower_case(rest, 0, len(rest)):
        return None
    is_numbered_heading = (
        not paragraph.is_marked
        and text[0].isdecimal()
        and rest[:1].isupper()
        and len(paragraph.words) <= _HEADING_WORDS
        and not any(0 <= near < len(layout) and MARKER.match(layout[near].text) for near in (at - 1, at + 1))
    )
    return "heading" if is_numbered_heading else "item"


def is_question(layout: Layout, at: int) -> BlockKind | None:
    """A question that the next paragraph answers, in an interview or a list of questions; not one in a story."""
    paragraph = layout[at]
    if not paragraph.is_short or paragraph.text[-1] != "?" or not layout.has_answers:
        return None
    return "heading" if len(_END.findall(paragraph.text)) == 1 else None


def is_heading(layout: Layout, at: int) -> BlockKind | None:
    """A short paragraph without an end mark, before other text; not the last piece of a text that was cut off."""
    paragraph = layout[at]
    if paragraph.is_marked or not paragraph.is_short:
        return None
    text, count = paragraph.text, len(paragraph.words)
    if (
        breaks_off(text, 0, len(text))
        or holds_sentence(text)
        or count > _HEADING_WORDS * (2 if text.isupper() else 1)
        or opens_in_lower_case(text, 0, len(text))
    ):
        return None
    if _is_listed(layout, at):
        return "item"
    return "heading" if at + 1 < len(layout) else None


RULES: Final[tuple[Callable[[Layout, int], BlockKind | None], ...]] = (
    is_quote,
    is_code,
    is_table,
    is_caption,
    is_section,
    is_furniture,
    is_date_or_contact,
    is_label,
    is_item,
    is_question,
    is_heading,
)
"""The rules in the order of use; a block to which none applies is a paragraph."""


def is_row(layout: Layout, at: int) -> bool:
    """Whether a paragraph has cells and figures: «Длина⇥275 км», «14 июня 2023 года     г. Новосибирск»."""
    start, stop = layout[at].start, layout[at].stop
    return _WIDE_GAP.search(layout.source, start, stop) is not None and bool(_DIGIT.search(layout[at].text))


def holds_sentence(text: str) -> bool:
    """Whether a whole sentence stands before the last one in a text without an end mark."""
    return _SENTENCE_WITHIN.match(text) is not None


def names_a_section(text: str) -> bool:
    """Whether a heading only names a part that any paper has: «# Введение», «3. Выводы», «Список литературы»."""
    name = text.strip(_MARKS_OF_HEADING)
    return _NAME_OF_SECTION.fullmatch(name) is not None or REFERENCES.fullmatch(name) is not None


def is_list_of_literature(text: str) -> bool:
    """Whether a text is the heading of a list of literature or of notes: «Литература», «== Примечания ==»."""
    return REFERENCES.fullmatch(text.strip(_MARKS_OF_HEADING)) is not None


def _is_listed(layout: Layout, at: int) -> bool:
    """Whether a short line stands among other short lines without an end mark, without blank lines between them."""
    first = at
    while first > 0 and at - first < _LIST_LINES and not layout.stands_apart(first) and not layout[first - 1].is_marked:
        first -= 1
    last = at
    while (
        last + 1 < len(layout)
        and last - first < _LIST_LINES
        and not layout.stands_apart(last + 1)
        and not layout[last + 1].is_marked
    ):
        last += 1
    return last - first + 1 >= _LIST_LINES
