"""Learn the boundary model from OpenCorpora: `SUMMARIZE_RU_DATA=... python training/train_splitter.py`.

Writes src/summarize_ru/text/sentence_ends/boundary_model.txt: words that open sentences, and the weights of a
logistic regression. The same data give the same file, byte for byte: nothing is random, names are sorted, and weights
are rounded to two decimals, after more steps of gradient descent than they need to settle. Takes about ten seconds.
"""

import re
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarize_ru.evaluation.marked import Marked, boundaries, read_marked
from summarize_ru.text.sentence_ends import boundary_model
from summarize_ru.text.sentence_ends.boundaries import decide, model
from summarize_ru.text.sentence_ends.candidates import CANDIDATE, CLOSERS, MARK, OPENING, Candidate
from summarize_ru.text.sentence_ends.clauses import clause_follows, opening_verb
from summarize_ru.text.sentences import closes_bracket

HEADER = """\
# What the boundary model of the sentence splitter has learned. Do not edit: it is made by
#     SUMMARIZE_RU_DATA=<folder with sentences/> python training/train_splitter.py
# from the sentence boundaries of OpenCorpora (http://opencorpora.org, training part), which are published under
# CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/); this file is under the same licence.
"""

# A word opens sentences if it is seen so three times, is common in lower case, and rare as a name.
MIN_OPENING = 3
MIN_LOWER = 4
MAX_NAME_SHARE = 1 / 8
# The penalty and the cuts were chosen by cross-validation over the training part; errors are flat around them.
PENALTY = 3.0
MIN_COUNT = 5
MIN_WEIGHT = 0.1
STEPS = 1000

LINE_WIDTH = 118
WORD = re.compile(r"[^\W\d_]+")


def learn_openers(rows: list[Marked]) -> list[str]:
    """Common words that open sentences, sorted, in lower case."""
    opening: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    name: Counter[str] = Counter()
    for sentence in (sentence for row in rows for sentence in row["sents"]):
        for index, match in enumerate(WORD.finditer(sentence)):
            word, start = match[0], match.start()
            if word.islower():
                lower[word] += 1
            elif word[1:].islower() or len(word) == 1:
                if index == 0:
                    opening[word.lower()] += 1
                elif sentence[start - 1] == " " and sentence[start - 2 : start - 1].isalpha():
                    name[word.lower()] += 1
    return sorted(
        word
        for word, count in opening.items()
        if count >= MIN_OPENING and lower[word] >= MIN_LOWER and name[word] <= lower[word] * MAX_NAME_SHARE
    )


def examples(rows: list[Marked]) -> tuple[list[list[str]], NDArray[np.float64]]:
    """The features of every candidate that the rules leave to the model, and whether a sentence does end there.

    Candidates that the rules of `clauses` decide are included: all are boundaries, and without them the weights would
    be biased.
    """
    features: list[list[str]] = []
    answers: list[bool] = []
    for row in rows:
        text = row["text"]
        ends = boundaries(row["sents"])
        # Where each offset lies in the text without white space.
        place = [0]
        for character in text:
            place.append(place[-1] + (not character.isspace()))
        begins = {end: place.index(end + 1) - 1 for end in ends}
        sentence = len(text) - len(text.lstrip())
        stop = len(text.rstrip())
        for match in CANDIDATE.finditer(text, sentence, stop):
            if match.end() >= stop:
                break
            passed = [begin for begin in begins.values() if begin <= match.start()]
            sentence = max([sentence, *passed])
            if match.lastindex in (OPENING, MARK, CLOSERS) or closes_bracket(text, match, sentence):
                continue
            candidate = Candidate(text, match, sentence, stop)
            if decide(candidate)[1] in (model, clause_follows, opening_verb):
                features.append(boundary_model.features(candidate))
                answers.append(place[candidate.end] in ends)
    return features, np.array(answers, dtype=np.float64)


def fit(features: list[list[str]], answers: NDArray[np.float64]) -> dict[str, float]:
    """The weights of the logistic regression with a quadratic penalty, by accelerated gradient descent (Nesterov)."""
    counts = Counter(name for names in features for name in names)
    names = ["bias", *sorted(name for name, count in counts.items() if count >= MIN_COUNT)]
    index = {name: position for position, name in enumerate(names)}
    width = max(map(len, features)) + 1
    # Rows of feature numbers, filled up with the number of a feature whose weight stays 0.
    table = np.full((len(features), width), len(names))
    for row, row_names in enumerate(features):
        known = [0, *(index[name] for name in row_names if name in index)]
        table[row, : len(known)] = known
    flat = table.ravel()
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[0] = 0.0
    # An upper bound of the curvature along each axis keeps every step safe.
    curvature = np.bincount(flat, minlength=len(names) + 1) * (width / 4) / 3 + penalty + 1.0
    weights = previous = ahead = np.zeros(len(names) + 1)
    for step in range(STEPS):
        odds = ahead[table].sum(axis=1)
        surprise = 1 / (1 + np.exp(-odds)) - answers
        slope = np.bincount(flat, weights=np.repeat(surprise, width), minlength=len(names) + 1) + penalty * ahead
        weights = ahead - slope / curvature
        weights[-1] = 0.0
        ahead = weights + step / (step + 3) * (weights - previous)
        previous = weights
    return dict(zip(names, weights.tolist(), strict=False))


def write(path: Path, openers: list[str], weights: dict[str, float]) -> None:
    """Write both to `path`, names sorted, weights rounded."""
    lines = [HEADER + "# Words that open sentences:"]
    line = ""
    for word in openers:
        if len(line) + 1 + len(word) > LINE_WIDTH:
            lines.append(line)
            line = ""
        line += f" {word}" if line else word
    lines += [line, "# Weights of the features, in log odds that a sentence ends:"]
    for name, weight in sorted(weights.items()):
        if name == "bias" or abs(weight) >= MIN_WEIGHT:
            lines.append(f"{name}\t{weight:.2f}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Train, write the file, and print a summary of its contents."""
    rows = read_marked("corpora.train")
    path = Path(boundary_model.DATA)
    openers = learn_openers(rows)
    # The rules and the features look the openers up in the file, so it is written once before the weights are known.
    write(path, openers, {"bias": 0.0})
    boundary_model.load.cache_clear()
    features, answers = examples(rows)
    weights = fit(features, answers)
    write(path, openers, weights)
    kept = sum(abs(weight) >= MIN_WEIGHT for weight in weights.values())
    print(f"{len(openers)} openers, {kept} weights from {len(answers)} candidates, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
