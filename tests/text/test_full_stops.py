"""Full stops after a word: each rule on its own."""

import re

import pytest

from summarize_ru.text import full_stops
from summarize_ru.text.candidates import EVERY_CANDIDATE, Candidate


@pytest.mark.parametrize(
    ("rule", "text", "verdict"),
    [
        ("numbering", "1. Первое", False),
        ("numbering", "IV. Четвёртое", False),
        ("numbering", "Два вопроса: 1. Кто", False),
        ("numbering", "Ему 18. Она", None),
        ("counting_goes_on", "1 Хлеб 2. Соль", None),
        ("and_so_on", "хлеб и др. Соль", True),
        ("and_so_on", "г. Тверь", None),
        ("date_opens", "В 1863 г. Польша", False),
        ("date_opens", "Летом 1941 г. Анна", False),
        ("date_opens", "Он ушёл в 1863 г. Польша", None),
        ("century", "в нач. XX века", False),
        ("century", "на пол. Осколки", True),
        ("lettered", "мало витамина С. Врач", True),
        ("initials", "поэт А. Блок", False),
        ("initials", "наш поэт А. Он", None),
        ("units_go_on", "7 м. 20 см", False),
        ("units_go_on", "7 м. 20 человек", None),
        ("see", "О ценах см. Главу", False),
        ("unit", "рост 98 см. Вес", True),
        ("unit", "пункта 5 статьи 35 см. Постановление", False),
        ("place", "в с. Никольское", False),
        ("place", "5 с. Никольское", None),
        ("pronoun", "Управлять им. Пилоты", True),
        ("pronoun", "Завод им. Кирова", None),
        ("pronoun", "Спорили о нем. Никто", True),
        ("street", "на Садовой ул. Дом", True),
        ("abbreviation", "на ул. Ленина", False),
        ("abbreviation", "в гл. 5", False),
        ("abbreviation", "в слове. Он", None),
        ("bibliography", "История верфи. — 2011", False),
        ("bibliography", "Там же. С. 112", False),
        ("ordinal", "в 2009-м. Потом", True),
    ],
)
def test_rule(rule: str, text: str, *, verdict: bool | None) -> None:
    match = re.search(EVERY_CANDIDATE, text)
    assert match is not None
    assert getattr(full_stops, rule)(Candidate(text, match, 0, len(text))) is verdict


def test_section_and_pairs_need_more_than_one_stop() -> None:
    def last(text: str) -> Candidate:
        *_, match = re.finditer(EVERY_CANDIDATE, text)
        return Candidate(text, match, 0, len(text))

    assert full_stops.section(last("Согласно п. 1.2. Правил")) is False
    assert full_stops.abbreviation_pair(last("то есть т. е. Москва")) is False
    assert full_stops.abbreviation_pair(last("до Р. Х. Потом")) is None
    assert full_stops.and_so_on(last("хлеб и т. д. Соль")) is True
    assert full_stops.counting_goes_on(last("1. Хлеб 2. Соль")) is False
