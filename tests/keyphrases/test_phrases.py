"""The words and phrases of a text that may be keywords, and their weights."""

import math

import numpy as np
import pytest

from summarize_ru import Analyzer, Document
from summarize_ru.keyphrases import phrases as phrases_module
from summarize_ru.keyphrases.candidates import Candidates
from summarize_ru.keyphrases.phrases import find_phrases
from summarize_ru.keyphrases.tokens import Tokens
from summarize_ru.keyphrases.writing import Writing, most_frequent
from tests.samples import BLANK_TEXTS, ODD_TEXTS


def read(text: str) -> Candidates:
    return Candidates(Tokens(Document(text)), Analyzer())


def form(text: str, document: Candidates, first_words: np.ndarray, length: int) -> str:
    """The most frequent form of the phrase that begins at some of the words of a document."""
    writing = Writing(Tokens(Document(text)), document.is_common)
    return most_frequent(writing.uses(document.places[first_words].tolist(), length))


def found(text: str, length: int | None = None) -> dict[str, int]:
    """The phrases of a text that may be keywords, as they stand most often, and how often they stand there."""
    document = read(text)
    result = {}
    for group in find_phrases(document):
        for number in np.flatnonzero(group.scores > 0):
            places = group.order[group.offsets[number] : group.offsets[number + 1]]
            if length in {None, group.length}:
                result[form(text, document, places, group.length)] = len(places)
    return result


def words(text: str) -> list[str]:
    document = read(text)
    return [form(text, document, np.array([place]), 1) for place in range(len(document.stems))]


def test_nouns_and_adjectives_may_stand_in_keywords_and_nothing_else() -> None:
    text = "Вчера электрический паром быстро перевёз через реку 70 машин, а также 3D-принтер и 5 млн писем."
    assert words(text) == ["электрический", "паром", "реку", "машин", "3D-принтер", "писем"]


def test_two_letters_are_a_word_only_in_capitals_or_in_a_name() -> None:
    assert words("Вот ЕС и Ким Чен Ын, а ёж ел юг и Go.") == ["ЕС", "Ким", "Чен", "Ын"]


def test_a_capital_inside_a_sentence_makes_a_name_of_what_ends_like_a_verb() -> None:
    assert words("Речь держал Ковал, он говорил долго.") == ["Речь", "Ковал"]
    assert words("Держал речь ковал.") == ["речь"]


def test_a_stem_is_what_most_of_its_forms_are() -> None:
    assert words("Виден бурнул.") == []  # ends like «вернул»
    assert words("Виден бурнул. К бурнулу ведут ступени, у бурнулов сад.")[0] == "бурнул"


def test_a_word_of_which_snowball_makes_two_is_one() -> None:
    assert len(set(Analyzer().terms("Афганистана Афганистане автомобили автомобилем канала каналов"))) > 3
    text = "Из Афганистана, об Афганистане: автомобили рядом с автомобилем, у канала и каналов."
    assert words(text) == ["Афганистана", "Афганистане", "автомобили", "автомобилем", "канала", "каналов"]
    assert read(text).stem_count == 3


def test_words_with_one_beginning_stay_two() -> None:
    assert read("Город и городок, партия и партизан, стол и столица.").stem_count == 6


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Электрический паром стоит.", {"электрический паром": 1}),
        ("Электрический, паром.", {}),
        ("Виден электрический. Паром стоит.", {}),
        ("Электрический  паром стоит.", {"электрический паром": 1}),
        ("Электрический — паром стоит.", {}),
        ("Жители посёлка ждут.", {}),
        ("Жители посёлка ждут. Жителям посёлка помогут.", {"жители посёлка": 2}),
        ("Новый быстрый паром стоит.", {"быстрый паром": 1}),
        ("Электрический парома стоит.", {}),
        ("Ждут на левом берегу.", {"левом берегу": 1}),
        ("Лес окружил домом усадьбу.", {}),
        ("Видно старого сторожа.", {"старого сторожа": 1}),
        ("Решение суда ждут.", {}),
    ],
    ids=[
        *("agrees", "comma", "sentence", "two spaces", "dash", "once", "twice", "stop word", "does not agree"),
        *("a locative in «-у»", "a noun in «-ом»", "an adjective that may be a noun", "a noun like an adjective"),
    ],
)
def test_pairs(text: str, pairs: dict[str, int]) -> None:
    assert {phrase.lower(): n for phrase, n in found(text, 2).items()} == pairs


def test_longer_phrases_stand_at_least_twice_and_have_four_words_at_most() -> None:
    text = "Министр иностранных дел соседней страны прибыл. Министра иностранных дел соседней страны ждут."
    assert "Министр иностранных дел" in found(text, 3)
    assert "Министр иностранных дел соседней страны" not in found(text)
    assert max(len(phrase.split()) for phrase in found(text)) == 4
    assert found("Министр иностранных дел прибыл.", 3) == {}


