"""Features of a document, computed once for scorers and selection: its terms, their counts and TF-IDF weights."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.ranking.designations import find_designations, with_designations
from summarize_ru.ranking.relevance import find_query, find_relevance
from summarize_ru.ranking.term_matrix import TermMatrix
from summarize_ru.text.tokens import Tokens, find_tokens
from summarize_ru.text.words import count_runs_of_all, terms_of_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarize_ru.document import Document
    from summarize_ru.ranking.relevance import Query
    from summarize_ru.text.words import Analyzer

NO_TERM: Final = -1
"""The number in `Features.tokens` of a word that is not a term: a stop word, a letter or digit that no query names."""


@dataclass(frozen=True, eq=False)
class Features:
    """A document for scorers: a sequence of sentences, in which each word is the number of its term.

    Attributes:
        document: the document.
        written: the tokens of the text, from which words and terms were taken.
        tokens: int32, the term of each word of the document in order, `NO_TERM` for stop words; shape (words,).
        offsets: int64, shape (sentences + 1,); sentence i has the words `offsets[i]:offsets[i + 1]`.
        vocabulary: the terms, in the order in which they first occur in the document; the number of a term is its
            index here.
        title: int32, the terms of the title that occur in the document, in order; empty without a title.
        asked: the query, with the terms of the document that match it; None without a query.
    """

    document: Document
    written: Tokens
    tokens: NDArray[np.int32]
    offsets: NDArray[np.int64]
    vocabulary: tuple[str, ...]
    title: NDArray[np.int32]
    asked: Query | None = None

    def __len__(self) -> int:
        """The number of sentences."""
        return len(self.spans)

    @property
    def source(self) -> str:
        """The text."""
        return self.document.text

    @property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Start and stop of each sentence in the text, in code points."""
        return self.document.spans

    @cached_property
    def block_numbers(self) -> NDArray[np.intp]:
        """The number of the block of each sentence, shape (sentences,)."""
        blocks = self.document.blocks
        if len(blocks) < 2:  # noqa: PLR2004  (one, or none)
            return np.zeros(len(self), np.intp)
        starts = np.array([start for start, _, _ in blocks])
        return starts.searchsorted(np.array([start for start, _ in self.spans]), side="right") - 1

    @cached_property
    def in_body(self) -> NDArray[np.bool_]:
        """Whether each sentence stands in a paragraph of the running text, shape (sentences,).

        If there are no paragraphs, as in a list of items, all sentences do.
        """
        is_paragraph = [kind == "paragraph" for _, _, kind in self.document.blocks]
        if all(is_paragraph) or not any(is_paragraph):
            return np.ones(len(self), np.bool_)
        return np.array(is_paragraph)[self.block_numbers]

    @cached_property
    def places(self) -> NDArray[np.intp]:
        """The number of sentences of the running text before each sentence, shape (sentences,).

        So a headline, a caption or a running header does not move other sentences away from the beginning.
        """
        if self.in_body.all():
            return np.arange(len(self))
        return self.in_body.cumsum() - self.in_body

    @cached_property
    def word_counts(self) -> NDArray[np.int64]:
        """The number of words of each sentence, shape (sentences,)."""
        return self.offsets[1:] - self.offsets[:-1]

    @cached_property
    def run_counts(self) -> NDArray[np.intp]:
        """The cost of each sentence in words, shape (sentences,); the words inside links count too."""
        written = self.written
        counts = np.array(count_runs_of_all(written.distinct), np.intp).take(written.numbers)
        return np.add.reduceat(counts, written.bounds[:-1]) if len(self) else np.empty(0, np.intp)

    @cached_property
    def token_sentences(self) -> NDArray[np.intp]:
        """The sentence of each word, shape (words,)."""
        return np.arange(len(self)).repeat(self.word_counts)

    @cached_property
    def counts(self) -> TermMatrix:
        """The count of each term in each sentence."""
        is_term = self.tokens != NO_TERM
        cells = (self.token_sentences * len(self.vocabulary) + self.tokens)[is_term]
        cells.sort()
        # Counts as `np.unique` does, whose checks of its arguments take twice as long for an article.
        opens = np.ones(len(cells) + 1, np.bool_)
        np.not_equal(cells[1:], cells[:-1], out=opens[1:-1])
        (edges,) = opens.nonzero()
        counts = (edges[1:] - edges[:-1]).astype(np.float64)
        rows, terms = np.divmod(cells[edges[:-1]], len(self.vocabulary) or 1)
        return TermMatrix.from_coordinates(rows, terms, counts, (len(self), len(self.vocabulary)))

    @cached_property
    def sentence_frequencies(self) -> NDArray[np.intp]:
        """The number of sentences with each term, shape (terms,)."""
        return np.bincount(self.counts.terms, minlength=len(self.vocabulary))

    @cached_property
    def idf(self) -> NDArray[np.float64]:
        """Inverse sentence frequency of each term, ln((1 + n) / (1 + sentences with it)) + 1, shape (terms,)."""
        return np.log((1 + len(self)) / (1 + self.sentence_frequencies)) + 1

    @cached_property
    def tfidf(self) -> TermMatrix:
        """TF-IDF of each term in each sentence, (1 + ln count) idf, rows of length 1 (Salton & Buckley 1988)."""
        counts = self.counts
        return counts.with_unit_rows((1 + np.log(counts.values)) * self.idf.take(counts.terms))

    @property
    def query(self) -> NDArray[np.int32]:
        """The terms of the document that equal a term of the query or are related to one; ascending, each once."""
        return np.empty(0, np.int32) if self.asked is None else np.unique(self.asked.terms)

    @cached_property
    def relevance(self) -> NDArray[np.float64]:
        """The relevance of each sentence to the query, from 0 to below 1, shape (sentences,); zeros without a query.

        See `find_relevance`. It is above 0 somewhere if `query` has a term.
        """
        return find_relevance(self)

    def vector(self, terms: NDArray[np.int32]) -> NDArray[np.float64]:
        """The TF-IDF vector of any list of terms, of Euclidean length 1 (zeros for no terms), shape (terms,)."""
        counts = np.bincount(terms, minlength=len(self.vocabulary))
        weights = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0) * self.idf
        length = float(np.linalg.norm(weights))
        return weights / length if length else weights


