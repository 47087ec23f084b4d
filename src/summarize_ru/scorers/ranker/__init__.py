"""The default method: a small trained network over the features of a sentence in its document."""

from summarize_ru.scorers.ranker.network import Ranker

__all__ = ["Ranker"]
