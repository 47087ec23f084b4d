import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru import Features, InvalidOptionError, Summarizer, Words
from summarize_ru.evaluation import Example, evaluate, evaluate_summaries, rouge

EXAMPLES = [
    Example(
        "Весной река широко разлилась.\nМост закрыли на три дня. Почту возили на лодке. Мост открыли в среду.",
        ("Из-за разлива реки закрыли мост. Почту возили на лодке.",),
        "Почта на лодке",
    ),
    Example("В музее открылась выставка. На выставке двести картин.", ("Открылась выставка картин.",), "Двести картин"),
]


def test_the_figures_are_those_of_each_summary() -> None:
    evaluation = evaluate(Summarizer(method="lead", length=1), EXAMPLES)
    assert evaluation.method == "lead"
    expected = [
        rouge("Весной река широко разлилась.", "Из-за разлива реки закрыли мост.\nПочту возили на лодке."),
        rouge("В музее открылась выставка.", "Открылась выставка картин."),
    ]
    assert list(evaluation.scores) == expected
    assert evaluation.mean.rouge1.f1 == pytest.approx((expected[0].rouge1.f1 + expected[1].rouge1.f1) / 2)
    assert evaluation.f1("rouge2").tolist() == [scores.rouge2.f1 for scores in expected]
    assert evaluation.interval("rougeL").mean == pytest.approx(evaluation.mean.rougeL.f1)


def test_sentences_are_lines_for_rouge_lsum() -> None:
    evaluation = evaluate_summaries("given", ["Почту возили на лодке. Закрыли мост."], EXAMPLES[:1])
    assert evaluation.mean.rougeLsum.f1 > evaluation.mean.rougeL.f1


def test_a_method_by_name_gives_three_sentences() -> None:
    assert evaluate("lexrank", EXAMPLES).signature.startswith(rouge("", "").signature + "|length:Sentences(limit=3)|")


def test_the_signature_has_the_settings() -> None:
    evaluation = evaluate(Summarizer(length=Words(9), diversity=0.25, position_bias=0.3), EXAMPLES, titles=True)
    assert evaluation.signature.endswith(
        "|length:Words(limit=9)|diversity:0.25|position-bias:0.3|title-bias:default|titles:yes"
    )
    assert evaluate_summaries("x", ["а", "б"], EXAMPLES, recipe="gazeta").signature.startswith("recipe:gazeta|")


def test_titles_are_given_only_when_asked_for() -> None:
    seen = []

    def scorer(features: Features) -> NDArray[np.float64]:
        seen.append(features.title.size > 0)
        return np.ones(len(features))

    evaluate(Summarizer(method=scorer), EXAMPLES)
    evaluate(Summarizer(method=scorer), EXAMPLES, titles=True)
    assert seen == [False, False, True, True]


def test_two_methods_are_compared_text_by_text() -> None:
    good = evaluate_summaries("good", [example.references[0] for example in EXAMPLES], EXAMPLES)
    bad = evaluate_summaries("bad", ["Ничего.", "Пусто."], EXAMPLES)
    comparison = good.compare(bad, "rouge2")
    assert comparison.difference.mean == comparison.ahead == 1
    assert bad.compare(good).ahead == 0


def test_no_examples_are_refused() -> None:
    with pytest.raises(InvalidOptionError, match="examples must be at least one example"):
        evaluate("lead", [])
    with pytest.raises(ValueError, match="zip"):
        evaluate_summaries("x", ["а"], EXAMPLES)
