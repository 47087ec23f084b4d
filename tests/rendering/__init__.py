"""Tests of `summarize_ru.rendering`."""
