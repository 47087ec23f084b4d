"""Full stops after a word or a number: rules that tell abbreviations, initials and numbering from sentence ends.

Each takes a candidate with a single full stop, then white space, without a quote or bracket between. It returns whether
a sentence ends there, or None if it does not know.
"""

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.abbreviations import (
    ABBREVIATIONS,
    AFTER_NUMBER,
    AND_SO_ON,
    BEFORE_CENTURY,
    BEFORE_NAME,
    BEFORE_NUMBER,
    BUILDINGS,
    DEGREE,
    LETTERED,
    MONTHS,
    NEVER_LAST,
    NEVER_LAST_CAPITALISED,
    OFFICES,
    PAIRS_AFTER_NUMBER,
    PAIRS_BEFORE_NAME,
    PAIRS_BEFORE_PLACE,
    PLACES,
    PREPOSITIONS,
    REGIONS,
    SEASONS,
    SHORT_MONTHS,
    STREETS,
    WEEKDAYS,
    WORDS_TOO,
)
from summarize_ru.text.boundary_model import opens
from summarize_ru.text.candidates import DASHES, Candidate
from summarize_ru.text.clauses import clause_follows, has_verb, opening_verb, verb_follows
from summarize_ru.text.measures import currency, measures, school_form, telephone, unit, units_go_on
from summarize_ru.text.references import bibliography, scripture, section
from summarize_ru.text.rows import next_cell
from summarize_ru.text.stopwords import RUSSIAN_STOP_WORDS

DATE_OPENINGS = PREPOSITIONS | SEASONS
_DATE_PARTS = frozenset(("е", "х", "м", "го", "ые", "ых", "н", "э", "и"))  # `1990-е`, `80-х`, `до н. э.`, `в пн. и ср.`
# A letter that is a word as well names a part only before a mark: «корп. В нём», «лит. А, 2-й этаж»; or if it is a
# preposition, before a verb: «лит. В пустует».
_LETTER_ALONE = lazy_pattern(r"(?:[БГДЕЁЖЗЛМНПРТФХЦЧШЩЭЮA-Z]\b|[АВИКОСУ][,;)]|[ВКОСУ]\s([а-яё]+))")
_ROMAN = lazy_pattern(r"[IVXLCDMІХ]+$")
_NUMERAL = lazy_pattern(r"\d|[IVXLC]+$")
_PLACE_NAME = lazy_pattern(r"[А-ЯЁ][а-яё]+(?:-|\b)|[А-ЯЁN]-[а-яё]|[А-ЯЁN](?:\.|\b)|[А-ЯЁ]{4}")
_DAYS = WEEKDAYS | SHORT_MONTHS
_DATE_OR_HOUR = lazy_pattern(
    r"(?i:\d{1,2}(?:\s?[–—-]\s?\d|[.:]\d|-(?:го|е|м|му)\b|,|\.?$|\.\s"
    r"|\s(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|час|ч\b|числ|утра|дня|вечера|ночи)))"
)
_IS = lazy_pattern(
    r"(?:\w\s?[—–-]|(?<!\w)(?i:(?:я|ты|он|она|мы|вы|они)(?:\s(?:не|уже|ещё|еще|тоже|теперь|давно|дважды|всего|лишь)){0,2}"
    r"|стал[аи]?|станет|станут|два|две|три|четыре|пять|оба|все|несколько))\s$"
)
_NO_NAME = lazy_pattern(r"[А-ЯЁ][а-яё]+(?:\s(?!и\s)[а-яё]|[!?])")
_DEGREE = lazy_pattern(f"(?i:{DEGREE})")
_DEGREE_LENGTH = 24  # characters: `к. психол. н`
_IS_LENGTH = 24  # characters: `она теперь тоже `
_SURNAME = lazy_pattern(
    r"[А-ЯЁ][а-яё]+(?:(?:[оеё]в|[иы]н|[сц]к)(?:[аеуы]|ым|ой|ий|ого|ому|им|ая|ую|ых|ыми)?|енко|дзе|швили|[уюя]к|ян|ич)$"
)
_NAME = lazy_pattern(r"[^\W\d_a-zа-яё](?:\w|\.|['’])")
_INFINITIVE = lazy_pattern(r"(?:[аеиоуыя]ть|ться|тся|лся|лась|лись|именно)$")
_ADJECTIVE_IN_NAME = lazy_pattern(r"(?:[ая]я|[ое]е|[ыи]й|ые|[^нт]ие)$")  # but not a noun in «-ние»
_ADJECTIVE = lazy_pattern(r"[А-ЯЁ].*(?:ая|ую|ой|ый|ий|ое|ого|ом|ем|ему|ому)$")


