"""Datelines: the place, the date and the agency that open a piece of news belong to its first sentence."""

from typing import Final

from summarize_ru.patterns import lazy_pattern

LONGEST_DATELINE: Final = 64
"""Characters up to the last stop of one."""

_PLACE: Final = r"(?:(?:г|пос|пгт|с|дер)\.\s?)?[А-ЯЁ][\w-]++(?:\s[А-ЯЁ][\w-]++){0,3}+(?:\s\([А-ЯЁ][\w\s.-]{2,30}\))?"
_DATE: Final = (
    r"\d{1,2}\s(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]{0,5}\.?(?:\s\d{4}(?:\s?г(?:ода|\.)?)?\.?)?"
)
_AGENCY: Final = (
    r"(?:РИА Новости|(?:ИТАР-)?ТАСС|БЕЛТА|АГН «Москва»"
    r"|(?i:интерфакс|interfax|regnum|прайм|финмаркет|росбалт)(?:[.-][\w-]+)?)"
)
# «Волга Ньюс», «АН «Волга»», «ВОЛГА», «Volga.news»; after a date and a dash any name is that of an agency.
_NAMED: Final = (
    r"(?:(?:[А-ЯЁA-Z][\w.-]*\s){1,2}[А-ЯЁA-Z][\w.-]*\w|(?:[А-ЯЁ]{2,5}\s)?«[А-ЯЁA-Z][^«»\n]{1,30}»"
    r"|[А-ЯЁ]{2}[А-ЯЁ\d-]*|[A-Z][\w.-]*\w)"
)
_REPORTER: Final = r"(?:,\s[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+)?"
_DASH: Final = r"\s[—–-]{1,2}"
_DAY: Final = lazy_pattern(r"[.,]\s\d{1,2}\s[а-я]")  # what every dateline has; the rest takes a millisecond to compile
_DATELINE: Final = lazy_pattern(
    rf"{_PLACE}(?:,\s{_DATE}(?=\s)(?:{_DASH}(?:\s(?:{_AGENCY}|{_NAMED}){_REPORTER}\.)?|\s\([А-ЯЁA-Z][^()\n]{{1,40}}\)\.?)"
    rf"|[.,]\s{_DATE}\s(?:/[А-ЯЁA-Z][^/\n]{{1,60}}/[.,]?(?:{_DASH})?|{_AGENCY}(?:\.|{_DASH})))(?=\s)"
)


def in_dateline(text: str, start: int, end: int) -> bool:
    """`Казань, 24 ноября. — Завод открыли`, `МОСКВА, 24 ноя. /ТАСС/. Банк ждёт`; not `Приехали 24 ноября. — Ура!`.

    Args:
        text: the text.
        start: the start of the paragraph.
        end: the end of a stop in it.
    """
    if end - start > LONGEST_DATELINE or not _DAY.search(text, start, end + LONGEST_DATELINE):
        return False
    found = _DATELINE.match(text, start, end + LONGEST_DATELINE)
    return found is not None and end <= found.end()


def without_dateline(sentence: str) -> str:
    """A sentence without the dateline that opens it."""
    found = _DATELINE.match(sentence)
    return sentence if found is None else sentence[found.end() :].lstrip()
