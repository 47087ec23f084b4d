"""Fifty texts of the project's own, and their summaries as they are."""
