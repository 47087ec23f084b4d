import math

import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru import Analyzer, Document
from summarize_ru.document import Block
from summarize_ru.ranking.features import extract_features
from summarize_ru.scorers.ranker import features as ranker_features
from summarize_ru.scorers.ranker.features import FEATURES, ROW, sentence_features
from summarize_ru.scorers.ranker.reasons import GROUPS
from summarize_ru.text import tokens
from tests.samples import EXAMPLE, features_of

ARTICLE = EXAMPLE.read_text(encoding="utf-8")
PAPER = """Введение
Лёд на реке изучен мало. Цель работы — измерить его толщину.
Методы
Толщину льда мерили 12 раз за зиму. Измерения вели у парома.
Заключение
Показано, что лёд у парома тоньше. Река у парома встаёт позже.
"""

WITHOUT_TERMS = "И не то чтобы. Паром стоит у берега. Но и он. Лёд у берега тонок. И. Паром ждёт у берега весны."


HEADED = f"Лёд у парома\n\nФото: Иван Лесков\n\n{ARTICLE}\n\nЧитайте также: лёд на реке"


def described(text: str, title: str | None = None) -> dict[str, NDArray[np.float64]]:
    table = sentence_features(features_of(text, title))
    return dict(zip(FEATURES, table, strict=True))


def test_every_feature_has_one_name_and_one_group() -> None:
    assert len(set(FEATURES)) == len(FEATURES)
    assert sorted(feature for group in GROUPS for feature in group.features) == sorted(FEATURES)


def test_every_name_of_a_group_is_there_once_in_each_language() -> None:
    names = [name for group in GROUPS for name in (group.name, group.fewer) if name is not None]
    for language in zip(*names, strict=True):
        assert len(set(language)) == len(language)


def test_less_of_a_group_is_named_as_such() -> None:
    for group in GROUPS:
        if group.fewer is not None:
            assert group.fewer.english in {f"{word} {group.name.english}" for word in ("fewer", "less")}
            assert group.fewer.russian.startswith("меньше ")


