"""The words and phrases of a text that may be keywords, and their ranks."""

import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru import Analyzer, Document
from summarize_ru import phrases as phrases_module
from summarize_ru.phrases import CandidateWords, find_phrases
from tests.samples import BLANK_TEXTS, COUNCIL, EXAMPLE, ODD_TEXTS, random_document


def read(text: str) -> CandidateWords:
    return CandidateWords(Document(text), Analyzer())


def found(text: str, length: int | None = None) -> dict[str, int]:
    """The phrases of a text that may be keywords, as they stand most often, and how often they stand there."""
    document = read(text)
    result = {}
    for group in find_phrases(document):
        for number in np.flatnonzero(group.scores > 0):
            places = group.order[group.offsets[number] : group.offsets[number + 1]]
            if length in {None, group.length}:
                result[document.form(places, group.length)] = len(places)
    return result


def words(document: CandidateWords) -> list[str]:
    return [document.form(np.array([place]), 1) for place in range(len(document.stems))]


def test_nouns_and_adjectives_may_stand_in_keywords_and_nothing_else() -> None:
    text = "Вчера электрический паром быстро перевёз через реку 70 машин, а также 3D-принтер и 5 млн писем."
    assert words(read(text)) == ["электрический", "паром", "реку", "машин", "писем"]


def test_two_letters_are_a_word_only_in_capitals_or_in_a_name() -> None:
    assert words(read("Вот ЕС и Ким Чен Ын, а ёж ел юг и Go.")) == ["ЕС", "Ким", "Чен", "Ын"]


def test_a_capital_inside_a_sentence_makes_a_name_of_what_ends_like_a_verb() -> None:
    assert words(read("Речь держал Ковал, он говорил долго.")) == ["Речь", "Ковал"]
    assert words(read("Держал речь ковал.")) == ["речь"]


def test_a_stem_is_what_most_of_its_forms_are() -> None:
    assert words(read("Виден костёл.")) == []  # ends like «шёл»
    assert words(read("Виден костёл. К костёлу ведут ступени, у костёлов сад."))[0] == "костёл"


def test_a_word_of_which_snowball_makes_two_is_one() -> None:
    assert len(set(Analyzer().terms("Афганистана Афганистане автомобили автомобилем канала каналов"))) > 3
    document = read("Из Афганистана, об Афганистане: автомобили рядом с автомобилем, у канала и каналов.")
    assert words(document) == ["Афганистана", "Афганистане", "автомобили", "автомобилем", "канала", "каналов"]
    assert document.stem_count == 3


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
    ],
    ids=["agrees", "comma", "sentence", "two spaces", "dash", "once", "twice", "stop word", "does not agree"],
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


def brute_force_ranks(document: CandidateWords, window: int) -> NDArray[np.float64]:
    import networkx as nx

    network = nx.Graph()
    network.add_nodes_from(range(document.stem_count))
    for i, one in enumerate(document.stems.tolist()):
        for j in range(i + 1, min(i + window, len(document.stems))):
            other = int(document.stems[j])
            if document.sentences[i] == document.sentences[j] and one != other:
                weight = network.get_edge_data(one, other, {"weight": 0})["weight"]
                network.add_edge(one, other, weight=weight + 1)
    ranks = nx.pagerank(network, alpha=0.85, tol=1e-14, max_iter=10_000)
    return np.array([ranks[stem] for stem in range(document.stem_count)])


RANKED = {
    "council": COUNCIL,
    "example": EXAMPLE.read_text(encoding="utf-8"),
    "random": random_document(60, 4, vocabulary=60, blanks=True).replace("слово", "слов"),
    "one word a sentence": "Паром. Река. Паром.",
    "repeated": "Паром и река, паром и река, паром и река, паром и река, паром и река, паром и река.",
}


@pytest.mark.parametrize("window", [2, 3, 10, 50])
@pytest.mark.parametrize("text", RANKED.values(), ids=RANKED)
def test_ranks_agree_with_networkx(text: str, window: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases_module, "_WINDOW", window)
    document = read(text)
    ranks = phrases_module._ranks(document)
    assert ranks == pytest.approx(brute_force_ranks(document, window), abs=1e-8, rel=0)
    assert ranks.sum() == pytest.approx(1)


def test_a_phrase_has_the_part_of_its_words_ranks_that_falls_on_its_places() -> None:
    document = read("Левый берег ждёт. Левый берег и правый берег ждут. Берег тих.")
    ranks = phrases_module._ranks(document)
    singles, pairs = find_phrases(document)[:2]
    left, bank = document.stems[:2]
    assert singles.scores.tolist() == pytest.approx(
        [ranks[bank] if stem == bank else 0 for stem in range(document.stem_count)]
    )
    of_pair = {tuple(stems): score for stems, score in zip(pairs.stems.tolist(), pairs.scores, strict=True)}
    assert of_pair[left, bank] == pytest.approx((ranks[left] * 2 / 2 + ranks[bank] * 2 / 4) * 2 / 3)


def test_a_pair_that_stands_once_counts_as_its_best_word() -> None:
    document = read("Левый берег ждёт паром.")
    ranks = phrases_module._ranks(document)
    pair = find_phrases(document)[1]
    assert pair.scores.tolist() == pytest.approx([ranks[document.stems[:2]].max()])


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
    ("text", "form"),
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
def test_the_form_of_a_word(text: str, form: str) -> None:
    document = read(text)
    assert document.form(np.flatnonzero(document.stems == document.stems[0]), 1) == form
