"""The training of the ranker on a text or two: faults that its figures would not show."""

import random
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summarize_ru.evaluation import Example
from summarize_ru.scorers.ranker import network as ranker_network
from tests.samples import EXAMPLE, ROOT, random_document

ARTICLE = EXAMPLE.read_text(encoding="utf-8")
SUMMARY = "Паром возит людей через реку. Билет подорожает."


sys.path.append(str(ROOT / "training"))
ranker_data = import_module("ranker_data")
train_ranker = import_module("train_ranker")


def document(text: str, *, kind: str = "features") -> Any:  # noqa: ANN401  (a class of a script)
    return ranker_data.make_sample(Example(text, (SUMMARY,)), text, kind)


@pytest.fixture
def _all_eligible(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let short sentences, which can be counted by hand, be chosen."""
    monkeypatch.setattr(ranker_data, "eligible", lambda features: list(range(len(features))))


@pytest.mark.usefixtures("_all_eligible")
def test_the_oracle_takes_what_adds_most() -> None:
    found = document("Ветер стих. Паром возит людей. Люди через реку идут. Билет подорожает. Паром возит людей.")
    assert sorted(found.oracle()) == [1, 2, 3]


@pytest.mark.usefixtures("_all_eligible")
def test_rewards_of_sets_are_those_counted_by_hand() -> None:
    torch = pytest.importorskip("torch", reason="needs the extra train")
    found = document("Ветер стих. Паром возит людей. Билет подорожает.")
    longer = document("Ветер стих. Лёд встал. Паром возит людей. Паром стоит. Билет подорожает.")
    batch = train_ranker.Batch([found, longer])
    sets = torch.tensor([[[[1, 2, 0], [0, 2, 1]], [[2, 4, 0], [0, 1, 2]]]])
    rewards = dict(batch.set_rewards(sets))
    assert rewards.keys() == {1, 3}
    # Of seven words and six pairs in the summary: one sentence has three words and two pairs of it, the other none.
    one = 2 * 3 / (3 + 7) + 2 * 2 / (2 + 6)
    assert rewards[1].flatten().tolist() == pytest.approx([one / 2, -one / 2] * 2)
    # The first document has only three sentences; sets of three from the second differ in a sentence of two words.
    first = 2 * 5 / (7 + 7) + 2 * 3 / (4 + 6)
    second = 2 * 3 / (7 + 7) + 2 * 2 / (4 + 6)
    difference = (first - second) / 2
    assert rewards[3].flatten().tolist() == pytest.approx([0, 0, difference, -difference])


def test_a_part_of_a_paper_is_shorter_but_not_short() -> None:
    text = "\n".join(f"Абзац {number}. " + "Лёд на реке толстый. " * 20 for number in range(20))
    for is_block in (True, False):
        part = ranker_data.part_of(text, random.Random(1), is_block=is_block)
        assert ranker_data.LEAST_PART <= len(part) < len(text)
    assert ranker_data.part_of("Лёд.\nРека.", random.Random(1), is_block=True) == "Лёд.\nРека."


def test_training_is_repeatable_and_what_it_writes_scores_as_it_was_trained(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("torch", reason="needs the extra train")
    monkeypatch.setattr(train_ranker, "ORACLE_EPOCHS", 1)
    monkeypatch.setattr(train_ranker, "SET_EPOCHS", 1)
    documents = [document(ARTICLE), document(random_document(30, seed=2), kind="papers")]
    weights = train_ranker.train(documents, seeds=2)
    again = train_ranker.train(documents, seeds=2)
    assert all(np.array_equal(weights[name], again[name]) for name in weights)

    sample = documents[0].body  # the scale is that of every third document: here the first alone
    center, deviation = sample.mean(axis=1), sample.std(axis=1)
    scale = 1 / np.where(deviation > train_ranker.SMALLEST_DEVIATION, deviation, np.inf)
    inputs = [train_ranker.network_inputs(each.table, each.body, center, scale) for each in documents]
    networks = train_ranker.train_networks(documents, inputs, seeds=2)
    hidden = np.maximum(inputs[0] @ networks["hidden"] + networks["bias"], 0)
    trained = (hidden @ networks["output"] + inputs[0] @ networks["direct"])[..., 0].mean(axis=0)
    path = tmp_path / "ranker.npy"
    train_ranker.write(weights, path)
    monkeypatch.setattr(ranker_network, "_MODEL", str(path))
    network = ranker_network._load_network.__wrapped__()
    scores = network.for_document([sample]).scores(documents[0].table)
    assert scores - scores.mean() == pytest.approx(trained - trained.mean(), abs=1e-4)


def test_gradients_are_clipped_seed_by_seed() -> None:
    torch = pytest.importorskip("torch", reason="needs the extra train")
    parameters = [torch.nn.Parameter(torch.zeros(2, 3, 1)), torch.nn.Parameter(torch.zeros(2, 1, 1))]
    parameters[0].grad = torch.tensor([[[6.0], [0], [0]], [[1], [0], [0]]])
    parameters[1].grad = torch.tensor([[[8.0]], [[1]]])
    train_ranker.clip_gradients(parameters)
    assert parameters[0].grad[:, 0, 0].tolist() == pytest.approx([3, 1])
    assert parameters[1].grad[:, 0, 0].tolist() == pytest.approx([4, 1])


def test_kinds_are_described_each_by_its_own_documents() -> None:
    documents = [document(ARTICLE), document(ARTICLE), document(random_document(30, seed=2), kind="papers")]
    mean, spread = train_ranker.kind_of(documents, "features")
    assert mean == pytest.approx(train_ranker.whole_of(documents[0].body))
    assert spread.min() > 0
    nothing, _ = train_ranker.kind_of(documents, "news")
    assert not nothing.size


def test_all_texts_of_a_kind_together_weigh_as_much_as_is_said() -> None:
    documents = [document(ARTICLE), document(ARTICLE), document(ARTICLE, kind="papers"), document(ARTICLE, kind="news")]
    weights = train_ranker.document_weights(documents)
    shares = train_ranker.SHARES
    assert weights.mean() == pytest.approx(1)
    assert weights[:2].sum() / weights[2] == pytest.approx(shares["features"] / shares["papers"])
    assert weights[3] / weights[2] == pytest.approx(shares["news"] / shares["papers"])


def test_only_what_may_be_chosen_is_learned_from() -> None:
    text = "Паром снова ходит\n\nПервый рейс он сделал в субботу. И вот.\n\nБилет стоит сорок рублей."
    found = document(text)
    assert found.lengths.tolist() == [6, 4]
    assert found.body.shape[1] > found.table.shape[1] == 2


@pytest.mark.parametrize("kind", ["features", "news", "papers"])
def test_texts_come_as_they_are_and_in_other_forms(kind: str) -> None:
    text = "\n".join(f"Абзац {number}. " + "Лёд на реке толстый. " * 20 for number in range(20))
    forms = [
        form
        for number in range(4)
        for form in ranker_data.forms_of(Example(text, (SUMMARY,), "Лёд встал"), number, kind, random.Random(1))
    ]
    assert text in forms
    assert any(form.startswith("Лёд встал\n\n") for form in forms)
    assert any("\n" not in form for form in forms) or kind == "news"
    assert any(len(form.split()) < len(text.split()) for form in forms)
    assert any(form.split()[-1] != text.split()[-1] for form in forms) or kind == "papers"  # cut off anywhere
