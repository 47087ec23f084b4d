"""Tells one story: its title, and sentences with what most of its sources say, without repetition."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.digest.dates import is_superseded, moment
from summarize_ru.digest.disagreements import FigureComparison
from summarize_ru.digest.statements import Statement, find_statements, terms_of_statement
from summarize_ru.digest.titles import title_from, title_of
from summarize_ru.digest.values import StorySentence
from summarize_ru.length import CountedLength, Length, Tokens, costs_and_budget
from summarize_ru.ranking.term_matrix import TermMatrix
from summarize_ru.ranking.token_budget import choose_within
from summarize_ru.text.words import count_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from summarize_ru.digest.figures import Figure
    from summarize_ru.document import Document
    from summarize_ru.length import Length
    from summarize_ru.text.words import Analyzer

_POWER: Final = 2.0  # of the share of sources that have a term
# The statement at place n of a document gains this, divided by the root of n + 1. This value and the next were chosen
# by cross-validation over stories of channels, with one post of each left out: ROUGE-1 is 46.6; without the next value
# and with 1.5 / (n + 1) it is 46.0.
_BEGINNING: Final = 2.5
# A source whose latest post leaves a term out counts this much for the term. ROUGE-1 as above is the same for 0.8 to 1,
# and 0.4 lower for 0.5.
_SUPERSEDED: Final = 0.8
_CONTINUED: Final = 1.2  # factor for the gain of a statement if another one of its document is chosen
_ASKED: Final = 10.0  # added to the weight of a term of the query; a term that all sources have weighs 1
_STARTS: Final = 8  # first statements that are tried
_TITLES: Final = 20  # the best titles, whose figures are compared with those of all documents
_LEAST_WORTH: Final = 0.5  # of a title, relative to the best; «Сводка» has no wrong figure, but says nothing
_EXCLUSIVE: Final = 0.7  # a statement is exclusive if no other source has this share of its terms


class Telling:
    """Tells a story of several texts.

    The weight of a term is the squared share of the sources that have it, where a source whose latest document leaves
    it out counts four fifths; a term of the query weighs 10 more. The
    worth of a set of statements is the sum of the weights of its terms, each counted once, and more at the beginning of
    a document. Statements are added greedily: the next one is that with the highest gain, divided by the root of its
    length. The gain is a fifth higher if another statement of the same document is chosen already. A statement that
    says the same as a chosen one is left out. The eight best first statements are tried, and the best set is taken.
    Numbers do not count, and of equal statements that of the latest document is chosen, so the latest figure wins.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        texts: Sequence[Sequence[int]],
        analyzer: Analyzer,
        query: frozenset[str] = frozenset(),
    ) -> None:
        """Weigh what the documents say.

        Args:
            documents: the documents of the story, by date.
            texts: the distinct texts, as in `Story.texts`.
            analyzer: turns words into terms.
            query: the terms of the query.
        """
        self._documents = documents
        self._texts = texts
        self._titles = titles = [title_of(documents[numbers[0]]) for numbers in texts]
        self._analyzer = analyzer
        # The titles are compared as if they were documents after the others.
        self._comparison = FigureComparison([*(document.text for document in documents), *titles], analyzer)
        self._statements: list[Statement] = []
        self._sources: dict[int, set[object]] = {}
        latest: dict[object, float] = {}
        for number, document in enumerate(documents):
            latest[document.source or number] = moment(document)
        self._source_count = len(latest)
        self._holders: defaultdict[str, dict[object, float]] = defaultdict(dict)
        for numbers in texts:
            statements = find_statements(documents[numbers[0]], numbers[0], analyzer)
            self._statements += statements
            dates = {documents[number].source or number: moment(documents[number]) for number in numbers}
            self._sources[numbers[0]] = set(dates)
            shares = {source: 1.0 if date == latest[source] else _SUPERSEDED for source, date in dates.items()}
            for term in set[str]().union(*(statement.terms for statement in statements)):
                held = self._holders[term]
                held |= {source: max(share, held.get(source, share)) for source, share in shares.items()}
        self._weights: dict[str, float] = {
            term: (math.fsum(held.values()) / self._source_count) ** _POWER + _ASKED * (term in query)
            for term, held in sorted(self._holders.items())  # a fixed order, because rounding depends on it
        }

    def best_title(self, sentences: Sequence[StorySentence]) -> str:
        """The title with the fewest figures that contradict the chosen sentences, then with the fewest outvoted ones.

        Of several such titles, the one with the highest worth. If every title of sufficient worth contradicts the
        chosen sentences, the first of these sentences is the title.

        Args:
            sentences: the chosen sentences.
        """
        statements = [
            Statement(len(self._documents) + number, 0, 0, len(title), *terms_of_statement(title, self._analyzer))
            for number, title in enumerate(self._titles)
        ]
        places = {(sentence.document_index, sentence.start) for sentence in sentences}
        chosen = [statement for statement in self._statements if (statement.document, statement.start) in places]
        worths = list(map(self._worth_of_title, self._titles))
        latest_first = range(len(statements) - 1, -1, -1)
        by_worth = sorted(latest_first, key=worths.__getitem__, reverse=True)[:_TITLES]
        by_worth = [number for number in by_worth if worths[number] >= _LEAST_WORTH * worths[by_worth[0]]]
        others = sorted([*self._statements, *statements], key=self._owner)
        fewest, best = (math.inf, math.inf), by_worth[0]
        for number in by_worth:
            title = statements[number]
            faults = self._contradicted(title, chosen), self._outvoted(title, others)
            if faults < fewest:
                fewest, best = faults, number
            if not any(faults):
                break
        if fewest[0]:
            first = sentences[0]
            return title_from(self._documents[first.document_index].printed(first.start, first.stop))
        return self._titles[best]

    def _contradicted(self, title: Statement, chosen: Iterable[Statement]) -> int:
        """The number of figures of the chosen sentences that differ from those of a title."""
        pairs = (pair for statement in chosen for pair in self._comparison.pairs(title, statement))
        return sum(not own.is_same(their) for own, their in pairs)

    def _worth_of_title(self, title: str) -> float:
        worth = math.fsum(self._weights.get(term, 0.0) for term in set(self._analyzer.terms(title)))
        return worth / math.sqrt(max(count_runs(title), 1))

    def _outvoted(self, title: Statement, others: Sequence[Statement]) -> int:
        """The number of figures of a title that are outvoted (see `_is_outvoted`).

        Args:
            title: the title.
            others: the statements and titles of all documents, by document: the last figure of a source counts.
        """
        votes: defaultdict[Figure, dict[object, tuple[int, Figure]]] = defaultdict(dict)
        for other in others:
            owner = self._owner(other)
            for own, their in self._comparison.pairs(title, other):
                votes[own] |= dict.fromkeys(self._sources[owner], (owner, their))
        return sum(_is_outvoted(own, cast.values()) for own, cast in votes.items())

    def _owner(self, statement: Statement) -> int:
        """The number of the document that a statement or a title is from."""
        beyond = statement.document - len(self._documents)
        return statement.document if beyond < 0 else self._texts[beyond][0]

    def sentences(self, length: Length, *, apart_from: str = "") -> tuple[StorySentence, ...]:
        """The chosen sentences: first one that opens a document, then the others by date and place.

        Args:
            length: their length together.
            apart_from: a title; statements that say the same are left out.
        """
        statements = self._statements
        if apart_from:
            title = Statement(0, 0, 0, 0, *terms_of_statement(apart_from, self._analyzer))
            statements = [one for one in statements if not one.says_same(title)]
        # The latest first, so that it wins over equal ones.
        statements = sorted(statements, key=lambda one: (-one.document, one.place))
        printed = [self._documents[one.document].printed(one.start, one.stop) for one in statements]
        words = np.fromiter(map(count_runs, printed), np.int64, len(printed))
        choice = _Choice(statements, words, self._weights)

        def choose(limit: CountedLength) -> list[int]:
            chosen = choice.best(*costs_and_budget(limit, len(printed), lambda: words, lambda: printed))
            return _in_reading_order(chosen, statements)

        if isinstance(length, Tokens):
            chosen = choose_within(length, choose, lambda numbers: " ".join(printed[number] for number in numbers))
        else:
            chosen = choose(length)
        return tuple(self._sentence(statements[number]) for number in chosen)

    def _sentence(self, statement: Statement) -> StorySentence:
        document, _, start, stop, terms, _ = statement
        alone = sum(len(self._holders[term]) == 1 for term in terms)
        own = self._documents[document]
        others = (
            other
            for other in self._statements
            if other.document != document and not is_superseded(self._documents[other.document], own)
        )
        return StorySentence(
            start,
            stop,
            own.text[start:stop],
            document,
            is_exclusive=self._source_count > 1 and alone >= _EXCLUSIVE * len(terms),
            disagreements=self._comparison.disagreements(statement, others),
        )


