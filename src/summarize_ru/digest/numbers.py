"""Numbers in a text, in digits, in words, or in both: «12», «сто двадцать пять», «1 млн 200 тыс.»."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from summarize_ru.text.words import fold, snowball

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
# They count people if no noun follows: «погибли трое».
_COLLECTIVES: Final = """
2 двое двоих двоим
3 трое троих троим
4 четверо четверых четверым
5 пятеро пятерых пятерым
6 шестеро шестерых шестерым
7 семеро семерых семерым
"""
_MAGNITUDES: Final = (
    (re.compile(r"\s?(?:тыс|тысяч(?:[аиуе]|ей|ам|ами|ах)?)(?![\w-])\.?", re.IGNORECASE), 1e3),
    (re.compile(r"\s?(?:млн|миллион[а-я]{0,3})(?![\w-])\.?", re.IGNORECASE), 1e6),
    (re.compile(r"\s?(?:млрд|миллиард[а-я]{0,3})(?![\w-])\.?", re.IGNORECASE), 1e9),
    (re.compile(r"\s?(?:трлн|триллион[а-я]{0,3})(?![\w-])\.?", re.IGNORECASE), 1e12),
)
_TEENS: Final = range(10, 20)


def _values(table: str) -> dict[str, float]:
    """The value of each word of a table."""
    rows = (line.split() for line in table.strip().split("\n"))
    return {word: float(value) for value, *words in rows for word in words}


_VALUES: Final = _values(_NUMERALS) | _values(_COLLECTIVES)
_COLLECTIVE: Final = _values(_COLLECTIVES).keys()
_SPACE: Final = r"[ \u00a0\u202f]"
# «тысяча» alone is one thousand; «тысячи» alone may be any number of them.
_NUMBER: Final = re.compile(
    rf"(?<![\w.,:/-])(?<!\d[–—])(?P<digits>\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d{{1,15}})(?P<fraction>,\d{{1,6}})?"
    r"(?![\d.,:/–—-]*\d)"
    rf"|(?<![\w-])(?P<word>{'|'.join(_VALUES).replace('е', '[её]')})(?![\w-])"
    r"|(?<![\w-])(?=(?:тысяч[ау]|миллиона?|миллиарда?|триллиона?)(?![\w-]))",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\s?([а-яё]+)(?![\w-])", re.IGNORECASE)
_HALF: Final = re.compile(r"\s?с\sполовиной(?![\w-])", re.IGNORECASE)
_GAP: Final = re.compile(r"\s?")


class Number(NamedTuple):
    """A number in a text.

    Attributes:
        start: its offset in the text.
        stop: the offset of its end.
        value: its value.
        step: the worth of its last digit; 100,000 in «1,2 млн».
        counts_people: whether it counts people if no noun follows: «трое».
    """

    start: int
    stop: int
    value: float
    step: float
    counts_people: bool


@cache  # at the first call: importing the package must not load the stemmer
def numeral_stems() -> frozenset[str]:
    """The stems of numbers in words."""
    return frozenset(map(snowball, _VALUES))


def is_numeral(word: str) -> bool:
    """Whether a folded word is a number."""
    return word in _VALUES


def find_number(text: str, start: int, stop: int) -> Number | None:
    """The first number between two offsets; the ends of a range such as «12–14» do not count."""
    return _whole_number(text, _NUMBER.search(text, start, stop), stop)


def number_at(text: str, start: int, stop: int) -> Number | None:
    """The number that begins at an offset, if one does."""
    return _whole_number(text, _NUMBER.match(text, start, stop), stop)


def _whole_number(text: str, group: re.Match[str] | None, stop: int) -> Number | None:
    """The number that begins with one group, such as «1 млн», and may go on with smaller ones: «200 тыс.»."""
    if group is None:
        return None
    start = end = group.start()
    value, least, step = 0.0, float("inf"), 1.0
    while group is not None:
        amount, part, at = _amount(text, group, stop)
        magnitude, at = _magnitude(text, at, stop)
        if amount * magnitude >= least:
            break
        value, end, least, step = value + amount * magnitude, at, magnitude, part * magnitude
        gap = _GAP.match(text, end, stop)
        group = _NUMBER.match(text, gap.end(), stop) if gap is not None and magnitude > 1 else None
    return Number(start, end, value, step, fold(text[start:end]) in _COLLECTIVE)


def _amount(text: str, group: re.Match[str], stop: int) -> tuple[float, float, int]:
    """The value of digits, or of words from the greatest to the least; its step; and the offset of its end."""
    at, step = group.end(), 1.0
    if group["digits"]:
        step = 10.0 ** -len((group["fraction"] or ",")[1:])
        value = float(re.sub(_SPACE, "", group["digits"]) + (group["fraction"] or "").replace(",", "."))
    elif group["word"]:
        value = least = _VALUES[fold(group["word"])]
        while (following := _WORD.match(text, at, stop)) is not None:
            more = _VALUES.get(fold(following[1]), least)
            if least in _TEENS or len(f"{more:.0f}") >= len(f"{least:.0f}"):
                break
            value, least, at = value + more, more, following.end()
    else:
        value = 1.0
    half = _HALF.match(text, at, stop)
    return (value, step, at) if half is None else (value + 0.5, 0.1, half.end())


def _magnitude(text: str, at: int, stop: int) -> tuple[float, int]:
    """The magnitude after a number, 1 if there is none; and the offset of its end."""
    for pattern, factor in _MAGNITUDES:
        if found := pattern.match(text, at, stop):
            return factor, found.end()
    return 1.0, at
