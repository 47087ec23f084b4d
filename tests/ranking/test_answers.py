"""Answers to a query: they are chosen wherever they stand, but for the running text that says as much."""

import itertools

import numpy as np
import pytest

from summarize_ru import Analyzer, Method, Words, summarize
from summarize_ru.document import Block, BlockKind, Document
from summarize_ru.methods import METHODS
from summarize_ru.ranking.answers import Answers
from summarize_ru.ranking.features import extract_features
from tests.samples import features_of

PROSE = "Паром ходит через Лосьму с апреля по ноябрь. Зимой на левый берег ведёт ледовая дорога."
LIST = (
    f"{PROSE}\n\nО пароме:\n• длина — 42 метра;\n• команда — шесть человек;\n• скорость — до 20 км/ч.\n\n{PROSE[:45]}"
)
NIGHT = "Ночью касса закрыта до шести утра."
TABLE = f"{PROSE}\n\nКто едет | Билет, руб.\nПешеход | 40\nМотоцикл | 120\nГрузовик | 900\n\n{NIGHT}"
MAIL = "21.05.2026 10:40, Анна Рыбина пишет:\n> Краску привезут в четверг. Её хватит на оба борта."
LETTER = f"Олег, добрый день!\n\n{PROSE}\n\n{MAIL}"
INTERVIEW = (
    "Анна Рыбина: Билет подорожал до сорока рублей. Не дорого?\n"
    "Олег Судаков: Дешевле перевозить людей нельзя, батарея стоит миллионы.\n"
    "Анна Рыбина: Сколько рейсов в день делает паром?\n"
    "Олег Судаков: Тридцать летом. А зимой мы стоим у берега и красим борта.\n"
)
ROWS = ["| Пешеход | 40 |", "| Грузовик | 900 |"]
SPOKEN = f"{PROSE} «Мы ждали новый паром три года. Батарею привезли только в марте», — сказал капитан. {PROSE}"


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        (LIST, "Какая скорость у парома?", "• скорость — до 20 км/ч."),
        (LIST, "Сколько человек в команде?", "• команда — шесть человек;"),
        (LIST, "Куда ведёт ледовая дорога?", "Зимой на левый берег ведёт ледовая дорога."),
        (TABLE, "Сколько платит грузовик?", "Грузовик | 900"),
        (TABLE, "Когда закрыта касса?", NIGHT),
        (LETTER, "Когда привезут краску?", "Краску привезут в четверг."),
        (LETTER, "Хватит ли её на борта?", "Её хватит на оба борта."),
        (INTERVIEW, "До скольких рублей подорожал билет?", "Билет подорожал до сорока рублей."),
        (INTERVIEW, "Сколько рейсов делает паром?", "Тридцать летом."),
        (SPOKEN, "Когда привезли батарею?", "Батарею привезли только в марте», — сказал капитан."),
        (f"{PROSE}\n\nВместимость: двести человек\n\n{PROSE}", "Какая вместимость?", "Вместимость: двести человек"),
        (
            f"{PROSE} Новый причал откроют осенью, если до",
            "Когда откроют причал?",
            "Новый причал откроют осенью, если до",
        ),
    ],
)
def test_an_answer_is_chosen_where_it_stands(text: str, query: str, expected: str) -> None:
    summary = summarize(text, 1, query=query)
    assert (summary.text, summary.answered) == (expected, True)
    assert expected in summarize(text, 3, query=query).text
    assert expected in summarize(text, Words(14), query=query).text


@pytest.mark.parametrize("method", METHODS)
def test_every_method_finds_an_item(method: Method) -> None:
    assert "до 20 км/ч" in summarize(LIST, 2, method=method, query="Какая скорость?", diversity=0.2).text


@pytest.mark.parametrize(
    ("lines", "query", "expected"),
    [
        (
            "Запрещается:\n• курить;\n• бросать мусор за борт.",
            "Что запрещается?",
            ["• курить;", "• бросать мусор за борт."],
        ),
        (
            "= Запреты =\n\n• курить;\n• бросать мусор за борт.",
            "Какие запреты?",
            ["• курить;", "• бросать мусор за борт."],
        ),
        ("| Кто едет | Билет |\n|---|---|\n| Пешеход | 40 |\n| Грузовик | 900 |", "Какой билет?", ROWS),
        # Nothing but the words of the query, a name for what follows, a question, a line that leads on.
        ("Порт:\n• паром;\n• паром «Чайка».", "паром", ["• паром «Чайка»."]),
        ("= Длина парома =\n\nДлину парома назовут летом.", "длина парома", ["Длину парома назовут летом."]),
        ("Сколько стоит паром? Паром стоит миллион.", "паром", ["Паром стоит миллион."]),
        ("Паром перевозит:\n• людей;\n• машины.", "паром", ["• людей;", "• машины."]),
        ("Капитан парома:\n\nПаром цел.", "паром", ["Паром цел."]),
        ("Подписывайтесь на канал парома", "паром", []),
    ],
)
def test_what_answers(lines: str, query: str, expected: list[str]) -> None:
    features = features_of(f"Касса закрыта до шести утра, а порт до восьми.\n\n{lines}", query=query)
    text, spans = features.source, features.spans
    assert [text[slice(*spans[place])] for place in Answers(features).found.nonzero()[0].tolist()] == expected


@pytest.mark.parametrize(
    ("text", "query"),
    [
        (f"{PROSE}\n\nАвтор: Пётр Заречный", "Заречный"),
        (f"{PROSE}\n\nЧитайте также: Мост закрыли на лето", "Мост закрыли?"),
        (f"{PROSE}\n\nФото: Пётр Заречный", "Заречный"),
        (PROSE, "Сколько стоит кобальт?"),
    ],
)
def test_what_may_not_be_chosen_answers_nothing(text: str, query: str) -> None:
    summary = summarize(text, 1, query=query)
    assert not summary.answered
    assert summary.text == summarize(text, 1).text


def test_an_answer_that_does_not_fit_is_none() -> None:
    assert not summarize(LIST, Words(3), query="Какая скорость?").answered
    assert summarize(LIST, Words(9), query="Какая скорость?").answered


@pytest.mark.parametrize(
    ("query", "lowered"),
    [
        ("паром", True),  # as much as the sentence
        ("старый паром", True),  # less
        ("длина парома", False),  # more
        ("Сколько метров в пароме?", False),  # the number asked for
    ],
)
def test_the_running_text_comes_first_if_it_says_as_much(query: str, lowered: bool) -> None:  # noqa: FBT001
    features = features_of("Старый паром давно не ходит.\n\n• длина парома — 42 метра;\n• двигатель.", query=query)
    scores = Answers(features).behind_prose(np.array([1.0, 2.0, 3.0]), [0], np.array([False, True, False]))
    assert scores.tolist() == [1.0, np.nextafter(1.0, 0.0) if lowered else 2.0, 3.0]


def test_blocks_of_any_kind_but_names_and_furniture_answer() -> None:
    kinds: list[BlockKind] = ["item", "quote", "table", "code", "caption", "furniture"]
    line = "Паром стоит у причала."
    blocks = tuple(Block(at, at + len(line), kind) for at, kind in zip(itertools.count(0, len(line) + 1), kinds))
    features = extract_features(Document("\n".join([line] * len(kinds)), blocks=blocks), Analyzer(), "паром")
    assert Answers(features).found.tolist() == [True, True, True, True, False, False]
