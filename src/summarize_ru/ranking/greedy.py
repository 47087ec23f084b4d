"""Shared by greedy methods, which choose one sentence after another: the number of choices, ties, scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MOST_CHOICES: Final = 1000
"""This many sentences are chosen one after another; the rest are ordered by their worth as the next choice.

Each choice takes a pass over the text, so choosing all sentences would take time quadratic in its length: 42,000
sentences with the same words took ten minutes.
"""

_ROUNDING: Final = 1e-12
"""Two values closer than this, relative to the larger, are equal: they differ only by the order of summing."""

_DIGITS: Final = 9
"""The same for many values at once: they are compared to this many decimal digits of their range."""


def first_best(values: NDArray[np.float64]) -> int:
    """The index of the first of the largest values; values that differ only by the order of summing are equal."""
    best = values.max()
    return int((values >= best - abs(best) * _ROUNDING).argmax())


def by_worth(worth: NDArray[np.float64], indices: NDArray[np.intp]) -> list[int]:
    """`indices` ordered by worth, the best first; values that differ only by the order of summing are equal."""
    of_indices = worth[indices]
    lowest = of_indices.min(initial=np.inf)
    scale = of_indices.max(initial=-np.inf) - lowest
    steps = np.round((of_indices - lowest) / scale, _DIGITS) if scale > 0 else np.zeros(len(indices))
    order: list[int] = indices[np.argsort(-steps, kind="stable")].tolist()
    return order


def scores_by_order(order: Sequence[int], sentence_count: int) -> NDArray[np.float64]:
    """Scores that fall evenly from 1 towards 0 in the order of choice; the other sentences follow in text order.

    Args:
        order: indices of sentences, the first chosen first.
        sentence_count: the number of sentences.

    Returns:
        One score for each sentence, shape (sentences,).
    """
    chosen = np.array(order, np.intp)
    is_left = np.ones(sentence_count, np.bool_)
    is_left[chosen] = False
    scores = np.empty(sentence_count)
    scores[np.concatenate((chosen, np.flatnonzero(is_left)))] = np.linspace(1, 0, sentence_count, endpoint=False)
    return scores