def and_so_on(candidate: Candidate) -> bool | None:
    """`и др. Потом`, `и т. д. 12 дней`: the end of an enumeration; but `у Орлова и др. [3] Кама` cites somebody."""
    left = candidate.near
    if len(left) < 2:
        return None
    if candidate.word in AND_SO_ON and left[-2] == "и":
        names = candidate.left[-3:-2]
        cited = candidate.note[:1].isspace() and names and names[0][0].isupper() and not opens(candidate)
        return not cited and candidate.next != "{"
    if left[-2] != ".":
        return None
    left = candidate.left
    if len(left) > 3 and left[-4] == "и" and left[-3] == "т" and left[-1] in "дп":
        return True
    return None


def date_opens(candidate: Candidate) -> bool | None:
    """`В 1863 г. Польша`, `В 1990-е гг. Россия`, `В III в. до н. э. Карфаген`: so far only a preposition and a date."""
    if not candidate.is_whole or candidate.next != candidate.letter:
        return None
    word = candidate.word
    if word not in AFTER_NUMBER and word not in _DAYS and (word != "э" or candidate.left[-3:-1] != ["н", "."]):
        return None
    left = [token.lower() for token in candidate.left if token not in ".,—–-/"]
    if left[0] in ("и", "а", "но"):
        del left[0]
    if len(left) < 3 - (word in WEEKDAYS) or left[0] not in DATE_OPENINGS:
        return None
    for token in left[1:]:
        if not (
            token.isdecimal()
            or token in AFTER_NUMBER
            or token in MONTHS
            or token in _DAYS
            or token in DATE_OPENINGS
            or token in BEFORE_CENTURY
            or token in _DATE_PARTS
            or _ROMAN.match(token.upper())
        ):
            return None
    return False


def weekday(candidate: Candidate) -> bool | None:
    """`в пн. 15 января`, `вт. 10–18`, `в чт. 18:30`; but `на пн. 15 человек` are two sentences."""
    if candidate.word not in WEEKDAYS or candidate.next != candidate.letter:
        return None
    if _DATE_OR_HOUR.match(candidate.right):
        return False
    if candidate.near[-1] == "вс" and candidate.letter.isupper():  # `Вс. Мейерхольд` has a capital
        return True
    return True if candidate.word != "ср" and candidate.letter.isupper() and opens(candidate) else None


def century(candidate: Candidate) -> bool | None:
    """`кон. XVII в.`, `2-я пол. 1990-х`, `в 50-х гг. XX века`; `пол. Потом` is a floor."""
    if candidate.word not in BEFORE_CENTURY or candidate.next != candidate.letter:
        return None
    if _ROMAN.match(candidate.right_word) or (candidate.letter.isdecimal() and candidate.word != "гг"):
        return False
    return True if candidate.word in ("гг", "вв", "пол") else None


def abbreviation_pair(candidate: Candidate) -> bool | None:
    """`т. е. Москва`; the middle of `И. О. Фамилия`, `до Р. Х.`."""
    left = candidate.near
    if len(left) > 1 and left[-2] == ".":
        before = "".join(candidate.left[-3:-2])
        # A sentence may open with it: `Т. е. Москва`.
        if (before, left[-1]) in PAIRS_BEFORE_NAME or (before.lower(), left[-1]) in PAIRS_BEFORE_NAME:
            return False
    pair = (left[-1], candidate.right_word)
    if candidate.next == candidate.letter and (pair in PAIRS_BEFORE_NAME or pair in PAIRS_AFTER_NUMBER):
        return False
    return None


def degree(candidate: Candidate) -> bool | None:
    """`д.м.н. Орлов`, `к. ф.-м. н. В. А. Зайцев`; but `Он — к.т.н. Теперь он доцент`, `Он к.т.н. Завод ждёт`."""
    if candidate.word not in ("н", "с", "кор", "корр"):
        return None
    begin = max(candidate.sentence, candidate.at - _DEGREE_LENGTH)
    found = _DEGREE.search(candidate.text, begin, candidate.at)
    if found is None:
        return None
    before = max(candidate.sentence, found.start() - _IS_LENGTH)
    if _IS.search(candidate.text, before, found.start()) and (verb_follows(candidate) or _is_no_name(candidate)):
        return True
    return (opens(candidate) and candidate.next == candidate.letter) or opening_verb(candidate) is True


