"""Glued stops: rules for stops without white space after them."""

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.abbreviations import ABBREVIATIONS, AFTER_NUMBER, PAIRS_AFTER_NUMBER
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.text.lexicon.verbs import has_verb
from summarize_ru.text.sentence_ends.candidates import Candidate
from summarize_ru.text.sentence_ends.clauses import clause_follows
from summarize_ru.text.sentence_ends.numbering import letter_of_number

_GLUED = lazy_pattern(r"[«„\"(]?\s?[А-ЯЁ](?:[а-яё]+\b|[А-ЯЁ]+\b|\s)|[IVXLC]+\s|[A-Z]{3}")
_GLUED_OPENER = lazy_pattern(r"[«„\"(]?\s?([А-ЯЁ][а-яё]*)\b|(?!РФ\b)[А-ЯЁ]{2}|[IVXLC]+\s")
_TITLE_CASE = lazy_pattern(r"[«„\"(]?\s?[А-ЯЁ](?:[а-яё]+\b|\s)")
_LATIN_CAPITALS = lazy_pattern(r"[A-Z]{3}")
_NAME = lazy_pattern(r"[А-ЯЁ][а-яё]{2,}")
_ROMAN_DIGITS = frozenset("IVX")
# Not the number of a section, `3.1.Права`: an hour, a date, a fraction.
_NUMBER = lazy_pattern(
    r"(?:[\s№(–—-]|\s\d\d\.\d\d\.(?=\d{4})|\s(?:в|во|до|к|ко|около|после|с|со)\s\d{1,2}[.:](?=\d\d$)|\d,)\d{1,4}$"
)
_NUMBER_LENGTH = 16  # characters: ` после 18.30`
_DECLINED = (
    *("ого", "его", "ому", "ему", "ой", "ей", "ым", "им", "ых", "их", "ом", "ем", "ам", "ям", "ах", "ях", "ами", "ями"),
    *("ов", "ев", "у", "ю", "е"),
)


def inside_token(candidate: Candidate) -> bool | None:
    """No white space after, nor a capital that might begin a sentence: `3.5`, `site.ru`, `и т.п., а`."""
    if candidate.spaced or candidate.kind == "☺":
        return None
    return None if candidate.last and _GLUED.match(candidate.right) else False


def glued_to_sign(candidate: Candidate) -> bool | None:
    """`Ура!Едем`, `на 80%.Остальное`, `«Реку».Потом`, `в 1998.Он`: a space is missing; but `"...Он` opens a quote."""
    if candidate.spaced or candidate.kind == "☺":
        return None
    last = candidate.last
    if candidate.kind in "?!":
        return "а" <= candidate.word[-1] <= "ё"
    if last in ")]»%”":
        return True
    if last == '"':
        return candidate.text[candidate.at - 2 : candidate.at - 1].isalnum()
    if last.isdecimal():
        begin = max(candidate.sentence, candidate.at - _NUMBER_LENGTH)
        is_number = _NUMBER.search(candidate.text[begin : candidate.at]) is not None
        opens_sentence = _TITLE_CASE.match(candidate.right) is not None
        return is_number and opens_sentence and not letter_of_number(candidate)
    return None


def glued_to_word(candidate: Candidate) -> bool | None:
    """`конец.Начало`, `Пётр I.Народ` lack a space; but `Яндекс.Карты`, `«Вору.НЕТ»`, `.РФ` are names."""
    if candidate.spaced or candidate.kind == "☺":
        return None
    last, before, word = candidate.last, candidate.token(2), candidate.word
    if last.islower() and (word in AFTER_NUMBER or (candidate.token(3), last) in PAIRS_AFTER_NUMBER):
        amount = candidate.token(4) if before == "." else before
        if amount.isdecimal():
            return None  # `500 руб.Доставка`, `45 кв.м.Кухня`: as with a space
        following = candidate.right_word.lower()  # `в 1998 г.Потом`, but `в г.Туле`
        return len(following) > 1 and following in RUSSIAN_STOP_WORDS
    if _ROMAN_DIGITS.issuperset(last) and _NAME.fullmatch(before):
        return _TITLE_CASE.match(candidate.right) is not None
    if (
        len(last) < 3
        or not "а" <= word[0] <= "ё"
        or word in ABBREVIATIONS
        or candidate.text[candidate.at - 1] != last[-1]
    ):
        return False
    if last.islower() or candidate.closers:
        return True
    if before in ("«", '"') or _LATIN_CAPITALS.match(candidate.right):
        return False
    if last.isupper() and has_verb(candidate.right_word):  # `жил в ГДР.Служил`, but `РБК.Тренды`
        return True
    # A declined name is not the first part of another: `в Казани.Поезд`, `с Орловым.Встреча`.
    is_declined = word.endswith(_DECLINED) or (word[-1] in "ыи" and before.lower() in PREPOSITIONS)
    return (last[1:].islower() and is_declined) or _opens_glued(candidate) or clause_follows(candidate) is True


def _opens_glued(candidate: Candidate) -> bool:
    """Whether a common word, an abbreviation in capitals or a Roman number is glued to a name."""
    found = _GLUED_OPENER.match(candidate.right)
    if found is None:
        return False
    return found[1].lower() in RUSSIAN_STOP_WORDS if found[1] else candidate.last[1:].islower()
