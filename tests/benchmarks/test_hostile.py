"""The texts built to hurt, shorter: none fails, and none takes a time that grows with the square of its length."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from summarize_ru import Method, Share, Summarizer, Words
from summarize_ru.rendering import FORMATS, Article, Layout, render

SHORT = 2_000


@pytest.fixture(scope="module")
def hostile() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
        import hostile

        return hostile


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
def test_time_is_linear_in_every_text(hostile: ModuleType, way: str) -> None:
    broken = {}
    for name, make in hostile.TEXTS.items():
        short, long = hostile.measure_time(WAYS[way], make, SHORT)
        if not hostile.is_linear(short, long):
            broken[name] = f"{short:.4f} s and {long:.4f} s"
    assert broken == {}


@pytest.mark.parametrize("method", ["textrank", "lexrank", "tfidf", "lsa", "sumbasic", "kl"])
def test_time_is_linear_in_many_sentences(hostile: ModuleType, method: Method) -> None:
    for name in ("all sentences equal", "one sentence shares with all", "emoji and spaces"):
        short, long = hostile.measure_time(Summarizer(method=method), hostile.TEXTS[name], 20_000)
        assert hostile.is_linear(short, long), f"{name}: {short:.4f} s and {long:.4f} s"


def test_memory_is_linear(hostile: ModuleType) -> None:
    for name in ("small letters: one word", "full stops", "empty paragraphs", "all sentences different", "lines"):
        small, large = hostile.measure_memory(Summarizer(), hostile.TEXTS[name], SHORT)
        assert hostile.is_linear(small, large, hostile.SLACK_BYTES), f"{name}: {small} and {large} bytes"


def test_a_time_that_grows_with_the_square_is_seen(hostile: ModuleType) -> None:
    def compare_all_lengths(text: str) -> int:
        lengths = [len(word) for word in text.split()]
        return sum(one < other for one in lengths for other in lengths)

    short, long = hostile.measure_time(compare_all_lengths, hostile.TEXTS["one word repeated"], 2_000)
    assert not hostile.is_linear(short, long)
