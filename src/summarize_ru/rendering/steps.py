"""The lengths that a report offers: the summary as it was asked for, and shorter and longer ones."""

from bisect import bisect_right
from typing import Final, NamedTuple

import numpy as np

from summarize_ru.length import Sentences
from summarize_ru.ranking.features import extract_features
from summarize_ru.ranking.selection import choose
from summarize_ru.summary import Summary
from summarize_ru.text.words import Analyzer

_SIZES: Final = (
    1,
    2,
    3,
    5,
    8,
    13,
)  # sentences; the style sheet has rules for these, the length asked for, and the longest
_LONGEST: Final = 20


class Steps(NamedTuple):
    """Summaries of growing length, each with the sentences of the one before.

    Attributes:
        counts: the number of sentences of each, ascending.
        own: which of them is the summary as it was asked for.
        first: for each sentence that is in any of them, the first that has it.
    """

    counts: tuple[int, ...]
    own: int
    first: dict[int, int]


def steps_of(summary: Summary) -> Steps:
    """The steps of a summary; none if it is empty.

    The shorter ones have its best sentences, the longer ones add those that would be chosen next.
    """
    if not summary:
        return Steps((), 0, {})
    features = extract_features(summary.document, Analyzer(), summary.query)
    order = choose(features, np.array(summary.scores), Sentences(_LONGEST), summary.diversity)
    chosen = set(summary.chosen)
    own = dict.fromkeys([index for index in order if index in chosen] + list(summary.chosen))
    order = [*own, *(index for index in order if index not in own)]
    counts = sorted({size for size in (*_SIZES, len(own), len(order)) if size <= len(order)})
    first = {index: bisect_right(counts, place) for place, index in enumerate(order)}
    return Steps(tuple(counts), counts.index(len(own)), first)
