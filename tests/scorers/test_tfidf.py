"""The TF-IDF centroid."""

import math

import numpy as np
import pytest

from summarize_ru.scorers.tfidf import TfIdf
from tests.samples import features_of, random_document


def score(text: str) -> list[float]:
    return list(map(float, TfIdf()(features_of(text))))


def test_two_sentences_by_hand() -> None:
    # «Снег» is in both sentences and weighs ln(3/3) + 1; the other two terms weigh ln(3/2) + 1.
    rare = math.log(3 / 2) + 1
    cosine = 1 / (1 + rare**2)
    expected = (1 + cosine) / math.sqrt(2 + 2 * cosine)
    assert score("Снег идёт. Снег тает.") == pytest.approx([expected, expected])


def test_nothing_in_common_by_hand() -> None:
    assert score("Кот спит. Дождь идёт.") == pytest.approx([1 / math.sqrt(2)] * 2)


def test_the_sentence_with_what_the_others_have_wins() -> None:
    scores = score("Ветер гонит облака. Облака закрывают солнце. Солнце греет песок.")
    assert scores[1] > scores[0] == pytest.approx(scores[2])


def test_it_is_the_cosine_with_the_sum_of_all_rows() -> None:
    features = features_of(random_document(50, seed=2, blanks=True))
    rows = features.tfidf.dense()
    centroid = rows.sum(axis=0)
    expected = [float(row @ centroid / np.linalg.norm(centroid)) for row in rows]
    assert TfIdf()(features) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Кот спит на окне.", [1.0]),
        ("Кот спит. Кот спит. Кот спит.", [1.0, 1.0, 1.0]),
        ("Кот спит. И не то чтобы.", [1.0, 0.0]),
        ("И не то чтобы. Но и он.", [0.0, 0.0]),
        ("", []),
    ],
)
def test_small_and_empty_texts(text: str, expected: list[float]) -> None:
    assert score(text) == pytest.approx(expected)
