"""Weights by shared terms: the formula, and products with the matrix against the matrix itself."""

import math

import numpy as np
import pytest

from summarize_ru.scorers.overlap import OverlapProduct, overlap_weights
from summarize_ru.term_matrix import TermMatrix
from tests.samples import CHAIN, features_of, random_document


def presence_of(text: str) -> TermMatrix:
    counts = features_of(text).counts
    return counts.with_values(np.ones_like(counts.values))


def test_a_pair_weighs_shared_terms_by_the_logarithms_of_lengths() -> None:
    weights = overlap_weights(presence_of("Ветер гонит серые облака. Облака, облака несут дождь. Кот спит."))
    assert weights[0, 1] == weights[1, 0] == pytest.approx(1 / (math.log(4) + math.log(3)))
    assert weights[0, 2] == weights[0, 0] == 0


def test_two_sentences_of_the_same_single_term_weigh_one() -> None:
    assert overlap_weights(presence_of("Кот. Кот! Пёс.")).tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize("text", [CHAIN, random_document(120, seed=1, blanks=True)], ids=["chain", "random"])
def test_products_are_those_of_the_matrix(text: str) -> None:
    presence = presence_of(text)
    vector = np.linspace(-1, 2, len(presence))
    assert OverlapProduct(presence)(vector) == pytest.approx(overlap_weights(presence) @ vector, abs=1e-11)
