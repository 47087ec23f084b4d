"""The methods, one in each module: values that are called with a document's features and return the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features


class Scorer(Protocol):
    """Anything that scores the sentences of a document; a plain function will do.

    Three attributes are optional. A true `knows_words_alone` says that the scorer judges a sentence only by its words;
    then the usual bias towards the beginning and the title is applied (see `Summarizer`). A true `knows_query` says
    that it uses the query itself; the scores of other scorers are mixed with the relevance to the query.
    `default_diversity` is the diversity of its summaries if none is given; without it that is 0.
    """

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One finite score for each sentence, shape (sentences,); higher is better."""
        ...


class ExplainingScorer(Scorer, Protocol):
    """A scorer that can explain its scores; `Summary.explain` uses it."""

    def explain(self, features: Features, places: Sequence[int], /) -> list[dict[str, float]]:
        """For each of the sentences at `places`, the names of the parts of its score and what each part contributes.

        The largest part comes first; what speaks against a sentence is negative.
        """
        ...
