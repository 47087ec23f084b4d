"""The boundary model: a logistic regression over features of a candidate."""

import functools
import os
import re
from collections import defaultdict
from typing import NamedTuple

from summarize_ru.text.lexicon.abbreviations import (
    AFTER_NUMBER,
    BEFORE_NAME,
    BEFORE_NUMBER,
    PAIRS_AFTER_NUMBER,
    WORDS_TOO,
)
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.sentence_ends.candidates import DASHES, Candidate

# `pathlib` would add 5 ms to the import.
DATA = os.path.join(os.path.dirname(__file__), "boundary_model.txt")
"""The weights and a note on their training data; `training/train_splitter.py` writes the file."""

# The fields of the name of a feature.
_FIELD = r"(?:^|(?<= ))(bias|stop|left|before|right|inside|whole|part|word|chain)(?: |$)"
# Endings of verbs that may open a sentence; few names have them.
_REFLEXIVE = ("лось", "лись", "лась", "лся", "ется", "ится", "ются", "ятся")
_ROMAN = frozenset("IVXLCDM")
_LATIN_END = "\u0250"


class Shapes(NamedTuple):
    """The eight values of a candidate that the model uses.

    Attributes:
        stop: the stop with the closing marks.
        left: the token before the stop.
        before: the token before that one.
        right: the text that follows.
        inside: the open bracket and quotation.
        extent: whether the tokens before are the `whole` sentence so far or a `part` of it.
        word: the abbreviation before the stop, or "".
        chain: the token before initials or before a number with its unit, or "".
    """

    stop: str
    left: str
    before: str
    right: str
    inside: str
    extent: str
    word: str
    chain: str


@functools.cache
def load() -> tuple[dict[str, float], frozenset[str]]:
    """The weights of the features and the words that open sentences, read on first use (3 ms)."""
    weights: dict[str, float] = {}
    words: list[str] = []
    with open(DATA, encoding="utf-8") as lines:
        text = lines.read()
    for line in text.splitlines():
        name, tab, value = line.partition("\t")
        if tab:
            weights[name] = float(value)
        elif not line.startswith("#"):
            words += line.split()
    return weights, frozenset(words)


@functools.cache
def _tables() -> dict[str, dict[str | tuple[str, ...], float]]:
    """The weights by template: that of `left aaaa right Aa` is in `["left right"]["aaaa", "Aa"]`."""
    tables: defaultdict[str, dict[str | tuple[str, ...], float]] = defaultdict(dict)
    for name, weight in load()[0].items():
        fields = re.split(_FIELD, name)[1:]
        values = [value.removesuffix(" ") for value in fields[1::2]]
        tables[" ".join(fields[::2])][tuple(values) if len(values) > 1 else values[0]] = weight
    return tables


def is_opener(word: str) -> bool:
    """Whether `word`, a common word or a reflexive verb, has a capital only because it opens a sentence."""
    return word.partition("-")[0].lower().removesuffix("ъ") in load()[1] or word.endswith(_REFLEXIVE)


def opens(candidate: Candidate) -> bool:
    """Whether a common word with a capital follows, not a name (`О'Нил`) or initials."""
    word = candidate.right_word
    if len(word) == 1 and candidate.right.partition(word)[2].startswith((".", "'", "’")):
        return False
    return is_opener(word)


def shapes(candidate: Candidate) -> Shapes:
    """The values of a candidate that the model uses."""
    left = candidate.near
    if len(left) < 2 or left[-2] == "." or len(left[-1]) == 1 or left[-2].isdecimal():
        left = candidate.left  # initials and numbers with units need more tokens
    shape = _left_shape(left[-1], candidate) if left else "none"
    return Shapes(
        stop=candidate.kind + _closers_shape(candidate.closers) if candidate.closers else candidate.kind,
        left=shape,
        before=_before_shape(left),
        right=_right_shape(candidate),
        inside=candidate.bracket + candidate.quote,
        extent="whole" if candidate.has_all_left else "part",
        word=candidate.word if shape.startswith("abbr") else "",
        chain=_before_chain(left),
    )


def features(candidate: Candidate) -> list[str]:
    """The features of a candidate by name."""
    stop, left, before, right, inside, extent, word, chain = shapes(candidate)
    names = [
        f"stop {stop}",
        f"left {left}",
        f"right {right}",
        f"stop {stop} right {right}",
        f"left {left} right {right}",
        f"before {before} left {left}",
        f"inside {inside}",
        f"inside {inside} stop {stop}",
        f"inside {inside} right {right}",
        f"{extent} left {left}",
    ]
    if word:
        names += (f"word {word}", f"word {word} right {_first_and_opener(right)}")
    if chain:
        names.append(f"chain {chain} left {left} right {right}")
    return names


def score(candidate: Candidate) -> float:
    """The log odds that a sentence ends at `candidate`: the sum of the weights of its `features`."""
    return _log_odds(shapes(candidate))


