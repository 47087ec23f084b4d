"""Posts built to hurt a digest: each function makes posts of about a given number of characters in all."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from hostile_texts import different_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_POST: Final = "Паром снова ходит по реке, билет стоит {} рублей, касса открыта с утра."


def drawn(words: int, length: int, step: int = 1) -> Callable[[int], list[str]]:
    """Posts of `length` words, drawn from `words` different ones; each post comes `step` times."""

    def make(size: int) -> list[str]:
        chance = random.Random(size)
        known = different_words(words)
        count = size // (8 * length)
        drawn = [" ".join(chance.choices(known, k=length)).capitalize() + "." for _ in range(-(-count // step))]
        return [drawn[at // step] for at in range(count)]

    return make


def overlapping(size: int) -> list[str]:
    """Posts of eight words; each shares four words with the one before, and four with the next."""
    words = different_words(size // 32)
    return [" ".join(words[at : at + 8]).capitalize() + "." for at in range(0, len(words) - 8, 4)]


POSTS: Final[Mapping[str, Callable[[int], list[str]]]] = {
    "equal posts": lambda size: [_POST.format(90)] * (size // len(_POST)),
    "posts with a number each": lambda size: [_POST.format(at) for at in range(size // len(_POST))],
    "posts with a word each": lambda size: [_POST.format(word) for word in different_words(size // (len(_POST) + 6))],
    "posts with one of a hundred words": lambda size: [
        _POST.format(different_words(100)[at % 100]) for at in range(size // (len(_POST) + 6))
    ],
    "different posts": lambda size: [
        " ".join(words).capitalize() + "." for words in zip(*[iter(different_words(size // 7))] * 8, strict=False)
    ],
    "posts of few words": drawn(50, 8),
    # A post may have fifty neighbours; most of these posts have all fifty.
    "posts of a hundred words": drawn(100, 8),
    "posts of three hundred words": drawn(300, 8),
    "posts of a thousand words": drawn(1000, 8),
    "copies by hundreds": drawn(100_000, 8, 100),
    "each shares with the next": overlapping,
    "posts of one letter": lambda size: ["а"] * size,
    "posts of one word": lambda size: ["Да."] * (size // 3),
    "posts of one word each": lambda size: different_words(size // 6),
    "empty posts": lambda size: [""] * size,
    "figures": lambda size: [f"Рейс отменён, ждут {at} человек и {at} машин." for at in range(size // 40)],
    "two long posts": lambda size: ["Кот спит на окне. " * (size // 36), "Пёс лает. " * (size // 20)],
    "long posts that are alike": lambda size: [
        " ".join(f"Кот {word} на окне." for word in different_words(size // 80)) for _ in range(4)
    ],
}
"""Lists of posts, by what they have in common."""
