"""TextRank: the formula of the paper, by hand and on both sides of the switch to products."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru import Analyzer, Features, InvalidOptionError
from summarize_ru.ranking import graph
from summarize_ru.ranking.graph import pagerank
from summarize_ru.scorers.textrank import TextRank
from tests.samples import CHAIN, ODD_TEXTS, features_of, random_document


def weights_by_the_formula(features: Features) -> NDArray[np.float64]:
    """Terms in common / (log|a| + log|b|), 1 for two sentences of the same single word."""
    words = np.split(features.tokens, features.offsets[1:-1])
    sentences = [{term for term in row if term >= 0} for row in words]
    weights = np.zeros((len(sentences), len(sentences)))
    for i, one in enumerate(sentences):
        for j, other in enumerate(sentences):
            if i != j and one & other:
                logs = math.log(len(words[i])) + math.log(len(words[j]))
                weights[i, j] = len(one & other) / logs if logs else 1
    return weights


def test_a_pair_and_one_alone_by_hand() -> None:
    ranks = TextRank()(features_of("Ветер гонит облака. Облака несут дождь. Кошка ловит мышей."))
    assert ranks == pytest.approx([20 / 43, 20 / 43, 3 / 43])


def test_a_path_of_three_by_hand() -> None:
    ranks = TextRank()(features_of("Ветер гонит облака. Облака несут дождь. Дождь поливает огород."))
    assert ranks == pytest.approx([9.5 / 37, 18 / 37, 9.5 / 37])


def test_weights_by_hand() -> None:
    # Both neighbours of the first share one term with it; the second of them, with two terms for three, weighs more:
    # 1 / (ln 3 + ln 3) against 1 / (ln 3 + ln 2).
    ranks = TextRank()(features_of("Ветер гонит облака. Ветер ломает ветки. Облака тают."))
    near, far = 1 / (2 * math.log(3)), 1 / (math.log(3) + math.log(2))
    middle = (0.05 + 0.85 * 0.1) / (1 - 0.85**2)
    expected = [middle, 0.05 + 0.85 * middle * near / (near + far), 0.05 + 0.85 * middle * far / (near + far)]
    assert ranks == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Кот. Кот. Кот!", [1 / 3] * 3),  # log 1 + log 1 is zero, so their weight is set to 1
        ("Кот. Кот. Пёс.", [20 / 43, 20 / 43, 3 / 43]),
        ("Слово", [1]),
        ("И не то чтобы.", [1]),
        ("И не то чтобы. Но и он. Она же.", [1 / 3] * 3),
        ("Кот ест. Кот ест. Кот ест. Кот ест.", [1 / 4] * 4),
        ("", []),
    ],
)
def test_small_texts(text: str, expected: list[float]) -> None:
    assert TextRank()(features_of(text)) == pytest.approx(expected)


def test_stop_words_and_repeated_terms_make_a_sentence_longer() -> None:
    rest = "Кот пьёт молоко. Пёс пьёт воду."
    plain = TextRank()(features_of(f"Кот ест рыбу. {rest}"))
    repeated = TextRank()(features_of(f"Кот ест рыбу, рыбу, рыбу. {rest}"))
    with_stop_words = TextRank()(features_of(f"Кот ест и не рыбу. {rest}"))
    assert repeated == pytest.approx(with_stop_words)
    assert repeated[0] < plain[0]


@pytest.mark.parametrize(
    "text", [CHAIN, random_document(60, 3, vocabulary=50, blanks=True), *(t for t, _ in ODD_TEXTS.values())]
)
def test_the_formula(text: str) -> None:
    features = features_of(text)
    assert TextRank()(features) == pytest.approx(pagerank(weights_by_the_formula(features), 0.85), abs=1e-12)


@pytest.mark.parametrize("damping", [0.0, 0.5, 0.95])
def test_damping(damping: float) -> None:
    features = features_of(CHAIN)
    expected = pagerank(weights_by_the_formula(features), damping)
    assert TextRank(damping=damping)(features) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("blanks", [False, True], ids=["usual", "sentences without terms and without neighbours"])
@pytest.mark.parametrize("seed", range(3))
def test_both_sides_of_the_switch_agree(seed: int, blanks: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    features = features_of(random_document(graph.SMALL + 30, seed, blanks=blanks))
    assert len(features) > graph.SMALL
    matrix_free = TextRank()(features)
    monkeypatch.setattr(graph, "SMALL", len(features))
    assert matrix_free == pytest.approx(TextRank()(features), abs=1e-8)
    assert matrix_free.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    "text",
    ["Кот. " * 300, "Кот. Пёс. Мышь. " * 100, "И не то чтобы. " * 300, "".join(f"Абв{n} где{n}. " for n in range(300))],
    ids=["one term", "three terms", "no terms", "no neighbours"],
)
def test_long_monotonous_texts_agree_too(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    features = features_of(text)
    assert len(features) == 300
    assert TextRank()(features) == pytest.approx([1 / 300] * 300, abs=1e-8)
    monkeypatch.setattr(graph, "SMALL", 300)
    assert TextRank()(features) == pytest.approx([1 / 300] * 300, abs=1e-8)


def test_sentences_of_many_lengths_agree_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"слово{number}" for number in range(280)]
    features = features_of(
        ". ".join(" ".join(words[: length + 1]) for length in range(280)).title() + ".", analyzer=Analyzer(stem=str)
    )
    matrix_free = TextRank()(features)
    monkeypatch.setattr(graph, "SMALL", len(features))
    assert matrix_free == pytest.approx(TextRank()(features), abs=1e-8)


@pytest.mark.parametrize("damping", [-0.1, 1, 1.5, float("nan"), "0.85", None])
@pytest.mark.parametrize("option", ["damping", "query_damping"])
def test_a_damping_out_of_range(option: str, damping: float) -> None:
    with pytest.raises(InvalidOptionError, match=f"{option} must be a number of at least 0 and below 1"):
        TextRank(**{option: damping})


@pytest.mark.parametrize("query_damping", [0.0, 0.5, 0.95])
def test_the_damping_of_a_query(query_damping: float) -> None:
    features = features_of(CHAIN, query="Что поливает дождь?")
    expected = pagerank(weights_by_the_formula(features), query_damping, features.relevance**2)
    scorer = TextRank(damping=0.3, query_damping=query_damping)
    assert scorer(features) == pytest.approx(expected, abs=1e-12)
    if not query_damping:
        assert scorer(features) == pytest.approx(features.relevance**2 / (features.relevance**2).sum())


@pytest.mark.parametrize("query", ["слово0", "слово350 слово7", "абв28"], ids=["common", "rare", "without neighbours"])
def test_both_sides_of_the_switch_agree_with_a_query(query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    features = features_of(random_document(graph.SMALL + 30, 2, blanks=True), query=query)
    assert features.query.size
    matrix_free = TextRank()(features)
    monkeypatch.setattr(graph, "SMALL", len(features))
    assert matrix_free == pytest.approx(TextRank()(features), abs=1e-8)
