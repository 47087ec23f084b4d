"""Count the pairs of letters of Russian: `SUMMARIZE_RU_DATA=... python training/train_letter_pairs.py`.

Writes src/summarize_ru/reading/letter_pairs.txt, by which encodings are recognized. The same data give the same file.
Takes about ten seconds.
"""

from pathlib import Path

import numpy as np

from summarize_ru.evaluation.marked import read_marked
from summarize_ru.reading import cyrillic

HEADER = """\
# How rare it is in Russian that a letter (row) is followed by a letter (column): minus the natural logarithm of the
# probability, rounded, at most 9. _ is all that is no letter; the order of the columns is that of the rows; ё is е.
# Do not edit: it is made by
#     SUMMARIZE_RU_DATA=<folder with sentences/> python training/train_letter_pairs.py
# from the texts of OpenCorpora (http://opencorpora.org, training part), which are published under
# CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/); this file is under the same licence.
"""

PSEUDOCOUNT = 0.5
MOST = 9


def count_pairs(texts: list[str]) -> np.ndarray:
    """How often a letter follows a letter; row and column 0 stand for everything but letters."""
    size = len(cyrillic.LETTERS) + 1
    place = {letter: index for index, letter in enumerate(cyrillic.LETTERS, start=1)}
    place["ё"] = place["е"]
    counts = np.full((size, size), PSEUDOCOUNT)
    for text in texts:
        letters = [place.get(character, 0) for character in f" {text.lower()} "]
        np.add.at(counts, (letters[:-1], letters[1:]), 1)
    counts[0, 0] = 0  # pairs without a letter look the same in every encoding
    return counts


def main() -> None:
    """Write the table."""
    counts = count_pairs([row["text"] for row in read_marked("corpora.train")])
    with np.errstate(divide="ignore"):
        costs = -np.log(counts / counts.sum(axis=1, keepdims=True))
    costs[0, 0] = 0
    digits = np.minimum(np.round(costs), MOST).astype(int)
    lines = [f"{letter} {''.join(map(str, row))}\n" for letter, row in zip("_" + cyrillic.LETTERS, digits, strict=True)]
    Path(cyrillic.DATA).write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
