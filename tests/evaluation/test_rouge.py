from importlib import import_module
from importlib.metadata import version

import pytest

import summarize_ru
from summarize_ru import InvalidOptionError, InvalidTextError
from summarize_ru.evaluation import METRICS, Recipe, Score, rouge, signature

MODULE = import_module("summarize_ru.evaluation.rouge")  # the function of that name hides the module from `import`

TEXT = "Весной река разлилась.\nМост закрыли на три дня, и почту возили на лодке."


@pytest.mark.parametrize("text", [TEXT, "Ёж", "2024", "Пётр I, XVIII век"])
@pytest.mark.parametrize("stem", [False, True])
def test_identical_russian_texts_score_one(text: str, stem: bool) -> None:  # noqa: FBT001
    scores = rouge(text, text, stem=stem)
    assert scores.rouge1 == scores.rougeL == scores.rougeLsum == Score(1, 1, 1)


def test_half_of_two_words() -> None:
    assert rouge("Кошка 2024", "Собака 2024").rouge1 == Score(0.5, 0.5, 0.5)


def test_precision_is_of_the_candidate_and_recall_of_the_reference() -> None:
    scores = rouge("Мост закрыли", "Мост закрыли на три дня")
    assert scores.rouge1 == Score(1, 2 / 5, 2 * (2 / 5) / (1 + 2 / 5))
    assert scores.rouge2 == Score(1, 1 / 4, 2 * (1 / 4) / (1 + 1 / 4))


def test_order_counts_in_rouge_l_alone() -> None:
    scores = rouge("лодка почта мост", "мост почта лодка")
    assert scores.rouge1.f1 == 1
    assert scores.rougeL.f1 == pytest.approx(1 / 3)


def test_rouge_lsum_takes_lines_for_sentences() -> None:
    first, second = "Река разлилась", "Мост закрыли"
    scores = rouge(f"{second}\n{first}", f"{first}\n{second}")
    assert scores.rougeL.f1 == 0.5
    assert scores.rougeLsum.f1 == 1


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Ёлка", "елка"),
        ("за\u0301мок", "замок"),
        ("инфор\u00adмация", "информация"),
        ("мои\u0306", "мой"),
        ("МОСКВА", "Москва"),
        ("из-за", "из за"),
        ("snake_case", "snake case"),
        ("«Союз-2»", "союз 2"),
    ],
)
def test_what_does_not_tell_words_apart(written: str, same: str) -> None:
    assert rouge(written, same).rouge1.f1 == 1


def test_stems_join_the_forms_of_a_word() -> None:
    assert rouge("кошки спят", "кошка спит").rouge1.f1 == 0
    assert rouge("кошки", "кошкой", stem=True).rouge1.f1 == 1
    assert rouge("running cats", "run cat", stem=True).rouge1.f1 == 1


@pytest.mark.parametrize("recipe", ["rouge-score", "gazeta"])
@pytest.mark.parametrize(("candidate", "reference"), [("", TEXT), (TEXT, ""), ("", ""), ("…", "—"), (".", "..")])
def test_nothing_in_common_with_an_empty_text(candidate: str, reference: str, recipe: Recipe) -> None:
    scores = rouge(candidate, reference, recipe=recipe)
    assert [getattr(scores, metric) for metric in METRICS] == [Score(0, 0, 0)] * 4


def test_the_best_of_several_references_counts() -> None:
    near, far = "Мост закрыли на три дня", "Выставка открылась"
    for recipe in ("rouge-score", "gazeta"):
        several = rouge("Мост закрыли", [far, near], recipe=recipe)
        assert several.rouge1 == rouge("Мост закрыли", near, recipe=recipe).rouge1
        assert "|references:2|" in several.signature


def test_the_signature_says_what_the_figures_depend_on() -> None:
    assert signature() == (
        f"recipe:rouge-score|counting:rouge-score-{version('rouge-score')}|tokens:latin+cyrillic+digits|case:lower"
        f"|stem:no|references:1|summarize-ru:{summarize_ru.__version__}"
    )
    assert "|stem:yes|" in rouge(TEXT, TEXT, stem=True).signature
    assert f"|counting:rouge-0.3|tokens:razdel-{version('razdel')}|" in rouge(TEXT, TEXT, recipe="gazeta").signature


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(InvalidTextError):
        rouge(TEXT, [TEXT, None])  # type: ignore[list-item]
    with pytest.raises(InvalidOptionError, match="reference must be one text or several"):
        rouge(TEXT, [])
    with pytest.raises(InvalidOptionError, match="recipe must be 'rouge-score' or 'gazeta', not 'google'"):
        rouge(TEXT, TEXT, recipe="google")  # type: ignore[arg-type]
    with pytest.raises(InvalidOptionError, match="stem must be False"):
        rouge(TEXT, TEXT, recipe="gazeta", stem=True)
