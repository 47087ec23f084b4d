"""sumy: its summarizers as scorers, and Russian for code that uses sumy.

>>> from summarize_ru import summarize
>>> from summarize_ru.adapters.sumy import SumyScorer
>>> print(summarize("Кот спит. Кот ест и спит на окне. Дождь идёт.", 1, method=SumyScorer("lexrank")))
Кот ест и спит на окне.
"""

from __future__ import annotations

import math
from copy import copy
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as DomSentence
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import normalize_language

from summarize_ru.errors import InvalidOptionError, UnknownMethodError
from summarize_ru.ranking.features import NO_TERM
from summarize_ru.scorers.edmundson.cues import BONUS_WORDS, STIGMA_WORDS
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.text.sentences import sentence_spans
from summarize_ru.text.words import find_words, fold, snowball

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features

SUMMARIZERS: Final[Mapping[str, type[AbstractSummarizer]]] = {
    "textrank": TextRankSummarizer,
    "lexrank": LexRankSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "edmundson": EdmundsonSummarizer,
    "sumbasic": SumBasicSummarizer,
    "kl": KLSummarizer,
    "reduction": ReductionSummarizer,
}
"""sumy's summarizers by the names of the methods here, without its random one, which has no seed."""

_RUSSIAN: Final = "russian"
_GAP: Final = "-"  # stands for a word that is not a term where the distance of terms counts; no term is a hyphen


@dataclass(frozen=True, slots=True)
class SumyScorer:
    """Any summarizer of sumy as a scorer on the terms of this library: its ratings are the scores.

    From a name or a class, a new summarizer is made for each text, with Russian cue words for Edmundson's method. sumy
    rates repeated sentences as one; here each has its own rating. The limits of sumy remain: its TextRank and LexRank
    take memory that grows with the square of the number of sentences.

    Attributes:
        summarizer: a name of `SUMMARIZERS`, a summarizer's class, or a summarizer with options of its own. It must not
            change the terms that it gets, so it needs no stemmer.

    Raises:
        UnknownMethodError: sumy has no summarizer of that name, or only one with random results.
    """

    summarizer: str | type[AbstractSummarizer] | AbstractSummarizer

    def __post_init__(self) -> None:
        if isinstance(self.summarizer, str) and self.summarizer not in SUMMARIZERS:
            raise UnknownMethodError(self.summarizer, SUMMARIZERS)

    @property
    def __name__(self) -> str:
        """The name of the method in summaries, such as `"sumy-luhn"`."""
        if isinstance(self.summarizer, str):
            return f"sumy-{self.summarizer}"
        kind = self.summarizer if isinstance(self.summarizer, type) else type(self.summarizer)
        return f"sumy-{kind.__name__}"

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One score for each sentence, shape (sentences,); 0 if sumy gives no rating, or one that is not finite."""
        summarizer = self._make()
        scores = np.zeros(len(features))

        def take(ratings: Iterable[Any]) -> Iterable[Any]:
            for info in ratings:
                scores[info.order] = info.rating if math.isfinite(info.rating) else 0
            return ratings

        with np.errstate(all="ignore"):  # its LexRank divides zero by zero if no two sentences share a rare term
            summarizer(_document(features, with_gaps=isinstance(summarizer, LuhnSummarizer)), take)
        return scores

    def _make(self) -> AbstractSummarizer:
        if isinstance(self.summarizer, LuhnSummarizer):
            summarizer = copy(self.summarizer)
            summarizer.stop_words = summarizer.stop_words | {_GAP}
            return summarizer
        if isinstance(self.summarizer, AbstractSummarizer):
            return self.summarizer
        kind = SUMMARIZERS[self.summarizer] if isinstance(self.summarizer, str) else self.summarizer
        summarizer = kind(str)
        if issubclass(kind, LuhnSummarizer):
            summarizer.stop_words = {_GAP}
        if issubclass(kind, EdmundsonSummarizer):
            summarizer.bonus_words = _single_words(BONUS_WORDS)
            summarizer.stigma_words = _single_words(STIGMA_WORDS)
            summarizer.null_words = {_GAP}
        return summarizer


def _single_words(entries: frozenset[str]) -> set[str]:
    """The stems of the entries of one word, without stars: sumy can compare nothing else."""
    return {snowball(fold(entry.removesuffix("*"))) for entry in entries if " " not in entry}


class _Sentence(DomSentence):  # type: ignore[misc]  # sumy has no types
    """A sentence of terms that is equal only to itself, because sumy stores ratings by sentence."""

    __slots__ = ("_terms",)

    def __init__(self, text: str, terms: Sequence[str], *, is_heading: bool = False) -> None:
        super().__init__(text, None, is_heading)
        self._terms = tuple(terms)

    @property
    def words(self) -> tuple[str, ...]:
        return self._terms

    __eq__ = object.__eq__
    __ne__ = object.__ne__
    __hash__ = object.__hash__


def _document(features: Features, *, with_gaps: bool) -> ObjectDocumentModel:
    """The document as sumy's model: paragraphs of sentences, with the title as a heading in front."""
    vocabulary = (*features.vocabulary, _GAP)  # `NO_TERM` is the last index
    sentences = []
    for (start, stop), first, last in zip(features.spans, features.offsets, features.offsets[1:], strict=False):
        tokens = [token for token in features.tokens[first:last].tolist() if with_gaps or token != NO_TERM]
        sentences.append(_Sentence(features.source[start:stop], [vocabulary[token] for token in tokens]))
    numbered = zip(features.block_numbers.tolist(), sentences, strict=True)
    paragraphs = [[sentence for _, sentence in group] for _, group in groupby(numbered, key=lambda pair: pair[0])]
    if features.title.size and paragraphs:
        title = [vocabulary[token] for token in features.title.tolist()]
        paragraphs[0].insert(0, _Sentence(" ".join(title), title, is_heading=True))
    return ObjectDocumentModel(map(Paragraph, paragraphs))


@dataclass(frozen=True, slots=True)
class RussianTokenizer:
    """A tokenizer for sumy's parsers, in place of `sumy.nlp.tokenizers.Tokenizer("russian")`; no downloads.

    Attributes:
        language: `"russian"`; sumy's other names for it, such as `"ru"`, become this one.

    Raises:
        InvalidOptionError: another language.
    """

    language: str = _RUSSIAN

    def __post_init__(self) -> None:
        if normalize_language(str(self.language)) != _RUSSIAN:
            raise InvalidOptionError("language", self.language, "'russian', the only one here")
        object.__setattr__(self, "language", _RUSSIAN)

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """The sentences of a paragraph."""
        return tuple(paragraph[start:stop] for start, stop in sentence_spans(paragraph))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words of a sentence, folded (lower case, «е» for «ё») as `stop_words` are."""
        return tuple(map(fold, find_words(sentence, 0, len(sentence))))


def stop_words() -> frozenset[str]:
    """The Russian stop words, for the `stop_words` of sumy's summarizers."""
    return RUSSIAN_STOP_WORDS
