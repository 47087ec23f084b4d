"""Leads: what tells what the sentences after it mean: the header of a table, the line before a list, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features

_ROWS: Final = frozenset({"item", "table"})


class Lead(NamedTuple):
    """A sentence that leads others.

    Attributes:
        place: its number.
        start: the number of the first sentence that it leads.
        stop: one past the number of the last one.
        is_question: whether it is a question; else its items or rows mean little without it.
    """

    place: int
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
    text, spans = features.document.text, features.spans
    marks = [text[stop - 1] for _, stop in spans]
    kinds = [block.kind for block in features.document.blocks]
    blocks = features.block_numbers.tolist()
    leads = []
    for place in [place for place, mark in enumerate(marks) if mark == "?"]:
        answer = place + 1
        while answer < len(spans) and kinds[blocks[answer]] == "label":  # who answers
            answer += 1
        if answer == len(spans) or blocks[answer] == blocks[place]:
            continue
        leads.append(Lead(place, answer, _last(place, answer + 1, passages, len(spans)), is_question=True))
    if not _ROWS.isdisjoint(kinds):
        of_sentences = [kinds[number] for number in blocks]
        start = 0
        while start < len(spans):
            stop = start + 1
            if of_sentences[start] in _ROWS:
                while stop < len(spans) and of_sentences[stop] == of_sentences[start]:
                    stop += 1
                stop = _last(start, stop, passages, len(spans))
                if of_sentences[start] == "table":
                    leads.append(Lead(start, start + 1, stop, is_question=False))
                elif start and marks[start - 1] == ":" and _last(start - 1, start + 1, passages, len(spans)) > start:
                    leads.append(Lead(start - 1, start, stop, is_question=False))
            start = stop
    return [lead for lead in leads if lead.start < lead.stop]


def _last(place: int, stop: int, passages: NDArray[np.intp] | None, count: int) -> int:
    """Where sentences end that begin with one and are of its passage, at most at `stop`."""
    stop = min(stop, count)
    if passages is not None:
        stop = min(stop, int(passages.searchsorted(passages[place], "right")))
    return stop
