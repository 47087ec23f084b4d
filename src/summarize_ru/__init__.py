"""Extractive summarization of Russian text: the sentences that say most, in the order in which they stand."""

from summarize_ru.document import Explanation, RankedSentence, Reason, Sentence, Summary
from summarize_ru.errors import (
    InvalidExampleError,
    InvalidLengthError,
    InvalidOptionError,
    InvalidScoresError,
    InvalidTextError,
    MissingExtraError,
    NoExplanationError,
    RowError,
    SummarizeRuError,
    UnknownMethodError,
    WorkerError,
)
from summarize_ru.features import Features
from summarize_ru.keyphrases import Keyword, keywords
from summarize_ru.length import Characters, Length, Sentences, Share, Words
from summarize_ru.scorers import Scorer
from summarize_ru.summarizer import Method, Summarizer, summarize
from summarize_ru.text.sentences import split_sentences
from summarize_ru.text.words import Analyzer

__version__ = "0.1.0"

__all__ = [
    "Analyzer",
    "Characters",
    "Explanation",
    "Features",
    "InvalidExampleError",
    "InvalidLengthError",
    "InvalidOptionError",
    "InvalidScoresError",
    "InvalidTextError",
    "Keyword",
    "Length",
    "Method",
    "MissingExtraError",
    "NoExplanationError",
    "RankedSentence",
    "Reason",
    "RowError",
    "Scorer",
    "Sentence",
    "Sentences",
    "Share",
    "SummarizeRuError",
    "Summarizer",
    "Summary",
    "UnknownMethodError",
    "Words",
    "WorkerError",
    "keywords",
    "split_sentences",
    "summarize",
]
