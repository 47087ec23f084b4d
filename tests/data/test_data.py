"""What holds for every text of the data sets."""

import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest

from summarize_ru import Characters, Length, Sentences, Share, Summarizer, Words, split_sentences, summarize
from tests.property.test_summaries import count_words
from tests.samples import data_folder

SETS = (
    "summaries/rt.dev",
    "summaries/sci.dev",
    "summaries/gazeta.dev",
    "summaries/rbc.dev",
    "summaries/journals.dev",
    "summaries/nbpublish.dev",
    "documents/wikinews.dev",
    "questions/xquad.dev",
    "stories/posts.dev",
    "stories/clusters.dev",
    "stories/pairs.dev",
    "meetings/meetings.dev",
    "sentences/corpora.dev",
    "sentences/syntag.dev",
    "sentences/factrueval_norm.dev",
    "sentences/factrueval_docs_norm.dev",
    "sentences/factrueval_wrap.dev",
    "sentences/gsd.dev",
    "sentences/taiga_prose.dev",
    "sentences/taiga_social.dev",
    "sentences/poetry.dev",
)
SETS_WITHOUT_TEXTS = ("keywords/rt.dev",)

MOST_SPLIT = 500
MOST_SUMMARIZED = 50
"""Texts of a set, taken at even distances: all of them would take a minute."""


def texts_of(name: str) -> Iterator[str]:
    with gzip.open(data_folder() / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from texts_in(json.loads(line))


def texts_in(row: dict[str, Any]) -> Iterator[str]:
    """The texts of a row: its own, its passages, its posts, the two news of a pair."""
    match row:
        case {"text": str(text)}:
            yield text
        case {"passages": passages}:
            yield from passages
        case {"posts": posts}:
            yield from (post["text"] for post in posts)
        case {"first": first, "second": second}:
            yield from (first["text"], second["text"])


def sample(name: str, most: int) -> list[str]:
    texts = list(texts_of(name))
    return texts[:: len(texts) // most + 1]


@pytest.fixture
def article() -> str:
    return (data_folder() / "article.txt").read_text(encoding="utf-8")


def test_the_article_has_28_sentences_and_three_of_them_are_its_summary(article: str) -> None:
    assert len(split_sentences(article)) == 28
    summary = summarize(article)
    assert len(summary) == 3
    places = [article.index(sentence.text) for sentence in summary]
    assert places == [sentence.start for sentence in summary]
    assert places == sorted(places)


def test_speech_is_not_torn_from_its_authors_words(article: str) -> None:
    sentences = [sentence.text for sentence in split_sentences(article)]
    assert sum(sentence.startswith("— Вы действительно") for sentence in sentences) == 1
    (authors,) = (sentence for sentence in sentences if "— сказал Дмитрий Демешин" in sentence)
    assert authors.startswith("Кроме этого")


def test_every_set_of_the_folder_is_tested() -> None:
    folder = data_folder()
    found = {str(path.relative_to(folder)).removesuffix(".jsonl.gz") for path in folder.rglob("*.dev.jsonl.gz")}
    assert found == {*SETS, *SETS_WITHOUT_TEXTS}


@pytest.mark.parametrize("name", SETS)
def test_sentences_stand_in_the_text_in_order_with_white_space_between(name: str) -> None:
    texts = sample(name, MOST_SPLIT)
    assert texts
    for text in texts:
        end = 0
        for sentence in split_sentences(text):
            assert text[sentence.start : sentence.stop] == sentence.text
            assert sentence.text.strip() == sentence.text != ""
            assert end <= sentence.start
            assert not text[end : sentence.start].strip()
            end = sentence.stop
        assert not text[end:].strip()


@pytest.mark.parametrize("length", [Words(50), Characters(280), Share(0.1), Sentences(3)], ids=str)
@pytest.mark.parametrize("name", SETS)
def test_ceilings(name: str, length: Length) -> None:
    summarizer = Summarizer(length=length)
    for text in sample(name, MOST_SUMMARIZED):
        summary = summarizer(text)
        assert all(text[sentence.start : sentence.stop] == sentence.text for sentence in summary)
        match length:
            case Words():
                assert count_words(summary.text) <= 50
            case Characters():
                assert len(summary.text) <= 280
            case Share():
                assert len(summary) <= max(1, 0.1 * len(summary.ranking))
            case Sentences():
                assert len(summary) == min(3, len(split_sentences(text)))


def test_a_budget_that_every_article_can_fill_is_used() -> None:
    summarizer = Summarizer(length=Words(50))
    assert all(summarizer(text).text for text in sample("summaries/rt.dev", MOST_SUMMARIZED))


def test_the_map_gives_what_one_text_at_a_time_gives() -> None:
    texts = list(texts_of("summaries/rt.dev"))[:100]
    summarizer = Summarizer(method="lexrank", length=Words(50), diversity=0.3)
    expected = [summarizer(text) for text in texts]
    for workers in (1, 2):
        assert list(summarizer.map(texts, workers=workers)) == expected


def test_ten_and_a_hundred_times_the_length() -> None:
    folder = data_folder()
    for name, count in (("x10", 333), ("x100", 3847)):
        with gzip.open(folder / "long" / f"{name}.txt.gz", "rt", encoding="utf-8") as file:
            text = file.read()
        for method in ("textrank", "lexrank", "tfidf"):
            summary = Summarizer(method=method, length=Words(200))(text)
            assert abs(len(summary.ranking) - count) < count / 20
            assert 0 < count_words(summary.text) <= 200
