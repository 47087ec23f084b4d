"""Amounts in a text, in digits or in words, with what they count: «12 человек», «двенадцать человек», «трое»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.digest.measures import MEASURES, Measure
from summarize_ru.digest.numbers import find_number, is_numeral, number_at
from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.abbreviations import ABBREVIATIONS
from summarize_ru.text.lexicon.nominals import adjective_ending, agreeing_endings, word_kind
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.text.words import fold, snowball

if TYPE_CHECKING:
    from summarize_ru.digest.numbers import Number

_SIGN: Final = lazy_pattern(r"\s?([%₽$€]|(?:кв|куб)\.\s?[кдс]?м(?![\w-]))")
_NEXT: Final = lazy_pattern(r"\s?([А-Яа-яЁё-]{2,30})(?![\w-])")
# «с» is mostly a preposition, «г» means a year, and «т.» is part of «т. е.», except after an amount in a larger unit.
_LETTER: Final = lazy_pattern(r"\s?([члмр]|т(?!\.))(?![\w-])")
_LETTER_OF_PART: Final = lazy_pattern(r"\s?([члмртсгц])(?![\w-])")
_SIGNS_BEFORE: Final = ("$", "€")
_JOINT: Final = lazy_pattern(
    r"\.?\s?(?:и\s)?"
)  # between the parts of an amount: «22 ч. 15 мин.», «5 рублей и 20 копеек»
_MORE: Final = lazy_pattern(r"\b[её]щ[её]\s\Z", re.IGNORECASE)
_MONTHS: Final = lazy_pattern(r"(?:янв|фев|мар|апр|ию[нл]|авг|сен|окт|ноя|дек)[а-я]*|ма[йя]")
_YEARS: Final = frozenset({"год", "года", "году"})
_LONGEST_AGE: Final = 200  # years; a larger number is a date, as in «2024 года»
_ADJECTIVE: Final = ("ых", "их", "ый", "ий")  # «12 погибших», «21 погибший»
# «Число пострадавших выросло до четырёх»
_COUNTED: Final = lazy_pattern(
    r"\b(?:число|количество)\s([а-яё-]{3,30})\b(?!\sи\s)[^.,;:()]{0,80}\s"
    r"(?:до|—|составил[ои]?|составляет|достигл[ои]|достигает|превысил[ои]?|превышает)\s\Z",
    re.IGNORECASE,
)
_LONGEST_PHRASE: Final = 120  # characters of such a phrase
PEOPLE: Final = "человек"
"""The unit of a number of people, which is its own stem."""
_TEENS: Final = range(10, 20)


class Figure(NamedTuple):
    """An amount in a text.

    Attributes:
        start: its offset in the text.
        stop: the offset of its end.
        value: its value in the unit; 22.25 for «22 ч. 15 мин.».
        step: the worth of its last digit; large for a rounded number.
        unit: the stems of what it counts, or the name of a unit of measure.
        measure: the unit of measure, if the unit is one.
        counts_people: whether it counts people: «12 человек», «трое детей», «12 погибших».
    """

    start: int
    stop: int
    value: float
    step: float
    unit: str
    measure: Measure | None = None
    counts_people: bool = False

    def is_same(self, other: Figure) -> bool:
        """Whether both are one amount, or one is the other in round numbers: «6,2 млн» and «6 240 000»."""
        exact, rounded = sorted((self, other), key=lambda one: one.step)
        half = rounded.step / 2
        return -half <= exact.value - rounded.value < half


def find_figures(text: str, start: int, stop: int) -> list[Figure]:
    """The amounts with a unit between two offsets.

    Dates are not amounts. An amount after «ещё» is left out, because it adds to an earlier one. Parts in smaller and
    smaller units are one amount: «5 рублей 20 копеек».
    """
    figures = []
    at = start
    while (number := find_number(text, at, stop)) is not None:
        figure = _figure(text, number, stop) or _figure_after_noun(text, number, start, stop)
        at = number.stop if figure is None else figure.stop
        if figure is not None and not _MORE.search(text, max(number.start - len("еще "), 0), number.start):
            figures.append(figure)
    return figures


def _figure(text: str, number: Number, stop: int, whole: Measure | None = None) -> Figure | None:
    """The amount that begins with a number; None if it has no unit, or is a date.

    Args:
        text: the text.
        number: the number.
        stop: where the amount must end.
        whole: the unit of the part before, if the number continues an amount.
    """
    start, at, value, step, counts_people = number
    if text[start - 1 : start] in _SIGNS_BEFORE:
        (currency,) = MEASURES[text[start - 1]]
        return Figure(start - 1, at, value, step, currency.name, currency)
    sign = _SIGN.match(text, at, stop) or (_LETTER if whole is None else _LETTER_OF_PART).match(text, at, stop)
    if sign is not None:
        words, end = [" ".join(sign[1].replace(".", " ").split())], sign.end()
    else:
        words, end = _unit(text, at, stop, is_few=value % 10 in {2, 3, 4} and value % 100 not in _TEENS)
    if not words or _is_date(value, words[0]):
        return Figure(start, at, value, step, PEOPLE, counts_people=True) if counts_people and not words else None
    measure = _measure(words, whole)
    if counts_people and measure is None and word_kind(words[-1]) == "other":
        return Figure(start, at, value, step, PEOPLE, counts_people=True)
    if measure is None and (words[0] in RUSSIAN_STOP_WORDS or is_numeral(words[0])):
        return None
    end += words[-1] in ABBREVIATIONS and text.startswith(".", end, stop)
    if measure is None:
        unit = words[0] if sign is not None else " ".join(map(snowball, words))
        counts_people = counts_people or unit == PEOPLE or words[-1].endswith(_ADJECTIVE)
        return Figure(start, end, value, step, unit, counts_people=counts_people)
    return _with_part(text, Figure(start, end, value, step, measure.name, measure), stop)


def _figure_after_noun(text: str, number: Number, start: int, stop: int) -> Figure | None:
    """The amount that a number without a unit is, if the words before it say what it counts."""
    noun = _COUNTED.search(text, max(number.start - _LONGEST_PHRASE, start), number.start)
    following = _NEXT.match(text, number.stop, stop)
    if noun is None or (following is not None and _is_date(number.value, fold(following[1]))):
        return None
    word = fold(noun[1])
    counts_people = word.endswith(_ADJECTIVE)
    return Figure(number.start, number.stop, number.value, number.step, snowball(word), counts_people=counts_people)


def _with_part(text: str, figure: Figure, stop: int) -> Figure:
    """An amount, with the part in a smaller unit after it, if there is one: «15 мин.» after «22 ч.»."""
    joint = _JOINT.match(text, figure.stop, stop)
    number = None if joint is None else number_at(text, joint.end(), stop)
    if number is None or figure.measure is None:
        return figure
    part = _figure(text, number, stop, figure.measure)
    if part is None or part.measure is None or part.measure.kind != figure.measure.kind:
        return figure
    ratio = part.measure.size / figure.measure.size
    if part.value * ratio >= 1:
        return figure
    return figure._replace(stop=part.stop, value=figure.value + part.value * ratio, step=part.step * ratio)


def _measure(words: list[str], whole: Measure | None) -> Measure | None:
    """The unit of measure that words name, if they do; after a larger unit, only one of the same kind."""
    measures = MEASURES.get(words[0], ()) if len(words) == 1 else ()
    of_kind = (measure for measure in measures if whole is None or measure.kind == whole.kind)
    return next(of_kind, None)


def _is_date(value: float, word: str) -> bool:
    """Whether a number before a word is a day of the month or a year."""
    return _MONTHS.fullmatch(word) is not None or (word in _YEARS and (value > _LONGEST_AGE or word == "году"))


def _unit(text: str, at: int, stop: int, *, is_few: bool) -> tuple[list[str], int]:
    """The folded words of a unit, a noun with the adjectives before it, and where they end: «квадратных метров»."""
    words: list[str] = []
    end = at
    while (match := _NEXT.match(text, end, stop)) is not None:
        word = fold(match[1])
        if words and not _agrees(words[-1], word, is_few=is_few):
            break
        words.append(word)
        end = match.end()
        if word_kind(word) != "adjective":
            break
    return words, end


def _agrees(adjective: str, noun: str, *, is_few: bool) -> bool:
    """Whether a word may belong to the adjective before it, after a number."""
    kind = word_kind(noun)
    if kind == "adjective":
        return noun[-2:] == adjective[-2:]
    if kind == "noun" and adjective_ending(adjective) & agreeing_endings(noun):
        return True
    genitives = ("ей", "а", "я", "ы", "и") if is_few else ("ей",)
    return kind == "noun" and adjective.endswith(("ых", "их")) and noun.endswith(genitives)
