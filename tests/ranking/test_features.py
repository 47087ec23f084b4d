"""Features against a straightforward count."""

import math
import re
from collections import Counter

import numpy as np
import pytest

from summarize_ru import Analyzer, Words, summarize
from summarize_ru.ranking.features import NO_TERM, extract_features
from summarize_ru.text import tokens
from summarize_ru.text.sentences import split_sentences
from tests.samples import BLANK_TEXTS, CHAIN, EXAMPLE, ODD_TEXTS, document_of, features_of, random_document

TEXTS = {name: text for name, (text, _) in ODD_TEXTS.items()} | {
    "chain": CHAIN,
    "example": EXAMPLE.read_text(encoding="utf-8"),
    "random": random_document(40, seed=0, vocabulary=60, blanks=True),
}


@pytest.fixture(params=TEXTS)
def text(request: pytest.FixtureRequest) -> str:
    return TEXTS[request.param]


def terms_by_sentence(text: str) -> list[list[str]]:
    return [Analyzer().terms(sentence.text) for sentence in split_sentences(text)]


def test_tokens_are_the_terms_of_each_sentence_in_order(text: str) -> None:
    features = features_of(text)
    found = [
        [features.vocabulary[token] for token in features.tokens[start:stop] if token != NO_TERM]
        for start, stop in zip(features.offsets[:-1], features.offsets[1:], strict=True)
    ]
    assert found == terms_by_sentence(text)
    assert len(features) == len(found)


def test_terms_are_numbered_as_they_come(text: str) -> None:
    terms = [term for terms in terms_by_sentence(text) for term in terms]
    assert features_of(text).vocabulary == tuple(dict.fromkeys(terms))


def test_stop_words_are_words_too() -> None:
    features = features_of("Кот и пёс не спят. Но и не то чтобы!")
    assert np.diff(features.offsets).tolist() == [5, 5]
    assert features.tokens.tolist() == [0, NO_TERM, 1, NO_TERM, 2] + [NO_TERM] * 5


def test_counts(text: str) -> None:
    features = features_of(text)
    expected = [[Counter(terms)[term] for term in features.vocabulary] for terms in terms_by_sentence(text)]
    assert features.counts.dense().tolist() == expected


def test_columns_ascend_within_a_row(text: str) -> None:
    counts = features_of(text).counts
    rows = [
        counts.terms[start:stop].tolist() for start, stop in zip(counts.offsets[:-1], counts.offsets[1:], strict=True)
    ]
    assert rows == [sorted(set(row)) for row in rows]


def test_idf(text: str) -> None:
    features = features_of(text)
    sentences = terms_by_sentence(text)
    expected = [
        math.log((1 + len(sentences)) / (1 + sum(term in terms for terms in sentences))) + 1
        for term in features.vocabulary
    ]
    assert features.idf == pytest.approx(expected)


def test_tfidf(text: str) -> None:
    features = features_of(text)
    for row, terms in zip(features.tfidf.dense(), terms_by_sentence(text), strict=True):
        counts = Counter(terms)
        weights = [
            (1 + math.log(counts[term])) * idf if term in counts else 0
            for term, idf in zip(features.vocabulary, features.idf, strict=True)
        ]
        length = math.hypot(*weights) or 1
        assert row == pytest.approx([weight / length for weight in weights])


@pytest.mark.parametrize("text", BLANK_TEXTS.values(), ids=BLANK_TEXTS)
def test_a_text_without_sentences(text: str) -> None:
    features = features_of(text, title="Заголовок")
    assert len(features) == 0
    assert features.vocabulary == ()
    assert features.counts.dense().shape == (0, 0)
    assert features.tfidf.dense().shape == (0, 0)
    assert features.title.tolist() == []


def test_a_title_is_the_terms_that_stand_in_the_document() -> None:
    features = features_of("Ветер гонит облака. Кошка спит.", title="Об облаках, кошке и облаке в январе")
    assert [features.vocabulary[term] for term in features.title] == ["облак", "кошк", "облак"]
    assert "январ" not in features.vocabulary


@pytest.mark.parametrize("title", [None, "", "Совсем другое", "и не то"])
def test_a_title_may_say_nothing(title: str | None) -> None:
    assert features_of("Ветер гонит облака.", title=title).title.tolist() == []


def test_the_vector_of_a_list_of_terms() -> None:
    features = features_of("Ветер гонит облака. Ветер стих.")
    wind, clouds = features.vocabulary.index("ветер"), features.vocabulary.index("облак")
    weights = np.zeros(len(features.vocabulary))
    weights[wind], weights[clouds] = (1 + math.log(2)) * features.idf[wind], features.idf[clouds]
    vector = features.vector(np.array([wind, clouds, wind], np.int32))
    assert vector == pytest.approx(weights / np.linalg.norm(weights))
    assert features.vector(np.empty(0, np.int32)).tolist() == [0.0] * len(features.vocabulary)


def test_counting_in_portions_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXTS["random"]
    whole = features_of(text, title="слово1 слово5")
    monkeypatch.setattr(tokens, "_SENTENCES_AT_ONCE", 3)
    portions = features_of(text, title="слово1 слово5")
    assert portions.vocabulary == whole.vocabulary
    assert portions.tokens.tolist() == whole.tokens.tolist()
    assert portions.offsets.tolist() == whole.offsets.tolist()
    assert portions.title.tolist() == whole.title.tolist()


def test_sentences_need_not_cover_the_text() -> None:
    features = extract_features(document_of("Кот спит. Пёс лает. Мышь ест.", [(0, 9), (20, 29)]), Analyzer())
    assert features.vocabulary == ("кот", "спит", "мыш", "ест")


def test_the_words_of_links_and_names_are_paid_for() -> None:
    text = "Билет на паром есть на https://parom.ru/bilet и у AT&T тоже. Паром стоит у берега до весны."
    for limit in range(1, 20):
        summary = summarize(text, Words(limit), method="lead")
        assert len(re.findall(r"\w+(?:-\w+)*", str(summary))) <= limit
    assert len(summarize(text, Words(20), method="lead")) == 2
