"""Budgets in tokens: never exceeded, well used, with few calls of the function that counts."""

import pickle
import random
import re
from collections.abc import Callable

import pytest

from summarize_ru import (
    Characters,
    Document,
    InvalidLengthError,
    InvalidOptionError,
    Method,
    Summarizer,
    Tokens,
    compress,
    summarize,
)
from tests.samples import COUNCIL, EXAMPLE, ODD_TEXTS, random_document

_PIECES = re.compile(r"\w{1,4}|\s?[^\w\s]+")


def thirds(text: str) -> int:
    """Count as a tokenizer that knows no Russian: a token for every three bytes begun."""
    return -(-len(text.encode("utf-8", "replace")) // 3)


def pieces(text: str) -> list[str]:
    """Count as byte-pair encodings do: pieces of words; a mark goes with the space before it."""
    return _PIECES.findall(text)


def framed(text: str) -> dict[str, list[int]]:
    """Tokens as a tokenizer of Hugging Face gives them when called: numbers, with a mark at each end."""
    return {"input_ids": [1, *range(len(text) // 4), 2], "attention_mask": []}


COUNTS: list[Callable[[str], object]] = [thirds, pieces, framed, len]


def number(count: Callable[[str], object], text: str) -> int:
    return Tokens(1, count).of(text)


@pytest.mark.parametrize("count", COUNTS)
def test_random_budgets_are_never_exceeded(count: Callable[[str], object]) -> None:
    chance = random.Random(5)
    texts = [COUNCIL, EXAMPLE.read_text(encoding="utf-8"), random_document(40, 3, blanks=True)]
    documents = list(map(Document, texts))  # which are split once
    methods: list[Method] = ["tfidf", "lead"]
    for _ in range(150):
        document = chance.choice(documents)
        limit = int(3000 ** chance.random())
        summary = summarize(document, Tokens(limit, count), method=chance.choice(methods))
        assert number(count, summary.text) <= limit or not summary


@pytest.mark.parametrize("text", [text for text, _ in ODD_TEXTS.values()], ids=ODD_TEXTS)
@pytest.mark.parametrize("limit", [1, 7, 40])
def test_odd_texts_hold_the_limit(text: str, limit: int) -> None:
    summary = summarize(text, Tokens(limit, thirds))
    assert thirds(summary.text) <= limit


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("limit", [60, 120, 250, 500, 1000])
def test_the_budget_is_used_and_counted_seldom(count: Callable[[str], object], limit: int) -> None:
    text = EXAMPLE.read_text(encoding="utf-8") + "\n\n" + COUNCIL
    calls = []

    def counted(given: str) -> object:
        calls.append(given)
        return count(given)

    summary = summarize(text, Tokens(limit, counted))
    assert len(calls) <= 10
    used = number(count, summary.text)
    shortest = min(number(count, summary.document.printed(*span)) for span in summary.spans)
    assert limit >= used > min(0.75 * limit, limit - shortest)


def test_a_budget_in_letters_is_one_in_characters() -> None:
    for limit in range(10, 1200, 37):
        by_tokens = summarize(COUNCIL, Tokens(limit, len))
        by_characters = summarize(COUNCIL, Characters(limit))
        assert len(by_tokens.text) >= len(by_characters.text)


def test_a_sentence_is_found_if_one_fits() -> None:
    text = "Городской совет Приозёрска утвердил бюджет на будущий год. Паром стоит у берега до весны."
    assert summarize(text, Tokens(len("Паром стоит у берега до весны."), len)).text == "Паром стоит у берега до весны."
    assert not summarize(text, Tokens(8, len))


def test_everything_where_there_is_room() -> None:
    assert summarize(COUNCIL, Tokens(10**9, pieces)) == summarize(COUNCIL, Tokens(10**9, pieces))
    assert len(summarize(COUNCIL, Tokens(10**9, pieces))) == 12


@pytest.mark.parametrize("method", ["ranker", "lexrank"])
def test_with_a_query_and_in_several_processes(method: Method) -> None:
    summarizer = Summarizer(method=method, length=Tokens(40, pieces))
    assert pickle.loads(pickle.dumps(summarizer)) == summarizer
    texts = [COUNCIL, EXAMPLE.read_text(encoding="utf-8")]
    summaries = list(summarizer.map(texts, workers=2, query="Сколько животных в приюте?"))
    assert summaries == [summarizer(text, query="Сколько животных в приюте?") for text in texts]
    assert "семьдесят животных" in summaries[0].text
    assert summaries[0].to_dict()["length"] == {"tokens": 40}


def test_a_function_that_cannot_be_sent_is_an_error_of_map() -> None:
    summarizer = Summarizer(length=Tokens(40, lambda text: len(text) // 3))
    with pytest.raises(InvalidOptionError, match="count must be a function that can be pickled, of a module"):
        summarizer.map([COUNCIL], workers=2)
    assert len(list(summarizer.map([COUNCIL]))) == 1


@pytest.mark.parametrize("given", [None, 1.5, -1, True, "три", {"tokens": [1]}])
def test_what_is_no_count(given: object) -> None:
    with pytest.raises(
        InvalidOptionError, match="what count gives must be the number of tokens of a text, or the tokens, not"
    ):
        summarize(COUNCIL, Tokens(40, lambda _: given))


@pytest.mark.parametrize("limit", [0, -1, 1.5, "3", None, True])
def test_a_limit_is_a_whole_number(limit: object) -> None:
    with pytest.raises(InvalidLengthError, match="Tokens takes a whole number of at least 1"):
        Tokens(limit, len)  # type: ignore[arg-type]


def test_numbers_that_no_float_holds() -> None:
    for many in (10**400, 10**15 + 1):
        assert summarize(COUNCIL, Tokens(many, len)).chosen == summarize(COUNCIL, Tokens(10**6, len)).chosen
        assert compress([COUNCIL], "Где приют?", Tokens(many, len)).text
    assert not summarize(COUNCIL, Tokens(5, lambda _: 10**400))


def test_a_count_is_a_function() -> None:
    with pytest.raises(InvalidOptionError, match="count must be a function from a text to its number of tokens"):
        Tokens(5, "cl100k_base")  # type: ignore[arg-type]


def test_an_error_of_the_function_is_not_hidden() -> None:
    def broken(_: str) -> int:
        raise KeyError("no such model")

    with pytest.raises(KeyError, match="no such model"):
        summarize(COUNCIL, Tokens(40, broken))
