"""What the ranker is trained on: texts in several forms, each sentence described, with what it has of the summary."""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru import Document
from summarize_ru.evaluation import read_examples
from summarize_ru.ranking.features import extract_features
from summarize_ru.scorers.ranker.features import sentence_features
from summarize_ru.text.words import Analyzer, find_words, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from summarize_ru.evaluation import Example

ORACLE_SIZE: Final = 3
PARTS_OF_PAPER: Final = 4
LEAST_PART: Final = 2000  # characters


@dataclass
class Sample:
    """A text as training sees it.

    Attributes:
        table: the features of each sentence, shape (features, sentences).
        words: how often each word of the summary stands in each sentence, shape (sentences, distinct words).
        pairs: the same of pairs of neighbouring words.
        lengths: the number of words of each sentence.
        summary_words: how often each word stands in the summary, shape (distinct words,).
        summary_pairs: the same of pairs.
        is_paper: whether it is a paper.
    """

    table: NDArray[np.float64]
    words: NDArray[np.int32]
    pairs: NDArray[np.int32]
    lengths: NDArray[np.int32]
    summary_words: NDArray[np.int32]
    summary_pairs: NDArray[np.int32]
    is_paper: bool

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


def read_documents(limit: int | None = None) -> Iterator[Sample]:
    """Every text of the training data whole, and other forms of it.

    A text comes without line breaks, with its title, cut short after some paragraphs, as texts do in use. A paper
    comes in parts as well: there are few of them, and what marks a paper's good sentences is not their exact place.
    """
    folder = Path(os.environ.get("SUMMARIZE_RU_DATA") or sys.exit("train_ranker.py: error: set SUMMARIZE_RU_DATA"))
    chance = random.Random(0)
    for number, example in enumerate(read_examples(folder / "summaries" / "rt.train.jsonl.gz", limit)):
        text, title = example.text, example.title
        yield make_document(example, text, None, is_paper=False)
        form = number % 4
        if form >= 2:
            paragraphs = text.split("\n")
            text = "\n".join(paragraphs[: chance.randint(2, max(3, len(paragraphs) * 2 // 3))])
        if form % 2:
            text = text.replace("\n", " ")
        yield make_document(example, text, title if form == 0 else None, is_paper=False)
    for example in read_examples(folder / "summaries" / "sci.train.jsonl.gz", limit):
        text, title = example.text, example.title
        yield make_document(example, text, None, is_paper=True)
        yield make_document(example, text.replace("\n", " "), None, is_paper=True)
        yield make_document(example, text, title, is_paper=True)
        for number in range(PARTS_OF_PAPER):
            part = part_of(text, chance, is_block=number % 2 == 1)
            if number == 1:
                part = part.replace("\n", " ")
            yield make_document(example, part, title if number == 2 else None, is_paper=True)


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


def make_document(example: Example, text: str, title: str | None, *, is_paper: bool) -> Sample:
    """Count what a text has of its summary, sentence by sentence, and describe its sentences."""
    document = Document(text, title)
    spans = document.spans
    table = sentence_features(extract_features(document, Analyzer()))
    summary = words_of(example.references[0])
    sentences = [words_of(text[start:stop]) for start, stop in spans]
    words, summary_words = count(sentences, summary)
    pairs, summary_pairs = count([pairs_of(sentence) for sentence in sentences], pairs_of(summary))
    lengths = np.array([len(sentence) for sentence in sentences], np.int32)
    return Sample(table, words, pairs, lengths, summary_words, summary_pairs, is_paper)


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
