"""Many documents as stories: what tells of the same event stands together, and is told once."""

from summarize_ru.digest.stories import digest
from summarize_ru.digest.values import Digest, Disagreement, Story, StorySentence, StorySummary

__all__ = ["Digest", "Disagreement", "Story", "StorySentence", "StorySummary", "digest"]
