"""Our methods against sumy's on the same terms: the same ranking, and what differs on purpose.

sumy's summarizers see a document through `SumyScorer`, as sentences of our terms that are equal to themselves alone.
"""

import numpy as np
import pytest
from numpy.typing import NDArray
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer

from summarize_ru import Analyzer, Features, Scorer
from summarize_ru.adapters.sumy import SumyScorer
from summarize_ru.ranking.features import extract_features
from summarize_ru.scorers.edmundson import Edmundson
from summarize_ru.scorers.kl import KL
from summarize_ru.scorers.lsa import LSA
from summarize_ru.scorers.luhn import Luhn
from summarize_ru.scorers.reduction import Reduction
from summarize_ru.scorers.sumbasic import SumBasic
from tests.samples import EXAMPLE, ODD_TEXTS, document_of, features_of, random_document

TEXTS = {name: text for name, (text, _) in ODD_TEXTS.items()} | {
    "example": EXAMPLE.read_text(encoding="utf-8"),
    "random": random_document(60, seed=8, vocabulary=200, blanks=True),
}
FEWER_WORDS = "ignore:Number of words .* is lower than number of sentences:UserWarning"


def once_each(features: Features) -> Features:
    """The same sentences with each term once, and no others."""
    sentences = [
        " ".join(dict.fromkeys(Analyzer().terms(features.source[start:stop]))) for start, stop in features.spans
    ]
    source = "\n".join(sentences)
    stops = np.cumsum([len(sentence) + 1 for sentence in sentences], dtype=np.int64) - 1
    spans = [(int(stop) - len(sentence), int(stop)) for stop, sentence in zip(stops, sentences, strict=True)]
    return extract_features(document_of(source, spans), Analyzer(stem=str, stop_words=frozenset()))


def with_terms(features: Features) -> Features:
    """The same document without the sentences that have no terms."""
    kept = [span for span, length in zip(features.spans, features.counts.row_lengths, strict=True) if length]
    return extract_features(document_of(features.source, kept), Analyzer())


def ranking(scores: NDArray[np.float64]) -> list[int]:
    rounded = np.round(scores / (np.abs(scores).max(initial=0) or 1), 10)
    return [int(place) for place in np.argsort(-rounded, kind="stable")]


@pytest.fixture(params=TEXTS)
def features(request: pytest.FixtureRequest) -> Features:
    return features_of(TEXTS[request.param])


def test_luhn_gives_sumy_s_scores_with_its_gap_and_its_rare_words(features: Features) -> None:
    # sumy ends a cluster at its gap of four other words and goes on through three; it takes any word that stands twice
    # for significant.
    assert Luhn(gap=3, min_share=0)(features) == pytest.approx(SumyScorer("luhn")(features), rel=1e-12)


class RoundedSumBasic(SumBasicSummarizer):  # type: ignore[misc]
    """sumy sums in another order, so of two equal means the later one may be larger by 1e-19."""

    def _find_index_of_best_sentence(self, word_freq: object, sentences_as_words: list[list[str]]) -> int:
        means = [self._compute_average_probability_of_words(word_freq, words) for words in sentences_as_words]
        return next(index for index, mean in enumerate(means) if mean >= max(means) * (1 - 1e-12))


def test_sumbasic_ranks_as_sumy_does_without_the_rule_of_the_best_word(features: Features) -> None:
    assert ranking(SumBasic(best_word=False)(features)) == ranking(SumyScorer(RoundedSumBasic)(features))


def test_kl_ranks_as_sumy_does_without_smoothing(features: Features) -> None:
    # sumy may choose a sentence without terms at any time, since it leaves the divergence as it is; here it comes last.
    features = with_terms(features)
    assert ranking(KL(smoothing=0)(features)) == ranking(SumyScorer("kl")(features))


def test_reduction_ranks_as_sumy_does_where_no_term_is_repeated(features: Features) -> None:
    # sumy counts pairs of equal words, so a word that stands twice in both sentences is in common four times. And it
    # has no edge between two sentences of the same single term, where TextRank's formula divides by zero.
    features = once_each(features)
    longer = features.counts.row_lengths > 1
    ours, theirs = Reduction()(features), SumyScorer("reduction")(features)
    assert ours[longer] == pytest.approx(theirs[longer], rel=1e-12)
    assert (ours[~longer] >= theirs[~longer]).all()


@pytest.mark.filterwarnings(FEWER_WORDS)
def test_sumy_s_lsa_keeps_every_dimension_and_so_ranks_by_length_alone(features: Features) -> None:
    # Σ over all i of σᵢ² v_ij² is the squared length of column j. Its matrix has 0.4 + 0.6 tf / (highest tf) for each
    # term of the document, in the sentence or not; columns without terms are zeros.
    dense = features.counts.dense()
    highest = dense.max(axis=1, initial=0, keepdims=True)
    matrix = np.where(highest > 0, 0.4 + 0.6 * dense / np.maximum(highest, 1), 0)
    assert SumyScorer("lsa")(features) == pytest.approx(np.linalg.norm(matrix, axis=1), abs=1e-9)


@pytest.mark.parametrize("dimensions", [1, 3, 10])
def test_lsa_scores_as_sumy_would_the_same_matrix_cut_to_as_many_dimensions(dimensions: int) -> None:
    features = features_of(TEXTS["random"])
    ones = features.counts.with_values(np.ones_like(features.counts.values)).dense()
    matrix = ones / np.sqrt(np.maximum(np.linalg.norm(ones, axis=1, keepdims=True), 1))
    _, strengths, concepts = np.linalg.svd(matrix.T, full_matrices=False)
    theirs = LsaSummarizer()._compute_ranks(np.where(np.arange(len(strengths)) < dimensions, strengths, 0), concepts)
    assert LSA(dimensions)(features) == pytest.approx(theirs, abs=1e-9)


BONUS_WORDS = frozenset({"слово1", "слово3"})
STIGMA_WORDS = frozenset({"слово2", "слово5"})


def sumy_s(method: str) -> Scorer:
    """One of the four methods of sumy's Edmundson, which adds them up without their weights."""

    class Part(EdmundsonSummarizer):  # type: ignore[misc]
        def __call__(self, document: object, count: object) -> object:
            self.bonus_words, self.stigma_words, self.null_words = BONUS_WORDS, STIGMA_WORDS, {"-"}
            return getattr(self, f"{method}_method")(document, count)

    return SumyScorer(Part)


@pytest.mark.parametrize("part", ["cue", "title", "location"])
def test_the_parts_of_edmundson_are_sumy_s(part: str) -> None:
    text = TEXTS["random"]
    for cut in (text.index(". ", place) + 1 for place in (3000, 2000, 500)):
        text = f"{text[:cut]}\n\n{text[cut + 1 :]}"
    # sumy also counts the words of a heading for the position of a sentence, and the title is a heading.
    features = features_of(text, None if part == "location" else "Слово1 и слово7", Analyzer(stem=str))
    weights = (float(part == "cue"), float(part == "title"), float(part == "location"))
    ours = Edmundson(*weights, bonus_words=BONUS_WORDS, stigma_words=STIGMA_WORDS)(features)
    theirs = sumy_s(part)(features)
    assert len(set(theirs)) > 2
    # Scores below zero are raised here: a later factor would reverse their order.
    assert ours.tolist() == (theirs - min(0, theirs.min())).tolist()
