import random

import pytest
from rouge import Rouge
from rouge_score.rouge_scorer import RougeScorer

from summarize_ru.evaluation import METRICS, rouge
from summarize_ru.evaluation.gazeta import gazeta_tokens

# Written for the project.
ENGLISH = """The café on Baker's Row re-opened in May 2024, three years after the flood.
Its owner, Mr. O'Neil, had kept the old sign; the naïve drawing of a ship is still there.
\tPrices went up by 12.5% -- which nobody minded, it seems!
I\u0307t's the snake_case of cafés: re-opened, running, runs, ran."""

RUSSIAN = """Весной река разлилась, и мост закрыли на три дня. Почту возили на лодке, как сто лет назад.
«Так и до осени доплаваем», — шутил почтальон И. П. Котов. В 2019 г. вода стояла выше...
Мост открыли в среду. Почту снова возят на машине, а лодку Котов покрасил и поставил у крыльца.
Туристы её снимают. Река вернулась в берега; мост стоит."""


def _texts(source: str, seed: int) -> list[str]:
    """Texts made of lines and words of `source`, so that they have much in common."""
    chance = random.Random(seed)
    words = source.split(" ")
    texts = ["", source, source.replace("\n", " "), source.upper(), source.replace("\n", "\n\n")]
    texts += [" ".join(chance.choices(words, k=chance.randint(1, 60))) for _ in range(20)]
    return texts


@pytest.mark.parametrize("stem", [False, True])
def test_english_gets_the_figures_of_rouge_score(stem: bool) -> None:  # noqa: FBT001
    scorer = RougeScorer(METRICS, use_stemmer=stem)
    texts = _texts(ENGLISH, seed=1)
    for candidate, reference in zip(texts, reversed(texts), strict=True):
        expected, scores = scorer.score(reference, candidate), rouge(candidate, reference, stem=stem)
        for metric in METRICS:
            score = getattr(scores, metric)
            assert (score.precision, score.recall, score.f1) == pytest.approx(expected[metric], abs=1e-12), metric


def test_several_english_references_get_the_figures_of_rouge_score() -> None:
    candidate, *references = _texts(ENGLISH, seed=2)[-4:]
    expected, scores = RougeScorer(METRICS).score_multi(references, candidate), rouge(candidate, references)
    for metric in METRICS:
        assert getattr(scores, metric).f1 == pytest.approx(expected[metric].fmeasure, abs=1e-12)


def test_the_recipe_gazeta_gets_the_figures_of_the_package() -> None:
    package = Rouge()
    texts = [text for text in _texts(RUSSIAN, seed=3) if text.strip(". ")]
    for candidate, reference in zip(texts, texts[1:] + texts[:1], strict=True):
        [expected] = package.get_scores(gazeta_tokens(candidate), gazeta_tokens(reference))
        scores = rouge(candidate, reference, recipe="gazeta")
        for name, score in (("rouge-1", scores.rouge1), ("rouge-2", scores.rouge2), ("rouge-l", scores.rougeL)):
            figures = {"p": score.precision, "r": score.recall, "f": score.f1}
            assert figures == pytest.approx(expected[name], abs=1e-12), name
        assert scores.rougeLsum == scores.rougeL
