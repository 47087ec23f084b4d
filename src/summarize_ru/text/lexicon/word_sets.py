"""Sets of words, written as lines of bare words: these can be read and checked; a list of 800 quoted strings cannot."""


def word_set(words: str) -> frozenset[str]:
    """The words of a string, between white space."""
    return frozenset(words.split())
