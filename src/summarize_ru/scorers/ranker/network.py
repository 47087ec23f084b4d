"""The ranker: a small trained network that scores a sentence by its features in its document."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np

from summarize_ru.scorers import Traits
from summarize_ru.scorers.ranker.features import FEATURES, ROW, SentenceTable
from summarize_ru.scorers.ranker.reasons import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features

_MODEL: Final = os.path.join(os.path.dirname(__file__), "ranker.npy")

# The network knows little about documents unlike those of its training data, so in these, similarity to the whole text
# is added to the score. Strangeness is 0.5 to 0.6 for half of all news and papers of the kinds that it has seen, and
# above the bound for 3 to 10 % of them. Of the papers of a publisher that it has not seen, 72 % are above the bound.
# There the sum costs 0.9 points of ROUGE-1 + ROUGE-2 at three sentences; for a network that has seen no papers it gains
# 3.0 on them.
_STRANGE: Final = 0.8
_STRANGEST: Final = 0.5  # counted above the bound
_PRIOR: Final = 3.0
_CENTRALITY: Final = ROW["likeness to all sentences"]

# In talk, short sentences («Хорошо, теперь Дмитрий.») say nothing. So length is added there, and ties to other
# sentences, which is what TextRank counts. With a third of these weights, the networks of three trainings are behind
# TextRank by 1.3 at three sentences and at fifty words, on 28 meetings; with these they are level with it.
_TALK: Final = [ROW["length"], ROW["ties to other sentences"]]
_TALK_PRIORS: Final = np.array([12.0, 6.0])
_LEAST_TURNS: Final = 3
_BLOCKS_A_TURN: Final = 4  # at most, on average

# From 262,144 multiplications on (44 sentences) OpenBLAS uses a thread on each core, and these spin when they are done:
# 3,000 sentences took 16 ms of processor time at once, and take 0.8 ms in pieces.
_AT_ONCE: Final = 40

_GROUP_NAMES: Final = tuple(group.name.english for group in GROUPS)
_FEWER_NAMES: Final = tuple((group.fewer or group.name).english for group in GROUPS)
_TELLING: Final = [ROW[group.features[0]] for group in GROUPS]  # its mean tells whether there is less of the group
_IN_GROUP: Final = np.array([[feature in group.features for group in GROUPS] for feature in FEATURES])


@dataclass(frozen=True, slots=True)
class Ranker:
    """A network with one hidden layer over some sixty features of a sentence, trained on summaries written by people.

    It gets each feature three times: as it is, as its deviation from the document's mean in units of the document's
    standard deviation, and as that mean, which tells one kind of text from another. Training raised the likelihood of
    sets of sentences that overlap with the summaries by people more than other sets do.

    Source: J. Kupiec, J. Pedersen, F. Chen. A trainable document summarizer. SIGIR 1995, for ranking by features;
    S. Narayan, S. Cohen, M. Lapata. Ranking sentences for extractive summarization with reinforcement learning.
    NAACL 2018, for the way of training.
    """

    traits: ClassVar[Traits] = Traits(default_diversity=0.2)

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score for each sentence, shape (sentences,)."""
        table = SentenceTable(features)
        network = _load_network().for_document(table.running_text(), is_talk=_is_talk(features))
        return np.concatenate(tuple(map(network.scores, table)))

    def explain(self, features: Features, places: Sequence[int], /) -> list[dict[str, float]]:
        """How much each group of features contributes to the score of each sentence.

        The contribution of a group is what the score would lose if the sentence had, in these features alone, the mean
        of the running text.

        Args:
            features: the document.
            places: the numbers of the sentences, ascending.

        Returns:
            For each sentence, the contribution of each group by its name, the largest first. It is below zero for a
            group that speaks against the sentence. If the sentence has less than the mean, the name says so: "fewer
            commas".
        """
        table = SentenceTable(features)
        network = _load_network().for_document(table.running_text(), is_talk=_is_talk(features))
        average = network.means[:, None]
        explanations = []
        for sentence in table.columns(places):
            owed = network.scores(sentence) - network.scores(np.where(_IN_GROUP, average, sentence))
            order = np.argsort(-owed, kind="stable").tolist()
            names = np.where(sentence[_TELLING, 0] < average[_TELLING, 0], _FEWER_NAMES, _GROUP_NAMES).tolist()
            explanations.append({names[group]: float(owed[group]) for group in order})
        return explanations


