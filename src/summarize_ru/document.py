"""What goes through the library: a sentence, a ranked sentence, and the summary they make."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from summarize_ru.length import Length


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands: `source[sentence.start:sentence.stop] == sentence.text`.

    Attributes:
        start: offset of the first character in the source, in code points.
        stop: offset just past the last character.
        text: the sentence as it stands in the source, inner line breaks included.
    """

    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class RankedSentence(Sentence):
    """A sentence with its place in the document and its score.

    Attributes:
        index: place in the document, from 0.
        score: what the method gave it; higher is better, comparable within one document only.
    """

    index: int
    score: float
