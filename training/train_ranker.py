"""Train the ranker: from texts with summaries by people to src/summarize_ru/scorers/ranker/ranker.npy.

    python training/train_ranker.py                     train on all kinds of texts; write the file
    python training/train_ranker.py --kinds features papers --output two.npy    to test on news that it has not seen
    python training/train_ranker.py --leave-out rbc.dev --output without.npy    without the texts of one file

SUMMARIZE_RU_DATA names the folder with summaries/rt.train.jsonl.gz and others. Training needs the extra `train`, one
core and some minutes; the same data and the same torch write the same bytes.

A network is trained in two steps. First the sentences of the greedy oracle, the three that together overlap most with
the summary, are made likely (cross-entropy of a softmax over the document). Then sets of sentences are drawn from the
probabilities of the network, one sentence after the other, and those that overlap more with the summary than the others
are made likelier (REINFORCE, Williams 1992, with Plackett-Luce sets). They have one, three and five sentences, so that
no single length is learned. Overlap is ROUGE-1 F plus ROUGE-2 F. The networks of several seeds are averaged: side by
side they are one network.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from ranker_data import FILES, ORACLE_SIZE, read_samples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import torch
    from numpy.typing import NDArray
    from ranker_data import Kind, Sample

    Weights = dict[str, NDArray[np.float32]]

OUTPUT: Final = Path(__file__).parent.parent / "src" / "summarize_ru" / "scorers" / "ranker" / "ranker.npy"

SEEDS: Final = 16
HIDDEN: Final = 8  # units a seed
DROPOUT: Final = 0.2
WEIGHT_DECAY: Final = 0.01
ORACLE_EPOCHS: Final = 3
SET_EPOCHS: Final = 8
ORACLE_RATE: Final = 3e-3
SET_RATE: Final = 1e-3
DOCUMENTS_AT_ONCE: Final = 32
SETS: Final = 8  # drawn from each document at a time
SIZES: Final = (1, 3, 5)
LEAST_VARIANCE: Final = 0.25  # of the variance of a feature over all training data
SMALLEST_DEVIATION: Final = 1e-6
LEAST_SPREAD: Final = 0.1  # of the deviation of the mean of a feature in a document over all training data
USUAL_LOGARITHM: Final = 4.0  # of the number of sentences
LONGEST_GRADIENT: Final = 5.0
NO_SCORE: Final = -1e4  # of the cells that fill up a batch
ORACLE_SHARE: Final = 0.3  # of the first step's loss that stays in the second
SHARES: Final = {"features": 1.0, "news": 0.5, "papers": 0.5}  # the weight of all texts of a kind together


def train(documents: Sequence[Sample], seeds: int = SEEDS) -> Weights:
    """The averaged network of several seeds, as the file has it."""
    import torch

    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    sample = np.hstack([document.body for document in documents[::3]])
    center = sample.mean(axis=1)
    deviation = sample.std(axis=1)
    scale = 1 / np.where(deviation > SMALLEST_DEVIATION, deviation, np.inf)
    inputs = [network_inputs(document.table, document.body, center, scale) for document in documents]
    networks = train_networks(documents, inputs, seeds)
    return as_file(documents, networks, center, scale)


def as_file(
    documents: Sequence[Sample],
    networks: Mapping[str, NDArray[np.float32]],
    center: NDArray[np.float64],
    scale: NDArray[np.float64],
) -> Weights:
    """Networks side by side as the file has them: one network for features as they are."""
    # With the way past the hidden layer as one more row.
    rows = np.vstack([*networks["hidden"].transpose(0, 2, 1), networks["direct"].mean(axis=0).T]).astype(np.float64)
    bias = np.append(networks["bias"].ravel(), 0)
    absolute, relative, context = np.split(rows, [len(center), 2 * len(center)], axis=1)
    absolute = absolute * scale
    context[:, :-1] *= scale
    kinds, spreads = zip(*[kind_of(documents, kind) for kind in FILES], strict=True)
    arrays = {
        "absolute": absolute,
        "relative": relative,
        "context": context,
        "bias": bias - (absolute + context[:, :-1]) @ center - context[:, -1] * USUAL_LOGARITHM,
        "output": networks["output"].ravel() / len(networks["output"]),
        "least_variance": LEAST_VARIANCE / np.where(scale > 0, scale, 1) ** 2,
        "kinds": [kind for kind in kinds if len(kind)],
        "spreads": [spread for spread in spreads if len(spread)],
    }
    return {name: np.asarray(array, np.float32) for name, array in arrays.items()}


def kind_of(documents: Sequence[Sample], kind: Kind) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The mean document of one kind, and the deviations from it; empty without documents."""
    wholes = np.array([whole_of(document.body) for document in documents])
    of_kind = wholes[[document.kind == kind for document in documents]]
    if not len(of_kind):
        return np.empty(0), np.empty(0)
    # Features that hardly vary within a kind must not make a slightly different document strange.
    return of_kind.mean(axis=0), of_kind.std(axis=0) + LEAST_SPREAD * wholes.std(axis=0) + SMALLEST_DEVIATION


