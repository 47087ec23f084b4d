"""How sentences are printed: on one line, with whole words."""

import pytest
from hypothesis import given

from summarize_ru.text.line_joining import LineJoiner, on_one_line
from summarize_ru.text.words import find_words
from tests.property.strategies import texts

# A word broken at a line end, and the word.
BROKEN = [
    ("пере-\nвозка", "перевозка"),
    ("пере\u2010\n  возка", "перевозка"),
    ("пере\u00ad\nвозка", "перевозка"),
    ("пере\u00ad\u00ad\r\nвоз\u00adка", "перевозка"),
    ("ПЕРЕ-\nВОЗКА", "ПЕРЕВОЗКА"),
    ("мес-\nто", "место"),
    ("пере¬\nвозка", "перевозка"),
    ("юго¬\nвосток", "юго-восток"),
    ("юго-\nвосток", "юго-восток"),
    ("из-\nза", "из-за"),
    ("кто-\nто", "кто-то"),
    ("Нью\u2010\nЙорк", "Нью\u2010Йорк"),
    ("1941-\n1945", "1941-1945"),
    ("кот -\nпёс", "кот - пёс"),
    ("одно-\nи двухместные", "одно- и двухместные"),
]


@pytest.mark.parametrize(("broken", "whole"), BROKEN)
def test_words_broken_at_line_ends_are_printed_and_counted_whole(broken: str, whole: str) -> None:
    source = f"Вот {broken} наша. Вот."
    spans = [(0, len(source) - 5), (len(source) - 4, len(source))]
    joiner = LineJoiner(source)
    assert joiner.on_one_line(*spans[0]) == f"Вот {whole} наша."
    text, places = joiner.whole_words(spans)
    assert [text[start:stop] for start, stop in places] == [f"Вот {whole} наша.", "Вот."]
    assert find_words(text, *places[0]) == ["Вот", *find_words(whole, 0, len(whole)), "наша"]


def test_the_text_tells_which_words_have_a_hyphen() -> None:
    joiner = LineJoiner("Тренер-преподаватель пришёл. Ждали тренера-\nпреподавателя и води-\nтеля.")
    assert joiner.on_one_line(29, 72) == "Ждали тренера-преподавателя и водителя."
    assert on_one_line("Ждали тренера-\nпреподавателя.") == "Ждали тренерапреподавателя."


def test_a_text_without_broken_words_is_not_copied() -> None:
    source, spans = "Кот\nспит. Пёс — нет: он во-первых\nне кот.", [(0, 9), (10, 40)]
    text, places = LineJoiner(source).whole_words(spans)
    assert text is source
    assert places is spans


@given(texts)
def test_what_is_printed_is_on_one_line_and_prints_the_same_again(text: str) -> None:
    printed = on_one_line(text)
    assert printed == " ".join(printed.split())
    assert not set("\u00ad\u200b\u2060\ufeff").intersection(printed)
    assert on_one_line(printed) == printed


def test_a_sentence_of_what_is_unseen_alone_stays() -> None:
    assert LineJoiner("\u00ad. \u200b\u200b").whole_words([(0, 2), (3, 5)]) == (". \u200b\u200b", [(0, 1), (2, 4)])
