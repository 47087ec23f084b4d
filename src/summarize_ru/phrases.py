"""The phrases of a text that may be keywords, with the ranks of their words."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.ranking.graph import pagerank_by_products
from summarize_ru.text.nominals import (
    adjective_ending,
    agreeing_endings,
    is_case_ending,
    may_be_adjective,
    obliqueness,
    word_kind,
)
from summarize_ru.text.words import Analyzer, fold, word_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarize_ru.document import Document

_WINDOW: Final = (
    10  # the widest of the paper's 2 to 10; on 400 news it finds a point more than 2 to 5, on papers as much
)
_DAMPING: Final = 0.85
_LONGEST: Final = 4  # words in a phrase
_PAIR: Final = 2
_SHORTEST_WORD: Final = 3  # letters, except in names («ЕС», «Ын»)
_LONGEST_MISTAKE: Final = 3  # letters by which Snowball cuts a word too short
_LEFT_OUT: Final = frozenset({"code", "furniture"})
_COORDINATORS: Final = frozenset({"и", "или", "либо"})

_NOUN: Final = 1
_ADJECTIVE: Final = 2
_OTHER: Final = 3
_KINDS: Final = MappingProxyType({"noun": _NOUN, "adjective": _ADJECTIVE, "other": _OTHER})


def _spans_to_rank(document: Document) -> Sequence[tuple[int, int]]:
    """The spans of words outside code and furniture; of all words where there are no others."""
    spans = word_spans(document.text)
    left_out = [block for block in document.blocks if block.kind in _LEFT_OUT]
    if not left_out:
        return spans
    starts = [block.start for block in left_out]
    ranked = [span for span in spans if (at := bisect(starts, span[0])) == 0 or left_out[at - 1].stop <= span[0]]
    return ranked or spans


class CandidateWords:
    """The words of a document that may stand in keywords, in order, and how they stand there.

    Attributes:
        stems: the number of the stem of each word, shape (words,).
        adjacent: whether only white space separates each word from the one before, in the same sentence.
        sentences: the number of the sentence of each word, ascending.
        is_adjective: whether each word looks like an adjective in its context.
        agrees: whether each word is an adjective that agrees with the next word.
        stands_alone: whether no word follows that each word, as an adjective, could belong to.
        stem_count: how many stems there are.
    """

    def __init__(self, document: Document, analyzer: Analyzer) -> None:
        text = document.text
        spans = _spans_to_rank(document)
        words = [text[start:stop] for start, stop in spans]
        starts = np.fromiter((start for start, _ in spans), np.int64, len(spans))
        sentences = np.searchsorted([start for start, _ in document.spans], starts, side="right")
        opens = np.diff(sentences, prepend=-1) != 0
        joined = np.zeros(len(spans), np.bool_)
        joined[1:] = [text[end:start].isspace() for (_, end), (start, _) in pairwise(spans)]
        joined &= ~opens
        numbers: dict[str, int] = {}
        ids = np.fromiter((numbers.setdefault(word, len(numbers)) for word in words), np.intp, len(words))
        forms = _Forms(list(numbers), analyzer, np.bincount(ids[joined], minlength=len(numbers)) > 0)

        kinds = forms.kinds[ids]
        follows = np.append(joined[1:], False)
        agrees = follows & ((forms.adjective_endings[ids] & np.append(forms.agreeing_endings[ids][1:], 0)) != 0)
        agrees &= np.append(kinds[1:] == _NOUN, False)
        kinds[agrees & forms.may_be_adjectives[ids]] = _ADJECTIVE
        # «исполнительной и судебной власти», «новый, быстрый паром»: the noun comes later.
        coordinated = np.append(forms.is_coordinator[ids][1:] | (~joined & ~opens & (kinds == _ADJECTIVE))[1:], False)
        stems = forms.stems[ids]
        totals = np.bincount(stems[kinds > 0], minlength=len(forms.terms))
        others = np.bincount(stems[kinds == _OTHER], minlength=len(forms.terms))
        # A stem is what most of its forms are: «сил» ends like a verb, but «силы» and «силами» show that it is a noun.
        places = np.flatnonzero((kinds > 0) & (2 * others < totals)[stems])

        self._words, self._opens, self._places = words, opens, places
        self._forms, self._ids = forms, ids
        known, self.stems = np.unique(stems[places], return_inverse=True)
        self.stem_count = len(known)
        self.sentences = sentences[places]
        self.adjacent = joined[places] & (np.diff(places, prepend=-2) == 1)
        self.is_adjective = kinds[places] == _ADJECTIVE
        self.agrees = agrees[places] & self.is_adjective
        self.stands_alone = ~(np.append(self.adjacent[1:], False) | coordinated[places])

    def form(self, places: NDArray[np.intp], length: int) -> str:
        """The most frequent form of a phrase; of ties one that looks like a nominative, and then the first one."""
        forms: dict[str, Counter[str]] = {}
        for place in self._places[places].tolist():
            written = " ".join(self._written(at) for at in range(place, place + length))
            forms.setdefault(fold(written), Counter())[written] += 1
        best = min(forms, key=lambda form: (-forms[form].total(), sum(map(obliqueness, form.split()))))
        return forms[best].most_common(1)[0][0]

    def _written(self, place: int) -> str:
        """A word as in the text, but in lower case if its capital only marks the beginning of a sentence or heading."""
        word = self._words[place]
        if self._forms.is_common[self._forms.stems[self._ids[place]]]:
            if len(word) > 1 and word.isupper():
                return word.lower()
            if self._opens[place]:
                return word[0].lower() + word[1:]
        return word


class _Forms:
    """The distinct word forms of a text and their properties, each computed once.

    Attributes:
        terms: from a term to its number.
        stems: the number of the term of each form, shape (forms,).
        kinds: `_NOUN`, `_ADJECTIVE`, `_OTHER`, or 0 for forms that never occur in keywords.
        may_be_adjectives: whether each form is a noun that is an adjective before a noun that agrees with it.
        adjective_endings, agreeing_endings: as in `text.nominals`.
        is_coordinator: whether each form is «и» or a similar conjunction.
        is_common: whether some form of each term is in lower case; shape (terms,).
    """

    def __init__(self, forms: list[str], analyzer: Analyzer, stands_inside: NDArray[np.bool_]) -> None:
        folded = list(map(fold, forms))
        terms = _without_mistakes(analyzer.analyze(forms), folded)
        self.terms: dict[str, int] = {}
        self.stems = np.array([self.terms.setdefault(term, len(self.terms)) for term in terms], np.intp)
        self.kinds = np.array(list(map(_kind, forms, folded, terms, stands_inside.tolist())), np.int8)
        self.may_be_adjectives = np.array(list(map(may_be_adjective, folded)), np.bool_) & (self.kinds == _NOUN)
        self.adjective_endings = np.array(list(map(adjective_ending, folded)), np.int64)
        self.agreeing_endings = np.array(list(map(agreeing_endings, folded)), np.int64)
        self.is_coordinator = np.array([form in _COORDINATORS for form in folded], np.bool_)
        is_lower = np.array([form[0].islower() for form in forms], np.bool_)
        self.is_common = np.bincount(self.stems[is_lower], minlength=len(self.terms)) > 0


def _kind(form: str, folded: str, term: str, stands_inside: bool) -> int:  # noqa: FBT001  (mapped over columns)
    """The kind of a form; one with a capital inside a sentence is a name, whatever its ending («Порошенко»)."""
    if not term or not folded[0].isalpha():
        return 0
    is_russian = "а" <= folded[0] <= "я"
    is_name = is_russian and stands_inside and form[0].isupper() and not form.isupper()
    if len(folded) < _SHORTEST_WORD and not (is_name or form.isupper()):
        return 0
    if not is_russian:
        return _NOUN
    kind = _KINDS[word_kind(folded)]
    return _NOUN if is_name and kind == _OTHER else kind


def _without_mistakes(terms: list[str], folded: list[str]) -> list[str]:
    """The terms, with a single one for a word of which Snowball has made two.

    «Афганистана» loses «на» as if it were a verb, but «Афганистане» only «е»; «автомобили» loses «или». A term is a
    longer one cut short if each of its forms is the longer term plus a case ending.
    """
    forms: dict[str, list[str]] = {}
    for term, form in zip(terms, folded, strict=True):
        forms.setdefault(term, []).append(form)
    whole: dict[str, str] = {}
    for term in forms:
        for length in range(max(len(term) - _LONGEST_MISTAKE, 2), len(term)):
            cut = term[:length]
            if cut in forms and all(form.startswith(term) and is_case_ending(form[len(term) :]) for form in forms[cut]):
                whole[cut] = term
    return [whole.get(term, term) for term in terms]


def _ranks(words: CandidateWords) -> NDArray[np.float64]:
    """PageRank of each stem, ties being as strong as the times that two stand in one window, shape (stems,).

    The graph is never built. A product with its weights is a sum over the window of each word, computed as a difference
    of two cumulative sums, less the ties of a stem to itself.
    """
    stems, count = words.stems, words.stem_count
    place = np.arange(len(stems))
    first = np.maximum(place - _WINDOW + 1, np.searchsorted(words.sentences, words.sentences, side="left"))
    stop = np.minimum(place + _WINDOW, np.searchsorted(words.sentences, words.sentences, side="right"))
    own = np.bincount(stems, minlength=count).astype(np.float64)
    for distance in range(1, min(_WINDOW, len(stems))):
        again = (stems[distance:] == stems[:-distance]) & (stop[:-distance] > place[distance:])
        own += 2 * np.bincount(stems[distance:][again], minlength=count)

    def product(vector: NDArray[np.float64]) -> NDArray[np.float64]:
        sums = np.concatenate(([0], np.cumsum(vector[stems])))
        return np.bincount(stems, sums[stop] - sums[first], count) - own * vector

    # Sums of ones are integers, and exact.
    return pagerank_by_products(product, product(np.ones(count)) > 0, _DAMPING)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one length.

    Attributes:
        length: how many words they have.
        stems: their stems, shape (phrases, length).
        scores: their scores, shape (phrases,); not positive for phrases that cannot be keywords.
        order: the indices of their first words, by phrase and then in text order.
        offsets: phrase i begins at `order[offsets[i]:offsets[i + 1]]`.
    """

    length: int
    stems: NDArray[np.intp]
    scores: NDArray[np.float64]
    order: NDArray[np.intp]
    offsets: NDArray[np.intp]


