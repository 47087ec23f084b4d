"""Tokens: the pieces of sentences between white space; each distinct token is kept once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

SEPARATOR: Final = "\uffff"
"""The token before each sentence. It is not a character, and is found faster than a control code."""

_SENTENCES_AT_ONCE: Final = 4096  # tokens are held as Python strings for only this many sentences


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The numbered tokens of the sentences of a text, so that each distinct one is looked at only once.

    Attributes:
        distinct: each token once, in the order of their first occurrence; the first is the separator.
        numbers: int32, the index in `distinct` of each token in order; 0 before each sentence and after the last.
        bounds: the index in `numbers` of the first token of each sentence, then one past the end; shape
            (sentences + 1,). Sentence i has the tokens `bounds[i]:bounds[i + 1] - 1`.
    """

    distinct: tuple[str, ...]
    numbers: NDArray[np.int32]
    bounds: NDArray[np.intp]


def find_tokens(text: str, spans: Sequence[tuple[int, int]]) -> Tokens:
    """The tokens of the sentences of a text.

    Args:
        text: the text.
        spans: start and stop of each sentence, in code points.
    """
    firsts = range(0, len(spans), _SENTENCES_AT_ONCE)
    return number_tokens(split_tokens(text, spans[first : first + _SENTENCES_AT_ONCE]) for first in firsts)


def split_tokens(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The tokens of the sentences of a text in order, with the separator before each sentence."""
    if not spans:
        return []
    if SEPARATOR in text:
        text = text.replace(SEPARATOR, "\ufffe")
    # Splitting the text at once is faster than splitting each sentence.
    sentences = f" {SEPARATOR} ".join([text[start:stop] for start, stop in spans])
    return f"{SEPARATOR} {sentences}".split()


def number_tokens(parts: Iterable[Sequence[str]]) -> Tokens:
    """The numbered tokens of whole sentences, given in parts that come from `split_tokens`."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__  # a new token gets the next number
    numbers[SEPARATOR] = 0
    numbered = [np.fromiter(map(numbers.__getitem__, tokens), np.int32, len(tokens)) for tokens in parts]
    numbers.default_factory = None  # otherwise only the garbage collector could free the dictionary
    numbered.append(np.zeros(1, np.int32))
    found = np.concatenate(numbered)
    return Tokens(tuple(numbers), found, (found == 0).nonzero()[0] + 1)
