"""Relevance to a query: which terms match, BM25 against a plain computation, and the shares of the sentences around."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru import Analyzer, Document, compress
from summarize_ru.ranking.features import extract_features
from summarize_ru.ranking.relevance import find_relevance
from tests.samples import COUNCIL, features_of


def asked_terms(text: str, query: str) -> set[str]:
    features = features_of(text, query=query)
    return {features.vocabulary[term] for term in features.query}


@pytest.mark.parametrize("query", [None, "", "   ", "Совсем другое", "и не то", "?!"])
def test_a_query_may_say_nothing(query: str | None) -> None:
    features = features_of("Ветер гонит облака.", query=query)
    assert features.query.tolist() == []
    assert features.relevance.tolist() == [0]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Ветер гонит облака. Кошка спит.", "Почему кошка гонит облако, облака и январь?", {"гон", "облак", "кошк"}),
        ("Автомобили ремонтируют в гараже.", "ремонт автомобилей", {"ремонтир", "автомоб"}),
        ("Идёт ремонт.", "ремонтировать", {"ремонт"}),
        ("Ремонт идёт, рабочие ремонтируют кровлю.", "ремонт", {"ремонт", "ремонтир"}),
        ("Банковский служащий ушёл.", "банк", set()),
        ("В доме 20001 квартира 20002.", "дом 20001", {"дом", "20001"}),
        ("В доме 5 квартира 6, строка 5-6.", "дом 5", {"дом", "5"}),
        ("См. пункт (№1.2) и пункт 2.1.", "пункт 1.2", {"пункт", "1.2"}),
        ("Витамин D и витамин B, а также «d».", "витамин d", {"витамин", "D"}),
        ("В корпусе Б нет лифта, он был бы нужен.", "лифт в корпус Б", {"лифт", "корпус", "Б"}),
        ("В доме живёт О. Рыбина, дом О стоит.", "в каком доме О. Рыбина", {"дом", "рыбин"}),
    ],
    ids=[
        "those that are there",
        "kin that begins so",
        "kin that it begins with",
        "kin beside it",
        "too short",
        "numbers",
        "a digit",
        "a number with points",
        "a capital",
        "a capital that may be a word",
        "initials",
    ],
)
def test_which_terms_of_a_text_match(text: str, query: str, expected: set[str]) -> None:
    assert asked_terms(text, query) == expected


def bm25(sentences: Sequence[Sequence[str]], lengths: Sequence[int], query: dict[str, float]) -> list[float]:
    """The share of the query's weight that each sentence has, by the formula, word by word."""
    count, mean = len(sentences), sum(lengths) / len(lengths)
    total, own = 0.0, [0.0] * count
    for term, weight in query.items():
        frequencies = [Counter(sentence)[term] for sentence in sentences]
        having = sum(frequency > 0 for frequency in frequencies)
        idf = weight * math.log(1 + (count - having + 0.5) / (having + 0.5))
        total += idf
        for place, frequency in enumerate(frequencies):
            own[place] += idf * frequency / (frequency + 1.2 * (0.5 + 0.5 * lengths[place] / mean))
    return [value / total for value in own]


def test_relevance_is_bm25_and_what_stands_around() -> None:
    text = "Кот и кот спят. Пёс ест. Кот ест рыбу.\n\nДождь идёт весь день. Собаки нет дома."
    sentences = [["кот", "кот"], ["пес", "ест"], ["кот", "ест", "рыб"], ["дожд", "идет", "ден"], ["собак", "дом"]]
    own = bm25(sentences, [4, 2, 3, 4, 3], {"кот": 1, "ест": 1, "мыш": 1})
    around = [own[1], own[0] + own[2], own[1] + own[3], own[2] + own[4], own[3]]
    means = [sum(own[:3]) / 3] * 3 + [sum(own[3:]) / 2] * 2
    expected = [(one + near / 4 + 1.5 * mean) / 3.6 for one, near, mean in zip(own, around, means, strict=True)]
    assert features_of(text, query="кот, который ест мышей").relevance == pytest.approx(expected)


def test_names_and_numbers_of_the_query_weigh_more() -> None:
    text = "Парк открыт. Завод стоит. Лена поёт."
    plain = features_of(text, query="когда парк, завод").relevance
    named = features_of(text, query="когда парк, Завод").relevance
    assert named[1] / named[0] > plain[1] / plain[0]


