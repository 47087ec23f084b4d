"""The random baseline is the same everywhere, and differs by text and by seed."""

import numpy as np
import pytest

from summarize_ru import InvalidOptionError
from summarize_ru.scorers.random import Random
from tests.samples import CHAIN, features_of


def test_the_scores_are_these_on_any_machine() -> None:
    assert Random()(features_of("Кот спит. Дождь идёт.")).tolist() == [0.3619814797483851, 0.20564109784448115]


def test_another_seed_or_another_text_is_another_draw() -> None:
    features = features_of(CHAIN)
    draws = [Random()(features), Random(seed=1)(features), Random()(features_of(CHAIN + " "))]
    assert len({tuple(draw) for draw in draws}) == len(draws)
    assert all((draw >= 0).all() and (draw < 1).all() for draw in draws)


def test_each_place_is_as_likely_to_be_the_first() -> None:
    firsts = [int(Random(seed)(features_of(CHAIN)).argmax()) for seed in range(400)]
    assert (np.bincount(firsts) > 70).all()  # 100 expected each, with a standard deviation of 8.7


def test_a_text_that_is_no_unicode_has_scores_too() -> None:
    scores = Random()(features_of("Кот \ud800 спит. Пёс \udfff лает."))
    assert len(set(scores.tolist())) == 2


def test_a_seed_must_be_a_whole_number() -> None:
    with pytest.raises(InvalidOptionError, match=r"seed must be a whole number, not 1\.5"):
        Random(1.5)  # type: ignore[arg-type]
