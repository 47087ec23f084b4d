"""Relevance to a query: finds the terms of a document that match it, and how well each sentence answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.patterns import lazy_pattern
from summarize_ru.ranking.leads import find_leads
from summarize_ru.text.cache import Cache
from summarize_ru.text.words import SIGNS, find_words, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features
    from summarize_ru.ranking.leads import Lead
    from summarize_ru.text.tokens import Tokens
    from summarize_ru.text.words import Analyzer

_MOST_TERMS: Final = 100  # of a query; a longer one is a text, and would take time quadratic in its length
# Chosen on 612 questions to 24 articles by cross-validation over the articles. Around these values the share of answers
# kept changes by half a point; without neighbours it is 2 to 3 points lower, without the paragraph 1 point.
_KIN_LETTERS: Final = 5
_KIN_SHARE: Final = 0.4  # the weight of a term that only shares the first five letters
_OUTSTANDING: Final = 1.5  # the factor for the weight of names and numbers in the query
_DESIGNATING: Final = 2.0  # the factor for a number after a word, «школа № 5», which tells it from other schools
_SATURATION: Final = 1.2  # k1 of BM25
_LENGTH_SHARE: Final = 0.5  # b of BM25
_NEIGHBOUR: Final = 0.25
_PARAGRAPH: Final = 1.5
_OF_LIST: Final = 0.5  # the part of the relevance of the line before a list, or of a header, that items and rows get
_ANSWERING: Final = 0.2  # of the highest relevance, added to a sentence with the kind of word that the query asks for
_HEADINGS: Final = frozenset({"heading", "title"})
_HIGHEST: Final = (1 + 2 * _NEIGHBOUR + _PARAGRAPH) * (1 + _ANSWERING)

_NAME_ASKED: Final = lazy_pattern(
    r"\b(?:кто|кого|кому|кем|ком|чей|чь[яеию]\w*|где|куда|откуда|зовут|звали"
    r"|как(?:ой|ая|ое|ие|ом|ую|им|их|ого)\s(?:город|стран|област|край|район|рек|остров|компани|человек|фамили|им[яе]))"
)
_NUMBER_ASKED: Final = lazy_pattern(
    r"\b(?:н?а?скольк\w+|когда"
    r"|как(?:ой|ая|ое|ие|ом|ую|им|их|ого)\s(?:год|век|числ|дат|месяц|день|дня|дол[яюие]|процент|количеств|цен[аеуы]|возраст))"
)
_NUMBER: Final = lazy_pattern(
    r".*\d.*"
    r"|(?:од(?:ин|на|но|ного|ной|ному|ним|ну|ном)|дв(?:а|е|ое|ух|ум|умя|адцат\w+|енадцат\w+|ести|ухсот\w*)"
    r"|тр(?:и|ое|ех|ем|емя|идцат\w+|инадцат\w+|иста|ехсот\w*)|четы?р(?:е|ех|ем|ьмя|еста|ехсот\w*|надцат\w+)"
    r"|(?:пят|шест|девят|десят)(?:ь|и|ью)|(?:сем|восем|восьм)(?:ь|и|ью)|(?:пят|шест|сем|восем|девят)(?:ь|и)(?:десят\w*|сот\w*)"
    r"|(?:один|пят|шест|сем|восем|девят)надцат\w+|сорока?|девяност\w|сто|ста|тысяч\w*|миллион\w*|миллиард\w*"
    r"|полтор[аы]\w*|половин[аеуы]|треть|трети|четверть|четверти"
    r"|(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[ьяеюё]|март[ае]?|ма[йяе]|август[ае]?)"
)
_MARK: Final = lazy_pattern(
    r"#{1,6}|[•●○▪■·*–—-]|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]"
)  # before a heading or an item: «## 3. Цены»
_MOST_MARKS: Final = 2
_NAME_LETTERS: Final = 4  # names that share this many first letters are taken for forms of one


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A query to a document: its terms, and the terms of the document that match them.

    Attributes:
        weights: the weight of each term of the query, above 1 for names and numbers; shape (query terms,).
        terms: int32, the terms of the document that match one of them, ascending; shape (matches,).
        owners: the number of the term of the query that each of these matches, shape (matches,).
        shares: 1 for the term itself, less for a related one, shape (matches,).
        asks_name: whether the question asks for a name: who, where.
        asks_number: whether the question asks for a number or a date: how many, when.
        beginnings: the first letters of its words; a name that begins like one of them is not an answer.
    """

    weights: NDArray[np.float64]
    terms: NDArray[np.int32]
    owners: NDArray[np.intp]
    shares: NDArray[np.float64]
    asks_name: bool
    asks_number: bool
    beginnings: frozenset[str]


