import hashlib
import pickle
import random
import re
from importlib.resources import files

import numpy as np
import pytest

from summarize_ru import Document, NoExplanationError, Sentences, Summarizer, Words, summarize
from summarize_ru.scorers.ranker import Ranker
from summarize_ru.scorers.ranker import features as ranker_features
from summarize_ru.scorers.ranker import network as ranker_network
from summarize_ru.scorers.ranker.features import FEATURES, ROW, SentenceTable, sentence_features
from summarize_ru.scorers.ranker.reasons import GROUPS
from tests.samples import BLANK_TEXTS, EXAMPLE, ODD_TEXTS, ROOT, features_of, random_document

ARTICLE = EXAMPLE.read_text(encoding="utf-8")
MODEL = files("summarize_ru.scorers.ranker").joinpath("ranker.npy")


WORDS = random.Random(3).choices(["лёд", "река", "паром", "билет", "весна", "берег"], k=60)
STRANGE = ". ".join(" ".join(WORDS[start : start + 2]).capitalize() for start in range(0, 60, 2))


HEADED = f"Паром снова ходит\n\n{ARTICLE}\n\nЧитайте также: лёд на реке"


@pytest.mark.parametrize(("text", "is_strange"), [(ARTICLE, False), (HEADED, False), (STRANGE, True)])
def test_a_score_is_what_the_formula_gives(text: str, *, is_strange: bool) -> None:
    features = features_of(text, "Паром")
    with MODEL.open("rb") as file:
        record = np.load(file, allow_pickle=False)
    weights = {name: record[name].astype(np.float64) for name in record.dtype.names}
    table = sentence_features(features)
    body = table[:, features.in_body]
    mean, variance = body.mean(axis=1), body.var(axis=1)
    whole = np.append(mean, np.log(features.in_body.sum()))
    strangeness = min(
        np.abs((whole - kind) / spread).mean()
        for kind, spread in zip(weights["kinds"], weights["spreads"], strict=True)
    )
    prior = 3 * min(max(strangeness - 0.8, 0), 0.5)
    assert (prior > 0) == is_strange
    expected = []
    for sentence in table.T:
        deviation = (sentence - mean) / np.sqrt(variance + weights["least_variance"])
        layer = (
            weights["absolute"] @ sentence
            + weights["relative"] @ deviation
            + weights["context"] @ whole
            + weights["bias"]
        )
        central = deviation[FEATURES.index("likeness to all sentences")]
        expected.append(weights["output"] @ np.maximum(layer[:-1], 0) + layer[-1] + prior * central)
    assert Ranker()(features) == pytest.approx(np.array(expected))


TALK = """Анна: Хорошо, давайте начнём.
Иван: Паром встал на ремонт до весны, и билеты за эту зиму мы вернём всем, кто их купил.
Анна: Понятно, спасибо вам, Иван.
Пётр: Причал готов к зиме.
Иван: Пётр, спасибо за причал.
Пётр: Рад помочь всем.
Анна: Тогда деньги за билеты начнём возвращать с понедельника, а о ремонте парома напишем на причале."""


def test_in_talk_short_sentences_say_little() -> None:
    assert [block.kind for block in Document(TALK).blocks].count("label") == 7
    best = sorted(summarize(TALK).ranking, key=lambda sentence: -sentence.score)[:2]
    assert [len(sentence.text.split()) > 10 for sentence in best] == [True, True]


def test_an_article_with_a_speaker_or_two_is_no_talk() -> None:
    assert ranker_network._is_talk(features_of(TALK))
    assert not ranker_network._is_talk(features_of(f"{ARTICLE}\n\nИван: Паром встал.\n\nПётр: Причал готов."))


def test_the_model_is_small_and_fits_the_features() -> None:
    network = ranker_network._load_network()
    assert len(MODEL.read_bytes()) < 300_000
    assert network.absolute.shape == network.relative.shape == (len(network.output) + 1, len(FEATURES))
    assert network.context.shape == (len(network.output) + 1, len(FEATURES) + 1)
    assert network.kinds.shape == network.closeness.shape == (3, len(FEATURES) + 1)
    assert np.isfinite(network.closeness).all()


def test_a_feature_that_the_model_does_not_know_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranker_network, "FEATURES", (*FEATURES, "another"))
    with pytest.raises(RuntimeError, match=rf"{len(FEATURES)} features, not {len(FEATURES) + 1}: train it anew"):
        ranker_network._load_network.__wrapped__()


def test_the_model_is_the_one_that_the_card_describes() -> None:
    card = (ROOT / "docs" / "model-card.md").read_text(encoding="utf-8")
    (digest,) = re.findall(r"SHA-256 `([0-9a-f]{64})`", card)
    assert hashlib.sha256(MODEL.read_bytes()).hexdigest() == digest


RUNNING = (
    "а" + "\fСлово" * 60 + "б"
)  # its paragraphs lose the lines that come again on each page, and so all their words


