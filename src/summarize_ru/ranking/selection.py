"""From scores to a summary: which sentences are chosen within a length, and how alike they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

import numpy as np

from summarize_ru.length import Characters, Length, Sentences, Share, Words
from summarize_ru.ranking.term_matrix import Postings
from summarize_ru.text.lines import LineJoiner

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features


_MOST_COMPARED: Final = 500  # of the sentences chosen; to compare all of them with all takes the square of the length


def select(features: Features, scores: NDArray[np.float64], length: Length, diversity: float = 0.0) -> list[int]:
    """Choose sentences, the best first, as long as they fit; one that does not fit is passed over.

    Args:
        features: the document.
        scores: one a sentence; among equals the earlier sentence goes first.
        length: the ceiling.
        diversity: 0 for the scores alone; up to 1 for the sentences least like those already chosen, by maximal
            marginal relevance (Carbonell & Goldstein 1998) over the cosine of TF-IDF vectors. Beyond five hundred,
            those are the first five hundred.

    Returns:
        The places of the chosen sentences, ascending.
    """
    costs, budget = _costs(features, length)
    if diversity:
        return sorted(_by_marginal_relevance(features, scores, diversity, costs, budget))
    return sorted(_by_score(scores, costs, budget))


def _costs(features: Features, length: Length) -> tuple[NDArray[np.int64], int]:
    """What each sentence takes of the budget, at least 1, and the budget."""
    match length:
        case Sentences():
            return np.ones(len(features), np.int64), min(length.limit, len(features))
        case Share():
            return np.ones(len(features), np.int64), length.of(len(features))
        case Words():
            words = np.maximum(features.word_counts, 1)
            return words, min(length.limit, int(words.sum()))
        case Characters():
            joiner = LineJoiner(features.source)
            lengths = [len(joiner.on_one_line(start, stop)) for start, stop in features.spans]
            # Each sentence pays for the space before it, and the first one's is given.
            characters = np.array(lengths, np.int64) + 1
            return characters, min(length.limit + 1, int(characters.sum()))
        case _:
            assert_never(length)


def _by_score(scores: NDArray[np.float64], costs: NDArray[np.int64], budget: int) -> list[int]:
    chosen = []
    least = costs.min(initial=budget + 1)  # once not even this fits, nothing does
    for index in (-scores).argsort(kind="stable").tolist():
        if budget < least:
            break
        if costs[index] <= budget:
            chosen.append(index)
            budget -= int(costs[index])
    return chosen


def _by_marginal_relevance(
    features: Features, scores: NDArray[np.float64], diversity: float, costs: NDArray[np.int64], budget: int
) -> list[int]:
    chosen: list[int] = []
    low, high = scores.min(initial=np.inf), scores.max(initial=-np.inf)
    relevance = (scores - low) / (high - low) if high > low else np.ones_like(scores)
    redundancy = np.zeros_like(relevance)
    postings = Postings(features.tfidf)
    open_places = np.ones(len(relevance), np.bool_)
    while True:
        open_places &= costs <= budget
        if not open_places.any():
            return chosen
        value = (1 - diversity) * relevance - diversity * redundancy
        if len(chosen) == _MOST_COMPARED:
            rest = np.flatnonzero(open_places)
            return chosen + [int(rest[place]) for place in _by_score(value[rest], costs[rest], budget)]
        best = int(np.where(open_places, value, -np.inf).argmax())
        chosen.append(best)
        open_places[best] = False
        budget -= int(costs[best])
        redundancy = np.maximum(redundancy, postings.gram_row(best))
