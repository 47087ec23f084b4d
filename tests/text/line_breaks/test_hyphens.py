"""Hyphens at line ends: which words keep one."""

import pytest

from summarize_ru.text.line_breaks.hyphens import hyphenated_parts, keeps_hyphen

KEPT = """
    из-за из-под во-первых во-вторых точь-в-точь еле-еле всё-таки кто-то что-нибудь какой-либо чьих-то где-то ну-ка
    кое-кто вице-мэр пресс-служба юго-восточный Северо-Запада по-русски по-моему экс-министра Нью-Йорк Иванов-Заречный
    в-третьих 90-летие 1941-1945 XX-летие СМИ-проект web-страница
"""
JOINED = """
    пере-возка мес-то час-то нау-ка поня-тие по-нять по-тому экс-порт пере-воз ПЕРЕ-ВОЗКА севе-ро юго-слав во-дород
"""


@pytest.mark.parametrize("word", KEPT.split())
def test_a_word_that_is_known_with_a_hyphen_keeps_it(word: str) -> None:
    first, _, last = word.rpartition("-")
    assert keeps_hyphen(first, last, frozenset().__contains__)


@pytest.mark.parametrize("word", JOINED.split())
def test_any_other_word_is_joined(word: str) -> None:
    first, _, last = word.rpartition("-")
    assert not keeps_hyphen(first, last, frozenset().__contains__)


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("Пришёл тренер-преподаватель.", "тренеру", "преподавателю", True),
        ("Научно\u2011технический совет.", "научно", "популярный", True),
        ("Научно-технический совет.", "научно", "го", False),
        ("Совет по-прежнему работает.", "по", "казательный", False),
        ("Тренер и преподаватель.", "тренеру", "преподавателю", False),
        ("Тренер-\nпреподаватель.", "тренеру", "преподавателю", False),
        ("Ростов-на-Дону.", "Ростова-на", "Дону", True),
        ("Маяк \u2014 бело\u2010красный.", "бело", "красного", True),
    ],
)
def test_the_text_has_its_say(text: str, first: str, last: str, expected: bool) -> None:  # noqa: FBT001 (a parameter)
    assert keeps_hyphen(first, last, hyphenated_parts(text).__contains__) is expected
