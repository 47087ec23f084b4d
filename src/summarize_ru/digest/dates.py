"""The date of a document as a number, so that dates and times of any zone can be compared."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.errors import InvalidOptionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize_ru.document import Document

NEVER: Final = float("inf")
"""The moment of a document without a date: later than any other."""
_SECONDS: Final = 86_400  # of a day


def moment(document: Document) -> float:
    """The date of a document in days since 1970; a date without a time counts as midnight, one without a zone as UTC.

    Raises:
        InvalidOptionError: the date is only a time of the day.
    """
    date = document.date
    if date is None:
        return NEVER
    if not isinstance(date, dt.date):
        raise InvalidOptionError("date", date, "a datetime.date or a datetime.datetime")
    if not isinstance(date, dt.datetime):
        date = dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC)
    elif date.tzinfo is None:
        date = date.replace(tzinfo=dt.UTC)
    return (date - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)).total_seconds() / _SECONDS


def is_superseded(document: Document, by: Document) -> bool:
    """Whether another document is a later one of the same source, which may correct the first."""
    return document.source is not None and document.source == by.source and moment(document) < moment(by)


def days_between(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """The days between each two moments; 0 if a date is missing."""
    is_dated = (first != NEVER) & (second != NEVER)
    return np.abs(np.subtract(first, second, out=np.zeros(len(first)), where=is_dated))
