"""Relevance to a query: which terms of a document a query asks for, and how well each sentence answers it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.text.cache import Cache
from summarize_ru.text.words import SIGNS, find_words, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features
    from summarize_ru.text.words import Analyzer

_MOST_TERMS: Final = 100  # of a query; what is longer is a text, which would take the square of its length
# Chosen on 612 questions to 24 articles by cross-validation over the articles. Around these values the share of answers
# kept changes by half a point; without neighbours it is 2 to 3 points lower, without the paragraph 1 point.
_KIN_LETTERS: Final = 5
_KIN_SHARE: Final = 0.4  # of the count of a term for one that shares its first five letters
_OUTSTANDING: Final = 1.5  # times the weight, of names and numbers in the query
_SATURATION: Final = 1.2  # k1 of BM25
_LENGTH_SHARE: Final = 0.5  # b of BM25
_NEIGHBOUR: Final = 0.25
_PARAGRAPH: Final = 1.5
_ANSWERING: Final = 0.2  # of the highest relevance, for a sentence with a name or a number where the query asks for one
_HIGHEST: Final = (1 + 2 * _NEIGHBOUR + _PARAGRAPH) * (1 + _ANSWERING)

_NAME_ASKED: Final = re.compile(
    r"\b(?:кто|кого|кому|кем|ком|чей|чь[яеию]\w*|где|куда|откуда|зовут|звали"
    r"|как(?:ой|ая|ое|ие|ом|ую|им|их|ого)\s(?:город|стран|област|край|район|рек|остров|компани|человек|фамили|им[яе]))"
)
_NUMBER_ASKED: Final = re.compile(
    r"\b(?:н?а?скольк\w+|когда"
    r"|как(?:ой|ая|ое|ие|ом|ую|им|их|ого)\s(?:год|век|числ|дат|месяц|день|дня|дол[яюие]|процент|количеств|цен[аеуы]|возраст))"
)
_NUMBER: Final = re.compile(
    r".*\d.*"
    r"|(?:од(?:ин|на|но|ного|ной|ному|ним|ну|ном)|дв(?:а|е|ое|ух|ум|умя|адцат\w+|енадцат\w+|ести|ухсот\w*)"
    r"|тр(?:и|ое|ех|ем|емя|идцат\w+|инадцат\w+|иста|ехсот\w*)|четы?р(?:е|ех|ем|ьмя|еста|ехсот\w*|надцат\w+)"
    r"|(?:пят|шест|девят|десят)(?:ь|и|ью)|(?:сем|восем|восьм)(?:ь|и|ью)|(?:пят|шест|сем|восем|девят)(?:ь|и)(?:десят\w*|сот\w*)"
    r"|(?:один|пят|шест|сем|восем|девят)надцат\w+|сорока?|девяност\w|сто|ста|тысяч\w*|миллион\w*|миллиард\w*"
    r"|полтор[аы]\w*|половин[аеуы]|треть|трети|четверть|четверти"
    r"|(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[ьяеюё]|март[ае]?|ма[йяе]|август[ае]?)"
)
_NAME_LETTERS: Final = 4  # names that begin with so many of the same letters are taken for forms of one


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A query as a document has it: its terms, and the terms of the document that match them.

    Attributes:
        weights: what each term of the query weighs, 1 or more for names and numbers; shape (query terms,).
        terms: int32, the terms of the document that match one of them, ascending; shape (matches,).
        owners: which term of the query each of these matches, shape (matches,).
        shares: 1 for the term itself, less for a related one, shape (matches,).
        asks_name: whether the question asks for a name: who, where.
        asks_number: whether the question asks for a number or a date: how many, when.
        beginnings: the first letters of its words, by which a name in the document is told from one in the query.
    """

    weights: NDArray[np.float64]
    terms: NDArray[np.int32]
    owners: NDArray[np.intp]
    shares: NDArray[np.float64]
    asks_name: bool
    asks_number: bool
    beginnings: frozenset[str]


def find_query(text: str, analyzer: Analyzer, vocabulary: Iterable[str]) -> Query:
    """Find what a query asks of a document: its terms, and those that `find_kin` takes for related.

    Args:
        text: the query, of which the first hundred terms count.
        analyzer: turns words into terms.
        vocabulary: the terms of the document, in the order of their numbers.
    """
    words = find_words(text, 0, len(text))
    weights: dict[str, float] = {}
    for place, (word, term) in enumerate(zip(words, analyzer.analyze(words), strict=True)):
        if term and (term in weights or len(weights) < _MOST_TERMS):
            stands_out = (place > 0 and word[0].isupper()) or any(map(str.isdecimal, word))
            weights[term] = max(weights.get(term, 1.0), _OUTSTANDING if stands_out else 1.0)
    asked = list(weights)
    known = list(vocabulary)
    matches = [
        (number, owner, 1.0 if known[number] == asked[owner] else _KIN_SHARE)
        for number, owner in find_kin(asked, known)
    ]
    terms, owners, shares = zip(*matches, strict=True) if matches else ((), (), ())
    folded = text.lower()
    return Query(
        weights=np.array(list(weights.values())),
        terms=np.array(terms, np.int32),
        owners=np.array(owners, np.intp),
        shares=np.array(shares),
        asks_name=_NAME_ASKED.search(folded) is not None,
        asks_number=_NUMBER_ASKED.search(folded) is not None,
        beginnings=frozenset(fold(word)[:_NAME_LETTERS] for word in words),
    )


