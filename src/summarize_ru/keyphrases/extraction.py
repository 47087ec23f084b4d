"""Finds keywords: scores the phrases of a text and chooses the best, for one text or for many."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.document import Document
from summarize_ru.errors import InvalidOptionError
from summarize_ru.keyphrases.keyword import Keyword
from summarize_ru.messages import Description
from summarize_ru.text.words import Analyzer, fold
from summarize_ru.validation import check_count, is_iterable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from summarize_ru.keyphrases.phrases import Phrases

_DIGITS: Final = 12  # decimal digits of a score; smaller differences are ties
_LEAST_SHARED: Final = 2  # letters of two forms of a word: «угля» and «уголь»
_LONGEST_ENDING: Final = 3  # letters: «ами»
_SHORTEST_ENDING: Final = 2  # letters in which a form may differ from a longer one: «огурец», «огурцами»


def keywords(text: str | Document, count: int = 10, *, analyzer: Analyzer | None = None) -> tuple[Keyword, ...]:
    """The words and phrases that best say what a text is about.

    The words are nouns and adjectives. The weight of each is its number of occurrences, up to doubled if it has a
    capital inside sentences, and up to doubled again if it first occurs at the beginning. Adjacent words form phrases
    of up to four words; a name such as «Windows 11» is one word. The score of a phrase that occurs n times is the part
    of its words' weights that comes from these occurrences, times n / (n + 1). Of phrases that contain each other, or
    have one dictionary form, only the best is returned.

    >>> text = "Навигацию открыл электрический паром. Электрический паром ходит и весной."
    >>> keywords(text, 1)
    (Keyword(text='электрический паром', score=0.4..., count=2),)

    Args:
        text: the text, or a `Document`.
        count: the most keywords.
        analyzer: how words become terms; None is the usual `Analyzer`. A keyword has no stop words.

    Returns:
        The keywords, the best first; none for a text without words.

    Raises:
        InvalidTextError: the text is neither a `str` nor a `Document`.
        InvalidOptionError: `count` is below 1, or `analyzer` is not an `Analyzer`.
    """
    _check(count, analyzer)
    return _keywords_of(count, analyzer or Analyzer(), text)


def map_keywords(
    texts: Iterable[str | Document], count: int = 10, *, analyzer: Analyzer | None = None, workers: int = 1
) -> Iterator[tuple[Keyword, ...]]:
    """The keywords of each of many texts, in order; `texts` is read only as needed, and may be endless.

    >>> [[keyword.text for keyword in found] for found in map_keywords(["Паром стоит.", "Мост открыт."])]
    [['Паром'], ['Мост']]

    Args:
        texts: the texts, or documents.
        count: the most keywords of each text.
        analyzer: how words become terms; None is the usual `Analyzer`.
        workers: the number of processes that share the work; 1 means this process alone.

    Returns:
        An iterator over the keywords of each text. If a text fails, the iterator raises, in its turn, the error that
        `keywords` would raise, with the number of the text as `error.index`; then it goes on with the next text. If a
        worker process dies at a text, the error is a `WorkerError`, and another worker does the rest.

    Raises:
        InvalidOptionError: `count` or `workers` is below 1, `texts` is not an iterable of texts, or `analyzer` is not
            an `Analyzer`.
    """
    _check(count, analyzer)
    many = "many texts, in a list for example; call keywords() for one"
    if isinstance(texts, str | bytes):
        raise InvalidOptionError("texts", Description("one text alone"), many)
    if not is_iterable(texts):
        raise InvalidOptionError("texts", texts, many)
    from summarize_ru.parallel import map_items  # noqa: PLC0415  (loads multiprocessing)

    return map_items(partial(_keywords_of, count, analyzer or Analyzer()), texts, workers)


def _check(count: int, analyzer: Analyzer | None) -> None:
    check_count("count", count)
    if analyzer is not None and not isinstance(analyzer, Analyzer):
        raise InvalidOptionError("analyzer", analyzer, "an Analyzer")


def _keywords_of(count: int, analyzer: Analyzer, text: str | Document) -> tuple[Keyword, ...]:
    from summarize_ru.keyphrases.candidates import Candidates  # noqa: PLC0415  (tables that only keywords need)
    from summarize_ru.keyphrases.normal import are_forms_of_one  # noqa: PLC0415  (as above)
    from summarize_ru.keyphrases.phrases import find_phrases  # noqa: PLC0415  (as above)
    from summarize_ru.keyphrases.tokens import Tokens  # noqa: PLC0415  (as above)
    from summarize_ru.keyphrases.writing import Writing, most_frequent  # noqa: PLC0415  (as above)

    tokens = Tokens(text if isinstance(text, Document) else Document(text))
    candidates = Candidates(tokens, analyzer)
    writing = Writing(tokens, candidates.is_common)
    found: list[Keyword] = []
    words_found: list[list[str]] = []
    for first_words, length, score in _best(find_phrases(candidates)):
        places = candidates.places[first_words].tolist()
        uses = writing.uses(places, length)
        keyword = Keyword(most_frequent(uses), score, len(places), writing.spans(places, length), uses)
        words = fold(keyword.text).split()
        alike = (other for other, others in zip(found, words_found, strict=True) if _may_be_one(words, others))
        if not any(are_forms_of_one(keyword.normal, other.normal) for other in alike):
            found.append(keyword)
            words_found.append(words)
            if len(found) == count:
                break
    return tuple(found)


def _may_be_one(words: list[str], others: list[str]) -> bool:
    """Whether two keywords may have one dictionary form, which takes long to find.

    They differ at most in endings and in a vowel before the last consonant: «огурец» and «огурцами».
    """
    if len(words) != len(others) or words[0][:_LEAST_SHARED] != others[0][:_LEAST_SHARED]:
        return False
    for word, other in zip(words, others, strict=True):
        shorter, longer = sorted((len(word), len(other)))
        stem = max(_LEAST_SHARED, shorter - _SHORTEST_ENDING)
        if word[:stem] != other[:stem] or longer - shorter > _LONGEST_ENDING:
            return False
    return True


def _best(phrases: list[Phrases]) -> Iterator[tuple[NDArray[np.intp], int, float]]:
    """The best phrases, without those that a better one contains or shares two words with.

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
        if scores[at] <= 0:
            return
        length, number = int(lengths[at]), int(numbers[at])
        group = phrases[length - 1]
        stems = frozenset(group.stems[number].tolist())
        if any(_alike(stems, other) for stem in stems for other in chosen.get(stem, ())):
            continue
        for stem in stems:
            chosen.setdefault(stem, []).append(stems)
        yield group.order[group.offsets[number] : group.offsets[number + 1]], length, float(scores[at])


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    shared = len(one & other)
    return shared > 1 or shared == min(len(one), len(other))
