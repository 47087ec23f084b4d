"""PageRank over a graph of sentences whose weights are the same in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Product = Callable[[NDArray[np.float64]], NDArray[np.float64]]
    """The matrix of weights times a vector."""

SMALL: Final = 99
"""Up to so many sentences the whole matrix of weights is built, and the system solved directly.

From 100 on OpenBLAS solves with threads, which take longer than the work they share (1.4 ms instead of 0.2 on a busy
machine) and get in the way of other processes; products with the factors take 1 ms there, and scale.
"""

_TOLERANCE: Final = 1e-10  # of the residual against the right side; leaves each score good to 1e-9 of itself
_MOST_STEPS: Final = 1000  # never reached: the condition number is at most (1 + damping) / (1 - damping)


def pagerank(
    weights: NDArray[np.float64], damping: float, jump: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """PageRank of each node, by solving the linear system; for few nodes.

    Args:
        weights: symmetric, not negative, zeros on the diagonal, shape (nodes, nodes).
        damping: the share of a node's rank that it passes on to its neighbours; 0.85 in the papers.
        jump: where the rest goes, in proportion to these numbers, none below zero and one above, shape (nodes,); None
            is to all alike.

    Returns:
        Ranks that add up to 1, shape (nodes,). A node without neighbours passes all its rank on by the jump.
    """
    degrees = weights.sum(axis=1)
    diagonal = degrees + (degrees == 0)
    system = -damping * weights
    system.flat[:: len(weights) + 1] = diagonal
    solution = np.linalg.solve(system, np.ones(len(weights)) if jump is None else jump)
    return _ranks(solution.astype(np.float64, copy=False), diagonal)


def pagerank_by_products(
    product: Product, tied: NDArray[np.bool_], damping: float, jump: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """PageRank of each node from products with the matrix of weights alone, which is never built.

    The same answer as `pagerank`, by conjugate gradients (Hestenes & Stiefel 1952) scaled by the degrees, which for
    symmetric weights makes the system symmetric and positive definite: some fifteen products, whatever the size.

    Args:
        product: gives the matrix of weights times a vector.
        tied: whether each node has a neighbour, shape (nodes,); products alone cannot tell zero from a rounding error.
        damping: as for `pagerank`.
        jump: as for `pagerank`.

    Returns:
        Ranks that add up to 1, shape (nodes,).
    """
    degrees = np.where(tied, product(np.ones(len(tied))), 0)
    diagonal = np.where(tied, degrees, 1)
    right = np.ones(len(tied)) if jump is None else jump
    solution = right / diagonal
    residual = right - (diagonal * solution - damping * product(solution))
    scaled = residual / diagonal
    direction = scaled
    energy = _dot(residual, scaled)
    enough = _TOLERANCE**2 * _dot(right, right / diagonal)
    for _ in range(_MOST_STEPS):
        if energy <= enough:
            break
        image = diagonal * direction - damping * product(direction)
        step = energy / _dot(direction, image)
        solution = solution + step * direction
        residual = residual - step * image
        scaled = residual / diagonal
        energy, previous = _dot(residual, scaled), energy
        direction = scaled + energy / previous * direction
    return _ranks(solution, diagonal)


def _dot(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """The product of two vectors, without the threads that a linear algebra library starts for long ones."""
    return float((one * other).sum())


def _ranks(solution: NDArray[np.float64], diagonal: NDArray[np.float64]) -> NDArray[np.float64]:
    # The system is solved for rank / degree with the jump as right side. What nodes without neighbours pass on goes
    # there too, and only makes the right side larger by a factor, which goes out with the sum.
    ranks = solution * diagonal
    total: np.float64 = ranks.sum()
    return ranks / total