def _is_no_name(candidate: Candidate) -> bool:
    """Whether a word with a capital goes on in lower case and does not look like a surname: `Разница в годах`."""
    if candidate.next != candidate.letter or not _NO_NAME.match(candidate.right):
        return False
    return not _SURNAME.match(candidate.right_word)


def ordinal(candidate: Candidate) -> bool | None:
    """`в 2009-м. Потом`: the end of a number is not an abbreviation."""
    if candidate.near[-2:-1] != ["-"] or not candidate.letter.isupper():
        return None
    left = candidate.left
    return True if len(left) > 2 and left[-3].isdecimal() else None


def initials(candidate: Candidate) -> bool | None:
    """`А. С. Пушкин`, `S.T.A.R. 2`; `39 °C. Ветер`; after a surname (`Громову А. С. Зал`) it is left to the model."""
    left = candidate.near
    if len(left[-1]) != 1 or not left[-1].isupper() or candidate.next != candidate.letter:
        return None
    if candidate.letter.isdecimal() and left[-1].isascii() and left[-2:-1] == ["."]:
        return False
    if left[-2:-1] == ["°"] and candidate.letter.isupper():
        return True
    if not _NAME.match(candidate.right) or opens(candidate):
        return None
    left = candidate.left
    at = len(left) - 2
    if at >= 0 and left[at].isdecimal():
        return None
    while at > 0 and left[at] == "." and len(left[at - 1]) == 1:
        at -= 2
    count = (len(left) - at) // 2
    if count == 2 and at >= 0 and _SURNAME.match(left[at]) and candidate.right[1] == ".":
        return True
    if count > 2:
        return False
    # The first word of a sentence has its capital anyway.
    is_first = at == 0 and candidate.is_whole
    return None if at >= 0 and not is_first and _SURNAME.match(left[at]) else False


def lettered(candidate: Candidate) -> bool | None:
    """`Не хватает витамина С. Врач`, `забыли букву Ё. Потом`, `корп. Б`: a letter that is a name of something."""
    left = candidate.near
    if candidate.word in BUILDINGS and candidate.next == candidate.letter:
        letter = _LETTER_ALONE.match(candidate.right)
        return False if letter and (not letter[1] or has_verb(letter[1])) else None
    if len(left) < 2 or len(left[-1]) != 1 or left[-2] == "." or not left[-2].lower().startswith(LETTERED):
        return None
    return True if len(candidate.right_word) > 1 or candidate.letter in "ВСКОУИЯА" else None


def see(candidate: Candidate) -> bool | None:
    """`О ценах см. Главу 3`: without a number before it «см.» is not a centimetre."""
    if candidate.word != "см" or (len(candidate.near) > 1 and candidate.near[-2].isdecimal()):
        return None
    return False


def place(candidate: Candidate) -> bool | None:
    """`с. Никольское`, `г. Н-ск`, `у м. «Сокол»`, `р.п. Лесной`: no number before, a name after."""
    before = candidate.near[-2] if len(candidate.near) > 1 else ""
    larger = "".join(candidate.left[-3:-2]).lower() if before == "." else ""
    if (larger, candidate.word) in PAIRS_BEFORE_PLACE:
        if candidate.next != candidate.letter:
            return False
        is_common = opens(candidate) and not _is_adjective(candidate.right_word)
        return is_common or _is_object(candidate)
    if candidate.word not in PLACES or (before in (".", "/") and larger not in REGIONS):
        return None
    if before.isdecimal() or _ROMAN.match(before):
        return None
    if candidate.next in '«„"':
        return False
    if candidate.next != candidate.letter or not _PLACE_NAME.match(candidate.right):
        return None
    # `в с. Большое`, `в п. Победа`: after a preposition the name comes, though it may look like a common word.
    is_name = before.lower() in PREPOSITIONS and candidate.right_word.lower() not in RUSSIAN_STOP_WORDS
    return False if is_name or not opens(candidate) else None


