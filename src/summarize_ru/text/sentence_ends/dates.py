"""Dates: rules for full stops of years, centuries, months and days of the week."""

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.abbreviations import (
    AFTER_NUMBER,
    BEFORE_CENTURY,
    SHORT_MONTHS,
    WEEKDAYS,
)
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.lexicon.word_sets import word_set
from summarize_ru.text.sentence_ends.boundary_model import opens
from summarize_ru.text.sentence_ends.candidates import Candidate
from summarize_ru.text.sentence_ends.numbering import ROMAN

DATE_ENDS = AFTER_NUMBER | WEEKDAYS | SHORT_MONTHS | {"э"}
"""The words before the last full stop of a date: `в 1863 г.`, `в 5 мар.`, `в пн.`, `до н. э.`."""

# `Только в 1863 г. Польша`, `Летом 1941 г. Орлов`
_BEFORE_PREPOSITION = word_set("а ещё еще затем и лишь но однако потом примерно так только уже")
_OPENINGS = PREPOSITIONS | word_set("весной летом осенью зимой утром днём вечером ночью")
# `В конце XIX в. Россия`, `Осенью того же 1917 г. Котов`, `В мае 1918 г. Тихонов`
_PARTS_OF_TIME = word_set(
    "начала начале началу конца конце концу середине середины половине половины четверти трети рубеже первой второй "
    "третьей последней самом самого самому того же следующего весны лета осени зимы январе феврале марте апреле мае "
    "июне июле августе сентябре октябре ноябре декабре"
)
MONTHS = word_set("января февраля марта апреля мая июня июля августа сентября октября ноября декабря")
"""The months as they follow the number of a day."""
_ENDINGS = word_set("е х м го ые ых н э и")  # `1990-е`, `80-х`, `до н. э.`, `в пн. и ср.`
_PARTS = DATE_ENDS | MONTHS | _OPENINGS | BEFORE_CENTURY | _PARTS_OF_TIME | _ENDINGS
_LONGEST_ENDING = 2  # letters of `1990-ых`
_DATE_OR_HOUR = lazy_pattern(
    r"(?i:\d{1,2}(?:\s?[–—-]\s?\d|[.:]\d|-(?:го|е|й|м|му|ю|я)\b|,|\.?$|\.\s"
    r"|\s(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|час|ч\b|числ|утра|дня|вечера|ночи)))"
)


def date_opens(candidate: Candidate) -> bool | None:
    """`В 1863 г. Польша`, `В конце XIX в. «Аврора»`, `Уже в 90-е гг. Орлов`: so far only a preposition and a date."""
    if not candidate.has_all_left or candidate.next not in (candidate.letter, *"«„"):
        return None
    word = candidate.word
    if word not in DATE_ENDS or (word == "э" and candidate.left[-3:-1] != ["н", "."]):
        return None
    left = [token.lower().removesuffix("ъ").replace("ѣ", "е") for token in candidate.left if token not in ".,—–-/"]
    while left[0] in _BEFORE_PREPOSITION:
        del left[0]
    if len(left) < 3 - (word in WEEKDAYS) or left[0] not in _OPENINGS:
        return None
    is_date = all(token in _PARTS or token.isdecimal() or ROMAN.match(token.upper()) for token in left[1:])
    return False if is_date else None


def weekday(candidate: Candidate) -> bool | None:
    """`в пн. 15 января`, `вт. 10–18`, `в чт. 18:30`; but `на пн. 15 человек` are two sentences."""
    if candidate.word not in WEEKDAYS or candidate.next != candidate.letter:
        return None
    if _DATE_OR_HOUR.match(candidate.right):
        return False
    if not candidate.letter.isupper():
        return None
    # `Вс. Мейерхольд` has a capital. `В сб. Памяти учителя` and `ср. Толстой` are not days; `по сб.`, `вт. и ср.` are.
    before = candidate.token(2)
    is_day = before == "по" or (before == "и" and candidate.token(4) in WEEKDAYS)
    if candidate.last == "вс" or (candidate.word in ("сб", "ср") and is_day):
        return True
    return True if candidate.word != "ср" and opens(candidate) else None


def century(candidate: Candidate) -> bool | None:
    """`кон. XVII в.`, `2-я пол. 1990-х`, `в 50-х гг. XX века`; `пол. Потом` is a floor, and `гг. Орлов` are people."""
    if candidate.word not in BEFORE_CENTURY or candidate.next != candidate.letter:
        return None
    if ROMAN.match(candidate.right_word) or (candidate.letter.isdecimal() and candidate.word != "гг"):
        return False
    before = candidate.token(2)
    if candidate.word == "гг" and not (before.isdecimal() or 0 < len(before) <= _LONGEST_ENDING):
        return None
    return True if candidate.word in ("гг", "вв", "пол") else None
