"""How good digests are: compared with a source that was left out, and with pairs that people judged; and how fast.

The protocols are those of the README beside the data, whose folder SUMMARIZE_RU_DATA names. Nothing is trained here.
The threshold of likeness is chosen on one half of the pairs and measured on the other.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from data_files import data_folder, read_rows

from summarize_ru import Document, Words, digest, summarize
from summarize_ru.evaluation import RougeTokenizer, paired_bootstrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from summarize_ru import Method

RESULTS: Final = Path(__file__).parent / "results" / "stories.json"
SHORTEST, LONGEST = 15, 60  # words of a summary
REFERENCES: Final = 4  # posts of a story that are left out, one after another
TOO_CLOSE: Final = 0.8  # a source with this ROUGE-1 against the reference is a copy
TWICE: Final = 0.6  # two sentences say the same if they share this part of the words of the shorter one
SPLITS: Final = 20
SIZES: Final = (1000, 3739, 10_000)

LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
LINKS_ALONE: Final = re.compile(r"(?:\W*\[[^\]]*\]\([^)]*\)\W*)+")
MARKS: Final = re.compile(r"https?://\S+|(?<!\w)@\w+|\*\*|__|~~|`")
PICTURES: Final = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]"
)
NAME: Final = re.compile(r"(?<=[а-яё,] )[А-ЯЁ][а-яё]{3,}|\d+")

tokens = RougeTokenizer().tokenize


@dataclass(frozen=True)
class Task:
    """A story with one post left out.

    Attributes:
        story: the number of the story.
        reference: the post that was left out.
        sources: the posts of other channels.
        words: the length of the summary.
    """

    story: int
    reference: str
    sources: tuple[Document, ...]
    words: int


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a file of the folder `stories`."""
    return read_rows(data_folder() / "stories" / f"{name}.jsonl.gz")


def cleaned(text: str) -> str:
    """A post without marks, links, names of channels and pictures."""
    lines = [LINK.sub(r"\1", line) for line in text.split("\n") if not LINKS_ALONE.fullmatch(line)]
    plain = PICTURES.sub("", MARKS.sub("", "\n".join(lines)))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" *\n *", "\n", re.sub(r"[ \t]+", " ", plain))).strip()


def as_document(post: dict[str, Any]) -> Document:
    """A post as a document."""
    return Document(cleaned(post["text"]), source=post["channel"], date=dt.datetime.fromisoformat(post["date"]))


def rouge1(candidate: str, reference: str) -> float:
    """ROUGE-1 F of two texts."""
    counted, expected = Counter(tokens(candidate)), Counter(tokens(reference))
    return 2 * (counted & expected).total() / max(counted.total() + expected.total(), 1)


def says_twice(sentences: Sequence[str]) -> bool:
    """Whether two sentences share most of the words of the shorter one."""
    words = [set(tokens(sentence)) for sentence in sentences]
    return any(
        len(one & other) > TWICE * min(len(one), len(other))
        for number, one in enumerate(words)
        for other in words[:number]
        if one and other
    )


def tasks() -> Iterator[Task]:
    """A task for each of the first four posts of each story, if two sources are left."""
    for number, cluster in enumerate(rows("clusters.dev")):
        posts = [post for post in map(as_document, cluster["posts"]) if post.text]
        for left_out in posts[:REFERENCES]:
            sources = [
                post
                for post in posts
                if post.source != left_out.source and rouge1(post.text, left_out.text) < TOO_CLOSE
            ]
            if len(sources) > 1:
                words = min(LONGEST, max(SHORTEST, len(tokens(left_out.text))))
                yield Task(number, left_out.text, tuple(sources), words)


def by_digest(task: Task) -> list[str]:
    """The summary of all the sources as one story."""
    summary = digest(task.sources, Words(task.words), likeness=0)[0].summary
    return [summary.printed(sentence) for sentence in summary]


def by_method(method: Method, diversity: float | None) -> Callable[[Task], list[str]]:
    """The summary of the joined posts by a method for single texts."""

    def run(task: Task) -> list[str]:
        text = "\n\n".join(source.text for source in task.sources)
        summary = summarize(text, Words(task.words), method=method, diversity=diversity)
        return [summary.document.printed(sentence.start, sentence.stop) for sentence in summary]

    return run


