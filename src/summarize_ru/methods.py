"""The table of methods: the name of each, its class and its description."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from summarize_ru.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize_ru.scorers import TraitedScorer

Method = Literal[
    "ranker",
    "textrank",
    "lexrank",
    "tfidf",
    "lsa",
    "luhn",
    "edmundson",
    "sumbasic",
    "kl",
    "reduction",
    "lead",
    "random",
]
"""The names of the methods, for type checkers, which cannot read the table."""


class MethodRow(NamedTuple):
    """A row of the table.

    Attributes:
        class_name: the name of the class, which stands in the module of `scorers` that has the method's name.
        description: what the method goes by, in at most 80 characters together with its name.
    """

    class_name: str
    description: Message


METHODS: Final[Mapping[Method, MethodRow]] = MappingProxyType(
    {
        "ranker": MethodRow("Ranker", Message("a small network trained on news and papers")),
        "textrank": MethodRow("TextRank", Message("PageRank over the words that sentences share")),
        "lexrank": MethodRow(
            "LexRank", Message("PageRank over the similarity of sentences; rare words count for more")
        ),
        "tfidf": MethodRow("TfIdf", Message("similarity to the whole text; fast")),
        "lsa": MethodRow("LSA", Message("weight in the main concepts of a singular value decomposition")),
        "luhn": MethodRow("Luhn", Message("frequent words close together")),
        "edmundson": MethodRow("Edmundson", Message("cue words, words of the title, place in the paragraph")),
        "sumbasic": MethodRow("SumBasic", Message("frequent words; each counts less after its first use")),
        "kl": MethodRow("KL", Message("words in the same proportions as in the whole text")),
        "reduction": MethodRow("Reduction", Message("the number of words shared with all other sentences")),
        "lead": MethodRow("Lead", Message("the first sentences; hard to beat on news, a baseline elsewhere")),
        "random": MethodRow("Random", Message("random sentences, the same ones each time; a baseline")),
    }
)
"""The methods, the default first."""

DEFAULT_METHOD: Final = "ranker"


@cache
def method_scorer(method: Method) -> TraitedScorer:
    """The scorer of a method with its usual options; its module is loaded when it is first asked for."""
    module = import_module(f"summarize_ru.scorers.{method}")
    scorer: TraitedScorer = getattr(module, METHODS[method].class_name)()
    return scorer
