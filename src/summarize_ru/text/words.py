"""Words and terms: splits a text into words, and finds the term that each word counts as."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress, islice
from typing import TYPE_CHECKING, Final

from summarize_ru.errors import InvalidOptionError
from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.cache import Cache
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.validation import as_word_set, check_text

if TYPE_CHECKING:
    import Stemmer

# A soft hyphen or a combining accent does not end a word: «за́мок» is one word, and «инфор-мация» with a soft hyphen.
_LETTER: Final = r"\w"
_INSIDE: Final = r"[\w\u00ad\u0300-\u036f]"
_HYPHEN: Final = r"[-\u2010\u2011]"
_ENTITY: Final = r"&(?:[A-Za-z]{2,8}\d{0,2}|#\d{1,7}|#[xX][\da-fA-F]{1,6});"
# Strings with letters that are not words. None has white space in it, so a text may be split at white space first. The
# search skips those that begin with a Cyrillic letter, which makes it three times as fast: «почта@кремль.рф» is rare.
_NO_WORD: Final = "|".join(
    [
        r"(?:[hH]ttps?|ftp|mailto|tg)://?\S+",  # links
        r"(?<!\w)(?:www\.|t\.me/)\S+",
        r"(?<![\w.-])[a-z0-9][a-z0-9.-]*\.(?:ru|com|org|net|su|info|me|io)(?![\w-])(?:[/?#]\S*)?",
        r"(?<![\w.+-])[\w.+-]++@(?:[\w-]++\.)+\w+",  # addresses
        r"(?<!\w)@\w+",
        r"</?[A-Za-z][\w:-]*/?>?",  # tags and their attributes
        r"(?<!\w)[A-Za-z][\w:-]{0,60}+=[\"'][^\s\"'<>]*[\"']?/?>?",
        _ENTITY,
    ]
)
_RUN: Final = lazy_pattern(rf"{_LETTER}{_INSIDE}*+(?:{_HYPHEN}{_LETTER}{_INSIDE}*+)*+")
# «C++», «C#», and words with signs inside: «AT&T», «R&D-центр».
_WORD: Final = re.compile(
    rf"(?=[A-Za-z0-9@<&])(?:{_NO_WORD})"
    rf"|({_LETTER}{_INSIDE}*+(?:(?:{_HYPHEN}|(?!{_ENTITY})&(?=[^\W\d_])){_LETTER}{_INSIDE}*+)*+(?:(?<=[A-Za-zСс])(?:\+\+|\#(?!\w)))?)"
)

SIGNS: Final = "«»„“”\"'’().,:;!?…[]{}—–-*"
"""Marks that may stand around a word but are not part of it: a token of letters between them is a word."""

_PLAIN: Final = re.compile(r"[0-9a-zа-яё-]+")
_LONGEST_WORD: Final = 1000  # characters; one of them may become eighteen
_PLAIN_LINES: Final = re.compile(r"[0-9a-zа-я\n-]*")
# The spelling before 1918, for terms alone: «миръ» and «мѣсто» are the words of today.
_FINAL_HARD_SIGN: Final = lazy_pattern(r"ъ(?=-|$)", re.MULTILINE)
_OLD_SPELLING: Final = re.compile(rf"[ѣіѳѵ]|{_FINAL_HARD_SIGN.pattern}", re.MULTILINE)
_TODAYS_LETTERS: Final = str.maketrans("ѣіѳѵ", "еифи")
_SAME_LETTER: Final = {"ё": "е", "ѐ": "е", "ѝ": "и", "\u2010": "-", "\u2011": "-", "_": "", "\u00ad": ""}

_CACHED_ANALYZERS: Final = 8


def find_words(text: str, start: int, stop: int) -> list[str]:
    r"""The words between two offsets as they are written, in order.

    A word is a run of letters and digits (`\w`); a hyphenated word is one word, and so are «C++», «C#», «AT&T». Links,
    addresses, HTML tags and HTML entities are not words.
    """
    return list(filter(None, _WORD.findall(text, start, stop)))


def count_runs(token: str) -> int:
    """The number of runs of letters and digits in a token, at least its number of words; a hyphenated run is one.

    `Words` counts these, so that whoever counts the words of a summary never finds more than the limit.
    """
    return 1 if token.strip(SIGNS).isalpha() else len(_RUN.findall(token))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and stop of each word of a text, in code points."""
    return [match.span() for match in _WORD.finditer(text) if match.lastindex]


def fold(word: str) -> str:
    """`word` without differences that do not matter: case, ё or е, stress marks, soft hyphens, the Unicode form.

    In a string longer than any word only case and ё are folded.
    """
    word = word.lower()
    if not _PLAIN.fullmatch(word) and len(word) <= _LONGEST_WORD:
        # «й» in two code points becomes one letter before marks are dropped; «ℌ» has a lower case only as «H».
        composed = unicodedata.normalize("NFKC", word).lower()
        # Only distinct characters: a string for each letter of a long word would take sixty times the size of the word.
        for character in set(composed):
            if unicodedata.combining(character):
                composed = composed.replace(character, "")
            elif character in _SAME_LETTER:
                composed = composed.replace(character, _SAME_LETTER[character])
        return unicodedata.normalize("NFC", composed)  # parts of a Korean letter may now meet
    return word.replace("ё", "е")


@cache
def _russian_stemmer() -> "Stemmer.Stemmer":
    import Stemmer  # noqa: PLC0415  (half of the time of importing this package, and not needed to split sentences)

    return Stemmer.Stemmer("russian", 0)  # our own cache holds finished terms, so its cache would be a second copy


