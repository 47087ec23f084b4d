"""TF-IDF centroid: how close each sentence is to the middle of the document."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from summarize_ru.ranking.features import Features
from summarize_ru.scorers import Traits


@dataclass(frozen=True, slots=True)
class TfIdf:
    """The cosine between each sentence's TF-IDF vector and the centroid, which is the sum of all vectors.

    Source: D. Radev, H. Jing, M. Styś, D. Tam. Centroid-based summarization of multiple documents. Information
    Processing and Management 40 (2004).
    """

    traits: ClassVar[Traits] = Traits(knows_words_alone=True, default_diversity=0.2)

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score for each sentence, shape (sentences,), from 0 to 1."""
        tfidf = features.tfidf
        centroid = tfidf.transposed_dot(np.ones(len(tfidf)))
        length = float(np.linalg.norm(centroid))
        return tfidf.dot(centroid) / (length or 1)
