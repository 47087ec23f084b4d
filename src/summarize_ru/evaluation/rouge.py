"""ROUGE that works for Russian: Google's rouge-score with tokens that keep Cyrillic, and with a signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import summarize_ru
from summarize_ru.errors import InvalidOptionError
from summarize_ru.evaluation.gazeta import gazeta_rouge, gazeta_tokens
from summarize_ru.extras import needing
from summarize_ru.text.words import fold, snowball
from summarize_ru.validation import check_choice, check_text, is_iterable

if TYPE_CHECKING:
    from collections.abc import Sequence

Recipe = Literal["rouge-score", "gazeta"]
"""How ROUGE is counted: as in Google's package, or as for the published figures of the Gazeta corpus."""

Metric = Literal["rouge1", "rouge2", "rougeL", "rougeLsum"]
"""The names of the figures."""

METRICS: Final[tuple[Metric, ...]] = ("rouge1", "rouge2", "rougeL", "rougeLsum")

# rouge-score's own tokens are runs of a-z0-9 in the lower-cased text; so are these where no Cyrillic letter is near. A
# stress mark, a soft hyphen, or the two code points of «й» do not end a word.
_CYRILLIC: Final = "\u0400-\u052f"
_TOKEN: Final = re.compile(f"[a-z0-9{_CYRILLIC}]+(?:(?<=[{_CYRILLIC}])[\u00ad\u0300-\u036f]+[a-z0-9{_CYRILLIC}]*)*")


@dataclass(frozen=True, slots=True)
class Score:
    """One kind of ROUGE, each number from 0 to 1.

    Attributes:
        precision: the share of the candidate that is in the reference.
        recall: the share of the reference that is in the candidate.
        f1: their harmonic mean.
    """

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Rouge:
    """How much a candidate has in common with a reference (Lin 2004).

    Attributes:
        rouge1: by words.
        rouge2: by pairs of neighbouring words.
        rougeL: by the longest common subsequence of words.
        rougeLsum: by the union of the longest common subsequences of each line of the reference with those of the
            candidate; each line counts as a sentence.
        signature: everything that the figures depend on besides the texts.
    """

    rouge1: Score
    rouge2: Score
    rougeL: Score  # noqa: N815  (the name it has everywhere)
    rougeLsum: Score  # noqa: N815  (as above)
    signature: str


class RougeTokenizer:
    """The tokenizer of `rouge`, which can be passed to rouge-score itself as its `tokenizer`.

    >>> RougeTokenizer().tokenize("COVID-19: «Ёлки» на Baker's Row")
    ['covid', '19', 'елки', 'на', 'baker', 's', 'row']

    Args:
        stem: as for `rouge`.

    Raises:
        MissingExtraError: the extra `eval` is not installed.
    """

    def __init__(self, *, stem: bool = False) -> None:
        with needing("eval", "rouge_score", feature="ROUGE"):
            from rouge_score.tokenizers import DefaultTokenizer  # noqa: PLC0415  (loads nltk)

        self._latin = DefaultTokenizer(use_stemmer=True).tokenize if stem else None

    def tokenize(self, text: str) -> list[str]:
        """The tokens of a text, in order; in Latin script they are those of rouge-score."""
        tokens = _TOKEN.findall(text.lower())
        if self._latin is None:
            return [token if token.isascii() else fold(token) for token in tokens]
        return [
            stem for token in tokens for stem in (self._latin(token) if token.isascii() else [snowball(fold(token))])
        ]


