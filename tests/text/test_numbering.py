"""Numbering: each rule on its own."""

import pytest

from summarize_ru.text import numbering
from tests.text.drawn import candidate_at

# Of each rule, at the `|`: True where a sentence ends, False where it goes on, None where the rule has no opinion.
VERDICTS: dict[str, dict[str, bool | None]] = {
    "numbering": {
        "1|. Первое": False,
        "117|. Первое": False,
        "1998|. Первое": None,  # a year
        "IV|. Четвёртое": False,
        "б|. Второе": False,
        "1.2|. Второе": False,
        "1.1.1|. Второе": False,
        "1.1.1.1.1.1|. Второе": False,
        "1.1.1.1.1.1.1|. Второе": None,
        "1.1998|. Второе": None,
        "1 2|. Второе": None,
        "1|. второе": None,
        "1|! Второе": None,
        "1|.) Второе": False,
        "1)|. Второе": False,
        "(1)|. Второе": False,
        "1]|. Второе": None,
        "№ 1|. Второе": False,
        "«1|. Второе": False,
        '"I|. Второе': False,
        "1а|. Второе": False,
        "А.1|. Второе": False,
        "iv|. Второе": False,
        "xl|. Второе": None,
        "я|. Второе": None,
        "Вопросы: 1)|. Кто": False,
        "Вопросы: а|. Кто": False,
        "Вопросы: б|. Кто": None,
        "§ 5|. Первое": False,
        "• 5|. Первое": False,
        "..|. Первое": None,
        "Да. |1|. Первое": False,
        "5 км|. Первое": None,
        "Ему 18|. Она": None,
        "Дом|. Он": None,
        "Два вопроса: 1|. Кто": False,
        "Два вопроса: 2|. Кто": None,
        "Два вопроса:1|. Кто": None,
        "Счёт 1|. Кто": None,
        "В этом доме жили не очень спокойные люди: 1|. Кто": False,
        "В этом доме жили не очень спокойные люди 1|. Кто": None,
    },
    "counting_goes_on": {
        "1. Хлеб 2|. Соль": False,
        "11. Хлеб 12|. Соль": False,
        "111. Хлеб 112|. Соль": None,
        "0. Хлеб 1|. Соль": False,
        "Купить: 1. Хлеб 2|. Соль": False,
        "Купить: 1.Хлеб 2|. Соль": None,
        "Купить: 1.Хлеб 2|.Соль": False,
        "Купить: 1.Хлеб. |Да 2|.Соль": False,
        "Купить: 1|.Хлеб": False,
        "Купить: 2|.Хлеб": None,
        "1). Хлеб 2)|. Соль": False,
        "Купить: 1). Хлеб 2)|. Соль": False,
        "Купить: 1.) Хлеб 2|.) Соль": False,
        "Купить: 1.) Хлеб 2|. Соль": None,
        "Купить: хлеб)|. Соль": None,
        "1. Хлеб 2|! Соль": None,
        "1 Хлеб 2|. Соль": None,
        "1. Хлеб 3|. Соль": None,
        "2. Хлеб 1|. Соль": None,
        "1. Хлеб и два|. Соль": None,
        "1. Хлеб. |Соль 2|. Мука": None,
        "Взять 1. Хлеб. |Соль 2|. Мука": None,
        f"Взять 1. {'х' * 154} 2|. Соль": False,  # as far as 160 characters back
        f"Взять 1. {'х' * 155} 2|. Соль": None,
    },
    "item_follows": {
        "а. Хлеб|. б. Соль": True,
        "а) Хлеб|. б) Соль": True,
        "а). Хлеб|. б). Соль": True,
        "а.) Хлеб|. б.) Соль": True,
        "(а) Хлеб|. (б) Соль": True,
        "а. хлеб|. б. соль": True,
        "а. Хлеб|! б. Соль": True,
        "а. Хлеб (ржаной)|. б. Соль": True,
        "а. Хлеб, 5 г|. б. Соль": True,
        "а. Хлеб, г|. б. Соль": None,
        "а. Хлеб|. б) Соль": None,
        "а. Хлеб|. в. Соль": None,
        "а. Хлеб|. б.Соль": None,
        "б. Хлеб|. а. Соль": None,
        "лиа. Хлеб|. б. Соль": None,
        "лиа. а. Хлеб|. б. Соль": True,
        "а. Хлеб. |Соль|. б. Мука": True,
        "е. Хлеб|. ж. Соль": True,
        "ё. Хлеб|. ж. Соль": True,
        "и. Хлеб|. к. Соль": True,
        "a. Хлеб|. b. Соль": True,
        "i. Хлеб|. ii. Соль": True,
        "i) Хлеб|. ii) Соль": True,
        "vii. Хлеб|. viii. Соль": True,
        "ii. Хлеб|. i. Соль": None,
        "и т. д. и т|. е. он": None,
        "а. Хлеб|. Б. Соль": None,
        "а. Хлеб|. больше. Соль": None,
        f"а. {'х' * 157}|. б. Соль": True,  # as far as 160 characters back
        f"а. {'х' * 158}|. б. Соль": None,
    },
}


@pytest.mark.parametrize(
    ("rule", "drawn", "verdict"), [(rule, *case) for rule, table in VERDICTS.items() for case in table.items()]
)
def test_rule(rule: str, drawn: str, *, verdict: bool | None) -> None:
    assert getattr(numbering, rule)(candidate_at(drawn)) is verdict
