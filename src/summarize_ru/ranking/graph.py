"""PageRank over an undirected graph with weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Product = Callable[[NDArray[np.float64]], NDArray[np.float64]]
    """The matrix of weights times a vector."""

SMALL: Final = 99
"""Up to this many sentences the whole matrix of weights is built and the system is solved directly.

From 100 on, OpenBLAS uses threads. Starting them takes longer than the work (1.4 ms instead of 0.2 on a busy machine)
and slows down other processes. Products with the sparse factors take 1 ms at that size, and scale.
"""

_TOLERANCE: Final = 1e-10  # of the residual, relative to the right side; each score is then exact to 1e-9 of itself
_MOST_STEPS: Final = 1000  # never reached: the condition number is at most (1 + damping) / (1 - damping)


def pagerank(
    weights: NDArray[np.float64], damping: float, jump: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """PageRank of each node, by solving the linear system; for few nodes.

    Args:
        weights: symmetric, not negative, zeros on the diagonal, shape (nodes, nodes).
        damping: the share of a node's rank that it passes on to its neighbours; 0.85 in the papers.
        jump: the rest is passed on in proportion to these numbers, not negative and not all zero, shape (nodes,);
            None passes it on to all nodes alike.

    Returns:
        Ranks that add up to 1, shape (nodes,). A node without neighbours passes on its whole rank like the rest.
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
    """PageRank of each node, computed only from products with the matrix of weights, which is never built.

    The result is that of `pagerank`. It is found by conjugate gradients (Hestenes & Stiefel 1952), scaled by the
    degrees; with symmetric weights this makes the system symmetric and positive definite. It takes some fifteen
    products, whatever the size.

    Args:
        product: multiplies the matrix of weights by a vector.
        tied: whether each node has a neighbour, shape (nodes,); a product cannot tell zero from a rounding error.
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
    """The dot product of two vectors, without the threads that a linear algebra library starts for long ones."""
    return float((one * other).sum())


def _ranks(solution: NDArray[np.float64], diagonal: NDArray[np.float64]) -> NDArray[np.float64]:
    # The system is solved for rank / degree, with the jump as right side. Nodes without neighbours pass on their rank
    # by the jump as well. That only multiplies the right side by a factor, which the division by the sum removes.
    ranks = solution * diagonal
    total: np.float64 = ranks.sum()
    return ranks / total
