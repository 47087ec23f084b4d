"""Measure sentence splitters, or explain this one: `python benchmarks/splitting.py [--explain TEXT]`.

The figures, for each file of sentences/ and each splitter that is installed: boundaries missed and made up per 1000
marked ones, the share of texts without an error, and megabytes of UTF-8 a second on one core. Boundaries are compared
without white space. The table goes to standard output, the figures to benchmarks/results/splitting.json.
"""

import argparse
import importlib.metadata
import importlib.util
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict

from summarize_ru.evaluation.marked import Marked, boundaries, marked_folder, read_marked
from summarize_ru.text.decisions import explain_boundaries
from summarize_ru.text.sentences import sentence_spans

Split = Callable[[str], list[Any]]  # the sentences, or objects with their `text`

RESULTS = Path(__file__).parent / "results" / "splitting.json"
ROUNDS = 5
MIN_BYTES = 1_500_000  # a small file takes more rounds, because a few milliseconds tell little


class Figures(TypedDict):
    """The results of one splitter on one file."""

    missed: float
    made_up: float
    errors: float
    texts_right: float
    megabytes_a_second: float


def summarize_ru_split(text: str) -> list[str]:
    """This library."""
    return [text[start:stop] for start, stop in sentence_spans(text)]


def splitters() -> dict[str, Split]:
    """The splitters that are installed, by name."""
    found: dict[str, Split] = {"summarize-ru": summarize_ru_split}
    if importlib.util.find_spec("razdel"):
        from razdel import sentenize

        found["razdel"] = lambda text: list(sentenize(text))
    if importlib.util.find_spec("rusenttokenize"):
        from rusenttokenize import ru_sent_tokenize

        found["rusenttokenize"] = ru_sent_tokenize
    if importlib.util.find_spec("nltk"):
        found["punkt"] = train_punkt()
    return found


def train_punkt() -> Split:
    """NLTK's Punkt, trained (without the marks, as Punkt is) on corpora.train: its own Russian model is a download."""
    from nltk.tokenize.punkt import PunktSentenceTokenizer, PunktTrainer

    trainer = PunktTrainer()
    for row in read_marked("corpora.train"):
        trainer.train(row["text"], finalize=False)
    trainer.finalize_training()
    split: Split = PunktSentenceTokenizer(trainer.get_params()).tokenize
    return split


def measure(found: dict[str, Split], rows: list[Marked]) -> dict[str, Figures]:
    """Errors and speed of every splitter on `rows`: processor time, the median of rounds in which they take turns."""
    seconds: dict[str, list[float]] = {name: [] for name in found}
    answers: dict[str, list[list[Any]]] = {}
    size = sum(len(row["text"].encode()) for row in rows)
    for _ in range(max(ROUNDS, MIN_BYTES // size)):
        for name, split in found.items():
            started = time.process_time()
            answers[name] = [split(row["text"]) for row in rows]
            seconds[name].append(time.process_time() - started)
    figures: dict[str, Figures] = {}
    for name in found:
        marked = missed = made_up = right = 0
        for row, answer in zip(rows, answers[name], strict=True):
            gold, drawn = boundaries(row["sents"]), boundaries([getattr(part, "text", part) for part in answer])
            marked += len(gold)
            missed += len(gold - drawn)
            made_up += len(drawn - gold)
            right += gold == drawn
        figures[name] = {
            "missed": round(1000 * missed / marked, 2),
            "made_up": round(1000 * made_up / marked, 2),
            "errors": round(1000 * (missed + made_up) / marked, 2),
            "texts_right": round(right / len(rows), 4),
            "megabytes_a_second": round(size / statistics.median(seconds[name]) / 1e6, 1),
        }
    return figures


def explain(text: str) -> None:
    """Print every position where a sentence might end, whether one does, and the rule that decided."""
    for decision in explain_boundaries(text):
        before = " ".join(text[max(0, decision.stop - 30) : decision.stop].split())
        after = " ".join(text[decision.stop : decision.stop + 20].split())
        print(f"{before} {'|' if decision.ends else '·'} {after}")
        line = f"    {'boundary' if decision.ends else 'joined'}, {decision.rule}: {decision.reason}"
        if decision.weights:
            terms = " ".join(f"{weight:+.2f} ({name})" for name, weight in decision.weights.items())
            line += f" {decision.log_odds:+.2f} = {terms}"
        print(line)


def benchmark() -> None:
    """Measure every splitter on every file, print the table and write the figures."""
    found = splitters()
    names = sorted(path.name.removesuffix(".jsonl.gz") for path in marked_folder().glob("*.dev.jsonl.gz"))
    figures: dict[str, dict[str, Figures]] = {}
    print(f"{'file':26}{'splitter':16}{'missed':>8}{'made up':>9}{'errors':>8}{'right':>8}{'MB/s':>7}")
    for name in names:
        rows = read_marked(name)
        figures[name] = measure(found, rows)
        for splitter, line in figures[name].items():
            print(
                f"{name:26}{splitter:16}{line['missed']:8.2f}{line['made_up']:9.2f}{line['errors']:8.2f}"
                f"{line['texts_right']:8.1%}{line['megabytes_a_second']:7.1f}"
            )
    versions = {
        name: importlib.metadata.version(name) for name in ("razdel", "rusenttokenize", "nltk") if name in found
    }
    if "punkt" in found:
        versions["nltk"] = importlib.metadata.version("nltk")
    RESULTS.parent.mkdir(exist_ok=True)
    report = {"python": platform.python_version(), "versions": versions, "per_1000_boundaries": figures}
    RESULTS.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Explain a text if one is given, else measure."""
    parser = argparse.ArgumentParser(description="Measure sentence splitters, or explain this one.")
    parser.add_argument(
        "--explain", metavar="TEXT", help="print the rule that decided at each position where a sentence might end"
    )
    options = parser.parse_args(arguments)
    if options.explain is None:
        benchmark()
    else:
        explain(options.explain)


if __name__ == "__main__":
    main(sys.argv[1:])
