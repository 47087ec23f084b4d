"""The summarizer: options, odd texts, titles, scorers of the caller."""

import math
import pickle
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru import (
    Analyzer,
    Characters,
    Features,
    InvalidLengthError,
    InvalidOptionError,
    InvalidScoresError,
    InvalidTextError,
    Length,
    Method,
    Sentences,
    Share,
    Summarizer,
    UnknownMethodError,
    Words,
    split_sentences,
    summarize,
)
from summarize_ru.methods import METHODS, method_scorer
from summarize_ru.scorers.lexrank import LexRank
from tests.samples import BLANK_TEXTS, CHAIN, COUNCIL, ODD_TEXTS, expected_choice, features_of, tiers_of

every_method = pytest.mark.parametrize("method", METHODS)


def last_first(features: Features, /) -> NDArray[np.float64]:
    return np.arange(len(features), dtype=np.float64)


def test_three_sentences_of_the_example_in_its_order(example: str) -> None:
    summary = summarize(example)
    assert len(summary) == 3
    assert summary.method == "ranker"
    assert summary.length == Sentences(3)
    assert summary.source == example
    assert [sentence.index for sentence in summary] == sorted(sentence.index for sentence in summary)
    assert all(example[sentence.start : sentence.stop] == sentence.text for sentence in summary.ranking)


@every_method
def test_the_ranking_has_the_sentences_of_the_splitter(method: Method, example: str) -> None:
    ranking = sorted(summarize(example, method=method).ranking, key=lambda sentence: sentence.index)
    expected = [(sentence.start, sentence.stop, sentence.text) for sentence in split_sentences(example)]
    assert [(sentence.start, sentence.stop, sentence.text) for sentence in ranking] == expected


@every_method
def test_a_summary_has_the_best_of_what_may_be_chosen(method: Method, example: str) -> None:
    summary = summarize(example, 5, method=method, diversity=0)
    assert list(summary.chosen) == expected_choice(features_of(example), summary.scores, 5)


LENGTHS: tuple[Length, ...] = (Sentences(3), Words(30), Characters(80), Share(0.5))
EVERYTHING: tuple[Length, ...] = (Sentences(10**6), Share(1))
ROOM_FOR_EVERYTHING: tuple[Length, ...] = (Words(10**6), Characters(10**6))