@pytest.mark.parametrize("text", [*(text for text, _ in ODD_TEXTS.values()), *BLANK_TEXTS.values(), RUNNING])
def test_any_text_is_summarized(text: str) -> None:
    summary = summarize(text, 2, method="ranker", title="Кот")
    assert np.isfinite(summary.scores).all()
    assert len(summary) == min(2, len(summary.spans))
    assert len(summary.explain()) == len(summary)


def test_equal_sentences_of_a_text_without_words_go_in_order() -> None:
    assert summarize("… … …", 1, method="ranker").chosen == (0,)


def test_a_long_text_is_scored() -> None:
    features = features_of(random_document(5000, seed=1, blanks=True))
    scores = Ranker()(features)
    assert scores.shape == (len(features),)
    assert np.isfinite(scores).all()


def test_a_document_of_many_blocks_is_scored_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "ВВЕДЕНИЕ\n\n" + random_document(95, seed=2, blanks=True) + "\n\nВыводы\n\n" + ARTICLE
    for source in (text, text.replace("\n", " ")):
        features = features_of(source, "Паром")
        whole, scores, places = sentence_features(features), Ranker()(features), range(0, len(features), 7)
        reasons = Ranker().explain(features, places)
        with monkeypatch.context() as patch:
            patch.setattr(ranker_features, "_SENTENCES_AT_ONCE", 8)
            assert len(list(SentenceTable(features))) > 10
            assert sentence_features(features) == pytest.approx(whole, abs=1e-12)
            assert Ranker()(features) == pytest.approx(scores, abs=1e-12)
            for owed, before in zip(Ranker().explain(features, places), reasons, strict=True):
                assert owed == pytest.approx(before, abs=1e-12)


def test_the_title_counts() -> None:
    title = "Билет на паром подорожает"
    assert summarize(ARTICLE, method="ranker").scores != summarize(ARTICLE, method="ranker", title=title).scores


def test_a_budget_of_words_is_kept() -> None:
    summary = summarize(ARTICLE, Words(40), method="ranker")
    assert 0 < len(re.findall(r"\w+(?:-\w+)*", summary.text)) <= 40


def test_each_chosen_sentence_is_explained() -> None:
    summary = summarize(ARTICLE, 3, method="ranker")
    explanations = summary.explain()
    assert [explanation.sentence for explanation in explanations] == list(summary)
    for explanation in explanations:
        weights = [reason.weight for reason in explanation.reasons]
        assert weights == sorted(weights, reverse=True)
        assert min(weights) > 0
        names = {name.english for group in GROUPS for name in (group.name, group.fewer) if name is not None}
        assert {reason.name for reason in explanation.reasons} <= names


def test_a_reason_is_what_the_sentence_would_lose() -> None:
    features = features_of(ARTICLE)
    table = sentence_features(features)
    network = ranker_network._load_network().for_document([table])
    (owed,) = Ranker().explain(features, [4])
    changed = table[:, [4]].copy()
    place = next(group for group in GROUPS if group.name.english == "place in the text")
    for name in place.features:
        changed[ROW[name]] = table[ROW[name]].mean()
    lost = Ranker()(features)[4] - network.scores(changed)[0]
    assert owed["place in the text"] == pytest.approx(lost)


def test_a_reason_does_not_name_what_the_sentence_has_less_of_than_others() -> None:
    features = features_of(ARTICLE)
    table = sentence_features(features)
    seen = set()
    for sentence, owed in zip(table.T, Ranker().explain(features, range(len(features))), strict=True):
        for group in GROUPS:
            row = ROW[group.features[0]]
            if group.fewer is None:
                assert group.name.english in owed
                continue
            is_less = bool(sentence[row] < table[row].mean())
            assert (group.fewer.english in owed) is is_less
            assert (group.name.english in owed) is not is_less
            seen.add(is_less)
    assert seen == {False, True}


def test_the_bias_of_the_caller_is_a_reason() -> None:
    summary = Summarizer(length=1, position_bias=9)(ARTICLE)
    ((first, *_),) = [explanation.reasons for explanation in summary.explain()]
    assert (summary.chosen, first.name) == ((0,), "bias for place and title")
    (names,) = [
        {reason.name for reason in explanation.reasons} for explanation in Summarizer(length=1)(ARTICLE).explain()
    ]
    assert first.name not in names


def test_a_summary_explains_itself_after_a_journey() -> None:
    summary = Summarizer(method="ranker")(ARTICLE, "Паром")
    again = pickle.loads(pickle.dumps(summary))
    assert again == summary
    assert again.explain() == summary.explain()
    assert len(pickle.dumps(summary)) - len(pickle.dumps(Summarizer(method="lead")(ARTICLE, "Паром"))) < 1500


def test_other_methods_say_that_they_cannot_explain() -> None:
    with pytest.raises(NoExplanationError, match="the method 'lead' gives scores without reasons") as caught:
        summarize(ARTICLE, method="lead").explain()
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_the_summarizer_stays_small() -> None:
    summarizer = Summarizer(method="ranker", length=Sentences(2))
    summarizer(ARTICLE)
    assert len(pickle.dumps(summarizer)) < 4096
