"""The cue words: how they are written, and that none counts twice."""

import itertools
import re

from summarize_ru.scorers.edmundson.cues import (
    BONUS_WORDS,
    BONUS_WORDS_BY_GROUP,
    STIGMA_WORDS,
    STIGMA_WORDS_BY_GROUP,
)


def test_every_entry_is_folded_words_that_may_end_in_a_star() -> None:
    assert [
        entry for entry in BONUS_WORDS | STIGMA_WORDS if not re.fullmatch(r"([а-я-]+\*?)( [а-я-]+\*?)*", entry)
    ] == []


def test_no_entry_stands_twice() -> None:
    groups = (*BONUS_WORDS_BY_GROUP.values(), *STIGMA_WORDS_BY_GROUP.values())
    entries = list(itertools.chain.from_iterable(groups))
    assert len(entries) == len(set(entries)) == len(BONUS_WORDS) + len(STIGMA_WORDS)


def test_no_entry_fits_a_word_of_another() -> None:
    words = [word for entry in BONUS_WORDS | STIGMA_WORDS for word in entry.split()]
    entries = [entry for entry in BONUS_WORDS | STIGMA_WORDS if " " not in entry]
    for entry in entries:
        pattern = re.compile(re.escape(entry).replace(r"\*", ".*"))
        assert [word for word in words if word != entry and pattern.fullmatch(word.removesuffix("*"))] == []