@every_method
@pytest.mark.parametrize("diversity", [0.0, 0.5, 1.0])
@pytest.mark.parametrize(("text", "_count"), ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_odd_texts(text: str, _count: int, method: Method, diversity: float) -> None:
    for length in LENGTHS:
        summary = summarize(text, length, method=method, diversity=diversity)
        assert all(math.isfinite(sentence.score) for sentence in summary.ranking)
        assert all(text[sentence.start : sentence.stop] == sentence.text for sentence in summary.ranking)
    for length in EVERYTHING:
        summary = summarize(text, length, method=method, diversity=diversity)
        assert len(summary) == len(summary.ranking) > 0
    best = min(tiers_of(features_of(text)))
    for length in ROOM_FOR_EVERYTHING:
        summary = summarize(text, length, method=method, diversity=diversity)
        assert {tiers_of(features_of(text))[place] for place in summary.chosen} == {best}


@pytest.mark.parametrize(("text", "sentence_count"), ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_odd_texts_have_the_sentences_that_a_reader_sees(text: str, sentence_count: int) -> None:
    assert len(summarize(text, 100)) == sentence_count


@every_method
@pytest.mark.parametrize("length", [Sentences(3), Words(5), Characters(5), Share(1)])
@pytest.mark.parametrize("text", BLANK_TEXTS.values(), ids=BLANK_TEXTS)
def test_a_blank_text_gives_an_empty_summary(text: str, method: Method, length: Length) -> None:
    summary = summarize(text, length, method=method, title="Заголовок", diversity=0.5)
    assert not summary
    assert summary.text == ""
    assert summary.ranking == ()
    assert summary.source == text


@pytest.mark.parametrize(
    "method", sorted(METHODS.keys() - {"edmundson", "random", "ranker"})
)  # methods that know more than the words
def test_repeated_sentences_are_counted_each_by_itself(method: Method) -> None:
    summary = summarize("Кот спит. Кот спит. Кот спит. Кот спит.", 3, method=method)
    assert [sentence.index for sentence in summary] == [0, 1, 2]
    assert [sentence.start for sentence in summary] == [0, 10, 20]


@pytest.mark.parametrize("method", sorted(METHODS.keys() - {"random", "ranker"}))  # the ranker looks at capitals
def test_capitals_change_nothing(method: Method) -> None:
    text = "Паром возит людей. Люди ждут паром. Паром ждёт погоды. Ветер стих."
    scores = summarize(text, method=method).scores
    assert summarize(text.upper(), method=method).scores == scores


@pytest.mark.parametrize("text", [b"\xd0\x9a", bytearray(b"a"), None, 3, ["Кот спит."], Path("article.txt")])
def test_what_is_not_a_text(text: str) -> None:
    for call in (lambda: summarize(text), lambda: Summarizer()(text), lambda: split_sentences(text)):
        with pytest.raises(InvalidTextError) as caught:
            call()
        assert caught.value.type_name == type(text).__name__


@pytest.mark.parametrize("title", [b"title", 3, ["Кот"]])
def test_a_title_that_is_not_a_text(title: str) -> None:
    for call in (
        lambda: summarize("Кот спит.", title=title),
        lambda: Summarizer()("Кот спит.", title),
        lambda: summarize("Кот спит.").to_html(title),
    ):
        with pytest.raises(InvalidTextError, match="the title must be a str, not "):
            call()


@pytest.mark.parametrize("method", ["textrang", "TextRank", "", "textrank ", None, 3, ["textrank"], {}])
def test_an_unknown_method_names_the_known_ones(method: Method) -> None:
    with pytest.raises(UnknownMethodError) as caught:
        Summarizer(method=method)
    assert caught.value.method == method
    assert str(caught.value) == f"unknown method {method!r}; known methods: {', '.join(METHODS)}"
    with pytest.raises(LookupError):
        summarize("", method=method)


@pytest.mark.parametrize("diversity", [-0.1, 1.1, 2, math.nan, "0.5", True])
def test_a_diversity_out_of_range(diversity: float) -> None:
    with pytest.raises(InvalidOptionError, match="diversity must be a number from 0 to 1"):
        summarize("Кот спит.", diversity=diversity)


@pytest.mark.parametrize("length", [0, -1, 2.5, "3", None, True])
def test_a_length_that_is_none(length: int) -> None:
    with pytest.raises(InvalidLengthError):
        summarize("Кот спит.", length)
    with pytest.raises(InvalidLengthError):
        Summarizer(length=length)


def test_an_int_means_sentences() -> None:
    assert Summarizer(length=5) == Summarizer(length=Sentences(5))
    assert summarize(CHAIN, 2) == summarize(CHAIN, Sentences(2))


def test_the_function_is_the_summarizer(example: str) -> None:
    summarizer = Summarizer(method="lexrank", length=Words(60), diversity=0.3)
    expected = summarize(example, Words(60), method="lexrank", diversity=0.3, title="Паром")
    assert summarizer(example, "Паром") == expected


def test_a_title_lifts_the_sentences_with_its_words() -> None:
    text = "Кошка ловит мышей. Идёт дождь. Огород зарос."
    plain = summarize(text, 1, method="textrank")
    titled = summarize(text, 1, method="textrank", title="Об огородах")
    assert plain.chosen == (0,)
    lifted = [one > other for one, other in zip(titled.scores, plain.scores, strict=True)]
    assert lifted == [False, False, True]
    assert [sentence.index for sentence in titled] == [2]


def test_a_title_by_the_formula() -> None:
    # A sentence whose only term is the title has the cosine 1 with it, so its score is 1 + 2 times as high.
    text = "Кот. Дождь идёт. Дождь кончился."
    plain = summarize(text, method="textrank").scores
    titled = summarize(text, method="textrank", title="Коты").scores
    assert titled == pytest.approx((3 * plain[0], plain[1], plain[2]))


@every_method
@pytest.mark.parametrize("title", ["", "Совсем о другом", "и не то", "\x00", "🎉"])
def test_a_title_that_says_nothing_changes_nothing(method: Method, title: str) -> None:
    titled, plain = summarize(CHAIN, 2, method=method, title=title), summarize(CHAIN, 2, method=method)
    assert (titled.scores, titled.chosen) == (plain.scores, plain.chosen)
    assert (titled.title, plain.title) == (title, None)


def test_a_scorer_with_options_of_its_own() -> None:
    summary = Summarizer(method=LexRank(threshold=0.99), position_bias=0)(CHAIN)
    assert summary.method == "lexrank"
    assert summary.scores == pytest.approx([0.25] * 4)


def test_a_function_as_scorer() -> None:
    summary = summarize(CHAIN, 2, method=last_first)
    assert summary.method == "last_first"
    assert [sentence.index for sentence in summary] == [2, 3]
    assert summary.scores == (0, 1, 2, 3)


def test_a_scorer_that_gives_nothing() -> None:
    with pytest.raises(InvalidScoresError, match="it gave a NoneType instead of an array of numbers"):
        summarize(CHAIN, method=lambda _: None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("scores", "message"),
    [
        ([1.0, 2.0], r"gave an array of shape \(2,\)"),
        ([[1.0] * 4], r"gave an array of shape \(1, 4\)"),
        (1.0, r"gave an array of shape \(\)"),
        ([1.0, 2.0, 3.0, math.nan], "gave a score that is not finite"),
        ([1.0, 2.0, 3.0, -math.inf], "gave a score that is not finite"),
        ([1e308, 2.0, 3.0, 4.0], r"gave a score beyond 1e\+300"),
        ([1.0, 2.0, 3.0, -1.1e300], r"gave a score beyond 1e\+300"),
        (np.array(["1e4000", 1, 2, 3], np.longdouble), r"gave a score (beyond 1e\+300|that is not finite)"),
    ],
)
def test_a_scorer_that_gives_something_else(scores: object, message: str) -> None:
    def mine(_: Features, /) -> NDArray[np.float64]:
        return np.array(scores)

    with pytest.raises(InvalidScoresError, match=message) as caught:
        summarize(CHAIN, method=mine)
    assert caught.value.scorer == "mine"
    assert caught.value.sentence_count == 4


@pytest.mark.parametrize("scale", [5e-324, 1e-310, 1e-300, 1e-299, 1e-298, 1e-9, 1.0, 1e9, 1e290])
def test_scores_of_any_size_stay_finite_and_in_order(scale: float) -> None:
    summary = summarize(CHAIN, 4, method=lambda features: np.array([3.0, 1, 2, 0])[: len(features)] * scale)
    assert all(map(math.isfinite, summary.scores))
    if scale >= 1e-298:
        assert [sentence.index for sentence in summary.ranking] == [0, 2, 1, 3]
        assert summary.scores == pytest.approx([3 * scale, scale, 2 * scale, 0], rel=1e-9)


@pytest.mark.parametrize("scores", [[1e300, -1e300, 0, 1], [-1e300] * 4, [2**63 - 1, -(2**63), 0, 1]])
@pytest.mark.parametrize("options", [{}, {"position_bias": 1e6}, {"title_bias": 1e6}, {"diversity": 0.5}])
@pytest.mark.parametrize("query", [None, "дождь"])
def test_scores_up_to_the_bound_bear_all_that_is_added(
    scores: list[float], options: dict[str, float], query: str | None
) -> None:
    summarizer = Summarizer(method=lambda _: np.array(scores), length=2, **options)  # type: ignore[arg-type]
    summary = summarizer(CHAIN, "Дождь", query)
    assert len(summary) == 2
    assert all(map(math.isfinite, summary.scores))


def test_integers_and_lists_will_do_as_scores() -> None:
    assert summarize(CHAIN, 1, method=lambda _: np.array([1, 2, 3, 4])).scores == (1, 2, 3, 4)
    assert summarize(CHAIN, 1, method=lambda _: [1, 2, 3, 4]).chosen == (3,)  # type: ignore[arg-type]


def test_scores_that_differ_by_the_order_of_summing_alone_are_a_tie() -> None:
    summary = summarize(CHAIN, 1, method=lambda _: np.array([0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2]))
    assert summary.chosen == (0,)
    assert set(summary.scores) == {0.3}


def test_no_scorer_is_asked_about_no_sentences() -> None:
    assert not summarize(" ", method=lambda _: np.array([1.0]))


def test_an_analyzer_of_ones_own() -> None:
    text = "Кошка ловит рыбу. Кошки спят. Рыба плавает."
    no_stems = Summarizer(analyzer=Analyzer(stem=str), method="textrank", position_bias=0)
    assert no_stems(text).scores == pytest.approx([1 / 3] * 3)
    assert Summarizer(method="textrank", position_bias=0)(text).scores != pytest.approx([1 / 3] * 3)
    no_stop_words = Summarizer(analyzer=Analyzer(stop_words=frozenset()), method="lexrank")
    assert (
        no_stop_words("Кот под дождём. Пёс под снегом. Сел.").scores
        != Summarizer(method="lexrank")("Кот под дождём. Пёс под снегом. Сел.").scores
    )


def test_a_summarizer_is_a_value() -> None:
    assert Summarizer(method="lead") == Summarizer(method="lead")
    assert hash(Summarizer(method="lead")) == hash(Summarizer(method="lead"))
    with pytest.raises(AttributeError):
        Summarizer().length = 5  # type: ignore[misc]
    with pytest.raises(TypeError):
        Summarizer("lead")  # type: ignore[call-arg]


@pytest.mark.parametrize("method", [*METHODS, LexRank(threshold=0.1), last_first])
def test_a_summarizer_survives_pickling(method: Method) -> None:
    summarizer = Summarizer(method=method, length=Words(10), diversity=0.5)
    other = pickle.loads(pickle.dumps(summarizer))
    assert other == summarizer
    assert other(CHAIN) == summarizer(CHAIN)


@every_method
def test_a_summarizer_takes_less_than_four_kilobytes_to_send_however_much_it_was_used(
    method: Method, example: str
) -> None:
    for value in (method, method_scorer(method)):
        summarizer = Summarizer(method=value, length=Words(60), diversity=0.3, analyzer=Analyzer())
        summarizer(example, "Электрический паром")
        assert len(pickle.dumps(summarizer)) < 4096


def test_threads_may_share_a_summarizer(example: str) -> None:
    summarizer = Summarizer(length=Words(50), diversity=0.3)
    texts = [example[start:] for start in range(0, 2000, 100)]
    expected = [summarizer(text) for text in texts]
    found: dict[int, object] = {}

    def run(place: int) -> None:
        for index in range(place, len(texts), 4):
            found[index] = Summarizer(length=Words(50), diversity=0.3)(texts[index])

    threads = [threading.Thread(target=run, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[index] for index in range(len(texts))] == expected


def test_a_scorer_s_class_is_not_a_scorer() -> None:
    with pytest.raises(InvalidOptionError, match=r"method must be a scorer, for example LexRank\(\)"):
        Summarizer(method=LexRank)  # type: ignore[arg-type]


def test_an_analyzer_that_is_none() -> None:
    with pytest.raises(InvalidOptionError, match="analyzer must be an Analyzer, not None"):
        Summarizer(analyzer=None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "given",
    [
        ["a", "b", "c", "d"],
        [1j] * 4,
        (score for score in range(4)),
        [10**400] * 4,
        [[1], [1, 2], 3, 4],
        [1, [2, 3], 4, 5],
        None,
    ],
)
def test_scores_that_are_no_numbers(given: Any) -> None:  # noqa: ANN401  (each is wrong in its own way)
    with pytest.raises(InvalidScoresError, match="must give one finite score for each of 4 sentences"):
        summarize(CHAIN, method=lambda _: given)


QUESTIONS = {
    "Сколько животных в приюте?": 6,
    "Какую выставку готовит музей?": 8,
    "ремонт дорог": 3,
    "Когда следующее заседание?": 11,
    "КОМПЬЮТЕР": 4,
}


@every_method
@pytest.mark.parametrize("query", QUESTIONS)
def test_a_query_chooses_the_sentence_that_answers_it(query: str, method: Method) -> None:
    answer = QUESTIONS[query]
    assert answer in summarize(COUNCIL, 2, method=method, query=query).chosen


@pytest.mark.parametrize("method", ["textrank", "lexrank"])
def test_a_walk_keeps_to_the_query_where_the_sentences_share_its_words(method: Method) -> None:
    assert summarize(COUNCIL, 2, method=method, query="Сколько собак живёт в приюте?").chosen == (5, 6)


def test_without_the_query_the_answers_are_not_in_the_summary() -> None:
    for method in ("textrank", "lexrank", "tfidf", "ranker", "lead"):
        assert not {6, 8, 4} & set(summarize(COUNCIL, 2, method=method).chosen)


@pytest.mark.parametrize("method", ["textrank", "lexrank"])
def test_a_walk_reaches_sentences_without_a_word_of_the_query(method: Method) -> None:
    # «приюте» leads from the dogs to «Приют строит новый вольер», and «вольер» to «Вольер покрасят».
    text = (
        "Школы открылись в сентябре. Школы получили книги и столы. В посёлке живёт много собак. Собак кормят в "
        "приюте у реки. Приют строит новый вольер. Вольер покрасят весной. Книги привезли в сентябре."
    )
    plain, asked = (Summarizer(method=method, position_bias=0)(text, query=query) for query in (None, "собаки"))
    assert asked.scores[4] > asked.scores[5] > max(asked.scores[0], asked.scores[1], asked.scores[6])
    assert asked.ranking[0].index in {2, 3}
    assert {sentence.index for sentence in asked.ranking[:4]} == {2, 3, 4, 5}
    assert {sentence.index for sentence in plain.ranking[:4]} != {2, 3, 4, 5}


@every_method
@pytest.mark.parametrize("query", [None, "", " ", "и не то", "жираф", "\x00", "🎉"])
def test_a_query_that_says_nothing_of_the_text_changes_nothing(query: str | None, method: Method) -> None:
    summary = summarize(COUNCIL, method=method, query=query)
    assert replace(summary, query=None) == summarize(COUNCIL, method=method)
    assert summary.query == query
    assert not summary.answered


@every_method
@pytest.mark.parametrize("text", [text for text, _ in ODD_TEXTS.values()] + list(BLANK_TEXTS.values()))
def test_odd_texts_with_a_query(text: str, method: Method) -> None:
    summary = summarize(text, method=method, query="кот, поезд и words 2024 слово")
    assert len(summary) == min(3, len(summary.ranking))
    assert all(math.isfinite(sentence.score) for sentence in summary.ranking)


def test_a_query_of_the_whole_text_is_no_error() -> None:
    for method in METHODS:
        assert len(summarize(COUNCIL, method=method, query=COUNCIL)) == 3


def test_a_query_is_not_a_title() -> None:
    summarizer = Summarizer(method="tfidf")
    asked, titled = summarizer(COUNCIL, query="приют для собак"), summarizer(COUNCIL, "Приют для собак")
    assert asked.scores != titled.scores
    assert (asked.query, asked.answered) == ("приют для собак", True)
    assert (titled.query, titled.answered) == (None, False)


def test_a_query_goes_with_title_length_and_diversity() -> None:
    summary = Summarizer(length=Words(30), diversity=0.5)(COUNCIL, "Бюджет", "собаки в приюте")
    assert 6 in summary.chosen or 5 in summary.chosen


def test_the_stop_words_of_the_analyzer_are_those_of_the_query() -> None:
    summarizer = Summarizer(method="tfidf", analyzer=Analyzer(stop_words={"приют", "приюте"}))
    assert not summarizer(COUNCIL, query="в приюте").answered
    assert Summarizer(method="tfidf")(COUNCIL, query="в приюте").answered


@pytest.mark.parametrize("query", [b"query", 5, ["a"]])
def test_a_query_is_a_str(query: str) -> None:
    with pytest.raises(InvalidTextError, match="the query must be a str, not "):
        summarize(COUNCIL, query=query)
    with pytest.raises(InvalidTextError, match="the query must be a str, not "):
        Summarizer().map([COUNCIL], query=query)


@pytest.mark.parametrize("workers", [1, 2])
def test_one_query_for_many_texts(workers: int) -> None:
    texts = [COUNCIL, CHAIN, COUNCIL, ""]
    query = "Сколько собак живёт в приюте?"
    summaries = list(Summarizer(length=2).map(texts, query=query, workers=workers))
    assert summaries == [summarize(text, 2, query=query) for text in texts]
    assert [summary.query for summary in summaries] == [query] * 4
    assert [summary.answered for summary in summaries] == [True, False, True, False]
    titles = ["Совет и бюджет", None, "Приют", None]
    titled = list(Summarizer(length=2).map(texts, titles, query=query, workers=workers))
    assert titled == [summarize(text, 2, title=title, query=query) for text, title in zip(texts, titles, strict=True)]


def test_the_ranker_names_the_query_among_its_reasons() -> None:
    query = "Сколько животных в приюте?"
    summary = summarize(COUNCIL, 2, method="ranker", query=query)
    reasons = {explanation.sentence.index: explanation.reasons for explanation in summary.explain()}
    assert reasons[6][0].name == "relevance to the query"
    weights = [reason.weight for reason in reasons[6]]
    assert weights == sorted(weights, reverse=True)
    plain = summarize(COUNCIL, len(summary.spans), method="ranker")
    assert all(reason.name != "relevance to the query" for one in plain.explain() for reason in one.reasons)
    asked = summarize(COUNCIL, len(summary.spans), method="ranker", query=query)
    gains = np.subtract(asked.scores, plain.scores)
    assert reasons[6][0].weight == pytest.approx(gains[6] - gains.mean())
