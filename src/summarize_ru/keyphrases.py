"""Keywords: the words and phrases that say what a text is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.document import Document
from summarize_ru.errors import InvalidOptionError
from summarize_ru.text.words import Analyzer
from summarize_ru.validation import check_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from summarize_ru.phrases import Phrases

_DIGITS: Final = 12  # decimal digits of a score; smaller differences are ties


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word or a phrase that says what a text is about.

    Attributes:
        text: the word or phrase in its most frequent form in the text.
        score: its share of the ranks of all words, which add up to 1; comparable within one text only.
        count: how often it occurs in the text, in any form.
    """

    text: str
    score: float
    count: int


def keywords(text: str | Document, count: int = 10, *, analyzer: Analyzer | None = None) -> tuple[Keyword, ...]:
    """The words and phrases that say most of what a text is about.

    Words that look like nouns and adjectives are ranked by PageRank over the graph that ties words near each other in a
    sentence. Adjacent words form phrases of up to four words. The score of a phrase that occurs n times is the part of
    its words' ranks that comes from these occurrences, times n / (n + 1). Of phrases that contain each other only the
    best is returned.

    Source: R. Mihalcea, P. Tarau. TextRank: bringing order into texts. EMNLP 2004.

    >>> text = "Навигацию открыл электрический паром. Электрический паром ходит и весной."
    >>> keywords(text, 1)
    (Keyword(text='электрический паром', score=0.4..., count=2),)

    Args:
        text: the text, or a `Document`.
        count: how many at most.
        analyzer: how words become terms; None is the usual `Analyzer`. A keyword holds no stop word.

    Returns:
        The keywords, the best first; none for a text without words.

    Raises:
        InvalidTextError: the text is neither a `str` nor a `Document`.
        InvalidOptionError: a count below 1, or something else than an analyzer.
    """
    check_count("count", count)
    if analyzer is not None and not isinstance(analyzer, Analyzer):
        raise InvalidOptionError("analyzer", analyzer, "an Analyzer")
    from summarize_ru.phrases import CandidateWords, find_phrases  # noqa: PLC0415  (tables that only keywords need)

    document = text if isinstance(text, Document) else Document(text)
    words = CandidateWords(document, analyzer or Analyzer())
    return tuple(
        Keyword(words.form(places, length), score, len(places))
        for places, length, score in _best(find_phrases(words), count)
    )


def _best(phrases: list[Phrases], count: int) -> Iterator[tuple[NDArray[np.intp], int, float]]:
    """The best phrases, without those that share most of their words with a better one.

    Yields:
        The indices of the words at which a phrase begins, the number of its words, its score.
    """
    if not phrases:
        return
    scores = np.round(np.concatenate([one.scores for one in phrases]), _DIGITS)
    lengths = np.repeat([one.length for one in phrases], [len(one.scores) for one in phrases])
    numbers = np.concatenate([np.arange(len(one.scores)) for one in phrases])
    first = np.concatenate([one.order[one.offsets[:-1]] for one in phrases])
    chosen: dict[int, list[frozenset[int]]] = {}  # the phrases chosen so far, by stem
    for at in np.lexsort((first, -lengths, -scores)).tolist():
        if not count or scores[at] <= 0:
            return
        length, number = int(lengths[at]), int(numbers[at])
        group = phrases[length - 1]
        stems = frozenset(group.stems[number].tolist())
        if any(_alike(stems, other) for stem in stems for other in chosen.get(stem, ())):
            continue
        for stem in stems:
            chosen.setdefault(stem, []).append(stems)
        count -= 1
        yield group.order[group.offsets[number] : group.offsets[number + 1]], length, float(scores[at])


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    shared = len(one & other)
    return shared == min(len(one), len(other)) or 2 * shared > max(len(one), len(other))
