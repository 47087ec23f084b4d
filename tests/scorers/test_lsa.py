"""LSA against numpy's whole decomposition."""

import random

import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru import Features, InvalidOptionError
from summarize_ru.ranking.term_matrix import TermMatrix
from summarize_ru.scorers import lsa
from summarize_ru.scorers.lsa import LSA, Choice
from tests.samples import CHAIN, features_of, random_document

LONG = random_document(250, seed=6, vocabulary=300, blanks=True)


def decomposed(features: Features) -> tuple[np.ndarray, np.ndarray]:
    """Singular values and right singular vectors of the matrix of the class's docstring."""
    ones = features.counts.with_values(np.ones_like(features.counts.values)).dense()
    lengths = np.maximum(np.linalg.norm(ones, axis=1, keepdims=True), 1)
    _, strengths, concepts = np.linalg.svd((ones / np.sqrt(lengths)).T, full_matrices=False)
    return strengths, concepts


@pytest.mark.parametrize("dimensions", [1, 3, 12])
@pytest.mark.parametrize("dense", [20, 1000])
def test_a_score_is_the_length_in_the_strongest_concepts(
    dimensions: int, dense: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lsa, "_DENSE", dense)
    features = features_of(LONG)
    strengths, concepts = decomposed(features)
    expected = np.sqrt(((strengths[:dimensions, None] * concepts[:dimensions]) ** 2).sum(axis=0))
    assert LSA(dimensions)(features) == pytest.approx(expected, rel=1e-8, abs=1e-9)


def test_concepts_choose_their_best_sentences_in_turn() -> None:
    features = features_of(random_document(40, seed=7))
    _, concepts = decomposed(features)
    order = np.argsort(-LSA(4, choice="concepts")(features), kind="stable").tolist()
    for step, place in enumerate(order[:4]):
        part = np.abs(concepts[step])
        part[order[:step]] = 0
        assert place == part.argmax()
    lengths = LSA(4)(features)[order[4:]]
    assert (np.diff(lengths) <= 0).all()


def test_the_iteration_chooses_as_the_whole_decomposition_does(monkeypatch: pytest.MonkeyPatch) -> None:
    features = features_of(LONG)
    order = LSA(choice="concepts")(features).tolist()
    monkeypatch.setattr(lsa, "_DENSE", 20)
    assert LSA(choice="concepts")(features).tolist() == order


def test_no_text_takes_more_products_than_another(monkeypatch: pytest.MonkeyPatch) -> None:
    products = []

    def counted(matrix: TermMatrix, block: NDArray[np.float64]) -> NDArray[np.float64]:
        products.append(len(block))
        return product(matrix, block)

    product = lsa._product
    monkeypatch.setattr(lsa, "_product", counted)
    words = random.Random(8).choices([f"слово{number}" for number in range(100_000)], k=12_000)
    share_little = " ".join(f"{' '.join(words[at : at + 6]).capitalize()}." for at in range(0, len(words), 6))
    share_all = "Кот спит на окне. " * 600
    taken = []
    for text in (share_little, share_all, random_document(600, seed=9)):
        products.clear()
        assert np.isfinite(LSA()(features_of(text))).all()
        taken.append(list(products))
    assert taken[0] == taken[1] == taken[2] != []


def test_equal_sentences_of_a_long_text_have_equal_scores() -> None:
    scores = LSA()(features_of("Кот спит на окне. Пёс лежит у двери. " * 600))
    assert scores[::2] == pytest.approx(np.full(600, scores[0]), rel=1e-12)
    assert scores[1::2] == pytest.approx(np.full(600, scores[1]), rel=1e-12)


@pytest.mark.parametrize("count", [3, 600])
def test_concepts_of_one_strength_are_not_cut_between(count: int) -> None:
    text = " ".join(f"Слово{number}." for number in range(count))
    assert LSA(1)(features_of(text)) == pytest.approx(np.ones(count))


def test_a_topic_of_its_own_is_a_concept_of_its_own() -> None:
    scores = LSA(1)(features_of(CHAIN))
    assert scores[1] == scores.max()
    assert scores[3] == pytest.approx(0)
    assert LSA(2)(features_of(CHAIN))[3] > 0


def test_more_dimensions_than_sentences_are_all_of_them() -> None:
    features = features_of(CHAIN)
    assert LSA(100)(features) == pytest.approx(np.full(4, 3**0.25))


def test_options_out_of_range_are_refused() -> None:
    with pytest.raises(InvalidOptionError, match="dimensions must be a whole number of at least 1"):
        LSA(0)
    with pytest.raises(InvalidOptionError, match="choice must be 'length' or 'concepts', not 'all'"):
        LSA(choice="all")  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [3, 1000])
@pytest.mark.parametrize("choice", ["length", "concepts"])
def test_a_document_without_terms_has_no_concepts(count: int, choice: Choice) -> None:
    scores = LSA(choice=choice)(features_of("А. \n\n" * count))
    assert len(scores) == count
    assert np.argsort(-scores, kind="stable").tolist() == list(range(count))
