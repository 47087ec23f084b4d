"""Keywords: the words and phrases that say what a text is about."""

from summarize_ru.keyphrases.extraction import keywords, map_keywords
from summarize_ru.keyphrases.keyword import Keyword
from summarize_ru.keyphrases.use import Use

__all__ = ["Keyword", "Use", "keywords", "map_keywords"]
