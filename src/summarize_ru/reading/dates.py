"""Dates as files write them: ISO 8601, «14.10.2025», «14 октября 2025», those of feeds, and seconds since 1970."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Final

_MONTHS: Final = ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
_TIME: Final = r"(?:,?\s+(?:в\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
_RUSSIAN: Final = re.compile(
    rf"(?P<day>\d{{1,2}})(?:\.(?P<number>\d{{1,2}})\.|\s+(?P<month>{'|'.join(_MONTHS)})[а-я]*\.?\s+)"
    rf"(?P<year>\d{{4}})(?:\s*г(?:\.|ода)?)?{_TIME}",
    re.IGNORECASE,
)
_SINCE_1970: Final = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_MILLISECONDS: Final = 1e11  # a number as large as this counts milliseconds: in seconds it would be the year 5138


def read_date(value: object) -> dt.date | None:
    """The date, or the date and time, in a field with text or a number; None if the field has neither.

    A number counts seconds or milliseconds since 1970 in UTC.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    text = value.strip() if isinstance(value, str) else ""
    if _SINCE_1970.fullmatch(text):
        seconds = float(text)
        return dt.datetime.fromtimestamp(seconds / 1000 if seconds >= _MILLISECONDS else seconds, dt.UTC)
    for read in (dt.date.fromisoformat, dt.datetime.fromisoformat, _russian, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, TypeError, IndexError, OverflowError):  # the last three from damaged dates of mail
            continue
    return None


def _russian(text: str) -> dt.date:
    """A date in the order day, month, year, with or without a time.

    Raises:
        ValueError: it is not a date.
    """
    match = _RUSSIAN.fullmatch(text)
    if match is None:
        raise ValueError(text)
    month = int(match["number"] or _MONTHS.index(match["month"].lower()) + 1)
    date = dt.date(int(match["year"]), month, int(match["day"]))
    if match["hour"] is None:
        return date
    return dt.datetime.combine(date, dt.time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0)))
