"""ROUGE as the figures published for the Gazeta corpus count it: the recipe "gazeta".

Both texts are cut into tokens by razdel, joined by spaces and lower-cased (Gusev 2020, and the models measured on that
corpus since); then they are counted as the package `rouge` did before its version 1.0, which differs from ROUGE:

- a text is cut into sentences at every full stop token, and punctuation marks are tokens like any other;
- n-grams are sets: a word counts once, however often it stands there;
- ROUGE-L is that of whole summaries: the words, as a set, of the longest common subsequences of all pairs of sentences;
  its F leans to precision or recall by the ratio of the two.

The package before 1.0 recurses once a word and fails on long sentences, and later versions count F of ROUGE-L
otherwise, so its counting stands here; the tests hold it against the package itself.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Counts = tuple[float, float, float]
    """Precision, recall and F."""

    CommonSubsequence = Callable[[list[str], list[str]], list[int]]
    """The places in the first list of one of the longest subsequences common to both."""


def gazeta_tokens(text: str) -> str:
    """The tokens of a text joined by spaces, in lower case."""
    import razdel  # noqa: PLC0415  (of the extra `eval`)

    return " ".join(token.text for token in razdel.tokenize(text)).lower()


def gazeta_rouge(
    candidate: str, reference: str, common_subsequence: CommonSubsequence
) -> tuple[Counts, Counts, Counts]:
    """ROUGE-1, ROUGE-2 and ROUGE-L of texts that `gazeta_tokens` gave; zeros where one of them is empty."""
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
    # A piece of white space alone stays, as a sentence of one empty word: the package does so.
    return [" ".join(piece.split()).split(" ") for piece in text.split(".") if piece]


def _overlap(ours: set[str] | set[tuple[str, str]], theirs: set[str] | set[tuple[str, str]]) -> Counts:
    common = len(ours & theirs)
    precision = common / len(ours) if ours else 0.0
    recall = common / len(theirs) if theirs else 0.0
    return precision, recall, 2 * (precision * recall / (precision + recall + 1e-8))