def leave_one_out() -> dict[str, Any]:
    """ROUGE-1 of each way, the mean over the stories, and the share of summaries that say a thing twice."""
    ways = {
        "digest": by_digest,
        "tfidf, diversity 0.5": by_method("tfidf", 0.5),
        "lead": by_method("lead", None),
        "ranker": by_method("ranker", None),
    }
    todo = list(tasks())
    found: dict[str, Any] = {"stories": len({task.story for task in todo}), "summaries": len(todo)}
    of_stories = {}
    for name, way in ways.items():
        summaries = [way(task) for task in todo]
        scores: dict[int, list[float]] = {}
        for task, summary in zip(todo, summaries, strict=True):
            scores.setdefault(task.story, []).append(rouge1(" ".join(summary), task.reference))
        of_stories[name] = [float(np.mean(values)) for values in scores.values()]
        found[name] = {
            "rouge1": round(100 * float(np.mean(of_stories[name])), 2),
            "rouge1 of summaries": round(
                100 * float(np.mean([one for values in scores.values() for one in values])), 2
            ),
            "twice": round(100 * float(np.mean(list(map(says_twice, summaries)))), 1),
        }
        if name != "digest":
            found[name]["digest ahead"] = round(100 * paired_bootstrap(of_stories["digest"], of_stories[name]).ahead, 1)
    return found


def judged_pairs() -> dict[str, float]:
    """F1 of "the same story", with the threshold chosen on one half of the pairs and measured on the other."""
    from summarize_ru.digest.likeness import alike_pairs, document_vectors
    from summarize_ru.text.words import Analyzer

    pairs = rows("pairs.dev")
    documents = [Document(pair[side]["text"], pair[side]["title"]) for pair in pairs for side in ("first", "second")]
    alike = alike_pairs(document_vectors(documents, Analyzer()).matrix, 0)
    judged = alike.where((alike.first % 2 == 0) & (alike.second == alike.first + 1))
    likeness = np.zeros(len(pairs))
    likeness[judged.first // 2] = judged.likeness
    same = np.array([pair["same"] for pair in pairs])

    def f1(threshold: float, within: NDArray[np.intp]) -> float:
        taken = likeness[within] >= threshold
        return 2 * float((taken & same[within]).sum()) / max(float(taken.sum() + same[within].sum()), 1.0)

    random = np.random.default_rng(0)
    measured = []
    for _ in range(SPLITS):
        order = random.permutation(len(pairs))
        chosen_on, measured_on = order[: len(order) // 2], order[len(order) // 2 :]
        values = np.sort(likeness[chosen_on])
        between = (values[1:] + values[:-1]) / 2
        scores = [f1(threshold, chosen_on) for threshold in between]
        best = float(np.median([one for one, score in zip(between, scores, strict=True) if score == max(scores)]))
        measured.append(f1(best, measured_on))
    from summarize_ru.digest import LIKENESS

    return {
        "f1": round(float(np.mean(measured)), 3),
        "f1 of the default": round(f1(LIKENESS, np.arange(len(pairs))), 3),
    }


def week() -> dict[str, Any]:
    """Processor seconds and memory for more and more posts; posts that repeat get other names and numbers."""
    posts = [post for post in rows("posts.dev") if cleaned(post["text"])]
    found: dict[str, Any] = {}
    for size in SIZES:
        documents = [varied(as_document(posts[number % len(posts)]), number // len(posts)) for number in range(size)]
        before = time.process_time()
        stories = digest(documents)
        found[str(size)] = {
            "seconds": round(time.process_time() - before, 2),
            "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            "stories": len(stories),
            "of three sources": sum(story.source_count > 2 for story in stories),
            "most documents": max(len(story.documents) for story in stories),
        }
    return found


def varied(document: Document, copy: int) -> Document:
    """A document in which names and numbers are changed, differently for each copy; copy 0 is the document itself."""
    if not copy:
        return document
    text = NAME.sub(
        lambda match: f"{match[0]}{copy}" if match[0][0].isdigit() else f"{match[0]}{'овск' * copy}", document.text
    )
    return Document(text, source=document.source, date=document.date)


def main(arguments: list[str]) -> int:
    """Measure, print and record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true", help=f"write {RESULTS.name}")
    options = parser.parse_args(arguments)
    found = {"one source left out": leave_one_out(), "pairs": judged_pairs(), "a week of posts": week()}
    text = json.dumps(found, ensure_ascii=False, indent=2)
    print(text)
    if options.record:
        RESULTS.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