def _is_outvoted(own: Figure, votes: Iterable[tuple[int, Figure]]) -> bool:
    """Whether another value has more votes, or as many with the latest one; a vote is a document and a figure."""
    documents: defaultdict[float, list[int]] = defaultdict(list)
    for document, figure in votes:
        documents[own.value if own.is_same(figure) else figure.value].append(document)
    strength = {value: (len(having), max(having)) for value, having in documents.items()}
    # A source that corrects itself withdraws its earlier vote.
    return max(strength.values()) > strength.get(own.value, (0, 0))


def _in_reading_order(chosen: Sequence[int], statements: Sequence[Statement]) -> list[int]:
    """The chosen statements by date and place, but first the earliest that opens a document: it says what happened."""
    ordered = sorted(chosen, key=lambda number: (statements[number].document, statements[number].place))
    opening = [number for number in ordered if statements[number].place == 0][:1]
    return opening + [number for number in ordered if number not in opening]


class _Choice:
    """Chooses sets of statements greedily; each statement is a row over its terms."""

    def __init__(self, statements: Sequence[Statement], words: NDArray[np.int64], weights: Mapping[str, float]) -> None:
        self._statements = statements
        numbers = {term: number for number, term in enumerate(weights)}
        terms = [sorted(map(numbers.__getitem__, statement.terms)) for statement in statements]
        rows = np.arange(len(statements)).repeat([len(row) for row in terms])
        columns = np.array([term for row in terms for term in row], np.intp)
        bonus = np.array([1 + _BEGINNING / math.sqrt(1 + statement.place) for statement in statements])
        values = np.fromiter(weights.values(), np.float64, len(weights)).take(columns) * bonus.take(rows)
        self._worth = TermMatrix.from_coordinates(rows, columns, values, (len(statements), len(numbers)))
        self._lengths = np.sqrt(np.maximum(words, 1))
        self._documents = np.array([statement.document for statement in statements])

    def best(self, costs: NDArray[np.int64], budget: int) -> list[int]:
        """The set of the highest worth among those that begin with one of the best statements."""
        gains = self._gains(np.zeros(self._worth.term_count))
        gains[costs > budget] = 0
        firsts = [first for first in (-gains).argsort(kind="stable")[:_STARTS].tolist() if gains[first] > 0]
        sets = [self._grown(first, costs, budget) for first in firsts]
        return max(sets, key=lambda one: one[0], default=(0.0, []))[1]

    def _grown(self, first: int, costs: NDArray[np.int64], budget: int) -> tuple[float, list[int]]:
        """The worth of the set that begins with a statement, and the set."""
        told = np.zeros(self._worth.term_count)
        is_open = costs <= budget
        preference = np.ones(len(costs))
        chosen: list[int] = []
        added = first
        while True:
            chosen.append(added)
            budget -= int(costs[added])
            np.maximum(told, self._worth.dense_row(added), out=told)
            is_open &= costs <= budget
            is_open &= ~self._same(added)
            preference[self._documents == self._documents[added]] = _CONTINUED
            gains = np.where(is_open, self._gains(told) * preference, 0.0)
            added = int(gains.argmax()) if len(gains) else 0
            if not gains[added] > 0:
                return float(told.sum()), chosen

    def _gains(self, told: NDArray[np.float64]) -> NDArray[np.float64]:
        """The gain of each statement, divided by the root of its length."""
        worth = self._worth
        return worth.sum_rows(np.maximum(worth.values - told.take(worth.terms), 0)) / self._lengths

    def _same(self, number: int) -> NDArray[np.bool_]:
        """Which statements say the same as one of them, including itself."""
        one = self._statements[number]
        return np.fromiter(map(one.says_same, self._statements), np.bool_, len(self._statements))
