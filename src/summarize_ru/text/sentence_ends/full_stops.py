"""The rules for a full stop after a word or a number, in the order in which they are tried, and those of abbreviations.

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
    BEFORE_LETTER,
    BEFORE_NAME,
    BEFORE_NUMBER,
    BEFORE_TITLE,
    CURRENCIES,
    CUT_NAMES,
    LANGUAGES,
    NEVER_LAST,
    NEVER_LAST_CAPITALISED,
    PAIRS_AFTER_NUMBER,
    PAIRS_BEFORE_NAME,
    PAIRS_BEFORE_PLACE,
    PLACES,
    RANKS,
    SCRIPTURE,
    SMALLER_UNITS,
    STREETS,
    TELEPHONES,
    UNITS,
    WEEKDAYS,
    WORDS_TOO,
)
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.text.lexicon.word_sets import word_set
from summarize_ru.text.sentence_ends.boundary_model import opens
from summarize_ru.text.sentence_ends.candidates import DASHES, Candidate, Rule
from summarize_ru.text.sentence_ends.clauses import YEARS, clause_follows, date_of_deed, opening_verb, phrase_goes_on
from summarize_ru.text.sentence_ends.dates import DATE_ENDS, century, date_opens, weekday
from summarize_ru.text.sentence_ends.measures import currency, measures, school_form, telephone, unit, units_go_on
from summarize_ru.text.sentence_ends.numbering import LETTERED
from summarize_ru.text.sentence_ends.people import ENDS_OF_DEGREES, degree, initials, rank
from summarize_ru.text.sentence_ends.places import building, is_adjective, names_a_place, place, street
from summarize_ru.text.sentence_ends.references import bibliography, scripture, section
from summarize_ru.text.sentence_ends.rows import next_cell

_NUMERAL = lazy_pattern(r"[А-ЯЁA-Z]?\d|[IVXLC]+$")
# Beginnings of words before which `NEVER_LAST_CAPITALISED` need no capital: `ген. Директор`, `торг. Центр`.
_OFFICES = tuple(
    sorted(word_set("директор инспектор консул конструктор корреспондент лейтенант прокурор секретар центр штаб"))
)
_INFINITIVE = lazy_pattern(r"(?:[аеиоуыя]ть|ться|тся|лся|лась|лись|именно)$")


def and_so_on(candidate: Candidate) -> bool | None:
    """`и др. Потом`, `и т. д. 12 дней`: the end of an enumeration; but `у Орлова и др. [3] Кама` cites somebody."""
    before = candidate.token(2)
    if candidate.word in AND_SO_ON and before == "и":
        if candidate.word == "пр" and candidate.token(5) in STREETS:
            return None  # `через ул. Лесную и пр. Мира`
        is_cited = candidate.note[:1].isspace() and candidate.token(3)[:1].isupper() and not opens(candidate)
        return not is_cited and candidate.next != "{"
    is_and_so_on = before == "." and candidate.token(4) == "и" and candidate.token(3) == "т" and candidate.last in "дп"
    return True if is_and_so_on else None


def abbreviation_pair(candidate: Candidate) -> bool | None:
    """`т. е. Москва`; the middle of `И. О. Фамилия`, `до Р. Х.`."""
    last = candidate.last
    if candidate.token(2) == ".":
        before = candidate.token(3)
        # A sentence may open with it: `Т. е. Москва`.
        if (before, last) in PAIRS_BEFORE_NAME or (before.lower(), last) in PAIRS_BEFORE_NAME:
            return False
    pair = (last, candidate.right_word)
    if candidate.next == candidate.letter and (pair in PAIRS_BEFORE_NAME or pair in PAIRS_AFTER_NUMBER):
        return False
    return None


def ordinal(candidate: Candidate) -> bool | None:
    """`в 2009-м. Потом`: the end of a number is not an abbreviation."""
    if candidate.token(2) != "-" or not candidate.letter.isupper():
        return None
    return True if candidate.token(3).isdecimal() else None


def see(candidate: Candidate) -> bool | None:
    """`О ценах см. Главу 3`: without a number before it «см.» is not a centimetre."""
    return None if candidate.word != "см" or candidate.token(2).isdecimal() else False


def lettered(candidate: Candidate) -> bool | None:
    """`Не хватает витамина С. Врач`, `в лит. А. Вход со двора`: a letter that is a name of something."""
    last, before = candidate.last, candidate.token(2)
    if len(last) != 1:
        return None
    if before == ".":
        is_name = last.isupper() and candidate.token(3).lower() in BEFORE_LETTER
    else:
        is_name = before.lower().startswith(LETTERED)
    if not is_name:
        return None
    return True if len(candidate.right_word) > 1 or candidate.letter in "ВСКОУИЯА" else None


def pronoun(candidate: Candidate) -> bool | None:
    """`им.` and `нем.` are pronouns after a verb or a preposition: `Управлять им. Пилоты`, `Говорили о нем. Никто`."""
    if not candidate.letter.isupper():
        return None
    last, before = candidate.last, candidate.token(2)
    if last == "им":
        return True if _INFINITIVE.search(before) else None
    if last == "нем":
        return True if before.lower() in ("в", "во", "на", "о", "об", "обо", "при", "по") else None
    return None


def attributive(candidate: Candidate) -> bool | None:
    """`зам. Министра`, `ген. Директор`: it describes even a common word; but `Он зам. Потом стал главным`."""
    if candidate.word in NEVER_LAST_CAPITALISED:
        if not candidate.last[0].isupper() and not candidate.right_word.lower().startswith(_OFFICES):
            return None
    elif candidate.word not in NEVER_LAST:
        return None
    is_word = candidate.letter.isalpha() and candidate.next not in DASHES
    return False if is_word and candidate.right_word.lower() not in RUSSIAN_STOP_WORDS else None


def cut_name(candidate: Candidate) -> bool | None:
    """`Рассказ Ник. Островского`, `Вел. Устюг`: a name follows; but `Выбрал себе ник. Островский ждал`."""
    if candidate.word not in CUT_NAMES or not candidate.last.istitle() or candidate.next != candidate.letter:
        return None
    return False if candidate.letter.isupper() and not opens(candidate) else None


def translation(candidate: Candidate) -> bool | None:
    """`порт. Lisboa`, `кит. 北京`: no Cyrillic follows; but `Инфракрасный порт. IrDA` is a noun with its adjective."""
    if candidate.word not in LANGUAGES or len(candidate.right_word) < 2 or "Ѐ" <= candidate.letter <= "ԯ":
        return None
    return False if candidate.letter.isalpha() and not is_adjective(candidate.token(2)) else None


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
            is_first = candidate.has_all_left and not candidate.token(2)  # `Ср. 1 Ин. 4:8`
            return False if is_first and word not in WORDS_TOO else None
    if candidate.next in '«„"' and (word in BEFORE_TITLE or (word in BEFORE_NAME and word not in AFTER_NUMBER)):
        return False
    before = candidate.token(2).lower()
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
    return candidate.word in WORDS_TOO and candidate.last.istitle() and candidate.token(2).isalpha()


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
    date_of_deed,
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

_WORDS_BEFORE: dict[Rule, Container[str]] = {
    next_cell: ABBREVIATIONS,
    scripture: SCRIPTURE,
    building: BEFORE_LETTER,
    and_so_on: AND_SO_ON | frozenset("дп"),
    phrase_goes_on: YEARS,
    date_opens: DATE_ENDS,
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
_LETTER_RULES = (lettered, date_of_deed, initials)


@lru_cache(maxsize=1024)  # trying all of them takes a tenth more time
def rules_after(word: str) -> tuple[Rule, ...]:
    """The `FULL_STOP_RULES` that may decide on the full stop after a word in lower case."""
    rules = _WHOLE_WORD_RULES if is_whole_word(word) else FULL_STOP_RULES
    passed = _LETTER_RULES if len(word) > 1 else ()
    return tuple(
        rule for rule in rules if rule not in passed and (rule not in _WORDS_BEFORE or word in _WORDS_BEFORE[rule])
    )


def is_whole_word(word: str) -> bool:
    """Whether `word` is clearly not a number, initial or abbreviation; a Latin word may be a Roman number."""
    return len(word) > 3 and word.isalpha() and not word.isascii() and word not in ABBREVIATIONS
