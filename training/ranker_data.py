"""The ranker's training data: texts in several forms, with the features and the overlap of each sentence."""

from __future__ import annotations

import os
import random
import re
import sys
import textwrap
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from summarize_ru import Document
from summarize_ru.evaluation import read_examples
from summarize_ru.ranking.eligibility import Eligibility, Tier
from summarize_ru.ranking.features import extract_features
from summarize_ru.scorers.ranker.features import SentenceTable
from summarize_ru.text.words import Analyzer, find_words, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from summarize_ru.evaluation import Example
    from summarize_ru.ranking.features import Features

Kind = Literal["features", "news", "papers"]
"""The kind of a text: a long piece of news by RT, a short one by Gazeta or RBC, a scientific paper."""

FILES: Final[Mapping[Kind, tuple[str, ...]]] = MappingProxyType(
    {"features": ("rt.train",), "news": ("gazeta.dev", "rbc.dev"), "papers": ("sci.train",)}
)
"""The files of each kind, in the folder `summaries`."""
ORACLE_SIZE: Final = 3
PARTS_OF_PAPER: Final = 4
LEAST_PART: Final = 2000  # characters
LEAST_SENTENCES: Final = 4  # to choose from; fewer teach nothing
COLUMNS: Final = 72
SHORTEST_CUT: Final = 100  # words
LONGEST_CUT: Final = 450


@dataclass
class Sample:
    """A text for training, with its sentences that may be chosen.

    Attributes:
        body: the features of each sentence of the running text, shape (features, sentences of the running text).
        table: the features of each sentence that may be chosen, shape (features, sentences).
        words: the count of each word of the summary in each sentence, shape (sentences, distinct words).
        pairs: the same for pairs of neighbouring words.
        lengths: the number of words of each sentence.
        summary_words: the count of each word in the summary, shape (distinct words,).
        summary_pairs: the same for pairs.
        kind: the kind of the text.
        name: the file and the number of the text, the same for all its forms.
    """

    body: NDArray[np.float64]
    table: NDArray[np.float64]
    words: NDArray[np.int32]
    pairs: NDArray[np.int32]
    lengths: NDArray[np.int32]
    summary_words: NDArray[np.int32]
    summary_pairs: NDArray[np.int32]
    kind: Kind
    name: str = ""

    def rewards(
        self, words: NDArray[np.int32], pairs: NDArray[np.int32], lengths: NDArray[np.int32], size: int
    ) -> NDArray[np.float64]:
        """ROUGE-1 F plus ROUGE-2 F of some sets of `size` sentences, given what each set shares with the summary."""
        common = np.minimum(words, self.summary_words).sum(axis=-1)
        common_pairs = np.minimum(pairs, self.summary_pairs).sum(axis=-1)
        # The pairs across the sentences of a set are left out.
        most = np.maximum(lengths + self.summary_words.sum(), 1)
        most_pairs = np.maximum(lengths - size + self.summary_pairs.sum(), 1)
        rewards: NDArray[np.float64] = 2 * common / most + 2 * common_pairs / most_pairs
        return rewards

    def oracle(self) -> list[int]:
        """The sentences that add the most, one after the other."""
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


def read_samples(kinds: Iterable[Kind] = tuple(FILES), limit: int | None = None) -> Iterator[Sample]:
    """Every text of the training data as a whole, and in other forms that occur in practice.

    Args:
        kinds: which kinds of texts.
        limit: how many texts of each file to read; None is all.
    """
    for kind in kinds:
        for file in FILES[kind]:
            yield from samples_of(file, kind, limit)


def samples_of(file: str, kind: Kind, limit: int | None) -> Iterator[Sample]:
    """The samples of one file."""
    folder = Path(os.environ.get("SUMMARIZE_RU_DATA") or sys.exit("train_ranker.py: error: set SUMMARIZE_RU_DATA"))
    chance = random.Random(0)
    for number, example in enumerate(read_examples(folder / "summaries" / f"{file}.jsonl.gz", limit)):
        for text in forms_of(example, number, kind, chance):
            sample = make_sample(example, text, kind)
            if len(sample.lengths) >= LEAST_SENTENCES:
                sample.name = f"{file} {number}"
                yield sample


