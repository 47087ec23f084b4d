"""Every public value comes back from pickling and copying as it was, whatever the text."""

import copy
import pickle
from collections.abc import Callable
from inspect import isclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import summarize_ru
from summarize_ru import (
    Analyzer,
    Characters,
    Document,
    Explanation,
    Features,
    Keyword,
    Length,
    Method,
    RankedSentence,
    Reason,
    Sentence,
    Sentences,
    Share,
    Summarizer,
    Summary,
    Tokens,
    Words,
    keywords,
    split_sentences,
)
from summarize_ru.errors import SummarizeRuError
from summarize_ru.methods import METHODS, method_scorer
from tests.property.strategies import texts
from tests.samples import features_of
from tests.test_errors import EVERY_ERROR

PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)  # the first two cannot store slots

counts = st.integers(1, 1000)
lengths = st.one_of(
    counts.map(Sentences), counts.map(Words), counts.map(Characters), st.floats(0, 1, exclude_min=True).map(Share)
)
methods = st.sampled_from(sorted(METHODS))
biases = st.none() | st.floats(0, 3)
summarizers = st.builds(
    Summarizer, method=methods, length=lengths, diversity=st.floats(0, 1), position_bias=biases, title_bias=biases
)
ways = st.one_of(
    st.sampled_from(PROTOCOLS).map(lambda protocol: lambda value: pickle.loads(pickle.dumps(value, protocol))),
    st.just(copy.copy),
    st.just(copy.deepcopy),
)
Way = Callable[[object], object]


@given(texts, methods, lengths, st.sampled_from([0.0, 0.5]), ways)
def test_summaries_and_what_they_hold(text: str, method: Method, length: Length, diversity: float, way: Way) -> None:
    summary = summarize_ru.summarize(text, length, method=method, diversity=diversity, title="Река и мост")
    clone = way(summary)
    assert isinstance(clone, Summary)
    assert clone == summary
    assert (clone.text, clone.ranking, clone.to_dict()) == (summary.text, summary.ranking, summary.to_dict())
    if method == "ranker":
        explanations = summary.explain()
        assert clone.explain() == explanations == way(explanations)
    assert way(summary.sentences) == summary.sentences
    assert way(split_sentences(text)) == split_sentences(text)
    assert way(keywords(text)) == keywords(text)


@given(texts, ways, st.none() | st.text(max_size=20))
def test_documents(text: str, way: Way, title: str | None) -> None:
    document = Document(text, title, source="паром.txt")
    spans = document.spans
    clone = way(document)
    assert isinstance(clone, Document)
    assert clone == document
    assert clone.spans == spans


@given(summarizers, ways, texts)
def test_summarizers(summarizer: Summarizer, way: Way, text: str) -> None:
    clone = way(summarizer)
    assert isinstance(clone, Summarizer)
    assert clone == summarizer
    assert clone(text) == summarizer(text)


@pytest.mark.parametrize("method", METHODS)
@given(way=ways)
def test_scorers(method: Method, way: Way) -> None:
    scorer = method_scorer(method)
    assert way(scorer) == scorer
    assert way(Summarizer(method=scorer)) == Summarizer(method=scorer)


@given(text=texts, way=ways, are_counted=st.booleans())
def test_features(text: str, way: Way, *, are_counted: bool) -> None:
    features = features_of(text, "Река и мост")
    if are_counted:
        assert features.tfidf.values.all()
    clone = way(features)
    assert isinstance(clone, Features)
    assert (clone.source, clone.spans, clone.vocabulary) == (features.source, features.spans, features.vocabulary)
    for name in ("tokens", "offsets", "title", "idf"):
        assert np.array_equal(getattr(clone, name), getattr(features, name))
    assert np.array_equal(clone.tfidf.values, features.tfidf.values)


@given(ways)
def test_small_values(way: Way) -> None:
    sentence = RankedSentence(0, 4, "Кот.", 0, 0.5)
    values = [
        Sentence(0, 4, "Кот."),
        sentence,
        Explanation(sentence, (Reason("length", 0.25),)),
        Tokens(20, len),
        Analyzer(),
        Analyzer(stem=str, stop_words={"кот"}),
    ]
    for value in values:
        assert way(value) == value
        assert type(way(value)) is type(value)


@pytest.mark.parametrize("error", [error for error, *_ in EVERY_ERROR], ids=lambda error: type(error).__name__)
@given(way=ways, index=st.none() | st.integers(0))
def test_errors(error: SummarizeRuError, way: Way, index: int | None) -> None:
    error = copy.copy(error)
    error.index = index
    error.add_note("text number 7")
    clone = way(error)
    assert isinstance(clone, type(error))
    assert (str(clone), clone.args, vars(clone)) == (str(error), error.args, vars(error))


def test_no_public_class_is_left_out() -> None:
    tested = {
        *(Document, Summary, RankedSentence, Sentence, Explanation, Reason, Summarizer, Features, Analyzer),
        *(Sentences, Words, Characters, Share, Tokens, Keyword),
        *(type(error) for error, *_ in EVERY_ERROR),
    }
    public = {value for name in summarize_ru.__all__ if isclass(value := getattr(summarize_ru, name))}
    assert public - tested == {summarize_ru.Scorer, SummarizeRuError}  # a protocol, and the base of all errors
