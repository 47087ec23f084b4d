"""Edmundson's method: a weighted sum over cue words, the title, the location and frequent words."""

from summarize_ru.scorers.edmundson.method import Edmundson

__all__ = ["Edmundson"]
