"""Furniture: what surrounds a text, such as links, dates, menus, page numbers and entries of a list of literature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.block_kinds.layout import MARKER
from summarize_ru.text.block_kinds.letters import (
    FAREWELL,
    GREETING,
    MAIL_LEAD,
    NOTICE,
    QUOTED_MAIL,
    is_responsible,
    is_signature,
)
from summarize_ru.text.line_breaks.edges import REACTIONS
from summarize_ru.text.line_breaks.running_lines import PAGE_NUMBER
from summarize_ru.text.sentence_ends.completeness import LINK

if TYPE_CHECKING:
    from summarize_ru.text.block_kinds.layout import BlockKind, Layout

_DIGIT: Final = re.compile(r"\d")
_DATE_WORDS: Final = 5
_LAST: Final = 3  # paragraphs at the end of a text that may be signatures
# The opening bracket may be lost together with a picture: «[![Паром](parom.png) на причале](parom.html)».
_MARKDOWN_LINK: Final = lazy_pattern(r"(?:\[[^\[\]]*+|(?<![^\[\]()])[^\[\]()]*+)\]\([^()]*+\)")
_RULE: Final = lazy_pattern(r"[^\w]+")
_BLANK_FIELD: Final = "___"
# «3. Котов В. С. Речные льды. Томск: Волна, 1998. 214 с.»: a number, a surname with initials, a year; a journal after
# two strokes; a place and a publisher after a dash. A list on one line begins with «Литература:».
_REFERENCE: Final = lazy_pattern(
    r"(?:(?:[Сс]писок )?(?:[Лл]итератур[аы]|[Ии]сточники|[Бб]иблиография)\s?: ?)?(?:\[?\d{1,3}[.\])]? ?)?"
    r"[А-ЯЁA-Z][\w-]+,? (?:[А-ЯЁA-Z]\. ?){1,2}.{0,200}\b(?:1[89]|20)\d\d\b"
    r"|.{0,200} // .{0,200}\b(?:1[89]|20)\d\d\b"
    r"|.{0,200}\. [–—-] [А-ЯЁ][А-ЯЁа-яё.-]{0,20} ?: [^:]{2,80}, (?:1[89]|20)\d\d\b"
)
_REFERENCE_SIGN: Final = lazy_pattern(
    r" // |\b[СсCPp]{1,2}\. ?\d|\d ?[сcpp]\.\Z|\bISBN\b|\bURL\b|\bdoi\b|[–—-] ?[А-Я][А-Яа-я.]+ ?: ", re.IGNORECASE
)
_MAY_BE_REFERENCE: Final = lazy_pattern(
    r"\A(?:[\[↑*•]|\d{1,3}[.)]? )| // |://|\b(?:1[89]|20)\d\d\b(?! ?г(?:од|\.))|\bс\. ?\d", re.IGNORECASE
)
_MEDIA: Final = "[<‹](?:без медиафайлов|медиа отсутству|media omitted)"
_ENCRYPTED: Final = "сообщения и звонки (?:теперь )?защищены"
# What the program writes in place of a message.
_WITHOUT_WORDS: Final = lazy_pattern(
    rf"[^\w?!]+|{_MEDIA}.{{0,20}}|{_ENCRYPTED}\b.{{0,300}}"
    r"|(?:.{1,80} • ?\d{1,4} \w{1,10} )?"
    r"(?:документ|изображение|фото|видео(?:сообщение)?|аудио(?:файл)?|стикер|gif|карточка контакта)"
    r" (?:отсутствует|не добавлен[аоы]?)"
    r"|(?:image|video|audio|document|sticker|gif|contact card) omitted"
    r"|(?:данное|это) сообщение (?:было )?удалено\.?|вы удалили (?:данное|это) сообщение\.?",
    re.IGNORECASE,
)
# «34 СОРОКИНА и др.», «СОРОКИНА А. П. и др. 35»
_AUTHORS: Final = lazy_pattern(
    r"(?=\d|.*\d\Z)(?:\d{1,4}\s+)?[А-ЯЁ][А-ЯЁ-]+(?: (?:[А-ЯЁ]\. ?){1,2})?(?:, [А-ЯЁ][А-ЯЁ-]+)*,? и др\.(?:\s+\d{1,4})?"
)
_FURNITURE: Final = lazy_pattern(
    r"(?:читайте|смотрите|слушайте)(?:\s(?:также|подробнее|нас|ещё|еще)\b)"
    r"|читайте\s?:|(?:смотрите|слушайте)\s?:(?!\s(?-i:[а-яё]))"
    r"|(?:читать|узнать) (?:далее|больше|также|подробнее)|подробнее\b.{0,40}\Z"
    r"|подпи(?:сывай|ши)тесь|подписаться|поделиться|(?:мы|(?:этот )?сайт) использу.{0,40}cookie|.{0,60}\bjavascript\b"
    r"|(?:материалы|новости|ещё|еще|ссылки|статьи) по теме|по теме\s?:|новости партн[её]ров|следите за|вернуться"
    r"|все права защищены|перепечатка|копирование материалов|при (?:копировании|использовании|цитировании) материалов"
    r"|нашли (?:опечатку|ошибку)|версия для печати|распечатать|(?:добавить )?комментарии|реклама\b"
    r"|(?:автор|авторы|текст|источник|теги|метки|рубрика|опубликовано|обновлено|дата публикации|редактор|корректор)\s?:"
    r"|нажмите,? чтобы раскрыть|сообщени[йяе]\s?[:#№] ?\d|регистрация\s?: ?\d|отправлено (?:с|из)\b"
    r"|вы получили это письмо|отписаться\b"
    rf"|{QUOTED_MAIL.pattern}|войти\b"
    r"|главная(?:\s?[>/»|›→]|\s(?-i:[А-ЯЁ]))|поиск(?: по сайту)?\Z|перейти (?:к|на)\b|материал из\b|категори[яи]\s?:"
    r"|\[править\b"
    r"|ответ (?:отеля|магазина|продавца|производителя|представителя|компании|администрации)\s?:"
    r"|(?:этот |данный )?(?:материал|текст|контент) доступ(?:ен|на|но) только|войдите\b.{0,20}, чтобы\b"
    r"|(?:фото|фотография|изображение|иллюстрация|снимок) нос[ия]т (?:исключительно )?иллюстративный"
    rf"|{_ENCRYPTED}|{_MEDIA}"
    r"|.{0,200}\b(?:erid\s?:|фс ?77\b)|.{0,60}\bо регистрации (?:сми|средства массовой информации)\b"
    r"|(?:(?:любое|полное или частичное) )?использование (?:\w+ ){0,2}материалов\b.{0,60}\b(?:разреш|допуска|запрещ)"
    r"|(?:пользуясь|используя|продолжая|оставаясь|нажимая)\b(?=.*\b(?:сайт|cookie|политик|персональн))"
    r".{0,60}, вы (?:соглаша|принима|подтвержда|да[её]те согласие)"
    r"|у .{1,60} (?:есть|существуют) (?:и )?(?:другие|иные) (?:значения|носители)(?:,? см\.|\.?\Z)"
    r"|запрос «.{1,80}» перенаправляется сюда|(?:стабильная|текущая) версия\b.{0,60}\bпровер"
    r"|в (?:этой )?статье не хватает ссылок|информация должна быть проверяема|это заготовка статьи"
    r"|эта страница в последний раз была|текст доступен (?:по|на условиях) лицензии|эта статья — о.{0,100}\bсм\. "
    r"|↑.{0,300}(?:\b(?:1[89]|20)\d\d\b(?! ?г)|://|\bтам же\b|\bс\. ?\d)"
    r"|нравится\s\d|показать (?:полностью|все|ещё|еще)\b|(?:from|to|cc|от кого|кому)\s?:"
    # Laws: «(в ред. Федерального закона от 03.07.2023 N 218-ФЗ)»
    r"|список изменяющих документов"
    r"|\((?=\D{0,80}\d)(?:[^()]{0,60}\b)?(?:в ред(?:\.|акции)|введ[её]н\w{0,2}|см\. текст)\s[^()]{0,250}\)\Z"
    # Papers
    r"|(?:поступил|принят|получен|одобрен|подписан)[аоы]?\b.{0,40}?\d{1,2}\.\d{1,2}\.\d{4}(?: г\.)?\Z"
    r"|(?:работа|исследовани[ея]|публикация) (?:выполнен|проведен|подготовлен)[аоы]? (?:в рамках|при|за сч[её]т)\b"
    r".{0,60}\b(?:поддержк|грант|фонд|задани)"
    r"|авторы? заяв(?:(?:ляе|ляю|и)\w+ об? отсутстви|\w+, что)|конфликт интересов[.:] авторы? заяв"
    r"|конец ознакомительного фрагмента|текст предоставлен\b|купить и скачать\b|прочитайте эту книгу целиком"
    # Letters and mailings
    r"|приложени[ея]\s?:(?=.*\bна \d+ ?(?:л|с|стр|лист\w*)\b|.*\b\d+ ?экз\b|(?: \d+\.)? копи[яи]\b)"
    r"|(?:разослать|рассылка)\s?:(?=.*\b\d+ ?экз\b)"
    rf"|если (?:это )?(?:письмо|сообщение|вы не видите)\b.{{0,80}}\b(?:браузер|нажмите|перейдите)|{NOTICE.pattern}",
    re.IGNORECASE,
)
# «Страница 1 из 3  1 2 3 След.», «Ответить | Цитировать | Наверх»: it must match the whole line.
_CONTROLS: Final = lazy_pattern(
    r"(?=.*(?:\d|ответить|цитировать|наверх|пожаловаться))[\s|·•←→↑⬆«»‹›<>]*+"
    r"(?:(?:страниц[аы]|из|назад|пред(?:ыдущая)?|след(?:ующая)?|впер[её]д|далее|первая|последняя|нравится"
    r"|ответить|цитировать|наверх|пожаловаться|поделиться|\d{1,4}(?: (?:мин|ч|дн?|нед))?)\b[\s|·•←→↑⬆«»‹›<>….,:]*+)+",
    re.IGNORECASE,
)
# «Форум речников » Ремонт » Стучит двигатель»
CRUMBS: Final = lazy_pattern(r"[^\s»›][^»›]{1,60}(?: [»›] (?P<last>[^»›]{2,80})){2,}")
"""The way to a page through its site or forum; the last name may be the title of the page."""
_FIRST: Final = 5  # paragraphs at the beginning of a page that may be its place in the site
DATE: Final = lazy_pattern(
    r"\b\d{1,2}:\d{2}\b|\b\d{1,2} (?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
    r"|\b\d{1,2}\.\d{1,2}\.\d{2,4}\b|\b\d{1,2} (?:янв|фев|мар|апр|июн|июл|авг|сен|окт|ноя|дек)\b"
    r"|, (?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь) \d{4}\b",
    re.IGNORECASE,
)
# «Опубликовано 8 сентября 2025 г.», «ПРОТОКОЛ № 7 заседания правления от 18 мая 2025 г.»: the stop is part of «г.».
_DATED: Final = lazy_pattern(
    r"\d{1,2} [а-я]{3,8} \d{4} ?г(?:\.|ода\.?) {1,200}(?:г|пос|с|ст)\. ?[А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+)?"
    r"|(?:(?P<named>[А-ЯЁ-]{5,}\b)|г\. ?[А-ЯЁ]"
    r"|(?:Опубликова|Обновле|Утвержде|Приня|Согласова|Зарегистрирова|Подписа)\w{1,3}о\b)"
    r"(?:[^.!?…]|\b(?:г|им|пос|обл)\.)*\b\d{4} ?г(?:\.|ода\.?)"
)
_READING_TIME: Final = lazy_pattern(
    r"(?:время (?:на )?(?:про)?чтени[ея]|чтение|читать)\s?:? ?[≈~]? ?\d{1,3} ?(?:мин(?:ут[аы]?)?|час(?:а|ов)?)\b\.?"
    r"|\b\d{1,3} ?мин(?:ут[аы]?\b|\b\.?) (?:на )?(?:про)?чтени[ея]\b\.?",
    re.IGNORECASE,
)
_MINUTES: Final = lazy_pattern(r"\b\d{1,3} ?мин\.\Z")  # after a date
_WORDS_OF_BYLINE: Final = lazy_pattern(
    r"\b(?:опубликовано|обновлено|автор|текст|просмотр(?:ов|ы|а)?|комментари(?:ев|и|я|й)|в|г(?:ода)?)\b", re.IGNORECASE
)
_NAME: Final = lazy_pattern(r"[^\W\d_][\w’-]*")
_NAMES: Final = 4  # words of an author, a rubric or a town in a byline
_CONTACT: Final = lazy_pattern(r"\b(?:e-?mail|тел|эл\. ?почта)\.?\s?:", re.IGNORECASE)
_CONTACT_WORDS: Final = 12


def is_furniture(layout: Layout, at: int) -> BlockKind | None:
    """«— 3 —», «https://example.org», «Читайте также: …», «6 сентября, 10:30»; not «Читайте вслух, советует врач.»."""
    paragraph = layout[at]
    text = paragraph.text
    if "](" in text:
        text = _MARKDOWN_LINK.sub(" ", text).strip(" |·•")
    if _RULE.fullmatch(text) or not text or _BLANK_FIELD in text or all(map(LINK.fullmatch, text.split())):
        return "furniture"
    if not paragraph.is_short:
        return "furniture" if _is_reference(text) else None
    if (
        PAGE_NUMBER.fullmatch(text)
        or _CONTROLS.fullmatch(text)
        or _FURNITURE.match(text)
        or _is_reference(text)
        or MAIL_LEAD.search(text)
        or (at < _FIRST and (" » " in text or " › " in text) and CRUMBS.fullmatch(text))
    ):
        return "furniture"
    if GREETING.fullmatch(text) or FAREWELL.fullmatch(text) or REACTIONS.fullmatch(text):
        return "furniture"
    if is_byline(text) or is_responsible(text) or _AUTHORS.fullmatch(text):
        return "furniture"
    if at and at + _LAST >= len(layout) and is_signature(layout.source[paragraph.start : paragraph.stop]):
        return "furniture"
    if paragraph.is_marked:
        return None
    if paragraph.key in layout.running_lines and len(layout.running_lines) < len(layout):
        return "furniture"
    # The pattern takes ten times as long to find no date as to find no digit.
    dates = len(DATE.findall(text)) if _DIGIT.search(text) and not MARKER.match(text) else 0
    return "furniture" if dates and len(paragraph.words) <= _DATE_WORDS * dates else None


