"""Edmundson's four counts, each by hand."""

from functools import partial

import pytest

from summarize_ru import InvalidOptionError
from summarize_ru.scorers.edmundson import Edmundson
from tests.samples import features_of

CUE = partial(Edmundson, title=0, location=0)
LOCATION = partial(Edmundson, cue=0, title=0)


def test_bonus_words_count_for_and_stigma_words_against() -> None:
    text = "Итак, важный вывод. Кот спит. Впрочем, кот, возможно, не спит. Это важно, например, для кота."
    assert CUE()(features_of(text)).tolist() == [3 + 2, 0 + 2, -2 + 2, 0 + 2]


def test_words_that_only_look_like_cues_count_nothing() -> None:
    assert CUE()(features_of("Возможность есть. Показалось на миг. Выводок утят.")).tolist() == [0, 0, 0]


def test_a_phrase_counts_within_a_sentence_only() -> None:
    text = "Таким образом, всё готово. Он был таким. Образом занялись другие. Таким вот образом."
    assert CUE()(features_of(text)).tolist() == [1, 0, 0, 0]


def test_lists_of_one_s_own_may_have_stars_and_phrases() -> None:
    scorer = CUE(bonus_words=frozenset({"кот*", "Пёс", "белый снег идёт"}), stigma_words=frozenset())
    text = "Котам и котёнку тепло. Пёс, а не пёсик. Белый снег идет. Белый снег тает."
    assert scorer(features_of(text)).tolist() == [2, 1, 1, 0]


def test_the_longest_beginning_that_fits_decides() -> None:
    scorer = CUE(bonus_words=frozenset({"кот*"}), stigma_words=frozenset({"котел*"}))
    assert scorer(features_of("Кот и коты. Котелок. Дом.")).tolist() == [3, 0, 1]


def test_the_words_of_the_title_count() -> None:
    text = "Кот спит. Коты и пёс едят, а кот пьёт. Дождь идёт."
    features = features_of(text, title="Кот, пёс и слон")
    assert Edmundson(cue=0, location=0)(features).tolist() == [1, 3, 0]
    assert Edmundson(cue=0, location=0, title=0.5)(features).tolist() == [0.5, 1.5, 0]
    assert Edmundson(cue=0, location=0)(features_of(text)).tolist() == [0, 0, 0]


def test_the_edges_of_paragraphs_and_of_the_text_count() -> None:
    text = "Раз. Два. Три.\n\nЧетыре. Пять. Шесть.\n\nСемь.\n\nВосемь. Девять. Десять."
    assert LOCATION()(features_of(text)).tolist() == [2, 1, 2, 1, 0, 1, 1, 2, 1, 2]
    assert LOCATION()(features_of("Раз. Два. Три.")).tolist() == [2, 1, 2]


def test_a_paragraph_of_one_sentence_is_its_first_and_last() -> None:
    assert LOCATION()(features_of("Раз.\n\nДва. Три. Четыре.\n\nПять.")).tolist() == [2, 1, 0, 1, 2]
    assert LOCATION()(features_of("Раз.\n\nДва. Три.\n\nЧетыре. Пять. Шесть.")).tolist() == [2, 1, 1, 2, 1, 2]
    assert LOCATION()(features_of("Раз.")).tolist() == [2]
    assert LOCATION(location=0.25)(features_of("Раз. Два.")).tolist() == [0.5, 0.5]


def test_frequent_words_count_by_their_frequency() -> None:
    text = "Кот спит. Кот ест. Кот видит кота. Пёс спит важно. Важно, важно, важно, важно."
    scores = Edmundson(cue=0, title=0, location=0, key=1)(features_of(text))
    # «Кот» stands four times, «спит» twice; «важно» is a cue word, and no key word however frequent.
    assert scores.tolist() == [1 + 0.5, 1, 2, 0.5, 0]


def test_where_no_word_comes_again_all_are_the_most_frequent() -> None:
    assert Edmundson(cue=0, title=0, location=0, key=1)(features_of("Кот спит. Пёс.")).tolist() == [2, 1]


def test_the_counts_are_added_up_by_weight() -> None:
    features = features_of("Итак, кот спит. Кот ест.\n\nПёс лает.\n\nДождь идёт.", title="Кот")
    parts = [
        Edmundson(cue=cue, title=title, location=location, key=key)(features)
        for cue, title, location, key in ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1))
    ]
    total = 2 * parts[0] + 3 * parts[1] + 0.5 * parts[2] + 0.25 * parts[3]
    assert Edmundson(cue=2, title=3, location=0.5, key=0.25)(features) == pytest.approx(total)


@pytest.mark.parametrize("option", ["cue", "title", "location", "key"])
@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), "1", True])
def test_a_weight_out_of_range_is_refused(option: str, value: float) -> None:
    with pytest.raises(InvalidOptionError, match=f"{option} must be a number from 0 to 1000000"):
        Edmundson(**{option: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("option", ["bonus_words", "stigma_words"])
def test_words_that_are_no_set_are_refused(option: str) -> None:
    with pytest.raises(InvalidOptionError, match=f"{option} must be a set of words"):
        Edmundson(**{option: "важно"})  # type: ignore[arg-type]


def test_words_may_be_in_both_lists_and_phrases_may_begin_alike() -> None:
    both = CUE(bonus_words=["кот", "кот спит"], stigma_words=["кот", "кот спит давно"])
    assert both(features_of("Кот. Кот спит. Кот спит давно. Спит давно кот.")).tolist() == [0, 1, 0, 0]
    # A word that is listed itself does not count as one with a star.
    stars = CUE(bonus_words=["ко*", "кот*", "котик"], stigma_words=["котё*"])
    assert stars(features_of("Котёнок, кот, котик и кофе. Дом.")).tolist() == [3 - 1, 0]


def test_a_phrase_at_the_end_of_the_text_is_cut_off() -> None:
    scorer = CUE(bonus_words=["белый снег идёт"], stigma_words=[])
    assert scorer(features_of("Белый снег идёт. Белый снег")).tolist() == [1, 0]
    assert scorer(features_of("")).tolist() == []