def find_phrases(words: CandidateWords) -> list[Phrases]:
    """All that may be a keyword, by the number of words.

    A phrase occurs at least twice, or is an adjective and a noun that agree. It does not end with an adjective, unless
    the adjective mostly occurs without a noun («учёные», «данные»).
    """
    stems, count = words.stems, words.stem_count
    if not len(stems):
        return []
    ranks = _ranks(words)
    totals = np.bincount(stems, minlength=count)
    adjectives = np.bincount(stems[words.is_adjective], minlength=count)
    alone = np.bincount(stems[words.stands_alone], minlength=count)
    is_adjective = 2 * adjectives > totals
    can_end = ~is_adjective | ((2 * alone > totals) & (totals > 1))
    shares = ranks / totals

    found: list[Phrases] = []
    ids, places = stems, np.arange(len(stems))
    for length in range(1, _LONGEST + 1):
        if length > 1:
            # A phrase that occurs twice begins with a shorter one that does.
            last = places + length - 1
            goes_on = last < len(stems)
            if length > _PAIR:
                goes_on &= np.diff(found[-1].offsets)[ids] > 1
            goes_on[goes_on] = words.adjacent[last[goes_on]]
            keys = ids[goes_on] * count + stems[last[goes_on]]
            places = places[goes_on]
            _, ids = np.unique(keys, return_inverse=True)
        if not len(places):
            break
        order = np.argsort(ids, kind="stable")
        counts = np.bincount(ids)
        offsets = np.concatenate(([0], np.cumsum(counts)))
        first = places[order[offsets[:-1]]]
        members = stems[first[:, None] + np.arange(length)]
        scores = shares[members].sum(axis=1) * counts
        if length > 1:
            # Words may occur together twice by chance. On 400 news this finds three points more than the plain sum, and
            # a phrase of three words does not win just because it has three.
            scores *= counts / (counts + 1)
            single = counts == 1
            scores[single] = shares[members[single]].max(axis=1)
            scores[single & ~(words.agrees[first] & is_adjective[members[:, 0]] & (length == _PAIR))] = 0
        ordered = np.sort(members, axis=1)
        scores[(ordered[:, 1:] == ordered[:, :-1]).any(axis=1) | ~can_end[members[:, -1]]] = 0
        found.append(Phrases(length, members, scores, places[order], offsets))
    return found
