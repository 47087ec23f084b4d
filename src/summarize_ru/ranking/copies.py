"""Copies: sentences that say the same as a chosen one, in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.sentence_ends.completeness import has_end_mark, opens_in_lower_case
from summarize_ru.text.words import SIGNS, fold_all

if TYPE_CHECKING:
    from summarize_ru.ranking.features import Features

_AROUND_NUMBER: Final = "«»„“”\"'’().,:;!?…[]{}"  # a dash before a number may be its sign
# The bullet and the number of an item: «• Вход бесплатный.», «2) Вход бесплатный.», «IV. Цены», «# Цены».
_MARKS: Final = lazy_pattern(
    r"\A(?:(?:[^\w\s«„“\"'(\[$€₽+−±]{1,6}|\d\ufe0f?\u20e3|[№§] ?\d{1,3}[.)]?"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5}|[ivx]{1,5}|[а-яёa-z])[.)]) (?=\S)){1,2}"
)
_REFERENCE: Final = lazy_pattern(
    r" ?\[(?:прим\. ?)?\d{1,3}(?:[,;–-] ?\d{1,3}){0,9}\]|(?:(?<=[а-яё]{3})|(?<=[.!?…»)]))[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"
)
_GROUP: Final = lazy_pattern(r"(?<=\d) (?=\d{3}(?!\d))")  # «1 000»
_MOST_SEARCHED: Final = 500  # chosen sentences in which pieces are searched; without a bound time would be quadratic


class _Wording(NamedTuple):
    """The features that two copies share: their words, sorted, and their numbers as written, in order."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]


class Copies:
    """Tells whether a sentence of a document is a copy of a chosen one.

    The words may stand in another order, but the numbers may not: «с 40 до 50» is not «с 50 до 40». A piece of a chosen
    sentence, with its beginning or its end cut off, is a copy too, since passages overlap. The bullet or the number of
    an item and the mark of a reference do not count, and «1 000» is «1000». Any other word makes a difference: «порт
    закрыли» and «порт открыли», «мост закончат» and «мост не закончат», «сорок рублей» and «пятьдесят рублей» are
    different statements, however similar, and a reader needs both.
    """

    def __init__(self, features: Features) -> None:
        self._features = features
        self._taken: set[_Wording] = set()
        self._lines = ""  # the words of the chosen sentences, one line for each

    def add(self, index: int) -> bool:
        """Record a chosen sentence, unless it is a copy; return whether it was recorded."""
        sentence = self._features.document.printed(*self._features.spans[index])
        tokens = _GROUP.sub("", _REFERENCE.sub("", _MARKS.sub("", sentence))).split()
        words = fold_all(list(filter(None, (token.strip(SIGNS) for token in tokens))))
        numbers = (token.strip(_AROUND_NUMBER) for token in tokens if any(map(str.isdecimal, token)))
        wording = _Wording(tuple(sorted(words)), tuple(numbers))
        line = f" {' '.join(words)} "
        if wording in self._taken or (line in self._lines and _is_cut(sentence)):
            return False
        self._taken.add(wording)
        if len(self._taken) <= _MOST_SEARCHED:
            self._lines += f"{line}\n"
        return True


def _is_cut(sentence: str) -> bool:
    """Whether a sentence lacks its beginning or its end."""
    size = len(sentence)
    return opens_in_lower_case(sentence, 0, size) or not has_end_mark(sentence, 0, size)
