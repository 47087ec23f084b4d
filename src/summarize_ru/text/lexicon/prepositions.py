"""The prepositions that never end a sentence."""

from typing import Final

from summarize_ru.text.lexicon.word_sets import word_set

PREPOSITIONS: Final = word_set("без в во для до за из к ко на над о об около от по под после при с свыше со у через")
"""The common prepositions. The stop words have more, and among them adverbs that may end a sentence: «вокруг»."""