def whole_of(body: NDArray[np.float64]) -> NDArray[np.float64]:
    """A running text as a whole: the means of its features, and the logarithm of the number of its sentences."""
    return np.append(body.mean(axis=1), np.log(body.shape[1]))


def network_inputs(
    table: NDArray[np.float64], body: NDArray[np.float64], center: NDArray[np.float64], scale: NDArray[np.float64]
) -> NDArray[np.float32]:
    """The inputs of the network for each sentence, shape (sentences, inputs), in units of the training data."""
    absolute = (table.T - center) * scale
    of_body = (body.T - center) * scale
    means = of_body.mean(axis=0)
    relative = (absolute - means) / np.sqrt(of_body.var(axis=0) + LEAST_VARIANCE)
    context = np.append(means, np.log(len(of_body)) - USUAL_LOGARITHM)
    return np.hstack([absolute, relative, np.tile(context, (len(absolute), 1))]).astype(np.float32)


def document_weights(documents: Sequence[Sample]) -> NDArray[np.float32]:
    """The weight of each document in the loss; the mean is 1."""
    counts = Counter(document.kind for document in documents)
    weights = np.array([SHARES[document.kind] / counts[document.kind] for document in documents])
    relative: NDArray[np.float32] = (weights / weights.mean()).astype(np.float32)
    return relative


class Batch:
    """Some documents side by side, filled up to the longest."""

    def __init__(self, documents: Sequence[Sample]) -> None:
        import torch

        self.sizes = torch.tensor([len(document.lengths) for document in documents])
        longest = int(self.sizes.max())
        self.is_sentence = torch.arange(longest) < self.sizes[:, None]
        self.lengths = _filled([document.lengths for document in documents])
        self.words = _filled([document.words for document in documents])
        self.pairs = _filled([document.pairs for document in documents])
        self.summary_words = _filled([document.summary_words for document in documents])
        self.summary_pairs = _filled([document.summary_pairs for document in documents])

    def set_rewards(self, sets: torch.Tensor) -> Iterator[tuple[int, torch.Tensor]]:
        """For each size, the worth of the first sentences of each set, less the mean over the sets.

        Args:
            sets: sentences in order, shape (seeds, documents, sets, largest size).

        Yields:
            The size, and ROUGE-1 F plus ROUGE-2 F less its mean over the sets, shape (seeds, documents, sets); 0 for
            documents of no more sentences than that.
        """
        import torch

        rows = torch.arange(len(self.sizes))[:, None]
        words, pairs, lengths = (torch.zeros(()) for _ in range(3))
        for size in range(1, sets.shape[-1] + 1):
            added = sets[..., size - 1]
            words = words + self.words[rows, added]
            pairs = pairs + self.pairs[rows, added]
            lengths = lengths + self.lengths[rows, added]
            if size in SIZES:
                common = torch.minimum(words, self.summary_words[:, None]).sum(-1)
                common_pairs = torch.minimum(pairs, self.summary_pairs[:, None]).sum(-1)
                # The pairs across the sentences of a set are left out.
                most = (lengths + self.summary_words.sum(-1)[:, None]).clamp(min=1)
                most_pairs = (lengths - size + self.summary_pairs.sum(-1)[:, None]).clamp(min=1)
                rewards = 2 * common / most + 2 * common_pairs / most_pairs
                yield size, (rewards - rewards.mean(-1, keepdim=True)) * (self.sizes[:, None] > size)


