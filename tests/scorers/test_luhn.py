"""Luhn's clusters, counted by hand."""

import pytest

from summarize_ru import Analyzer, InvalidOptionError
from summarize_ru.scorers.luhn import Luhn
from tests.samples import features_of

# «s1», «s2» and the like are terms, «и» is a stop word; s1 and s2 are significant, the others occur once.
PLAIN = Analyzer(stem=str)


def test_the_best_cluster_of_a_sentence_counts() -> None:
    text = "Слон1 бел слон2 и слон1. Слон2 пять шесть семь восемь девять слон1 слон2. Слон1 и один."
    features = features_of(text, analyzer=PLAIN)
    assert Luhn()(features).tolist() == [9 / 5, 4 / 2, 0]


def test_the_gap_is_the_longest_run_between_two_significant_words() -> None:
    features = features_of("Слон1 раз два три слон2. Слон1 четыре пять шесть семь слон2.", analyzer=PLAIN)
    assert Luhn(gap=2)(features).tolist() == [0, 0]
    assert Luhn(gap=3)(features).tolist() == [4 / 5, 0]
    assert Luhn(gap=4)(features).tolist() == [4 / 5, 4 / 6]


def test_stop_words_take_place_in_a_gap() -> None:
    features = features_of("Слон1 и если бы слон2. Слон1 слон2.", analyzer=PLAIN)
    assert Luhn(gap=2)(features).tolist() == [0, 4 / 2]


def test_a_cluster_does_not_go_on_into_the_next_sentence() -> None:
    assert Luhn()(features_of("Кот. Кот. Кот.")).tolist() == [0, 0, 0]


def test_rarer_terms_than_the_share_are_not_significant() -> None:
    features = features_of("Слон1 слон2. Слон1 слон2. Слон1 кит.", analyzer=PLAIN)  # of six terms, 3, 2 and 1
    assert Luhn()(features).tolist() == [2, 2, 0]
    assert Luhn(min_share=2 / 6)(features).tolist() == [2, 2, 0]
    assert Luhn(min_share=2.1 / 6)(features).tolist() == [0, 0, 0]


def test_options_out_of_range_are_refused() -> None:
    for gap in (-1, 1.5, True):
        with pytest.raises(InvalidOptionError, match="gap must be a whole number of at least 0"):
            Luhn(gap=gap)  # type: ignore[arg-type]
    with pytest.raises(InvalidOptionError, match="min_share must be a number from 0 to 1"):
        Luhn(min_share=2)
