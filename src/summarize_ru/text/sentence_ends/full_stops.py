"""Full stops after a word or a number: rules that tell abbreviations, initials and numbering from sentence ends.

Each takes a candidate with a single full stop, then white space, without a quote or bracket between. It returns whether
a sentence ends there, or None if it does not know.
"""

from collections.abc import Container
from functools import lru_cache

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.abbreviations import (
    ABBREVIATIONS,
    AFTER_NUMBER,
    AND_SO_ON,
    BEFORE_CENTURY,
    BEFORE_DATE,
    BEFORE_LETTER,
    BEFORE_NAME,
    BEFORE_NUMBER,
    BEFORE_TITLE,
    CURRENCIES,
    CUT_NAMES,
    LANGUAGES,
    LETTERED,
    MONTHS,
    NEVER_LAST,
    NEVER_LAST_CAPITALISED,
    OFFICES,
    PAIRS_AFTER_NUMBER,
    PAIRS_BEFORE_NAME,
    PAIRS_BEFORE_PLACE,
    PARTS_OF_TIME,
    PLACES,
    PREPOSITIONS,
    RANKS,
    SCRIPTURE,
    SEASONS,
    SHORT_MONTHS,
    SMALLER_UNITS,
    STREETS,
    TELEPHONES,
    UNITS,
    WEEKDAYS,
    WORDS_TOO,
)
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.text.sentence_ends.boundary_model import opens
from summarize_ru.text.sentence_ends.candidates import DASHES, Candidate, Rule
from summarize_ru.text.sentence_ends.clauses import YEARS, clause_follows, opening_verb, phrase_goes_on
from summarize_ru.text.sentence_ends.measures import currency, measures, school_form, telephone, unit, units_go_on
from summarize_ru.text.sentence_ends.people import ENDS_OF_DEGREES, degree, initials, rank
from summarize_ru.text.sentence_ends.places import building, is_adjective, names_a_place, place, street
from summarize_ru.text.sentence_ends.references import bibliography, scripture, section
from summarize_ru.text.sentence_ends.rows import next_cell

DATE_OPENINGS = PREPOSITIONS | SEASONS
_DATE_PARTS = frozenset(("е", "х", "м", "го", "ые", "ых", "н", "э", "и"))  # `1990-е`, `80-х`, `до н. э.`, `в пн. и ср.`
_LONGEST_ENDING = 2  # letters of `1990-ых`
_ROMAN = lazy_pattern(r"[IVXLCDMІХ]+$")
_NUMERAL = lazy_pattern(r"[А-ЯЁA-Z]?\d|[IVXLC]+$")
_DAYS = WEEKDAYS | SHORT_MONTHS
_DATE_OR_HOUR = lazy_pattern(
    r"(?i:\d{1,2}(?:\s?[–—-]\s?\d|[.:]\d|-(?:го|е|й|м|му|ю|я)\b|,|\.?$|\.\s"
    r"|\s(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|час|ч\b|числ|утра|дня|вечера|ночи)))"
)
_INFINITIVE = lazy_pattern(r"(?:[аеиоуыя]ть|ться|тся|лся|лась|лись|именно)$")


def and_so_on(candidate: Candidate) -> bool | None:
    """`и др. Потом`, `и т. д. 12 дней`: the end of an enumeration; but `у Орлова и др. [3] Кама` cites somebody."""
    left = candidate.near
    if len(left) < 2:
        return None
    if candidate.word in AND_SO_ON and left[-2] == "и":
        if candidate.word == "пр" and candidate.left[-5:-4] and candidate.left[-5] in STREETS:
            return None  # `через ул. Лесную и пр. Мира`
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
    """`В 1863 г. Польша`, `В конце XIX в. «Аврора»`, `Уже в 90-е гг. Орлов`: so far only a preposition and a date."""
    if not candidate.is_whole or candidate.next not in (candidate.letter, *"«„"):
        return None
    word = candidate.word
    if word not in AFTER_NUMBER and word not in _DAYS and (word != "э" or candidate.left[-3:-1] != ["н", "."]):
        return None
    left = [token.lower().removesuffix("ъ").replace("ѣ", "е") for token in candidate.left if token not in ".,—–-/"]
    while left[0] in BEFORE_DATE:
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
            or token in PARTS_OF_TIME
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
    if not candidate.letter.isupper():
        return None
    # `Вс. Мейерхольд` has a capital. `В сб. Памяти учителя` and `ср. Толстой` are not days; `по сб.`, `вт. и ср.` are.
    before = candidate.near[-2:-1]
    is_day = before == ["по"] or (before == ["и"] and candidate.left[-4:-3] != [] and candidate.left[-4] in WEEKDAYS)
    if candidate.near[-1] == "вс" or (candidate.word in ("сб", "ср") and is_day):
        return True
    return True if candidate.word != "ср" and opens(candidate) else None


