"""The texts built to hurt, shorter: none fails, and none takes a time that grows with the square of its length."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from summarize_ru import Method, Share, Summarizer, Words
from summarize_ru.rendering import FORMATS, Article, Layout, render
from tests.samples import EXAMPLE

SHORT = 2_000
MOST_BESIDE_PROSE = 6.0
"""A sentence of two letters has a place and a score, as one of twenty words has: as many bytes for fewer letters."""


@pytest.fixture(scope="module")
def hostile() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
        import hostile

        return hostile


@pytest.fixture(scope="module")
def texts(hostile: ModuleType) -> dict[str, Callable[[int], str]]:
    found: dict[str, Callable[[int], str]] = dict(hostile.WAYS["lead"].inputs)
    return found


def unlinear(hostile: ModuleType, call: Callable[[str], object], make: Callable[[int], str], short: int) -> str:
    """What a text and one ten times as long take where that is more than twelve times as much."""
    inputs = make(short), make(10 * short)
    (one, _), (ten, _) = hostile.best(lambda: hostile.in_turn(call, inputs))
    return "" if hostile.is_linear(one, ten) else f"{one:.4f} s and {ten:.4f} s"


@pytest.fixture(scope="module")
def memory_of_prose() -> float:
    """Bytes a byte."""
    prose = EXAMPLE.read_text(encoding="utf-8") * 10
    return peak(Summarizer(), prose) / len(prose.encode())


def peak(call: Callable[[str], object], text: str) -> int:
    """The most that one call allocates, of what it has met before."""
    call(text)
    tracemalloc.start()
    call(text)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


def render_everything(text: str) -> None:
    """All the sentences of a text, as few alike as may be, in every format."""
    summary = Summarizer(method="tfidf", length=Share(1), diversity=0.5)(text)
    for form in FORMATS:
        render(form, [Article(summary)], Layout(highlight=form != "json"))


WAYS: dict[str, Callable[[str], object]] = {
    "ranker, words": Summarizer(method="ranker", length=Words(10**9)),
    "everything": render_everything,
}


@pytest.mark.parametrize("way", WAYS)
def test_time_is_linear_in_every_text(hostile: ModuleType, texts: dict[str, Callable[[int], str]], way: str) -> None:
    broken = {name: unlinear(hostile, WAYS[way], make, SHORT) for name, make in texts.items()}
    assert {name: took for name, took in broken.items() if took} == {}


@pytest.mark.parametrize("method", ["lead", "textrank", "lexrank", "tfidf", "lsa", "sumbasic", "kl"])
def test_time_is_linear_in_many_sentences(
    hostile: ModuleType, texts: dict[str, Callable[[int], str]], method: Method
) -> None:
    for name in ("all sentences equal", "one sentence shares with all", "emoji and spaces", "quotations"):
        assert unlinear(hostile, Summarizer(method=method), texts[name], 20_000) == "", name


def test_memory_is_linear(hostile: ModuleType, texts: dict[str, Callable[[int], str]]) -> None:
    for name in ("small letters: one word", "full stops", "empty paragraphs", "all sentences different", "lines"):
        small, large = (peak(Summarizer(), texts[name](length)) for length in (SHORT, 10 * SHORT))
        assert hostile.is_linear(small, large, 1 << 20), f"{name}: {small} and {large} bytes"


@pytest.mark.parametrize(
    "name",
    [
        *("the shortest sentences", "paragraphs of one letter", "lines of ellipses", "emoji and spaces", "smiles"),
        *("an endless list", "words with accents", "a ligature of eighteen letters", "combining accents"),
    ],
)
def test_memory_is_a_few_times_that_of_prose(
    texts: dict[str, Callable[[int], str]], memory_of_prose: float, name: str
) -> None:
    text = texts[name](40_000)
    assert peak(Summarizer(), text) / len(text.encode()) < MOST_BESIDE_PROSE * memory_of_prose


def test_a_time_that_grows_with_the_square_is_seen(hostile: ModuleType, texts: dict[str, Callable[[int], str]]) -> None:
    def compare_all_lengths(text: str) -> int:
        lengths = [len(word) for word in text.split()]
        return sum(one < other for one in lengths for other in lengths)

    assert unlinear(hostile, compare_all_lengths, texts["one word repeated"], 2_000)


def test_every_format_of_the_command_has_inputs_that_it_can_meet(hostile: ModuleType) -> None:
    for way, formats in hostile.WAYS.items():
        if way.startswith("file: ") and way != "file: page":  # loading what pages take is a second
            for make in formats.inputs.values():
                formats.call(make(200))