def find_query(text: str, analyzer: Analyzer, vocabulary: Iterable[str], designations: Iterable[str] = ()) -> Query:
    """Match a query with a document: find its terms, and related ones by `find_kin`.

    Args:
        text: the query; only its first hundred terms count.
        analyzer: turns words into terms.
        vocabulary: the terms of the document, in the order of their numbers.
        designations: the result of `find_designations`; they are terms of the document, too.
    """
    words = find_words(text, 0, len(text))
    weights = dict.fromkeys(designations, _DESIGNATING)
    before = ""
    for at, (word, term) in enumerate(zip(words, analyzer.analyze(words), strict=True)):
        if term and (term in weights or len(weights) < _MOST_TERMS):
            has_digit = any(map(str.isdecimal, word))
            stands_out = has_digit or (at > 0 and word[0].isupper())
            weight = _DESIGNATING if has_digit and before else _OUTSTANDING if stands_out else 1.0
            weights[term] = max(weights.get(term, 1.0), weight)
        before = term
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
    """Find the terms of a vocabulary that equal given terms or are related to them.

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


def find_relevance(
    features: Features, passages: NDArray[np.intp] | None = None, leads: Iterable[Lead] | None = None
) -> NDArray[np.float64]:
    """The relevance of each sentence to the query, by BM25 and by the text around the sentence.

    A sentence gets Σ w ln(1 + (n - m + 0.5) / (m + 0.5)) f / (f + k) over the terms of the query, where w is the weight
    of the term, f its count in the sentence, m the number of the n sentences that have it, and k = 1.2 (0.5 + 0.5 ·
    words of the sentence / mean words). A quarter of the value of each neighbour is added, and one and a half times the
    mean of the paragraph, because the words of a question often stand before the sentence that answers it. A heading,
    and a question that opens a paragraph, give nothing to the sentence before them, which belongs to the last one.
    The value of the heading above replaces that mean if it is larger. So does the value of a question before the
    sentence, and half the value of the line before its list or of the header of its table. If the query asks for a name
    or a number, a fifth of the highest relevance is added to each relevant sentence that has one.

    Source: S. Robertson, H. Zaragoza. The probabilistic relevance framework: BM25 and beyond. Foundations and Trends in
    Information Retrieval 3 (2009).

    Args:
        features: the document, with its query.
        passages: the number of the passage of each sentence, shape (sentences,); sentences of different passages do not
            count as neighbours. None if the document is one passage.
        leads: the result of `find_leads`, if it is known.

    Returns:
        From 0, if the query has no term in or around the sentence, to below 1; shape (sentences,).
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
    paragraphs = features.block_numbers
    near[:-1] += np.where(_opens_anew(features, own), 0, forth)
    near[1:] += back
    sizes = np.bincount(paragraphs)
    means = np.bincount(paragraphs, own) / np.maximum(sizes, 1)
    around = np.maximum(means.take(paragraphs), _of_headings(features, own, passages))
    for lead, start, stop, is_question in find_leads(features, passages) if leads is None else leads:
        led = own[lead] if is_question else _OF_LIST * own[lead]
        around[start:stop] = np.maximum(around[start:stop], led)
    relevance = own + _NEIGHBOUR * near + _PARAGRAPH * around
    if query.asks_name or query.asks_number:
        relevance = relevance + _ANSWERING * float(relevance.max()) * (find_answering(features) & (relevance > 0))
    return relevance / _HIGHEST


