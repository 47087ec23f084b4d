"""Clauses: the rules that see verbs around a full stop."""

import pytest

from summarize_ru.text.sentence_ends.clauses import (
    clause_follows,
    date_of_deed,
    opening_verb,
    phrase_goes_on,
    verb_follows,
)
from tests.text.drawn import candidate_at

# True where a sentence ends at the `|`, None where the rule has no opinion.
VERDICTS: dict[str, bool | None] = {
    "Он стал к.т.н|. Кафедра помнит": True,
    "Он стал к.т.н|. Кафедра его ещё помнит": True,
    "Встретимся в ср|. Анна приедет": True,
    "Родился в п.г.т|. Завод стоял": True,
    "Он умер в п.г.т|. Завод исчез": True,
    "Он сидел в п.г.т|. Мать смотрела": True,
    "Он опустил глаза в с|. Мать встала": True,
    "Пришёл акад|. Павлов": None,
    "В п.г.т|. Лесной построили": None,
    "Узнал, что в с|. Лесной построили": None,
    "Узнал что в с|. Лесной построили": None,
    "Приехал он и д.т.н|. Орлов начал": None,
    "Пришёл к.и.н|. Орлов и начал": None,
    "Пришёл к.и.н|. Орлов, начал": None,
    "Пришёл к.и.н|. «Орлов» начал": None,
    "Пришёл к.и.н|. Он": None,
    "Пришёл к.и.н|. орлов начал": None,
    "Михаил жил у г|. Орлов начал": True,
    "Михаил у г|. Орлов начал": None,
    "Отдел в г|. Орлов начал": None,
    "Много лет в г|. Орлов шла война": None,
    "В доме мало тел|. Орлов начал": None,
    "Он стоял у дома А. К|. Орлов начал": None,  # initials
    "Он стоял у дома К|. Орлов начал": True,
    "Касса работает в ср|. Дверь закрыта": True,
    "Жители с.п|. Дорогу так и не починили": None,  # no verb before
}


OPENING_VERBS: dict[str, bool | None] = {
    "К.м.н|. Принимает по средам": True,
    "В г.п|. Голосовал против": True,
    "У ст. м|. Купили цветы": True,
    "В н.п|. Живёт один": True,
    "В н.п|. Пишут мало": True,
    "В н.п|. Отчёт готов": None,
    "В н.п|. Самолёт сел": None,
    "В н.п|. «Пишут мало»": None,
    "В н.п|. пишут": None,
    "акад|. Саакашвили": None,
    "худ|. Дали": None,
    "ст|. Чили": None,
    "поэт А|. Фет": None,
    "с|. Мурава": None,
    "н.п|. Перевал": None,
    "акад|. Ковал": None,
    "р|. Валуй": None,
}


DEEDS: dict[str, bool | None] = {
    "Седов И. И|. 5 февраля 2026 года похитил": False,
    "Ответчик Седова А|. 12.03.2026 получила": False,
    "Пришёл Седов И. И|. 5 февраля он ушёл": None,
    "Седов И. И|. 25 человек": None,
    "Ответчик: Седов И. И|. 5 февраля": None,
    "Седов ждал до г|. 5 февраля": None,
}
PHRASES: dict[str, bool | None] = {
    "По состоянию на 1 мая 2024 г|. Банк ведёт": False,
    "Решением суда от 5 мая 2024 г|. Орлову отказано": False,
    "Согласно уставу от 2024 г|. «Маяк» обязан": False,
    "После войны 1941–1945 гг|. Завод вырос": None,  # a dash may part two clauses
    "После голода 1921 и 1922 гг|. Село опустело": False,
    "По состоянию на 1 мая 2024 г|. Он": None,
    "По состоянию на 1 мая 2024 г|. банк": None,
    "По состоянию на май г|. Банк": None,
    "По состоянию на 5 кг|. Банк": None,
    "Состояние на 1 мая 2024 г|. Банк": None,
    "В порту, в доме 1924 г|. Банк": None,
    "В порту работают с 1924 г|. Банк": None,
    "В порту нет кранов до 1924 г|. Банк": None,
    "В порту нужно жить с 1924 г|. Банк": None,
    f"В порту {'старого города ' * 12}с 1924 г|. Банк": None,
}


@pytest.mark.parametrize(("drawn", "verdict"), VERDICTS.items())
def test_clause_follows(drawn: str, *, verdict: bool | None) -> None:
    assert clause_follows(candidate_at(drawn)) is verdict


@pytest.mark.parametrize(("drawn", "verdict"), OPENING_VERBS.items())
def test_opening_verb(drawn: str, *, verdict: bool | None) -> None:
    assert opening_verb(candidate_at(drawn)) is verdict


@pytest.mark.parametrize(("drawn", "verdict"), PHRASES.items())
def test_phrase_goes_on(drawn: str, *, verdict: bool | None) -> None:
    assert phrase_goes_on(candidate_at(drawn)) is verdict


@pytest.mark.parametrize(("drawn", "verdict"), DEEDS.items())
def test_date_of_deed(drawn: str, *, verdict: bool | None) -> None:
    assert date_of_deed(candidate_at(drawn)) is verdict


def test_a_verb_far_behind_has_no_say() -> None:
    assert clause_follows(candidate_at(f"Пришёл {'в дом ' * 40}г|. Орлов начал")) is None


@pytest.mark.parametrize(
    ("drawn", "follows"),
    [
        ("к.т.н|. Кафедра помнит", True),
        ("к.т.н|. Кафедра его ещё помнит", True),
        ("к.т.н|. Кафедра во всём его помнит", False),  # too far
        ("к.т.н|. Кафедра и помнит", False),
        ("к.т.н|. Кафедра так и помнит", True),
        ("к.т.н|. Кафедра так и не узнала", True),
        ("к.т.н|. Кафедра закрыта", True),
        ("к.т.н|. А. Орлов помнит", True),
        ("к.т.н|. А. Б. Орлов помнит", True),
        ("к.т.н|. А. Орлов и помнит", False),
        ("к.т.н|. Кафедра", False),
        ("к.т.н|. кафедра помнит", False),
    ],
)
def test_verb_follows(drawn: str, *, follows: bool) -> None:
    assert verb_follows(candidate_at(drawn)) is follows