def find_kin(terms: Iterable[str], vocabulary: Iterable[str]) -> list[tuple[int, int]]:
    """Find the terms of a vocabulary that are the same as some terms, or related to them.

    Two terms are related if they share their first five letters: «ремонт» and «ремонтировать», but also the stems of
    «автомобиль» and of «автомобили», which Snowball takes for a verb. Shorter terms may match by chance.

    Returns:
        Pairs of the number of a term in the vocabulary and the number of the term that it matches.
    """
    by_beginning: dict[str, list[tuple[int, str]]] = {}
    for owner, term in enumerate(terms):
        by_beginning.setdefault(term[:_KIN_LETTERS], []).append((owner, term))
    return [
        (number, owner)
        for number, known in enumerate(vocabulary)
        if (beginning := known[:_KIN_LETTERS]) in by_beginning
        for owner, term in by_beginning[beginning]
        if known == term or (known.isalpha() and term.isalpha() and len(beginning) == _KIN_LETTERS)
    ]


def find_relevance(features: Features, passages: NDArray[np.intp] | None = None) -> NDArray[np.float64]:
    """The relevance of each sentence to the query, by BM25 and by what stands around the sentence.

    A sentence gets Σ w ln(1 + (n - m + 0.5) / (m + 0.5)) f / (f + k) over the terms of the query, where w is the weight
    of the term, f how often the sentence has it, m how many of the n sentences have it, and k = 1.2 (0.5 + 0.5 · words
    of the sentence / mean words). To that come a quarter of what each of its neighbours gets and one and a half times
    the mean over its paragraph, since the sentence that answers often has few words of the question: they stand before.
    Where the question asks for a name or a number, sentences that have one get a fifth of the highest relevance more.

    Source: S. Robertson, H. Zaragoza. The probabilistic relevance framework: BM25 and beyond. Foundations and Trends in
    Information Retrieval 3 (2009).

    Args:
        features: the document, with its query.
        passages: the number of the passage of each sentence, shape (sentences,): sentences of two passages are no
            neighbours. None where the document is one.

    Returns:
        From 0, for no term of the query here or around, to below 1, shape (sentences,).
    """
    query = features.asked
    if query is None or not query.terms.size:
        return np.zeros(len(features))
    own = _bm25(features, query)
    near = np.zeros(len(own))
    forth, back = own[1:], own[:-1]
    if passages is not None:
        is_same = passages[1:] == passages[:-1]
        forth, back = forth * is_same, back * is_same
    near[:-1] += forth
    near[1:] += back
    paragraphs = features.block_numbers
    sizes = np.bincount(paragraphs)
    means = np.bincount(paragraphs, own) / np.maximum(sizes, 1)
    relevance = own + _NEIGHBOUR * near + _PARAGRAPH * means.take(paragraphs)
    if query.asks_name or query.asks_number:
        relevance = relevance + _ANSWERING * float(relevance.max()) * _answers(features, query)
    return relevance / _HIGHEST


def _bm25(features: Features, query: Query) -> NDArray[np.float64]:
    """The share of the query's weight that each sentence has itself, from 0 to below 1, shape (sentences,)."""
    counts, word_counts = features.counts, features.word_counts
    sentence_count = len(features)
    lengths = word_counts / max(float(word_counts.mean()), 1.0)
    saturation = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * lengths)
    own = np.zeros(sentence_count)
    total = 0.0
    for owner, weight in enumerate(query.weights.tolist()):
        is_match = query.owners == owner
        found = 0
        if is_match.any():
            shares = np.zeros(len(features.vocabulary))
            shares[query.terms[is_match]] = query.shares[is_match]
            frequencies = counts.dot(shares)
            found = int(np.count_nonzero(frequencies))
        idf = weight * float(np.log1p((sentence_count - found + 0.5) / (found + 0.5)))
        total += idf
        if found:
            own += idf * frequencies / (frequencies + saturation)
    return own / total


class _Names(Cache[str]):
    """From a token to its first letters if it begins with a capital, "" for others."""

    def find(self, keys: list[str]) -> Iterable[str]:
        """The first letters of each of some tokens."""
        cores = (token.strip(SIGNS) for token in keys)
        return (fold(core)[:_NAME_LETTERS] if core[:1].isupper() else "" for core in cores)


class _Numbers(Cache[bool]):
    """From a token to whether it is a number, in digits or in words, or the name of a month."""

    def find(self, keys: list[str]) -> Iterable[bool]:
        """Whether each of some tokens is a number."""
        return (_NUMBER.fullmatch(token.strip(SIGNS).lower().replace("ё", "е")) is not None for token in keys)


_names: Final = _Names()
_numbers: Final = _Numbers()


def _answers(features: Features, query: Query) -> NDArray[np.bool_]:
    """Whether each sentence has a name or a number such as the query asks for, shape (sentences,).

    A name is one that the query has not; what opens a sentence is none.
    """
    written = features.written
    firsts = written.bounds[:-1]
    found = np.zeros(len(features), np.bool_)
    if query.asks_name:
        names = [name != "" and name not in query.beginnings for name in _names.of(written.distinct)]
        is_name = np.array(names).take(written.numbers)
        is_name[firsts] = False
        found |= np.logical_or.reduceat(is_name, firsts)
    if query.asks_number:
        is_number = np.array(_numbers.of(written.distinct)).take(written.numbers)
        found |= np.logical_or.reduceat(is_number, firsts)
    return found
