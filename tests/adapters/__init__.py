"""Tests of `summarize_ru.adapters`."""
