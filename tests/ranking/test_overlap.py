"""Weights by shared terms: the formula, and products with the matrix against the matrix itself."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru.ranking.overlap import OverlapProduct, overlap_weights
from summarize_ru.ranking.term_matrix import TermMatrix
from tests.samples import CHAIN, features_of, random_document


def counts_and_lengths(text: str) -> tuple[TermMatrix, NDArray[np.int64]]:
    features = features_of(text)
    return features.counts, np.diff(features.offsets)


def test_a_pair_weighs_shared_terms_by_the_logarithms_of_lengths() -> None:
    weights = overlap_weights(*counts_and_lengths("Ветер гонит серые облака. Облака, облака и дождь. Кот спит."))
    assert weights[0, 1] == weights[1, 0] == pytest.approx(1 / (math.log(4) + math.log(4)))
    assert weights[0, 2] == weights[0, 0] == 0


def test_two_sentences_of_the_same_single_word_weigh_one() -> None:
    assert overlap_weights(*counts_and_lengths("Кот. Кот! Пёс.")).tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize("text", [CHAIN, random_document(120, seed=1, blanks=True)], ids=["chain", "random"])
def test_products_are_those_of_the_matrix(text: str) -> None:
    counts, lengths = counts_and_lengths(text)
    vector = np.linspace(-1, 2, len(counts))
    expected = overlap_weights(counts, lengths) @ vector
    assert OverlapProduct(counts, lengths)(vector) == pytest.approx(expected, rel=1e-9)


def test_products_are_those_of_the_matrix_for_more_lengths_than_are_kept() -> None:
    words = [f"слово{number}" for number in range(120)]
    text = " ".join(" ".join(["Слово", *words[:length]]) + "." for length in range(120))
    counts, lengths = counts_and_lengths(text)
    assert len(set(lengths.tolist())) == 120
    vector = np.linspace(1, 2, len(counts))
    expected = overlap_weights(counts, lengths) @ vector
    assert OverlapProduct(counts, lengths)(vector) == pytest.approx(expected, rel=1e-9)


def test_products_are_the_same_each_time() -> None:
    words = [f"слово{number}" for number in range(60)]
    counts, lengths = counts_and_lengths(" ".join(" ".join(["Слово", *words[:length]]) + "." for length in range(60)))
    vector = np.linspace(1, 2, len(counts))
    assert OverlapProduct(counts, lengths)(vector).tolist() == OverlapProduct(counts, lengths)(vector).tolist()
