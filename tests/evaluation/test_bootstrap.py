import numpy as np
import pytest

from summarize_ru import InvalidOptionError
from summarize_ru.evaluation import bootstrap, paired_bootstrap

VALUES = np.random.default_rng(7).normal(0.25, 0.1, size=400)


def test_the_interval_is_that_of_the_normal_distribution_where_the_values_are_many() -> None:
    interval = bootstrap(VALUES, resamples=2000)
    half = 1.96 * VALUES.std() / len(VALUES) ** 0.5
    assert interval.mean == pytest.approx(VALUES.mean())
    assert interval.low == pytest.approx(VALUES.mean() - half, abs=0.001)
    assert interval.high == pytest.approx(VALUES.mean() + half, abs=0.001)


def test_the_same_seed_gives_the_same_bounds_and_another_seed_others() -> None:
    assert bootstrap(VALUES) == bootstrap(VALUES, seed=0) != bootstrap(VALUES, seed=1)


def test_more_confidence_needs_a_wider_interval() -> None:
    sure, less = bootstrap(VALUES, confidence=0.99), bootstrap(VALUES, confidence=0.9)
    assert sure.low < less.low < less.high < sure.high


def test_pairs_tell_apart_what_two_intervals_would_not() -> None:
    better = VALUES + np.where(np.arange(len(VALUES)) % 2, 0.01, -0.002)
    assert bootstrap(better).low < bootstrap(VALUES).high
    comparison = paired_bootstrap(better, VALUES)
    assert comparison.ahead == 1
    assert 0 < comparison.difference.low < comparison.difference.mean == pytest.approx(0.004)


def test_no_difference_is_no_lead() -> None:
    comparison = paired_bootstrap(VALUES, VALUES)
    assert comparison.ahead == 0
    assert comparison.difference.low == comparison.difference.high == 0


def test_a_difference_by_chance_is_ahead_half_of_the_time() -> None:
    noise = np.random.default_rng(8).normal(0, 0.1, size=400)
    comparison = paired_bootstrap(VALUES + noise - noise.mean(), VALUES)
    assert 0.4 < comparison.ahead < 0.6


@pytest.mark.parametrize(
    ("values", "options", "message"),
    [
        ([], {}, "values must be at least one value"),
        ([0.1], {"confidence": 1}, "confidence must be a number above 0 and below 1"),
        ([0.1], {"resamples": 0}, "resamples must be a whole number"),
    ],
)
def test_wrong_arguments_are_refused(values: list[float], options: dict[str, int], message: str) -> None:
    with pytest.raises(InvalidOptionError, match=message):
        bootstrap(values, **options)


def test_pairs_need_two_of_one_length() -> None:
    with pytest.raises(InvalidOptionError, match="second must be 2 values, one for each of the first"):
        paired_bootstrap([0.1, 0.2], [0.1])
