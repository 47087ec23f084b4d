"""Edges of lines: how lines end and begin."""

import pytest

from summarize_ru.text.line_breaks.edges import (
    BOUND,
    COMMA,
    DASHED,
    ITEM,
    LOWER,
    OTHER,
    PAUSE,
    STOP,
    WORD,
    end_of,
    is_unfinished,
    length_of_first_word,
    opens_anew,
    runs_on,
    start_of,
)

ENDS = {
    STOP: ["Маяк погас.", "Погас?", "Погас!»", "(Погас.)", "Погас…", "Ура 🎉", "— Да!"],
    PAUSE: ["Вот что:", "старый якорь;", "(вот что:)"],
    WORD: ["Маяк", "Маяк 12", "«Маяк»", "Маяк (старый)", "10 %", "Группа А", "в 5 м²", "p ≤", "p ˂"],
    COMMA: ["Маяк,", "Маяк —", "Маяк –", "Маяк -"],
    BOUND: [
        "Маяк в",
        "Маяк и",
        "Маяк (",
        "Маяк «",
        "пере-",
        "пере\u2010",
        "пере¬",
        "1.",
        "12)",
        "а)",
        "1.2.",
        "•",
        "—",
        "в",
    ],
}
STARTS = {
    LOWER: ["маяк", "«маяк»", "(маяк)", ", маяк", "» маяк", "iPhone"],
    DASHED: ["— маяк", "- маяк", "–маяк"],
    ITEM: ["1. Маяк", "1) маяк", "а) маяк", "(б) маяк", "• маяк", "1.2 Маяк", "— Маяк", "— 5 маяков", "--"],
    OTHER: [
        "Маяк",
        "«Маяк»",
        "12 маяков",
        "2.5-кратный",
        "1,5 маяка",
        "https://example.org",
        "www.example.org",
        "> маяк",
    ],
}


@pytest.mark.parametrize(("line", "end"), [(line, end) for end, lines in ENDS.items() for line in lines])
def test_how_a_line_ends(line: str, end: int) -> None:
    assert end_of(line) == end


@pytest.mark.parametrize(("line", "start"), [(line, start) for start, lines in STARTS.items() for line in lines])
def test_how_a_line_begins(line: str, start: int) -> None:
    assert start_of(line) == start


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Маяк", "погас", True),
        ("Маяк,", "который", True),
        ("Маяк в", "тумане", True),
        ("Маяк.", "погас", False),
        ("Маяк:", "погас", False),
        ("Маяк", "Погас", False),
        ("Маяк", "а) погас", False),
        ("Маяк", "— погас", False),
        ("Маяк   12", "якорь   5", False),
        ("Маяк   и", "якорь", True),
        ("Маяк\t12", "якорь\t5", False),
        ("маяк, 12", "вчера в 17:31 Ответить", False),
        ("#3  16 ноя 2026, 19:02", "маяк погас", False),
        ("2 ч. назад · Нравится 3", "маяк погас", False),
        ("Нравится 3 Ответить", "маяк погас", False),
        ("Нравится", "ли вам маяк", False),
        ("Нравится маяк", "на мысе", True),
        ("Ответить", "маяк не смог", False),
        ("Маяк погас вчера в 17:31", "утра", True),
        ("ул. Маячная, 1, 3", "пер. Лесной, 20–34", False),
        ("Маяк стоит на", "ул. Маячной", True),
        ("лампы — 5 штук (1 ящик)", "масло слив. — 80 г", False),
        ("лампы — 5 штук", "из Нидерландов", True),
        ("лампы — 5 штук", "соль — по вкусу", False),
        ("На маяк привезли лампы — 5 штук из Голландии, масло и", "уголь — 3 мешка", True),
    ],
)
def test_whether_a_sentence_runs_on(before: str, after: str, expected: bool) -> None:  # noqa: FBT001 (a parameter)
    assert runs_on(before, after) is expected


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("слово и дело", 5),
        ("слово", 5),
        ("я", 1),
        ("я и дело", 1),
        ("— слово и дело", 7),
        ("– слово и дело", 7),
        ("- слово и дело", 7),
        ("— слово", 7),
        ("-слово и", 6),
    ],
)
def test_the_first_word_of_a_line(line: str, length: int) -> None:
    assert length_of_first_word(line) == length


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Об этом сообщил смотритель.", True),
        ("Он погас.", True),
        ("По-прежнему темно.", True),
        ("Ещё темно.", True),
        ("Маяк погас.", False),
        ("В. Лесков погасил маяк.", False),
        ("ОН ПОГАС.", False),
        ("он погас.", False),
        ("Он", False),
        ("Ли Чжэн погасил маяк.", False),
    ],
)
def test_function_words_open_sentences(line: str, expected: bool) -> None:  # noqa: FBT001
    assert opens_anew(line) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Порт обязан заменить лампы маяка, принадлежащего", "Заказчику, а Заказчик обязуется заплатить.", True),
        ("Смотритель надеется, что в тумане корабли", "Балтики увидят новый маяк издалека.", True),
        ("Год, когда летопись упомянула маяк (его звали", "Северным) впервые, неизвестен.", True),
        ("В порту стоит пьеса «Маяк и", "Смотритель» с песнями.", True),
        ("Материалы для работы покупает Подрядчик за счёт", "Заказчика по рыночным ценам.", True),
        ("На пост смотрителя назначен капитан Олег", "Судаков.", True),
        ("Лампы маяка заменят в мае", "Подрядчик обещал успеть до штормов.", False),
        ("Маяк на мысе снова светит", "Весь день шёл дождь.", False),
        ("Маяк на мысе снова светит", "Фото: порт.", False),
        ("Маяк на мысе снова светит", "Общество, 14 марта.", False),
        ("Маяк на мысе снова светит", "Вход — сто рублей.", False),
        ("Маяк на мысе снова светит", "Лампы для маяка", False),
        ("🚶 Прогулки для всех на выходные", "Новогодние огни на мысе.", False),
    ],
)
def test_what_shows_that_a_line_is_the_beginning_of_a_sentence(before: str, after: str, expected: bool) -> None:  # noqa: FBT001
    assert is_unfinished(before, after) is expected
