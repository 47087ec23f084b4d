"""Where a line must not break; _ stands for a no-break space."""

import pytest

from summarize_ru.rendering.typography import bind


@pytest.mark.parametrize(
    "expected",
    [
        "Ехали 7_ч. 40_мин., всего 58_км.",
        "Основан в 1782_г. в городе.",
        "Скидка 5_% с 10 июля.",
        "А._С._Пушкин и И._И._Иванов.",
        "Яблоки, груши и_т._д. и_т._п., т._е. фрукты.",
        "Дом №_5 на ул._Мира в г._Орске.",
        "Кот_— зверь.",
        "В 2024 году было 365 дней.",
        "Было 40 тысяч человек.",
        "Он пришёл. А ушёл?",
    ],
)
def test_numbers_stay_with_units_and_initials_with_names(expected: str) -> None:
    assert bind(expected.replace("_", " ")).replace("\u00a0", "_") == expected
