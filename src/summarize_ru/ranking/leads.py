"""Leads, sentences that explain those after them: the header of a table, the line before a list, a question."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features
    from summarize_ru.text.block_kinds.layout import BlockKind

ROWS: Final[frozenset[BlockKind]] = frozenset({"item", "table"})


class Lead(NamedTuple):
    """A sentence that leads others.

    Attributes:
        sentence: its index.
        start: the index of the first sentence that it leads.
        stop: one past the index of the last one.
        is_question: whether it is a question; if not, its items or rows mean little without it.
    """

    sentence: int
    start: int
    stop: int
    is_question: bool


def find_leads(features: Features, passages: NDArray[np.intp] | None = None) -> list[Lead]:
    """Find the first row of each table, the line with a colon before each list, and the questions that end a block.

    Args:
        features: the document.
        passages: the number of the passage of each sentence, shape (sentences,); nothing leads into another passage.
            None if the document is one passage.
    """
    text, blocks = features.document.text, features.document.blocks
    marks = [text[stop - 1] for _, stop in features.spans]
    if "?" not in marks and all(block.kind not in ROWS for block in blocks):
        return []
    numbers = features.block_numbers.tolist()
    kinds = [blocks[number].kind for number in numbers]
    homes = [0] * len(numbers) if passages is None else passages.tolist()
    return [*_questions(marks, numbers, kinds, homes), *_heads(marks, kinds, homes)]


def _questions(marks: list[str], blocks: list[int], kinds: list[BlockKind], passages: list[int]) -> Iterator[Lead]:
    """The questions whose answer begins in the next block, after the label that says who answers."""
    for index in [index for index, mark in enumerate(marks) if mark == "?"]:
        answer = index + 1
        while answer < len(marks) and kinds[answer] == "label":
            answer += 1
        if answer < len(marks) and blocks[answer] != blocks[index] and passages[answer] == passages[index]:
            yield Lead(index, answer, answer + 1, is_question=True)


def _heads(marks: list[str], kinds: list[BlockKind], passages: list[int]) -> Iterator[Lead]:
    """The first row of each table, and the line with a colon before each list."""
    for (kind, passage), group in groupby(range(len(marks)), lambda index: (kinds[index], passages[index])):
        first, *rest = group
        before = first - 1
        if kind == "table" and rest:
            yield Lead(first, first + 1, rest[-1] + 1, is_question=False)
        elif kind == "item" and before >= 0 and marks[before] == ":" and passages[before] == passage:
            yield Lead(before, first, (rest or [first])[-1] + 1, is_question=False)