def _filled(arrays: Sequence[NDArray[np.int32]]) -> torch.Tensor:
    """Arrays as one tensor of floats, zeros where some are smaller."""
    import torch

    shape = np.max([array.shape for array in arrays], axis=0)
    filled = np.zeros((len(arrays), *shape), np.float32)
    for row, array in zip(filled, arrays, strict=True):
        row[tuple(slice(size) for size in array.shape)] = array
    return torch.from_numpy(filled)


class Networks:
    """One network for each seed, side by side in the same tensors.

    Attributes:
        parameters: the weights by name, the seed first.
    """

    def __init__(self, width: int, seeds: int) -> None:
        import torch

        def parameter(rows: int, columns: int, bound: float) -> torch.nn.Parameter:
            return torch.nn.Parameter((torch.rand(seeds, rows, columns) * 2 - 1) * bound)

        self._seeds = seeds
        self.parameters = torch.nn.ParameterDict(
            {
                "hidden": parameter(width, HIDDEN, width**-0.5),
                "bias": parameter(1, HIDDEN, width**-0.5),
                "output": parameter(HIDDEN, 1, HIDDEN**-0.5),
                "direct": parameter(width, 1, 0),
            }
        )

    def scores(self, batch: Batch, inputs: Sequence[NDArray[np.float32]]) -> torch.Tensor:
        """The score of each sentence by each network, shape (seeds, documents, sentences of the longest)."""
        import torch

        stacked = torch.from_numpy(np.vstack(inputs))
        weights = self.parameters
        hidden = torch.nn.functional.dropout(torch.relu(stacked @ weights["hidden"] + weights["bias"]), DROPOUT)
        flat = (hidden @ weights["output"] + stacked @ weights["direct"])[..., 0]
        shape = (self._seeds, *batch.is_sentence.shape)
        return torch.full(shape, NO_SCORE).masked_scatter(batch.is_sentence.expand(shape), flat)


def oracle_loss(scores: torch.Tensor, oracles: torch.Tensor) -> torch.Tensor:
    """The loss of the first step, shape (seeds, documents).

    Args:
        scores: the scores of the sentences, shape (seeds, documents, sentences).
        oracles: the sentences of the oracle of each document, shape (documents, `ORACLE_SIZE`).
    """
    import torch

    return -torch.log_softmax(scores, -1).gather(-1, oracles.expand(len(scores), -1, -1)).mean(-1)


def set_loss(scores: torch.Tensor, batch: Batch) -> torch.Tensor:
    """The loss of the second step, shape (seeds, documents); `scores` as for `oracle_loss`."""
    import torch

    # The order of noisy scores is a draw without replacement.
    even = torch.rand(*scores.shape[:2], SETS, scores.shape[2]).clamp(1e-9, 1 - 1e-7)
    noisy = scores.detach()[:, :, None] - torch.log(-torch.log(even))
    sets = noisy.topk(min(max(SIZES), scores.shape[2])).indices
    exponentials = torch.exp(scores - scores.amax(-1, keepdim=True))
    drawn = exponentials[:, :, None].expand(-1, -1, SETS, -1).gather(-1, sets)
    rest = exponentials.sum(-1)[..., None, None] - (drawn.cumsum(-1) - drawn)
    likelihoods = (torch.log(drawn + 1e-12) - torch.log(rest.clamp(min=1e-6))).cumsum(-1)
    loss = torch.zeros(scores.shape[:2])
    for size, advantage in batch.set_rewards(sets):
        loss = loss - 10 * (advantage * likelihoods[..., size - 1]).mean(-1) / len(SIZES)
    return loss


