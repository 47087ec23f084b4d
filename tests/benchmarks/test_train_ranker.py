"""The training of the ranker on a text or two: what can go wrong without being seen in the figures."""

import random
import sys
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from tests.samples import EXAMPLE, ROOT, random_document

from summarize_ru.evaluation import Example
from summarize_ru.scorers import ranker

ARTICLE = EXAMPLE.read_text(encoding="utf-8")
SUMMARY = "Паром возит людей через реку. Билет подорожает."


sys.path.append(str(ROOT / "benchmarks"))
train_ranker = import_module("train_ranker")


def document(text: str, *, is_paper: bool = False) -> Any:  # noqa: ANN401  (a class of a script)
    return train_ranker.make_document(Example(text, (SUMMARY,)), text, None, is_paper=is_paper, is_whole=True)


def test_the_oracle_takes_what_adds_most() -> None:
    found = document("Ветер стих. Паром возит людей. Люди через реку идут. Билет подорожает. Паром возит людей.")
    assert sorted(found.oracle()) == [1, 2, 3]


def test_rewards_of_sets_are_those_counted_by_hand() -> None:
    found = document("Ветер стих. Паром возит людей. Билет подорожает.")
    # Of seven words and six pairs: five of five words, and three pairs of the three within the sentences.
    assert found.rewards_of(np.array([[1, 2]])) == pytest.approx([2 * 5 / (5 + 7) + 2 * 3 / (3 + 6)])
    assert found.rewards_of(np.array([[0]])) == pytest.approx([0])


def test_a_part_of_a_paper_is_shorter_but_not_short() -> None:
    text = "\n".join(f"Абзац {number}. " + "Лёд на реке толстый. " * 20 for number in range(20))
    for is_block in (True, False):
        part = train_ranker.part_of(text, random.Random(1), is_block=is_block)
        assert train_ranker.LEAST_PART <= len(part) < len(text)
    assert train_ranker.part_of("Лёд.\nРека.", random.Random(1), is_block=True) == "Лёд.\nРека."


def test_training_is_repeatable_and_what_it_writes_scores_as_it_was_trained(monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch", reason="needs the extra train")
    monkeypatch.setattr(train_ranker, "ORACLE_EPOCHS", 1)
    monkeypatch.setattr(train_ranker, "SET_EPOCHS", 1)
    documents = [document(ARTICLE), document(random_document(30, seed=2), is_paper=True)]
    weights = train_ranker.train(documents, seeds=1)
    again = train_ranker.train(documents, seeds=1)
    assert all(np.array_equal(weights[name], again[name]) for name in weights)

    sample = documents[0].table  # what every third document is: the first alone
    center, deviation = sample.mean(axis=1), sample.std(axis=1)
    scale = 1 / np.where(deviation > train_ranker.SMALLEST_DEVIATION, deviation, np.inf)
    inputs = [torch.from_numpy(train_ranker.network_inputs(each.table, center, scale)) for each in documents]
    one = train_ranker.train_one(documents, inputs, np.array([4 / 3, 2 / 3]), 0)
    hidden = np.maximum(inputs[0].numpy() @ one["hidden.weight"].T + one["hidden.bias"], 0)
    trained = (hidden @ one["output.weight"].T + inputs[0].numpy() @ one["direct.weight"].T)[:, 0]
    network = ranker._Network(**{name: array.astype(np.float64) for name, array in weights.items()})
    scores = network.for_document(sample).scores(sample)
    assert scores - scores.mean() == pytest.approx(trained - trained.mean(), abs=1e-4)
