"""Which sentences are chosen within a length."""

import itertools
import math
from collections.abc import Sequence

import numpy as np
import pytest

from summarize_ru import Analyzer, Characters, Features, Length, Sentences, Share, Words
from summarize_ru.ranking import selection
from summarize_ru.ranking.features import extract_features
from summarize_ru.ranking.selection import select
from tests.samples import CHAIN, document_of, features_of, random_document

# Ten words, two, one, three, none at all; 64, 10, 6, 21 and 1 characters.
UNEVEN = (
    "Осенью старый садовник собрал в саду девять корзин спелых яблок.",
    "Шёл дождь.",
    "Ветер!",
    "Яблоки были сладкими.",
    "…",
)


def features_of_sentences(sentences: Sequence[str]) -> Features:
    stops = list(itertools.accumulate(len(sentence) + 1 for sentence in sentences))
    spans = [(stop - len(sentence) - 1, stop - 1) for sentence, stop in zip(sentences, stops, strict=True)]
    return extract_features(document_of(" ".join(sentences), spans), Analyzer())


def chosen(text: str | Sequence[str], scores: Sequence[float], length: Length, diversity: float = 0.0) -> list[int]:
    features = features_of(text) if isinstance(text, str) else features_of_sentences(text)
    return select(features, np.array(scores, np.float64), length, diversity)


def naive_mmr(features: Features, scores: Sequence[float], diversity: float, count: int) -> list[int]:
    """Maximal marginal relevance as in the paper, each likeness computed anew."""
    rows = features.tfidf.dense().tolist()
    low, high = min(scores), max(scores)
    relevance = [(score - low) / (high - low) if high > low else 1.0 for score in scores]
    picked: list[int] = []
    while len(picked) < min(count, len(rows)):

        def value(index: int) -> float:
            likeness = [math.fsum(a * b for a, b in zip(rows[index], rows[other], strict=True)) for other in picked]
            return (1 - diversity) * relevance[index] - diversity * max(likeness, default=0.0)

        picked.append(max((index for index in range(len(rows)) if index not in picked), key=value))
    return sorted(picked)


def test_the_text_of_these_tests_is_what_it_says() -> None:
    features = features_of_sentences(UNEVEN)
    assert np.diff(features.offsets).tolist() == [10, 2, 1, 3, 0]
    assert [stop - start for start, stop in features.spans] == [64, 10, 6, 21, 1]


@pytest.mark.parametrize(
    ("scores", "count", "expected"),
    [
        ((1, 2, 3, 4), 2, [2, 3]),
        ((4, 3, 2, 1), 2, [0, 1]),
        ((1, 4, 2, 3), 2, [1, 3]),
        ((1, 1, 1, 1), 2, [0, 1]),
        ((0, 1, 0, 1), 1, [1]),
        ((0, 1, 0, 1), 3, [0, 1, 3]),
        ((-1, -2, -3, -4), 1, [0]),
        ((1, 2, 3, 4), 4, [0, 1, 2, 3]),
        ((1, 2, 3, 4), 400, [0, 1, 2, 3]),
    ],
)
def test_the_best_sentences_in_order_and_ties_to_the_earlier(
    scores: tuple[float, ...], count: int, expected: list[int]
) -> None:
    assert chosen(CHAIN, scores, Sentences(count)) == expected


def test_of_many_ties_the_earlier_are_chosen() -> None:
    text = random_document(100, seed=3)
    scores = [place % 2 for place in range(100)]
    assert chosen(text, scores, Sentences(30)) == list(range(1, 60, 2))
    assert chosen(text, [1] * 100, Sentences(30)) == list(range(30))


@pytest.mark.parametrize(
    ("share", "expected"), [(0.24, []), (0.25, [3]), (0.5, [2, 3]), (0.99, [1, 2, 3]), (1, [0, 1, 2, 3])]
)
def test_a_share_of_the_sentences(share: float, expected: list[int]) -> None:
    assert chosen(CHAIN, (1, 2, 3, 4), Share(share)) == expected


@pytest.mark.parametrize(
    ("scores", "limit", "expected"),
    [
        ((5, 4, 3, 2, 0), 16, [0, 1, 2, 3]),
        ((5, 4, 3, 2, 0), 17, [0, 1, 2, 3, 4]),  # the sentence without words takes one
        ((5, 4, 3, 2, 0), 10, [0]),
        ((5, 4, 3, 2, 0), 9, [1, 2, 3, 4]),  # the best does not fit and is passed over, the rest goes on
        ((5, 4, 3, 2, 0), 4, [1, 2, 4]),
        ((5, 4, 3, 2, 0), 1, [2]),
        ((5, 4, 3, 2, 9), 1, [4]),
        ((1, 1, 1, 1, 1), 3, [1, 2]),
    ],
)
def test_words_are_a_ceiling_and_what_does_not_fit_is_passed_over(
    scores: tuple[float, ...], limit: int, expected: list[int]
) -> None:
    assert chosen(UNEVEN, scores, Words(limit)) == expected


