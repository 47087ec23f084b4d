"""Full stops after a word or a number: the rules that tell abbreviations, initials and numbering from sentence ends.

Each takes a candidate with a single full stop and white space after it, no quote or bracket between, and says whether a
sentence ends there, or None for no opinion.
"""

import re

from summarize_ru.text.abbreviations import (
    AFTER_NUMBER,
    AND_SO_ON,
    BEFORE_CENTURY,
    BEFORE_NAME,
    BEFORE_NUMBER,
    BEFORE_SECTION,
    LETTERED,
    MONTHS,
    PAIRS_AFTER_NUMBER,
    PAIRS_BEFORE_NAME,
    PLACES,
    PREPOSITIONS,
    SEASONS,
    SMALLER_UNITS,
    STREETS,
    UNITS,
    WORDS_TOO,
)
from summarize_ru.text.boundary_model import opens
from summarize_ru.text.candidates import DASHES, LOOK_BEHIND, Candidate

ABBREVIATIONS = BEFORE_NAME | BEFORE_NUMBER | AFTER_NUMBER | BEFORE_CENTURY

DATE_OPENINGS = PREPOSITIONS | SEASONS
# Patterns are compiled on first use: all of them at import would take longer than the rest of the package.
_ROMAN = r"[IVXLCDMІХ]+$"
_TITLE_WORD = r"[А-ЯЁ][а-яё]+(?:-|$)"
_SURNAME = (
    r"[А-ЯЁ][а-яё]+(?:(?:[оеё]в|[иы]н|[сц]к)(?:[аеуы]|ым|ой|ий|ого|ому|им|ая|ую|ых|ыми)?|енко|дзе|швили|[уюя]к|ян|ич)$"
)
_NAME = r"[^\W\d_a-zа-яё](?:\w|\.|['’])"
_BOOK_PART = (
    r"/\s(?:Под\s|[А-ЯЁ]\.)|Указ\.\s"
    r"|[—–-]\s(?:\d{4}\b|\d+-е изд|\d+\s?[сcp]\.|№\s?\d|(?:[МЛТСЧ]|СПб|Вып|Кн|Изд|Vol|No|Pp?)\.)"
    r"|[—–-]\s[А-ЯЁ][а-яё-]+: [А-ЯЁ«].*?\d{4}"
    r"|(?:[МЛ]|СПб)\.:|(?:[СТP]|Pp|Вып|Vol)\.\s\d"
)
_BOOK_AHEAD = r"\s//\s|\b(?:М|Л|СПб)\.:|[.—–-]\s[А-ЯЁ][а-яё-]+: [А-ЯЁ«][^.]*, \d{4}"
_ARTICLE_PART = r"\d{4}\b|№\s?\d|(?:[ТСЧ]|Вып|Vol|No|Pp?)\."
_INFINITIVE = r"(?:[аеиоуыя]ть|ться|тся|лся|лась|лись|именно)$"
_ADJECTIVE = r"[А-ЯЁ].*(?:ая|ую|ой|ый|ий|ое|ого|ом|ем|ему|ому)$"
_ITEM_NUMBER = r"\d{1,3}|[IVXLCDM]+|[^\W\d_]"


def numbering(candidate: Candidate) -> bool | None:
    """`1. Первое`, `1.2. Второе`, `IV. Третье`, `Вопросы: 1. Кто?`: a number that opens an item."""
    left = candidate.left
    if left[-1] == "1" and len(left) > 1 and left[-2] == ":" and candidate.text[candidate.at - 2].isspace():
        return False
    if not candidate.is_whole or len(left) > 6:
        return None
    number = [token for token in left if token not in ".()§*•"]
    if len(number) == 1:
        return False if re.fullmatch(_ITEM_NUMBER, number[0]) else None
    return False if number and all(token.isdecimal() and len(token) < 4 for token in number) else None


def counting_goes_on(candidate: Candidate) -> bool | None:
    """`1. Хлеб 2. Соль 3. Мука`: the number before this one opens the sentence or stands a little further back."""
    if not candidate.word.isdecimal() or len(candidate.word) > 2:
        return None
    previous = f"{int(candidate.word) - 1}."
    if candidate.text.startswith(previous, candidate.sentence):
        return False
    begin = max(candidate.sentence, candidate.at - LOOK_BEHIND)
    return False if candidate.text.find(f" {previous} ", begin, candidate.at) >= 0 else None


