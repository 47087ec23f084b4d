"""Bias of scores: towards the beginning of a text, towards the words of its title, and towards a query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features

# Chosen on 3,292 news features and 120 scientific papers, on which quality is not measured. The first sentences of news
# say the most, those of a paper little: a larger position bias gains more on news, but loses on papers. The gain of the
# title bias is about the same from 2 to 5. docs/methods.md has the figures.
DEFAULT_POSITION_BIAS: Final = 0.1
DEFAULT_TITLE_BIAS: Final = 2.0
# Chosen on 612 questions to 24 articles: the ranker keeps 80.6 % of the answers in a tenth of the words with 2, 82.0 %
# with 3 and 82.4 % with 4, and its first sentence is right in 68.5, 70.9 and 72.2 %.
_QUERY_WEIGHT: Final = 4.0


def biased(
    features: Features, scores: NDArray[np.float64], position_bias: float, title_bias: float
) -> NDArray[np.float64]:
    """Multiply each score by (1 + i)^-a, where i is the index of the sentence, and by 1 + t · cos(sentence, title).

    If there are negative scores, all scores are first raised so that the lowest is zero: a factor below 1 would raise a
    negative score instead of lowering it.

    Args:
        features: the document.
        scores: one score for each sentence, shape (sentences,).
        position_bias: a, not negative; 0 ignores the position.
        title_bias: t, not negative; 0 ignores the title. Without a title it has no effect.
    """
    if not position_bias and not (title_bias and features.title.size):
        return scores
    factors = np.arange(1, len(scores) + 1, dtype=np.float64) ** -position_bias
    if title_bias and features.title.size:
        factors *= 1 + title_bias * features.tfidf.dot(features.vector(features.title))
    if not position_bias and (factors == 1).all():
        return scores
    lowest = min(float(scores.min()), 0.0)
    return (scores - lowest) * factors


def query_gain(features: Features, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The number to add to each score, so that method and relevance have the weights one and four.

    Both are scaled by their range in the document, so that negative scores need no special treatment and the sums stay
    on the method's scale.

    Args:
        features: the document.
        scores: one score for each sentence, shape (sentences,); at least one.

    Returns:
        One number for each sentence, shape (sentences,); zeros if the document has no term of the query.
    """
    if not features.query.size:
        return np.zeros(len(scores))
    spread = float(scores.max() - scores.min()) or 1.0  # if all are equal, relevance alone decides
    relevance = features.relevance
    return relevance * (_QUERY_WEIGHT * spread / float(relevance.max()))
