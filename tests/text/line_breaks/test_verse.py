"""Verse: which lines are a stanza, and which of them open sentences."""

import pytest

from summarize_ru.text.line_breaks.verse import sentences_of_stanza

STANZA = [
    "Паром идёт, и берег тает,",
    "И лист кружится над водой.",
    "А чайка медленно летает",
    "Над обмелевшею рекой.",
]


@pytest.mark.parametrize(
    ("lines", "openings"),
    [
        (STANZA, [0, 2]),
        (STANZA[:3], []),  # its end is missing
        (STANZA[2:], []),  # two lines may be anything
        (["Паром", *STANZA], [0, 1, 3]),
        (["Осенний паром", *STANZA], [0, 1, 3]),
        (["Белеет парус над рекой", *STANZA], [0, 3]),
        ([*STANZA[:2], "Начать бы эту жизнь сначала —", "Но я, как видно, не могу!"], [0, 2]),
        (["«Откуда ты?» — спросил паромщик,", "Но путник смотрит вдаль.", "Он ждёт рассвета."], [0, 2]),
        ([STANZA[0], "И лист кружится,", "Спит."], []),  # a word alone
        ([STANZA[0], "и лист кружится над водой", *STANZA[2:]], []),
        (["Хлеб ржаной,", "Масло сливочное,", "Чай зелёный и сахар."], []),
        (["Анна: Паром идёт,", "Олег: Берег тает,", "Анна: Лист кружится над водой."], []),
        (["Привезли:", "— хлеб ржаной,", "— чай и сахар."], []),
        ([STANZA[0], "И лист кружится над водой, пока паромщик спит, а ветер гонит волны на берег.", *STANZA[2:]], []),
        (["Паром стоит у берега.", "Причал закрыт с утра.", "Касса не работает."], []),
    ],
)
def test_sentences_of_a_stanza(lines: list[str], openings: list[int]) -> None:
    assert sentences_of_stanza(lines) == openings
