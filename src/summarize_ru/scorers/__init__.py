"""The methods, one in each module: values that are called with a document's features and return the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, Protocol

from summarize_ru.errors import InvalidOptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features


class Traits(NamedTuple):
    """Facts about a method that a `Summarizer` needs to make the best of its scores.

    Attributes:
        knows_query: whether the method uses a query itself; the scores of other methods are mixed with the relevance
            to the query.
        knows_words_alone: whether the method judges a sentence by its words alone, not by place or title. Such a method
            gets the usual `position_bias` and `title_bias` if none are given.
        default_diversity: the diversity of summaries if none is given, from 0 to 1.
    """

    knows_query: bool = False
    knows_words_alone: bool = False
    default_diversity: float = 0.0


class Scorer(Protocol):
    """Anything that scores the sentences of a document; a plain function will do.

    A value may have an attribute `traits` (`TraitedScorer`); without it, the defaults of `Traits` hold.
    """

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        """One finite score for each sentence, shape (sentences,); higher is better."""
        ...


class TraitedScorer(Scorer, Protocol):
    """A scorer with traits, such as every method here.

    Attributes:
        traits: its traits.
    """

    traits: ClassVar[Traits]


class ExplainingScorer(Scorer, Protocol):
    """A scorer that can explain its scores; `Summary.explain` uses it."""

    def explain(self, features: Features, places: Sequence[int], /) -> list[dict[str, float]]:
        """For each of the sentences at `places`, the parts of its score by name.

        The largest part comes first; a part that speaks against a sentence is negative.
        """
        ...


_USUAL: Final = Traits()


def traits_of(scorer: Scorer) -> Traits:
    """The traits of a scorer; the defaults of `Traits` if it has none.

    Raises:
        InvalidOptionError: its attribute `traits` is not a `Traits`.
    """
    traits = getattr(scorer, "traits", _USUAL)  # isinstance(scorer, TraitedScorer) takes 19 µs
    if not isinstance(traits, Traits):
        raise InvalidOptionError("traits", traits, "a Traits, for example Traits(knows_query=True)")
    return traits