def snowball(word: str) -> str:
    """The stem of a Russian word by the Snowball algorithm (Porter 2001); words of other scripts stay as they are."""
    return str(_russian_stemmer().stemWord(word))


def fold_all(words: list[str]) -> list[str]:
    """`fold` of each word; for plain words this takes a third of the time of single calls."""
    lines = "\n".join(words).lower().replace("ё", "е")
    if _PLAIN_LINES.fullmatch(lines):
        return lines.split("\n")
    return list(map(fold, words))


class _RunCounts(Cache[int]):
    """Maps a token to its number of runs of letters and digits."""

    def find(self, keys: list[str]) -> Iterable[int]:
        """The number of runs of each token."""
        return map(count_runs, keys)


_run_counts: Final = _RunCounts()


def count_runs_of_all(tokens: Sequence[str]) -> list[int]:
    """`count_runs` of each token, in order; tokens seen before take a third of the time."""
    return _run_counts.of(tokens)


class _Terms(Cache[str]):
    """Maps a word as it is written to its term, "" for a word that is not a term."""

    def __init__(self, analyzer: "Analyzer") -> None:
        super().__init__()
        self._stem = analyzer.stem
        self._stop_words = (
            RUSSIAN_STOP_WORDS if analyzer.stop_words is None else frozenset(map(fold, analyzer.stop_words))
        )

    def find(self, keys: list[str]) -> Iterable[str]:
        folded = fold_all(keys)
        if _OLD_SPELLING.search("\n".join(folded)):
            folded = [_FINAL_HARD_SIGN.sub("", word.translate(_TODAYS_LETTERS)) for word in folded]
        stop_words = self._stop_words
        is_term = [len(word) > 1 and word not in stop_words for word in folded]
        stems = iter(self._stems(list(compress(folded, is_term))))
        return [next(stems) if is_one else "" for is_one in is_term]

    def _stems(self, words: list[str]) -> list[str]:
        if self._stem is snowball:
            known: list[str] = _russian_stemmer().stemWords(words)
            return known
        stems = list(map(self._stem, words))
        for word, stem in zip(words, stems, strict=True):
            if not isinstance(stem, str):
                raise InvalidOptionError("stem", stem, f"a function that gives a str for {word!r}")
        return stems


class _TermsOfTokens(Cache[tuple[str, ...]]):
    """Maps a token, the text between two white spaces, to the terms of its words."""

    def __init__(self, analyzer: "Analyzer") -> None:
        super().__init__()
        terms = _terms_of(analyzer)
        # Snowball stems a word faster than a cache finds it; other stemmers may take a hundred times as long.
        self._find_terms = terms.find if analyzer.stem is snowball else terms.of

    def find(self, keys: list[str]) -> Iterable[tuple[str, ...]]:
        words: list[str] = []
        sizes: list[int] = []
        for token in keys:
            core = token.strip(SIGNS)
            if core.isalpha():
                words.append(core)
                sizes.append(1)
            else:
                several = find_words(token, 0, len(token))
                words += several
                sizes.append(len(several))
        terms = iter(self._find_terms(words))
        return [(next(terms),) if size == 1 else tuple(islice(terms, size)) for size in sizes]


@dataclass(frozen=True, slots=True)
class Analyzer:
    """Turns words into terms: folds them, drops stop words, and stems the rest.

    Folding removes case, ё for е, stress marks, soft hyphens and differences of Unicode form; the spelling before 1918
    (final «ъ», «ѣ», «і», «ѳ», «ѵ») becomes that of today. Folding works on copies, so offsets never move. A stop
    word is recognised after folding and before stemming. A single letter or digit is not a term.

    Attributes:
        stem: maps a folded word to its stem; Snowball for Russian by default. Any function will do, for example the
            `stem` method of an NLTK stemmer, or `str` for no stemming. For worker processes it must be picklable: a
            function of a module, or the method of a picklable object.
        stop_words: words that are not terms; None means the library's own Russian list, `()` means no stop words.

    Raises:
        InvalidOptionError: `stem` is not a function, or the stop words are not several strings.
    """

    stem: Callable[[str], str] = snowball
    stop_words: Iterable[str] | None = None

    def __post_init__(self) -> None:
        if not callable(self.stem):
            raise InvalidOptionError("stem", self.stem, "a function from a word to its stem, such as str for none")
        if self.stop_words is not None:
            object.__setattr__(self, "stop_words", as_word_set("stop_words", self.stop_words))

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in order, each as often as it occurs.

        >>> Analyzer().terms("Ёжик — это не ёлка, а зверёк.")
        ['ежик', 'елк', 'зверек']

        Raises:
            InvalidTextError: the text is not a `str`.
            InvalidOptionError: the stem of a word is not a `str`.
        """
        check_text(text)
        return [term for term in self.analyze(find_words(text, 0, len(text))) if term]

    def analyze(self, words: Iterable[str]) -> list[str]:
        """The term of each word, in order; "" for a word that is not a term.

        Raises:
            InvalidOptionError: the stem of a word is not a `str`.
        """
        return _terms_of(self).of(list(words))


def terms_of_tokens(analyzer: Analyzer, tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """The terms of the words of each of `tokens`, in order, with "" for each word that is not a term.

    A token is the text between two white spaces; most have one word.

    Raises:
        InvalidOptionError: the stem of a word is not a `str`.
    """
    return _terms_of_tokens(analyzer).of(tokens)


@lru_cache(maxsize=_CACHED_ANALYZERS)
def _terms_of(analyzer: Analyzer) -> _Terms:
    return _Terms(analyzer)


@lru_cache(maxsize=_CACHED_ANALYZERS)
def _terms_of_tokens(analyzer: Analyzer) -> _TermsOfTokens:
    return _TermsOfTokens(analyzer)