def train_networks(
    documents: Sequence[Sample], inputs: Sequence[NDArray[np.float32]], seeds: int
) -> dict[str, NDArray[np.float32]]:
    """Train one network for each seed, all at once; their parameters, the seed first."""
    import torch

    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    networks = Networks(inputs[0].shape[1], seeds)
    parameters = list(networks.parameters.values())
    weights = torch.from_numpy(document_weights(documents))
    # A shorter document has its best sentences twice.
    oracles = torch.tensor([(document.oracle() * ORACLE_SIZE)[:ORACLE_SIZE] for document in documents])

    def loss_of(indices: NDArray[np.intp], *, draws: bool) -> torch.Tensor:
        batch = Batch([documents[index] for index in indices])
        scores = networks.scores(batch, [inputs[index] for index in indices])
        loss = oracle_loss(scores, oracles[indices])
        if draws:
            loss = ORACLE_SHARE * loss + set_loss(scores, batch)
        return (loss * weights[..., indices]).mean(-1).sum()

    batches = -(-len(documents) // DOCUMENTS_AT_ONCE)
    for epochs, rate, draws in ((ORACLE_EPOCHS, ORACLE_RATE, False), (SET_EPOCHS, SET_RATE, True)):
        optimizer = torch.optim.AdamW(parameters, lr=rate, weight_decay=WEIGHT_DECAY)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=epochs * batches + 1)
        for epoch in range(epochs):
            order = chance.permutation(len(documents))
            for first in range(0, len(order), DOCUMENTS_AT_ONCE):
                loss: Any = loss_of(order[first : first + DOCUMENTS_AT_ONCE], draws=draws)
                optimizer.zero_grad()
                loss.backward()
                clip_gradients(parameters)
                optimizer.step()
                schedule.step()
            print(f"epoch {epoch + 1} of {epochs}", flush=True)
    return {name: value.detach().numpy() for name, value in networks.parameters.items()}


def clip_gradients(parameters: Sequence[torch.nn.Parameter]) -> None:
    """Shorten the gradient of each seed that is longer than `LONGEST_GRADIENT`."""
    import torch

    gradients = [parameter.grad.flatten(1) for parameter in parameters if parameter.grad is not None]
    lengths = torch.cat(gradients, 1).norm(dim=1, keepdim=True)
    for gradient in gradients:
        gradient.mul_((LONGEST_GRADIENT / (lengths + 1e-6)).clamp(max=1))


def write(weights: Weights, path: Path) -> None:
    """Write the arrays as one record, which numpy reads without loading anything else."""
    record = np.zeros((), [(name, "<f4", array.shape) for name, array in weights.items()])
    for name, array in weights.items():
        record[name] = array
    np.save(path, record)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--kinds", nargs="+", choices=FILES, default=list(FILES), help="what to train on (default: all)"
    )
    parser.add_argument("--leave-out", metavar="FILE", help="a file not to train on, such as rbc.dev")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="the file to write (default: that of the package)")
    parser.add_argument("--limit", type=int, help="how many texts of each file to read (default: all)")
    arguments = parser.parse_args()
    samples = read_samples(arguments.kinds, arguments.limit)
    documents = [sample for sample in samples if sample.name.split()[0] != arguments.leave_out]
    print(f"{len(documents)} documents, {sum(len(document.lengths) for document in documents)} sentences", flush=True)
    weights = train(documents)
    write(weights, arguments.output)
    print(arguments.output, hashlib.sha256(arguments.output.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
