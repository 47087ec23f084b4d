"""Lengths of a summary: the values that each takes, and the errors for others."""

import json
import math
import pickle
from fractions import Fraction

import numpy as np
import pytest

from summarize_ru import Characters, InvalidLengthError, Length, Sentences, Share, Tokens, Words, summarize
from summarize_ru.length import as_length

COUNTS = (Sentences, Words, Characters)


@pytest.mark.parametrize("unit", COUNTS)
@pytest.mark.parametrize("limit", [1, 3, 10**9, np.int64(5)])
def test_a_count_takes_whole_numbers_from_one(unit: type[Sentences | Words | Characters], limit: int) -> None:
    assert unit(limit).limit == limit


@pytest.mark.parametrize("unit", COUNTS)
@pytest.mark.parametrize("limit", [0, -1, 1.5, 3.0, math.nan, math.inf, True, "3", "3%", None, b"3", [3]])
def test_a_count_takes_nothing_else(unit: type[Sentences | Words | Characters], limit: object) -> None:
    with pytest.raises(InvalidLengthError) as caught:
        unit(limit)  # type: ignore[arg-type]
    assert caught.value.value is limit
    assert caught.value.unit == unit.__name__
    assert str(caught.value) == f"{unit.__name__} takes a whole number of at least 1, not {limit!r}"


@pytest.mark.parametrize("limit", [1, 1.0, 0.2, 1e-9, np.float32(0.5), Fraction(1, 3)])
def test_a_share_takes_numbers_above_zero_up_to_one(limit: float) -> None:
    assert Share(limit).limit == pytest.approx(float(limit))


@pytest.mark.parametrize("limit", [0, 0.0, -0.1, 1.0000001, 1.5, math.nan, math.inf, True, "0.2", "20%", None])
def test_a_share_takes_nothing_else(limit: object) -> None:
    with pytest.raises(InvalidLengthError, match=r"Share takes a number above 0 and at most 1, such as 0\.2"):
        Share(limit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("share", "sentence_count", "expected"),
    [
        (0.1, 28, 2),
        (0.1, 9, 0),
        (0.1, 10, 1),
        (0.29, 100, 29),  # 28.999999999999996 in binary floating point
        (0.57, 100, 57),  # 56.99999999999999
        (0.1, 30, 3),
        (0.3, 10, 3),
        (1 / 3, 3, 1),
        (0.999, 1000, 999),
        (0.999, 10, 9),
        (1, 28, 28),
        (0.5, 0, 0),
    ],
)
def test_a_share_is_rounded_down(share: float, sentence_count: int, expected: int) -> None:
    assert Share(share).of(sentence_count) == expected


def test_every_hundredth_of_a_hundred_is_exact() -> None:
    assert [Share(percent / 100).of(100) for percent in range(1, 101)] == list(range(1, 101))


def test_units_are_told_apart() -> None:
    assert Sentences(3) == Sentences(3)
    assert len({Sentences(1), Words(1), Characters(1), Share(1), Tokens(1, len), Sentences(1)}) == 5


@pytest.mark.parametrize("length", [Sentences(3), Words(60), Characters(280), Share(0.2), Tokens(90, len)])
def test_a_length_survives_pickling_and_cannot_be_changed(length: Length) -> None:
    assert pickle.loads(pickle.dumps(length)) == length
    with pytest.raises(AttributeError):
        length.limit = 5  # type: ignore[misc]


def test_an_int_means_sentences() -> None:
    assert as_length(5) == Sentences(5)
    assert as_length(np.int32(5)) == Sentences(5)


@pytest.mark.parametrize("length", [Sentences(3), Words(60), Characters(280), Share(0.2), Tokens(90, len)])
def test_a_length_stays_itself(length: Length) -> None:
    assert as_length(length) is length


@pytest.mark.parametrize("length", [0.2, 3.0, "3", None, True, (3,), Sentences])
def test_anything_else_is_no_length(length: object) -> None:
    with pytest.raises(InvalidLengthError, match=r"a whole number of sentences, Sentences, .* or Tokens"):
        as_length(length)


@pytest.mark.parametrize("length", [0, -3])
def test_fewer_than_one_sentence_is_no_length(length: int) -> None:
    with pytest.raises(InvalidLengthError, match="Sentences takes a whole number of at least 1"):
        as_length(length)


@pytest.mark.parametrize("length", [np.int64(2), Words(np.int64(20)), Share(np.float32(0.5)), Share(Fraction(1, 2))])  # type: ignore[arg-type]
def test_numbers_of_any_kind_go_into_json(length: Length) -> None:
    summary = summarize("Кот спит. Пёс лает на кота.", length)
    assert json.loads(json.dumps(summary.to_dict())) == summary.to_dict()
