"""One summarizer in several threads and processes at once gives what it gives in one."""

import multiprocessing
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from summarize_ru import Analyzer, Method, Summarizer, Words
from summarize_ru.summarizer import METHODS
from summarize_ru.text import words
from summarize_ru.text.stopwords import RUSSIAN_STOP_WORDS
from tests.golden.summaries import golden_texts
from tests.samples import random_document

THREADS = 8
SUMMARIZERS = [Summarizer(method=method, length=Words(60), diversity=0.3) for method in METHODS]
TEXTS = [*golden_texts().values(), *(random_document(150, seed=seed) for seed in range(3))]

Answer = tuple[tuple[int, ...], tuple[float, ...]]


def answers(texts: list[str]) -> list[Answer]:
    summaries = [summarizer(text, "Мост через реку") for text in texts for summarizer in SUMMARIZERS]
    return [(summary.chosen, summary.scores) for summary in summaries]


@pytest.fixture(scope="module")
def expected() -> list[Answer]:
    return answers(TEXTS)


@pytest.fixture
def _threads_in_turns_as_short_as_can_be() -> Iterator[None]:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("_threads_in_turns_as_short_as_can_be")
@pytest.mark.parametrize(("cached", "count"), [(1 << 17, len(TEXTS)), (50, 8)], ids=["as it is", "caches always full"])
def test_threads(expected: list[Answer], cached: int, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_CACHED_FORMS", cached)
    words._terms_of.cache_clear()
    start = threading.Barrier(THREADS)

    def work(_: int) -> list[Answer]:
        start.wait()
        return answers(TEXTS[:count])

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(work, range(THREADS)))
    assert found == [expected[: count * len(SUMMARIZERS)]] * THREADS


@pytest.mark.usefixtures("_threads_in_turns_as_short_as_can_be")
def test_threads_that_all_come_first() -> None:
    terms = Analyzer().terms(TEXTS[0])
    for number in range(20):
        analyzer = Analyzer(stop_words={*RUSSIAN_STOP_WORDS, f"слово{number}"})  # whose cache nobody has filled yet
        with ThreadPoolExecutor(THREADS) as pool:
            assert list(pool.map(analyzer.terms, [TEXTS[0]] * THREADS)) == [terms] * THREADS


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes(expected: list[Answer], method: str) -> None:
    parts = [TEXTS[:18], TEXTS[18:36], TEXTS[36:]]
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(2, context) as pool:
        found = [answer for part in pool.map(answers, parts) for answer in part]
    assert found == expected


@pytest.mark.parametrize("workers", [1, 3])
def test_maps_from_several_threads(workers: int) -> None:
    summarizer = Summarizer(method="ranker", length=2)
    expected = [summarizer(text) for text in TEXTS]

    def work(_: int) -> bool:
        return list(summarizer.map(TEXTS, workers=workers)) == expected

    with ThreadPoolExecutor(3) as pool:
        assert all(pool.map(work, range(3)))


@pytest.mark.parametrize("sentences", [30, 60, 100, 400, 3000])
@pytest.mark.parametrize("method", [method for method in METHODS if method != "lsa"])
def test_one_text_at_a_time_takes_the_time_of_one_core(method: Method, sentences: int) -> None:
    """A linear algebra library wakes threads for larger matrices, which then wait for more in a loop."""
    summarizer = Summarizer(method=method)
    text = random_document(sentences, seed=1)
    summarizer(text)
    time.sleep(0.15)  # the loop of threads that an earlier test has woken
    before = time.process_time() - time.thread_time()
    started = time.thread_time()
    for _ in range(max(1, 300 // sentences)):
        summarizer(text)
    taken = time.thread_time() - started
    assert time.process_time() - time.thread_time() - before <= 0.1 * taken + 0.001
