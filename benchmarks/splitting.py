"""Measure sentence splitters, or explain this one: `python benchmarks/splitting.py [--explain TEXT]`.

For every file of sentences/ and every splitter that is installed: boundaries missed and made up per 1000 marked ones,
the share of texts without an error, and megabytes of UTF-8 a second on one core. Texts are compared without white
space. The table goes to standard output, the figures to benchmarks/results/splitting.json.
"""

import argparse
import importlib.metadata
import importlib.util
import json
import platform
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from splitter_data import Marked, boundaries, data_folder, read_marked

from summarize_ru.text.boundaries import decide, model
from summarize_ru.text.boundary_model import features, load, score
from summarize_ru.text.candidates import CANDIDATE, EVERY_CANDIDATE, PLAIN, Candidate
from summarize_ru.text.paragraphs import paragraph_spans
from summarize_ru.text.sentences import is_plain, opening_marks, sentence_spans

Split = Callable[[str], list[str]]

RESULTS = Path(__file__).parent / "results" / "splitting.json"
ROUNDS = 3


class Figures(TypedDict):
    """What one splitter does on one file."""

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

        found["razdel"] = lambda text: [sentence.text for sentence in sentenize(text)]
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


def measure(split: Split, rows: list[Marked]) -> Figures:
    """Errors and speed of `split` on `rows`: processor time, the best of a few rounds."""
    fastest = float("inf")
    answers: list[list[str]] = []
    for _ in range(ROUNDS):
        started = time.process_time()
        answers = [split(row["text"]) for row in rows]
        fastest = min(fastest, time.process_time() - started)
    marked = missed = made_up = right = 0
    for row, answer in zip(rows, answers, strict=True):
        gold, found = boundaries(row["sents"]), boundaries(answer)
        marked += len(gold)
        missed += len(gold - found)
        made_up += len(found - gold)
        right += gold == found
    size = sum(len(row["text"].encode()) for row in rows)
    return {
        "missed": round(1000 * missed / marked, 2),
        "made_up": round(1000 * made_up / marked, 2),
        "errors": round(1000 * (missed + made_up) / marked, 2),
        "texts_right": round(right / len(rows), 4),
        "megabytes_a_second": round(size / fastest / 1e6, 1),
    }


def explain(text: str) -> None:
    """Print every place where a sentence might end, whether one does, and what decided."""
    weights = load()[0]
    marks = opening_marks(text)
    for start, stop in paragraph_spans(text):
        sentence = start
        for match in re.compile(EVERY_CANDIDATE).finditer(text, start, stop):
            if match.end() >= stop:
                break
            candidate = Candidate(text, match, sentence, stop)
            fast = CANDIDATE.match(text, match.start(), stop)
            if fast and fast.lastindex == PLAIN and is_plain(text, fast.start(), sentence, marks):
                ends, why = True, "plain: a whole word before, a capital or a number after, nothing open"
            else:
                ends, rule = decide(candidate)
                why = f"{rule.__name__}: {(rule.__doc__ or '').splitlines()[0]}"
                if rule is model:
                    why += f" {score(candidate):+.2f} = {weights['bias']:+.2f} (bias)"
                    for name in features(candidate):
                        if name in weights:
                            why += f" {weights[name]:+.2f} ({name})"
            before = " ".join(text[max(sentence, candidate.at - 30) : candidate.end].split())
            after = " ".join(text[candidate.end : candidate.end + 20].split())
            print(f"{before} {'|' if ends else '·'} {after}\n    {'boundary' if ends else 'joined'}, {why}")
            if ends:
                sentence = candidate.onward
        print(f"{text[sentence:stop]}\n    end of the paragraph")


def benchmark() -> None:
    """Measure every splitter on every file, print the table and write the figures."""
    found = splitters()
    names = sorted(path.name.removesuffix(".jsonl.gz") for path in data_folder().glob("*.dev.jsonl.gz"))
    figures: dict[str, dict[str, Figures]] = {}
    print(f"{'file':26}{'splitter':16}{'missed':>8}{'made up':>9}{'errors':>8}{'right':>8}{'MB/s':>7}")
    for name in names:
        rows = read_marked(name)
        figures[name] = {}
        for splitter, split in found.items():
            line = figures[name][splitter] = measure(split, rows)
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
    parser.add_argument("--explain", metavar="TEXT", help="print what decided at each place where a sentence might end")
    options = parser.parse_args(arguments)
    if options.explain is None:
        benchmark()
    else:
        explain(options.explain)


if __name__ == "__main__":
    main(sys.argv[1:])