@functools.lru_cache(maxsize=4096)  # the same few shapes come again and again in a text
def _log_odds(values: Shapes) -> float:
    """The sum of the weights; looked up in `_tables`, because building the names of the features takes longer."""
    stop, left, before, right, inside, extent, word, chain = values
    tables = _tables()
    total = (
        tables["bias"][""]
        + tables["stop"].get(stop, 0.0)
        + tables["left"].get(left, 0.0)
        + tables["right"].get(right, 0.0)
        + tables["stop right"].get((stop, right), 0.0)
        + tables["left right"].get((left, right), 0.0)
        + tables["before left"].get((before, left), 0.0)
        + tables["inside"].get(inside, 0.0)
        + tables["inside stop"].get((inside, stop), 0.0)
        + tables["inside right"].get((inside, right), 0.0)
        + tables[extent + " left"].get(("", left), 0.0)
    )
    if word:
        total += tables["word"].get(word, 0.0) + tables["word right"].get((word, _first_and_opener(right)), 0.0)
    if chain:
        total += tables["chain left right"].get((chain, left, right), 0.0)
    return total


def _first_and_opener(right: str) -> str:
    """The first mark of the shape of the text that follows, with `o` if it is an opener."""
    return right[0] + "o" if right[-1] == "o" else right[0]


def _closers_shape(closers: str) -> str:
    """`"` for quotes, `)` for brackets, `.` for more stops, each once in a row."""
    shape = ""
    for character in closers:
        kind = ")" if character in ")]}" else "." if character in ".?!…" else '"'
        if shape[-1:] != kind:
            shape += kind
    return shape[:3]


def _left_shape(token: str, candidate: Candidate) -> str:
    """The shape of the token before the stop: `aaaa`, `Aa`, `AA`, `A` (an initial), `9`, `abbr` and tables, a mark."""
    if candidate.closers and token.isalpha():
        return "x" if len(token) < 3 else "xx"
    if token.isdecimal():
        return "1999" if len(token) == 4 else "9" if len(token) < 3 else "999"
    if not token.isalpha() and "-" not in token:
        return '"' if token in '»”"' else token if token in ")%.,:]/" else "*"
    if candidate.run == "." and not token.isupper():
        table = _abbreviation_shape(candidate)
        if table:
            return "abbr " + table
    latin = "z" if token[0] < _LATIN_END else ""
    if len(token) == 1:
        return ("A" if token.isupper() else "a") + latin
    if token.isupper():
        return "XV" if _ROMAN.issuperset(token) else "AA" + latin
    if token[0].isupper():
        return "Aa" + latin
    return ("aa" if len(token) < 4 else "aaaa") + latin


def _abbreviation_shape(candidate: Candidate) -> str:
    """The tables of `abbreviations` with the word before the stop, one letter for each."""
    left = candidate.near
    if left[-2:-1] == ["."]:
        left = candidate.left
    if len(left) > 2 and left[-2] == "." and (left[-3], left[-1]) in PAIRS_AFTER_NUMBER:
        return "pair"
    return _abbreviation_shapes().get(candidate.word, "")


@functools.cache
def _abbreviation_shapes() -> dict[str, str]:
    tables = ((BEFORE_NAME, "N"), (BEFORE_NUMBER, "5"), (AFTER_NUMBER, "g"), (WORDS_TOO, "w"))
    shapes: dict[str, str] = {}
    for table, letter in tables:
        for word in table:
            shapes[word] = shapes.get(word, "") + letter
    return shapes


def _before_shape(left: list[str]) -> str:
    """The token before the last one."""
    if len(left) < 2:
        return "^"
    token = left[-2]
    if token.isdecimal():
        return "9"
    if not token.isalpha() and "-" not in token:
        if token == "." and len(left) > 2:
            third = left[-3]
            return ".A" if len(third) == 1 and third.isupper() else ".9" if third.isdecimal() else ".a"
        return token if token in '.,()—:«"/&№' else "*"
    if len(token) == 1:
        return "A" if token.isupper() else "a"
    if token.isupper():
        return "XV" if _ROMAN.issuperset(token) else "AA"
    return "Aa" if token[0].isupper() else "aa" if len(token) < 4 else "aaaa"


def _before_chain(left: list[str]) -> str:
    """The shape of the token before initials, or before a number with its unit; "" if there are neither."""
    at = len(left) - 1
    if at < 1:
        return "^"
    if len(left[at]) == 1 and left[at].isupper():
        at -= 1
        while at > 0 and left[at] == "." and len(left[at - 1]) == 1 and left[at - 1].isupper():
            at -= 2
    elif left[at - 1].isdecimal():
        at -= 2
    else:
        return ""
    if at < 0:
        return "^"
    token = left[at].lower()
    if token in PREPOSITIONS:
        return "в"
    return "Aa" if left[at][0].isupper() and len(token) > 2 else "aa" if token.isalpha() else token


def _right_shape(candidate: Candidate) -> str:
    """The shape of what follows: a dash, quote or bracket, then `Aa` (with `o` for an opener), `AA`, `A.` or `9`."""
    first = candidate.next
    prefix = ""
    if first != candidate.letter:
        prefix = "—" if first in DASHES else '"' if first in "«“„\"'‘" else "(" if first in "([{" else "*"
    word = candidate.right_word
    if not word:
        return prefix + "none"
    if candidate.letter.isdecimal():
        return prefix + "9"
    if candidate.letter.islower():
        return prefix + "a"
    if len(word) == 1:
        at = candidate.right.index(word)
        if candidate.right[at + 1 : at + 2] == ".":
            return prefix + "A."
        return prefix + ("Ao" if is_opener(word) else "A")
    if word.isupper():
        return prefix + ("XV" if _ROMAN.issuperset(word) else "AA")
    if candidate.letter < _LATIN_END:
        return prefix + "Aaz"
    return prefix + ("Aao" if is_opener(word) else "Aa")
