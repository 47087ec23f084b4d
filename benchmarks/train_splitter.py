"""Learn the weights of the boundary model and the list of sentence openers from OpenCorpora."""

import collections
import gzip
import json
import os
import re
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
import summarize_ru.text.boundary_model as bm
from summarize_ru.text.boundaries import decide, model
from summarize_ru.text.candidates import CANDIDATE, PLAIN, Candidate
from summarize_ru.text.sentences import is_plain, is_ruled_out

HEAD = "# x\n"
ALL = os.environ.get("ALL")


def rows(name="corpora.train"):
    path = Path(os.environ["SUMMARIZE_RU_DATA"]) / "sentences" / f"{name}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def gold_stops(row):
    """Offsets just past each sentence but the last."""
    text, pos, out = row["text"], 0, []
    for s in row["sents"][:-1]:
        for part in s.split():
            # words may be cut by white space in the text
            pos = text.index(part, pos) + len(part)
        out.append(pos)
    return out


def learn_openers(data):
    lower, middle, opening = collections.Counter(), collections.Counter(), collections.Counter()
    for row in data:
        for s in row["sents"]:
            words = list(re.finditer(r"[^\W\d_]+", s))
            for i, m in enumerate(words):
                w = m[0]
                if w.islower():
                    lower[w] += 1
                elif w[0].isupper() and (len(w) == 1 or w[1:].islower()):
                    if i == 0:
                        opening[w.lower()] += 1
                    elif s[m.start() - 1] == " " and s[m.start() - 2 : m.start() - 1].isalpha():
                        middle[w.lower()] += 1
    return sorted(w for w in opening if lower[w] >= 4 and opening[w] >= 3 and middle[w] * 8 <= lower[w])


def examples(data):
    X, y = [], []
    for row in data:
        text = row["text"]
        stops = set(gold_stops(row))
        sentence = len(text) - len(text.lstrip())
        stop = len(text.rstrip())
        for match in CANDIDATE.finditer(text, sentence, stop):
            if match.end() >= stop:
                break
            if match.lastindex != PLAIN and is_ruled_out(text, match, sentence):
                continue
            c = Candidate(text, match, sentence, stop)
            gold = c.end in stops
            if decide(c)[1] is model:
                X.append(bm.features(c))
                y.append(gold)
            if gold:
                sentence = match.end()
            else:
                ahead = [s for s in stops if sentence < s <= match.start()]
                if ahead:
                    sentence = max(ahead)
                    while text[sentence].isspace():
                        sentence += 1
    return X, np.array(y, float)


def fit(X, y, l2=3.0, steps=500, min_count=5):
    counts = collections.Counter(f for x in X for f in set(x))
    names = ["bias", *sorted(f for f in counts if counts[f] >= min_count)]
    index = {f: i for i, f in enumerate(names)}
    n = len(names)
    k = max(map(len, X)) + 1
    A = np.full((len(X), k), n)
    for i, x in enumerate(X):
        ids = [0] + sorted({index[f] for f in x if f in index})
        A[i, : len(ids)] = ids
    w = np.zeros(n + 1)
    v = w.copy()
    # Nesterov's accelerated gradient; step from the Lipschitz bound
    L = 0.25 * k * np.bincount(A.ravel(), minlength=n + 1)[:n].max() * 0.05 + l2
    prev = w.copy()
    diag = 0.25 * np.bincount(A.ravel(), minlength=n + 1) * 4 + l2
    for t in range(steps):
        z = v[A].sum(1)
        p = 1 / (1 + np.exp(-z))
        g = np.bincount(A.ravel(), weights=np.repeat(p - y, k), minlength=n + 1) + l2 * v
        g[0] -= l2 * v[0]
        w = v - g / diag
        w[n] = 0
        v = w + (t / (t + 3)) * (w - prev)
        prev = w
    return names, w[:n]


def write(names, w, words, path, floor=0.1):
    lines = [HEAD.rstrip("\n")]
    for name, x in sorted(zip(names, w)):
        if abs(x) >= floor or name == "bias":
            lines.append(f"{name}\t{x:.2f}")
    lines.append("# openers")
    row = ""
    for word in words:
        if len(row) + len(word) > 118:
            lines.append(row)
            row = ""
        row += (" " if row else "") + word
    lines.append(row)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    data = rows()
    bm._load = lambda: ({"bias": 0.0}, frozenset(learned))
    learned = learn_openers(data)
    X, y = examples(data)
    print(len(learned), "openers", len(X), "examples", y.mean())
    names, w = fit(X, y)
    print(len(names), (abs(w) >= 0.05).sum())
    write(names, w, learned, bm.DATA)
    print(bm.DATA.stat().st_size)
