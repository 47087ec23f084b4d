"""Train the ranker: from texts with summaries by people to src/summarize_ru/scorers/ranker.npz.

    python benchmarks/train_ranker.py                     train on news and papers; write the file
    python benchmarks/train_ranker.py --kinds news --output news.npz    train on one kind, to look at the other with it

SUMMARIZE_RU_DATA names the folder with summaries/rt.train.jsonl.gz and summaries/sci.train.jsonl.gz. It takes what
the extra `train` installs, one core and some five minutes; the same data and the same torch write the same bytes.

A network is trained in two steps. First the sentences of the greedy oracle, the three that together overlap most with
the summary, are made likely (cross-entropy of a softmax over the document). Then sets of sentences are drawn from what
the network thinks of them, one sentence after the other, and sets that overlap more with the summary than their like
are made likelier (REINFORCE, Williams 1992, with Plackett-Luce sets): of one, three and five sentences, so that no one
length is learned. Overlap is ROUGE-1 F plus ROUGE-2 F. The networks of several seeds are averaged: side by side, they
are one network.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np

from summarize_ru.evaluation import read_examples
from summarize_ru.features import extract_features
from summarize_ru.scorers.ranker_features import sentence_features
from summarize_ru.text.sentences import sentence_spans
from summarize_ru.text.words import Analyzer, find_words, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import torch
    from numpy.typing import NDArray

    from summarize_ru.evaluation import Example

    Weights = dict[str, NDArray[np.float32]]

OUTPUT: Final = Path(__file__).parent.parent / "src" / "summarize_ru" / "scorers" / "ranker.npz"

SEEDS: Final = 3
HIDDEN: Final = 16  # units a seed
DROPOUT: Final = 0.2
WEIGHT_DECAY: Final = 0.01
ORACLE_EPOCHS: Final = 3
SET_EPOCHS: Final = 5
ORACLE_RATE: Final = 3e-3
SET_RATE: Final = 1e-3
DOCUMENTS_AT_ONCE: Final = 32
SETS: Final = 8  # drawn from each document at a time
SIZES: Final = (1, 3, 5)
ORACLE_SIZE: Final = 3
LEAST_VARIANCE: Final = 0.25  # of what a feature has over all training data
SMALLEST_DEVIATION: Final = 1e-6
USUAL_LOGARITHM: Final = 4.0  # of the number of sentences
ORACLE_SHARE: Final = 0.3  # of the first step's loss that stays in the second
PAPERS: Final = 0.5  # what all papers together weigh against all news
PARTS_OF_PAPER: Final = 4
LEAST_PART: Final = 2000  # characters


@dataclass
class Document:
    """A text as training sees it.

    Attributes:
        table: the features of each sentence, shape (features, sentences).
        words: how often each word of the summary stands in each sentence, shape (sentences, distinct words).
        pairs: the same of pairs of neighbouring words.
        lengths: the number of words of each sentence.
        summary_words: how often each word stands in the summary, shape (distinct words,).
        summary_pairs: the same of pairs.
        is_paper: whether it is a paper.
        is_whole: whether it is the text as it was published, without its title.
    """

    table: NDArray[np.float64]
    words: NDArray[np.int32]
    pairs: NDArray[np.int32]
    lengths: NDArray[np.int32]
    summary_words: NDArray[np.int32]
    summary_pairs: NDArray[np.int32]
    is_paper: bool
    is_whole: bool

    def rewards(
        self, words: NDArray[np.int32], pairs: NDArray[np.int32], lengths: NDArray[np.int32], size: int
    ) -> NDArray[np.float64]:
        """ROUGE-1 F plus ROUGE-2 F of some sets of so many sentences, given what each set has of the summary."""
        common = np.minimum(words, self.summary_words).sum(axis=-1)
        common_pairs = np.minimum(pairs, self.summary_pairs).sum(axis=-1)
        # The pairs across the sentences of a set are left out.
        most = np.maximum(lengths + self.summary_words.sum(), 1)
        most_pairs = np.maximum(lengths - size + self.summary_pairs.sum(), 1)
        rewards: NDArray[np.float64] = 2 * common / most + 2 * common_pairs / most_pairs
        return rewards

    def rewards_of(self, sets: NDArray[np.intp]) -> NDArray[np.float64]:
        """The same of sets given by their sentences, shape (sets, size)."""
        return self.rewards(
            self.words[sets].sum(axis=1), self.pairs[sets].sum(axis=1), self.lengths[sets].sum(axis=1), sets.shape[1]
        )

    def oracle(self) -> list[int]:
        """The sentences that, one after the other, add most."""
        chosen: list[int] = []
        for size in range(1, min(ORACLE_SIZE, len(self.lengths)) + 1):
            rewards = self.rewards(
                self.words[chosen].sum(axis=0) + self.words,
                self.pairs[chosen].sum(axis=0) + self.pairs,
                self.lengths[chosen].sum() + self.lengths,
                size,
            )
            rewards[chosen] = -1
            chosen.append(int(rewards.argmax()))
        return chosen


# From texts to documents.


def read_documents(limit: int | None = None) -> Iterator[Document]:
    """Every text of the training data whole, and other forms of it.

    A text comes without line breaks, with its title, cut short after some paragraphs, as texts do in use. A paper
    comes in parts as well: there are few of them, and what marks a paper's good sentences is not their exact place.
    """
    folder = Path(os.environ.get("SUMMARIZE_RU_DATA") or sys.exit("train_ranker.py: error: set SUMMARIZE_RU_DATA"))
    chance = random.Random(0)
    for number, example in enumerate(read_examples(folder / "summaries" / "rt.train.jsonl.gz", limit)):
        text, title = example.text, example.title
        yield make_document(example, text, None, is_paper=False, is_whole=True)
        form = number % 4
        if form >= 2:
            paragraphs = text.split("\n")
            text = "\n".join(paragraphs[: chance.randint(2, max(3, len(paragraphs) * 2 // 3))])
        if form % 2:
            text = text.replace("\n", " ")
        yield make_document(example, text, title if form == 0 else None, is_paper=False, is_whole=False)
    for example in read_examples(folder / "summaries" / "sci.train.jsonl.gz", limit):
        text, title = example.text, example.title
        yield make_document(example, text, None, is_paper=True, is_whole=True)
        yield make_document(example, text.replace("\n", " "), None, is_paper=True, is_whole=False)
        yield make_document(example, text, title, is_paper=True, is_whole=False)
        for number in range(PARTS_OF_PAPER):
            part = part_of(text, chance, is_block=number % 2 == 1)
            if number == 1:
                part = part.replace("\n", " ")
            yield make_document(example, part, title if number == 2 else None, is_paper=True, is_whole=False)


def part_of(text: str, chance: random.Random, *, is_block: bool) -> str:
    """A text without a block of its paragraphs, or without some of them here and there."""
    paragraphs = text.split("\n")
    count = len(paragraphs)
    if is_block:
        first = chance.randint(0, max(count * 2 // 3, 1))
        kept = paragraphs[:first] + paragraphs[first + max(1, count // 4) :]
    else:
        kept = [paragraph for paragraph in paragraphs if chance.random() < 0.7]
    part = "\n".join(kept)
    return part if len(part) >= LEAST_PART else text


def make_document(example: Example, text: str, title: str | None, *, is_paper: bool, is_whole: bool) -> Document:
    """Count what a text has of its summary, sentence by sentence, and describe its sentences."""
    spans = sentence_spans(text)
    table = sentence_features(extract_features(text, spans, Analyzer(), title))
    summary = words_of(example.references[0])
    sentences = [words_of(text[start:stop]) for start, stop in spans]
    words, summary_words = count(sentences, summary)
    pairs, summary_pairs = count([pairs_of(sentence) for sentence in sentences], pairs_of(summary))
    lengths = np.array([len(sentence) for sentence in sentences], np.int32)
    return Document(table, words, pairs, lengths, summary_words, summary_pairs, is_paper, is_whole)


def words_of(text: str) -> list[str]:
    """Word forms, as ROUGE compares them here: hyphenated words in parts."""
    return [fold(part) for word in find_words(text, 0, len(text)) for part in word.split("-")]


def pairs_of(words: list[str]) -> list[str]:
    """Pairs of neighbouring words."""
    return [f"{first} {second}" for first, second in pairwise(words)]


def count(sentences: list[list[str]], summary: list[str]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """How often each distinct element of the summary stands in each sentence, and in the summary."""
    in_summary = Counter(summary)
    columns = {element: column for column, element in enumerate(in_summary)}
    counts = np.zeros((len(sentences), len(columns)), np.int32)
    for row, sentence in enumerate(sentences):
        for element in sentence:
            if element in columns:
                counts[row, columns[element]] += 1
    return counts, np.array(list(in_summary.values()), np.int32)


# Training.


def train(documents: Sequence[Document], seeds: int = SEEDS) -> Weights:
    """The averaged network of several seeds, as the file has it."""
    import torch

    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    sample = np.hstack([document.table for document in documents[::3]])
    center = sample.mean(axis=1)
    deviation = sample.std(axis=1)
    scale = 1 / np.where(deviation > SMALLEST_DEVIATION, deviation, np.inf)
    inputs = [torch.from_numpy(network_inputs(document.table, center, scale)) for document in documents]
    news = sum(not document.is_paper for document in documents)
    papers = len(documents) - news
    paper_weight = PAPERS * news / papers if news and papers else 1.0
    weights = np.array([paper_weight if document.is_paper else 1.0 for document in documents])
    weights /= weights.mean()
    networks = [train_one(documents, inputs, weights, seed) for seed in range(seeds)]
    # Side by side, with the way past the hidden layer as one more row; then for features as they are.
    rows = np.vstack(
        [*(network["hidden.weight"] for network in networks), sum(network["direct.weight"] for network in networks)]
    ).astype(np.float64)
    bias = np.concatenate([*(network["hidden.bias"] for network in networks), [0]])
    rows[-1] /= seeds
    absolute, relative, context = np.split(rows, [len(center), 2 * len(center)], axis=1)
    absolute = absolute * scale
    context[:, :-1] *= scale
    arrays = {
        "absolute": absolute,
        "relative": relative,
        "context": context,
        "bias": bias - (absolute + context[:, :-1]) @ center - context[:, -1] * USUAL_LOGARITHM,
        "output": np.concatenate([network["output.weight"][0] for network in networks]) / seeds,
        "least_variance": LEAST_VARIANCE * np.where(scale > 0, deviation, 1) ** 2,
    }
    return {name: array.astype(np.float32) for name, array in arrays.items()}


def network_inputs(
    table: NDArray[np.float64], center: NDArray[np.float64], scale: NDArray[np.float64]
) -> NDArray[np.float32]:
    """What the network is given of each sentence, shape (sentences, inputs), in units of the training data."""
    absolute = (table.T - center) * scale
    means = absolute.mean(axis=0)
    relative = (absolute - means) / np.sqrt(absolute.var(axis=0) + LEAST_VARIANCE)
    context = np.append(means, np.log(len(absolute)) - USUAL_LOGARITHM)
    return np.hstack([absolute, relative, np.tile(context, (len(absolute), 1))]).astype(np.float32)


def train_one(
    documents: Sequence[Document], inputs: Sequence[torch.Tensor], weights: NDArray[np.float64], seed: int
) -> dict[str, NDArray[np.float32]]:
    """Train one network; its parameters."""
    import torch

    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network: Any = torch.nn.Module()
    network.hidden = torch.nn.Linear(inputs[0].shape[1], HIDDEN)
    network.output = torch.nn.Linear(HIDDEN, 1, bias=False)
    network.direct = torch.nn.Linear(inputs[0].shape[1], 1, bias=False)
    torch.nn.init.zeros_(network.direct.weight)

    def scores(batch: NDArray[np.intp]) -> tuple[torch.Tensor, ...]:
        stacked = torch.cat([inputs[index] for index in batch])
        hidden = torch.nn.functional.dropout(torch.relu(network.hidden(stacked)), DROPOUT)
        flat = (network.output(hidden) + network.direct(stacked))[:, 0]
        parts: tuple[torch.Tensor, ...] = torch.split(flat, [len(inputs[index]) for index in batch])
        return parts

    oracles = [torch.tensor(document.oracle()) for document in documents]

    def oracle_loss(index: int, score: torch.Tensor) -> torch.Tensor:
        return -torch.log_softmax(score, 0)[oracles[index]].mean()

    def set_loss(index: int, score: torch.Tensor) -> torch.Tensor:
        document = documents[index]
        size = min(max(SIZES), len(score))
        noise = chance.gumbel(size=(SETS, len(score)))  # the order of noisy scores is a draw without replacement
        order = np.argsort(-(score.detach().numpy() + noise), axis=1, kind="stable")[:, :size]
        exponentials = torch.exp(score - score.max())[torch.from_numpy(order)]
        rest = torch.exp(score - score.max()).sum() - (torch.cumsum(exponentials, 1) - exponentials)
        likelihoods = torch.cumsum(torch.log(exponentials + 1e-12) - torch.log(torch.clamp(rest, min=1e-6)), 1)
        loss = torch.zeros(())
        for at_most in SIZES:
            if at_most < len(score):
                rewards = document.rewards_of(order[:, :at_most])
                advantage = torch.from_numpy((rewards - rewards.mean()).astype(np.float32))
                loss = loss - 10 * (advantage * likelihoods[:, at_most - 1]).mean() / len(SIZES)
        return loss + ORACLE_SHARE * oracle_loss(index, score)

    steps = -(-len(documents) // DOCUMENTS_AT_ONCE)
    for epochs, rate, loss_of in ((ORACLE_EPOCHS, ORACLE_RATE, oracle_loss), (SET_EPOCHS, SET_RATE, set_loss)):
        optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=WEIGHT_DECAY)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=epochs * steps + 1)
        for _ in range(epochs):
            order = chance.permutation(len(documents))
            for first in range(0, len(order), DOCUMENTS_AT_ONCE):
                batch = order[first : first + DOCUMENTS_AT_ONCE]
                losses = [
                    weights[index] * loss_of(index, score) for index, score in zip(batch, scores(batch), strict=True)
                ]
                loss: Any = torch.stack(losses).mean()
                if not loss.requires_grad:
                    continue
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
                optimizer.step()
                schedule.step()
    print(f"seed {seed} is trained", flush=True)
    return {name: value.numpy() for name, value in network.state_dict().items()}


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", choices=("both", "news", "papers"), default="both", help="what to train on")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="the file to write (default: that of the package)")
    parser.add_argument("--limit", type=int, help="how many texts of each kind to read (default: all)")
    arguments = parser.parse_args()
    documents = [
        document
        for document in read_documents(arguments.limit)
        if arguments.kinds == "both" or document.is_paper == (arguments.kinds == "papers")
    ]
    print(f"{len(documents)} documents, {sum(len(document.lengths) for document in documents)} sentences", flush=True)
    weights = train(documents)
    np.savez(arguments.output, **cast("dict[str, Any]", weights))
    print(arguments.output, hashlib.sha256(arguments.output.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
