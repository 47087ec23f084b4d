"""A soak: hundreds of thousands of articles through one process; memory must stay flat and the pace must hold.

    python benchmarks/soak.py                          200,000 articles; write benchmarks/results/soak.json
    python benchmarks/soak.py --articles 20000         fewer, and write nothing
    python benchmarks/soak.py --method textrank        by a method; without it, the default one

An article has twelve sentences drawn from the project's own fifty texts, and two hundred new words, because in real
texts names, numbers and misprints never end. So the caches are full and are emptied before the 2,000th article, and
three hundred times in all. Time is the processor time of summarizing alone. Memory is that of the process after each
100 articles, as the kernel counts it. The bounds: after the first 2,000 articles memory grows by at most a tenth, and
the last tenth of the articles takes at most a tenth longer than the first.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import random
import resource
import sys
import time
from pathlib import Path
from typing import Final

from summarize_ru import Summarizer, split_sentences
from summarize_ru.methods import DEFAULT_METHOD, METHODS

TEXTS: Final = Path(__file__).parent.parent / "tests" / "golden" / "texts"
RESULTS: Final = Path(__file__).parent / "results" / "soak.json"

ARTICLES: Final = 200_000
AT_ONCE: Final = 100
WARM: Final = 2000  # articles after which memory must be flat
GROWTH: Final = 1.1  # of memory after those, and of the time from the first tenth to the last
_LETTERS: Final = "абвгдежзиклмнопрстуфхцчшэюя"


class Articles:
    """An endless stream of different articles."""

    def __init__(self) -> None:
        self._chance = random.Random(0)
        texts = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))]
        self._sentences = [sentence.text for text in texts for sentence in split_sentences(text)]

    def make(self) -> str:
        """The next article."""
        chance = self._chance
        sentences = chance.choices(self._sentences, k=12)
        for _ in range(20):
            words = ["".join(chance.choices(_LETTERS, k=chance.randint(5, 10))) for _ in range(10)]
            sentences.insert(chance.randrange(len(sentences)), " ".join(words).capitalize() + ".")
        return " ".join(sentences[:9]) + "\n" + " ".join(sentences[9:])


def megabytes_held() -> float:
    """The present memory of the process, or its peak if the system tells only that."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / (1 << 20)


def soak(summarizer: Summarizer, articles: int) -> tuple[list[float], list[float]]:
    """For each hundred articles, the milliseconds of one article, and the megabytes at the end."""
    source = Articles()
    summarizer(source.make())  # loads everything
    milliseconds, megabytes = [], []
    for _ in range(articles // AT_ONCE):
        texts = [source.make() for _ in range(AT_ONCE)]
        started = time.process_time()
        for text in texts:
            if len(summarizer(text)) != 3:
                raise AssertionError(text)
        milliseconds.append((time.process_time() - started) * 1000 / AT_ONCE)
        del texts
        gc.collect()
        megabytes.append(megabytes_held())
    return milliseconds, megabytes


def main(arguments: list[str]) -> int:
    """Run the script; the status is 1 if a bound is broken."""
    parser = argparse.ArgumentParser(description="Run many articles through one process.")
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N", help=f"default: {ARTICLES}")
    parser.add_argument("--method", choices=METHODS, default=DEFAULT_METHOD, help="default: %(default)s")
    options = parser.parse_args(arguments)
    milliseconds, megabytes = soak(Summarizer(method=options.method), options.articles)
    tenth = max(len(milliseconds) // 10, 1)
    first, last = (sum(part) / tenth for part in (milliseconds[:tenth], milliseconds[-tenth:]))
    warm, most = max(megabytes[: WARM // AT_ONCE]), max(megabytes[WARM // AT_ONCE :])
    print(
        f"{options.articles} articles by {options.method}: {sum(milliseconds) * AT_ONCE / 1000:.0f} s of the processor"
    )
    print(f"an article: {first:.3f} ms in the first tenth, {last:.3f} ms in the last")
    print(f"memory: at most {warm:.0f} MB in the first {WARM} articles, at most {most:.0f} MB after that")
    if options.articles == ARTICLES:
        found = {
            "articles": options.articles,
            "method": options.method,
            "python": platform.python_version(),
            "milliseconds": {"first tenth": round(first, 4), "last tenth": round(last, 4)},
            "megabytes": {"most in the first 2,000": round(warm, 1), "most after that": round(most, 1)},
            "megabytes after each 2,000": [
                round(value, 1) for value in megabytes[WARM // AT_ONCE - 1 :: WARM // AT_ONCE]
            ],
        }
        lines = [f'  "{name}": {json.dumps(value)}' for name, value in found.items()]
        RESULTS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return 0 if last <= GROWTH * first and most <= GROWTH * warm else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
