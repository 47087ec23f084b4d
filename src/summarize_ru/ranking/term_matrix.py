"""A sparse matrix with a row for each sentence and a column for each term, in three numpy arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LANES: Final = 16  # values of this many other rows lie between two of one row; more gain nothing


@dataclass(frozen=True, eq=False)
class TermMatrix:
    """Compressed sparse rows, as in SciPy's `csr_array`, with the few products that ranking needs.

    Attributes:
        offsets: int64, shape (sentences + 1,); row i is `offsets[i]:offsets[i + 1]` of the two arrays below.
        terms: intp, the column of each value, ascending within a row.
        values: float64, none of them zero.
        term_count: the number of columns.
    """

    offsets: NDArray[np.int64]
    terms: NDArray[np.intp]
    values: NDArray[np.float64]
    term_count: int

    @classmethod
    def from_coordinates(
        cls, rows: NDArray[np.intp], terms: NDArray[np.intp], values: NDArray[np.float64], shape: tuple[int, int]
    ) -> TermMatrix:
        """A matrix of (sentences, terms) from the row and the column of each value, sorted by both."""
        matrix = cls(rows.searchsorted(np.arange(shape[0] + 1)), terms, values, shape[1])
        vars(matrix)["rows"] = rows  # so that they are not computed again from the offsets
        return matrix

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.offsets) - 1

    @cached_property
    def row_lengths(self) -> NDArray[np.int64]:
        """The number of values of each row, shape (sentences,)."""
        return self.offsets[1:] - self.offsets[:-1]

    @cached_property
    def rows(self) -> NDArray[np.intp]:
        """The row of each value."""
        return np.repeat(np.arange(len(self)), self.row_lengths)

    def with_values(self, values: NDArray[np.float64]) -> TermMatrix:
        """The same nonzero positions with other values."""
        matrix = TermMatrix(self.offsets, self.terms, values, self.term_count)
        vars(matrix).update(row_lengths=self.row_lengths, rows=self.rows)  # so that they are computed once
        return matrix

    def with_unit_rows(self, values: NDArray[np.float64]) -> TermMatrix:
        """The same nonzero positions with other values, each row divided by its Euclidean length."""
        return self.with_values(values / np.sqrt(self.sum_rows(np.square(values))).take(self.rows))

    def transposed(self) -> TermMatrix:
        """The same matrix with a row for each term and a column for each sentence."""
        offsets, positions = self.positions_by_term()
        return TermMatrix(offsets, self.rows[positions], self.values[positions], len(self))

    def positions_by_term(self) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
        """The positions of the values of each term: term t has `positions[offsets[t]:offsets[t + 1]]`, by row.

        Returns:
            The offsets, shape (terms + 1,), and the positions in `terms` and `values`, shape (values,).
        """
        counts = np.bincount(self.terms, minlength=self.term_count)
        return np.concatenate(([0], np.cumsum(counts))), np.argsort(self.terms, kind="stable")

    def dot(self, column: NDArray[np.float64]) -> NDArray[np.float64]:
        """The matrix times a vector over the terms: a vector over the sentences."""
        return self.sum_rows(self.values * column.take(self.terms))

    def transposed_dot(self, row: NDArray[np.float64]) -> NDArray[np.float64]:
        """The transposed matrix times a vector over the sentences: a vector over the terms."""
        return _sums(self.terms, self.values * row.take(self.rows), self.term_count)

    def sum_rows(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum over each row of one number for each value; 0 for an empty row."""
        return _sums(self.rows, values, len(self))

    def dense_row(self, index: int) -> NDArray[np.float64]:
        """One row as a vector over the terms, shape (terms,)."""
        row = np.zeros(self.term_count)
        within = slice(self.offsets[index], self.offsets[index + 1])
        row[self.terms[within]] = self.values[within]
        return row

    def dense(self) -> NDArray[np.float64]:
        """The whole matrix, shape (sentences, terms); for few sentences only."""
        matrix = np.zeros((len(self), self.term_count))
        matrix[self.rows, self.terms] = self.values
        return matrix

    def gram(self) -> NDArray[np.float64]:
        """The products of all pairs of rows, shape (sentences, sentences); for few sentences only.

        It is computed as sparse times dense, row by row. That takes fewer operations than the product of two dense
        matrices, and a linear algebra library does not start threads for it, which would slow down other processes.
        """
        columns = np.zeros((self.term_count, len(self)))
        columns[self.terms, self.rows] = self.values
        return self._sum_row_blocks(columns.take(self.terms, axis=0) * self.values[:, None])

    def pattern_gram(self) -> NDArray[np.float64]:
        """Like `gram`, with each value taken as 1."""
        columns = np.zeros((self.term_count, len(self)))
        columns[self.terms, self.rows] = 1
        return self._sum_row_blocks(columns.take(self.terms, axis=0))

    def _sum_row_blocks(self, blocks: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum over each row of one vector for each value; zeros for an empty row."""
        sums = np.zeros((len(self), blocks.shape[1]))
        (filled,) = self.row_lengths.nonzero()  # `reduceat` gives an empty row the vector of the next one
        if len(filled):
            sums[filled] = np.add.reduceat(blocks, self.offsets[filled], axis=0)
        return sums


class Postings:
    """The positions of each term in the arrays of a term matrix: by term instead of by sentence."""

    def __init__(self, matrix: TermMatrix) -> None:
        self._matrix = matrix
        self._offsets, self._positions = matrix.positions_by_term()

    def of(self, term: int) -> NDArray[np.intp]:
        """The positions of one term, by sentence."""
        return self._positions[self._offsets[term] : self._offsets[term + 1]]

    def of_all(self, terms: NDArray[np.intp]) -> NDArray[np.intp]:
        """The positions of several terms, one term after the other."""
        return np.concatenate([self.of(term) for term in terms.tolist()])

    def products(self, index: int) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The summands of a row of the matrix's `gram`: a sentence and a product for each term in common with one."""
        matrix = self._matrix
        within = slice(matrix.offsets[index], matrix.offsets[index + 1])
        terms = matrix.terms[within]
        if not terms.size:
            return np.empty(0, np.intp), np.empty(0)
        positions = self.of_all(terms)
        values = np.repeat(matrix.values[within], self._offsets[terms + 1] - self._offsets[terms])
        return matrix.rows[positions], values * matrix.values[positions]

    def gram_row(self, index: int) -> NDArray[np.float64]:
        """A row of the matrix's `gram`, computed only from rows that share a term with it; shape (sentences,)."""
        return _sums(*self.products(index), len(self._matrix))


class OffDiagonalGram:
    """Products with the matrix of `gram` or `pattern_gram`, with zeros on its diagonal; the matrix is never built.

    Time and memory grow with the number of values. A term that only one row has would add only to the diagonal, so it
    is left out. The values are ordered so that those of one row are far apart: adding to a sum that has just been added
    to takes the processor twice as long.

    Attributes:
        tied: whether each row has a column in common with another row, shape (sentences,).
    """

    def __init__(self, matrix: TermMatrix, *, as_pattern: bool = False) -> None:
        """Prepare the products of a matrix; `as_pattern` takes each of its values as 1."""
        is_shared = np.bincount(matrix.terms, minlength=matrix.term_count) > 1
        kept = np.flatnonzero(is_shared[matrix.terms])
        interleaved = len(kept) - len(kept) % _LANES
        order = np.concatenate((kept[:interleaved].reshape(_LANES, -1).T.ravel(), kept[interleaved:]))
        self._sentence_count = len(matrix)
        self._term_count = int(is_shared.sum())
        self._rows = matrix.rows[order]
        self._terms = (np.cumsum(is_shared) - 1)[matrix.terms[order]]
        self._values = None if as_pattern else matrix.values[order]
        # One array for all products: allocating some megabytes anew costs more than computing what goes into them.
        self._by_value = np.empty(len(order))
        squares = np.ones(len(order)) if self._values is None else self._values**2
        self._diagonal = _sums(self._rows, squares, len(matrix))
        self.tied: NDArray[np.bool_] = self._diagonal > 0

    def __call__(self, vector: NDArray[np.float64]) -> NDArray[np.float64]:
        """The matrix times a vector over the sentences."""
        by_value = np.take(vector, self._rows, out=self._by_value, mode="clip")
        if self._values is not None:
            by_value *= self._values
        by_term = _sums(self._terms, by_value, self._term_count)
        np.take(by_term, self._terms, out=by_value, mode="clip")
        if self._values is not None:
            by_value *= self._values
        return _sums(self._rows, by_value, self._sentence_count) - self._diagonal * vector


def _sums(positions: NDArray[np.intp], values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """The sum of the values at each index; `bincount` of no values would give integers."""
    return np.bincount(positions, values, size).astype(np.float64, copy=False)
