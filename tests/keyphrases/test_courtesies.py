"""Greetings, thanks and farewells are no keywords, and the names they go to come last; the same words in prose are."""

import pytest

from summarize_ru import keywords
from summarize_ru.document import Block, Document


def words_of(text: str | Document) -> set[str]:
    return {word.lower() for keyword in keywords(text, 20) for word in keyword.text.split()}


@pytest.mark.parametrize(
    ("text", "left_out", "names"),
    [
        ("Добрый день, Мария Сергеевна! Высылаю отчёт о топливе.", "добрый день", "мария сергеевна"),
        ("Коллеги, доброе утро! Отчёт о топливе готов.", "коллеги доброе утро", ""),
        ("Здравствуйте, Ольга, отчёт о топливе готов.", "здравствуйте", "ольга"),
        ("Мария, привет. Отчёт о топливе готов.", "привет", "мария"),
        ("Привет всем! Отчёт о топливе готов.", "привет", ""),
        ("— Привет, Олег!\n— Отчёт о топливе готов.", "привет", "олег"),
        ("Уважаемый Иван Петрович! Отчёт о топливе готов.", "уважаемый", "иван петрович"),
        ("Уважаемые родители! Отчёт о топливе готов.", "уважаемые родители", ""),
        ("Отчёт о топливе готов. С уважением, Иван Лесков, технолог", "уважением", "иван лесков"),
        ("Отчёт о топливе готов. Спасибо, до свидания!", "спасибо свидания", ""),
        ("Отчёт о топливе готов, проверьте, пожалуйста. Хорошего дня!", "пожалуйста хорошего дня", ""),
        ("Ребят, всем доброе утро! Отчёт о топливе готов.", "ребят всем доброе утро", ""),
        ("Как дела? Отчёт о топливе готов.", "дела", ""),
    ],
)
def test_courtesies_are_no_keywords_and_their_names_come_last(text: str, left_out: str, names: str) -> None:
    assert not words_of(text) & set(left_out.split())
    ranked = [word.lower() for keyword in keywords(text, 20) for word in keyword.text.split()]
    last = names.split()
    assert {"отчёт", "топливе"} <= set(ranked[: len(ranked) - len(last)])
    assert set(ranked[len(ranked) - len(last) :]) == set(last) or not last


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Добрый капитан передал привет и спас порт.", "капитан порт"),
        ("Это был добрый порт, а не день.", "порт"),
        ("Дорогой ремонт парома удивил порт.", "ремонт"),
        ("Дела порта рассмотрит суд.", "дела"),
        ("Ребята, народ и друзья порта ждут.", "ребята друзья"),
        ("Мария Белова купила паром, Олег Ветров его чинит.", "мария олег"),
    ],
)
def test_the_same_words_in_prose_are(text: str, kept: str) -> None:
    assert set(kept.split()) <= words_of(text)


def test_names_of_speakers_where_others_address_them() -> None:
    text = "Олег Ветров:\n\nОлег, захвати лопату.\n\nСпасибо за рассаду, Олег!"
    blocks = (Block(0, 12, "label"), Block(14, 35, "paragraph"), Block(37, len(text), "paragraph"))
    assert words_of(Document(text, blocks=blocks)) == {"лопату", "рассаду"}


def test_a_person_of_whom_speakers_tell() -> None:
    text = "Олег Ветров:\n\nВрач Ветров принимает утром."
    blocks = (Block(0, 12, "label"), Block(14, len(text), "paragraph"))
    assert "ветров" in words_of(Document(text, blocks=blocks))


def test_numbers_of_chapters() -> None:
    blocks = (Block(0, 12, "heading"), Block(14, 36, "paragraph"))
    assert words_of(Document("Глава первая\n\nПаром ушёл от причала.", blocks=blocks)) == {"паром", "причала"}
