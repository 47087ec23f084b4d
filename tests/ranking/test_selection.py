"""Which sentences are chosen within a length."""

import itertools
import math
import random
from collections.abc import Sequence

import numpy as np
import pytest

from summarize_ru import Analyzer, Characters, Features, Length, Sentences, Share, Tokens, Words, summarize
from summarize_ru.ranking import selection
from summarize_ru.ranking.eligibility import Tier
from summarize_ru.ranking.features import extract_features
from summarize_ru.ranking.selection import select
from summarize_ru.text.words import count_runs
from tests.samples import CHAIN, document_of, expected_choice, features_of, random_document, tiers_of

# Ten words, five, four, six, four; 64, 27, 18, 37 and 15 characters.
UNEVEN = (
    "Осенью старый садовник собрал в саду девять корзин спелых яблок.",
    "Весь день шёл мелкий дождь.",
    "Ветер к ночи стих.",
    "Яблоки оказались в этот раз сладкими.",
    "А груш не было.",
)
# One whole sentence, of ten words. The others have two, one, three and no words: fewer than four are no sentence.
SCRAPS = (
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


def features_of_sentences_that_may_all_be_chosen(count: int, seed: int) -> Features:
    """Sentences of made-up words, some without terms; no two have much in common."""
    chance = random.Random(seed)
    sentences = []
    for number in range(count):
        if number % 17 == 3:
            sentences.append("И не то чтобы они были там.")
            continue
        words = [f"слово{int(80 * chance.random() ** 2)}" for _ in range(chance.randint(2, 12))]
        sentences.append(" ".join([f"Пункт{number} и{number}", *words, f"тут{number}", f"там{number}"]) + ".")
    features = features_of_sentences(sentences)
    assert set(tiers_of(features)) == {Tier.SENTENCE}
    return features


def chosen(text: str | Sequence[str], scores: Sequence[float], length: Length, diversity: float = 0.0) -> list[int]:
    features = features_of(text) if isinstance(text, str) else features_of_sentences(text)
    return select(features, np.array(scores, np.float64), length, diversity)


def naive_mmr(features: Features, scores: Sequence[float], diversity: float) -> list[int]:
    """The order of maximal marginal relevance as in the paper, each likeness computed anew."""
    rows = features.tfidf.dense().tolist()
    low, high = min(scores), max(scores)
    relevance = [(score - low) / (high - low) if high > low else 1.0 for score in scores]
    picked: list[int] = []
    while len(picked) < len(rows):

        def value(index: int) -> float:
            likeness = [math.fsum(a * b for a, b in zip(rows[index], rows[other], strict=True)) for other in picked]
            return (1 - diversity) * relevance[index] - diversity * max(likeness, default=0.0)

        picked.append(max((index for index in range(len(rows)) if index not in picked), key=value))
    return picked


@pytest.mark.parametrize(
    ("sentences", "words", "characters"),
    [(UNEVEN, [10, 5, 4, 6, 4], [64, 27, 18, 37, 15]), (SCRAPS, [10, 2, 1, 3, 0], [64, 10, 6, 21, 1])],
)
def test_the_texts_of_these_tests_are_what_they_say(
    sentences: Sequence[str], words: list[int], characters: list[int]
) -> None:
    features = features_of_sentences(sentences)
    assert np.diff(features.offsets).tolist() == words
    assert [stop - start for start, stop in features.spans] == characters


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
    features = features_of_sentences_that_may_all_be_chosen(100, seed=3)
    odd = np.array([place % 2 for place in range(100)], np.float64)
    assert select(features, odd, Sentences(20)) == list(range(1, 40, 2))
    assert select(features, np.ones(100), Sentences(3)) == [0, 1, 2]


@pytest.mark.parametrize(
    ("share", "expected"), [(0.24, []), (0.25, [3]), (0.5, [2, 3]), (0.99, [1, 2, 3]), (1, [0, 1, 2, 3])]
)
def test_a_share_of_the_sentences(share: float, expected: list[int]) -> None:
    assert chosen(CHAIN, (1, 2, 3, 4), Share(share)) == expected


@pytest.mark.parametrize(
    ("scores", "limit", "expected"),
    [
        ((5, 4, 3, 2, 0), 29, [0, 1, 2, 3, 4]),
        ((5, 4, 3, 2, 0), 28, [0, 1, 2, 3]),
        ((5, 4, 3, 2, 0), 14, [0, 2]),  # the second does not fit and is passed over; later ones are taken
        ((5, 4, 3, 2, 0), 10, [0]),
        ((5, 4, 3, 2, 0), 9, [1, 2]),
        ((5, 4, 3, 2, 0), 4, [2]),
        ((5, 4, 3, 2, 9), 4, [4]),
        ((1, 1, 1, 1, 1), 9, [1, 2]),
        ((1, 1, 1, 1, 1), 3, []),
    ],
)
def test_words_are_a_ceiling_and_what_does_not_fit_is_passed_over(
    scores: tuple[float, ...], limit: int, expected: list[int]
) -> None:
    assert chosen(UNEVEN, scores, Words(limit)) == expected


@pytest.mark.parametrize(
    ("scores", "limit", "expected"),
    [
        ((5, 4, 3, 2, 1), 165, [0, 1, 2, 3, 4]),  # 64 + 27 + 18 + 37 + 15 and four spaces
        ((5, 4, 3, 2, 1), 164, [0, 1, 2, 3]),
        ((5, 4, 3, 2, 1), 64, [0]),
        ((5, 4, 3, 2, 1), 63, [1, 2, 4]),
        ((5, 4, 3, 2, 1), 46, [1, 2]),
        ((5, 4, 3, 2, 1), 45, [1, 4]),
        ((5, 4, 3, 2, 1), 15, [4]),
        ((5, 4, 3, 2, 1), 14, []),
    ],
)
def test_characters_are_a_ceiling_with_the_spaces_between(
    scores: tuple[float, ...], limit: int, expected: list[int]
) -> None:
    assert chosen(UNEVEN, scores, Characters(limit)) == expected


@pytest.mark.parametrize("diversity", [0.0, 0.5])
@pytest.mark.parametrize(
    ("scores", "length", "expected"),
    [
        ((1, 2, 3, 4, 5), Words(100), [0]),  # there is room, but the others are no sentences
        ((1, 2, 3, 4, 5), Words(10), [0]),
        ((5, 4, 3, 2, 0), Words(9), [1, 2, 3, 4]),  # the sentence without words takes one
        ((5, 4, 3, 2, 0), Words(6), [1, 2, 3]),
        ((5, 4, 3, 2, 0), Words(1), [2]),
        ((5, 4, 3, 2, 9), Words(1), [4]),
        ((1, 2, 3, 4, 5), Characters(200), [0]),
        ((5, 4, 3, 2, 1), Characters(63), [1, 2, 3, 4]),
        ((5, 4, 3, 2, 1), Characters(17), [1, 2]),
        ((1, 2, 3, 4, 5), Sentences(1), [0]),
        ((1, 2, 3, 4, 5), Sentences(2), [0, 4]),
        ((1, 2, 3, 4, 5), Sentences(9), [0, 1, 2, 3, 4]),
        ((1, 2, 3, 4, 5), Share(0.2), [0]),
        ((1, 2, 3, 4, 5), Share(0.5), [0, 4]),
        ((1, 2, 3, 4, 5), Share(1), [0, 1, 2, 3, 4]),
    ],
)
def test_a_number_is_filled_from_the_next_tier_and_a_budget_is_not(
    scores: tuple[float, ...], length: Length, expected: list[int], diversity: float
) -> None:
    assert chosen(SCRAPS, scores, length, diversity) == expected


# Two sentences of each tier; the later one has the higher score.
TIERS = (
    "Паром через Лосьму снова ходит\n\n"
    "Паром через Лосьму вышел в первый весенний рейс в субботу утром. Билет на него стоит теперь сорок рублей.\n\n"
    "Что берут на паром:\n\n"
    "• велосипеды и коляски;\n\n"
    "• грузы до тонны;\n\n"
    "Зимняя дорога\n\n"
    "В субботу утром паром через Лосьму вышел в рейс.\n\n"
    "Фото: речной порт\n\n"
    "https://example.org/parom"
)


def test_the_tiers_in_their_order() -> None:
    features = features_of(TIERS)
    scores = np.arange(len(features), dtype=np.float64)
    order: list[str] = []
    before: set[int] = set()
    for count in range(1, len(features) + 1):
        places = set(select(features, scores, Sentences(count)))
        assert before < places
        (new,) = places - before
        order.append(TIERS[slice(*features.spans[new])])
        before = places
    assert order == [
        "В субботу утром паром через Лосьму вышел в рейс.",
        "Билет на него стоит теперь сорок рублей.",
        "• грузы до тонны;",
        "• велосипеды и коляски;",
        "Фото: речной порт",
        "Зимняя дорога",
        "Паром через Лосьму вышел в первый весенний рейс в субботу утром.",
        "https://example.org/parom",
        "Что берут на паром:",
        "Паром через Лосьму снова ходит",
    ]
    assert select(features, scores, Words(1000)) == select(features, scores, Sentences(2))


NEWS = "Главная\n\nПаром снова ходит\n\n12 345 просмотров\n\n{}Паром через Лосьму вышел в первый весенний рейс.\n"
TABLE = "Цены\n\n| Рейс | Цена |\n|---|---|\n| Утренний | 40 рублей |\n"


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        (NEWS.format(""), 8, ["Паром через Лосьму вышел в первый весенний рейс."]),
        (NEWS.format(""), 7, []),  # neither a headline, nor a counter, nor a link
        (NEWS.format("Лёд сошёл. "), 7, ["Лёд сошёл."]),  # shorter than a whole sentence, but with a full stop
        (NEWS.format("Лёд сошёл. "), 1, []),
        (NEWS.format("«Лёд сошёл», "), 3, []),
        ("• велосипеды и коляски;\n• грузы до тонны;\n", 3, ["• велосипеды и коляски;"]),  # there is no sentence at all
        (TABLE, 4, ["Цены"]),
    ],
)
@pytest.mark.parametrize("diversity", [0.0, 0.5])
def test_a_budget_below_the_shortest_sentence_is_left_empty(
    text: str, limit: int, expected: list[str], diversity: float
) -> None:
    features = features_of(text)
    scores = np.zeros(len(features))
    for length in (Words(limit), Tokens(limit, count_runs)):
        chosen = select(features, scores, length, diversity)
        assert [text[slice(*features.spans[place])] for place in chosen] == expected


