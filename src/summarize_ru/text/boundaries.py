"""Boundaries: an ordered list of rules, the first of which that has an opinion decides on a candidate."""

import re
from collections.abc import Callable

from summarize_ru.text.abbreviations import (
    AFTER_NUMBER,
    BEFORE_NAME,
    BEFORE_NUMBER,
    PAIRS_AFTER_NUMBER,
    PAIRS_BEFORE_NAME,
)

# How far a candidate looks to either side, in characters. Bounded, so that time stays linear in the text.
LOOK_BEHIND = 48
LOOK_AHEAD = 32

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s]|_")
_WORD = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*")
_ROMAN = re.compile(r"[IVXLCDM]+$")

DASHES = "—–-―−"
OPENERS = "«“„‘([{\"'<"
CLOSERS = "»”“’)]}\"'>"
TERMINATORS = ".?!…"


class Candidate:
    """A place where a sentence may end, and what stands around it.

    Attributes:
        run: the stops themselves: `.`, `?!`, `...`, an emoji.
        closers: quotes and brackets that close right after them.
        spaced: whether white space follows.
        left: tokens before the run, nearest last; never reaches past the start of the sentence.
        word: the last of them, in lower case, or "".
        next: first character after the white space.
        letter: first letter or digit after it, past opening quotes, brackets and dashes; "" if there is none near.
        right_word: the word that begins there.

    """

    __slots__ = (
        "bracketed",
        "closers",
        "left",
        "letter",
        "next",
        "right",
        "right_word",
        "run",
        "spaced",
        "unbalanced",
        "whole",
        "word",
    )

    def __init__(self, text: str, sentence: int, run: tuple[int, int], end: int, onward: int, stop: int) -> None:
        begin = max(sentence, run[0] - LOOK_BEHIND)
        self.whole = begin == sentence
        before = text[begin : run[0]]
        self.unbalanced = before.count("(") <= before.count(")")
        self.bracketed = before.rfind("(") > before.rfind(")")
        self.left = _TOKEN.findall(text, begin, run[0])
        self.word = self.left[-1].lower() if self.left else ""
        self.run = text[run[0] : run[1]]
        self.closers = text[run[1] : end]
        self.spaced = onward > end
        self.right = text[onward : min(stop, onward + LOOK_AHEAD)]
        self.next = self.right[0]
        word = _WORD.search(self.right)
        self.right_word = word[0] if word else ""
        self.letter = self.right_word[:1]


Rule = Callable[[Candidate], bool | None]


def inside_token(candidate: Candidate) -> bool | None:
    """No white space after: `3.5`, `site.ru`; but `конец.Начало` is two sentences glued together."""
    if candidate.spaced:
        return None
    left, right = candidate.left, candidate.right_word
    return (
        candidate.next == candidate.letter
        and bool(left)
        and _is_cyrillic_word(left[-1], 3)
        and left[-1].islower()
        and not _is_abbreviation(candidate.word)
        and len(right) > 1
        and right[0].isupper()
        and right[1:].islower()
        and _is_cyrillic_word(right, 1)
    )


def lower_case_follows(candidate: Candidate) -> bool | None:
    """`и т. д. и т. п.`, `«Ура!» закричал он`, `(см. ниже.) она`, `— Да! — сказал он`."""
    if candidate.letter.islower() and candidate.next not in "([{@#":
        return False
    return None


def bracket(candidate: Candidate) -> bool | None:
    """A bracket ends a sentence as a smile only: `Спасибо)) Приду`, `Ура :) Едем`, `Жаль( Потом`."""
    run = candidate.run
    if run[0] not in "()":
        return None
    if any(c not in "()" for c in run):
        return None
    left = candidate.left
    if not candidate.spaced or not left:
        return False
    if left[-1] in ":;=" and len(left) > 1:
        return True
    if run == "(" or len(left) < 2:
        return False
    if run == ")":
        return candidate.unbalanced and not left[-1].isdigit() and candidate.letter.isupper()
    return run[0] == run[-1] and (run[0] == "(" or candidate.unbalanced)