def _is_object(candidate: Candidate) -> bool:
    """Whether an object and its verb follow, and no preposition before: `Жители с.п. Дорогу чинят`, `в с.п. Луку`."""
    before = "".join(candidate.left[-4:-3]).lower()
    return candidate.right_word[-1:] in ("у", "ю") and before not in PREPOSITIONS and verb_follows(candidate)


def pronoun(candidate: Candidate) -> bool | None:
    """`им.` and `нем.` are pronouns after a verb or a preposition: `Управлять им. Пилоты`, `Говорили о нем. Никто`."""
    left = candidate.near
    if len(left) < 2 or not candidate.letter.isupper():
        return None
    if left[-1] == "им":
        return True if _INFINITIVE.search(left[-2]) else None
    if left[-1] == "нем":
        return True if left[-2].lower() in ("в", "во", "на", "о", "об", "обо", "при", "по") else None
    return None


def street(candidate: Candidate) -> bool | None:
    """`на углу Садовой ул. Номера нет`: the name comes before; `на ул. 8 Марта`: it comes after."""
    if candidate.word not in STREETS:
        return None
    if len(candidate.near) > 1 and _ADJECTIVE.match(candidate.near[-2]):
        return True
    return False if candidate.letter.isdecimal() and candidate.next == candidate.letter else None


def attributive(candidate: Candidate) -> bool | None:
    """`зам. Министра`, `ген. Директор`: it describes even a common word; but `Он зам. Потом стал главным`."""
    if candidate.word in NEVER_LAST_CAPITALISED:
        if not candidate.near[-1][0].isupper() and not candidate.right_word.lower().startswith(OFFICES):
            return None
    elif candidate.word not in NEVER_LAST:
        return None
    is_word = candidate.letter.isalpha() and candidate.next not in DASHES
    return False if is_word and candidate.right_word.lower() not in RUSSIAN_STOP_WORDS else None


def abbreviation(candidate: Candidate) -> bool | None:
    """`ул. Ленина`, `гл. 5`; what may end a sentence as well is left to the model."""
    word = candidate.word
    if word not in ABBREVIATIONS:
        return None
    if candidate.note[:1].isdecimal():  # `рис.1 Печь`: not a footnote but a number
        return False
    if candidate.next in DASHES:
        if candidate.letter.isdecimal():
            return False
        return True if opens(candidate) else None
    if candidate.next in (candidate.letter, "№"):
        if word in BEFORE_NUMBER and _NUMERAL.match(candidate.right_word) and not measures(candidate):
            return None if _is_first_name(candidate) else False
        if candidate.letter.isdecimal():
            is_first = candidate.is_whole and len(candidate.near) == 1  # `Ср. 1 Ин. 4:8`
            return False if is_first and word not in WORDS_TOO else None
    if candidate.next in '«„"' and word in BEFORE_NAME and word not in AFTER_NUMBER:
        return False
    if word in BEFORE_NAME and word not in AFTER_NUMBER and word not in WORDS_TOO:
        before = candidate.near[-2].lower() if len(candidate.near) > 1 else ""
        is_name = before in PREPOSITIONS and _is_adjective(candidate.right_word)  # `в пос. Новый`
        return None if opens(candidate) and not is_name else False
    return None


def _is_first_name(candidate: Candidate) -> bool:
    """Whether it is a name with a capital inside the sentence: `Пришёл Макс. 5 минут спустя`."""
    near = candidate.near
    return candidate.word in WORDS_TOO and near[-1].istitle() and near[-2:-1] != [] and near[-2].isalpha()


def _is_adjective(word: str) -> bool:
    """Whether `word` looks like the adjective that a place may be called by: `Новый`, `Большие`, but not `Другие`."""
    return word.lower() not in RUSSIAN_STOP_WORDS and _ADJECTIVE_IN_NAME.search(word) is not None


FULL_STOP_RULES = (
    next_cell,
    bibliography,
    scripture,
    clause_follows,
    and_so_on,
    date_opens,
    weekday,
    century,
    degree,
    abbreviation_pair,
    opening_verb,
    section,
    ordinal,
    lettered,
    initials,
    currency,
    telephone,
    school_form,
    units_go_on,
    see,
    unit,
    place,
    pronoun,
    street,
    attributive,
    abbreviation,
)
"""The rules, in the order in which they are asked."""

WHOLE_WORD_RULES = (bibliography, scripture)
"""The rules that may decide after a word that is not a number, initial or abbreviation."""
