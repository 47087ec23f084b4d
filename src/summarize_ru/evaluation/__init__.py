"""Measuring summaries: ROUGE that works for Cyrillic, data sets, and confidence intervals."""

from summarize_ru.evaluation.bootstrap import Comparison, Interval, bootstrap, paired_bootstrap
from summarize_ru.evaluation.dataset import Example, digest, read_examples
from summarize_ru.evaluation.evaluate import Evaluation, evaluate, evaluate_summaries
from summarize_ru.evaluation.rouge import METRICS, Metric, Recipe, Rouge, RougeTokenizer, Score, rouge, signature

__all__ = [
    "METRICS",
    "Comparison",
    "Evaluation",
    "Example",
    "Interval",
    "Metric",
    "Recipe",
    "Rouge",
    "RougeTokenizer",
    "Score",
    "bootstrap",
    "digest",
    "evaluate",
    "evaluate_summaries",
    "paired_bootstrap",
    "read_examples",
    "rouge",
    "signature",
]
