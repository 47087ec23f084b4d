"""Words and terms: how a text is cut into words, and which term each word counts as."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from summarize_ru.errors import InvalidOptionError
from summarize_ru.text.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.validation import as_word_set, check_text

if TYPE_CHECKING:
    import Stemmer

# A soft hyphen or a combining accent does not end a word: «за́мок» and «инфор-мация» with a soft hyphen are one each.
_LETTER: Final = r"\w"
_INSIDE: Final = r"[\w\u00ad\u0300-\u036f]"
_HYPHEN: Final = r"[-\u2010\u2011]"
_WORD: Final = re.compile(f"{_LETTER}{_INSIDE}*+(?:{_HYPHEN}{_LETTER}{_INSIDE}*+)*+")

_PLAIN: Final = re.compile(r"[0-9a-zа-яё-]+")
_SAME_LETTER: Final = str.maketrans("ёѐѝ\u2010\u2011", "ееи--", "_\u00ad")

# A book has about 60,000 distinct word forms; the bound is there for processes that never end.
_CACHED_FORMS: Final = 1 << 17
_LONGEST_CACHED: Final = 128  # characters; what is longer is no word, and would let a few texts fill the memory
_CACHED_ANALYZERS: Final = 8


find_words: Final[Callable[[str, int, int], list[str]]] = _WORD.findall
r"""`find_words(text, start, stop)`: the words between two offsets as they are written, in order.

A word is a run of letters and digits (`\w`); a hyphenated word is one. This is what `Words` counts.
"""


def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and stop of each word of a text, in code points."""
    return [match.span() for match in _WORD.finditer(text)]


def fold(word: str) -> str:
    """`word` without what does not tell words apart: case, ё for е, stress marks, soft hyphens, the Unicode form."""
    word = word.lower()
    if not _PLAIN.fullmatch(word):
        # «й» in two code points is «й», and stays a letter; «ℌ» has a lower case only once it is «H».
        composed = unicodedata.normalize("NFKC", word).lower()
        # By distinct characters: as many strings as a word has letters are sixty times its size.
        for character in set(composed):
            if unicodedata.combining(character):
                composed = composed.replace(character, "")
        return unicodedata.normalize("NFC", composed.translate(_SAME_LETTER))  # parts of a Korean letter may now meet
    return word.replace("ё", "е")


@cache
def _russian_stemmer() -> "Stemmer.Stemmer":
    import Stemmer  # noqa: PLC0415  (half of the time of importing this package, and not needed to split sentences)

    return Stemmer.Stemmer("russian", 0)  # our own cache holds finished terms, so its cache would be a second copy


def snowball(word: str) -> str:
    """The stem of a Russian word by the Snowball algorithm (Porter 2001); words of other scripts stay as they are."""
    return str(_russian_stemmer().stemWord(word))


class _Terms(dict[str, str]):
    """From a word as it is written to its term, "" for a word that is none; filled as words come."""

    def __init__(self, stem: Callable[[str], str], stop_words: frozenset[str]) -> None:
        super().__init__()
        self._stem = stem
        self._stop_words = stop_words
        self._distinct: dict[str, str] = {}

    def __missing__(self, word: str) -> str:
        if len(self) >= _CACHED_FORMS:
            self.clear()
            self._distinct.clear()
        folded = fold(word)
        term = self._stem(folded) if len(folded) > 1 and folded not in self._stop_words else ""
        if not isinstance(term, str):
            raise InvalidOptionError("stem", term, f"a function that gives a str for {folded!r}")
        if len(word) <= _LONGEST_CACHED:
            self[word] = term = self._distinct.setdefault(term, term)
        return term


@dataclass(frozen=True, slots=True)
class Analyzer:
    """How words become terms: folded, freed of stop words, stemmed.

    Folding takes away case, ё for е, stress marks, soft hyphens and differences of Unicode form; it happens on copies,
    so no offset ever moves. A stop word is recognised after folding and before stemming. A single letter or digit is no
    term.

    Attributes:
        stem: from a folded word to its stem; Snowball for Russian by default. Any function will do, for example the
            `stem` method of an NLTK stemmer, or `str` for no stemming. It must be a module's function or the method of
            a picklable object for the analyzer to be sent to other processes.
        stop_words: words that are no terms; None is the library's own Russian list, `()` is none at all.

    Raises:
        InvalidOptionError: a stem that is no function, or stop words that are not several strings.
    """

    stem: Callable[[str], str] = snowball
    stop_words: Iterable[str] | None = None

    def __post_init__(self) -> None:
        if not callable(self.stem):
            raise InvalidOptionError("stem", self.stem, "a function from a word to its stem, such as str for none")
        if self.stop_words is not None:
            object.__setattr__(self, "stop_words", as_word_set("stop_words", self.stop_words))

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in order, repeated as often as they stand there.

        >>> Analyzer().terms("Ёжик — это не ёлка, а зверёк.")
        ['ежик', 'елк', 'зверек']

        Raises:
            InvalidTextError: the text is not a `str`.
            InvalidOptionError: the stem of a word is not a `str`.
        """
        check_text(text)
        return [term for term in self.analyze(find_words(text, 0, len(text))) if term]

    def analyze(self, words: Iterable[str]) -> list[str]:
        """The term of each of `words`, in order, and "" for each word that is none.

        Raises:
            InvalidOptionError: the stem of a word is not a `str`.
        """
        return list(map(_terms_of(self).__getitem__, words))


@lru_cache(maxsize=_CACHED_ANALYZERS)
def _terms_of(analyzer: Analyzer) -> _Terms:
    stop_words = RUSSIAN_STOP_WORDS if analyzer.stop_words is None else frozenset(map(fold, analyzer.stop_words))
    return _Terms(analyzer.stem, stop_words)
