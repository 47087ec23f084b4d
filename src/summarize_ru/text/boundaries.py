"""Boundaries: an ordered list of rules, the first of which that has an opinion decides on a candidate."""

import re
from collections.abc import Callable

from summarize_ru.text.abbreviations import (
    AFTER_NUMBER,
    BEFORE_NAME,
    BEFORE_NUMBER,
    PAIRS_AFTER_NUMBER,
    PAIRS_BEFORE_NAME,
    WORDS_TOO,
)
from summarize_ru.text.boundary_model import openers, score
from summarize_ru.text.candidates import LOOK_BEHIND, Candidate, is_emoji

Rule = Callable[[Candidate], bool | None]

ABBREVIATIONS = BEFORE_NAME | BEFORE_NUMBER | AFTER_NUMBER
_ROMAN = re.compile(r"[IVXLCDMІХ]+$")
_LOWER_WORD = re.compile(r"[а-яё]+(?:-[а-яё]+)*$")
_TITLE_WORD = re.compile(r"[А-ЯЁ][а-яё]+$")
_CAPITAL = re.compile(r"[A-ZА-ЯЁ]")
_CAPITAL_IN_MIDDLE = re.compile(r"[а-яё,;:—–-]\s+([А-ЯЁ][а-яё]*)\b")


def smile(candidate: Candidate) -> bool | None:
    """Brackets end a sentence as a smile only: `Спасибо)) Приду`, `Ура :) Едем`, `Жаль(( Потом`."""
    run, left = candidate.run, candidate.left
    if candidate.kind != ")":
        return None
    if not candidate.spaced or not left or candidate.letter.islower():
        return False
    if left[-1] in ":;=" and len(left) > 1:
        return True
    if len(run) == 1 and (run == "(" or left[-1].isdigit() or len(left) < 2):
        return False
    if run[0] == ")" and "(" in candidate.text[max(candidate.sentence, candidate.at - LOOK_BEHIND) : candidate.at]:
        return False
    return run[0] == run[-1]


def inside_token(candidate: Candidate) -> bool | None:
    """No white space after: `3.5`, `site.ru`, `А.С.Пушкин`; but `конец.Начало` is two sentences glued together."""
    if candidate.spaced or candidate.kind == "☺":
        return None
    left, right = candidate.left, candidate.right_word
    return (
        candidate.next == candidate.letter
        and bool(left)
        and len(left[-1]) >= 3
        and _LOWER_WORD.match(left[-1]) is not None
        and candidate.word not in ABBREVIATIONS
        and _TITLE_WORD.match(right) is not None
    )


def closing_follows(candidate: Candidate) -> bool | None:
    """`слово. )`, `Что ? !`; but a sentence may open with an ellipsis: `Молчал. …Наконец`."""
    if candidate.next in ".…":
        return candidate.right.lstrip(".…")[:1].isupper()
    if candidate.next in "?!%»”’)]}":
        return False
    return None


def nothing_before(candidate: Candidate) -> bool | None:
    """Stops with nothing before them belong to what follows: `…И вот`, `... Да`."""
    return False if not candidate.left and candidate.kind != "☺" else None


def address_follows(candidate: Candidate) -> bool | None:
    """Links, hashtags and emoji stay with the words before them; `@name` answers somebody new."""
    if candidate.next == "@":
        return candidate.kind != "." or len(candidate.word) > 2
    if candidate.next == "#" or candidate.right.startswith(("http:", "https:", "www.")):
        return False
    if candidate.kind != "☺" and is_emoji(candidate.next):
        return False
    return None


def lower_case_follows(candidate: Candidate) -> bool | None:
    """`и т. д. и т. п.`, `«Ура!» закричал он`, `— Да! — сказал он`; verse and careless writing excepted."""
    if not candidate.letter.islower():
        return None
    if candidate.next != candidate.letter or candidate.closers or candidate.kind not in ".?!":
        return False
    if len(candidate.word) < 3 or candidate.word in ABBREVIATIONS or ")" in candidate.right[:3]:
        return False
    return _is_verse(candidate) or _is_careless(candidate)


def numbering(candidate: Candidate) -> bool | None:
    """`1. Первое`, `1.2. Второе`, `IV. Третье`, `а. Четвёртое`: the sentence so far is a number."""
    if candidate.kind != "." or candidate.closers or not candidate.is_whole or len(candidate.left) > 6:
        return None
    number = [token for token in candidate.left if token not in ".()§*•"]
    if number and all(
        (token.isdigit() and len(token) < 4) or _ROMAN.match(token) or (len(token) == 1 and token.isalpha())
        for token in number
    ):
        return False
    return None


def abbreviation_pair(candidate: Candidate) -> bool | None:
    """`т. е. Москва`; the middle of `и т. д.`, `до н. э.`."""
    left = candidate.left
    if candidate.kind != "." or candidate.closers:
        return None
    if len(left) >= 3 and left[-2] == "." and (left[-3], left[-1]) in PAIRS_BEFORE_NAME:
        return False
    pair = (left[-1], candidate.right_word)
    if candidate.next == candidate.letter and (pair in PAIRS_BEFORE_NAME or pair in PAIRS_AFTER_NUMBER):
        return False
    return None


def abbreviation(candidate: Candidate) -> bool | None:
    """`ул. Ленина`, `гл. 5`; what may end a sentence as well is left to the model."""
    word = candidate.word
    if candidate.kind != "." or candidate.closers or word not in ABBREVIATIONS:
        return None
    if candidate.letter.isdigit() and candidate.next == candidate.letter:
        return False if word in BEFORE_NUMBER else None
    if word in BEFORE_NAME and word not in AFTER_NUMBER and word not in WORDS_TOO:
        return False if candidate.right_word.lower() not in openers() else None
    return None


def model(candidate: Candidate) -> bool | None:
    """Everything else: the sum of the weights of what stands around."""
    return score(candidate) > 0


RULES: tuple[Rule, ...] = (
    smile,
    inside_token,
    closing_follows,
    nothing_before,
    address_follows,
    lower_case_follows,
    numbering,
    abbreviation_pair,
    abbreviation,
    model,
)


def deciding_rule(candidate: Candidate) -> tuple[Rule, bool]:
    """The first rule that has an opinion on `candidate`, and the opinion: whether a sentence ends there."""
    for rule in RULES:
        verdict = rule(candidate)
        if verdict is not None:
            return rule, verdict
    raise AssertionError  # pragma: no cover - the last rule always decides


def _is_verse(candidate: Candidate) -> bool:
    """Whether lines of verse run on here: common words capitalised in the middle of sentences."""
    around = candidate.text[max(0, candidate.at - LOOK_BEHIND) : candidate.at + LOOK_BEHIND]
    common = openers()
    found = sum(word.lower() in common for word in _CAPITAL_IN_MIDDLE.findall(around))
    return found > 1 or (found == 1 and len(around) < LOOK_BEHIND)


def _is_careless(candidate: Candidate) -> bool:
    """Whether the text here does without capitals."""
    around = candidate.text[max(0, candidate.at - LOOK_BEHIND) : candidate.at + LOOK_BEHIND]
    return _CAPITAL.search(around) is None
