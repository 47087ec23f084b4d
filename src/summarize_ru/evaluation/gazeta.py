"""ROUGE as counted for the published figures of the Gazeta corpus: the recipe "gazeta".

Both texts are split into tokens by razdel, joined by spaces and lower-cased (Gusev 2020, and the models measured on
that corpus since). Then they are counted as by the package `rouge` before its version 1.0, which differs from ROUGE:

- a text is split into sentences at every token that is a full stop, and punctuation marks are tokens like any other;
- n-grams are sets: a word counts once, however often it occurs;
- ROUGE-L is that of whole summaries: the set of words in the longest common subsequences of all pairs of sentences. Its
  F leans to precision or recall by the ratio of the two.

Before 1.0 the package recurses for each word and fails on long sentences; later versions compute the F of ROUGE-L
differently. So its counting is reimplemented here, and the tests compare it with the package.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from summarize_ru.extras import needing

if TYPE_CHECKING:
    from collections.abc import Callable

    Counts = tuple[float, float, float]
    """Precision, recall and F."""

    CommonSubsequence = Callable[[list[str], list[str]], list[int]]
    """The positions in the first list of one of the longest subsequences common to both."""


def gazeta_tokens(text: str) -> str:
    """The tokens of a text joined by spaces, in lower case."""
    with needing("eval", "razdel", feature="ROUGE"):
        import razdel  # noqa: PLC0415  (only this recipe needs it)

    return " ".join(token.text for token in razdel.tokenize(text)).lower()


def gazeta_rouge(
    candidate: str, reference: str, common_subsequence: CommonSubsequence
) -> tuple[Counts, Counts, Counts]:
    """ROUGE-1, ROUGE-2 and ROUGE-L of texts from `gazeta_tokens`; zeros if one of them is empty."""
    ours, theirs = _sentences(candidate), _sentences(reference)
    if not ours or not theirs:
        return (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)
    words, reference_words = list(chain(*ours)), list(chain(*theirs))
    common = {
        sentence[place]
        for sentence in ours
        for reference_sentence in theirs
        for place in common_subsequence(sentence, reference_sentence)
    }
    precision, recall = len(common) / len(set(words)), len(common) / len(set(reference_words))
    beta = precision / (recall + 1e-12)
    f_measure = (1 + beta**2) * recall * precision / (recall + beta**2 * precision + 1e-12)
    return (
        _overlap(set(words), set(reference_words)),
        _overlap(set(pairwise(words)), set(pairwise(reference_words))),
        (precision, recall, f_measure),
    )


def _sentences(text: str) -> list[list[str]]:
    # As in the package, a piece of only white space is kept, as a sentence of one empty word.
    return [" ".join(piece.split()).split(" ") for piece in text.split(".") if piece]


def _overlap(ours: set[str] | set[tuple[str, str]], theirs: set[str] | set[tuple[str, str]]) -> Counts:
    common = len(ours & theirs)
    precision = common / len(ours) if ours else 0.0
    recall = common / len(theirs) if theirs else 0.0
    return precision, recall, 2 * (precision * recall / (precision + recall + 1e-8))
