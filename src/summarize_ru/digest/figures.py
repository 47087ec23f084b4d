"""Amounts in a text, in digits or in words, with what they count: «12 человек», «двенадцать человек», «трое»."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from summarize_ru.text.abbreviations import ABBREVIATIONS
from summarize_ru.text.nominals import adjective_ending, agreeing_endings, word_kind
from summarize_ru.text.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.text.words import fold, snowball

_SPACE: Final = r"[ \u00a0\u202f]"
_FIGURE: Final = re.compile(
    rf"(?<![\w.,:/-])(?P<number>\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d{{1,15}})(?P<fraction>,\d{{1,6}})?(?![\d.,:/-]*\d)"
)
_SIGN: Final = re.compile(r"\s?([%₽$€]|(?:кв|куб)\.\s?[кдс]?м(?![\w-]))")
_NEXT: Final = re.compile(r"\s?([А-Яа-яЁё-]{2,30})(?![\w-])")
_MORE: Final = re.compile(r"\b[её]щ[её]\s\Z", re.IGNORECASE)
# A day of the month and a year are no amounts.
_DATES: Final = re.compile(r"год[ауе]?|(?:янв|фев|мар|апр|ию[нл]|авг|сен|окт|ноя|дек)[а-я]*|ма[йя]")
_MAGNITUDES: Final = (
    (re.compile(r"тыс|тысяч[аиуе]?|тысяча(?:м|ми|х)"), 1e3),
    (re.compile(r"млн|миллион[а-я]{0,3}"), 1e6),
    (re.compile(r"млрд|миллиард[а-я]{0,3}"), 1e9),
    (re.compile(r"трлн|триллион[а-я]{0,3}"), 1e12),
)
_NUMERALS: Final = """
1 один одна одно одного одной одному одну одним одном
2 два две двух двум двумя
3 три трех трем тремя
4 четыре четырех четырем четырьмя
5 пять пяти пятью
6 шесть шести шестью
7 семь семи семью
8 восемь восьми восемью
9 девять девяти девятью
10 десять десяти десятью
11 одиннадцать одиннадцати одиннадцатью
12 двенадцать двенадцати двенадцатью
13 тринадцать тринадцати тринадцатью
14 четырнадцать четырнадцати четырнадцатью
15 пятнадцать пятнадцати пятнадцатью
16 шестнадцать шестнадцати шестнадцатью
17 семнадцать семнадцати семнадцатью
18 восемнадцать восемнадцати восемнадцатью
19 девятнадцать девятнадцати девятнадцатью
20 двадцать двадцати двадцатью
30 тридцать тридцати тридцатью
40 сорок сорока
50 пятьдесят пятидесяти
60 шестьдесят шестидесяти
70 семьдесят семидесяти
80 восемьдесят восьмидесяти
90 девяносто девяноста
100 сто ста
200 двести двухсот
300 триста трехсот
400 четыреста четырехсот
500 пятьсот пятисот
600 шестьсот шестисот
700 семьсот семисот
800 восемьсот восьмисот
900 девятьсот девятисот
1.5 полтора полторы полутора
"""
# They count people where nothing that can be counted follows: «погибли трое».
_COLLECTIVES: Final = """
2 двое двоих двоим
3 трое троих троим
4 четверо четверых четверым
5 пятеро пятерых пятерым
6 шестеро шестерых шестерым
7 семеро семерых семерым
"""


def _values(table: str) -> dict[str, float]:
    """The value of each word of a table."""
    rows = (line.split() for line in table.strip().split("\n"))
    return {word: float(value) for value, *words in rows for word in words}


_VALUES: Final = _values(_NUMERALS) | _values(_COLLECTIVES)
_COLLECTIVE: Final = _values(_COLLECTIVES).keys()
_NUMERAL: Final = re.compile(rf"(?<![\w-])(?:{'|'.join(_VALUES).replace('е', '[её]')})(?![\w-])", re.IGNORECASE)
_PEOPLE: Final = "человек"
_TEENS: Final = range(10, 20)


class Figure(NamedTuple):
    """An amount in a text, with its place, its value and the stems of its unit."""

    start: int
    stop: int
    value: float
    unit: str


@cache  # at the first call, because importing the package loads no stemmer
def numeral_stems() -> frozenset[str]:
    """The stems of numbers in words."""
    return frozenset(map(snowball, _VALUES))


def find_figures(text: str, start: int, stop: int) -> list[Figure]:
    """The amounts with a unit between two offsets, those in digits first.

    Dates and years are none. One after «ещё» is left out: it comes on top of what was counted before.
    """
    figures = []
    for match in _FIGURE.finditer(text, start, stop):
        value = float(re.sub(_SPACE, "", match["number"]) + (match["fraction"] or "").replace(",", "."))
        figures.append(_figure(text, match.span(), stop, value))
    return [figure for figure in [*figures, *_in_words(text, start, stop)] if figure is not None]


def _in_words(text: str, start: int, stop: int) -> list[Figure | None]:
    """The amounts whose number is a word or several, from the greatest to the least: «сто двадцать пять»."""
    figures = []
    at = start
    while (match := _NUMERAL.search(text, at, stop)) is not None:
        at = match.end()
        word = fold(match[0])
        value = least = _VALUES[word]
        while (following := _NEXT.match(text, at, stop)) is not None:
            more = _VALUES.get(fold(following[1]), least)
            if least in _TEENS or len(f"{more:.0f}") >= len(f"{least:.0f}"):
                break
            value, least, at = value + more, more, following.end()
        default = _PEOPLE if word in _COLLECTIVE else ""
        figures.append(_figure(text, (match.start(), at), stop, value, default))
    return figures


def _figure(text: str, number: tuple[int, int], stop: int, value: float, default: str = "") -> Figure | None:
    """The amount whose number stands between two offsets; None if it has no unit, or is a date."""
    start, at = number
    if _MORE.search(text, max(start - len("еще "), 0), start):
        return None
    magnitude = _NEXT.match(text, at, stop)
    for pattern, factor in _MAGNITUDES:
        if magnitude is not None and pattern.fullmatch(magnitude[1].lower()):
            value *= factor
            at = magnitude.end() + text.startswith(".", magnitude.end(), stop)
    sign = _SIGN.match(text, at, stop)
    if sign is not None:
        return Figure(start, sign.end(), value, " ".join(sign[1].replace(".", " ").split()))
    words, end = _unit(text, at, stop, is_few=value % 10 in {2, 3, 4} and value % 100 not in _TEENS)
    if words and _DATES.fullmatch(words[0]):
        return None
    if default and (not words or (word_kind(words[-1]) == "other" and words[-1] != "суток")):
        return Figure(start, at, value, default)
    if not words or words[0] in RUSSIAN_STOP_WORDS or words[0] in _VALUES:
        return None
    end += words[-1] in ABBREVIATIONS and text.startswith(".", end, stop)
    return Figure(start, end, value, " ".join(map(snowball, words)))


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
