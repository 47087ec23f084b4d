"""The old Cyrillic encoding of a text, recognized by which letters follow each other in Russian."""

import functools
import os
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

ENCODINGS: Final = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso-8859-5")
"""The encodings that are distinguished; in each a letter is one byte."""

LETTERS: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
"""The letters in the table of pairs; «ё» counts as «е»."""

DATA: Final = os.path.join(os.path.dirname(__file__), "letter_pairs.txt")
"""How rare each pair is; `training/train_letter_pairs.py` makes it."""

# A cost is a negative logarithm of a probability, in nats. The costs of pairs of letters are counted; the others are
# guesses, which matter only for the shortest texts.
_PRIOR: Final = {"cp1251": 0, "koi8-r": 2, "cp866": 2, "mac-cyrillic": 2, "iso-8859-5": 2}
_CAPITAL: Final = 1  # at the beginning of a word
_CAPITALS: Final = 5  # the most that two in a row cost: in an acronym such as МЧС any letter may follow any other
_CAPITAL_INSIDE: Final = 8  # after a small letter
_BESIDE_LATIN: Final = 7  # «cafй»: the text is in another language
_COMMON_MARK: Final = 4
_RARE_MARK: Final = 6
_OTHER: Final = 8  # a character that is rare in Russian texts; 0 if it is repeated, as in the lines of tables
_MISPLACED: Final = 5  # a dash that touches a letter, a closing quote before one

_COMMON_MARKS: Final = "«»—–\xa0"
_RARE_MARKS: Final = "…№“”„’‘°§•"
_BEFORE_LETTERS: Final = "«„“…’‘\xa0"
_AFTER_LETTERS: Final = "»“”…’\xa0"

# Russian costs 2.6 nats a pair, and a headline full of names up to 3.1. Another language with Cyrillic letters
# of its own, Russian in a wrong encoding, and noise cost 3.7 and more. The total must be below the ceiling by at least
# `_EVIDENCE`, and below that of the next encoding that gives another text by at least `_MARGIN`; otherwise the
# encoding is in doubt. With smaller values, one in three thousand headlines with names or a € was read wrongly; with
# these, none of 22,500 is.
_CEILING: Final = 3.3
_EVIDENCE: Final = 6.0
_MARGIN: Final = 6.0
# In 900 Russian texts the mean of two hundred consecutive pairs never exceeds 3.7. If a part of a text is in another
# encoding than the rest, it is at least 4.5 there.
_STRETCH: Final = 200
_STRETCH_CEILING: Final = 4.2

_BLOCK: Final = 1 << 20  # bytes that are looked at together; this bounds the memory


def recognize_cyrillic(content: bytes) -> tuple[str | None, tuple[str, ...]]:
    """The encoding of a Russian text, and all `ENCODINGS`, the likeliest first.

    The encoding is None if it is in doubt: the text is too short, or not all of it is Russian.

    Probabilities of pairs of letters have distinguished Cyrillic encodings since Mozilla's detector (Li & Momoi, "A
    composite approach to language/encoding detection", 2001).
    """
    counts = np.zeros((256, 256))
    for block in _blocks(content):
        counts += np.bincount(block, minlength=1 << 16).reshape(256, 256)
    costs = {name: _PRIOR[name] + _total(counts, _costs(name)) for name in ENCODINGS}
    order = tuple(sorted(ENCODINGS, key=lambda name: costs[name]))
    best = order[0]
    pairs = _total(counts, _touching(best))
    if costs[best] > _CEILING * pairs - _EVIDENCE or not _is_even(content, best):
        return None, order
    text = content.decode(best, "replace")
    rivals = [name for name in order[1:] if costs[name] < costs[best] + _MARGIN]
    if any(content.decode(name, "replace") != text for name in rivals):
        return None, order
    return best, order


def _blocks(content: bytes) -> Iterator[NDArray[np.uint16]]:
    """The pairs of adjacent bytes, each as one number; a space is added at both ends of the text."""
    data = np.frombuffer(b" " + content + b" ", dtype=np.uint8)
    for start in range(0, len(data) - 1, _BLOCK):
        block = data[start : start + _BLOCK + 1]
        yield np.bitwise_or(block[:-1] * np.uint16(256), block[1:], dtype=np.uint16)


def _total(counts: NDArray[np.float64], values: NDArray[np.float64]) -> float:
    # Not a dot product: linear algebra would start threads for it, which take 40 ms where many processes run.
    return float((counts * values).sum())


def _is_even(content: bytes, encoding: str) -> bool:
    """Whether every stretch of the text looks Russian."""
    costs, touching = _costs(encoding).ravel(), _touching(encoding).ravel()
    for block in _blocks(content):
        ends = np.cumsum(touching[block])
        cuts = np.unique(np.searchsorted(ends, np.arange(0, ends[-1], _STRETCH)))
        if len(cuts) > 1 and np.add.reduceat(costs[block], cuts)[:-1].max() > _STRETCH_CEILING * _STRETCH:
            return False
    return True


@functools.cache
def _costs(encoding: str) -> NDArray[np.float64]:
    """The cost in `encoding` of a byte (columns) after a byte (rows)."""
    characters = _characters(encoding)
    letter = np.array([_place(character) > 0 for character in characters])
    capital = letter & np.array([character.isupper() for character in characters])
    latin = np.array([character.isascii() and character.isalpha() for character in characters])
    frame = np.array(["\u2500" <= character <= "\u259f" for character in characters])
    common, rare = _among(_COMMON_MARKS, characters), _among(_RARE_MARKS, characters)
    other = ~(letter | common | rare | _among(map(chr, range(128)), characters))
    no_letter_after = (common | rare | other) & ~_among(_BEFORE_LETTERS, characters)
    no_letter_before = (common | rare | other) & ~_among(_AFTER_LETTERS, characters)

    places = [_place(character) for character in characters]
    costs: NDArray[np.float64] = _pairs()[np.ix_(places, places)]
    costs = np.where(np.outer(capital, capital), np.minimum(costs, _CAPITALS), costs)
    costs += _CAPITAL * np.outer(~letter, capital) + _CAPITAL_INSIDE * np.outer(letter & ~capital, capital)
    costs += _BESIDE_LATIN * (np.outer(latin, letter) | np.outer(letter, latin))
    costs += _COMMON_MARK * common + _RARE_MARK * rare + _OTHER * other
    costs -= _OTHER * np.diag(frame)
    costs += _MISPLACED * (np.outer(no_letter_after, letter) | np.outer(letter, no_letter_before))
    return costs


@functools.cache
def _touching(encoding: str) -> NDArray[np.float64]:
    """1 for each pair of bytes of which at least one is a letter in `encoding`, else 0."""
    letter = np.array([_place(character) > 0 for character in _characters(encoding)])
    return np.array(letter[:, None] | letter, dtype=np.float64)


@functools.cache
def _pairs() -> NDArray[np.float64]:
    """The cost of a letter (columns) after a letter (rows). Row and column 0 stand for all other characters."""
    with open(DATA, encoding="utf-8") as lines:
        rows = [line.split()[1] for line in lines if not line.startswith("#")]
    return np.array([[int(digit) for digit in row] for row in rows], dtype=np.float64)


def _characters(encoding: str) -> list[str]:
    return list(bytes(range(256)).decode(encoding, "replace"))


def _place(character: str) -> int:
    """The row of a letter in the table of pairs; 0 for anything but a Russian letter."""
    return LETTERS.find(character.lower().replace("ё", "е")) + 1


def _among(some: Iterable[str], characters: list[str]) -> NDArray[np.bool_]:
    return np.isin(characters, list(some))