def is_date_or_contact(layout: Layout, at: int) -> BlockKind | None:
    """«Опубликовано 8 мая 2025 г.», «ПРОТОКОЛ № 5 от 8 мая 2025 г.», «e-mail: a@b.ru»; not «Открыт 8 мая 2025 г.»."""
    paragraph = layout[at]
    text = paragraph.text
    if not paragraph.is_short:
        return None
    dated = _DATED.fullmatch(text)
    if dated:
        return "heading" if dated["named"] and at + 1 < len(layout) else "furniture"
    is_contact = len(paragraph.words) <= _CONTACT_WORDS and LINK.fullmatch(text.split()[-1]) and _CONTACT.search(text)
    return "furniture" if is_contact else None


def is_byline(text: str) -> bool:
    """«27 ноября 2026, 09:30 Анна Рыбина Время чтения: 3 мин.»: how long to read, who wrote it, and when."""
    if "мин" not in text and "час" not in text:
        return False
    rest, times = _READING_TIME.subn(" ", text)
    rest, dates = DATE.subn(" ", rest)
    if dates and not times:
        rest, times = _MINUTES.subn(" ", rest)
    if not times:
        return False
    names = _NAME.findall(_WORDS_OF_BYLINE.sub(" ", rest))
    return len(names) <= _NAMES and all(name[0].isupper() for name in names)


def is_without_words(text: str) -> bool:
    """Whether a message of a chat says nothing: «👍👍», «<Без медиафайлов>»."""
    return _WITHOUT_WORDS.fullmatch(text) is not None


def may_be_reference(text: str) -> bool:
    """Whether a text may be an entry of a list of literature: it has a year, a leading number, a link or a stroke."""
    return _MAY_BE_REFERENCE.search(text) is not None


def _is_reference(text: str) -> bool:
    """Whether a text is an entry of a list of literature."""
    return _REFERENCE.match(text) is not None and _REFERENCE_SIGN.search(text) is not None
