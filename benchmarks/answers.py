"""How often `compress` keeps the answer to a question, when it keeps nothing, whether budgets hold, and its cost.

The questions to articles come from the folder that SUMMARIZE_RU_DATA names. Those in other words than their answers are
part of the project. Budgets in tokens are random, with three ways of counting. `--record` writes results/answers.json.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from data_files import data_folder, read_rows
from paraphrases import ARTICLES

import summarize_ru
from summarize_ru import Document, Method, Summarizer, Tokens, Words, compress
from summarize_ru.compress import DEFAULT_THRESHOLD, Compressed
from summarize_ru.text.words import count_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

RESULTS: Final = Path(__file__).parent / "results" / "answers.json"
FILE: Final = "questions/xquad.dev.jsonl.gz"
SHARES: Final = (0.1, 0.2, 0.3)
METHODS: Final[tuple[Method, ...]] = ("ranker", "textrank", "lexrank", "tfidf")
OTHERS: Final = 5  # other articles that each question is put to
BUDGETS: Final = 10_000
TIMED: Final = 40  # questions
MANY: Final = 40, 200  # passages, and words of each


@dataclass(frozen=True, slots=True)
class Question:
    """A question to an article.

    Attributes:
        text: the question.
        passage: the number of the passage with the answer.
        start: where the answer begins in it.
    """

    text: str
    passage: int
    start: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article and the questions to it."""

    passages: tuple[str, ...]
    questions: tuple[Question, ...]

    def budget(self, share: float) -> Words:
        """A share of the words."""
        return Words(max(1, int(share * sum(count_words(passage) for passage in self.passages))))


def count_words(text: str) -> int:
    """Words as `Words` counts them."""
    return sum(map(count_runs, text.split()))


def articles_of(path: Path) -> list[Article]:
    """The articles of a file of the data."""
    return [
        Article(
            tuple(row["passages"]),
            tuple(Question(one["question"], one["passage"], one["start"]) for one in row["questions"]),
        )
        for row in read_rows(path)
    ]


def own_articles() -> list[Article]:
    """The articles of the project, each one passage."""
    return [
        Article(
            (article.text,),
            tuple(Question(question, 0, article.text.index(answer)) for question, answer in article.questions),
        )
        for article in ARTICLES
    ]


def asked(articles: Sequence[Article]) -> Iterator[tuple[Article, Question]]:
    """Each question with its article."""
    return ((article, question) for article in articles for question in article.questions)


def has_answer(compressed: Compressed, question: Question) -> bool:
    """Whether the sentence with the answer was kept."""
    return any(
        piece.passage == question.passage and piece.start <= question.start < piece.stop for piece in compressed.pieces
    )


def percent(found: Sequence[bool]) -> float:
    """The share of true values, in percent."""
    return round(100 * sum(found) / len(found), 1)


def kept(articles: Sequence[Article], threshold: float = 0) -> dict[str, float]:
    """How often the best sentence has the answer, and how often the answer is kept at each share of the words."""
    found = {
        "first": percent(
            [
                has_answer(compress(article.passages, question.text, 1, threshold=threshold), question)
                for article, question in asked(articles)
            ]
        )
    }
    for share in SHARES:
        found[f"{share:.0%}"] = percent(
            [
                has_answer(
                    compress(article.passages, question.text, article.budget(share), threshold=threshold), question
                )
                for article, question in asked(articles)
            ]
        )
    return found


def kept_by(method: Method, articles: Sequence[Article]) -> dict[str, float]:
    """The same for summaries with a query, of the passages as one text."""
    found: dict[str, list[bool]] = {"first": [], **{f"{share:.0%}": [] for share in SHARES}}
    for article in articles:
        offsets = np.cumsum([0, *(len(passage) + 2 for passage in article.passages)]).tolist()
        document = Document("\n\n".join(article.passages))
        for question in article.questions:
            at = offsets[question.passage] + question.start
            for share in SHARES:
                summary = Summarizer(method=method, length=article.budget(share))(document, query=question.text)
                found[f"{share:.0%}"].append(any(one.start <= at < one.stop for one in summary))
            best = summary.ranking[0]
            found["first"].append(best.start <= at < best.stop)
    return {name: percent(values) for name, values in found.items()}


def questions_to_others(articles: Sequence[Article]) -> dict[str, float]:
    """How well relevance distinguishes questions put to their own article from questions put to others."""

    def relevance(article: Article, question: Question) -> float:
        return compress(article.passages, question.text, 1).relevance or 0.0

    own = np.array([relevance(article, question) for article, question in asked(articles)])
    chance = random.Random(1)
    other = np.sort(
        [
            relevance(unrelated, question)
            for article, question in asked(articles)
            for unrelated in chance.sample([one for one in articles if one is not article], OTHERS)
        ]
    )
    below = (other.searchsorted(own, "left") + other.searchsorted(own, "right")) / 2
    return {
        "AUC": round(float(below.mean()) / len(other), 4),
        "threshold": DEFAULT_THRESHOLD,
        "own article, nothing kept": percent((own < DEFAULT_THRESHOLD).tolist()),
        "other article, nothing kept": percent((other < DEFAULT_THRESHOLD).tolist()),
    }


