"""The splitter and the words as NLTK tokenizers, and NLTK's stemmers in the analyzer."""

import pickle

import pytest
from nltk.stem.api import StemmerI
from nltk.stem.snowball import SnowballStemmer
from nltk.tokenize.api import TokenizerI

from summarize_ru import Analyzer, Summarizer, split_sentences
from summarize_ru.adapters.nltk import RussianSentenceTokenizer, RussianWordTokenizer
from tests.samples import BLANK_TEXTS, CHAIN, ODD_TEXTS

TEXTS = [CHAIN, *BLANK_TEXTS.values(), *(text for text, _ in ODD_TEXTS.values()), "За́мок, кое-где 5-й этаж; и т. д."]


@pytest.mark.parametrize("tokenizer", [RussianSentenceTokenizer(), RussianWordTokenizer()], ids=["sentences", "words"])
@pytest.mark.parametrize("text", TEXTS)
def test_spans_are_those_of_the_tokens(tokenizer: TokenizerI, text: str) -> None:
    assert isinstance(tokenizer, TokenizerI)
    assert [text[start:stop] for start, stop in tokenizer.span_tokenize(text)] == tokenizer.tokenize(text)


def test_sentences_are_those_of_the_splitter(example: str) -> None:
    sentences = split_sentences(example)
    tokenizer = RussianSentenceTokenizer()
    assert tokenizer.tokenize(example) == [sentence.text for sentence in sentences]
    assert list(tokenizer.span_tokenize(example)) == [(sentence.start, sentence.stop) for sentence in sentences]
    assert tokenizer.tokenize_sents([CHAIN, ""])[1] == []


def test_words_are_what_words_are_counted_by() -> None:
    assert RussianWordTokenizer().tokenize("Кто-то сказал: «Ёлки!» — и ушёл в 5-й раз.") == [
        *("Кто-то", "сказал", "Ёлки", "и", "ушёл", "в", "5-й", "раз"),
    ]


def test_a_repeated_word_has_a_span_each() -> None:
    assert list(RussianWordTokenizer().span_tokenize("а аа а, а-а а")) == [(0, 1), (2, 4), (5, 6), (8, 11), (12, 13)]


class Ends(StemmerI):  # type: ignore[misc]
    """A stemmer of one's own, as NLTK has them: the first three letters."""

    def stem(self, token: str) -> str:
        return token[:3]


def test_any_stemmer_of_nltk_makes_terms() -> None:
    assert Analyzer(stem=Ends().stem).terms("Корова и корона") == ["кор", "кор"]
    assert Analyzer(stem=SnowballStemmer("russian").stem).terms("Зимой снега нет") == Analyzer().terms(
        "Зимой снега нет"
    )


@pytest.mark.parametrize("stemmer", [Ends(), SnowballStemmer("russian")], ids=["own", "snowball"])
def test_a_summarizer_with_such_a_stemmer_can_be_sent_to_other_processes(stemmer: StemmerI) -> None:
    summarizer = Summarizer(analyzer=Analyzer(stem=stemmer.stem), length=1)
    copy = pickle.loads(pickle.dumps(summarizer))
    assert copy(CHAIN) == summarizer(CHAIN)
    assert list(copy.map([CHAIN] * 3, workers=2)) == [summarizer(CHAIN)] * 3
