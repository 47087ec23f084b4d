"""Extractive summarization of Russian text: the most telling sentences, in their original order."""

from summarize_ru.compress import compress
from summarize_ru.digest import digest
from summarize_ru.document import Document
from summarize_ru.errors import (
    BrokenEncodingError,
    DoubtfulEncodingError,
    DownloadError,
    InvalidDocumentError,
    InvalidExampleError,
    InvalidLengthError,
    InvalidOptionError,
    InvalidScoresError,
    InvalidTextError,
    MissingExtraError,
    MissingFieldError,
    NoArticleError,
    NoExplanationError,
    NotTextError,
    PageLimitError,
    RowError,
    SummarizeRuError,
    UnknownEncodingError,
    UnknownMethodError,
    UnreadableDocumentError,
    WorkerError,
)
from summarize_ru.keyphrases import Keyword, keywords, map_keywords
from summarize_ru.length import Characters, Length, Sentences, Share, Tokens, Words
from summarize_ru.methods import Method
from summarize_ru.ranking.features import Features
from summarize_ru.reading.documents import read
from summarize_ru.reading.errors import MissingFileError, UnreadableFileError
from summarize_ru.scorers import Scorer
from summarize_ru.summarizer import Summarizer, summarize
from summarize_ru.summary import Explanation, RankedSentence, Reason, Summary
from summarize_ru.text.sentences import Sentence, split_sentences
from summarize_ru.text.words import Analyzer

__version__ = "0.1.0"

__all__ = [
    "Analyzer",
    "BrokenEncodingError",
    "Characters",
    "Document",
    "DoubtfulEncodingError",
    "DownloadError",
    "Explanation",
    "Features",
    "InvalidDocumentError",
    "InvalidExampleError",
    "InvalidLengthError",
    "InvalidOptionError",
    "InvalidScoresError",
    "InvalidTextError",
    "Keyword",
    "Length",
    "Method",
    "MissingExtraError",
    "MissingFieldError",
    "MissingFileError",
    "NoArticleError",
    "NoExplanationError",
    "NotTextError",
    "PageLimitError",
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
    "Tokens",
    "UnknownEncodingError",
    "UnknownMethodError",
    "UnreadableDocumentError",
    "UnreadableFileError",
    "Words",
    "WorkerError",
    "compress",
    "digest",
    "keywords",
    "map_keywords",
    "read",
    "split_sentences",
    "summarize",
]
