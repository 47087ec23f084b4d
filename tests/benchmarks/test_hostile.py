"""Texts built to hurt, but shorter: none fails, and time grows as their length does, not as its square."""

import gc
import math
import sys
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

from summarize_ru import Method, Share, Summarizer, Words, digest
from summarize_ru.rendering import FORMATS, Article, Layout, render
from summarize_ru.rendering.markdown import escape
from tests.samples import EXAMPLE

SHORT = 2_000
MOST_BESIDE_PROSE = 10.0
"""How many times as much memory, for its size, a text may take as prose does.

A sentence of two letters has offsets, a score and a block, as one of twenty words has: as many bytes for fewer letters.

Prose takes 13 bytes for each byte of text, and paragraphs of one letter 128. One of these has four bytes and takes 514:
162 for its block, 66 for its sentence, 32 for its score, and 254 for what the ranker looks at.
"""


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures a peak of memory anew")


def benchmark(name: str) -> ModuleType:
    """A module of the benchmarks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
        return import_module(name)


TEXTS: Final[Mapping[str, Callable[[int], str]]] = benchmark("hostile_texts").TEXTS


@pytest.fixture(scope="module")
def hostile() -> ModuleType:
    return benchmark("hostile")


@pytest.fixture(scope="module", autouse=True)
def _what_is_there_is_not_collected() -> Iterator[None]:
    """Keep what the tests have loaded out of the garbage collection before each measurement: it would slow it down."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="module")
def process_cost() -> ModuleType:
    return benchmark("process_cost")


def unlinear(hostile: ModuleType, call: Callable[[Any], object], make: Callable[[int], Any], short: int) -> str:
    """The times of a short input and one ten times as long, if the second is more than twelve times the first."""
    inputs = make(short), make(10 * short)
    cost = benchmark("process_cost")

    def measure_pair() -> tuple[tuple[float, int], ...]:
        return tuple(cost.Cost(cost.processor_seconds(call, given), 0) for given in inputs)

    (one, _), (ten, _) = hostile.best_pair(measure_pair)
    return "" if hostile.is_linear(one, ten) else f"{one:.4f} s and {ten:.4f} s"


@pytest.fixture(scope="module")
def memory_of_prose() -> float:
    """The bytes that a byte of prose takes."""
    prose = EXAMPLE.read_text(encoding="utf-8") * 10
    return peak(Summarizer(), prose) / len(prose.encode())


def peak(call: Callable[[str], object], text: str) -> int:
    """The most that a call allocates for a text that it has met before."""
    call(text)
    tracemalloc.start()
    call(text)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


def render_everything(text: str) -> None:
    """Render all sentences of a text, chosen with diversity, in every format."""
    summary = Summarizer(method="tfidf", length=Share(1), diversity=0.5)(text)
    for form in FORMATS:
        render(form, [Article(summary)], Layout(highlight=form != "json"))


WAYS: dict[str, Callable[[str], object]] = {
    "ranker, words": Summarizer(method="ranker", length=Words(10**9)),
    "everything": render_everything,
}


def test_the_texts_are_those_that_are_measured(hostile: ModuleType) -> None:
    assert hostile.WAYS["lead"].inputs is TEXTS


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("way", WAYS)
def test_time_is_linear_in_every_text(hostile: ModuleType, way: str, name: str) -> None:
    assert unlinear(hostile, WAYS[way], TEXTS[name], SHORT) == ""


@pytest.mark.parametrize("method", ["lead", "textrank", "lexrank", "tfidf", "lsa", "sumbasic", "kl"])
@pytest.mark.parametrize(
    "name", ["all sentences equal", "one sentence shares with all", "emoji and spaces", "quotations"]
)
def test_time_is_linear_in_many_sentences(hostile: ModuleType, name: str, method: Method) -> None:
    assert unlinear(hostile, Summarizer(method=method), TEXTS[name], 8_000) == ""


@pytest.mark.parametrize(
    "name", ["small letters: one word", "full stops", "empty paragraphs", "all sentences different", "lines"]
)
def test_memory_is_linear(hostile: ModuleType, name: str) -> None:
    small, large = (peak(Summarizer(), TEXTS[name](length)) for length in (SHORT, 10 * SHORT))
    assert hostile.is_linear(small, large, 1 << 20), f"{small} and {large} bytes"


