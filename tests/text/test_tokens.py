"""Tokens: what stands between two white spaces, each distinct one kept once."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru.text import tokens
from summarize_ru.text.sentences import sentence_spans
from summarize_ru.text.tokens import SEPARATOR, Tokens, find_tokens

TEXT = "Паром стоит.  Река\tвстала; паром\nстоит. Ждут\u00a0весны, ждут!"


def sentences_of(found: Tokens) -> list[list[str]]:
    bounds = found.bounds.tolist()
    return [[found.distinct[number] for number in found.numbers[start : stop - 1]] for start, stop in pairwise(bounds)]


def test_each_sentence_has_its_tokens_in_order() -> None:
    spans = sentence_spans(TEXT)
    assert sentences_of(find_tokens(TEXT, spans)) == [
        ["Паром", "стоит."],
        ["Река", "встала;", "паром", "стоит."],
        ["Ждут", "весны,", "ждут!"],
    ]


def test_each_distinct_token_is_kept_once() -> None:
    found = find_tokens(TEXT, sentence_spans(TEXT))
    assert found.distinct == (SEPARATOR, "Паром", "стоит.", "Река", "встала;", "паром", "Ждут", "весны,", "ждут!")
    assert (found.numbers == 0).sum() == 4


def test_a_text_without_sentences() -> None:
    found = find_tokens("", [])
    assert found.distinct == (SEPARATOR,)
    assert found.bounds.tolist() == [1]


def test_a_token_that_looks_like_the_separator_parts_nothing() -> None:
    assert len(sentences_of(find_tokens(f"Паром {SEPARATOR} стоит.", [(0, 15)]))) == 1


@given(st.lists(st.sampled_from(["кот", "пёс.", "и", SEPARATOR, "«да»", "\u00ad"]), max_size=20), st.integers(1, 5))
def test_parts_of_a_long_text_make_no_difference(words: list[str], at_once: int) -> None:
    text = " ".join(words)
    spans = [(match, match + 1) for match in range(len(text)) if not text[match].isspace()]
    whole = find_tokens(text, spans)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "_SENTENCES_AT_ONCE", at_once)
        parts = find_tokens(text, spans)
    assert parts.distinct == whole.distinct
    assert np.array_equal(parts.numbers, whole.numbers)
    assert np.array_equal(parts.bounds, whole.bounds)
