"""The lengths that a report offers: the requested summary, and shorter and longer ones."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from summarize_ru.rendering.standing import Standing

# Sentences. The style sheet has rules for these, for the requested length, and for the longest.
_SIZES: Final = (1, 2, 3, 5, 8, 13)
_LONGEST: Final = 20


class Steps(NamedTuple):
    """Summaries of growing length; each has all sentences of the one before.

    Attributes:
        counts: the number of sentences of each, ascending.
        own: the number of the requested summary.
        first: for each sentence, the number of the first summary that has it.
    """

    counts: tuple[int, ...]
    own: int
    first: dict[int, int]


def steps_of(chosen: Sequence[int], standing: Standing) -> Steps:
    """The steps of a summary; none if it is empty.

    The shorter ones have its best sentences; the longer ones add the candidates that would be chosen next.

    Args:
        chosen: the indices of its sentences.
        standing: the standing of the sentences of the document.
    """
    if not chosen:
        return Steps((), 0, {})
    taken = set(chosen)
    own = [index for index in standing.order if index in taken]
    others = [index for index in standing.order[:_LONGEST] if index in standing.candidates and index not in taken]
    order = own + others
    counts = sorted({size for size in (*_SIZES, len(own), len(order)) if size <= len(order)})
    first = {index: bisect_right(counts, at) for at, index in enumerate(order)}
    return Steps(tuple(counts), counts.index(len(own)), first)
