"""The spelling of keywords: their forms in the text, with the capitals of names, and the words around them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from summarize_ru.keyphrases.first_names import is_first_name
from summarize_ru.keyphrases.surnames_of_women import ENDINGS, FEMININE_PAST
from summarize_ru.keyphrases.use import Use
from summarize_ru.text.lexicon.nominals import obliqueness, word_kind
from summarize_ru.text.lexicon.stopwords import STOP_WORDS_BY_PART_OF_SPEECH
from summarize_ru.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from summarize_ru.keyphrases.tokens import Tokens

_CONTEXT: Final = 25  # characters on either side that tell the case of a word
_CONJUNCTIONS: Final = frozenset({"что", "когда", "если", "хотя", "а", "но"})
_PAST: Final = ("л", "ла", "лся", "лась")  # «удалось» and «пришлось» follow a dative


def most_frequent(uses: Sequence[Use]) -> str:
    """The most frequent form of a phrase; of equal ones one that looks like a nominative, then the first."""
    best: Use = min(uses, key=lambda use: (-use.count, looks_oblique(use.form)))
    return best.form


def looks_oblique(phrase: str) -> int:
    """Whether a phrase looks like an oblique case, by the endings of its words; 0 for a nominative."""
    return sum(obliqueness(fold(word)) for word in phrase.split() if not _may_be_surname(word))


def _may_be_surname(word: str) -> bool:
    return word[0].isupper() and word.endswith(("ов", "ев", "ёв"))


def _without_capitals(parts: list[str], words: Sequence[str]) -> list[str]:
    """The words of a phrase; where some are common words in capitals, the long ones in capitals are names of a heading.

    «ПЕНЗЕНСКОЙ ОБЛАСТИ» is «Пензенской области» if the text has «область», but «ГАЗЕТА ПРАВДА» may be «газета ПРАВДА».
    """
    if not any(part.islower() and len(word) > 1 and word.isupper() for part, word in zip(parts, words, strict=True)):
        return parts
    return [part.capitalize() if part.isupper() and word_kind(fold(part)) == "adjective" else part for part in parts]


class Writing:
    """Finds the spelling of phrases in a document."""

    def __init__(self, tokens: Tokens, is_common: NDArray[np.bool_]) -> None:
        """Prepare for a document.

        Args:
            tokens: the words of the document.
            is_common: whether the term of each word is in lower case somewhere.
        """
        self._tokens = tokens
        self._is_common = is_common
        self._opens = tokens.opens.tolist()
        self._joined = tokens.joined.tolist()

    def spans(self, places: Sequence[int], length: int) -> tuple[tuple[int, int], ...]:
        """Start and stop in the text of a phrase of `length` words that begins at each of `places`."""
        spans = self._tokens.spans
        return tuple((spans[place][0], spans[place + length - 1][1]) for place in places)

    def uses(self, places: Sequence[int], length: int) -> tuple[Use, ...]:
        """Each form of a phrase, in its most frequent spelling, with its first occurrence inside a sentence.

        Inside a sentence a capital marks a name, and the words before the form tell its case.
        """
        words, opens = self._tokens.words, self._opens
        capitals = [words[place][0].isupper() for place in places if not opens[place]]
        keeps = 2 * sum(capitals) > len(capitals)  # «Соединённые Штаты», though «соединённые концы»
        alike: dict[tuple[str, ...], list[int]] = {}
        for place in places:
            alike.setdefault(("^" if opens[place] else "", *words[place : place + length]), []).append(place)
        forms: dict[str, dict[str, list[int]]] = {}
        for group in alike.values():
            place = group[0]
            parts = [self._written(place, keeps), *map(self._written, range(place + 1, place + length))]
            written = " ".join(_without_capitals(parts, words[place : place + length]))
            forms.setdefault(fold(written), {}).setdefault(written, []).extend(group)
        return tuple(self._use(written, length) for written in forms.values())

    def _times_a_subject(self, place: int, length: int) -> int:
        """1 if a verb in the past follows a phrase, and at most an adverb or «что» stands before it; 0 if not.

        2 if the clause ends there, since it has no other subject: «Роналду забил», but «Макрону позвонил премьер».
        """
        words, joined, after = self._tokens.words, self._joined, place + length
        if after >= len(words) or not joined[after] or not words[after].endswith(_PAST):
            return 0
        if word_kind(fold(words[after])) != "other":
            return 0
        before = fold(words[place - 1])
        if joined[place] and before in STOP_WORDS_BY_PART_OF_SPEECH["prepositions"]:
            return 0
        if joined[place] and before not in _CONJUNCTIONS and word_kind(before) != "other":
            return 0
        return 1 if after + 1 < len(words) and joined[after + 1] else 2

    def _place_of_a_woman(self, places: Sequence[int], form: str) -> int | None:
        """The first place where a word beside a surname in «-ова» may tell that it is a woman's; else None."""
        if not form.endswith(ENDINGS) or not form[0].isupper() or " " in form:
            return None
        words, joined = self._tokens.words, [*self._joined, False]
        for place in places:
            if joined[place] and words[place - 1].endswith(FEMININE_PAST):
                return place
            if joined[place + 1]:
                following = words[place + 1]
                if following.endswith(FEMININE_PAST) or is_first_name(fold(following)):
                    return place
        return None

    def _use(self, written: dict[str, list[int]], length: int) -> Use:
        """A form, with the places of each way in which it is written."""
        tokens = self._tokens
        places = sorted(place for group in written.values() for place in group)
        often = max(written, key=lambda way: len(written[way]))
        inside = (place for place in places if not self._opens[place])
        place = self._place_of_a_woman(places, often) or next(inside, places[0])
        start, stop = tokens.spans[place][0], tokens.spans[place + length - 1][1]
        at = bisect_right(tokens.sentence_starts, start) - 1
        first, last = tokens.sentence_spans[at]
        text = tokens.document.text
        if first < start - _CONTEXT:  # only whole words: guessing at pieces takes the morphology long
            first = text.find(" ", start - _CONTEXT, start) + 1 or start - _CONTEXT
        if last > stop + _CONTEXT:
            last = max(text.rfind(" ", stop, stop + _CONTEXT), stop)
        form = " ".join(tokens.words[place : place + length])  # whole, as `text` may not have it
        before = text[first:start]
        end = len(before) + len(form)
        context = f"{before}{form}{text[stop:last]}"
        subjects = sum(self._times_a_subject(each, length) for each in places)
        return Use(often, len(places), context, len(before), end, subjects)

    def _written(self, place: int, keeps_capital: bool = False) -> str:  # noqa: FBT001, FBT002  (one caller)
        """A word as in the text, but in lower case if its capital only marks the beginning of a sentence or heading.

        Args:
            place: the number of the word.
            keeps_capital: whether the capital is that of a name, wherever the word stands.
        """
        word = self._tokens.words[place]
        if self._is_common[place]:
            if len(word) > 1 and word.isupper():
                return word.lower()
            if self._opens[place] and not keeps_capital:
                return word[0].lower() + word[1:]
        return word