@pytest.mark.parametrize("seed", range(4))
def test_without_diversity_the_best_of_each_tier_are_chosen(seed: int) -> None:
    features = features_of(random_document(40, seed, vocabulary=80, blanks=True))
    scores = np.random.default_rng(seed).random(len(features))
    for count in (1, 5, 20, 40):
        assert select(features, scores, Sentences(count)) == expected_choice(features, scores.tolist(), count)


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
def test_diversity_is_maximal_marginal_relevance(diversity: float, seed: int) -> None:
    features = features_of_sentences_that_may_all_be_chosen(40, seed)
    scores = np.random.default_rng(seed).random(len(features))
    order = naive_mmr(features, scores.tolist(), diversity)
    for count in (1, 2, 5, 20, 40):
        assert select(features, scores, Sentences(count), diversity) == sorted(order[:count])


def test_diversity_chooses_something_else_than_nearly_the_same_again() -> None:
    text = "Кот ест у окна рыбу. Кот и пёс едят рыбу у печи. Дождь поливает дальний огород."
    assert chosen(text, (3, 1.2, 1), Sentences(2)) == [0, 1]
    assert chosen(text, (3, 1.2, 1), Sentences(2), 0.6) == [0, 2]


def test_all_diversity_still_starts_with_the_first_sentence_and_takes_ties_in_order() -> None:
    assert chosen(CHAIN, (0, 1, 0, 0), Sentences(1), 1.0) == [0]
    assert chosen("Кот спит. Пёс лает. Мышь ест.", (1, 2, 3), Sentences(2), 1.0) == [0, 1]
    assert chosen("Кот спит. Пёс лает. Мышь ест.", (7, 7, 7), Sentences(2), 0.5) == [0, 1]


@pytest.mark.parametrize("diversity", [0.3, 1.0])
@pytest.mark.parametrize("limit", [3, 4, 9, 12, 16, 25])
def test_diversity_keeps_to_the_budget(limit: int, diversity: float) -> None:
    places = chosen(UNEVEN, (5, 4, 3, 2, 1), Words(limit), diversity)
    words = [10, 5, 4, 6, 4]
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


def test_a_budget_is_not_filled_with_one_line_again_and_again() -> None:
    line = "Паром сегодня не ходит"
    assert summarize(f"{line}\n" * 20, Words(60)).text == line
    assert len(summarize(f"{line}\n" * 20, 3)) == 3
