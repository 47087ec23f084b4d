"""Groups by average linkage are those of the definition, and few candidates are made for them."""

import itertools

import numpy as np
import pytest

from summarize_ru.digest import grouping
from summarize_ru.digest.grouping import group_alike
from summarize_ru.digest.likeness import Pairs, alike_pairs, document_vectors
from summarize_ru.text.words import Analyzer
from tests.digest.test_likeness import posts


def joined(count: int, pairs: Pairs, least: float) -> list[list[int]]:
    """Average linkage from its definition."""
    likeness = np.zeros((count, count))
    likeness[pairs.first, pairs.second] = likeness[pairs.second, pairs.first] = pairs.likeness
    groups = [[number] for number in range(count)]
    while len(groups) > 1:
        means = {
            (one, other): likeness[np.ix_(groups[one], groups[other])].mean()
            for one, other in itertools.combinations(range(len(groups)), 2)
        }
        (one, other), most = max(means.items(), key=lambda item: item[1])
        if not most or most < least:
            break
        groups[one] += groups.pop(other)
    return [sorted(group) for group in groups]


@pytest.mark.parametrize("least", [0, 0.05, 0.2])
@pytest.mark.parametrize("words", [15, 30, 100])
def test_the_groups_are_those_of_the_definition(words: int, least: float) -> None:
    pairs = alike_pairs(document_vectors(posts(24, words), Analyzer()).matrix, 0.05)
    assert group_alike(24, pairs, least) == joined(24, pairs, least)


def test_at_any_likeness_the_candidates_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0

    def counted(negative_likeness: float, first: int, second: int, size: int) -> object:
        nonlocal made
        made += 1
        return candidate(negative_likeness, first, second, size)

    candidate = grouping._Candidate
    monkeypatch.setattr(grouping, "_Candidate", counted)
    pairs = alike_pairs(document_vectors(posts(300, 100), Analyzer()).matrix, 0.05)
    assert len(group_alike(300, pairs, 0)) == 1
    assert made < 2 * len(pairs.first)
