"""Confidence in a mean over texts, or in a difference of two: bootstrap resampling of the texts (Koehn 2004)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize_ru.errors import InvalidOptionError
from summarize_ru.messages import Description
from summarize_ru.validation import check_count, is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Values = Sequence[float] | NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean, and the bounds between which it lies with a given confidence.

    Attributes:
        mean: the mean of the values.
        low: the lower bound.
        high: the upper bound.
    """

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two methods differ on the same texts.

    Attributes:
        difference: the mean of the first minus that of the second, with its bounds; if 0 is between them, these
            texts do not distinguish the two.
        ahead: the share of resamples in which the first is ahead, from 0 to 1.
    """

    difference: Interval
    ahead: float


def bootstrap(values: Values, *, confidence: float = 0.95, resamples: int = 1000, seed: int = 0) -> Interval:
    """The mean of values, one for each text, with its percentile bootstrap interval (Efron 1979).

    Args:
        values: one value for each text.
        confidence: how often the interval should contain the true mean, above 0 and below 1.
        resamples: how many times the texts are drawn anew.
        seed: the seed of the random numbers; the same seed gives the same bounds on any machine.

    Raises:
        InvalidOptionError: there are no values or no resamples, or the confidence is not between 0 and 1.
    """
    return _interval(np.asarray(values, np.float64), _means(values, resamples, seed), confidence)


def paired_bootstrap(
    first: Values, second: Values, *, confidence: float = 0.95, resamples: int = 1000, seed: int = 0
) -> Comparison:
    """Compare two methods on the same texts: both are drawn together, so the difficulty of a text cancels out.

    Source: P. Koehn. Statistical significance tests for machine translation evaluation. EMNLP 2004.

    Args:
        first: one value for each text.
        second: the values for the same texts, in the same order.
        confidence: as for `bootstrap`.
        resamples: as for `bootstrap`.
        seed: as for `bootstrap`.

    Raises:
        InvalidOptionError: as for `bootstrap`, or the two have different lengths.
    """
    if len(first) != len(second):
        raise InvalidOptionError("second", len(second), f"{len(first)} values, one for each of the first")
    differences = np.asarray(first, np.float64) - np.asarray(second, np.float64)
    means = _means(differences, resamples, seed)
    return Comparison(_interval(differences, means, confidence), float((means > 0).mean()))


def _means(values: Values, resamples: int, seed: int) -> NDArray[np.float64]:
    check_count("resamples", resamples)
    array = np.asarray(values, np.float64)
    if not array.size:
        raise InvalidOptionError("values", Description("none"), "at least one value")
    random = np.random.default_rng(seed)
    return np.array([array[random.integers(array.size, size=array.size)].mean() for _ in range(resamples)])


def _interval(values: NDArray[np.float64], means: NDArray[np.float64], confidence: float) -> Interval:
    if not is_number(confidence) or not 0 < confidence < 1:
        raise InvalidOptionError("confidence", confidence, "a number above 0 and below 1")
    low, high = np.quantile(means, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(float(values.mean()), float(low), float(high))
