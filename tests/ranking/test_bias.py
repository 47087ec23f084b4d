from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru import Features, InvalidOptionError, Method, Scorer, Summarizer
from summarize_ru.scorers import Traits
from summarize_ru.scorers.lexrank import LexRank
from tests.samples import features_of

TEXT = "Река разлилась весной. Мост закрыли на три дня. Почту возили на лодке. Мост открыли в среду."


def even(features: Features) -> NDArray[np.float64]:
    return np.ones(len(features))


def falling_below_zero(features: Features) -> NDArray[np.float64]:
    return np.linspace(1, 2 - len(features), len(features))


def test_the_beginning_counts_as_asked_for() -> None:
    summary = Summarizer(method=even, position_bias=0.5)(TEXT)
    assert summary.scores == pytest.approx([1, 2**-0.5, 3**-0.5, 4**-0.5])


def test_likeness_to_the_title_counts_as_asked_for() -> None:
    summary = Summarizer(method=even, title_bias=3)(TEXT, "Почта на лодке")
    weak, post = 1.0, summary.scores[2]
    assert summary.scores == (weak, weak, post, weak)
    assert 2 < post <= 4
    assert Summarizer(method=even, title_bias=3)(TEXT, "Ярмарка").scores == (1, 1, 1, 1)


def test_scores_below_zero_are_raised_so_that_the_order_stays() -> None:
    assert Summarizer(method=falling_below_zero)(TEXT).scores == (1, 0, -1, -2)
    scores = Summarizer(method=falling_below_zero, position_bias=1)(TEXT).scores
    assert scores == pytest.approx([3, 2 / 2, 1 / 3, 0])


def test_relevance_to_the_query_is_four_parts_of_five() -> None:
    relevance = features_of(TEXT, query="почта").relevance
    gain = 4 * relevance / relevance.max()
    scores = Summarizer(method=falling_below_zero)(TEXT, query="почта").scores
    assert scores == pytest.approx([1, 0, -1, -2] + 3 * gain)
    assert Summarizer(method=even)(TEXT, query="почта").scores == pytest.approx(1 + gain)


def test_where_the_query_says_nothing_of_the_text_the_scores_stay_as_they_are() -> None:
    for method in (even, falling_below_zero):
        asked = Summarizer(method=method)(TEXT, query="Ярмарка, она и не она")
        assert replace(asked, query=None) == Summarizer(method=method)(TEXT)


def test_a_scorer_that_knows_the_query_is_left_alone() -> None:
    class Knowing:
        traits = Traits(knows_query=True)

        def __call__(self, features: Features, /) -> NDArray[np.float64]:
            return features.relevance

    relevance = features_of(TEXT, query="почта").relevance
    assert Summarizer(method=Knowing())(TEXT, query="почта").scores == pytest.approx(relevance)


def test_methods_that_know_words_alone_lean_by_default_and_others_do_not() -> None:
    title = "Почта на лодке"
    words_alone: list[Method | Scorer] = ["textrank", "lexrank", "tfidf", LexRank(threshold=0.05)]
    others: list[Method | Scorer] = ["lead", even]
    for method in words_alone:
        leaning = Summarizer(method=method)(TEXT, title)
        assert leaning == Summarizer(method=method, position_bias=0.1, title_bias=2)(TEXT, title)
        assert leaning.scores != Summarizer(method=method, position_bias=0, title_bias=0)(TEXT, title).scores
    for method in others:
        assert Summarizer(method=method)(TEXT, title).scores == Summarizer(method=method)(TEXT).scores


@pytest.mark.parametrize("option", ["position_bias", "title_bias"])
@pytest.mark.parametrize("value", [-0.1, float("inf"), float("nan"), "0.1", True])
def test_a_bias_is_a_number_of_at_least_zero(option: str, value: object) -> None:
    with pytest.raises(InvalidOptionError, match=f"{option} must be a number from 0 to 1000000"):
        Summarizer(**{option: value})  # type: ignore[arg-type]
