"""Stems against NLTK's own Snowball stemmer."""

import re

import pytest

from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.text.words import fold, snowball
from tests.samples import data_folder

ENDINGS = """
    а у ы и е о ой ою ом ам ами ах ов ев ей ям ями ях ия ию ией ый ий ая яя ое ее ые ие ого его ому ему ым им ых их ую
    юю ться тся ть л ла ло ли ешь ет ем ете ут ют ишь ит ат ят в вши вшись ш ше ейш ейший ост ость остью ностями овать
    ирование ированный енный нн ённая ивши ывшись ь ья ьями ье
"""
STEMS = "книг дом вод бел син сказ говор город мороз стран важн дел перв нов вел рабоч учит хож стекл лед"


@pytest.fixture(scope="module")
def theirs() -> object:
    from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer("russian")


def disagreements(words: set[str], theirs: object) -> dict[str, tuple[str, str]]:
    folded = sorted(map(fold, words))
    return {
        word: (snowball(word), theirs.stem(word))  # type: ignore[attr-defined]
        for word in folded
        if snowball(word) != theirs.stem(word)  # type: ignore[attr-defined]
    }


def test_made_up_words_with_every_ending(theirs: object) -> None:
    assert disagreements({stem + ending for stem in STEMS.split() for ending in ENDINGS.split()}, theirs) == {}


def test_the_words_of_the_example(theirs: object, example: str) -> None:
    assert disagreements(set(re.findall(r"[а-яё]+", example.lower())), theirs) == {}


def test_the_stop_words(theirs: object) -> None:
    # The algorithm leaves a word without a vowel as it is; NLTK takes the soft sign from «ль» all the same.
    assert disagreements({word for word in RUSSIAN_STOP_WORDS if re.search("[аеиоуыэюя]", word)}, theirs) == {}
    assert snowball("ль") == "ль"


def test_the_words_of_an_article(theirs: object) -> None:
    text = (data_folder() / "article.txt").read_text(encoding="utf-8")
    assert disagreements(set(re.findall(r"[а-яё]+", text.lower())), theirs) == {}
