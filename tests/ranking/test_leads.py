"""Which sentences lead which others."""

import numpy as np
import pytest

from summarize_ru.ranking.leads import find_leads
from tests.samples import features_of

TABLE = "| Услуга | Цена |\n|---|---|\n| Аудиогид | 200 рублей |\n| Экскурсия | 500 рублей |"
TALK = (
    "Олег: Куда ушёл паром?\nАнна: Вверх по реке. Он вернётся к ночи.\nОлег: А где буфет?\nАнна: На корме. Там тепло.\n"
    "Олег: Спасибо, пойду туда греться."
)
LIST = "На пляже запрещается:\n1) разводить костры;\n2) мыть машины.\n\nПляж открыт с восьми утра."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TABLE, {"| Услуга | Цена |": ["|---|---|", "| Аудиогид | 200 рублей |", "| Экскурсия | 500 рублей |"]}),
        (LIST, {"На пляже запрещается:": ["1) разводить костры;", "2) мыть машины."]}),
        (LIST.replace(":", "."), {}),
        (TALK, {"Куда ушёл паром?": ["Вверх по реке."], "А где буфет?": ["На корме."]}),
        ("Куда ушёл паром? Вверх по реке.", {}),  # a paragraph holds together by itself
        ("Паром ушёл. Куда?", {}),
        ("Паром ушёл вверх по реке.", {}),
    ],
)
def test_what_leads_what(text: str, expected: dict[str, list[str]]) -> None:
    features = features_of(text)
    sentences = [text[start:stop] for start, stop in features.spans]
    leads = find_leads(features)
    assert {sentences[one.sentence]: sentences[one.start : one.stop] for one in leads} == expected
    assert all(one.is_question == sentences[one.sentence].endswith("?") for one in leads)


def test_nothing_leads_into_another_passage() -> None:
    asked = features_of("Куда ушёл паром?\n\nВверх по реке. Билет стоит сорок рублей.")
    assert [one[:3] for one in find_leads(asked, np.array([0, 0, 1]))] == [(0, 1, 2)]
    assert find_leads(asked, np.array([0, 1, 1])) == []
    listed = features_of(LIST)
    assert find_leads(listed, np.array([0, 1, 1, 1])) == []
