"""The methods, one a module: a value that is called with a document's features and gives one score a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features


class Scorer(Protocol):
    """Whatever scores the sentences of a document; a plain function will do.

    One that has an attribute `knows_words_alone` that is true asks for the usual bias towards the beginning and towards
    the title (see `Summarizer`): it judges a sentence by its words and knows of neither. One that has an attribute
    `knows_query` that is true makes use of a query itself; the scores of any other are mixed with the relevance to it.
    The attribute `default_diversity` is the diversity of its summaries where none is asked for, 0 without it.
    """

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One finite score a sentence, shape (sentences,); higher is better."""
        ...


class ExplainingScorer(Scorer, Protocol):
    """A scorer that can tell what its scores are made of; `Summary.explain` asks it."""

    def explain(self, features: Features, places: Sequence[int], /) -> list[dict[str, float]]:
        """For each of some sentences, from the names of what its score is made of to what each gives it.

        The largest comes first; what speaks against a sentence is below zero.
        """
        ...
