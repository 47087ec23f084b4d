"""Which documents are compared, and how many pairs there can be."""

import itertools
import random

import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru import Document, digest
from summarize_ru.digest.likeness import alike_pairs, document_vectors
from summarize_ru.text.words import Analyzer


def posts(count: int, words: int) -> list[Document]:
    """Posts of eight words each, drawn from so many."""
    chance = random.Random(0)
    known = [f"слово{'абвгдежзик'[number % 10]}{'абвгдежзик'[number // 10 % 10]}" for number in range(words)]
    return [Document(" ".join(chance.choices(known, k=8)).capitalize() + ".") for _ in range(count)]


def test_equal_posts_are_one_text_however_many_they_are() -> None:
    ferry = "Паром снова ходит по реке, билет стоит сорок рублей."
    found = digest([ferry] * 700 + ["В бассейне сменили воду."] + [ferry] * 700)
    assert [[len(text) for text in story.texts] for story in found] == [[1400], [1]]


def likeness_of(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """The likeness of two documents, from the definition."""
    products = one * other
    if not products.any():
        return 0.0
    effective = products.sum() ** 2 / (products**2).sum()
    enough = min(2.5, 1 / (one**4).sum(), 1 / (other**4).sum())
    return float(products.sum() * min(1.0, effective / enough))


def test_few_documents_have_all_their_pairs() -> None:
    vectors = document_vectors(posts(50, 20), Analyzer()).matrix
    dense = vectors.dense()
    found = {(first, second): likeness for first, second, likeness in zip(*alike_pairs(vectors, 0.05), strict=True)}
    for one, other in itertools.combinations(range(50), 2):
        likeness = likeness_of(dense[one], dense[other])
        assert found.get((one, other), 0.0) == pytest.approx(likeness if likeness >= 0.05 else 0.0)


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        ("верфь шторм берег катер", "верфь мост школа паром", 1 / 2.5),  # a name alone
        ("верфь шторм берег катер", "верфь шторм школа паром", 2 / 2.5),
        ("верфь шторм берег катер", "верфь шторм берег паром", 1),
        ("верфь шторм берег катер", "катер берег шторм верфь", 1),
        ("верфь шторм", "верфь паром", 1 / 2),  # two terms are all that they have
        ("верфь", "верфь", 1),
    ],
)
def test_a_likeness_of_few_terms_counts_for_less(first: str, second: str, share: float) -> None:
    # Each term is in two documents, so all weigh the same.
    words = dict.fromkeys(f"{first} {second}".split(), 0)
    rest = [word for word in words for _ in range(2 - (word in first.split()) - (word in second.split()))]
    texts = [first, second, *rest]
    vectors = document_vectors([Document(text, "") for text in texts], Analyzer()).matrix
    (cosine,) = vectors.gram()[0, 1:2]
    pairs = alike_pairs(vectors, 0)
    (likeness,) = pairs.likeness[(pairs.first == 0) & (pairs.second == 1)]
    assert likeness == pytest.approx(share * cosine)


def test_many_documents_have_their_most_alike_pairs() -> None:
    vectors = document_vectors(posts(400, 40), Analyzer()).matrix
    pairs = alike_pairs(vectors, 0.05)
    found = set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    assert len(found) == len(pairs.first) <= 400 * 50
    dense = vectors.dense()
    for document in range(0, 400, 40):
        likeness = np.array(
            [0 if other == document else likeness_of(dense[document], dense[other]) for other in range(400)]
        )
        best = (-likeness).argsort(kind="stable")[:50].tolist()
        assert all((min(document, other), max(document, other)) in found for other in best)
