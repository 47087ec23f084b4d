"""LexRank: cosines by hand, the threshold, and both sides of the switch to products."""

import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru import Features, InvalidOptionError
from summarize_ru.ranking import graph
from summarize_ru.ranking.graph import pagerank
from summarize_ru.scorers import lexrank
from summarize_ru.scorers.lexrank import LexRank
from tests.samples import CHAIN, ODD_TEXTS, features_of, random_document


def cosines(features: Features) -> NDArray[np.float64]:
    """The cosine of each pair of rows, computed one by one, with zeros on the diagonal."""
    counts = list(features.counts.dense())
    rows = [np.where(row > 0, 1 + np.log(np.maximum(row, 1)), 0) * features.idf for row in counts]
    weights = np.zeros((len(rows), len(rows)))
    for i, one in enumerate(rows):
        for j, other in enumerate(rows):
            if i != j and one.any() and other.any():
                weights[i, j] = one @ other / np.linalg.norm(one) / np.linalg.norm(other)
    return weights


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ветер гонит облака. Облака несут дождь. Кошка ловит мышей.", [20 / 43, 20 / 43, 3 / 43]),
        ("Ветер гонит облака. Облака несут дождь. Дождь поливает огород.", [9.5 / 37, 18 / 37, 9.5 / 37]),
        ("Кот ест. Кот ест. Кот ест.", [1 / 3] * 3),
        ("Кот спит. И не то чтобы.", [1 / 2] * 2),
        ("И не то чтобы. Но и он.", [1 / 2] * 2),
        ("Слово", [1]),
        ("", []),
    ],
)
@pytest.mark.parametrize("threshold", [None, 0.0, 0.05])
def test_small_texts_by_hand(text: str, expected: list[float], threshold: float | None) -> None:
    assert LexRank(threshold=threshold)(features_of(text)) == pytest.approx(expected)


TEXTS = [CHAIN, random_document(60, 3, vocabulary=50, blanks=True), *(text for text, _ in ODD_TEXTS.values())]


@pytest.mark.parametrize("text", TEXTS)
def test_continuous_by_the_formula(text: str) -> None:
    features = features_of(text)
    assert LexRank()(features) == pytest.approx(pagerank(cosines(features), 0.85), abs=1e-12)


@pytest.mark.parametrize("threshold", [0.0, 0.05, 0.1, 0.3, 0.9])
@pytest.mark.parametrize("text", TEXTS[:2])
def test_a_threshold_ties_sentences_above_it_all_alike(text: str, threshold: float) -> None:
    features = features_of(text)
    expected = pagerank((cosines(features) > threshold).astype(np.float64), 0.85)
    assert LexRank(threshold=threshold)(features) == pytest.approx(expected, abs=1e-12)


def test_a_high_threshold_cuts_ties() -> None:
    assert LexRank(threshold=0.99)(features_of(CHAIN)) == pytest.approx([1 / 4] * 4)


@pytest.mark.parametrize("blanks", [False, True], ids=["usual", "sentences without terms and without neighbours"])
@pytest.mark.parametrize("threshold", [None, 0.1])
@pytest.mark.parametrize("seed", range(3))
def test_both_sides_of_the_switch_agree(
    seed: int,
    threshold: float | None,
    blanks: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    features = features_of(random_document(graph.SMALL + 30, seed, blanks=blanks))
    assert len(features) > graph.SMALL
    matrix_free = LexRank(threshold=threshold)(features)
    monkeypatch.setattr(graph, "SMALL", len(features))
    assert matrix_free == pytest.approx(LexRank(threshold=threshold)(features), abs=1e-8)
    assert matrix_free.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    "text",
    ["Кот. " * 300, "Кот ест. Пёс пьёт. Мышь спит. " * 100, "И не то чтобы. " * 300],
    ids=["one term", "three sentences", "no terms"],
)
@pytest.mark.parametrize("threshold", [None, 0.5])
def test_long_monotonous_texts(text: str, threshold: float | None) -> None:
    features = features_of(text)
    assert LexRank(threshold=threshold)(features) == pytest.approx([1 / len(features)] * len(features), abs=1e-8)


@pytest.mark.parametrize("value", [-0.1, 1, 1.5, float("nan"), "0.1", True])
@pytest.mark.parametrize("option", ["threshold", "damping", "query_damping"])
def test_options_out_of_range(option: str, value: float) -> None:
    with pytest.raises(InvalidOptionError, match=f"{option} must be a number of at least 0 and below 1"):
        LexRank(**{option: value})


@pytest.mark.parametrize("query_damping", [0.0, 0.5, 0.95])
def test_the_damping_of_a_query(query_damping: float) -> None:
    features = features_of(CHAIN, query="Что поливает дождь?")
    expected = pagerank(cosines(features), query_damping, features.relevance**2)
    assert LexRank(damping=0.3, query_damping=query_damping)(features) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("threshold", [None, 0.05])
@pytest.mark.parametrize("query", ["слово0", "слово350 слово7", "абв28"], ids=["common", "rare", "without neighbours"])
def test_both_sides_of_the_switch_agree_with_a_query(
    query: str, threshold: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    features = features_of(random_document(graph.SMALL + 30, 2, blanks=True), query=query)
    assert features.query.size
    matrix_free = LexRank(threshold=threshold)(features)
    monkeypatch.setattr(graph, "SMALL", len(features))
    assert matrix_free == pytest.approx(LexRank(threshold=threshold)(features), abs=1e-8)


@pytest.mark.parametrize("kept", [0, 1200, 5000])
def test_the_pairs_that_are_kept_are_bounded(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    features = features_of(random_document(60, 5, vocabulary=60))
    expected = (cosines(features) > 0.1).astype(np.float64)
    monkeypatch.setattr(lexrank, "_CELLS_AT_ONCE", 10 * len(features))
    monkeypatch.setattr(lexrank, "_PAIRS_KEPT", kept)
    product = lexrank._TiesAbove(0.1, features.tfidf)
    for vector in (np.ones(60), np.linspace(-1, 1, 60)):
        assert product(vector) == pytest.approx(expected @ vector)
    pairs = [len(rows) for rows, _ in product._kept.values()]
    assert sum(pairs) <= kept
    assert len(pairs) == {0: 0, 1200: 2, 5000: 6}[kept]
