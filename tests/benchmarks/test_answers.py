"""The benchmark of answers counts correctly, and its questions use other words than the answers."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from summarize_ru import Analyzer, Document
from tests.samples import features_of


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
    import answers

    return answers


@pytest.fixture
def articles(answers: ModuleType) -> object:
    passages = (
        "Паром ходит с апреля. Билет на паром стоит сорок рублей. В шторм рейсы отменяют.",
        "Музей открыт до шести. Часы в музее сделал мастер Климов.",
    )
    questions = [
        ("Сколько стоит билет?", 0, "сорок"),
        ("Кто сделал часы?", 1, "Климов"),
        ("Сколько стоит билет?", 1, "шести"),
    ]
    return [
        answers.Article(
            passages,
            tuple(answers.Question(text, number, passages[number].index(word)) for text, number, word in questions),
        )
    ]


def test_what_is_kept_is_counted(answers: ModuleType, articles: object) -> None:
    assert answers.kept(articles)["first"] == 66.7  # the answer to the third question is not in it
    assert answers.kept_by("tfidf", articles)["first"] == 66.7


def test_budgets_hold(answers: ModuleType, articles: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "BUDGETS", 60)
    assert answers.exceeded_budgets(articles) == {"budgets": 60, "exceeded": 0}


def test_without_the_data_it_says_what_it_needs(answers: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUMMARIZE_RU_DATA", raising=False)
    monkeypatch.setattr(sys, "argv", ["answers.py"])
    with pytest.raises(SystemExit, match=r"^set SUMMARIZE_RU_DATA to the folder of the data$"):
        answers.main()


def test_the_questions_share_no_term_with_their_answers(answers: ModuleType) -> None:
    own = answers.own_articles()
    assert sum(len(article.questions) for article in own) == 60
    for article in own:
        (text,) = article.passages
        for question in article.questions:
            (answer,) = (one for one in Document(text).sentences if one.start <= question.start < one.stop)
            assert Analyzer().terms(question.text)
            assert not features_of(answer.text, query=question.text).query.size, question.text