def century(candidate: Candidate) -> bool | None:
    """`кон. XVII в.`, `2-я пол. 1990-х`, `в 50-х гг. XX века`; `пол. Потом` is a floor, and `гг. Орлов` are people."""
    if candidate.word not in BEFORE_CENTURY or candidate.next != candidate.letter:
        return None
    if _ROMAN.match(candidate.right_word) or (candidate.letter.isdecimal() and candidate.word != "гг"):
        return False
    before = candidate.near[-2] if len(candidate.near) > 1 else ""
    if candidate.word == "гг" and not (before.isdecimal() or 0 < len(before) <= _LONGEST_ENDING):
        return None
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


def ordinal(candidate: Candidate) -> bool | None:
    """`в 2009-м. Потом`: the end of a number is not an abbreviation."""
    if candidate.near[-2:-1] != ["-"] or not candidate.letter.isupper():
        return None
    left = candidate.left
    return True if len(left) > 2 and left[-3].isdecimal() else None


def see(candidate: Candidate) -> bool | None:
    """`О ценах см. Главу 3`: without a number before it «см.» is not a centimetre."""
    if candidate.word != "см" or (len(candidate.near) > 1 and candidate.near[-2].isdecimal()):
        return None
    return False


def lettered(candidate: Candidate) -> bool | None:
    """`Не хватает витамина С. Врач`, `в лит. А. Вход со двора`: a letter that is a name of something."""
    left = candidate.near
    if len(left) < 2 or len(left[-1]) != 1:
        return None
    if left[-2] == ".":
        is_name = left[-1].isupper() and "".join(candidate.left[-3:-2]).lower() in BEFORE_LETTER
    else:
        is_name = left[-2].lower().startswith(LETTERED)
    if not is_name:
        return None
    return True if len(candidate.right_word) > 1 or candidate.letter in "ВСКОУИЯА" else None


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


def attributive(candidate: Candidate) -> bool | None:
    """`зам. Министра`, `ген. Директор`: it describes even a common word; but `Он зам. Потом стал главным`."""
    if candidate.word in NEVER_LAST_CAPITALISED:
        if not candidate.near[-1][0].isupper() and not candidate.right_word.lower().startswith(OFFICES):
            return None
    elif candidate.word not in NEVER_LAST:
        return None
    is_word = candidate.letter.isalpha() and candidate.next not in DASHES
    return False if is_word and candidate.right_word.lower() not in RUSSIAN_STOP_WORDS else None


def cut_name(candidate: Candidate) -> bool | None:
    """`Рассказ Ник. Островского`, `Вел. Устюг`: a name follows; but `Выбрал себе ник. Островский ждал`."""
    if candidate.word not in CUT_NAMES or not candidate.near[-1].istitle() or candidate.next != candidate.letter:
        return None
    return False if candidate.letter.isupper() and not opens(candidate) else None


def translation(candidate: Candidate) -> bool | None:
    """`порт. Lisboa`, `кит. 北京`: no Cyrillic follows; but `Инфракрасный порт. IrDA` is a noun with its adjective."""
    if candidate.word not in LANGUAGES or len(candidate.right_word) < 2 or "Ѐ" <= candidate.letter <= "ԯ":
        return None
    return False if candidate.letter.isalpha() and not is_adjective("".join(candidate.near[-2:-1])) else None


