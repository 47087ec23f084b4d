"""One summarizer used by several threads and processes at once gives the same answers as in one."""

import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from summarize_ru import Analyzer, Summarizer, Words
from summarize_ru.methods import METHODS
from summarize_ru.ranking.one_thread import one_thread
from summarize_ru.text import cache, words
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
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
    monkeypatch.setattr(cache, "MOST", cached)
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
        analyzer = Analyzer(stop_words={*RUSSIAN_STOP_WORDS, f"слово{number}"})  # a new one, whose cache is empty
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


ONE_AT_A_TIME = """
import sys, time
from summarize_ru import Summarizer
from summarize_ru.methods import METHODS
from tests.samples import random_document

texts = {count: random_document(count, seed=1) for count in (30, 60, 100, 400, 3000)}
for method in METHODS:
    summarizer = Summarizer(method=method)
    for count, text in texts.items():
        summarizer(text)
        ratios = []
        for _ in range(5):  # threads that were woken earlier may still spin, for long on a busy machine
            time.sleep(0.05)
            process, thread = time.process_time(), time.thread_time()
            for _ in range(max(1, 300 // count)):
                summarizer(text)
            process, thread = time.process_time() - process, time.thread_time() - thread
            if process <= 1.1 * thread + 0.001:
                break
            ratios.append(process / thread)
        else:
            print(method, count, ratios)
"""


@pytest.mark.skipif(os.cpu_count() == 1, reason="has one core alone")
def test_the_threads_of_the_linear_algebra_library_are_as_many_as_before() -> None:
    def threads() -> list[int]:
        return [pool["num_threads"] for pool in threadpool_info()]

    with threadpool_limits(2):
        start = threading.Barrier(THREADS)

        def work(number: int) -> None:
            start.wait()
            for text in TEXTS[number:]:
                Summarizer(method="lsa")(text)

        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(work, range(THREADS)))
        assert set(threads()) == {2}
        with one_thread():
            with pytest.raises(ZeroDivisionError), one_thread():
                assert 1 // 0
            assert set(threads()) == {1}
        assert set(threads()) == {2}


def test_one_text_at_a_time_takes_the_time_of_one_core() -> None:
    """For larger matrices a linear algebra library wakes threads, which then spin while they wait for more work."""
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run([sys.executable, "-c", ONE_AT_A_TIME], env=environment, capture_output=True, check=True)
    assert done.stdout.decode() == ""
