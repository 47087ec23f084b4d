"""The ranker: a small trained network that scores a sentence by its features in its document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.scorers.ranker_features import FEATURES, GROUPS, sentence_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarize_ru.features import Features

_MODEL: Final = "ranker.npz"
_SENTENCES_AT_ONCE: Final = 2048  # some 5 MB of numbers between the layers
_EVEN: Final = 1e-6  # a feature that deviates less than this is the same in all sentences

BOUND: Final = 4.0
"""How many standard deviations from its mean an input may lie; what lies farther counts as this far."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """A network of one hidden layer over some ninety features of a sentence, trained on summaries by people.

    It sees each feature three times: as it is, as its deviation from the document's mean in units of the document's
    standard deviation, and as that mean, by which it tells one kind of text from another. Training makes the sets of
    sentences likely that overlap most with summaries by people, so a score answers how much a sentence adds to a good
    summary. Scores compare within one document only.

    Source: trained for this library; the features are those of J. Kupiec, J. Pedersen, F. Chen. A trainable document
    summarizer. SIGIR 1995, and of the methods beside it; the training is that of S. Narayan, S. Cohen, M. Lapata.
    Ranking sentences for extractive summarization with reinforcement learning. NAACL 2018.
    """

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score a sentence, shape (sentences,)."""
        table = sentence_features(features)
        network = _load_network()
        context = network.context(table.mean(axis=1), len(features))
        deviations = standardized(table)
        scores = np.empty(len(features))
        for first in range(0, len(features), _SENTENCES_AT_ONCE):
            block = slice(first, first + _SENTENCES_AT_ONCE)
            scores[block] = network.scores(table[:, block], deviations[:, block], context)
        return scores

    def explain(self, features: Features, places: Sequence[int], /) -> list[dict[str, float]]:
        """What speaks for each of some sentences: how much its score owes to each group of features.

        That is by how much the score would change were the sentence, in these features alone, like the average
        sentence of the document.

        Args:
            features: the document.
            places: which sentences.

        Returns:
            From the name of each group of features to what it gives the score, below zero for what speaks against the
            sentence; the largest first.
        """
        table = sentence_features(features)
        network = _load_network()
        means = table.mean(axis=1)
        context = network.context(means, len(features))
        deviations = standardized(table)
        explanations = []
        for place in places:
            sentence, deviation = table[:, place, None], deviations[:, place, None]
            (score,) = network.scores(sentence, deviation, context)
            # One column for each group, with the average sentence in the place of its features.
            averages = np.where(_IN_GROUP, means[:, None], sentence)
            owed = score - network.scores(averages, np.where(_IN_GROUP, 0, deviation), context)
            order = np.argsort(-owed, kind="stable").tolist()
            explanations.append({_GROUP_NAMES[group]: float(owed[group]) for group in order})
        return explanations


def standardized(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each row's deviations from its mean in units of its standard deviation, at most `BOUND` of them either way."""
    centered = table - table.mean(axis=1, keepdims=True)
    deviations = np.sqrt(np.einsum("ij,ij->i", centered, centered) / table.shape[1])
    centered /= np.where(deviations > _EVEN, deviations, 1)[:, None]
    return np.clip(centered, -BOUND, BOUND, out=centered)


_GROUP_NAMES[group]: float(owed[group]) for group in order})
        return explanations


_GROUP_NAMES: Final = tuple(GROUPS)
_IN_GROUP: Final = np.array([[feature in GROUPS[group] for group in GROUPS] for feature in FEATURES])


@dataclass(frozen=True)
class _Network:
    """The weights as they are in the file, and the products with them.

    What the network was trained on had each input moved by its mean and divided by its standard deviation over the
    training data: `center` and `scale`. Inputs that lie far outside what training saw count as at its bounds.
    """

    center: NDArray[np.float64]  # shape (features, 1)
    scale: NDArray[np.float64]
    context_center: NDArray[np.float64]  # shape (features + 1,), the last one being the logarithm of the sentences
    context_scale: NDArray[np.float64]
    hidden: NDArray[np.float64]  # shape (hidden, features)
    hidden_relative: NDArray[np.float64]
    hidden_context: NDArray[np.float64]  # shape (hidden, features + 1)
    bias: NDArray[np.float64]  # shape (hidden,)
    output: NDArray[np.float64]  # shape (hidden,)
    direct: NDArray[np.float64]  # shape (features,), past the hidden layer
    direct_relative: NDArray[np.float64]

    def context(self, means: NDArray[np.float64], sentence_count: int) -> NDArray[np.float64]:
        """What the document as a whole gives to each hidden unit, shape (hidden, 1)."""
        document = (np.append(means, np.log(sentence_count)) - self.context_center) * self.context_scale
        return (self.hidden_context @ document.clip(-BOUND, BOUND) + self.bias)[:, None]

    def scores(
        self, table: NDArray[np.float64], deviations: NDArray[np.float64], context: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """One score a column."""
        absolute = (table - self.center) * self.scale
        np.clip(absolute, -BOUND, BOUND, out=absolute)
        hidden = self.hidden @ absolute
        hidden += self.hidden_relative @ deviations
        hidden += context
        np.maximum(hidden, 0, out=hidden)
        scores: NDArray[np.float64] = self.output @ hidden
        return scores + self.direct @ absolute + self.direct_relative @ deviations


@cache
def _load_network() -> _Network:
    """The network of the file beside this module, read once a process."""
    with files("summarize_ru.scorers").joinpath(_MODEL).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return _Network(**{name: arrays[name].astype(np.float64) for name in arrays.files})
