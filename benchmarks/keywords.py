"""How good and how fast keywords are: compared with those of editors, with those of the project, and with abstracts.

The figure is F1 of ten keywords; phrases are compared as sorted tuples of Snowball stems. For texts without keywords by
people it is the share of the keywords that stand in the title or the summary. `--save` writes results/keywords.json.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from functools import lru_cache
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Final

from data_files import read_rows

from summarize_ru import keywords
from summarize_ru.keyphrases.normal import has_morphology
from summarize_ru.text.words import fold, snowball

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE: Final = Path(__file__).parent
TEXTS: Final = HERE / "keyword_texts.txt"
RESULTS: Final = HERE / "results" / "keywords.json"
ABSTRACTS: Final = ("sci.dev", "gazeta.dev", "rbc.dev", "nbpublish.dev", "journals.dev")
_WORD: Final = re.compile(r"\w+")


@lru_cache(maxsize=1 << 17)
def stems(phrase: str) -> tuple[str, ...]:
    """The stems of a phrase, in order."""
    return tuple(map(snowball, _WORD.findall(fold(phrase))))


def f1(found: Iterable[str], expected: Iterable[str]) -> float:
    """F1 of the phrases found against those expected, as sets of sorted stems."""
    ours = {tuple(sorted(stems(phrase))) for phrase in found} - {()}
    theirs = {tuple(sorted(stems(phrase))) for phrase in expected} - {()}
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def share_in(found: list[str], reference: str) -> float:
    """The share of phrases whose stems stand side by side in a reference."""
    joined = f" {' '.join(stems(reference))} "
    return fmean([f" {' '.join(stems(phrase))} " in joined for phrase in found] or [0])


def own_texts() -> Iterator[tuple[str, list[str]]]:
    """This project's texts, each with its keywords."""
    for part in TEXTS.read_text(encoding="utf-8").split("\n# "):
        head, _, text = part.removeprefix("# ").partition("\n")
        yield text.strip(), [keyword.strip() for keyword in head.partition("|")[2].split(",")]


def texts_of(found: Iterable[object]) -> list[str]:
    """The texts of keywords."""
    return list(map(str, found))


def measure(data: Path | None) -> dict[str, float]:
    """The figures: F1 and shares from 0 to 1, times in milliseconds of processor time for a text of news."""
    figures = {"own texts, F1": fmean(f1(texts_of(keywords(text)), expected) for text, expected in own_texts())}
    if data is None:
        return figures
    texts = {row["id"]: row["text"] for row in read_rows(data / "summaries" / "rt.dev.jsonl.gz")}
    editors = [(texts[row["id"]], row["keywords"]) for row in read_rows(data / "keywords" / "rt.dev.jsonl.gz")]
    start = time.process_time()
    found = [keywords(text) for text, _ in editors]
    figures["rt.dev, ms a text"] = 1000 * (time.process_time() - start) / len(editors)
    figures["rt.dev, F1"] = fmean(f1(texts_of(ours), theirs) for ours, (_, theirs) in zip(found, editors, strict=True))
    if has_morphology():
        start = time.process_time()
        for ours in found:
            for keyword in ours:
                _ = keyword.normal
        figures["rt.dev, ms a text for dictionary forms"] = 1000 * (time.process_time() - start) / len(editors)
    for name in ABSTRACTS:
        shares = [
            share_in(texts_of(keywords(row["text"])), f"{row['title']}\n{row['summary']}")
            for row in read_rows(data / "summaries" / f"{name}.jsonl.gz")
        ]
        figures[f"{name}, in title or summary"] = fmean(shares)
    return figures


def main() -> None:
    """Measure, print, and save if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--save", action="store_true", help="write results/keywords.json")
    arguments = parser.parse_args()
    folder = os.environ.get("SUMMARIZE_RU_DATA")
    figures = measure(Path(folder) if folder else None)
    for name, value in figures.items():
        sys.stdout.write(f"{name:45} {value:8.4f}\n")
    if arguments.save:
        rounded = {name: round(value, 4) for name, value in figures.items()}
        RESULTS.write_text(json.dumps(rounded, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
