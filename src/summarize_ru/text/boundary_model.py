"""The boundary model: features of a candidate, and a logistic regression whose weights were learned from them."""

import functools
import re
from pathlib import Path

from summarize_ru.text.abbreviations import AFTER_NUMBER, BEFORE_NAME, BEFORE_NUMBER, PAIRS_AFTER_NUMBER, PREPOSITIONS, WORDS_TOO
from summarize_ru.text.candidates import DASHES, Candidate

_REFLEXIVE = re.compile(r"(?:лось|лись|лась|лся|ется|ится|ются|ятся)$")
DATA = Path(__file__).with_name("boundary_model.txt")


@functools.cache
def _load() -> tuple[dict[str, float], frozenset[str]]:
    weights: dict[str, float] = {}
    words: list[str] = []
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, _, value = line.partition("\t")
        if value:
            weights[name] = float(value)
        else:
            words.extend(name.split())
    return weights, frozenset(words)


def is_opener(word: str) -> bool:
    """Whether `word`, capitalised, tells of nothing but the beginning of a sentence: a common word, a reflexive verb."""
    return word.partition("-")[0].lower() in _load()[1] or _REFLEXIVE.search(word) is not None


def opens(candidate: Candidate) -> bool:
    """Whether what follows is a common word with a capital, rather than a name or somebody's initials."""
    word = candidate.right_word
    if len(word) == 1 and word + "." in candidate.right:
        return False
    return is_opener(word)


def score(candidate: Candidate) -> float:
    """The log odds that a sentence ends at `candidate`."""
    weights = _load()[0]
    get = weights.get
    total = weights["bias"]
    for feature in features(candidate):
        total += get(feature, 0.0)
    return total


def features(candidate: Candidate) -> list[str]:
    """What the model sees of a candidate, as the names of its features."""
    left = candidate.left
    kind = candidate.kind
    closers = _closers(candidate.closers)
    token = left[-1] if left else ""
    shape = _left_shape(token, candidate)
    before = _before_shape(left)
    right = _right_shape(candidate)
    chain = _before_chain(left)
    inside = candidate.bracket() + candidate.quote()
    opener = right[-1] == "o"

    names = [
        f"stop {kind}{closers}",
        f"left {shape}",
        f"right {right}",
        f"stop {kind}{closers} right {right}",
        f"left {shape} right {right}",
        f"before {before} left {shape}",
        f"inside {inside}",
        f"inside {inside} stop {kind}{closers}",
        f"inside {inside} right {right}",
        f"{'whole' if candidate.is_whole else 'part'} left {shape}",
    ]
    if shape.startswith("abbr"):
        names += (f"word {candidate.word}", f"word {candidate.word} right {right[0]}{'o' if opener else ''}")
    if chain:
        names.append(f"chain {chain} left {shape} right {right}")
    return names


def _closers(closers: str) -> str:
    if not closers:
        return ""
    kinds = ""
    for c in closers:
        kind = ")" if c in ")]}" else "." if c in ".?!…" else '"'
        if kinds[-1:] != kind:
            kinds += kind
    return kinds[:3]


def _left_shape(token: str, candidate: Candidate) -> str:
    if not token:
        return "none"
    if candidate.closers and token.isalpha():
        return "x" if len(token) < 3 else "xx"
    if token.isdecimal():
        return "9" if len(token) < 3 else "999" if len(token) < 4 else "1999" if len(token) == 4 else "99999"
    if not token.isalpha() and "-" not in token:
        return '"' if token in '»”"' else token if token in ")%.,:]/" else "*"
    word = candidate.word
    if candidate.run == "." and token != token.upper() or len(token) == 1 and token.islower():
        table = (
            ("N" if word in BEFORE_NAME else "")
            + ("5" if word in BEFORE_NUMBER else "")
            + ("g" if word in AFTER_NUMBER else "")
            + ("w" if word in WORDS_TOO else "")
        )
        if len(candidate.left) >= 3 and candidate.left[-2] == "." and (candidate.left[-3], token) in PAIRS_AFTER_NUMBER:
            table = "pair"
        if table:
            return "abbr " + table
    latin = "z" if token[0] < "\u0250" else ""
    if len(token) == 1:
        return ("A" if token.isupper() else "a") + latin
    if token.isupper():
        return "XV" if all(c in "IVXLCDM" for c in token) else "AA" + latin
    if token[0].isupper():
        return "Aa" + latin
    return ("aa" if len(token) < 4 else "aaaa") + latin


def _before_shape(left: list[str]) -> str:
    if len(left) < 2:
        return "^"
    token = left[-2]
    if token.isdecimal():
        return "9"
    if not token.isalpha() and "-" not in token:
        if token == "." and len(left) > 2:
            third = left[-3]
            return ".A" if len(third) == 1 and third.isupper() else ".9" if third.isdecimal() else ".a"
        return token if token in '.,()—-:«"/&№' else "*"
    if len(token) == 1:
        return "A" if token.isupper() else "a"
    if token.isupper():
        return "XV" if all(c in "IVXLCDM" for c in token) else "AA"
    return "Aa" if token[0].isupper() else "aa" if len(token) < 4 else "aaaa"


def _before_chain(left: list[str]) -> str:
    """What stands before the initials, or before the number of a unit: the shape of one word."""
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
    first = candidate.next
    prefix = ""
    if first != candidate.letter:
        prefix = (
            "—" if first in DASHES or first == "-" else '"' if first in "«“„\"'‘" else "(" if first in "([{" else "*"
        )
    word = candidate.right_word
    if not word:
        return prefix + "none"
    letter = word[0]
    if letter.isdecimal():
        return prefix + "9"
    if letter.islower():
        return prefix + "a"
    if len(word) == 1:
        at = candidate.right.index(word)
        follows = candidate.right[at + 1 : at + 2]
        if follows == ".":
            return prefix + "A."
        return prefix + ("Ao" if is_opener(word) else "A")
    if word.isupper():
        return prefix + ("XV" if all(c in "IVXLCDM" for c in word) else "AA")
    if letter < "\u0250":
        return prefix + "Aaz"
    return prefix + ("Aao" if is_opener(word) else "Aa")
