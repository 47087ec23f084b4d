"""Reduction: sums of weights, the same on both sides of the switch to products."""

import numpy as np
import pytest

from summarize_ru.ranking import graph
from summarize_ru.ranking.overlap import overlap_weights
from summarize_ru.scorers.reduction import Reduction
from tests.samples import CHAIN, features_of, random_document


def test_a_score_is_the_sum_of_a_sentence_s_weights() -> None:
    weight = 1 / np.log(9)
    assert Reduction()(features_of(CHAIN)) == pytest.approx([weight, 2 * weight, weight, 0])


def test_products_give_what_the_matrix_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    features = features_of(random_document(150, seed=2, blanks=True))
    dense = Reduction()(features)
    monkeypatch.setattr(graph, "SMALL", 10)
    by_products = Reduction()(features)
    assert by_products == pytest.approx(dense, rel=1e-9)
    assert ((by_products == 0) == (dense == 0)).all()
    assert dense == pytest.approx(overlap_weights(features.counts, np.diff(features.offsets)).sum(axis=0))
