"""TextRank and LexRank against networkx's PageRank, on weights computed pair by pair from the papers' formulas."""

import itertools
import math
from collections import Counter
from collections.abc import Callable, Sequence

import networkx as nx
import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru import Analyzer, split_sentences
from summarize_ru.ranking import graph
from summarize_ru.scorers import Scorer
from summarize_ru.scorers.lexrank import LexRank
from summarize_ru.scorers.textrank import TextRank
from summarize_ru.text.words import find_words
from tests.samples import CHAIN, EXAMPLE, data_folder, features_of, random_document

Sentences = list[list[str]]
Weight = Callable[[list[str], list[str], dict[str, float]], float]

TEXTS = {
    "chain": CHAIN,
    "example": EXAMPLE.read_text(encoding="utf-8"),
    "without terms or neighbours": random_document(80, seed=5, vocabulary=100, blanks=True),
    "beyond the switch": random_document(graph.SMALL + 4, seed=6, blanks=True),
    "repeated": "Кот спит. Кот спит. Пёс не спит. Дождь идёт. " * 5,
}


def textrank_weight(one: list[str], other: list[str], _: dict[str, float]) -> float:
    shared = (set(one) & set(other)) - {""}
    logs = math.log(len(one) or 1) + math.log(len(other) or 1)
    return len(shared) / (logs or 1)


def lexrank_weight(one: list[str], other: list[str], idf: dict[str, float]) -> float:
    ones, others = tfidf(one, idf), tfidf(other, idf)
    product = math.fsum(ones[term] * others[term] for term in ones.keys() & others.keys())
    return product / (math.hypot(*ones.values()) * math.hypot(*others.values())) if product else 0.0


def tfidf(sentence: list[str], idf: dict[str, float]) -> dict[str, float]:
    return {term: (1 + math.log(count)) * idf[term] for term, count in Counter(sentence).items() if term}


def networkx_ranks(sentences: Sentences, weight: Weight, jump: Sequence[float] = ()) -> NDArray[np.float64]:
    frequencies = Counter(term for sentence in sentences for term in set(sentence))
    idf = {term: math.log((1 + len(sentences)) / (1 + count)) + 1 for term, count in frequencies.items()}
    network = nx.Graph()
    network.add_nodes_from(range(len(sentences)))
    for i, one in enumerate(sentences):
        for j, other in enumerate(sentences[:i]):
            if value := weight(one, other, idf):
                network.add_edge(i, j, weight=value)
    alpha, personalization = (0.5, dict(enumerate(jump))) if jump else (0.85, None)
    ranks = nx.pagerank(network, alpha=alpha, personalization=personalization, tol=1e-14, max_iter=10_000)
    return np.array([ranks[index] for index in range(len(sentences))])


METHODS: dict[str, tuple[Scorer, Weight]] = {
    "textrank": (TextRank(), textrank_weight),
    "lexrank": (LexRank(), lexrank_weight),
}


def check(text: str, scorer: Scorer, weight: Weight, query: str | None = None) -> None:
    # The term of each word, "" for a word without one.
    sentences = [
        Analyzer().analyze(find_words(sentence.text, 0, len(sentence.text))) for sentence in split_sentences(text)
    ]
    features = features_of(text, query=query)
    jump = (features.relevance**2).tolist() if query else ()
    expected = networkx_ranks(sentences, weight, jump)
    assert scorer(features) == pytest.approx(expected, abs=1e-8, rel=0)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_ranks_agree_with_networkx(text: str, method: str) -> None:
    check(text, *METHODS[method])


QUERIES = {
    "chain": "Что поливает дождь?",
    "example": "зимой по льду; лёд и ещё раз лёд",
    "without terms or neighbours": "слово3 слово90 абв5 слово3",
    "beyond the switch": "слово200 абв28",
    "repeated": "дождь идёт",
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("text", QUERIES)
def test_ranks_with_a_query_agree_with_networkx_jumping_to_relevant_sentences(text: str, method: str) -> None:
    check(TEXTS[text], *METHODS[method], QUERIES[text])


@pytest.mark.parametrize("method", METHODS)
def test_ranks_of_an_article_agree_with_networkx(method: str) -> None:
    check((data_folder() / "article.txt").read_text(encoding="utf-8"), *METHODS[method])


@pytest.mark.parametrize("text", ["chain", "example", "without terms or neighbours"])
def test_weights_are_those_of_sumy_once_it_counts_each_term_once(text: str) -> None:
    # sumy counts a repeated term each time. It also counts stop words that both sentences have; if they are taken out,
    # the lengths change. So both become words here that no other sentence has. sumy also ties each sentence to itself,
    # which changes its ranks; so networkx makes the ranks from sumy's weights between different sentences.
    from sumy.summarizers.text_rank import TextRankSummarizer

    numbers = itertools.count()

    def unique(sentence: list[str]) -> list[str]:
        terms: dict[str, None] = {}
        for term in sentence:
            terms[term if term and term not in terms else f"{next(numbers)} of no other sentence"] = None
        return list(terms)

    def sumy_weight(one: list[str], other: list[str], _: dict[str, float]) -> float:
        return float(TextRankSummarizer._rate_sentences_edge(unique(one), unique(other)))

    check(TEXTS[text], TextRank(), sumy_weight)
