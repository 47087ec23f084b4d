"""NLTK: the splitter and the words of this library as NLTK tokenizers.

>>> from summarize_ru.adapters.nltk import RussianSentenceTokenizer
>>> RussianSentenceTokenizer().tokenize("Встреча в 10 ч. утра. Приходите!")
['Встреча в 10 ч. утра.', 'Приходите!']

The other way needs no bridge: the `stem` of any NLTK stemmer is what `Analyzer` takes.

>>> from nltk.stem.snowball import SnowballStemmer
>>> from summarize_ru import Analyzer
>>> Analyzer(stem=SnowballStemmer("russian").stem).terms("Зимой снега нет")
['зим', 'снег']
"""

from collections.abc import Iterator

from nltk.tokenize.api import TokenizerI

from summarize_ru.text.sentences import sentence_spans
from summarize_ru.text.words import find_words


class RussianSentenceTokenizer(TokenizerI):  # type: ignore[misc]  # NLTK has no types
    """The sentences of a text, as `summarize_ru.split_sentences` finds them, in the place of Punkt; no downloads."""

    def tokenize(self, s: str) -> list[str]:
        """The sentences of `s` as they stand in it."""
        return [s[start:stop] for start, stop in sentence_spans(s)]

    def span_tokenize(self, s: str) -> Iterator[tuple[int, int]]:
        """Start and stop of each sentence, in code points."""
        yield from sentence_spans(s)


class RussianWordTokenizer(TokenizerI):  # type: ignore[misc]  # NLTK has no types
    """The words of a text as they are written: runs of letters and digits, a hyphenated word being one."""

    def tokenize(self, s: str) -> list[str]:
        """The words of `s`, without punctuation."""
        return find_words(s, 0, len(s))

    def span_tokenize(self, s: str) -> Iterator[tuple[int, int]]:
        """Start and stop of each word, in code points."""
        stop = 0
        for word in find_words(s, 0, len(s)):
            start = s.index(word, stop)  # what lies between two words has no letter, so this is no other word's part
            stop = start + len(word)
            yield start, stop