def test_a_phrase_does_not_end_with_an_adjective() -> None:
    text = "Орган исполнительной и судебной власти. Орган исполнительной и иной власти. Орган исполнительной власти."
    assert not any(phrase.endswith("исполнительной") for phrase in found(text))


def test_an_adjective_that_stands_for_a_noun_is_one() -> None:
    text = "Учёные нашли пещеру. Рисунки учёные датируют. Об этом учёные рассказали."
    assert found(text, 1)["учёные"] == 3
    assert "старые" not in found("Старые рисунки нашли. Старые рисунки датируют.", 1)


def test_a_word_twice_is_no_phrase() -> None:
    assert found("Стена стены. Стена стены.", 2) == {}


def weights_by_word(text: str) -> dict[str, float]:
    """The weight of each word of a text, by its first form there."""
    document = read(text)
    weights = phrases_module._weights(document)
    first = {int(stem): word for stem, word in reversed([*zip(document.stems, words(text), strict=True)])}
    return {word: float(weights[stem]) for stem, word in first.items()}


def test_weights_are_counts_with_capitals_and_first_mentions_preferred() -> None:
    # Of nine words паром is 0 and 3, Ласкин 2 and 6, маяк 5 and 8; Ласкин has one of two capitals inside a sentence.
    weights = weights_by_word("Паром ждёт Ласкин. Паром видит маяк. Ласкин видит маяк.")
    expected = {
        "Паром": 2 * (1 + math.exp(-5 * 0 / 9)),
        "Ласкин": 2 * (1 + 1 / 2) * (1 + math.exp(-5 * 2 / 9)),
        "маяк": 2 * (1 + math.exp(-5 * 5 / 9)),
    }
    total = sum(expected.values())
    assert weights == pytest.approx({word: weight / total for word, weight in expected.items()})


@pytest.mark.parametrize(
    ("text", "better", "worse"),
    [
        ("Виден паром и маяк. Маяк стоит.", "маяк", "паром"),
        ("Здесь у реки ждал Ковалёв.", "Ковалёв", "реки"),
        ("Вот паром стоит, а за ним лес.", "паром", "лес"),
    ],
    ids=["more often", "a name", "earlier"],
)
def test_what_weighs_more(text: str, better: str, worse: str) -> None:
    weights = weights_by_word(text)
    assert weights[better] > weights[worse]


def test_a_phrase_has_the_part_of_its_words_weights_that_falls_on_its_places() -> None:
    document = read("Левый берег ждёт. Левый берег и правый берег ждут. Берег тих.")
    weights = phrases_module._weights(document)
    singles, pairs = find_phrases(document)[:2]
    left, bank = document.stems[:2]
    assert singles.scores.tolist() == pytest.approx(
        [weights[bank] if stem == bank else 0 for stem in range(document.stem_count)]
    )
    of_pair = {tuple(stems): score for stems, score in zip(pairs.stems.tolist(), pairs.scores, strict=True)}
    assert of_pair[left, bank] == pytest.approx((weights[left] * 2 / 2 + weights[bank] * 2 / 4) * 2 / 3)


def test_a_pair_that_stands_once_counts_as_its_best_word() -> None:
    document = read("Левый берег ждёт паром.")
    weights = phrases_module._weights(document)
    pair = find_phrases(document)[1]
    assert pair.scores.tolist() == pytest.approx([weights[document.stems[:2]].max()])


@pytest.mark.parametrize("text", [*BLANK_TEXTS.values(), "И не то.", "123 456", "— « » —"])
def test_texts_without_a_word_for_keywords(text: str) -> None:
    assert find_phrases(read(text)) == []


@pytest.mark.parametrize("text", [text for text, _ in ODD_TEXTS.values()], ids=ODD_TEXTS)
def test_odd_texts(text: str) -> None:
    for group in find_phrases(read(text)):
        assert np.isfinite(group.scores).all()
        assert (group.scores >= 0).all()
        assert len(group.order) == group.offsets[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Паром стоит. Видно паром.", "паром"),
        ("Паром стоит.", "Паром"),
        ("Видят паром, парома, парома.", "парома"),
        ("Берегу угрожают, берег видят.", "берег"),
        ("ПАРОМ СТОИТ. Ждут паром.", "паром"),
        ("Идёт МЧС. МЧС помогает.", "МЧС"),
        ("Пришёл Ласкин. Ласкин ушёл.", "Ласкин"),
        ("Купили БЕЛАЗы. БЕЛАЗы едут.", "БЕЛАЗы"),
        ("Ёлка зелена, но ёлку срубили, а елка сухая.", "ёлка"),
    ],
)
def test_the_form_of_a_word(text: str, expected: str) -> None:
    document = read(text)
    assert form(text, document, np.flatnonzero(document.stems == document.stems[0]), 1) == expected
