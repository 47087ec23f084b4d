"""Edmundson's method: cue words, the title, the place and frequent words, weighed and added."""

from summarize_ru.scorers.edmundson.method import Edmundson

__all__ = ["Edmundson"]
