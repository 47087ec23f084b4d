"""The likeness of documents: their vectors over terms, and the pairs that share rare terms."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from summarize_ru.ranking.term_matrix import Postings, TermMatrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarize_ru.document import Document
    from summarize_ru.text.words import Analyzer

_BEGINNING: Final = 12  # the first terms, which serve as title if a document has none
_PRIOR: Final = 200  # documents added to the batch; without them IDF means nothing for two documents
_MOST_FREQUENT: Final = 500  # documents with a term; more frequent ones say little, and make the search quadratic
_NEIGHBOURS: Final = 50  # pairs that are kept of a document, so that their number does not grow quadratically
# Terms that should make up a likeness. Of fifty stories told by three or more channels, 45 hold no other event, and 41
# with plain cosines (read by eye). With more terms, events told in few words fall apart.
_TERMS: Final = 2.5
_NOT_TOLD: Final = frozenset({"furniture", "code", "label", "table"})  # blocks that do not tell the story


class Vectors(NamedTuple):
    """Documents as vectors of Euclidean length 1 over terms.

    Attributes:
        matrix: a row for each document, empty if it has no terms.
        vocabulary: the terms, by the number of their column.
    """

    matrix: TermMatrix
    vocabulary: tuple[str, ...]

    def terms(self, document: int) -> set[str]:
        """The terms of a document."""
        offsets = self.matrix.offsets
        columns = self.matrix.terms[offsets[document] : offsets[document + 1]]
        return {self.vocabulary[column] for column in columns.tolist()}


class Pairs(NamedTuple):
    """Pairs of documents, each once, by the numbers of their documents.

    Attributes:
        first: intp, shape (pairs,), the document that comes first.
        second: intp, shape (pairs,), the other.
        likeness: float64, shape (pairs,), from 0 to 1.
    """

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    likeness: NDArray[np.float64]

    def where(self, chosen: NDArray[np.bool_]) -> Pairs:
        """The pairs that are chosen."""
        return Pairs(self.first[chosen], self.second[chosen], self.likeness[chosen])


def document_vectors(documents: Sequence[Document], analyzer: Analyzer) -> Vectors:
    """Each document as a vector over terms.

    The weight of a term is ln(1 + count) idf², where terms of the title, or else of the beginning, count twice, and
    idf = ln((n + 200) / (documents with it + 1)). The square stresses the names, places and numbers that few other
    documents have. The 200 documents added to n make the weights in a batch of ten similar to those in a thousand.
    """
    numbers: dict[str, int] = {}
    rows, terms, counts = [], [], []
    for row, document in enumerate(documents):
        counted = sorted((numbers.setdefault(term, len(numbers)), n) for term, n in _counts(document, analyzer).items())
        rows += [row] * len(counted)
        terms += [term for term, _ in counted]
        counts += [count for _, count in counted]
    shape = len(documents), len(numbers)
    matrix = TermMatrix.from_coordinates(np.array(rows, np.intp), np.array(terms, np.intp), np.array(counts), shape)
    frequencies = np.bincount(matrix.terms, minlength=len(numbers))
    idf = np.log((len(documents) + _PRIOR) / (frequencies + 1))
    unit = matrix.with_unit_rows(np.log1p(matrix.values) * np.square(idf).take(matrix.terms))
    return Vectors(unit, tuple(numbers))


def _counts(document: Document, analyzer: Analyzer) -> Counter[str]:
    """The count of each term in a document; terms of the title, or else of the beginning, count once more."""
    told = [document.text[start:stop] for start, stop, kind in document.blocks if kind not in _NOT_TOLD]
    terms = analyzer.terms("\n".join(told))
    counts = Counter(terms)
    if document.title is None:
        counts.update(terms[:_BEGINNING])
    else:
        stands_in_text = any(kind == "title" for _, _, kind in document.blocks)
        counts.update(analyzer.terms(document.title) * (1 if stands_in_text else 2))
    return counts


def alike_pairs(vectors: TermMatrix, least: float) -> Pairs:
    """The pairs of documents whose likeness is at least `least` and more than 0.

    The likeness is the cosine of their vectors, lowered if few terms make it up, such as a single name: the effective
    number of terms, (Σ p)² / Σ p² over their products p, should be 2.5, or the number of terms of the shorter document.

    Terms that only one document has, or more than five hundred, are not looked up, so each document is compared only
    with those that share one of its rarer terms. A pair must be among the fifty best of one of its documents.

    Source for the effective number: M. O. Hill. Diversity and evenness. Ecology 54 (1973), 427-432.
    """
    count = len(vectors)
    frequencies = np.bincount(vectors.terms, minlength=vectors.term_count)
    is_kept = ((frequencies > 1) & (frequencies <= _MOST_FREQUENT))[vectors.terms]
    shared = TermMatrix.from_coordinates(
        vectors.rows[is_kept], vectors.terms[is_kept], vectors.values[is_kept], (count, vectors.term_count)
    )
    postings = Postings(shared)
    fourth_powers = np.bincount(vectors.rows, np.square(np.square(vectors.values)), count)
    enough = np.divide(1, fourth_powers, out=np.ones(count), where=fourth_powers > 0).clip(max=_TERMS)
    keys, found = [np.empty(0, np.intp)], [np.empty(0)]
    for document in shared.row_lengths.nonzero()[0].tolist():
        rows, products = postings.products(document)
        cosines = np.bincount(rows, products, count)
        cosines[document] = -1
        (others,) = ((cosines >= least) & (cosines > 0)).nonzero()
        effective = np.square(cosines[others]) / np.bincount(rows, np.square(products), count)[others]
        likeness = cosines[others] * (effective / np.minimum(enough[document], enough[others])).clip(max=1)
        most = _largest(likeness, _NEIGHBOURS)
        most = most[likeness[most] >= least]
        keys.append(np.minimum(others[most], document) * count + np.maximum(others[most], document))
        found.append(likeness[most])
    # A document may be among the best of another that is among its own best.
    distinct, places = np.unique(np.concatenate(keys), return_index=True)
    first, second = np.divmod(distinct, max(count, 1))
    return Pairs(first, second, np.concatenate(found)[places])


def _largest(values: NDArray[np.float64], count: int) -> NDArray[np.intp]:
    """The places of the largest values, of equal ones the first."""
    if len(values) <= count:
        return np.arange(len(values))
    (places,) = (values >= np.partition(values, -count)[-count]).nonzero()  # with all that equal the smallest of them
    largest: NDArray[np.intp] = places[(-values[places]).argsort(kind="stable")[:count]]
    return largest
