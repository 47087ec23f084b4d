"""Tokens: what stands between two white spaces in the sentences of a text, each distinct one kept once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SEPARATOR: Final = "\uffff"
"""What stands before each sentence; no character, and found missing faster than a control code."""

_SENTENCES_AT_ONCE: Final = 4096  # tokens live as Python strings only for so many sentences, whatever the text's length


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of the sentences of a text, numbered, so that each is looked at once however often it stands there.

    Attributes:
        distinct: each token once, in the order in which they first stand in the text; the first is the separator.
        numbers: int32, the place in `distinct` of each token in order; 0 before each sentence and after the last.
        bounds: the place in `numbers` of the first token of each sentence, then one past the end; shape
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
    if SEPARATOR in text:
        text = text.replace(SEPARATOR, "\ufffe")
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__  # a new token gets the next number
    numbers[SEPARATOR] = 0
    between = f" {SEPARATOR} "
    parts = []
    for first in range(0, len(spans), _SENTENCES_AT_ONCE):
        # One text is split faster than its sentences one by one.
        sentences = [text[start:stop] for start, stop in spans[first : first + _SENTENCES_AT_ONCE]]
        tokens = f"{SEPARATOR} {between.join(sentences)}".split()
        parts.append(np.fromiter(map(numbers.__getitem__, tokens), np.int32, len(tokens)))
    numbers.default_factory = None  # which holds the dictionary in a circle that only the garbage collector would free
    parts.append(np.zeros(1, np.int32))
    found = np.concatenate(parts)
    return Tokens(tuple(numbers), found, (found == 0).nonzero()[0] + 1)
