"""The language of a text: Russian, another language in Cyrillic, or any other."""

from __future__ import annotations

from collections import Counter
from typing import Final, Literal, TypeAlias

from summarize_ru.text.words import find_words

Language: TypeAlias = Literal["ru", "uk", "be", "bg", "und"]
"""A tag of BCP 47: Russian, Ukrainian, Belarusian, Bulgarian, or undetermined for any other language."""

LEAST_CYRILLIC: Final = 0.25
"""The least share of Cyrillic letters in Russian; texts on technology may be half Latin."""

_SAMPLE: Final = 20_000  # characters
_LEAST_LETTERS: Final = 60  # fewer letters do not tell a language
_LEAST_FOREIGN: Final = 20  # letters without a Cyrillic one; fewer may be a name
_RUSSIAN: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_OLD: Final = frozenset("ѣіѳѵ")  # letters of the orthography before 1918
_YAT: Final = "ѣ"
_BULGARIAN: Final = (
    "се",
    "че",
    "ще",
    "са",
    "през",
    "който",
    "която",
    "които",
    "беше",
    "също",
)  # words that Russian lacks


def find_language(text: str) -> Language:
    """The language of a text, by the letters that it has and lacks; a short text counts as Russian.

    >>> find_language("Пором перевіз двадцять машин, і місто знову має зв’язок із лівим берегом річки Лосьма.")
    'uk'
    """
    letters = Counter(filter(str.isalpha, text[:_SAMPLE].lower()))
    total = letters.total()
    cyrillic = sum(count for letter, count in letters.items() if "\u0400" <= letter <= "\u052f")
    if total < _LEAST_LETTERS:
        return "und" if total >= _LEAST_FOREIGN and not cyrillic else "ru"
    if LEAST_CYRILLIC * total > cyrillic:
        return "und"

    def share(of: str) -> float:
        return sum(letters[letter] for letter in of) / cyrillic

    if share(_YAT) > 0.002:  # the old spelling of Russian has «і» too
        return "ru"
    if share("і") > 0.02:
        if share("ў") > 0.001 or share("и") < 0.005:
            return "be" if share("әғқңұһ") < 0.005 else "und"
        return "uk" if share("ыэъё") < 0.01 else "und"
    others = cyrillic - sum(count for letter, count in letters.items() if letter in _RUSSIAN or letter in _OLD)
    if others > 0.01 * cyrillic:
        return "und"
    if share("ъ") > 0.006 and share("ыэё") < 0.002:
        words = Counter(find_words(text.lower(), 0, _SAMPLE))
        return "bg" if sum(words[word] for word in _BULGARIAN) > 1 else "ru"
    return "ru"
