"""Control characters made visible."""

import json
import unicodedata

import pytest

from summarize_ru.rendering.controls import visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mКрасный\x1b[0m", "\\u001b[31mКрасный\\u001b[0m"),
        ("\x00", "\\u0000"),
        ("\x7f\x9b", "\\u007f\\u009b"),
        ("\u202eтекст\u202c", "\\u202eтекст\\u202c"),
        ("\ud800", "\\ud800"),
        ("строка\r\nстрока", "строка\r\nстрока"),
        ("пароль\rстрока", "пароль\\u000dстрока"),
        ("строка\r", "строка\\u000d"),
        ("\v\f\x1c\x85", "\\u000b\\u000c\\u001c\\u0085"),
    ],
)
def test_what_is_made_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Кот\tспит\nна окне.", "за́мок, инфор\u00admation", "👩\u200d💻", "№\u00a05", "עברית\u200f", "\ufeff", "\\u001b"],
)
def test_what_stays(text: str) -> None:
    assert visible(text) == text


def test_no_control_character_but_tab_and_line_break_is_left() -> None:
    left = visible("".join(map(chr, range(0x110000))))
    assert {character for character in left if unicodedata.category(character) in {"Cc", "Cs"}} == {"\t", "\n"}
    left.encode()


def test_json_stays_the_same_json() -> None:
    value = {"text": "Кот\x1b[0m\x9b \u202eспит\n\t"}
    assert json.loads(visible(json.dumps(value, ensure_ascii=False))) == value
