"""Which documents are compared, and how many pairs there can be."""

import random

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


def test_few_documents_have_all_their_pairs() -> None:
    vectors = document_vectors(posts(50, 20), Analyzer()).matrix
    products = vectors.gram()
    expected = [(one, other) for one in range(50) for other in range(one + 1, 50) if products[one, other] >= 0.05]
    assert sorted(pair[:2] for pair in alike_pairs(vectors, 0.05)) == expected


def test_many_documents_have_their_most_alike_pairs() -> None:
    vectors = document_vectors(posts(400, 40), Analyzer()).matrix
    pairs = list(alike_pairs(vectors, 0.05))
    assert len(pairs) == len({pair[:2] for pair in pairs}) <= 400 * 50
    products = vectors.gram()
    found = {pair[:2] for pair in pairs}
    for document in range(0, 400, 40):
        products[document, document] = 0
        best = (-products[document]).argsort(kind="stable")[:25].tolist()
        assert all((min(document, other), max(document, other)) in found for other in best)