def abbreviation(candidate: Candidate) -> bool | None:
    """`ул. Ленина`, `гл. 5`; an abbreviation that may also end a sentence is left to the model."""
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
    if candidate.next in '«„"' and (word in BEFORE_TITLE or (word in BEFORE_NAME and word not in AFTER_NUMBER)):
        return False
    before = candidate.near[-2].lower() if len(candidate.near) > 1 else ""
    if word in BEFORE_NAME and word not in WORDS_TOO and (word not in AFTER_NUMBER or before.islower()):
        # `в пос. Новый`, `до ост. Школа`, `ул. Новая, д. 12`
        is_common = candidate.right_word.lower() in RUSSIAN_STOP_WORDS
        is_name = (before in PREPOSITIONS and not is_common) or (
            is_adjective(candidate.right_word) and names_a_place(candidate)
        )
        return None if opens(candidate) and (word in AFTER_NUMBER or not is_name) else False
    return None


def _is_first_name(candidate: Candidate) -> bool:
    """Whether the word is a name with a capital inside the sentence: `Пришёл Макс. 5 минут спустя`."""
    near = candidate.near
    return candidate.word in WORDS_TOO and near[-1].istitle() and near[-2:-1] != [] and near[-2].isalpha()


FULL_STOP_RULES: tuple[Rule, ...] = (
    next_cell,
    bibliography,
    scripture,
    building,
    clause_follows,
    and_so_on,
    date_opens,
    weekday,
    century,
    degree,
    abbreviation_pair,
    see,
    opening_verb,
    phrase_goes_on,
    section,
    ordinal,
    lettered,
    initials,
    rank,
    currency,
    telephone,
    school_form,
    units_go_on,
    unit,
    place,
    pronoun,
    street,
    attributive,
    cut_name,
    translation,
    abbreviation,
)
"""The rules, in the order in which they are tried."""

_WORDS: dict[Rule, Container[str]] = {
    next_cell: ABBREVIATIONS,
    scripture: SCRIPTURE,
    building: BEFORE_LETTER,
    and_so_on: AND_SO_ON | frozenset("дп"),
    phrase_goes_on: YEARS,
    date_opens: AFTER_NUMBER | _DAYS | frozenset("э"),
    weekday: WEEKDAYS,
    century: BEFORE_CENTURY,
    degree: ENDS_OF_DEGREES,
    abbreviation_pair: frozenset(
        word.lower() for pairs in (PAIRS_BEFORE_NAME, PAIRS_AFTER_NUMBER) for pair in pairs for word in pair
    ),
    currency: CURRENCIES,
    telephone: TELEPHONES,
    school_form: frozenset(("кл",)),
    units_go_on: SMALLER_UNITS,
    see: frozenset(("см",)),
    unit: UNITS,
    rank: RANKS,
    place: PLACES | {word for _, word in PAIRS_BEFORE_PLACE},
    pronoun: frozenset(("им", "нем")),
    street: STREETS,
    attributive: NEVER_LAST | NEVER_LAST_CAPITALISED,
    cut_name: CUT_NAMES,
    translation: LANGUAGES,
    abbreviation: ABBREVIATIONS,
}
"""The words after which a rule may decide, if it does not apply after all of them."""

_WHOLE_WORD_RULES = (bibliography, scripture)
_LETTER_RULES = (lettered, initials)


@lru_cache(maxsize=1024)  # trying all of them takes a tenth more time
def rules_after(word: str) -> tuple[Rule, ...]:
    """The `FULL_STOP_RULES` that may decide on the full stop after a word, which is in lower case."""
    rules = _WHOLE_WORD_RULES if is_whole_word(word) else FULL_STOP_RULES
    passed = _LETTER_RULES if len(word) > 1 else ()
    return tuple(rule for rule in rules if rule not in passed and (rule not in _WORDS or word in _WORDS[rule]))


def is_whole_word(word: str) -> bool:
    """Whether `word` is clearly not a number, initial or abbreviation; a Latin word may be a Roman number."""
    return len(word) > 3 and word.isalpha() and not word.isascii() and word not in ABBREVIATIONS