@pytest.mark.parametrize(
    ("query", "answer", "other"),
    [
        ("Кто строил мост?", "Мост строил инженер Климов.", "Мост строил известный инженер."),
        ("Кого наградили за мост?", "За мост наградили Анну Рыбину.", "За мост наградили двух рабочих."),
        ("Где стоит мост?", "Мост стоит в Заречье.", "Мост стоит крепко."),
        ("Сколько стоит мост?", "Мост стоит 40 тысяч.", "Мост стоит дорого."),
        ("Сколько лет мосту?", "Мосту семьдесят лет.", "Мосту много лет."),
        ("Когда открыли мост?", "Мост открыли в апреле.", "Мост открыли быстро."),
        ("В каком году открыли мост?", "Мост открыли в 1975 году.", "Мост открыли тем летом."),
    ],
)
def test_a_question_word_asks_for_what_answers_it(query: str, answer: str, other: str) -> None:
    passages = np.array([0, 1, 2])
    for first, second in (answer, other), (other, answer):
        features = features_of(f"{first}\n\n{second}\n\nРеку переходят вброд.", query=query)
        found = dict(zip((first, second), find_relevance(features, passages), strict=False))
        assert found[answer] > 1.1 * found[other]


SCHOOLS = (
    "Ремонт школ в Лосьме. Школу № 3 на улице Мира закроют на капитальный ремонт в июне, работы займут всё лето. "
    "Школу № 5 на Садовой отремонтируют в следующем году, подрядчика выберут осенью. В школе № 12 заменят окна."
)


@pytest.mark.parametrize(
    ("text", "query", "answer"),
    [
        (
            SCHOOLS,
            "закроют ли школу № 5 на ремонт",
            "Школу № 5",
        ),
        (
            "Рейс 231 в Казань задержан до вечера. Рейс 237 в Самару отменён. Рейс 273 вылетит вовремя.",
            "задержан ли рейс 237",
            "Рейс 237",
        ),
        (
            "Пункт 1.2 описывает предмет договора. Пункт 2.1 называет цену. Договор вступает в силу 2 мая.",
            "цена по договору, пункт 2.1",
            "Пункт 2.1",
        ),
        (
            "Глава 2. Парк\n\nГости не кормят белок.\n\nГлава 3. Карусели\n\nДети катаются вместе со взрослыми.",
            "глава 3",
            "Дети",
        ),
        (
            "Статья 11. Сад\n\nРасходы несёт сторож.\n\nСтатья 12. Возврат\n\nО возврате дома предупреждают за месяц.",
            "статья 11",
            "Расходы несёт",
        ),
    ],
    ids=["a digit", "a number", "a number with points", "below its heading", "not above the next heading"],
)
def test_the_number_of_a_query_tells_one_thing_from_others(text: str, query: str, answer: str) -> None:
    assert compress([text], query, 1).text.startswith(answer)


def test_a_name_of_the_question_is_no_answer() -> None:
    features = features_of(
        "Мост для Климова строил он сам.\n\nМост для Климова строил Рыбин.", query="Кто строил Климову мост?"
    )
    with_its_own, with_a_new_one = find_relevance(features, np.array([0, 1]))
    assert with_a_new_one > 1.1 * with_its_own


def test_of_a_query_as_long_as_a_text_the_first_hundred_terms_count() -> None:
    query = " ".join(f"слово{number}" for number in range(150))
    features = features_of(f"{query}.", query=query)
    assert [features.vocabulary[term] for term in features.query] == query.split()[:100]


def test_sentences_of_two_passages_are_no_neighbours() -> None:
    features = features_of("Дождь льёт весь день.\n\nКошка спит на окне.", query="кошка")
    assert features.relevance[0] > 0
    assert find_relevance(features, np.array([0, 1]))[0] == 0


@given(st.text(alphabet="кт снпёАБ5 .?!\n-«»", max_size=60), st.text(alphabet="кт снпёАБ5 ?", max_size=20))
def test_relevance_is_a_share(text: str, query: str) -> None:
    features = extract_features(Document(text), Analyzer(), query)
    relevance = features.relevance
    assert relevance.shape == (len(features),)
    assert ((relevance >= 0) & (relevance < 1)).all()
    assert (relevance.max(initial=0) > 0) == bool(features.query.size)


def test_an_answer_without_a_word_of_the_question_is_found_beside_it() -> None:
    relevance = features_of(COUNCIL, query="Сколько стоит ремонт дорог?").relevance
    assert relevance.argmax() == 3
