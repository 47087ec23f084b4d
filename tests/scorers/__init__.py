"""Tests of `summarize_ru.scorers`."""
