"""The phrases of a text that may be keywords, with their scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize_ru.keyphrases.candidates import Candidates

_LONGEST: Final = 4  # words in a phrase
_PAIR: Final = 2
_OF_NAMES_IN_COURTESIES: Final = 0.01
_CHANCE_OF_NAMES: Final = 0.25
_FADING: Final = 5.0  # how fast a first mention loses its worth from the beginning of a text to its end


def _weights(words: Candidates) -> NDArray[np.float64]:
    """The weight of each stem, shape (stems,); they add up to 1.

    It is the number of occurrences of the stem, up to doubled if it has a capital inside sentences, and up to doubled
    again if it first occurs at the beginning of the text. Names that occur only in greetings and farewells come last.
    """
    count = words.stem_count
    totals = np.bincount(words.stems, minlength=count)
    capitals = np.bincount(words.stems[words.is_capital], minlength=count)
    first = np.ones(count)
    np.minimum.at(first, words.stems, words.positions)
    weights = totals * (1 + capitals / totals) * (1 + np.exp(-_FADING * first))
    if words.is_addressed.any():
        addressed = np.bincount(words.stems[words.is_addressed], minlength=count)
        weights *= np.where(addressed == totals, _OF_NAMES_IN_COURTESIES, 1)
    return np.asarray(weights / weights.sum())


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one length.

    Attributes:
        length: the number of their words.
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


def _name_lengths(goes_on: NDArray[np.bool_], capital_follows: NDArray[np.bool_]) -> NDArray[np.intp]:
    """How many words the whole name has that begins at each word; 0 where none begins.

    Args:
        goes_on: whether each word is a name that goes on in the next word.
        capital_follows: whether each word has a capital, and the next word too.
    """
    lengths = np.zeros(len(goes_on), np.intp)
    edges = np.flatnonzero(np.diff(goes_on, prepend=False, append=False))
    for start, stop in edges.reshape(-1, 2).tolist():
        if not capital_follows[stop]:
            lengths[start] = stop - start + 1
    return lengths


def find_phrases(words: Candidates) -> list[Phrases]:
    """The phrases that may be keywords, by the number of their words.

    A phrase occurs at least twice, or is an adjective and a noun that agree, or a whole name («Иван Белов»). It does
    not end with an adjective, unless the adjective mostly occurs without a noun («учёные», «данные») or is a name
    («Толстой»). It neither ends inside a name nor is a first name that mostly stands before a surname.
    """
    stems, count = words.stems, words.stem_count
    if not len(stems):
        return []
    weights = _weights(words)
    totals = np.bincount(stems, minlength=count)
    adjectives = np.bincount(stems[words.is_adjective], minlength=count)
    alone = np.bincount(stems[words.stands_alone], minlength=count)
    capitals = np.bincount(stems[words.is_capital], minlength=count)
    is_adjective = 2 * adjectives > totals
    can_end = ~is_adjective | ((2 * alone > totals) & ((totals > 1) | (capitals > 0)))
    shares = weights / totals
    capital_follows = np.append(words.adjacent[1:] & words.is_capital[1:] & words.is_capital[:-1], False)
    stands_before_name = words.is_capital & ~words.name_goes_on & ~words.agrees
    stands_before_name[:-1] &= words.adjacent[1:] & words.name_goes_on[1:]
    name_lengths = _name_lengths(words.name_goes_on, capital_follows)

    found: list[Phrases] = []
    ids, places = stems, np.arange(len(stems))
    for length in range(1, _LONGEST + 1):
        if length > 1:
            # A phrase that occurs twice begins with a shorter one that does.
            last = places + length - 1
            goes_on = last < len(stems)
            if length > _PAIR:
                goes_on &= (np.diff(found[-1].offsets)[ids] > 1) | (name_lengths[places] >= length)
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
            # Words may occur together twice by chance. On 400 news articles this gains three points over the plain sum,
            # and a phrase of three words does not win just because it has three. A first name and a surname hardly do.
            scores *= counts / (counts + np.where(name_lengths[first] == length, _CHANCE_OF_NAMES, 1))
            single = counts == 1
            scores[single] = shares[members[single]].max(axis=1)
            # «директора Ивана» is cut out of «директора Ивана Петровича», «США Иван Белов» out of «президент США …».
            cut = np.bincount(ids, weights=capital_follows[places + length - 1] | stands_before_name[places])
            scores[2 * cut > counts] = 0
            is_described = words.agrees[first] & is_adjective[members[:, 0]]
            scores[single & ~(is_described & (length == _PAIR)) & (name_lengths[first] != length)] = 0
        else:  # «Иван» is cut out of «Иван Белов» and «Иван Седов», «Петровна» out of «Седова Анна Петровна»
            cut = np.bincount(ids, weights=words.name_goes_on | words.is_patronymic)
            scores[2 * cut > counts] = 0
        ordered = np.sort(members, axis=1)
        scores[(ordered[:, 1:] == ordered[:, :-1]).any(axis=1) | ~can_end[members[:, -1]]] = 0
        found.append(Phrases(length, members, scores, places[order], offsets))
    return found
