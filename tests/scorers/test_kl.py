"""KLSum against the formula, evaluated anew for each choice."""

import math

import numpy as np
import pytest

from summarize_ru import InvalidOptionError
from summarize_ru.ranking.term_matrix import TermMatrix
from summarize_ru.scorers import kl
from summarize_ru.scorers.kl import KL
from tests.samples import CHAIN, ODD_TEXTS, features_of, random_document

TEXTS = {name: text for name, (text, _) in ODD_TEXTS.items()} | {
    "chain": CHAIN,
    "single terms": "Мышь ест сыр. Кот. Пёс лает. Кот. Кот и кот.",
    "random": random_document(25, seed=5, vocabulary=60, blanks=True),
}


def divergence(counts: TermMatrix, chosen: list[int], smoothing: float) -> float:
    """The divergence of the summary `chosen` from the document, by the definition."""
    dense = counts.dense()
    document = dense.sum(axis=0)
    summary = dense[chosen].sum(axis=0) + smoothing
    return math.fsum(
        share * math.log(share / (said / summary.sum()))
        for share, said in zip(document / document.sum(), summary, strict=True)
        if said
    )


@pytest.mark.parametrize("smoothing", [0, 0.1, 1.0])
@pytest.mark.parametrize("name", TEXTS)
def test_each_choice_leaves_the_least_divergence(name: str, smoothing: float) -> None:
    features = features_of(TEXTS[name])
    counts = features.counts
    scores = KL(smoothing)(features)
    order = np.argsort(-scores, kind="stable").tolist()
    with_terms = [place for place in order if counts.row_lengths[place]]
    for step, place in enumerate(with_terms):
        left = sorted(with_terms[step:])
        values = {other: divergence(counts, [*with_terms[:step], other], smoothing) for other in left}
        least = min(values.values())
        assert place == next(other for other in left if values[other] <= least + 1e-12)
    assert order[len(with_terms) :] == [place for place in range(len(features)) if not counts.row_lengths[place]]


@pytest.mark.parametrize("smoothing", [-0.1, math.inf, math.nan, True, "1"])
def test_a_smoothing_out_of_range_is_refused(smoothing: float) -> None:
    with pytest.raises(InvalidOptionError, match="smoothing must be a number from 0 to 1000000"):
        KL(smoothing)


def test_after_many_choices_the_rest_follows_by_what_each_would_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    features = features_of(TEXTS["random"])
    whole = np.argsort(-KL()(features), kind="stable").tolist()
    monkeypatch.setattr(kl, "MOST_CHOICES", 5)
    order = np.argsort(-KL()(features), kind="stable").tolist()
    assert order[:6] == whole[:6]  # the sixth is the best of the others
    rest = [place for place in order[5:] if features.counts.row_lengths[place]]
    divergences = [divergence(features.counts, [*order[:5], place], 0.5) for place in rest]
    assert divergences == sorted(divergences)
    assert sorted(order) == list(range(len(features)))
