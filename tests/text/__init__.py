"""Tests of `summarize_ru.text`."""