@pytest.mark.parametrize(
    ("scores", "limit", "expected"),
    [
        ((5, 4, 3, 2, 1), 106, [0, 1, 2, 3, 4]),  # 64 + 10 + 6 + 21 + 1 and four spaces
        ((5, 4, 3, 2, 1), 105, [0, 1, 2, 3]),
        ((5, 4, 3, 2, 1), 64, [0]),
        ((5, 4, 3, 2, 1), 63, [1, 2, 3, 4]),
        ((5, 4, 3, 2, 1), 17, [1, 2]),
        ((5, 4, 3, 2, 1), 16, [1, 4]),
        ((5, 4, 3, 2, 1), 1, [4]),
        ((5, 4, 3, 2, 1), 6, [2]),
    ],
)
def test_characters_are_a_ceiling_with_the_spaces_between(
    scores: tuple[float, ...], limit: int, expected: list[int]
) -> None:
    assert chosen(UNEVEN, scores, Characters(limit)) == expected


def test_nothing_fits() -> None:
    assert chosen("Шёл дождь. Ветер стих.", (1, 2), Words(1)) == []
    assert chosen("Шёл дождь. Ветер стих.", (1, 2), Characters(9)) == []
    assert chosen("Шёл дождь. Ветер стих.", (1, 2), Words(1), 0.5) == []


def test_a_line_break_counts_as_the_one_space_it_becomes() -> None:
    sentences = ("Шёл  \r\n  дождь.", "Ветер\nстих.")
    assert chosen(sentences, (1, 1), Characters(22)) == [0, 1]  # «Шёл дождь. Ветер стих.»
    assert chosen(sentences, (1, 1), Characters(21)) == [0]
    assert chosen(sentences, (1, 1), Characters(10)) == [0]
    assert chosen(sentences, (1, 1), Characters(9)) == []


def test_a_hyphenated_word_is_one() -> None:
    assert chosen("Северо\u2011западный ветер. Юго-восточный.", (1, 0), Words(3)) == [0, 1]


@pytest.mark.parametrize("length", [Sentences(1), Words(1), Characters(1), Share(1)])
@pytest.mark.parametrize("diversity", [0, 0.5, 1])
def test_no_sentences(length: Length, diversity: float) -> None:
    assert chosen("", (), length, diversity) == []


@pytest.mark.parametrize("diversity", [0.1, 0.3, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("blanks", [False, True])
def test_diversity_is_maximal_marginal_relevance(diversity: float, seed: int, blanks: bool) -> None:  # noqa: FBT001
    features = features_of(random_document(40, seed, vocabulary=80, blanks=blanks))
    scores = np.random.default_rng(seed).random(len(features))
    for count in (1, 2, 5, 40):
        expected = naive_mmr(features, scores.tolist(), diversity, count)
        assert select(features, scores, Sentences(count), diversity) == expected


def test_diversity_chooses_something_else_than_the_same_again() -> None:
    text = "Кот ест рыбу. Кот ест рыбу. Пёс грызёт кость."
    assert chosen(text, (3, 2, 1), Sentences(2)) == [0, 1]
    assert chosen(text, (3, 2, 1), Sentences(2), 0.6) == [0, 2]


def test_all_diversity_still_starts_with_the_first_sentence_and_takes_ties_in_order() -> None:
    assert chosen(CHAIN, (0, 1, 0, 0), Sentences(1), 1.0) == [0]
    assert chosen("Кот спит. Пёс лает. Мышь ест.", (1, 2, 3), Sentences(2), 1.0) == [0, 1]
    assert chosen("Кот спит. Пёс лает. Мышь ест.", (7, 7, 7), Sentences(2), 0.5) == [0, 1]


@pytest.mark.parametrize("diversity", [0.3, 1.0])
@pytest.mark.parametrize("limit", [1, 3, 9, 12, 16])
def test_diversity_keeps_to_the_budget(limit: int, diversity: float) -> None:
    places = chosen(UNEVEN, (5, 4, 3, 2, 1), Words(limit), diversity)
    words = [10, 2, 1, 3, 1]
    assert sum(words[place] for place in places) <= limit
    left = limit - sum(words[place] for place in places)
    assert all(words[place] > left for place in set(range(5)) - set(places))


def test_scores_below_zero_and_far_apart_do_not_matter_to_diversity() -> None:
    text = random_document(20, seed=1, vocabulary=30)
    scores = np.random.default_rng(1).random(20)
    expected = chosen(text, scores.tolist(), Sentences(6), 0.4)
    assert chosen(text, (scores * 1e9 - 5e8).tolist(), Sentences(6), 0.4) == expected
    assert chosen(text, (scores * 1e-9).tolist(), Sentences(6), 0.4) == expected


def test_after_many_choices_the_rest_is_compared_with_those_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = random_document(40, seed=2, vocabulary=60)
    scores = np.random.default_rng(2).random(40).tolist()
    first = chosen(text, scores, Sentences(5), 0.5)
    whole = chosen(text, scores, Sentences(20), 0.5)
    monkeypatch.setattr(selection, "_MOST_COMPARED", 5)
    assert chosen(text, scores, Sentences(5), 0.5) == first
    bounded = [set(chosen(text, scores, Sentences(count), 0.5)) for count in (5, 6, 12, 20, 40)]
    assert all(fewer < more for fewer, more in itertools.pairwise(bounded))
    assert [len(places) for places in bounded] == [5, 6, 12, 20, 40]
    assert bounded[1] == set(chosen(text, scores, Sentences(6), 0.5))
    assert bounded[3] != set(whole)
    words = np.diff(features_of(text).offsets)
    assert sum(words[place] for place in chosen(text, scores, Words(90), 0.5)) <= 90
