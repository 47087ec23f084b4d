"""The tables of abbreviations: how they are written, and that the example of each row is split as it should be."""

import re
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

from summarize_ru.text.lexicon import abbreviations
from summarize_ru.text.sentences import sentence_spans

TABLES = ["BEFORE_NAME", "BEFORE_NUMBER", "AFTER_NUMBER", "WORDS_TOO", "BEFORE_CENTURY", "PLACES", "STREETS", "UNITS"]

_TABLE: Final = re.compile(r'^(\w+) = [^"]*?_table\("""\n(.*?)"""\)', re.MULTILINE | re.DOTALL)
EXAMPLES: Final = {
    name: [row.split("  ", 1)[1] for row in rows.splitlines()]
    for name, rows in _TABLE.findall(Path(abbreviations.__file__).read_text(encoding="utf-8"))
}
"""The examples beside the words, by table."""


@pytest.mark.parametrize("name", TABLES)
def test_words_are_bare_and_in_lower_case(name: str) -> None:
    for word in getattr(abbreviations, name):
        assert word == word.lower().strip()
        assert word.replace("-", "").isalpha()


@pytest.mark.parametrize(
    "name", ["BEFORE_NAME", "BEFORE_NUMBER", "CUT_NAMES", "PAIRS_BEFORE_NAME", "PAIRS_BEFORE_PLACE"]
)
def test_what_belongs_to_the_next_word_does_not_end_a_sentence(name: str) -> None:
    sentences = [f"Вчера вспомнили {example}{end}" for example in EXAMPLES[name] for end in (".", ", а потом забыли.")]
    assert [text for text in sentences if len(sentence_spans(text)) > 1] == []


def test_what_is_a_word_too_may_end_a_sentence() -> None:
    sentences = [f"{example} молчали." for example in EXAMPLES["WORDS_TOO"]]
    assert [text for text in sentences if len(sentence_spans(text)) == 1] == []


@pytest.mark.parametrize("name", ["AFTER_NUMBER", "PAIRS_AFTER_NUMBER"])
def test_what_belongs_to_the_number_before_may_end_a_sentence(name: str) -> None:
    sentences = [f"Вспомнили {example} Потом забыли." for example in EXAMPLES[name]]
    assert [text for text in sentences if len(sentence_spans(text)) == 1] == []


def test_words_too_are_abbreviations() -> None:
    assert (
        abbreviations.WORDS_TOO <= abbreviations.BEFORE_NAME | abbreviations.BEFORE_NUMBER | abbreviations.AFTER_NUMBER
    )


def test_pairs_are_pairs() -> None:
    pairs = abbreviations.PAIRS_BEFORE_NAME | abbreviations.PAIRS_AFTER_NUMBER
    assert all(len(pair) == 2 for pair in pairs)
    assert all(map(str.isalpha, chain.from_iterable(pairs)))
