"""Groups many documents into stories, one for each event, and tells each story once."""

from summarize_ru.digest.stories import digest
from summarize_ru.digest.values import Digest, Disagreement, Story, StorySentence, StorySummary

__all__ = ["Digest", "Disagreement", "Story", "StorySentence", "StorySummary", "digest"]
