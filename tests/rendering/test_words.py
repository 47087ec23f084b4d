"""The words around summaries."""

from summarize_ru.rendering.words import REASONS
from summarize_ru.scorers.ranker import Ranker
from summarize_ru.summary import BIAS_REASON, QUERY_REASON
from tests.samples import EXAMPLE, features_of


def test_every_reason_has_a_russian_name() -> None:
    features = features_of(EXAMPLE.read_text(encoding="utf-8"), "Паром")
    named = {name for owed in Ranker().explain(features, range(len(features))) for name in owed}
    assert named | {QUERY_REASON, BIAS_REASON} <= set(REASONS)
    assert len(set(REASONS.values())) == len(REASONS)
