"""Letters: greetings, farewells, signatures, and the heads of quoted mails."""

import re
from typing import Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.verbs import has_verb

GREETING: Final = lazy_pattern(
    r"(?:(?-i:[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+)?), )?"
    r"(?:(?:всем )?добр(?:ый|ое|ого|ой) (?:день|вечер|утро|времени суток|дня|утра|ночи)|доброго времени"
    r"|здравствуй(?:те)?|привет(?:ствую)?|всем привет|уважаем(?:ый|ая|ые)|дорог(?:ой|ая|ие)|коллеги)\b"
    r"(?:[^.?!…]{0,60}[!,]{1,3}|(?:,? (?-i:[А-ЯЁ])[^.?!…]{0,30})?\.?)",
    re.IGNORECASE,
)
FAREWELL: Final = lazy_pattern(
    r"(?:с (?:уважением|наилучшими|почтением|приветом|благодарностью|любовью)|всего (?:доброго|хорошего|наилучшего)"
    r"|искренне ваш|до (?:встречи|свидания|связи|завтра|скорого)|заранее (?:спасибо|благодар)|(?:best|kind) regards"
    r"|(?:всем )?(?:хорош|приятн)(?:его|ого|ых|их) (?:дня|вечера|выходных)|обнимаю\b|целую\b"
    r"|ваш[аи]?,)[^.?!…]{0,60}[!,.]{0,3}",
    re.IGNORECASE,
)
# With the name, the office and the telephone after it; «С уважением к старшим он…» is prose.
SIGNED: Final = lazy_pattern(
    r"(?i:с (?:уважением|наилучшими пожеланиями|благодарностью|почтением)|всего (?:доброго|хорошего|наилучшего)"
    r"|искренне ваш|(?:best|kind) regards)\s?[,!.]?\s[А-ЯЁA-Z][\w.-]*\s"
)
LONGEST_SIGNATURE: Final = 30  # words
FORWARDED: Final = lazy_pattern(
    r"-{2,}\s?(?:пересылаемое|пересланное|переадресованное|перенаправленное|forwarded)\b"
    r"|(?:начало (?:переадресованного|пересылаемого|пересланного) (?:сообщения|письма)|begin forwarded message)\s?:",
    re.IGNORECASE,
)
QUOTED_MAIL: Final = lazy_pattern(rf"-{{2,}}\s?(?:исходное|original)\b|{FORWARDED.pattern}", re.IGNORECASE)
SENDER: Final = lazy_pattern(
    r"(?:от(?: кого)?|from)\s?: [^\n]{0,200}"
    r"(?:<[^\s<>]+@[^\s<>]+>|\[mailto:|\n{1,2}[ \t]{0,4}(?:отправлено|дата|кому|sent|date|to)\s?:)",
    re.IGNORECASE,
)
"""The first line of a quoted mail below the answer: it has an address, or another line of the head follows."""
MAIL_LEAD: Final = lazy_pattern(
    r"<[^\s<>]+@[^\s<>]+>|\b(?:написал[аи]?|(?:(?:на)?писал|сказал)\(а\)|пишет|wrote)\s?:(?: ?↑)?\Z"
)
FORUM_LEAD: Final = lazy_pattern(
    r"[^\n.!?…]{1,60}\b(?:(?:на)?писал|сказал)\(а\)[^\n.!?…]{0,40}:(?: ?↑)?|Цитата(?: ?[:(][^\n]{0,80})?"
)
"""The line above a quotation in a forum: «Вася писал(а):», «Цитата: Вася от 12 мая 2020, 10:20»."""
_WITH_INITIALS: Final = r"(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+ (?:[А-ЯЁ]\. ?){1,2}"
NAME: Final = lazy_pattern(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?: [А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?){1,2}"
    rf"|{_WITH_INITIALS}"
)
_PERSON: Final = NAME.pattern
# «Разработал: инженер Котов В. А.», «Исп. Рыбина А. П., тел. 2-33-44»
_RESPONSIBLE: Final = lazy_pattern(
    rf"(?:[А-ЯЁ][а-яё]+(?: [а-яё]+){{0,2}}\s?:\s(?=[а-яё])|(?:Исп|Отв)\.:?\s)"
    rf"(?P<office>[а-яё][^.!?…:]{{0,100}}? )?(?:{_WITH_INITIALS})(?:,? (?:тел\.?:? ?)?[\d +()–-]{{5,20}})?"
)
NOTICE: Final = lazy_pattern(
    r"(?:(?:пожалуйста, )?(?:подумайте|позаботьтесь)\b(?=.{0,120}печата)|прежде чем (?:рас)?печатать\b)"
    r".{0,120}\b(?:окружающей сред|природ|экологи)"
    r"|(?:данное|это|настоящее) (?:электронное )?(?:сообщение|письмо)\b.{0,120}"
    r"(?:\b(?:предназначен|адресован)\w{0,2} (?:только|исключительно|лишь)\b|\bконфиденциальн)"
    r"|если вы получили (?:данное|это|настоящее) (?:сообщение|письмо) (?:по ошибке|ошибочно)",
    re.IGNORECASE,
)
"""What firms write below the signatures of mails: who may read it, and that paper costs trees."""
# «Иван Лесков, начальник порта», «Начальник порта И. П. Лесков», «Лесков И. П.»; an office has no verb, so
# «Паром принимал И. П. Лесков» is not a signature.
_NAME_AND_OFFICE: Final = lazy_pattern(rf"(?:{_PERSON})(?:,|\s?[—–-]|[ \t]*\n)\s*(?P<office>[а-яё][^.!?…:]{{2,100}})")
_OFFICE_AND_NAME: Final = lazy_pattern(rf"(?P<office>[А-ЯЁ][^.!?…:,]{{2,100}}?),?\s+(?:{_WITH_INITIALS})")
# «Исп. Рыбина А. С., тел. 8 (4822) 33-44-56», «Анна Сергеевна Рыбина (4822) 33-44-56»
_NAME_AND_TELEPHONE: Final = lazy_pattern(
    rf"(?:[Ии]сп(?:олнитель|\.)\s?:?\s)?(?:{_PERSON}),?\s+(?:(?:моб\.|тел\.|т\.)\s?:?\s?)?[+(\d][\d ()–-]{{5,24}}"
)


def is_signature(text: str) -> bool:
    """Whether a paragraph at the end of a text is a name, alone, with an office or with a telephone."""
    if NAME.fullmatch(text) or _NAME_AND_TELEPHONE.fullmatch(text):
        return True
    signed = _NAME_AND_OFFICE.fullmatch(text) or _OFFICE_AND_NAME.fullmatch(text)
    return signed is not None and not has_verb(signed["office"])


def is_responsible(text: str) -> bool:
    """Whether a line says who wrote or checked a document: a label, an office and a person, or «Исп.» and a person."""
    named = _RESPONSIBLE.fullmatch(text)
    return named is not None and not has_verb(named["office"] or "")
