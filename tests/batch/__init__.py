"""Tests of `summarize_ru.batch`."""
