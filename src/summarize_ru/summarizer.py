"""The composition root: the summarizer that runs a method, and the function most people call."""

from __future__ import annotations

import math
from collections.abc import Sized
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import repeat, zip_longest
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np

from summarize_ru.document import Block, BlockKind, Document
from summarize_ru.errors import InvalidOptionError, InvalidScoresError, UnknownMethodError
from summarize_ru.length import Length, Tokens, as_length
from summarize_ru.messages import Description
from summarize_ru.methods import DEFAULT_METHOD, METHODS, Method, method_scorer
from summarize_ru.ranking.answers import is_answered
from summarize_ru.ranking.bias import DEFAULT_POSITION_BIAS, DEFAULT_TITLE_BIAS, biased, query_gain
from summarize_ru.ranking.features import Features, extract_features
from summarize_ru.ranking.selection import select
from summarize_ru.scorers import traits_of
from summarize_ru.summary import BIAS_REASON, QUERY_REASON, Explanation, Reason, Summary
from summarize_ru.text.words import Analyzer
from summarize_ru.validation import check_count, check_not_negative, check_share, check_text, is_iterable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from summarize_ru.scorers import ExplainingScorer, Scorer

    _Pair = tuple[str | Document, str | None]
    """A text, and its title if there is one."""
    _Found = tuple[tuple[float, ...], tuple[int, ...], bool]
    """The scores of the sentences of a text, the indices of the chosen ones, and whether the query mattered."""
    _Packed = tuple[tuple[tuple[int, int, BlockKind], ...], tuple[tuple[int, int], ...], _Found]
    """The blocks of a text, the spans of its sentences, and the result."""

DEFAULT_LENGTH: Final = 3

