"""Folding: what goes, what stays, and the way back."""

import unicodedata

import pytest

from summarize_ru.text.folding import Folding, needs_folding


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
    assert needs_folding(text)
    assert Folding(text).text == folded


@pytest.mark.parametrize("text", ["\ufeffНачало", "Раз. \u200bДва"])
def test_a_mark_after_white_space_stays(text: str) -> None:
    assert Folding(text).text == text


def test_offsets_lead_back() -> None:
    folding = Folding("и\u0306од за\u0301 б")
    assert folding.text == "йод за б"
    assert [folding.original(offset) for offset in range(len(folding.text) + 1)] == [0, 2, 3, 4, 5, 6, 8, 9, 10]


@pytest.mark.parametrize("text", ["", "Обычный текст: чай, ещё, été.", "emoji 👩\u200d🚀"])
def test_ordinary_text_needs_none(text: str) -> None:
    assert not needs_folding(text)
