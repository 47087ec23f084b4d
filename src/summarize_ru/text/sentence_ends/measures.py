"""Measures: rules for full stops of units, currencies and other words beside a number."""

import re

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.abbreviations import BEFORE_SECTION, CURRENCIES, SMALLER_UNITS, TELEPHONES, UNITS
from summarize_ru.text.sentence_ends.boundary_model import opens
from summarize_ru.text.sentence_ends.candidates import Candidate

_ISSUER = lazy_pattern(r"(?:США|(?:Канады|Австралии|Гонконга|Сингапура|Тайваня|Намибии|Новой Зеландии|Зимбабве)\b)")
# `+7 (4822) 12-34-56`, `8 900 123-45-67`, `12-34-56`, `(4822) 12-34`.
_TELEPHONE_NUMBER = lazy_pattern(r"\+\d|8[\s(-]{1,2}\d{3}|\d{1,3}[-–]\d\d|\(\d{3,5}\)\s?\d")
# The name of a pupil: a surname, two names or initials.
_PUPIL = lazy_pattern(
    r"[А-ЯЁ][а-яё]+(?:(?:[оеё]в|[иы]н|[сц]к)(?:[аеуы]|ым|ой|ий|ого|ому|им|ая|ую)?|енко|[уюя]к|ян|ич)\b"
    r"|[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]|[А-ЯЁ]\.\s?[А-ЯЁ]"
)
_SECTIONS = ("стат", "пункт", "част", "глав", "раздел", "абзац", "таблиц", "приложени")


def currency(candidate: Candidate) -> bool | None:
    """`12 млн долл. США`, `30 долл. Канады`: the state whose money it is; but `30 долл. Канада дала больше`."""
    if candidate.word not in CURRENCIES or candidate.next != candidate.letter:
        return None
    return False if _ISSUER.match(candidate.right) else None


def telephone(candidate: Candidate) -> bool | None:
    """`по тел. +7 (4822) 12-34-56`, `моб. 8 900 123-45-67`; but `Сломался факс. 12 писем пропали`."""
    if candidate.word not in TELEPHONES:
        return None
    return False if _TELEPHONE_NUMBER.match(candidate.right) else None


def school_form(candidate: Candidate) -> bool | None:
    """`ученик 5 «А» кл. Иванов`, `из 9 кл. Анна Белова`; but `Он учится в 5 кл. Мама рада`."""
    before = candidate.token(2)
    if candidate.word != "кл" or not before or candidate.next != candidate.letter:
        return None
    if not (before.isdecimal() or before in '»"“”') or opens(candidate):
        return None
    return False if _PUPIL.match(candidate.right) else None


def units_go_on(candidate: Candidate) -> bool | None:
    """`7 м. 20 см.`, `15 руб. 40 коп.`: a smaller unit follows."""
    smaller = SMALLER_UNITS.get(candidate.word)
    if smaller is None or not candidate.letter.isdecimal():
        return None
    return False if re.match(rf"\d+\s+(?:{smaller})", candidate.right) else None


def unit(candidate: Candidate) -> bool | None:
    """`Рост 98 см. Вес в норме`, `25 м/с. Крыши`; but `статьи 156 см. Постановление`, `ст. 5 см. Приложение`."""
    if candidate.word not in UNITS or not candidate.letter.isupper():
        return None
    before = candidate.token(2)
    if before == "/":
        return True
    if not before.isdecimal() or candidate.next != candidate.letter:
        return None
    numbered = candidate.token(4 if candidate.token(3) == "." else 3).lower()
    is_abbreviation = numbered in BEFORE_SECTION and not candidate.token(5).isdecimal()  # `2 ч. 5 м. Вес`
    return not is_abbreviation and not numbered.startswith(_SECTIONS)


def measures(candidate: Candidate) -> bool:
    """Whether the word before the stop is a unit (`вошло 40 л.`), not a part of a reference (`д. 3 л. 5`)."""
    if candidate.word not in UNITS or not candidate.token(2).isdecimal():
        return False
    return candidate.token(3) != "." or candidate.token(4) in SMALLER_UNITS  # `15 р. 20 к.`