def forms_of(example: Example, number: int, kind: Kind, chance: random.Random) -> Iterator[str]:
    """A text as it is, and in other forms.

    Long news come with the headline on top, without line breaks, or cut off in mid-sentence; short news with the
    headline and cut off. A paper comes in parts as well: there are few papers, and what marks their good sentences is
    not their exact place.
    """
    text, headline = example.text, f"{example.title}\n\n"
    yield text
    match kind:
        case "features":
            form = number % 4
            if form == 0:
                yield headline + wrapped(text)
            elif form == 1:
                yield text.replace("\n", " ")
            else:
                part = cut(text, chance)
                yield headline + part if form == 2 else part.replace("\n", " ")
        case "news":
            yield headline + text
            yield cut(text, chance)
        case "papers":
            yield text.replace("\n", " ")
            yield headline + wrapped(text)
            for part_number in range(PARTS_OF_PAPER):
                part = part_of(text, chance, is_block=part_number % 2 == 1)
                if part_number == 1:
                    part = part.replace("\n", " ")
                yield headline + part if part_number == 2 else part


def cut(text: str, chance: random.Random) -> str:
    """The beginning of a text, up to the end of any word."""
    ends = [match.end() for match in re.finditer(r"\S+", text)]
    return text[: ends[min(chance.randint(SHORTEST_CUT, LONGEST_CUT), len(ends)) - 1]]


def wrapped(text: str) -> str:
    """A text in lines of a mail's width, a blank line after each paragraph."""
    return "\n\n".join(textwrap.fill(line, COLUMNS, break_on_hyphens=False) for line in text.split("\n"))


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


def make_sample(example: Example, text: str, kind: Kind) -> Sample:
    """Describe the sentences of a text that may be chosen, and count the words that each shares with the summary."""
    document = Document(text)
    features = extract_features(document, Analyzer())
    blocks = SentenceTable(features)
    table, body = (np.concatenate(tuple(each), axis=1) for each in (blocks, blocks.running_text()))
    indices = eligible(features)
    summary = words_of(example.references[0])
    sentences = [words_of(document.printed(*document.spans[index])) for index in indices]
    words, summary_words = count(sentences, summary)
    pairs, summary_pairs = count([pairs_of(sentence) for sentence in sentences], pairs_of(summary))
    lengths = np.array([len(sentence) for sentence in sentences], np.int32)
    return Sample(body, table[:, indices], words, pairs, lengths, summary_words, summary_pairs, kind)


def eligible(features: Features) -> list[int]:
    """The indices of the sentences that may be chosen."""
    eligibility = Eligibility(features)
    candidates: list[int] = np.flatnonzero(eligibility.tiers == Tier.SENTENCE).tolist()
    return [index for index in candidates if eligibility.judge(index) == Tier.SENTENCE]


def words_of(text: str) -> list[str]:
    """Word forms, as ROUGE compares them here: hyphenated words in parts."""
    return [fold(part) for word in find_words(text, 0, len(text)) for part in word.split("-")]


def pairs_of(words: list[str]) -> list[str]:
    """Pairs of neighbouring words."""
    return [f"{first} {second}" for first, second in pairwise(words)]


def count(sentences: list[list[str]], summary: list[str]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The count of each distinct element of the summary in each sentence, and in the summary."""
    in_summary = Counter(summary)
    columns = {element: column for column, element in enumerate(in_summary)}
    counts = np.zeros((len(sentences), len(columns)), np.int32)
    for row, sentence in enumerate(sentences):
        for element in sentence:
            if element in columns:
                counts[row, columns[element]] += 1
    return counts, np.array(list(in_summary.values()), np.int32)