_SIGNIFICANT_DIGITS: Final = 10
_LARGEST: Final = 1e300  # biases and a query multiply it by at most six million, so it stays a float64
_TITLES: Final = "as many as there are texts, None for a text without one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summarizer:
    """The options of summaries; call it with any number of texts, from any number of threads and processes.

    >>> summarizer = Summarizer(method="lexrank", length=1)
    >>> print(summarizer("Кот спит. Кот ест и спит на окне. Окно открыто."))
    Кот ест и спит на окне.

    Attributes:
        method: the name of a method, or a scorer: one with its own options, such as `LexRank(threshold=0.1)`, or any
            function that takes `Features` and returns one score for each sentence.
        length: the length of a summary; an int means sentences.
        diversity: from 0, which chooses by the scores alone, to 1, which avoids sentences like those already chosen.
            None is 0 for lead, random, edmundson, kl, sumbasic and your own scorers, and 0.2 for the other methods.
        position_bias: how much the beginning of a text counts: each score is multiplied by (1 + i)^-position_bias,
            where i is the index of the sentence in the running text. 0 switches it off; news gain from up to 0.4, other
            texts may lose. None is 0.1 for methods that judge sentences by their words alone, and 0 for ranker, lead,
            random, edmundson, kl and your own scorers.
        title_bias: how much likeness to the title counts, if there is a title: each score is multiplied by
            1 + title_bias · cos(sentence, title). 0 switches it off. None is 2 where `position_bias` is 0.1, else 0.
        analyzer: turns words into terms.

    Raises:
        UnknownMethodError: no method has that name.
        InvalidLengthError: `length` is not a length.
        InvalidOptionError: the diversity is outside 0 to 1, a bias is below 0, or the `traits` of a scorer are not
            `Traits`.
    """

    method: Method | Scorer = DEFAULT_METHOD
    length: Length | int = DEFAULT_LENGTH
    diversity: float | None = None
    position_bias: float | None = None
    title_bias: float | None = None
    analyzer: Analyzer = field(default_factory=Analyzer)

    def __post_init__(self) -> None:
        is_known = isinstance(self.method, str) and self.method in METHODS
        if isinstance(self.method, type):
            raise InvalidOptionError("method", self.method, f"a scorer, for example {self.method.__name__}()")
        if callable(self.method):
            traits_of(self.method)
        elif not is_known:
            raise UnknownMethodError(self.method, METHODS)
        if not isinstance(self.analyzer, Analyzer):
            raise InvalidOptionError("analyzer", self.analyzer, "an Analyzer")
        if self.diversity is not None:
            check_share("diversity", self.diversity)
        for option in ("position_bias", "title_bias"):
            if getattr(self, option) is not None:
                check_not_negative(option, getattr(self, option))
        object.__setattr__(self, "length", as_length(self.length))

    def __call__(self, text: str | Document, title: str | None = None, query: str | None = None) -> Summary:
        """Summarize one text.

        Args:
            text: the text, in any line wrapping, with blank lines between paragraphs; or a `Document`.
            title: the title; sentences with its words count for more. None to take that of the document, or the
                headline above the body of the text.
            query: a question or words that the summary should answer. textrank and lexrank walk from the sentences with
                its words; the scores of other methods are mixed with the relevance to it. Items, rows of tables and
                quotations with its words may be chosen, too. If nothing with its words can be, it changes nothing.

        Raises:
            InvalidTextError: the text is neither a `str` nor a `Document`; the title or the query is not a `str`.
            InvalidScoresError: a scorer did not return one finite number for each sentence.
        """
        document = _as_document(text, title)
        if query is not None:
            check_text(query, "query")
        features = extract_features(document, self.analyzer, query)
        scores, chosen = self._choice(features)
        answered = is_answered(features, chosen)
        if features.query.size and not answered:  # its words stand only where nothing may be chosen
            scores, chosen = self._choice(replace(features, asked=None))
        return self._summary(document, (tuple(scores.tolist()), tuple(chosen), answered), query)

    def _choice(self, features: Features) -> tuple[NDArray[np.float64], list[int]]:
        scorer = self._scorer
        scores = self._scores(scorer, features)
        return scores, select(features, scores, as_length(self.length), self._diversity(scorer))

    def map(
        self,
        texts: Iterable[str | Document],
        titles: Iterable[str | None] | None = None,
        *,
        workers: int = 1,
        query: str | None = None,
    ) -> Iterator[Summary]:
        """Summarize many texts, in order; `texts` is read only as needed, and may be endless.

        Args:
            texts: the texts, or documents.
            titles: the title of each text, None for a text without one; read along with `texts`.
            workers: the number of processes that share the work; 1 means this process alone.
            query: a question or words that each summary should answer, as for a call.

        Returns:
            An iterator over the summaries. If a text fails, the iterator raises, in its turn, the error that a call
            with this text would raise, with the number of the text as `error.index`; then it goes on with the next
            text. If a worker process dies at a text, the error is a `WorkerError`, and another worker does the rest.

        Raises:
            InvalidOptionError: there is less than one worker, `texts` is not an iterable of texts, or there are more or
                fewer titles than texts. If their numbers are not known in advance, the iterator raises this at the
                first text without a title or title without a text. Or the function that counts `Tokens` cannot be
                pickled, and there are several workers.
            InvalidTextError: the query is not a `str`.
        """
        from summarize_ru.parallel import map_items  # noqa: PLC0415  (loads multiprocessing)

        if query is not None:
            check_text(query, "query")
        check_count("workers", workers)
        if workers != 1 and isinstance(self.length, Tokens):
            _check_picklable(self.length.count)
        summary_of = partial(self._of_pair, query)
        return map_items(
            summary_of, _pairs(texts, titles), workers, pack=_packed, unpack=partial(self._unpacked, query)
        )

    def _of_pair(self, query: str | None, pair: _Pair) -> Summary:
        return self(*pair, query)

    def _summary(self, document: Document, found: _Found, query: str | None) -> Summary:
        scores, chosen, answered = found
        return Summary(
            document=document,
            method=self.method if isinstance(self.method, str) else _name(self.method),
            length=as_length(self.length),
            scores=scores,
            chosen=chosen,
            explainer=partial(_explain, self) if hasattr(self._scorer, "explain") else None,
            query=query,
            answered=answered,
            diversity=self._diversity(self._scorer),
        )

    def _unpacked(self, query: str | None, pair: _Pair, packed: _Packed) -> Summary:
        text, title = pair
        blocks, spans, found = packed
        if isinstance(text, Document):
            document = _as_document(text, title)
        else:
            document = Document(text, title, tuple(map(Block._make, blocks)))
        vars(document)["spans"] = spans  # so that they need not be found again
        return self._summary(document, found, query)

    def _diversity(self, scorer: Scorer) -> float:
        if self.diversity is not None:
            return self.diversity
        return traits_of(scorer).default_diversity

    @property
    def _scorer(self) -> Scorer:
        return method_scorer(self.method) if isinstance(self.method, str) else self.method

    def _scores(self, scorer: Scorer, features: Features) -> NDArray[np.float64]:
        if not len(features):
            return np.empty(0)
        scores = _as_scores(scorer(features), scorer, len(features))
        if features.query.size and not traits_of(scorer).knows_query:
            scores = scores + query_gain(features, scores)
        return _rounded(self._biased(scorer, features, scores))

    def _biased(self, scorer: Scorer, features: Features, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        position_bias, title_bias = self.position_bias, self.title_bias
        words_alone = traits_of(scorer).knows_words_alone
        if position_bias is None:
            position_bias = DEFAULT_POSITION_BIAS if words_alone else 0.0
        if title_bias is None:
            title_bias = DEFAULT_TITLE_BIAS if words_alone else 0.0
        return biased(features, scores, position_bias, title_bias)


def summarize(  # noqa: PLR0913  (all of them optional, and given by name)
    text: str | Document,
    length: Length | int = DEFAULT_LENGTH,
    *,
    method: Method | Scorer = DEFAULT_METHOD,
    title: str | None = None,
    diversity: float | None = None,
    query: str | None = None,
) -> Summary:
    """Summarize a Russian text: choose its most telling sentences.

    Args:
        text: the text, or a `Document`.
        length: the length of the summary: a number of sentences, or `Sentences`, `Words`, `Characters`, `Share` or
            `Tokens`.
        method: the name of a method (see `Method`), or a scorer.
        title: the title of the text; sentences with its words count for more. None to take the headline above the body.
        diversity: from 0, which chooses by the scores alone, to 1, which avoids sentences like those already chosen;
            None for the default of the method.
        query: a question or words that the summary should answer; sentences relevant to it come first, also in lists,
            tables and quotations.

    Returns:
        The summary. It is empty for an empty or blank text, and has every sentence of a text that is short enough.

    Raises:
        InvalidTextError: the text is neither a `str` nor a `Document`; the title or the query is not a `str`.
        InvalidLengthError: `length` is not a length.
        UnknownMethodError: no method has that name.
        InvalidOptionError: the diversity is not between 0 and 1.
    """
    return Summarizer(method=method, length=length, diversity=diversity)(text, title, query)


def _as_scores(given: object, scorer: Scorer, sentence_count: int) -> NDArray[np.float64]:
    def wrong(what: str) -> InvalidScoresError:
        return InvalidScoresError(_name(scorer), sentence_count, what)

    no_numbers = f"a {type(given).__name__} instead of an array of numbers"
    try:
        scores = np.asarray(given)
    except ValueError as error:  # rows of different lengths
        raise wrong(no_numbers) from error
    if scores.dtype.kind not in "fiub":
        raise wrong(no_numbers)
    if scores.shape != (sentence_count,):
        raise wrong(f"an array of shape {scores.shape}")
    if not np.isfinite(scores).all():
        raise wrong("a score that is not finite")
    if scores.dtype.kind == "f" and np.abs(scores).max() > _LARGEST:
        raise wrong(f"a score beyond {_LARGEST:g}")
    return scores.astype(np.float64, copy=False)


def _pairs(texts: Iterable[str | Document], titles: Iterable[str | None] | None) -> Iterable[_Pair]:
    """Each text with its title; if their numbers differ, the error comes here if they are known, else in its turn."""
    _check_many("texts", texts, "one text alone", "many texts, in a list for example; call the summarizer for one")
    if titles is None:
        return zip(texts, repeat(None))
    _check_many("titles", titles, "one title alone", "the title of each text, in a list for example")
    if isinstance(texts, Sized) and isinstance(titles, Sized) and len(texts) != len(titles):
        raise InvalidOptionError("titles", Description(f"{len(titles)} for {len(texts)} texts"), _TITLES)
    return _matched(iter(texts), iter(titles))


def _check_many(option: str, value: object, one: str, expected: str) -> None:
    if isinstance(value, str | bytes):
        raise InvalidOptionError(option, Description(one), expected)
    if not is_iterable(value):
        raise InvalidOptionError(option, value, expected)


def _check_picklable(count: object) -> None:
    import pickle  # noqa: PLC0415  (for several workers alone)

    try:
        pickle.dumps(count)
    except Exception as error:
        expected = "a function that can be pickled, of a module for example, where there are several workers"
        raise InvalidOptionError("count", count, expected) from error


def _matched(texts: Iterator[str | Document], titles: Iterator[str | None]) -> Iterator[_Pair]:
    nothing: Any = object()
    for number, pair in enumerate(zip_longest(texts, titles, fillvalue=nothing)):
        if any(part is nothing for part in pair):
            found = Description(f"more than {number}") if pair[0] is nothing else number
            raise InvalidOptionError("titles", found, _TITLES)
        yield pair


def _as_document(text: str | Document, title: str | None) -> Document:
    """The document of a text, or a given document, with the given title if there is one."""
    if not isinstance(text, Document):
        check_text(text)
        if title is not None:
            check_text(title, "title")
        return Document(text, title)
    return text if title is None else replace(text, title=title)


def _packed(summary: Summary) -> _Packed:
    """The parts of a summary that a worker process sends: all except the text, which the parent has."""
    blocks = tuple((start, stop, kind) for start, stop, kind in summary.document.blocks)
    return blocks, summary.spans, (summary.scores, summary.chosen, summary.answered)


def _explain(summarizer: Summarizer, summary: Summary) -> tuple[Explanation, ...]:
    """The reasons for the sentences of a summary; the features of its document are computed again."""
    if not summary:
        return ()
    features = extract_features(summary.document, summarizer.analyzer, summary.query if summary.answered else None)
    scorer = cast("ExplainingScorer", summarizer._scorer)  # noqa: SLF001  (this module's own)
    owed = scorer.explain(features, summary.chosen)
    scores = scorer(features)
    gain = query_gain(features, scores)
    bias = summarizer._biased(scorer, features, scores + gain) - (scores + gain)  # noqa: SLF001
    for name, part in (QUERY_REASON, gain), (BIAS_REASON, bias):
        above = part - part.mean()  # relative to the average sentence, like the other reasons
        owed = [reasons | {name: float(above[at])} for reasons, at in zip(owed, summary.chosen, strict=True)]
    return tuple(Explanation(sentence, _reasons(weights)) for sentence, weights in zip(summary, owed, strict=True))


def _reasons(weights: dict[str, float]) -> tuple[Reason, ...]:
    """The positive reasons for a sentence, the weightiest first."""
    reasons = [Reason(name, weight) for name, weight in weights.items() if weight > 0]
    return tuple(sorted(reasons, key=lambda reason: -reason.weight))


def _name(scorer: Scorer) -> str:
    """The name of a scorer as a method: that of a function, or the class of a value in lower case."""
    return str(getattr(scorer, "__name__", type(scorer).__name__.lower()))


def _rounded(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores rounded to ten significant digits of the largest, so that those that differ only by rounding are ties."""
    largest = float(np.abs(scores).max())
    if not largest:
        return scores
    # Rounding multiplies by this power of ten, and 1e308 is the largest that a float64 can hold.
    return scores.round(min(_SIGNIFICANT_DIGITS - math.ceil(math.log10(largest)), 308))
