"""Fifty texts written for the project, and their recorded summaries."""