def thirds_of_bytes(text: str) -> int:
    """Tokens like those of a tokenizer without Russian."""
    return -(-len(text.encode()) // 3)


def pieces_of_words(text: str) -> list[str]:
    """Tokens like those of byte-pair encoding: up to four letters of a word, or marks with the space before them."""
    return re.findall(r"\w{1,4}|\s?[^\w\s]+", text)


def numbered(text: str) -> dict[str, list[int]]:
    """Tokens as a tokenizer of Hugging Face gives them, with a mark at both ends."""
    return {"input_ids": [1, *map(len, re.findall(r"\w+|[^\w\s]", text)), 2]}


def exceeded_budgets(articles: Sequence[Article]) -> dict[str, int]:
    """How many random budgets the kept text exceeds; it must be none."""
    chance = random.Random(2)
    exceeded = 0
    questions = list(asked(articles))
    for number in range(BUDGETS):
        article, question = chance.choice(questions)
        length = Tokens(int(3000 ** chance.random()), (thirds_of_bytes, pieces_of_words, numbered)[number % 3])
        compressed = compress(article.passages, question.text, length, threshold=0)
        exceeded += bool(compressed.pieces) and length.of(compressed.text) > length.limit
    return {"budgets": BUDGETS, "exceeded": exceeded}


def milliseconds(questions: Sequence[Callable[[], object]]) -> float:
    """The median of the processor time that a question takes."""
    times = []
    for ask in questions:
        ask()
        before = time.process_time()
        ask()
        times.append(time.process_time() - before)
    return round(1000 * float(np.median(times)), 2)


def times(articles: Sequence[Article]) -> dict[str, float]:
    """The cost of a question to an article and to many passages, when they are new and when they are remembered."""
    count, size = MANY
    words = " ".join(passage for article in articles for passage in article.passages).split()
    many = [" ".join(words[at * size : (at + 1) * size]) for at in range(count)]
    questions = random.Random(3).sample(list(asked(articles)), TIMED)
    sentences = [sum(len(document.spans) for document in split(article.passages)) for article, _ in questions]
    figures = {"sentences of an article": round(float(np.mean(sentences)), 1)}
    for name, length, asked_of in (
        ("an article", Words(100), [(article.passages, question.text) for article, question in questions]),
        (f"{count} passages of {size} words", Words(300), [(tuple(many), question.text) for _, question in questions]),
    ):
        figures |= {
            f"ms, {name}": milliseconds(
                [partial(compress_new, passages, query, length) for passages, query in asked_of]
            ),
            f"ms, {name}, remembered": milliseconds(
                [partial(compress, passages, query, length) for passages, query in asked_of]
            ),
            f"ms, {name}, splitting alone": milliseconds([partial(split, passages) for passages, _ in asked_of]),
        }
    return figures


def split(passages: Sequence[str]) -> list[Document]:
    """Passages as documents, split into sentences."""
    documents = [Document(passage) for passage in passages]
    for document in documents:
        _ = document.spans
    return documents


def compress_new(passages: Sequence[str], query: str, length: Words) -> Compressed:
    """Like `compress`, for passages that it does not remember."""
    return compress(split(passages), query, length)


def measure(folder: Path) -> dict[str, Any]:
    """All figures."""
    articles = articles_of(folder / FILE)
    own = own_articles()
    return {
        "version": summarize_ru.__version__,
        "questions": sum(len(article.questions) for article in articles),
        "kept, percent": kept(articles),
        "kept by summaries with a query, percent": {method: kept_by(method, articles) for method in METHODS},
        "questions to other articles": questions_to_others(articles),
        "in other words": {
            "questions": sum(len(article.questions) for article in own),
            "kept, percent": kept(own),
            "kept with the default threshold, percent": kept(own, DEFAULT_THRESHOLD),
        },
        "budgets in tokens": exceeded_budgets(articles),
        "time": times(articles),
    }


def main() -> int:
    """Run the benchmark; the exit status is 1 if a budget is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true", help=f"write {RESULTS.name}")
    arguments = parser.parse_args()
    figures = measure(data_folder())
    text = json.dumps(figures, ensure_ascii=False, indent=1) + "\n"
    print(text, end="")
    if arguments.record:
        RESULTS.write_text(text, encoding="utf-8")
    return int(figures["budgets in tokens"]["exceeded"] > 0)


if __name__ == "__main__":
    sys.exit(main())
