"""Boundaries: which rule decides, and that none decides what another should."""

import re

import pytest

from summarize_ru.text.boundaries import BEFORE_SYMBOL, RULES, decide
from summarize_ru.text.candidates import EVERY_CANDIDATE, Candidate
from summarize_ru.text.full_stops import FULL_STOP_RULES


def deciding(text: str) -> tuple[str, bool]:
    """The rule that decides on the first candidate that white space follows, or on the first, and its verdict."""
    matches = list(re.finditer(EVERY_CANDIDATE, text))
    match = next((m for m in matches if m.end() < len(text) and text[m.end() - 1].isspace()), matches[0])
    verdict, rule = decide(Candidate(text, match, 0, len(text)))
    return rule.__name__, verdict


@pytest.mark.parametrize(
    ("text", "rule", "ends"),
    [
        ("Что ? ! Он", "closing_follows", False),
        ("Молчал. …Наконец встал", "closing_follows", True),
        ("Вот и всё. —", "nothing_after", False),
        ("до вечера. ✅ Снасти", "bullet_follows", True),
        ("Какая красота! @olga спасибо", "address_follows", True),
        ("Какая красота! #лето", "address_follows", False),
        ("(смеётся. — Прим. ред.)", "remark", False),
        ("«Служить бы рад». (Чацкий)", "source_follows", False),
        ("Кто там? (...) Эх, кони", "elision", False),
        ("Спасибо)) Приду", "smile", True),
        ("Пункт а) Хлеб", "smile", False),
        ("Это всё.Точка", "inside_token", True),
        ("пи равно 3.14", "inside_token", False),
        ("… Да", "nothing_before", False),
        ("✅ Место", "nothing_before", False),
        ("Списки ✅ Место", "bullet", False),
        ("в 2007 г. он уехал", "lower_case_follows", False),
        ("Мы едем в… Самару", "hesitation", False),
        ("Он ответил: «Закрыто. Приходите завтра»", "speech", True),
        ("Под ним «М. Л.» Почерк", "initials", False),
        ("роман «Кто там?» Ивана Белова", "title_goes_on", False),
        ("Он сказал «Стоп.» Машина стала", "quotation_ends", True),
    ],
)
def test_general_rules(text: str, rule: str, *, ends: bool) -> None:
    assert deciding(text) == (rule, ends)


def test_every_rule_shows_an_example() -> None:
    for rule in (*BEFORE_SYMBOL, *RULES, *FULL_STOP_RULES):
        assert "`" in (rule.__doc__ or ""), rule.__name__