def _opens_anew(features: Features, own: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each sentence except the first opens a heading, or a paragraph as a question with a term of the query."""
    blocks, numbers = features.document.blocks, features.block_numbers
    opens: NDArray[np.bool_] = (np.diff(numbers) != 0) & (own[1:] > 0)
    text, spans = features.document.text, features.spans
    for at in opens.nonzero()[0].tolist():
        is_question = text[spans[at + 1][1] - 1] == "?"
        opens[at] = is_question or blocks[numbers[at + 1]].kind in _HEADINGS
    return opens


def find_told(
    features: Features, passages: NDArray[np.intp] | None = None, leads: Iterable[Lead] = ()
) -> NDArray[np.bool_]:
    """Whether each sentence, or the heading, the question or the lead above it, has a term of the query.

    The other sentences owe their relevance to their neighbours, and say nothing without them.

    Args:
        features: the document, with its query.
        passages: as in `find_relevance`.
        leads: the result of `find_leads`.

    Returns:
        Shape (sentences,).
    """
    found = have_asked_terms(features)
    told = found | (_of_headings(features, found.astype(np.float64), passages) > 0)
    for lead, start, stop, _ in leads:
        told[start:stop] |= found[lead]
    return told


def have_asked_terms(features: Features) -> NDArray[np.bool_]:
    """Whether each sentence has a term of the query itself, shape (sentences,)."""
    found = np.zeros(len(features), np.bool_)
    if features.asked is not None:
        found[features.token_sentences[np.isin(features.tokens, features.asked.terms)]] = True
    return found


def _of_headings(
    features: Features, own: NDArray[np.float64], passages: NDArray[np.intp] | None
) -> NDArray[np.float64]:
    """The value of the heading or the title above each sentence, 0 if there is none; shape (sentences,)."""
    is_heading = np.array([block.kind in _HEADINGS for block in features.document.blocks], np.bool_)
    if not is_heading.any():
        return np.zeros(len(own))
    numbers = features.block_numbers
    highest = np.zeros(len(is_heading))  # of the sentences of each block: «Глава 2. Посетители» has two
    np.maximum.at(highest, numbers, own)
    indices = np.arange(len(own))
    last = np.maximum.accumulate(np.where(is_heading.take(numbers), indices, -1))
    found = np.where(last >= 0, highest.take(numbers.take(last)), 0.0)
    return found if passages is None else found * (passages.take(last) == passages)


def _bm25(features: Features, query: Query) -> NDArray[np.float64]:
    """The share of the query's weight in each sentence itself, from 0 to below 1; shape (sentences,)."""
    word_counts = features.word_counts
    sentence_count = len(features)
    lengths = word_counts / max(float(word_counts.mean()), 1.0)
    saturation = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * lengths)
    # Few words of a text match the query, so the others are left out once, for all terms together.
    matching, columns = np.unique(query.terms, return_inverse=True)
    shares = np.zeros((len(query.weights), len(matching)))
    shares[query.owners, columns] = query.shares
    column_of = np.full(len(features.vocabulary) + 1, -1)  # one more for `NO_TERM`
    column_of[matching] = np.arange(len(matching))
    columns = column_of.take(features.tokens)
    (positions,) = (columns >= 0).nonzero()
    columns, sentences = columns[positions], features.token_sentences[positions]
    own = np.zeros(sentence_count)
    total = 0.0
    for weight, share in zip(query.weights.tolist(), shares, strict=True):
        frequencies = np.bincount(sentences, share.take(columns), sentence_count)
        found = int(np.count_nonzero(frequencies))
        idf = weight * float(np.log1p((sentence_count - found + 0.5) / (found + 0.5)))
        total += idf
        own += idf * frequencies / (frequencies + saturation)
    return own / total


class _Names(Cache[str]):
    """Maps a token to its first letters if it begins with a capital, and to "" if not."""

    def find(self, keys: list[str]) -> Iterable[str]:
        """The first letters of each token."""
        cores = (token.strip(SIGNS) for token in keys)
        return (fold(core)[:_NAME_LETTERS] if core[:1].isupper() else "" for core in cores)


class _Numbers(Cache[bool]):
    """Maps a token to whether it is a number, in digits or in words, or the name of a month."""

    def find(self, keys: list[str]) -> Iterable[bool]:
        """Whether each token is a number."""
        return (_NUMBER.fullmatch(token.strip(SIGNS).lower().replace("ё", "е")) is not None for token in keys)


_names: Final = _Names()
_numbers: Final = _Numbers()


def find_answering(features: Features) -> NDArray[np.bool_]:
    """Whether each sentence has a name or a number, if the query asks for one; shape (sentences,).

    A name that the query has does not count, and neither does the first word of a sentence, or the number of an item.
    """
    written, query = features.written, features.asked
    firsts = written.bounds[:-1]
    found = np.zeros(len(features), np.bool_)
    if query is None or not (query.asks_name or query.asks_number):
        return found
    marks = _marks_before(written)
    if query.asks_name:
        names = [name != "" and name not in query.beginnings for name in _names.of(written.distinct)]
        is_name = np.array(names).take(written.numbers)
        is_name[firsts] = is_name[marks + 1] = False
        found |= np.logical_or.reduceat(is_name, firsts)
    if query.asks_number:
        is_number = np.array(_numbers.of(written.distinct)).take(written.numbers)
        is_number[marks] = False
        found |= np.logical_or.reduceat(is_number, firsts)
    return found


def _marks_before(written: Tokens) -> NDArray[np.intp]:
    """The positions of the marks and numbers of headings and items among the tokens."""
    positions = written.bounds[:-1]
    found = []
    for _ in range(_MOST_MARKS):
        tokens = map(written.distinct.__getitem__, written.numbers.take(positions).tolist())
        positions = positions[[_MARK.fullmatch(token) is not None for token in tokens]]
        found.append(positions)
        positions = positions + 1
    return np.concatenate(found)
