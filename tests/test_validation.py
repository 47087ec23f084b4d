"""Impossible arguments are refused, with advice."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summarize_ru import (
    Analyzer,
    Characters,
    Document,
    InvalidOptionError,
    InvalidTextError,
    Share,
    Summarizer,
    SummarizeRuError,
    Tokens,
    Words,
    compress,
    digest,
    keywords,
    map_keywords,
    read,
    split_sentences,
    summarize,
)
from summarize_ru.adapters.nltk import RussianSentenceTokenizer, RussianWordTokenizer
from summarize_ru.adapters.web import read_html, read_url
from summarize_ru.reading import decode, read_all
from summarize_ru.scorers.lsa import LSA
from summarize_ru.validation import check_count, check_share, check_share_below_one, check_text


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (b"\xd0\xba", 'not bytes: decode it first, for example text.decode("utf-8")'),
        (bytearray(b"\xd0"), "not bytearray: decode it first"),
        (None, 'not NoneType: pass "" for an empty text'),
        (Path("article.txt"), 'read it first, for example path.read_text(encoding="utf-8")'),
        (["Кот спит."], "not list: pass the text as one string"),
        (3, "not int: pass the text as one string"),
    ],
)
def test_what_is_not_a_text_comes_with_advice(text: object, advice: str) -> None:
    with pytest.raises(InvalidTextError) as caught:
        check_text(text)
    assert advice in str(caught.value)


def test_a_subclass_of_str_is_a_text() -> None:
    check_text(type("Text", (str,), {})("Кот спит."))


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (check_share, (0, 0.5, 1, 1.0), (-0.1, 1.1, float("nan"), "0.5", None, True, 1j)),
        (check_share_below_one, (0, 0.85, 0.999), (-0.1, 1, 1.0, float("nan"), "0.5", None, False)),
        (check_count, (1, 2, 10**6), (0, -1, 1.0, 2.5, float("inf"), "2", None, True)),
    ],
)
def test_options_outside_their_range_are_refused(
    check: type, good: tuple[object, ...], bad: tuple[object, ...]
) -> None:
    for value in good:
        check("option", value)
    for value in bad:
        with pytest.raises(InvalidOptionError) as caught:
            check("option", value)
        assert caught.value.value is value
        assert str(caught.value).startswith("option must be a ")


TEXT = "Кот спит на окне. Пёс лает."
ROWS = b"text,title\nKot,Pes\n"
VALUES: tuple[Any, ...] = (
    *(None, True, -1, 0, 5, 10**400, 1.5, float("nan"), float("inf"), 1j),
    *("", "no", "\ud800", "a\x00b", b"", b"no", bytearray(b"no"), memoryview(b"no"), Path("no")),
    *([], [5], ["no"], [None], [[]], (), (5,), {}, {"text": 5}, {"text": []}, {5}, range(2)),
    *(np.array([]), np.ones(2), np.array(5), np.array(["no"]), np.float64(2), np.int64(-2), [np.ones(2)]),
    *(object(), len, int, dt.date(2026, 1, 2), dt.time(5), Document(TEXT)),
)
TAKES: Mapping[str, Callable[[Any], object]] = {
    "text": summarize,
    "length": lambda value: summarize(TEXT, value),
    "method": lambda value: summarize(TEXT, method=value),
    "title": lambda value: summarize(TEXT, title=value),
    "diversity": lambda value: summarize(TEXT, diversity=value),
    "query": lambda value: summarize(TEXT, query=value),
    "biases": lambda value: Summarizer(position_bias=value, title_bias=value)(TEXT, "Кот"),
    "analyzer": lambda value: Summarizer(analyzer=value)(TEXT),
    "what a scorer gives": lambda value: summarize(TEXT, method=lambda _: value),
    "map, texts": lambda value: Summarizer().map(value),
    "map, titles": lambda value: Summarizer().map([TEXT], value),
    "map, workers": lambda value: Summarizer().map([], workers=value),
    "map of tokens, workers": lambda value: Summarizer(length=Tokens(5, len)).map([], workers=value),
    "keywords, text": keywords,
    "keywords, count": lambda value: keywords(TEXT, value),
    "keywords, analyzer": lambda value: keywords(TEXT, analyzer=value),
    "map_keywords, texts": map_keywords,
    "stop words": lambda value: Analyzer(stop_words=value),
    "compress, passages": lambda value: compress(value, "Кот", 2),
    "compress, query": lambda value: compress([TEXT], value, 2),
    "compress, length": lambda value: compress([TEXT], "Кот", value),
    "compress, threshold": lambda value: compress([TEXT], "Кот", 2, threshold=value),
    "digest, documents": digest,
    "digest, length": lambda value: digest([TEXT, f"{TEXT} Да."], value),
    "digest, query": lambda value: digest([TEXT], query=value),
    "digest, likeness": lambda value: digest([TEXT], likeness=value),
    "document, title": lambda value: Document(TEXT, value),
    "document, source": lambda value: Document(TEXT, source=value),
    "document, date": lambda value: digest([Document(TEXT, date=value), TEXT]),
    "document, blocks": lambda value: Document(TEXT, None, value),
    "document, a block": lambda value: Document(TEXT, None, (value,)),
    "document, start": lambda value: Document(TEXT, None, ((value, len(TEXT), "paragraph"),)),  # type: ignore[arg-type]
    "document, kind": lambda value: Document(TEXT, None, ((0, len(TEXT), value),)),  # type: ignore[arg-type]
    "words": lambda value: summarize(TEXT, Words(value)),
    "characters": lambda value: compress([TEXT], "Кот", Characters(value)),
    "share": lambda value: summarize(TEXT, Share(value)),
    "tokens": lambda value: (summarize(TEXT, Tokens(value, len)), compress([TEXT], "Кот", Tokens(value, len))),
    "what a count gives": lambda value: summarize(TEXT, Tokens(5, lambda _: value)),
    "read, name": lambda value: read(b"no", name=value),
    "read, encoding": lambda value: read(b"no", encoding=value),
    "read_all, name": lambda value: read_all(ROWS, name=value),
    "read_all, encoding": lambda value: read_all(ROWS, name="a.csv", encoding=value),
    "read_all, fields": lambda value: read_all(ROWS, name="a.csv", fields=value),
    "read_all, a field": lambda value: read_all(ROWS, name="a.csv", fields={"text": value}),
    "read_html, content": read_html,
    "read_html, encoding": lambda value: read_html(b"<p>no</p>", encoding=value),
    "read_html, charset": lambda value: read_html(b"<p>no</p>", charset=value),
    "read_url, address": lambda value: read_url(value, seconds=1),
    "read_url, seconds": lambda value: read_url("no", seconds=value),
    "read_url, size": lambda value: read_url("no", size=value),
    "NLTK, sentences": RussianSentenceTokenizer().tokenize,
    "NLTK, spans of sentences": RussianSentenceTokenizer().span_tokenize,
    "NLTK, words": RussianWordTokenizer().tokenize,
    "NLTK, spans of words": RussianWordTokenizer().span_tokenize,
    "decode": decode,
    "decode, encoding": lambda value: decode(b"no", value),
    "sentences": split_sentences,
    "the language of a page": lambda value: summarize(TEXT).to_html(language=value),
    "the title of a page": lambda value: summarize(TEXT).to_html(value),
    "a choice": lambda value: LSA(choice=value),
}
"""Functions of one argument each, by what they take for it."""


@pytest.mark.parametrize("take", TAKES.values(), ids=TAKES)
def test_a_wrong_argument_of_any_kind_is_an_error_of_the_library(take: Callable[[Any], object]) -> None:
    refused = []
    for value in VALUES:
        try:
            result = take(value)
            if isinstance(result, Iterator):
                next(result, None)
        except SummarizeRuError as error:
            refused.append(str(error))
    assert refused
    assert all(refused)
