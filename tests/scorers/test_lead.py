"""Lead: the first sentences."""

import pytest

from summarize_ru.scorers.lead import Lead
from tests.samples import CHAIN, features_of


def test_scores_fall_evenly_from_one() -> None:
    assert Lead()(features_of(CHAIN)).tolist() == [1.0, 0.75, 0.5, 0.25]


@pytest.mark.parametrize(("text", "expected"), [("", []), ("Слово", [1.0]), ("Но и он. Она же.", [1.0, 0.5])])
def test_terms_do_not_matter(text: str, expected: list[float]) -> None:
    assert Lead()(features_of(text)).tolist() == expected
