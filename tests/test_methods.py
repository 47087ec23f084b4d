"""The table of methods is complete, and every method declares its traits."""

from pkgutil import iter_modules
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from summarize_ru import Features, InvalidOptionError, Method, Scorer, Summarizer, scorers, summarize
from summarize_ru.methods import DEFAULT_METHOD, METHODS, method_scorer
from summarize_ru.scorers import Traits, traits_of

REPEATING = "Кот спит на тёплом окне. Кот ест рыбу на окне. Пёс лает во дворе."


class Even:
    """All sentences alike."""

    def __call__(self, features: Features, /) -> NDArray[np.float64]:
        return np.ones(len(features))


def test_type_checkers_know_the_methods_of_the_table() -> None:
    assert get_args(Method) == tuple(METHODS)
    assert next(iter(METHODS)) == DEFAULT_METHOD


def test_every_module_of_scorers_is_a_method_and_every_method_a_module() -> None:
    assert {module.name for module in iter_modules(scorers.__path__)} == set(METHODS)


@pytest.mark.parametrize("method", METHODS)
def test_a_method_says_itself_what_it_knows(method: Method) -> None:
    scorer = method_scorer(method)
    assert type(scorer).__name__ == METHODS[method].class_name
    assert isinstance(vars(type(scorer))["traits"], Traits)
    assert traits_of(scorer) is type(scorer).traits


def test_a_scorer_without_traits_has_the_usual_ones() -> None:
    assert traits_of(Even()) == Traits()
    assert not any(Traits())


def test_a_misspelt_trait_is_an_error() -> None:
    with pytest.raises(TypeError, match="knows_qwery"):
        Traits(knows_qwery=True)  # type: ignore[call-arg]


@pytest.mark.parametrize("wrong", [{"knows_query": True}, True, None, Traits])
def test_traits_that_are_none_are_refused(wrong: object) -> None:
    scorer = type("Odd", (Even,), {"traits": wrong})()
    with pytest.raises(InvalidOptionError, match=r"traits must be a Traits, for example Traits\(knows_query=True\)"):
        Summarizer(method=scorer)


def test_the_default_diversity_of_a_scorer_of_ones_own_counts() -> None:
    class Diverse(Even):
        traits = Traits(default_diversity=0.9)

    def chosen(method: Scorer, diversity: float | None = None) -> tuple[int, ...]:
        return summarize(REPEATING, 2, method=method, diversity=diversity).chosen

    assert chosen(Diverse()) == chosen(Even(), 0.9) == (0, 2)
    assert chosen(Diverse(), 0) == chosen(Even()) == (0, 1)