def _is_talk(features: Features) -> bool:
    """Whether a document is talk: several people speak in turn, each turn with its speaker."""
    blocks = features.document.blocks
    turns = sum(kind == "label" for _, _, kind in blocks)
    return turns >= _LEAST_TURNS and turns * _BLOCKS_A_TURN >= len(blocks)


@dataclass(frozen=True, slots=True)
class _DocumentNetwork:
    """The network for one document: the means and deviations of its features are part of the weights."""

    weights: NDArray[np.float64]  # shape (hidden + 1, features); the last row skips the hidden layer
    bias: NDArray[np.float64]  # shape (hidden + 1, 1)
    output: NDArray[np.float64]  # shape (hidden,)
    means: NDArray[np.float64]  # the mean of each feature in the document, shape (features,)

    def scores(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """One score for each column of features."""
        scores = np.empty(table.shape[1])
        for start in range(0, len(scores), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            layer = self.weights @ table[:, some]
            layer += self.bias
            hidden = layer[:-1]
            np.maximum(hidden, 0, out=hidden)
            np.add(self.output @ hidden, layer[-1], out=scores[some])
        return scores


@dataclass(frozen=True, slots=True)
class _Network:
    """The weights as in the file; the last row of each skips the hidden layer."""

    absolute: NDArray[np.float64]  # of each feature, shape (hidden + 1, features)
    relative: NDArray[np.float64]  # of its deviation from the document's mean in units of the standard deviation
    context: NDArray[np.float64]  # of the document's mean, and of the logarithm of the number of its sentences
    bias: NDArray[np.float64]  # shape (hidden + 1,)
    output: NDArray[np.float64]  # shape (hidden,)
    least_variance: NDArray[np.float64]  # added to the variance, so that rare features do not weigh too much
    kinds: NDArray[np.float64]  # the average document of each kind of text, shape (kinds, features + 1)
    closeness: NDArray[np.float64]  # weights of the distance to it: a mean in units of the kind's own deviations

    def for_document(self, blocks: Iterable[NDArray[np.float64]], *, is_talk: bool = False) -> _DocumentNetwork:
        """The network for the sentences of one document.

        Args:
            blocks: the features of the sentences of its running text, in blocks.
            is_talk: whether the document is talk.
        """
        count, means, squares = 0, np.zeros(len(FEATURES)), np.zeros(len(FEATURES))
        for block in blocks:  # Chan, Golub & LeVeque 1979
            size = block.shape[1]
            block_means = np.add.reduce(block, axis=1) / size
            centered = block - block_means[:, None]
            shift = block_means - means
            squares += np.add.reduce(np.square(centered, out=centered), axis=1)
            squares += np.square(shift) * (count * size / (count + size))
            count += size
            means += shift * (size / count)
        whole = np.append(means, math.log(count))
        scale = 1 / np.sqrt(squares / count + self.least_variance)
        weights = self.relative * scale
        strangeness = min(np.add.reduce(np.abs(whole - self.kinds) * self.closeness, axis=1).tolist())
        weights[-1, _CENTRALITY] += _PRIOR * min(max(strangeness - _STRANGE, 0), _STRANGEST) * scale[_CENTRALITY]
        if is_talk:
            weights[-1, _TALK] += _TALK_PRIORS * scale[_TALK]
        bias = self.bias + self.context @ whole - weights @ means
        weights += self.absolute
        return _DocumentNetwork(weights, bias[:, None], self.output, means)


@cache
def _load_network() -> _Network:
    """The network in the file beside this module, read once in a process."""
    record = np.load(_MODEL, allow_pickle=False)
    weights = {name: record[name].astype(np.float64) for name in record.dtype.names}
    spreads = weights.pop("spreads")
    trained = spreads.shape[1] - 1
    if trained != len(FEATURES):
        message = f"ranker.npy has weights for {trained} features, not {len(FEATURES)}: train it anew"
        raise RuntimeError(message)
    return _Network(**weights, closeness=1 / (spreads * spreads.shape[1]))