def extract_features(
    document: Document, analyzer: Analyzer, query: str | None = None, written: Tokens | None = None
) -> Features:
    """Count the terms of a document.

    Args:
        document: the document, with its title.
        analyzer: turns words into terms.
        query: the query, if one was given.
        written: the tokens of the document, if they are known.
    """
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__  # a new term gets the next number
    numbers[""] = 0  # stands for words that are not terms; all numbers go down by one at the end
    written = find_tokens(*document.whole_words) if written is None else written
    found = terms_of_tokens(analyzer, written.distinct)
    designations = find_designations(query) if query else []
    if designations:
        found = with_designations(found, written.distinct, designations)
    sizes = np.fromiter(map(len, found), np.intp, len(found))
    terms = np.fromiter(map(numbers.__getitem__, chain.from_iterable(found)), np.int32, int(sizes.sum())) - 1
    numbers.default_factory = None  # otherwise only the garbage collector could free the dictionary
    word_counts = sizes.take(written.numbers)
    offsets = np.zeros(len(word_counts) + 1, np.int64)
    word_counts.cumsum(out=offsets[1:])
    # The words of one token are adjacent in the document, and those of one distinct token are adjacent in `terms`.
    shifts = (sizes.cumsum() - sizes).take(written.numbers) - offsets[:-1]
    tokens = terms.take(shifts.repeat(word_counts) + np.arange(offsets[-1]))
    title = document.title
    title_terms = [numbers[term] - 1 for term in analyzer.terms(title) if term in numbers] if title else []
    vocabulary = tuple(numbers)[1:]
    return Features(
        document=document,
        written=written,
        tokens=tokens,
        offsets=offsets.take(written.bounds - 1),
        vocabulary=vocabulary,
        title=np.array(title_terms, np.int32),
        asked=find_query(query, analyzer, vocabulary, designations) if query else None,
    )
