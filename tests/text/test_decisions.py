"""Decisions: what is said of each place where a sentence might end, and that it is what the splitter does."""

import unicodedata

import pytest
from hypothesis import given

from summarize_ru.errors import InvalidTextError
from summarize_ru.text.decisions import BoundaryDecision, explain_boundaries
from summarize_ru.text.paragraphs import paragraph_spans
from summarize_ru.text.sentence_ends import boundaries, full_stops
from summarize_ru.text.sentences import sentence_spans
from tests.text.sentence_cases import CASES
from tests.text.test_sentences import TEXTS

RULES = {rule.__name__ for rule in (*boundaries.BEFORE_SYMBOL, *boundaries.RULES, *full_stops.FULL_STOP_RULES)}


def agrees(text: str) -> bool:
    """Whether the sentences that end inside paragraphs are those that the decisions say end."""
    paragraphs = {stop for _, stop in paragraph_spans(text)}
    decided = {decision.stop for decision in explain_boundaries(text) if decision.ends}
    return decided - paragraphs == {stop for _, stop in sentence_spans(text)} - paragraphs


@pytest.mark.parametrize("group", CASES)
def test_the_decisions_are_those_of_the_splitter(group: str) -> None:
    for drawn in CASES[group]:
        assert agrees(drawn.replace("|", "")), drawn


@given(TEXTS)
def test_they_are_in_any_text(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize(
    ("text", "rule", "ends"),
    [
        ("Он ушёл. Она осталась.", "plain", True),
        ("Рост 98 см. Вес в норме.", "unit", True),
        ("Живёт на ул. Лесной.", "abbreviation", False),
        ("Седых и др. [3], рассмотрев лёд, ушли.", "bracket_follows", False),
        ("Число пи равно 3.14, а не трём.", "inside_token", False),
        ("Пришёл, увидел и т.п., а потом ушёл", "inside_token", False),
        ("Он вышел (ненадолго) на крыльцо", "smile", False),
        ("Роман «Хлеб. Соль» хорош.", "model", False),
        ("Казань, 24 ноября. — Мост открыли.", "in_dateline", False),
    ],
)
def test_what_decided(text: str, rule: str, *, ends: bool) -> None:
    decision = explain_boundaries(text)[0]
    assert (decision.rule, decision.ends) == (rule, ends)
    assert "`" in decision.reason or rule == "model"


def test_every_rule_that_is_named_is_a_rule() -> None:
    named = {decision.rule for texts in CASES.values() for drawn in texts for decision in explain_boundaries(drawn)}
    assert named <= RULES | {"plain", "model", "no_opening", "in_dateline"}
    assert {"plain", "model", "no_opening"} <= named


def test_the_weights_of_the_model_sum_up_to_its_verdict() -> None:
    decisions = [
        decision
        for texts in CASES.values()
        for drawn in texts
        for decision in explain_boundaries(drawn.replace("|", ""))
    ]
    by_model = [decision for decision in decisions if decision.rule == "model"]
    assert by_model
    for decision in by_model:
        assert decision.log_odds == pytest.approx(sum(decision.weights.values()))
        assert decision.ends is (decision.log_odds > 0)
        assert "bias" in decision.weights
    assert all(not decision.weights and decision.log_odds == 0 for decision in decisions if decision.rule != "model")


def test_places_count_in_the_text_as_it_was_given() -> None:
    text = unicodedata.normalize("NFD", "Ёж ушёл.\r\n\r\nЙод кончился.[1] Соль осталась.")
    (decision,) = [decision for decision in explain_boundaries(text) if decision.ends]
    assert text[: decision.start].endswith("кончился")
    assert text[decision.start : decision.stop] == ".[1]"


def test_a_text_without_stops_has_none() -> None:
    assert explain_boundaries("") == explain_boundaries("Заголовок") == ()


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(InvalidTextError):
        explain_boundaries(b"text")  # type: ignore[arg-type]


def test_a_decision_is_a_value() -> None:
    (decision,) = explain_boundaries("Он ушёл. Она осталась.")
    assert decision == BoundaryDecision(7, 8, ends=True, rule="plain", reason=decision.reason, log_odds=0.0, weights={})
