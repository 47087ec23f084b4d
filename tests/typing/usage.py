"""What users write, with the types that a checker should find; checked by mypy, never run."""

from collections.abc import Iterator
from typing import Any, assert_type

import numpy as np
from numpy.typing import NDArray

from summarize_ru import (
    Analyzer,
    Characters,
    Features,
    Keyword,
    Length,
    Method,
    RankedSentence,
    Scorer,
    Sentence,
    Sentences,
    Share,
    Summarizer,
    SummarizeRuError,
    Summary,
    Tokens,
    Words,
    keywords,
    split_sentences,
    summarize,
)
from summarize_ru.scorers.lexrank import LexRank


def by_length(features: Features, /) -> NDArray[np.float64]:
    return np.diff(features.offsets).astype(np.float64)


def stem(word: str) -> str:
    return word


def use(text: str, texts: Iterator[str], any_length: Length) -> None:
    summary = summarize(text)
    assert_type(summary, Summary)
    assert_type(summarize(text, 5, method="lexrank", title=None, diversity=0.3), Summary)
    assert_type(summarize(text, any_length, method=LexRank(threshold=0.1), title="Заголовок"), Summary)
    assert_type(summarize(text, Words(60), method=by_length), Summary)

    assert_type(summary.text, str)
    assert_type(str(summary), str)
    assert_type(len(summary), int)
    assert_type(summary.sentences, tuple[RankedSentence, ...])
    assert_type(summary.ranking, tuple[RankedSentence, ...])
    assert_type(summary[0], RankedSentence)
    assert_type(summary[1:], tuple[RankedSentence, ...])
    assert_type(iter(summary), Iterator[RankedSentence])
    assert_type(summary.source, str)
    assert_type(summary.method, str)
    assert_type(summary.length, Sentences | Words | Characters | Share | Tokens)
    assert_type(summary.to_dict(), dict[str, Any])
    for sentence in summary:
        assert_type(sentence.index, int)
        assert_type(sentence.start, int)
        assert_type(sentence.stop, int)
        assert_type(sentence.score, float)
        assert_type(sentence.text, str)

    assert_type(keywords(text, 5, analyzer=None), tuple[Keyword, ...])
    assert_type(keywords(text)[0].count, int)
    assert_type(split_sentences(text), tuple[Sentence, ...])
    a_sentence: Sentence = summary[0]
    assert_type(a_sentence.text, str)

    name: Method = "textrank"
    summarizer = Summarizer(method=name, length=Share(0.1), diversity=0.5, analyzer=Analyzer(stem=stem))
    assert_type(summarizer(text), Summary)
    assert_type(summarizer(text, "Заголовок"), Summary)
    assert_type(summarizer(text, title=None), Summary)
    assert_type(summarizer(text, query="Кто строит мост?"), Summary)
    assert_type(summarize(text, query="мост").query, str | None)
    assert_type(summarizer.map(texts, query="мост"), Iterator[Summary])
    assert_type(summarizer.map(texts), Iterator[Summary])
    assert_type(summarizer.map([text], workers=2), Iterator[Summary])
    assert_type(summarizer.map([text, text], [None, text]), Iterator[Summary])

    scorer: Scorer = by_length
    assert_type(Summarizer(method=scorer, length=3)(text), Summary)
    assert_type(Analyzer(stop_words=frozenset({"и"})).terms(text), list[str])

    try:
        summarize(text)
    except SummarizeRuError as error:
        assert_type(error.index, int | None)
