"""The sparse matrix against a dense one."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru.ranking.term_matrix import OffDiagonalGram, Postings, TermMatrix
from tests.samples import CHAIN, features_of, random_document

Dense = NDArray[np.float64]

TABLES: dict[str, list[list[float]]] = {
    "usual": [[1, 0, 2, 0], [0, 3, 0, 0], [4, 0, 0, 5]],
    "empty rows": [[0, 0, 0], [1, 2, 0], [0, 0, 0], [0, 3, 0], [0, 0, 0]],
    "no values": [[0, 0], [0, 0]],
    "one cell": [[7]],
    "no terms": [[], [], []],
    "nothing at all": [],
}


def sparse(dense: Dense) -> TermMatrix:
    rows, terms = np.nonzero(dense)
    offsets = np.searchsorted(rows, np.arange(len(dense) + 1)).astype(np.int64)
    return TermMatrix(offsets, terms, dense[rows, terms], dense.shape[1])


@pytest.fixture(params=TABLES)
def dense(request: pytest.FixtureRequest) -> Dense:
    table = TABLES[request.param]
    return np.array(table, np.float64).reshape(len(table), -1 if table and table[0] else 0)


def vector(size: int) -> Dense:
    return np.random.default_rng(0).normal(size=size)


def test_it_comes_out_as_it_went_in(dense: Dense) -> None:
    matrix = sparse(dense)
    assert len(matrix) == len(dense)
    assert np.array_equal(matrix.dense(), dense)
    assert matrix.row_lengths.tolist() == (dense != 0).sum(axis=1).tolist()


@pytest.mark.parametrize(
    ("product", "expected"),
    [
        (lambda m: m.dot(vector(m.term_count)), lambda d: d @ vector(d.shape[1])),
        (lambda m: m.transposed_dot(vector(len(m))), lambda d: d.T @ vector(len(d))),
        (lambda m: m.sum_rows(m.values), lambda d: d.sum(axis=1)),
    ],
    ids=["dot", "transposed_dot", "sum_rows"],
)
def test_products(dense: Dense, product: Callable[[TermMatrix], Dense], expected: Callable[[Dense], Dense]) -> None:
    result = product(sparse(dense))
    assert result.dtype == np.float64
    assert result.shape == expected(dense).shape
    assert np.allclose(result, expected(dense), rtol=1e-14, atol=1e-14)


def test_unit_rows_have_length_one_or_none(dense: Dense) -> None:
    matrix = sparse(dense)
    unit = matrix.with_unit_rows(matrix.values).dense()
    lengths = np.linalg.norm(dense, axis=1, keepdims=True)
    assert np.allclose(unit * lengths, dense, atol=1e-14)
    assert np.allclose(np.linalg.norm(unit, axis=1), (lengths[:, 0] > 0).astype(float))


@pytest.mark.parametrize("as_pattern", [False, True])
def test_products_with_all_pairs_of_different_rows(dense: Dense, *, as_pattern: bool) -> None:
    table = (dense != 0).astype(float) if as_pattern else dense
    gram = table @ table.T
    np.fill_diagonal(gram, 0)
    product = OffDiagonalGram(sparse(dense), as_pattern=as_pattern)
    assert np.allclose(product(vector(len(dense))), gram @ vector(len(dense)), rtol=1e-14, atol=1e-13)
    assert product.tied.tolist() == (np.abs(gram).sum(axis=1) > 0).tolist()


def test_postings_are_the_places_of_each_term() -> None:
    for text in (CHAIN, random_document(30, seed=3, blanks=True)):
        counts = features_of(text).counts
        postings = Postings(counts)
        for term in range(counts.term_count):
            assert postings.of(term).tolist() == np.flatnonzero(counts.terms == term).tolist()
        some = np.array([counts.term_count - 1, 0])
        assert postings.of_all(some).tolist() == [*postings.of(int(some[0])), *postings.of(int(some[1]))]


def test_a_row_of_all_products(dense: Dense) -> None:
    postings = Postings(sparse(dense))
    rows = np.array([postings.gram_row(index) for index in range(len(dense))]).reshape(len(dense), len(dense))
    assert np.allclose(rows, dense @ dense.T, rtol=1e-12)


def test_other_values_leave_the_first_alone() -> None:
    matrix = sparse(np.array([[1.0, 0.0], [2.0, 3.0]]))
    assert matrix.with_values(np.array([4.0, 5.0, 6.0])).dense().tolist() == [[4, 0], [5, 6]]
    assert matrix.dense().tolist() == [[1, 0], [2, 3]]


def test_a_large_matrix_agrees_too() -> None:
    chance = np.random.default_rng(1)
    dense = chance.random((300, 200)) * (chance.random((300, 200)) < 0.05)
    matrix = sparse(dense)
    assert np.allclose(matrix.dot(vector(200)), dense @ vector(200), atol=1e-12)
    assert np.allclose(matrix.transposed_dot(vector(300)), dense.T @ vector(300), atol=1e-12)
    gram = dense @ dense.T
    np.fill_diagonal(gram, 0)
    assert np.allclose(OffDiagonalGram(matrix)(vector(300)), gram @ vector(300), atol=1e-12)