@pytest.mark.parametrize(
    "name",
    [
        *("the shortest sentences", "paragraphs of one letter", "lines of ellipses", "emoji and spaces", "smiles"),
        *("an endless list", "words with accents", "a ligature of eighteen letters", "combining accents"),
    ],
)
def test_memory_is_a_few_times_that_of_prose(memory_of_prose: float, name: str) -> None:
    text = TEXTS[name](40_000)
    assert peak(Summarizer(), text) / len(text.encode()) < MOST_BESIDE_PROSE * memory_of_prose


@pytest.mark.parametrize("marks", ["_", "*", "~", "`", "[", "\\", "{", "[a](b) ", "**_`~"])
def test_marks_of_markdown_take_a_few_times_their_size(marks: str) -> None:
    text = marks * (10_000 // len(marks))
    assert peak(escape, text) < 8 * len(text)


def test_a_time_that_grows_with_the_square_is_seen(hostile: ModuleType) -> None:
    def compare_all_lengths(text: str) -> int:
        lengths = [len(word) for word in text.split()]
        return sum(one < other for one in lengths for other in lengths)

    assert unlinear(hostile, compare_all_lengths, TEXTS["one word repeated"], 2_000)


@linux
def test_memory_that_grows_with_the_square_is_seen(hostile: ModuleType) -> None:
    short, long = hostile.measure_pair(lambda size: b"a" * size**2, 10, (1_000, 10_000))
    assert not hostile.is_linear(short.bytes, long.bytes, hostile.SLACK_BYTES)


@linux
def test_what_was_free_before_hides_no_memory(process_cost: ModuleType) -> None:
    def call(size: int) -> int:
        return len([bytes(1_000) for _ in range(size)])

    # The small input leaves as much memory free as the other takes: if it were not given back, the call would seem to
    # take none. The kernel counts pages in batches on each processor, so some megabytes may be missing.
    assert process_cost.measure_cost(call, 22_000, 22_000).bytes >= 11_000_000


@linux
def test_what_an_allocator_cannot_use_again_can_be_left_out(process_cost: ModuleType) -> None:
    def call(size: int) -> int:
        first = b"a" * size
        kept = [b"a" * 100_000 for _ in range(100)]  # lies behind the first block
        del first
        return len(b"a" * (size + 1_000_000)) + len(kept)  # too long for the room that the first has left

    assert process_cost.measure_cost(call, 30_000_000, 20_000_000, keeps_blocks=False).bytes < 40_000_000


@linux
def test_an_input_that_takes_too_long_is_ended(process_cost: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(size: int) -> None:
        while size > 1:
            pass

    monkeypatch.setattr(process_cost, "LIMIT_SECONDS", 0.05)
    assert process_cost.measure_cost(wait, 1, 2) == (math.inf, 0)


@linux
def test_an_input_that_fails_is_no_figure(process_cost: ModuleType) -> None:
    with pytest.raises(RuntimeError, match="ended with status 1"):
        process_cost.measure_cost(lambda size: 1 // size, 1, 0)


@pytest.mark.parametrize(
    ("way", "name"),
    [
        ("file: .docx", "properties of a paragraph"),
        ("file: .docx", "styles made from each other"),
        ("file: .odt", "styles made from each other"),
        ("file: .rtf", "styles made from each other"),
        ("file: .epub", "chapters"),
        ("file: .epub", "notes"),
        ("file: .md", "notes of a word"),
        ("file: .srt", "tags that never close"),
        ("file: .srt", "blank lines"),
    ],
)
def test_time_is_linear_in_documents(hostile: ModuleType, way: str, name: str) -> None:
    formats = hostile.WAYS[way]
    formats.call(formats.small)
    assert unlinear(hostile, formats.call, formats.inputs[name], 20_000) == ""


def test_time_is_linear_in_the_pieces_of_a_post(hostile: ModuleType) -> None:
    formats = hostile.WAYS["file: .json"]
    formats.call(formats.small)
    assert unlinear(hostile, formats.call, formats.inputs["pieces of a post"], 100_000) == ""


@pytest.mark.parametrize("name", ["equal posts", "copies by hundreds"])
def test_time_is_linear_in_posts(hostile: ModuleType, name: str) -> None:
    assert unlinear(hostile, digest, hostile.WAYS["digest"].inputs[name], 10_000) == ""


def test_every_format_of_the_command_has_inputs_that_it_can_meet(hostile: ModuleType) -> None:
    for way, formats in hostile.WAYS.items():
        if way.startswith("file: ") and way != "file: page":  # loading the libraries for pages takes a second
            for make in formats.inputs.values():
                formats.call(make(200))