@pytest.mark.parametrize("text", [ARTICLE, PAPER, WITHOUT_TERMS, HEADED])
def test_likeness_is_that_of_dense_vectors(text: str) -> None:
    features = features_of(text, "Паром")
    found = described(text, "Паром")
    vectors = features.tfidf.dense()
    body = np.flatnonzero(features.in_body).tolist()
    count = len(body)

    def likeness(group: list[int]) -> list[float]:
        total = vectors[group].sum(axis=0)
        length = np.linalg.norm(total)
        return [
            vector @ (total - (vector if index in group else 0)) / (length or 1) for index, vector in enumerate(vectors)
        ]

    edge = max(3, count // 10)
    assert found["likeness to all sentences"] == pytest.approx(likeness(body))
    assert found["likeness to the beginning"] == pytest.approx(likeness(body[:edge]))
    assert found["likeness to the end"] == pytest.approx(likeness(body[-edge:]))
    assert found["likeness to the title"] == pytest.approx(vectors @ features.vector(features.title))


@pytest.mark.parametrize("text", [ARTICLE, PAPER, WITHOUT_TERMS])
def test_terms_are_counted_as_by_hand(text: str) -> None:
    features = features_of(text)
    found = described(text)
    sentences = [Analyzer().terms(text[start:stop]) for start, stop in features.spans]
    everything = [term for sentence in sentences for term in sentence]
    lengths = np.diff(features.offsets).tolist()
    for index, (sentence, length) in enumerate(zip(sentences, lengths, strict=True)):
        distinct = set(sentence)
        before = {term for earlier in sentences[:index] for term in earlier}
        ties = {term: sum(term in other for other in sentences) - 1 for term in distinct}
        size = math.log(max(length, 1) + 1) * len(sentences)
        expected = {
            "length": math.log(max(length, 1) + 1),
            "share of stop words": 1 - len(sentence) / max(length, 1),
            "frequency of terms": sum(map(everything.count, sentence)) / max(len(sentence), 1) / sum(lengths),
            "ties to other sentences": sum(ties.values()) / size,
            "share of new terms": len(distinct - before) / max(len(distinct), 1),
            "new terms that come again": sum(ties[term] for term in distinct - before) / size,
            "known terms": sum(ties[term] for term in distinct & before) / size,
        }
        assert {name: found[name][index] for name in expected} == pytest.approx(expected)


def test_places_are_told() -> None:
    found = described(PAPER)
    assert found["heading"].tolist() == [1, 0, 0, 1, 0, 0, 1, 0, 0]
    assert found["under an introduction"].tolist() == [1, 1, 1, 0, 0, 0, 0, 0, 0]
    assert found["under a conclusion"].tolist() == [0, 0, 0, 0, 0, 0, 1, 1, 1]
    assert found["opens a paragraph"].tolist() == [1, 1, 0, 1, 1, 0, 1, 1, 0]
    assert found["closes a paragraph"].tolist() == [1, 0, 1, 1, 0, 1, 1, 0, 1]
    assert found["place in its paragraph"] == pytest.approx(np.log([1, 1, 2, 1, 1, 2, 1, 1, 2]))
    assert found["distance from a heading"] == pytest.approx(np.log([1, 2, 3, 1, 2, 3, 1, 2, 3]))
    assert found["place"] == pytest.approx(np.log([1, 1, 2, 3, 3, 4, 5, 5, 6]))  # headings do not count
    assert found["distance from the end"] == pytest.approx(np.log([6, 6, 5, 4, 4, 3, 2, 2, 1]))


def test_the_headings_of_the_document_are_headings() -> None:
    body = "Паром стоит у берега с первых морозов и до весны."
    text = f"Паром и лёд\n\n{body}\n\nЛёд на реке\n\nЛёд толст. Он держит сани.\n\nЧай\n\nЧая нет."
    kinds = [block.kind for block in features_of(text).document.blocks]
    assert kinds == ["title", "paragraph", "heading", "paragraph", "heading", "paragraph"]
    assert described(text)["heading"].tolist() == [1, 0, 1, 0, 0, 1, 0]
    assert described(text, "Паром")["heading"].tolist() == [1, 0, 1, 0, 0, 1, 0]


def test_headings_are_those_of_the_document_and_nothing_else_is() -> None:
    found = described("Лёд у парома\n\nФото: Иван Лесков\n\nЛёд тонок. Он трещит.\n\n— сани;\n— воз.")
    assert found["heading"].tolist() == [1, 0, 0, 0, 0, 0]
    assert found["distance from a heading"] == pytest.approx(np.log([1, 2, 3, 4, 5, 6]))
    assert found["place"] == pytest.approx(np.log([1, 1, 1, 2, 2, 2]))


def test_in_a_list_every_item_has_its_place() -> None:
    document = Document("Сани. Воз.", blocks=(Block(0, 5, "item"), Block(6, 10, "item")))
    table = sentence_features(extract_features(document, Analyzer()))
    assert table[ROW["place"]] == pytest.approx(np.log([1, 2]))


def test_a_section_may_begin_with_the_document() -> None:
    for name, feature in (("Введение", "under an introduction"), ("Заключение", "under a conclusion")):
        found = described(f"{name}\nЛёд тонок. Река встаёт.\nМетоды\nЛёд мерили.")
        assert found[feature].tolist() == [1, 1, 1, 0, 0]
        found = described(f"Методы\nЛёд мерили.\n{name}\nЛёд тонок.")
        assert found[feature].tolist() == [0, 0, 1, 1]


def test_a_text_without_line_breaks_is_one_paragraph_without_headings() -> None:
    found = described("Лёд тонок. Река встаёт. Сани стоят")
    assert found["heading"].tolist() == [0, 0, 0]
    assert found["opens a paragraph"].tolist() == [1, 0, 0]
    assert found["closes a paragraph"].tolist() == [0, 0, 1]
    assert found["place in its paragraph"] == pytest.approx(np.log([1, 2, 3]))
    assert found["distance from a heading"] == pytest.approx(np.log([2, 3, 4]))
    assert found["under an introduction"].tolist() == found["under a conclusion"].tolist() == [0, 0, 0]
    assert found["relative place"].tolist() == [0, 0.5, 1]
    assert found["nearness to the beginning"].tolist() == [1, 0.5, pytest.approx(1 / 3)]
    assert described("Лёд")["heading"].tolist() == [0]
    assert described("Лёд")["relative place"].tolist() == [0]


def test_a_heading_in_a_text_without_line_breaks_is_found_by_its_capitals() -> None:
    text = "ВВЕДЕНИЕ Лёд изучен мало. Его мерили у парома. ЗАКЛЮЧЕНИЕ Показано, что лёд тонок. Река встаёт поздно."
    found = described(text)
    assert found["under an introduction"].tolist() == [1, 1, 0, 0]
    assert found["under a conclusion"].tolist() == [0, 0, 1, 1]


def test_first_and_last_words_are_told() -> None:
    found = described("— Паром стоит? Он стоит. Сегодня 12 мая:")
    assert found["opens with dashes"].tolist() == [1, 0, 0]
    assert found["opens with pronouns"].tolist() == [0, 1, 0]
    assert found["opens with words of time"].tolist() == [0, 0, 1]
    assert found["closes with question marks"].tolist() == [1, 0, 0]
    assert found["closes with colons"].tolist() == [0, 0, 1]
    assert found["closes with commas"].tolist() == [0, 0, 0]
    assert found["digits"] == pytest.approx([0, 0, 1 / 3])


@pytest.mark.parametrize(
    "text",
    ["Да.", "1", "!!!", "… ?", "Кот. Кот.", "A B C. D E F.", "И. Не. На.", "\0", "слово " * 2000, "a\u0301 \ud800 b."],
)
def test_features_are_finite_for_any_text(text: str) -> None:
    assert np.isfinite(sentence_features(features_of(text, "Кот"))).all()


def test_parts_of_a_long_document_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sentence_features(features_of(ARTICLE))
    for module in (ranker_features, tokens):
        monkeypatch.setattr(module, "_SENTENCES_AT_ONCE", 2)
    assert sentence_features(features_of(ARTICLE)) == pytest.approx(whole, abs=1e-12)