def inside_bracket(candidate: Candidate) -> bool | None:
    """A bracket opened before and closed soon after holds its stops in: `(рус. Кто убил Нэнси?)`."""
    if not candidate.bracketed or ")" in candidate.closers:
        return None
    ahead = candidate.right
    closing = ahead.find(")")
    return False if closing >= 0 and "(" not in ahead[:closing] else None


def closing_follows(candidate: Candidate) -> bool | None:
    """`слово. )`, `? !`, `. ,`; but a sentence may open with an ellipsis."""
    if candidate.next in ".…" and candidate.right.lstrip(".…")[:1].isupper():
        return True
    if candidate.next in ".…?!,;:»”’)]}%":
        return False
    return None


def numbering(candidate: Candidate) -> bool | None:
    """`1. Первое`, `1.2. Второе`, `IV. Третье`, `а) четвёртое`: the sentence so far is a number."""
    if not candidate.whole or candidate.run != "." or candidate.closers:
        return None
    left = [token for token in candidate.left if token not in ".()"]
    if not left or len(candidate.left) > 8:
        return None
    numbers = [t for t in left if (t.isdigit() and len(t) < 4) or _ROMAN.match(t) or (len(t) == 1 and t.isalpha())]
    return False if len(numbers) == len(left) else None


def stands_alone(candidate: Candidate) -> bool | None:
    """Stops with nothing before them belong to what follows: `…И вот`, `... Да`."""
    return False if not candidate.left else None


def initials(candidate: Candidate) -> bool | None:
    """`А. С. Пушкин`, `Дж. Р. Р. Толкин`."""
    if candidate.run != "." or candidate.closers or not candidate.left:
        return None
    last = candidate.left[-1]
    if len(last) == 1 and last.isupper() and candidate.letter.isupper():
        return False
    return None


def abbreviation_pair(candidate: Candidate) -> bool | None:
    """`т. е. Москва`, `и т. д. Потом`."""
    left = candidate.left
    if candidate.run != "." or candidate.closers or not left:
        return None
    if len(left) >= 3 and left[-2] == ".":
        pair = (left[-3], left[-1])
        if pair in PAIRS_BEFORE_NAME:
            return False
        if pair in PAIRS_AFTER_NUMBER:
            return candidate.letter.isupper()
    if (left[-1], candidate.right_word) in PAIRS_AFTER_NUMBER | PAIRS_BEFORE_NAME:
        return False
    return None


def abbreviation(candidate: Candidate) -> bool | None:
    """`ул. Ленина`, `гл. 5`, `в 2007 г. Он`."""
    if candidate.run != "." or candidate.closers or not candidate.left:
        return None
    word = candidate.word
    if candidate.letter.isdigit() and (word in BEFORE_NUMBER or word in BEFORE_NAME or word in AFTER_NUMBER):
        return False
    if word == "г":
        before = candidate.left[-2] if len(candidate.left) > 1 else ""
        return before.isdigit() or before in "]XVI"
    if word in AFTER_NUMBER:
        return None
    if word in BEFORE_NAME:
        return False
    return None


def _is_cyrillic_word(word: str, at_least: int) -> bool:
    return len(word) >= at_least and all("а" <= c <= "я" or c == "ё" or c == "-" for c in word.lower())


def _is_abbreviation(word: str) -> bool:
    return word in BEFORE_NAME or word in BEFORE_NUMBER or word in AFTER_NUMBER


RULES: tuple[Rule, ...] = (
    bracket,
    inside_token,
    lower_case_follows,
    closing_follows,
    stands_alone,
    inside_bracket,
    numbering,
    abbreviation_pair,
    abbreviation,
    initials,
)


def is_boundary(candidate: Candidate) -> bool:
    """Whether a sentence ends at `candidate`."""
    for rule in RULES:
        verdict = rule(candidate)
        if verdict is not None:
            return verdict
    return True
