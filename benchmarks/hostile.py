"""Time and memory on texts built to hurt: ten times the length may take twelve times the time, and no more.

    python benchmarks/hostile.py                 measure everything; write benchmarks/results/hostile.json
    python benchmarks/hostile.py --only kl lsa   some of the ways through the library, and write nothing

Each way through the library meets each text at 30,000 and at 300,000 characters, and texts of one class of characters
at 100,000 and at 1,000,000. Time is that of the processor, of this process alone. A round measures the short text
beside the long one, from the second round on as the median of three; the best round of up to five counts, for a busy
machine makes some slow, while time that grows with the square makes all of them a hundred times as long. Memory is the
peak of what Python and NumPy allocate, at a tenth of these lengths.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import random
import statistics
import sys
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from summarize_ru import Analyzer, Characters, Length, Share, Summarizer, Words, keywords, split_sentences
from summarize_ru.rendering import FORMATS, Article, Layout, render
from summarize_ru.summarizer import METHODS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

RESULTS: Final = Path(__file__).parent / "results" / "hostile.json"

SHORT: Final = 30_000
SHORT_CLASS: Final = 100_000  # of one class of characters
TIMES: Final = 10
ALLOWED: Final = 12.0  # the growth of time and memory from the short text to the long one
ALLOWED_HERE: Final = {
    # An iteration takes 1 to 20 rounds, whatever the length: two to six in prose, here one in the short text and six
    # to ten in the long one.
    ("lsa", "sentences that share little"): 20 * ALLOWED,
}
SLACK_SECONDS: Final = 0.01
SLACK_BYTES: Final = 1 << 20
MEMORY_PART: Final = 10  # memory is measured at this part of the lengths, for it takes five times the time
ROUNDS: Final = 5
EVERYTHING: Final = 10**9


# What hurts: each makes a text of about so many characters.


def repeat(unit: str) -> Callable[[int], str]:
    """One piece of text again and again."""
    return lambda length: unit * (length // len(unit))


def nested(opening: str, closing: str) -> Callable[[int], str]:
    """As deep as it gets, then out again."""
    return lambda length: opening * (length // 2 // len(opening)) + closing * (length // 2 // len(closing))


def different_words(count: int) -> list[str]:
    """Words of six letters, no two the same."""
    letters = "абвгдежзик"
    return ["".join(letters[int(digit)] for digit in f"{number * 370_003 % 1_000_000:06}") for number in range(count)]


def different_sentences(length: int) -> str:
    """Sentences of six words that share none."""
    words = different_words(length // 43 * 6)
    return " ".join(" ".join(words[at : at + 6]).capitalize() + "." for at in range(0, len(words), 6))


def sentences_that_share_little(length: int) -> str:
    """Sentences of six words, drawn from a million."""
    chance = random.Random(length)
    words = chance.choices(different_words(1_000_000), k=length // 43 * 6)
    return " ".join(" ".join(words[at : at + 6]).capitalize() + "." for at in range(0, len(words), 6))


def sentences_of_all_lengths(length: int) -> str:
    """One word, two words, three words, and so on."""
    return " ".join(f"Кот{' кот' * count}." for count in range(int((length / 2) ** 0.5)))


def star_of_sentences(length: int) -> str:
    """One sentence of many words, and a short one about each of them."""
    words = different_words(length // 15)
    return " ".join(words).capitalize() + ". " + " ".join(f"{word.capitalize()}." for word in words)


CLASSES: Final[Mapping[str, Callable[[int], str]]] = {
    "small letters: one word": repeat("а"),
    "capitals: one word": repeat("А"),
    "Latin letters": repeat("z"),
    "digits": repeat("7"),
    "spaces between two words": lambda length: f"а.{' ' * length}Б",
    "line breaks between two words": lambda length: f"а{chr(10) * length}б",
    "line breaks of Windows": repeat("\r\n"),
    "white space of all kinds": repeat(" \u2028\x0b\x1c\u00a0"),
    "full stops": repeat("."),
    "question and exclamation marks": repeat("?!"),
    "ellipses": repeat("…"),
    "emoji": repeat("😀"),
    "combining accents": repeat("\u0301"),
    "soft hyphens": repeat("\u00ad"),
    "hyphens": repeat("-"),
    "underscores": repeat("_"),
    "slashes": repeat("/"),
    "NUL characters": repeat("\x00"),
    "Chinese characters": repeat("漢"),
    "lone surrogates": repeat("\ud800"),
    "a ligature of eighteen letters": repeat("ﷺ"),
}
"""Texts of one class of characters."""

TEXTS: Final[Mapping[str, Callable[[int], str]]] = {
    **CLASSES,
    # Quotes and brackets.
    "nested brackets": nested("(", ")"),
    "nested quotes": nested("«", "»"),
    "nested quotes with words": nested("«а ", "б» "),
    "brackets that never close": repeat("(А. "),
    "quotes that never close": repeat("«А. "),
    "straight quotes": repeat('"'),
    "straight quotes and letters": repeat('"а '),
    "smiles": repeat("Ура)) "),
    "numbers of items": repeat("1) "),
    # Abbreviations, initials, numbers.
    "years": repeat("г. "),
    "that is": repeat("т. е. "),
    "and so on": repeat("и т. д. и т. п. "),
    "initials": repeat("А. "),
    "initials and names": repeat("А. С. Пушкин "),
    "addresses": repeat("ул. Ленина, д. 5, "),
    "prices": repeat("5 тыс. руб. в 1990 г. "),
    "references": repeat("Смит А. // Вестн. 1974. № 3. С. 5 "),
    "an endless list": lambda length: " ".join(f"{number}. Хлеб" for number in range(length // 11)),
    "stops and spaces": repeat(". "),
    "stops between spaces": repeat("а . "),
    "no space after stops": repeat("а.б"),
    "links": repeat("http://a.ru/b?c=1. "),
    "words with accents": repeat("а\u0301"),
    # Words and sentences.
    "one word repeated": repeat("слово "),
    "hyphenated without end": repeat("а-"),
    "one sentence of different words": lambda length: " ".join(different_words(length // 7)),
    "all sentences equal": repeat("Кот спит на окне. "),
    "all sentences different": different_sentences,
    "sentences that share little": sentences_that_share_little,
    "sentences of all lengths": sentences_of_all_lengths,
    "one sentence shares with all": star_of_sentences,
    "the shortest sentences": repeat("Да. "),
    "without capitals": repeat("слово. слово "),
    "direct speech": repeat("— Да! — сказал он. "),
    "dashes": repeat("— "),
    "English": repeat("The cat sat. "),
    "emoji and spaces": repeat("😀 "),
    # Lines.
    "empty paragraphs": repeat("\n \n"),
    "paragraphs of one letter": repeat("а\n\n"),
    "lines": repeat("Кот спит на окне\n"),
    "wrapped lines": repeat("слово " * 12 + "\n"),
    "lines of ellipses": repeat("…\n"),
}


# What meets them.


def summarizing(method: str) -> Callable[[str], object]:
    """Three sentences by a method."""
    return Summarizer(method=method)  # type: ignore[arg-type]


def choosing(length: Length, diversity: float = 0.0) -> Callable[[str], object]:
    """A length of summary, by the method that takes the least time itself."""
    return Summarizer(method="lead", length=length, diversity=diversity)


def rendering(form: str) -> Callable[[str], object]:
    """A summary that has every sentence, in a format, with the article around where it has a place for that."""
    summarizer = Summarizer(method="lead", length=Share(1))
    return lambda text: render(form, [Article(summarizer(text))], Layout(highlight=form != "json"))


WAYS: Final[Mapping[str, Callable[[str], object]]] = {
    "split_sentences": split_sentences,
    "Analyzer": Analyzer().terms,
    "keywords": keywords,
    **{method: summarizing(method) for method in METHODS},
    "60 words": choosing(Words(60)),
    "all words": choosing(Words(EVERYTHING)),
    "300 characters": choosing(Characters(300)),
    "all characters": choosing(Characters(EVERYTHING)),
    "a fifth, diverse": choosing(Share(0.2), diversity=0.5),
    "all, diverse": choosing(Share(1), diversity=0.5),
    **{f"{form} of all": rendering(form) for form in FORMATS},
}


# Measuring.


def seconds(call: Callable[[str], object], text: str) -> float:
    """What one call takes of the processor."""
    gc.collect()
    gc.disable()  # its rounds fall where they will, and go through everything that the process holds
    try:
        started = time.process_time()
        call(text)
        return time.process_time() - started
    finally:
        gc.enable()


def measure_time(call: Callable[[str], object], make: Callable[[int], str], short: int) -> tuple[float, float]:
    """The seconds for the short text and for the long one, of the round in which they are nearest to each other."""
    texts = make(short), make(short * TIMES)
    best = (0.0, float("inf"))
    for number in range(ROUNDS):
        shorts = [seconds(call, texts[0]) for _ in range(3 if number else 1)]
        pair = statistics.median(shorts), seconds(call, texts[1])
        best = min(best, pair, key=lambda found: found[1] - ALLOWED * found[0])
        if is_linear(*best):
            break
    return best


def is_linear(short: float, long: float, slack: float = SLACK_SECONDS, allowed: float = ALLOWED) -> bool:
    """Whether ten times the length took no more than twelve times as much."""
    return long <= allowed * short + slack


def measure_memory(call: Callable[[str], object], make: Callable[[int], str], short: int) -> tuple[int, int]:
    """The bytes allocated at the peak, for the short text and for the long one."""
    peaks = []
    for length in (short, short * TIMES):
        text = make(length)
        call(text)  # so that the caches of words, which are bounded, have met its words
        gc.collect()
        tracemalloc.start()
        call(text)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    return peaks[0], peaks[1]


def measure(way: str) -> list[dict[str, Any]]:
    """Every text through one way."""
    call = WAYS[way]
    call("Кот спит. Пёс лает.")  # loads what there is to load
    rows = []
    for name, make in TEXTS.items():
        length = SHORT_CLASS if name in CLASSES else SHORT
        short, long = measure_time(call, make, length)
        small, large = measure_memory(call, make, length // MEMORY_PART)
        allowed = ALLOWED_HERE.get((way, name), ALLOWED)
        is_held = is_linear(short, long, allowed=allowed) and is_linear(small, large, SLACK_BYTES)
        rows.append(
            {
                "text": name,
                "characters": [length, length * TIMES],
                "seconds": [round(short, 5), round(long, 5)],
                "bytes": [small, large],
                "held": is_held,
            }
        )
        if not is_held:
            print(f"  {way}, {name}: {short:.4f} s and {long:.4f} s, {small >> 10} KB and {large >> 10} KB", flush=True)
    return rows


def show(way: str, rows: list[dict[str, Any]]) -> None:
    """A line of the table: the slowest text, the steepest growths, how many texts kept the bound."""
    slowest = max(rows, key=lambda row: row["seconds"][1])
    timed = [row for row in rows if row["seconds"][1] > SLACK_SECONDS]
    growth = max((row["seconds"][1] / row["seconds"][0] for row in timed), default=0)
    memory = max((row["bytes"][1] / row["bytes"][0] for row in rows if row["bytes"][1] > SLACK_BYTES), default=0)
    held = sum(row["held"] for row in rows)
    print(
        f"{way:18} {slowest['seconds'][1]:7.2f} s  {slowest['text']:32} {growth:5.1f} {memory:5.1f}  "
        f"{held} of {len(rows)}",
        flush=True,
    )


def main(arguments: list[str]) -> int:
    """Run the script; the status is 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description="Measure time and memory on texts built to hurt.")
    parser.add_argument("--only", nargs="+", choices=WAYS, metavar="WAY", help=f"some of: {', '.join(WAYS)}")
    chosen = parser.parse_args(arguments).only or list(WAYS)
    print(f"{'through':18} {'slowest long text':44} {'time':>5} {'memory':>6}  held", flush=True)
    found = {}
    for way in chosen:
        found[way] = measure(way)
        show(way, found[way])
    if len(chosen) == len(WAYS):
        settings = {
            "allowed growth": ALLOWED,
            "slack": {"seconds": SLACK_SECONDS, "bytes": SLACK_BYTES},
            "memory at a part of the length": MEMORY_PART,
            "python": platform.python_version(),
        }
        lines = [
            f"  {json.dumps(way)}: [\n    " + ",\n    ".join(map(_line, rows)) + "\n  ]" for way, rows in found.items()
        ]
        content = f'{{\n  "settings": {_line(settings)},\n' + ",\n".join(lines) + "\n}\n"
        RESULTS.write_text(content, encoding="utf-8")
    return 0 if all(row["held"] for rows in found.values() for row in rows) else 1


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