def and_so_on(candidate: Candidate) -> bool | None:
    """`и др. Потом`, `и т. д. 12 дней`: what ends an enumeration ends the sentence before a capital or a number."""
    left = candidate.left
    if len(left) < 2:
        return None
    if candidate.word in AND_SO_ON and left[-2] == "и":
        return True
    if len(left) > 3 and left[-2] == "." and left[-4] == "и" and left[-3] == "т" and left[-1] in "дп":
        return True
    return None


def date_opens(candidate: Candidate) -> bool | None:
    """`В 1863 г. Польша`, `С 1 января 2024 г. Центр`: so far there is a preposition with a number and nothing else."""
    if not candidate.is_whole or candidate.word not in AFTER_NUMBER or candidate.next != candidate.letter:
        return None
    left = [token.lower() for token in candidate.left if token not in ".,—–-/"]
    if left[0] in ("и", "а", "но"):
        del left[0]
    if len(left) < 3 or left[0] not in DATE_OPENINGS:
        return None
    for token in left[1:]:
        if not (
            token.isdecimal()
            or token in AFTER_NUMBER
            or token in MONTHS
            or token in DATE_OPENINGS
            or token in BEFORE_CENTURY
            or re.match(_ROMAN, token.upper())
        ):
            return None
    return False


def century(candidate: Candidate) -> bool | None:
    """`кон. XVII в.`, `2-я пол. 1990-х`, `в 50-х гг. XX века`; `пол. Потом` is a floor."""
    if candidate.word not in BEFORE_CENTURY or candidate.next != candidate.letter:
        return None
    if re.match(_ROMAN, candidate.right_word) or (candidate.letter.isdecimal() and candidate.word != "гг"):
        return False
    return True if candidate.word in ("гг", "вв", "пол") else None


def abbreviation_pair(candidate: Candidate) -> bool | None:
    """`т. е. Москва`; the middle of `И. О. Фамилия`, `до Р. Х.`."""
    left = candidate.left
    if len(left) > 2 and left[-2] == "." and (left[-3], left[-1]) in PAIRS_BEFORE_NAME:
        return False
    pair = (left[-1], candidate.right_word)
    if candidate.next == candidate.letter and (pair in PAIRS_BEFORE_NAME or pair in PAIRS_AFTER_NUMBER):
        return False
    return None


def bibliography(candidate: Candidate) -> bool | None:
    """`История верфи. — Томск: Волна, 1998. — 214 с.`, `Там же. С. 112`: the parts of a description of a book."""
    if re.match(_BOOK_PART, candidate.right):
        return False
    left = candidate.left
    if len(left[-1]) == 1 and left[-1].isupper():
        ahead = candidate.text[candidate.onward : min(candidate.stop, candidate.onward + LOOK_BEHIND)]
        if re.search(_BOOK_AHEAD, ahead):
            return False
    begin = max(candidate.sentence, candidate.at - LOOK_BEHIND)
    if re.match(_ARTICLE_PART, candidate.right) and candidate.text.find("//", begin, candidate.at) >= 0:
        return False
    return None


def section(candidate: Candidate) -> bool | None:
    """`Согласно п. 1.2. Правил`: the number of a section, and what it is a section of."""
    left = candidate.left
    if len(left) < 5 or not (left[-1].isdecimal() and left[-2] == "." and left[-3].isdecimal()) or opens(candidate):
        return None
    return False if left[-4] == "." and left[-5] in BEFORE_SECTION and candidate.next == candidate.letter else None


def ordinal(candidate: Candidate) -> bool | None:
    """`в 2009-м. Потом`: the end of a number is no abbreviation."""
    left = candidate.left
    if len(left) > 2 and left[-2] == "-" and left[-3].isdecimal() and candidate.letter.isupper():
        return True
    return None


def initials(candidate: Candidate) -> bool | None:
    """`А. С. Пушкин`, `председатель А. Орлов`; after a surname (`Громову А. С. Зал`) it is left to the model."""
    left = candidate.left
    if len(left[-1]) != 1 or not left[-1].isupper() or candidate.next != candidate.letter:
        return None
    if not re.match(_NAME, candidate.right) or opens(candidate):
        return None
    at = len(left) - 2
    if at >= 0 and left[at].isdecimal():
        return None
    while at > 0 and left[at] == "." and len(left[at - 1]) == 1:
        at -= 2
    count = (len(left) - at) // 2
    if count == 2 and at >= 0 and re.match(_SURNAME, left[at]) and candidate.right[1] == ".":
        return True
    if count > 2:
        return False
    # The first word of a sentence has its capital anyway.
    is_first = at == 0 and candidate.is_whole
    return None if at >= 0 and not is_first and re.match(_SURNAME, left[at]) else False


