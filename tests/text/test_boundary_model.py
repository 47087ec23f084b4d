"""The boundary model: its file, its features, its openers."""

import re
from pathlib import Path

import pytest

from summarize_ru.text.boundary_model import DATA, features, is_opener, load, opens, score
from summarize_ru.text.candidates import EVERY_CANDIDATE, Candidate


def candidate(text: str) -> Candidate:
    match = re.search(EVERY_CANDIDATE, text)
    assert match is not None
    return Candidate(text, match, 0, len(text))


def test_the_file_names_its_source_and_is_small() -> None:
    text = Path(DATA).read_text(encoding="utf-8")
    assert "OpenCorpora" in text
    assert "CC BY-SA 3.0" in text
    assert "benchmarks/train_splitter.py" in text
    assert len(text.encode()) < 64_000


def test_the_file_is_sorted() -> None:
    weights, words = load()
    assert list(weights) == sorted(weights)
    assert all(word == word.lower() for word in words)


@pytest.mark.parametrize("word", ["Он", "Поэтому", "Из-за", "Началась"])
def test_common_words_open_sentences(word: str) -> None:
    assert is_opener(word)


@pytest.mark.parametrize("word", ["Тверь", "Иванов", "Блок"])
def test_names_do_not(word: str) -> None:
    assert not is_opener(word)


def test_an_initial_opens_nothing() -> None:
    assert opens(candidate("слово. А он"))
    assert not opens(candidate("слово. А. Белый"))


def test_a_year_may_end_a_sentence_and_the_name_of_a_factory_follows() -> None:
    assert score(candidate("Завод построен в 1934 г. Он стоит")) > 0
    assert score(candidate("Построен завод им. Кирова")) < 0


def test_features_are_names() -> None:
    assert features(candidate("в 1934 г. Он"))[:3] == ["stop .", "left abbr g", "right Aao"]
