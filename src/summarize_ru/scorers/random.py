"""Random: the baseline that any method must beat."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from summarize_ru.errors import InvalidOptionError
from summarize_ru.ranking.features import Features
from summarize_ru.scorers import Traits
from summarize_ru.validation import is_whole


@dataclass(frozen=True, slots=True)
class Random:
    """Uniform random scores from 0 to 1, the same for the same text and seed on any machine.

    The text is a part of the seed, so that over many texts every position is equally likely. The numbers come from
    Python's generator, because NumPy's may give others in a later version.

    Attributes:
        seed: a whole number; another one gives other scores.
    """

    traits: ClassVar[Traits] = Traits()
    seed: int = 0

    def __post_init__(self) -> None:
        if not is_whole(self.seed):
            raise InvalidOptionError("seed", self.seed, "a whole number")

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score for each sentence, shape (sentences,), from 0 to below 1."""
        import hashlib  # noqa: PLC0415  (the two take 5 ms at the start of every command)
        import random  # noqa: PLC0415

        digest = hashlib.sha256(features.source.encode("utf-8", "surrogatepass")).hexdigest()
        generator = random.Random(f"{self.seed} {digest}")  # noqa: S311  (a baseline, not a secret)
        return np.array([generator.random() for _ in range(len(features))])