def lettered(candidate: Candidate) -> bool | None:
    """`Не хватает витамина С. Врач`, `забыли букву Ё. Потом`: a letter that is a name of something."""
    left = candidate.left
    if len(left) < 2 or len(left[-1]) != 1 or not left[-2].lower().startswith(LETTERED):
        return None
    return True if len(candidate.right_word) > 1 or candidate.letter in "ВСКОУИЯА" else None


def units_go_on(candidate: Candidate) -> bool | None:
    """`7 м. 20 см.`, `15 руб. 40 коп.`: a smaller unit follows."""
    smaller = SMALLER_UNITS.get(candidate.word)
    if smaller is None or not candidate.letter.isdecimal():
        return None
    return False if re.match(rf"\d+\s+(?:{smaller})", candidate.right) else None


def see(candidate: Candidate) -> bool | None:
    """`О ценах см. Главу 3`: without a number before it «см.» is no centimetre."""
    left = candidate.left
    if candidate.word != "см" or (len(left) > 1 and left[-2].isdecimal()):
        return None
    return False


def unit(candidate: Candidate) -> bool | None:
    """`Рост 98 см. Вес в норме`, `25 м/с. Крыши`; but `статьи 156 см. Постановление`."""
    left = candidate.left
    if len(left) < 2 or candidate.word not in UNITS or not candidate.letter.isupper():
        return None
    if left[-2] == "/":
        return True
    if not left[-2].isdecimal() or candidate.next != candidate.letter:
        return None
    return not (len(left) > 2 and left[-3].lower().startswith(("стат", "пункт", "част", "глав")))


def place(candidate: Candidate) -> bool | None:
    """`с. Никольское`, `о. Валаам`, `ст. Лесная`, `гр. Семёнов`: no number before, a name after."""
    if candidate.word not in PLACES or candidate.next != candidate.letter:
        return None
    before = candidate.left[-2] if len(candidate.left) > 1 else ""
    if before.isdecimal() or before in (".", "/") or re.match(_ROMAN, before):
        return None
    return False if re.match(_TITLE_WORD, candidate.right_word) and not opens(candidate) else None


def pronoun(candidate: Candidate) -> bool | None:
    """`им.` and `нем.` are pronouns after a verb or a preposition: `Управлять им. Пилоты`, `Говорили о нем. Никто`."""
    left = candidate.left
    if len(left) < 2 or not candidate.letter.isupper():
        return None
    if left[-1] == "им":
        return True if re.search(_INFINITIVE, left[-2]) else None
    if left[-1] == "нем":
        return True if left[-2].lower() in ("в", "во", "на", "о", "об", "обо", "при", "по") else None
    return None


def street(candidate: Candidate) -> bool | None:
    """`на углу Садовой ул. Номера нет`: the name stands before."""
    if candidate.word not in STREETS or len(candidate.left) < 2:
        return None
    return True if re.match(_ADJECTIVE, candidate.left[-2]) else None


def abbreviation(candidate: Candidate) -> bool | None:
    """`ул. Ленина`, `гл. 5`; what may end a sentence as well is left to the model."""
    word = candidate.word
    if word not in ABBREVIATIONS:
        return None
    if candidate.next in DASHES:
        if candidate.letter.isdecimal():
            return False
        return True if opens(candidate) else None
    if candidate.letter.isdecimal() and candidate.next == candidate.letter:
        return False if word in BEFORE_NUMBER else None
    if candidate.next == "(":
        return None if opens(candidate) else False
    if candidate.next in '«„"' and word in BEFORE_NAME and word not in AFTER_NUMBER:
        return False
    if word in BEFORE_NAME and word not in AFTER_NUMBER and word not in WORDS_TOO:
        return None if opens(candidate) else False
    return None


FULL_STOP_RULES = (
    numbering,
    counting_goes_on,
    bibliography,
    and_so_on,
    date_opens,
    century,
    abbreviation_pair,
    section,
    ordinal,
    lettered,
    initials,
    units_go_on,
    see,
    unit,
    place,
    pronoun,
    street,
    abbreviation,
)
"""In the order in which they are asked."""

WHOLE_WORD_RULES = (bibliography,)
"""Those of them that may have an opinion after a word that is no number, initial or abbreviation."""
