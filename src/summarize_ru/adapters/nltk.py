"""NLTK: the splitter and the words of this library as NLTK tokenizers.

>>> from summarize_ru.adapters.nltk import RussianSentenceTokenizer
>>> RussianSentenceTokenizer().tokenize("Встреча в 10 ч. утра. Приходите!")
['Встреча в 10 ч. утра.', 'Приходите!']

The other direction needs no bridge: `Analyzer` accepts the `stem` method of any NLTK stemmer.

>>> from nltk.stem.snowball import SnowballStemmer
>>> from summarize_ru import Analyzer
>>> Analyzer(stem=SnowballStemmer("russian").stem).terms("Зимой снега нет")
['зим', 'снег']
"""

from collections.abc import Iterator

from nltk.tokenize.api import TokenizerI

from summarize_ru.text.sentences import sentence_spans
from summarize_ru.text.words import find_words
from summarize_ru.validation import check_text


class RussianSentenceTokenizer(TokenizerI):  # type: ignore[misc]  # NLTK has no types
    """A sentence tokenizer in place of Punkt: works like `summarize_ru.split_sentences`, without downloads."""

    def tokenize(self, s: str) -> list[str]:
        """The sentences of `s`, verbatim."""
        check_text(s, "s")
        return [s[start:stop] for start, stop in sentence_spans(s)]

    def span_tokenize(self, s: str) -> Iterator[tuple[int, int]]:
        """Start and stop of each sentence, in code points."""
        check_text(s, "s")
        yield from sentence_spans(s)


class RussianWordTokenizer(TokenizerI):  # type: ignore[misc]  # NLTK has no types
    """A word tokenizer: words are runs of letters and digits, and a hyphenated word counts as one."""

    def tokenize(self, s: str) -> list[str]:
        """The words of `s`, without punctuation."""
        check_text(s, "s")
        return find_words(s, 0, len(s))

    def span_tokenize(self, s: str) -> Iterator[tuple[int, int]]:
        """Start and stop of each word, in code points."""
        check_text(s, "s")
        stop = 0
        for word in find_words(s, 0, len(s)):
            start = s.index(word, stop)  # no letters lie between two words, so this is not part of another one
            stop = start + len(word)
            yield start, stop
