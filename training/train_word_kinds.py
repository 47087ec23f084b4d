"""Learn how nouns, adjectives and other words end: `SUMMARIZE_RU_DATA=... python training/train_word_kinds.py`.

Writes src/summarize_ru/text/lexicon/word_kinds.txt in a minute of processor time. Needs pymorphy3, which has the
dictionary.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import accumulate
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING
from zlib import crc32

import pymorphy3

from summarize_ru.text.lexicon import nominals

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = """\
# How Russian nouns, adjectives and other words end: the longest ending that fits a word decides, and a word that fits
# none is a noun; ^ is the beginning of the word. In the end, words that are a noun and a verb in the past. Do not
# edit: it is made by
#     SUMMARIZE_RU_DATA=<folder with summaries/ and sentences/> python training/train_word_kinds.py
# from the dictionary of OpenCorpora (http://opencorpora.org), which is published under
# CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/); this file is under the same licence.
"""
TEXTS = ("summaries/rt.train", "summaries/sci.train", "sentences/corpora.train")
KINDS = ("noun", "adjective", "other")
NOUN, ADJECTIVE, OTHER = range(3)
PAST = ("л", "ла", "ло", "ли")
WIDTH = 120

# The weight of a form: its count in the texts to this power, or this value if only the dictionary has it.
POWER = 0.6
UNSEEN = 0.5
GUESSED = 0.5  # the weight of a form that the dictionary lacks, against one that it has
PART_OF_DICTIONARY = 7  # of the words that no text has, one in this many is enough to learn endings from
# A noun that is taken for a verb is lost; a verb that is taken for a noun is one keyword too many.
COSTS = ((0.0, 1.0, 4.0), (1.0, 0.0, 4.0), (1.0, 1.0, 0.0))  # of a word's kind (row) taken for another (column)
COST_OF_ENDING = 2.0

_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_NO_WORDS = frozenset({"Abbr", "Init"})
_NAMES = frozenset({"Surn", "Name", "Patr", "Geox", "Orgn", "Trad"})

Weights = tuple[float, ...]
Endings = dict[str, int]


def texts(data: Path) -> Iterator[str]:
    """The texts in which forms are counted."""
    for name in TEXTS:
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)["text"]


def kind_of(tag: pymorphy3.tagset.OpencorporaTag) -> int:
    """The kind of a word by its part of speech."""
    return {"NOUN": NOUN, "ADJF": ADJECTIVE, "PRTF": ADJECTIVE}.get(str(tag.POS), OTHER)


def counts_of_forms(data: Path) -> Counter[str]:
    """How often each form occurs in lower case; for a form that only occurs with a capital, how often it does."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts(data):
        for word in _WORD.findall(text):
            if not word.isupper():
                (lower if word.islower() else capital)[word.lower().replace("ё", "е")] += 1
    return lower | Counter({form: count for form, count in capital.items() if form not in lower})


def find_homographs(counts: Counter[str], morphology: pymorphy3.MorphAnalyzer) -> list[str]:
    """Forms that are a noun and a verb in the past: «правил», «села»."""
    found = []
    for form in counts:
        if form.endswith(PAST) and morphology.word_is_known(form):
            parts = {str(parse.tag.POS) for parse in morphology.parse(form)}
            if {"NOUN", "VERB"} <= parts:
                found.append(form)
    return found


def weights_of_forms(counts: Counter[str], morphology: pymorphy3.MorphAnalyzer) -> dict[str, Weights]:
    """The weights of each form, by kind."""
    seen: dict[str, Weights] = {}
    lexemes: set[str] = set()
    for form, count in counts.items():
        kinds = [0.0] * len(KINDS)
        is_known = morphology.word_is_known(form)
        parses = [parse for parse in morphology.parse(form) if not _NO_WORDS & parse.tag.grammemes]
        for parse in parses:
            kinds[kind_of(parse.tag)] += parse.score
        if is_known:
            lexemes.update(parse.normal_form.replace("ё", "е") for parse in parses)
        if any(kinds):
            weight = count**POWER * (1 if is_known else GUESSED) / sum(kinds)
            seen[form] = tuple(weight * share for share in kinds)
    unseen: dict[str, list[int]] = defaultdict(lambda: [0] * len(KINDS))
    for word, tag, normal, _, _ in morphology.dictionary.iter_known_words():
        lexeme = normal.replace("ё", "е")
        is_taken = lexeme in lexemes or crc32(lexeme.encode()) % PART_OF_DICTIONARY == 0
        if is_taken and not (_NO_WORDS | _NAMES) & tag.grammemes:
            unseen[word.replace("ё", "е")][kind_of(tag)] += 1
    weighted = {form: tuple(UNSEEN * share / sum(kinds) for share in kinds) for form, kinds in unseen.items()}
    return weighted | seen


def learn(weights: dict[str, Weights]) -> Endings:
    """The endings, with their kinds, whose cost, together with that of their mistakes, is the least.

    An exact search over the tree of endings: each node is solved for each kind that a shorter ending may have given it.
    """
    words = sorted(form[::-1] + "^" for form in weights)
    rows = (weights[word[-2::-1]] for word in words)
    mistakes = ([sum(w * cost[kind] for w, cost in zip(row, COSTS, strict=True)) for kind in range(3)] for row in rows)
    totals = [(0.0, 0.0, 0.0), *accumulate(mistakes, lambda one, other: tuple(map(float.__add__, one, other)))]

    def solve(first: int, last: int, depth: int) -> list[tuple[float, Endings]]:
        """The least cost of words[first:last] for each inherited kind, and the endings that have it."""
        plain = [totals[last][kind] - totals[first][kind] for kind in range(3)]
        if max(plain) <= COST_OF_ENDING:
            return [(cost, {}) for cost in plain]
        while last - first > 1 and words[first][: depth + 1] == words[last - 1][: depth + 1]:
            depth += 1
        if last - first == 1:
            kept: list[tuple[float, Endings]] = [(cost, {}) for cost in plain]
            depth = len(words[first])
        else:
            below = []
            at = first
            while at < last:
                # The words are sorted, so that those with the same next letter end before the highest one.
                end = bisect_right(words, words[at][: depth + 1] + "\uffff", at, last)
                below.append(solve(at, end, depth + 1))
                at = end
            kept = []
            for kind in range(3):
                endings: Endings = {}
                for solved in below:
                    endings |= solved[kind][1]
                kept.append((sum(solved[kind][0] for solved in below), endings))
        best = min(range(3), key=lambda kind: kept[kind][0])
        cost = kept[best][0] + COST_OF_ENDING
        marked = {words[first][:depth][::-1]: best} | kept[best][1]
        return [kept[kind] if kept[kind][0] <= cost else (cost, marked) for kind in range(3)]

    return solve(0, len(words), 0)[NOUN][1]


def main() -> None:
    """Learn the endings and write them."""
    counts = counts_of_forms(Path(os.environ["SUMMARIZE_RU_DATA"]))
    morphology = pymorphy3.MorphAnalyzer()
    endings = learn(weights_of_forms(counts, morphology))
    sections = {kind: [ending for ending, its in endings.items() if its == at] for at, kind in enumerate(KINDS)}
    sections["noun or verb"] = find_homographs(counts, morphology)
    parts = [HEADER]
    for name, section in sections.items():
        lines = fill(" ".join(sorted(section)), WIDTH, break_long_words=False, break_on_hyphens=False)
        parts += [f"# {name}:\n", lines, "\n"]
    Path(nominals.DATA).write_text("".join(parts), encoding="utf-8")
    sys.stdout.write(f"{len(endings)} endings\n")


if __name__ == "__main__":
    main()
