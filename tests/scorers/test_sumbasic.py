"""SumBasic against a straightforward one in exact arithmetic."""

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest

from summarize_ru import Features
from summarize_ru.ranking.features import NO_TERM
from summarize_ru.scorers import sumbasic
from summarize_ru.scorers.sumbasic import SumBasic
from tests.samples import CHAIN, ODD_TEXTS, features_of, random_document

TEXTS = {name: text for name, (text, _) in ODD_TEXTS.items()} | {
    "chain": CHAIN,
    "random": random_document(16, seed=4, vocabulary=40, blanks=True),
}


def straightforward(features: Features, *, best_word: bool) -> list[int]:
    """The order of choice by the paper; a term counts as zero where a float would be."""
    words = [
        [token for token in features.tokens[start:stop].tolist() if token != NO_TERM]
        for start, stop in zip(features.offsets, features.offsets[1:], strict=False)
    ]
    counts = Counter(word for sentence in words for word in sentence)
    probability = {word: Fraction(count, counts.total()) for word, count in counts.items()}
    left = list(range(len(words)))
    order = []
    while any(words[place] for place in left):
        candidates = [place for place in left if words[place]]
        if best_word:
            top = max(sorted({word for place in candidates for word in words[place]}), key=probability.__getitem__)
            candidates = [place for place in candidates if top in words[place]]
        best = max(candidates, key=lambda place: sum(probability[word] for word in words[place]) / len(words[place]))
        if not sum(float(probability[word]) for word in words[best]):
            break
        order.append(best)
        left.remove(best)
        for word in words[best]:
            probability[word] **= 2
            if not float(probability[word]):
                probability[word] = Fraction(0)
    return order + left


@pytest.mark.parametrize("best_word", [True, False])
@pytest.mark.parametrize("name", TEXTS)
def test_the_order_is_that_of_exact_arithmetic(name: str, best_word: bool) -> None:  # noqa: FBT001  (a parameter)
    features = features_of(TEXTS[name])
    scores = SumBasic(best_word=best_word)(features)
    assert np.argsort(-scores, kind="stable").tolist() == straightforward(features, best_word=best_word)
    assert sorted(scores) == pytest.approx(np.arange(1, len(features) + 1) / max(len(features), 1))


def test_what_is_said_is_not_said_again() -> None:
    features = features_of("Кот спит. Кот спит. Пёс лает. Дождь льёт.")
    assert np.argsort(-SumBasic()(features), kind="stable").tolist() == [0, 2, 3, 1]


@pytest.mark.parametrize("best_word", [True, False])
def test_after_many_choices_the_rest_follows_by_the_mean_of_its_words(
    best_word: bool,  # noqa: FBT001  (a parameter)
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    features = features_of(TEXTS["random"])
    whole = np.argsort(-SumBasic(best_word=best_word)(features), kind="stable").tolist()
    monkeypatch.setattr(sumbasic, "MOST_CHOICES", 5)
    order = np.argsort(-SumBasic(best_word=best_word)(features), kind="stable").tolist()
    assert order[:5] == whole[:5]
    assert sorted(order) == list(range(len(features)))
    words = [features.tokens[start:stop] for start, stop in zip(features.offsets, features.offsets[1:], strict=False)]
    counts = Counter(word for sentence in words for word in sentence.tolist() if word != NO_TERM)
    probability = {word: count / counts.total() for word, count in counts.items()}
    for place in order[:5]:
        for word in words[place][words[place] != NO_TERM].tolist():
            probability[word] **= 2
    means = [
        np.mean([probability[word] for word in words[place].tolist() if word != NO_TERM] or [0]) for place in order
    ]
    assert means[5:] == sorted(means[5:], reverse=True)


@pytest.mark.parametrize("best_word", [True, False])
def test_sentences_of_one_and_the_same_word_keep_their_order(best_word: bool) -> None:  # noqa: FBT001  (a parameter)
    scores = SumBasic(best_word=best_word)(features_of("И он. " + "Кот. " * 1500))
    assert np.argsort(-scores, kind="stable").tolist() == [*range(1, 1501), 0]
