"""The language of a text: Russian, another language in Cyrillic, or any other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from summarize_ru.text.lexicon.word_sets import word_set
from summarize_ru.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable

Language: TypeAlias = Literal["ru", "uk", "be", "bg", "und"]
"""A tag of BCP 47: Russian, Ukrainian, Belarusian, Bulgarian, or undetermined for any other language."""

LEAST_CYRILLIC: Final = 0.25
"""The least share of Cyrillic letters in Russian; texts on technology may be half Latin."""

_SAMPLE: Final = 20_000  # characters
_LEAST_LETTERS: Final = 60  # fewer do not tell a language
_LEAST_FOREIGN: Final = 20  # letters without a Cyrillic one; fewer may be a name
_RUSSIAN: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_OLD: Final = frozenset("ѣіѳѵ")  # letters of the orthography before 1918
# Words that Russian lacks.
_BULGARIAN: Final = word_set("се че ще са през който която които беше също")


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

    def share(of: Iterable[str]) -> float:
        """The share of letters in the Cyrillic ones; a few may be in names and quotations of another language."""
        return sum(letters[letter] for letter in of) / cyrillic

    if share("ѣ") > 0.002:  # the old spelling of Russian has «і» too
        return "ru"
    if share("і") > 0.02:
        if share("ў") > 0.001 or share("и") < 0.005:  # only Belarusian has «ў», and it has no «и»
            return "be" if share("әғқңұһ") < 0.005 else "und"  # Kazakh has «і» as well
        return "uk" if share("ыэъё") < 0.01 else "und"
    if share(_RUSSIAN | _OLD) < 0.99:
        return "und"
    if share("ъ") > 0.006 and share("ыэё") < 0.002:  # Bulgarian has far more «ъ», and none of the others
        words = Counter(find_words(text.lower(), 0, _SAMPLE))
        return "bg" if sum(words[word] for word in _BULGARIAN) > 1 else "ru"
    return "ru"
