"""Extractive summarization of Russian text."""
