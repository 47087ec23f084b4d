"""Folding: what goes, what stays, and the way back."""

import unicodedata

import pytest

from summarize_ru.text.line_breaks.folding import Folding, LineFolding
from summarize_ru.text.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (unicodedata.normalize("NFD", "Чай ещё"), "Чай ещё"),
        ("за\u0301мок", "замок"),
        ("пере\u00adнос", "перенос"),
        ("e\u0301te\u0301", "été"),
        ("конец.\ufeff Начало", "конец. Начало"),
    ],
)
def test_marks_go(text: str, folded: str) -> None:
    assert Folding(text).text == folded


@pytest.mark.parametrize(
    ("text", "word", "start"),
    [("\ufeffНачало", "Начало", 0), ("Раз. \u200bДва", "Два", 5), ("Раз. \u200b\ufeffЕ\u0308ж", "Ёж", 5)],
)
def test_a_mark_after_white_space_goes_with_what_follows(text: str, word: str, start: int) -> None:
    folding = Folding(text)
    at = folding.text.index(word)
    assert (folding.original(at), folding.original(at + len(word))) == (start, len(text))
    assert folding.text.replace(word, "") == "Раз. "[:start]
    assert folding.original(at + 1) == text.index(text[-len(word) + 1 :])


@pytest.mark.parametrize("text", ["\ufeff", "\ufeff\nНачало", "Раз. \u200b Два"])
def test_a_mark_in_white_space_stays(text: str) -> None:
    assert Folding(text).text == text


def test_offsets_lead_back() -> None:
    folding = Folding("и\u0306од за\u0301 б")
    assert folding.text == "йод за б"
    assert [folding.original(offset) for offset in range(len(folding.text) + 1)] == [0, 2, 3, 4, 5, 6, 8, 9, 10]


@pytest.mark.parametrize("text", ["", "Обычный текст: чай, ещё, été.", "emoji 👩\u200d🚀"])
def test_ordinary_text_stays(text: str) -> None:
    assert Folding(text).text == text


@pytest.mark.parametrize("text", ["Он купил за\u0301мок. Потом ушёл.", "Потом. Бук\u00adва. Слово.", "\ufeffСлово."])
def test_spans_are_those_of_the_text_as_it_was_given(text: str) -> None:
    spans = sentence_spans(text)
    assert " ".join(text[start:stop] for start, stop in spans) == text
    assert len(spans) == text.count(".")


def test_a_line_break_of_windows_is_one_character() -> None:
    folding = LineFolding("Раз.\r\n\r\nДва\rтри\nчетыре\r\n")
    assert folding.text == "Раз.\n\nДва\rтри\nчетыре\n"
    offsets = [folding.original(folding.text.index(word)) for word in ("Раз", "\n\n", "Два", "три", "четыре")]
    assert offsets == [0, 4, 8, 12, 16]
    assert folding.original(len(folding.text)) == 24


def test_how_far_a_stop_looks_around_does_not_depend_on_the_line_breaks() -> None:
    # Where nothing near by is capitalised, a sentence may begin with a small letter; here the first capital is at the
    # edge of what is near.
    ends = set()
    for distance in range(120, 180):
        text = "паром стоит. лёд\n\n" + ("река " * 40)[:distance] + "\n\nПаром"
        (_, end), *_ = sentence_spans(text)
        assert sentence_spans(text.replace("\n", "\r\n"))[0] == (0, end)
        ends.add(text[:end])
    assert ends == {"паром стоит.", "паром стоит. лёд"}


def test_marks_at_the_very_beginning_and_after_it_go() -> None:
    assert Folding("\u0301за\u0301мок").text == "замок"
    assert Folding("\ufeffза\ufeffмок").text == "замок"


def test_marks_in_a_row_go_with_the_letter_before_them() -> None:
    folding = Folding("за\u0301\u0301\u0301мок, и\u0306\u0301од\u200b\u200b")
    assert folding.text == "замок, йод"
    assert [folding.original(offset) for offset in range(len(folding.text) + 1)] == [
        *(0, 1, 5, 6, 7, 8, 9),
        *(10, 13, 14, 17),
    ]
