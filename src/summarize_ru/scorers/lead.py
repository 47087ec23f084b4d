"""Lead: the first sentences, the baseline that is hard to beat on news (Nenkova 2005)."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from summarize_ru.ranking.features import Features
from summarize_ru.scorers import Traits


@dataclass(frozen=True, slots=True)
class Lead:
    """Scores fall evenly from 1 for the first sentence towards 0.

    Source: A. Nenkova. Automatic text summarization of newswire: lessons learned from the Document Understanding
    Conference. AAAI 2005.
    """

    traits: ClassVar[Traits] = Traits()

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score for each sentence, shape (sentences,)."""
        return np.linspace(1, 0, len(features), endpoint=False)
