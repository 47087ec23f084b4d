"""PageRank by a direct solve and by products."""

import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru.ranking.graph import SMALL, pagerank, pagerank_by_products

Matrix = NDArray[np.float64]

# Graphs whose ranks with damping 0.85 can be found by hand.
BY_HAND: dict[str, tuple[list[list[float]], list[float]]] = {
    "one node": ([[0]], [1]),
    "two alone": ([[0, 0], [0, 0]], [1 / 2, 1 / 2]),
    "a pair": ([[0, 1], [1, 0]], [1 / 2, 1 / 2]),
    "a path of three": ([[0, 1, 0], [1, 0, 1], [0, 1, 0]], [9.5 / 37, 18 / 37, 9.5 / 37]),
    "a pair and one alone": ([[0, 1, 0], [1, 0, 0], [0, 0, 0]], [20 / 43, 20 / 43, 3 / 43]),
    "a triangle": ([[0, 2, 2], [2, 0, 2], [2, 2, 0]], [1 / 3, 1 / 3, 1 / 3]),
}


def power_iteration(weights: Matrix, damping: float, jump: Matrix | None = None) -> Matrix:
    """PageRank as in the paper of Brin and Page: the steps of the surfer, until nothing changes."""
    count = len(weights)
    jump = np.full(count, 1 / count) if jump is None else jump
    degrees = weights.sum(axis=1)
    moves = np.array([row / degree if degree else jump for row, degree in zip(weights, degrees, strict=True)])
    ranks = np.full(count, 1 / count)
    for _ in range(2000):
        ranks = (1 - damping) * jump + damping * ranks @ moves
    return ranks


def by_products(weights: Matrix, damping: float = 0.85, jump: Matrix | None = None) -> Matrix:
    return pagerank_by_products(lambda vector: weights @ vector, weights.sum(axis=1) > 0, damping, jump)


def random_weights(count: int, seed: int, density: float) -> Matrix:
    chance = np.random.default_rng(seed)
    weights = np.triu(chance.random((count, count)) * (chance.random((count, count)) < density), 1)
    return np.asarray(weights + weights.T)


@pytest.mark.parametrize(("weights", "expected"), BY_HAND.values(), ids=BY_HAND)
def test_by_hand(weights: list[list[float]], expected: list[float]) -> None:
    assert pagerank(np.array(weights, np.float64), 0.85) == pytest.approx(expected, abs=1e-14)
    assert by_products(np.array(weights, np.float64)) == pytest.approx(expected, abs=1e-11)


@pytest.mark.parametrize("damping", [0, 0.5, 0.85, 0.99])
@pytest.mark.parametrize("density", [0.02, 0.1, 1.0])
@pytest.mark.parametrize("seed", range(3))
def test_both_agree_with_power_iteration(seed: int, density: float, damping: float) -> None:
    weights = random_weights(60, seed, density)
    expected = power_iteration(weights, damping)
    assert pagerank(weights, damping) == pytest.approx(expected, abs=1e-8)
    assert by_products(weights, damping) == pytest.approx(expected, abs=1e-8)


def test_they_agree_on_many_nodes() -> None:
    weights = random_weights(2 * SMALL, seed=1, density=0.01)
    assert by_products(weights) == pytest.approx(pagerank(weights, 0.85), abs=1e-11)


def test_the_size_of_weights_does_not_matter() -> None:
    weights = random_weights(30, seed=2, density=0.3)
    for factor in (1e-9, 1e9):
        assert pagerank(weights * factor, 0.85) == pytest.approx(pagerank(weights, 0.85), abs=1e-12)
        assert by_products(weights * factor) == pytest.approx(pagerank(weights, 0.85), abs=1e-10)


def test_a_product_that_is_not_exactly_zero_for_a_node_alone_does_no_harm() -> None:
    weights = np.array(BY_HAND["a pair and one alone"][0], np.float64)
    noise = np.array([0, 0, 1e-17])
    ranks = pagerank_by_products(lambda vector: weights @ vector + noise, np.array([True, True, False]), 0.85)
    assert ranks == pytest.approx([20 / 43, 20 / 43, 3 / 43], abs=1e-11)


def test_no_nodes() -> None:
    assert pagerank(np.empty((0, 0)), 0.85).tolist() == []


def test_what_it_is_given_stays_as_it_is() -> None:
    weights = random_weights(10, seed=3, density=0.5)
    before = weights.copy()
    pagerank(weights, 0.85)
    by_products(weights)
    assert np.array_equal(weights, before)


@pytest.mark.parametrize("damping", [0, 0.5, 0.85, 0.99])
@pytest.mark.parametrize("seed", range(3))
def test_both_agree_with_power_iteration_where_the_jump_is_uneven(seed: int, damping: float) -> None:
    weights = random_weights(60, seed, density=0.05)
    jump = np.where(np.arange(60) % 7 == seed, np.random.default_rng(seed).random(60) + 0.1, 0)
    expected = power_iteration(weights, damping, jump / jump.sum())
    assert pagerank(weights, damping, jump) == pytest.approx(expected, abs=1e-8)
    assert by_products(weights, damping, jump) == pytest.approx(expected, abs=1e-8)


def test_a_jump_by_hand() -> None:
    # On a path of two nodes, a jump to the first: r0 = 0.15 + 0.85 r1, r1 = 0.85 r0.
    weights = np.array([[0.0, 1, 0], [1, 0, 0], [0, 0, 0]])
    expected = [1 / 1.85, 0.85 / 1.85, 0]
    assert pagerank(weights, 0.85, np.array([3.0, 0, 0])) == pytest.approx(expected, abs=1e-14)
    assert by_products(weights, 0.85, np.array([3.0, 0, 0])) == pytest.approx(expected, abs=1e-11)


def test_an_even_jump_is_none() -> None:
    weights = random_weights(30, seed=4, density=0.2)
    assert pagerank(weights, 0.85, np.full(30, 0.25)) == pytest.approx(pagerank(weights, 0.85), abs=1e-14)
    assert by_products(weights, 0.85, np.full(30, 0.25)) == pytest.approx(by_products(weights), abs=1e-14)