def rouge(
    candidate: str, reference: str | Sequence[str], *, stem: bool = False, recipe: Recipe = "rouge-score"
) -> Rouge:
    """ROUGE-1, -2, -L and -Lsum of a candidate against one reference or several.

    >>> rouge("Кошка 2024", "Собака 2024").rouge1.f1
    0.5

    With the recipe "rouge-score" a token is a run of Latin or Cyrillic letters and digits in lower case, with «е» for
    «ё». Texts without Cyrillic letters get exactly the figures of that package. The recipe "gazeta" is meant only for
    comparing with published figures; `summarize_ru.evaluation.gazeta` says how it counts.

    Args:
        candidate: the summary to measure.
        reference: the text to measure it against; of several, each kind of ROUGE uses the one with the best F1.
        stem: whether stems are compared instead of word forms. Russian stems are Snowball's; those of Latin script are
            those of rouge-score, by Porter's algorithm for words of more than three letters.
        recipe: how ROUGE is counted.

    Returns:
        The figures; zeros if either text has no words. For ROUGE-Lsum each line counts as a sentence, as in
        rouge-score; with "gazeta" ROUGE-L is counted over sentences, so both are the same.

    Raises:
        MissingExtraError: the extra `eval` is not installed.
        InvalidTextError: a text is not a `str`.
        InvalidOptionError: there is no reference, the recipe is unknown, or `stem` is used with the recipe "gazeta".
    """
    references = [reference] if isinstance(reference, str) else list(reference) if is_iterable(reference) else []
    if not references:
        raise InvalidOptionError("reference", reference, "one text or several")
    for text in (candidate, *references):
        check_text(text)
    told = signature(len(references), stem=stem, recipe=recipe)
    scores = _gazeta(candidate, references) if recipe == "gazeta" else _google(candidate, references, stem=stem)
    return Rouge(*scores, signature=told)


def signature(references: int = 1, *, stem: bool = False, recipe: Recipe = "rouge-score") -> str:
    """Everything that figures depend on besides the texts, as `key:value|key:value`; give it wherever you give them.

    Raises:
        MissingExtraError: the extra `eval` is not installed.
        InvalidOptionError: the recipe is unknown, or `stem` is used with the recipe "gazeta".
    """
    check_choice("recipe", recipe, get_args(Recipe))
    if recipe == "gazeta" and stem:
        raise InvalidOptionError("stem", stem, "False with the recipe gazeta")
    return _signature(references, stem, recipe)


@cache
def _signature(references: int, stem: bool, recipe: Recipe) -> str:  # noqa: FBT001  (a cached function: no keywords)
    with needing("eval", "rouge-score", "razdel", feature="ROUGE"):
        counting = f"rouge-score-{version('rouge-score')}" if recipe == "rouge-score" else "rouge-0.3"
        tokens = "latin+cyrillic+digits" if recipe == "rouge-score" else f"razdel-{version('razdel')}"
    return (
        f"recipe:{recipe}|counting:{counting}|tokens:{tokens}|case:lower|stem:{'yes' if stem else 'no'}"
        f"|references:{references}|summarize-ru:{summarize_ru.__version__}"
    )


def _google(candidate: str, references: list[str], *, stem: bool) -> tuple[Score, Score, Score, Score]:
    scores = _scorer(stem).score_multi(references, candidate)
    one, two, longest, summary = (Score(*map(float, scores[metric])) for metric in METRICS)
    return one, two, longest, summary


def _gazeta(candidate: str, references: list[str]) -> tuple[Score, Score, Score, Score]:
    with needing("eval", "rouge_score", feature="ROUGE"):
        from rouge_score.rouge_scorer import lcs_ind  # noqa: PLC0415  (loads nltk)

    tokens = gazeta_tokens(candidate)
    scores = [
        [Score(*counts) for counts in gazeta_rouge(tokens, gazeta_tokens(reference), lcs_ind)]
        for reference in references
    ]
    one, two, longest = (max(kind, key=lambda score: score.f1) for kind in zip(*scores, strict=True))
    return one, two, longest, longest


@cache
def _scorer(stem: bool) -> Any:  # noqa: ANN401, FBT001  (rouge-score has no types; a cached function has no keywords)
    tokenizer = RougeTokenizer(stem=stem)
    from rouge_score.rouge_scorer import RougeScorer  # noqa: PLC0415  (loads nltk)

    return RougeScorer(METRICS, tokenizer=tokenizer)
