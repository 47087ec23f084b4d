"""Tests of `summarize_ru.ranking`."""
