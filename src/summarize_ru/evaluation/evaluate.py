"""Running a method over a data set: ROUGE of every summary, means with intervals, comparison of two methods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize_ru.errors import InvalidOptionError
from summarize_ru.evaluation.bootstrap import Comparison, Interval, bootstrap, paired_bootstrap
from summarize_ru.evaluation.rouge import METRICS, Metric, Recipe, Rouge, Score, rouge
from summarize_ru.messages import Description
from summarize_ru.summarizer import Summarizer
from summarize_ru.text.line_joining import on_one_line
from summarize_ru.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from summarize_ru.evaluation.dataset import Example
    from summarize_ru.methods import Method


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one method on one data set.

    Attributes:
        method: the name of the method.
        scores: ROUGE of each summary, in the order of the data.
        signature: everything that the figures depend on besides the data; give it wherever you give them.
    """

    method: str
    scores: tuple[Rouge, ...]
    signature: str

    @property
    def mean(self) -> Rouge:
        """The mean of each figure over the texts."""
        means = np.mean([_numbers(scores) for scores in self.scores], axis=0)
        one, two, longest, summary = (Score(*row) for row in means.tolist())
        return Rouge(one, two, longest, summary, self.signature)

    def f1(self, metric: Metric = "rouge1") -> NDArray[np.float64]:
        """The F1 of each summary, shape (texts,)."""
        return np.array([getattr(scores, metric).f1 for scores in self.scores])

    def interval(
        self, metric: Metric = "rouge1", *, confidence: float = 0.95, resamples: int = 1000, seed: int = 0
    ) -> Interval:
        """The mean F1 with its bootstrap interval; options as for `bootstrap`."""
        return bootstrap(self.f1(metric), confidence=confidence, resamples=resamples, seed=seed)

    def compare(
        self,
        other: Evaluation,
        metric: Metric = "rouge1",
        *,
        confidence: float = 0.95,
        resamples: int = 1000,
        seed: int = 0,
    ) -> Comparison:
        """How this method's F1 differs from another's on the same texts; options as for `paired_bootstrap`."""
        first, second = self.f1(metric), other.f1(metric)
        return paired_bootstrap(first, second, confidence=confidence, resamples=resamples, seed=seed)


def evaluate(
    summarizer: Summarizer | Method,
    examples: Iterable[Example],
    *,
    titles: bool = False,
    stem: bool = False,
    recipe: Recipe = "rouge-score",
) -> Evaluation:
    """Summarize each text of a data set, and measure the summaries against the references.

    Args:
        summarizer: the method with its length and options; the name of a method means three sentences by it.
        examples: the texts and their reference summaries.
        titles: whether the summarizer gets the titles.
        stem: as for `rouge`.
        recipe: as for `rouge`.

    Raises:
        MissingExtraError: the extra `eval` is not installed.
        InvalidOptionError: there are no examples, or `rouge` refuses an option.
    """
    if isinstance(summarizer, str):
        summarizer = Summarizer(method=summarizer)
    scores = []
    name = ""
    for example in examples:
        summary = summarizer(example.text, example.title if titles else None)
        name = summary.method
        lines = "\n".join(summary.document.printed(sentence.start, sentence.stop) for sentence in summary)
        scores.append(_score(lines, example, stem=stem, recipe=recipe))
    settings = (
        f"length:{summarizer.length!r}|diversity:{_option(summarizer.diversity)}"
        f"|position-bias:{_option(summarizer.position_bias)}|title-bias:{_option(summarizer.title_bias)}"
        f"|titles:{'yes' if titles else 'no'}"
    )
    return _evaluation(name, scores, settings)


def evaluate_summaries(
    method: str,
    summaries: Iterable[str],
    examples: Iterable[Example],
    *,
    stem: bool = False,
    recipe: Recipe = "rouge-score",
) -> Evaluation:
    """Measure summaries that another program has made, one for each example.

    Args:
        method: the name of the program or method.
        summaries: the summaries, in the order of the examples.
        examples: the texts and their reference summaries.
        stem: as for `rouge`.
        recipe: as for `rouge`.

    Raises:
        MissingExtraError: the extra `eval` is not installed.
        InvalidOptionError: there are no examples, or `rouge` refuses an option.
        ValueError: there are not as many summaries as examples.
    """
    scores = [
        _score(_by_sentences(summary), example, stem=stem, recipe=recipe)
        for summary, example in zip(summaries, examples, strict=True)
    ]
    return _evaluation(method, scores, "summaries:given")


def _score(summary: str, example: Example, *, stem: bool, recipe: Recipe) -> Rouge:
    return rouge(summary, tuple(map(_by_sentences, example.references)), stem=stem, recipe=recipe)


def _by_sentences(text: str) -> str:
    """The sentences, one on each line, as ROUGE-Lsum wants them."""
    return "\n".join(on_one_line(sentence.text) for sentence in split_sentences(text))


def _evaluation(method: str, scores: list[Rouge], settings: str) -> Evaluation:
    if not scores:
        raise InvalidOptionError("examples", Description("none"), "at least one example")
    return Evaluation(method, tuple(scores), f"{scores[0].signature}|{settings}")


def _option(value: float | None) -> str:
    return "default" if value is None else f"{value:g}"


def _numbers(scores: Rouge) -> list[tuple[float, float, float]]:
    return [(score.precision, score.recall, score.f1) for score in (getattr(scores, metric) for metric in METRICS)]
