"""Finds the lines, blocks, sentences and words of a text."""
