"""`map_items`: order, laziness, errors in their places, interrupts, workers that die."""

import itertools
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from summarize_ru import InvalidOptionError, InvalidTextError, Summarizer, Summary, WorkerError
from summarize_ru.parallel import map_items
from tests.processes import PATIENCE, children
from tests.samples import BLANK_TEXTS, CHAIN, ODD_TEXTS

in_this_process_and_in_two = pytest.mark.parametrize("workers", [1, 2])


class OddError(Exception):
    """Pickles, but does not unpickle."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other}")


def upper(text: str) -> str:
    if text == "odd":
        raise OddError("this", "that")
    if text == "unpicklable":
        error = ValueError("holds a function")
        error.function = lambda: None  # type: ignore[attr-defined]
        raise error
    if text == "value":
        raise ValueError("not this one")
    if text == "exit":
        os._exit(3)
    if text == "quit":
        sys.exit(4)
    if text == "sleep":
        time.sleep(600)
    return text.upper()


def collect(results: Iterator[str]) -> list[str]:
    """Every result, and each error as its type and message."""
    collected = []
    while True:
        try:
            collected.append(next(results))
        except StopIteration:
            return collected
        except Exception as error:  # noqa: BLE001
            collected.append(f"{type(error).__name__}: {error}")


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    before = children()
    yield
    assert children() <= before


@in_this_process_and_in_two
@pytest.mark.parametrize("count", [0, 1, 31, 32, 33, 500])
def test_results_come_in_order(count: int, workers: int) -> None:
    texts = [f"text {number}" for number in range(count)]
    assert list(map_items(upper, texts, workers)) == [text.upper() for text in texts]


@in_this_process_and_in_two
def test_texts_of_very_different_lengths_come_in_order(workers: int) -> None:
    texts = ["a" * (10**6 if number % 50 == 0 else number) for number in range(200)]
    assert list(map_items(upper, texts, workers)) == [text.upper() for text in texts]


@in_this_process_and_in_two
def test_summaries_are_those_of_one_text_at_a_time(workers: int, example: str) -> None:
    texts = [example, CHAIN, *BLANK_TEXTS.values(), *(text for text, _ in ODD_TEXTS.values())] * 4
    summarizer = Summarizer(method="lexrank", length=2, diversity=0.3)
    assert list(summarizer.map(texts, workers=workers)) == [summarizer(text) for text in texts]


@in_this_process_and_in_two
def test_an_endless_iterable_is_read_only_as_far_as_needed(workers: int) -> None:
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        for number in itertools.count():
            read += 1
            yield f"text {number}"

    results = map_items(upper, endless(), workers)
    assert read == 0
    assert list(itertools.islice(results, 100)) == [f"TEXT {number}" for number in range(100)]
    assert read <= 100 + (0 if workers == 1 else 32 * 2 * 5)


def test_one_worker_reads_one_text_at_a_time() -> None:
    texts = iter(["a", "b", "c"])
    results = map_items(upper, texts, 1)
    assert next(results) == "A"
    assert list(texts) == ["b", "c"]


@in_this_process_and_in_two
def test_an_error_comes_in_its_place_and_the_next_go_on(workers: int) -> None:
    texts = ["a", "value", "b", *"c" * 100, "value", "d"]
    expected = ["A", "ValueError: not this one", "B", *"C" * 100, "ValueError: not this one", "D"]
    assert collect(map_items(upper, texts, workers)) == expected


@in_this_process_and_in_two
def test_an_error_names_its_text(workers: int) -> None:
    texts = [*["Кот спит."] * 70, None, "Пёс лает."]
    results = Summarizer().map(texts, workers=workers)  # type: ignore[arg-type]
    for _ in range(70):
        next(results)
    with pytest.raises(InvalidTextError) as caught:
        next(results)
    assert caught.value.index == 70
    assert caught.value.__notes__ == ["text number 70, counted from 0"]
    assert next(results).text == "Пёс лает."
    with pytest.raises(StopIteration):
        next(results)


@in_this_process_and_in_two
def test_an_error_that_is_not_the_librarys_has_the_number_in_a_note(workers: int) -> None:
    results = map_items(upper, ["a", "value"], workers)
    next(results)
    with pytest.raises(ValueError, match="not this one") as caught:
        next(results)
    assert caught.value.__notes__ == ["text number 1, counted from 0"]
    assert next(results, None) is None


@in_this_process_and_in_two
def test_each_text_has_its_title(workers: int) -> None:
    titles = [None, "Дождь и огород", "Кошка ловит мышей", ""] * 20
    summarizer = Summarizer(length=1, method="ranker")
    expected = [summarizer(CHAIN, title) for title in titles]
    assert len({summary.scores for summary in expected}) > 2
    summaries = list(summarizer.map([CHAIN] * len(titles), titles, workers=workers))
    assert summaries == expected
    assert [summary.explain() for summary in summaries] == [summary.explain() for summary in expected]


@in_this_process_and_in_two
def test_titles_are_read_as_texts_are(workers: int) -> None:
    results = Summarizer().map(
        itertools.repeat(CHAIN), (f"Облака {number}" for number in itertools.count()), workers=workers
    )
    assert len(list(itertools.islice(results, 50))) == 50


@in_this_process_and_in_two
def test_a_title_that_is_none_is_an_error_in_its_place(workers: int) -> None:
    results = Summarizer().map([CHAIN] * 3, ["Дождь", 5, None], workers=workers)  # type: ignore[list-item]
    assert len(next(results)) == 3
    with pytest.raises(InvalidTextError) as caught:
        next(results)
    assert (caught.value.index, caught.value.type_name) == (1, "int")
    assert len(next(results)) == 3
    assert next(results, None) is None


@pytest.mark.parametrize(("count", "given"), [(2, "2 for 3 texts"), (4, "4 for 3 texts")])
def test_a_wrong_number_of_titles_is_told_at_once_where_it_is_known(count: int, given: str) -> None:
    with pytest.raises(InvalidOptionError, match=f"titles must be as many as there are texts.*, not {given}"):
        Summarizer().map(["Кот спит."] * 3, ["Кот"] * count)


@in_this_process_and_in_two
@pytest.mark.parametrize(("count", "given"), [(2, "2"), (4, "more than 3")])
def test_a_wrong_number_of_titles_comes_in_its_place(count: int, given: str, workers: int) -> None:
    results = Summarizer().map(["Кот спит."] * 3, iter(["Кот"] * count), workers=workers)
    assert len(list(itertools.islice(results, min(count, 3)))) == min(count, 3)
    with pytest.raises(InvalidOptionError, match=f"titles must be as many as there are texts.*, not {given}"):
        next(results)
    assert next(results, None) is None


def test_threads_that_share_a_map_get_each_result_once() -> None:
    results = map_items(str, range(400), 2)
    found = [next(results)]  # this starts the workers

    def take(_: int) -> list[str]:
        return list(results)

    with ThreadPoolExecutor(4) as pool:
        found += itertools.chain.from_iterable(pool.map(take, range(4)))
    assert sorted(map(int, found)) == list(range(400))


def test_one_title_is_not_many() -> None:
    with pytest.raises(InvalidOptionError, match="titles must be the title of each text"):
        Summarizer().map(["К", "о", "т"], "кот")


@in_this_process_and_in_two
@pytest.mark.parametrize("odd", [None, b"bytes", 3, ["a"], lambda: None, iter("a")])
def test_what_is_not_a_text_does_not_take_the_others_with_it(odd: object, workers: int) -> None:
    results = Summarizer().map(["Кот спит.", odd, "Пёс лает."], workers=workers)  # type: ignore[list-item]
    assert next(results).text == "Кот спит."
    with pytest.raises(InvalidTextError) as caught:
        next(results)
    assert caught.value.index == 1
    assert caught.value.type_name == type(odd).__name__
    assert next(results).text == "Пёс лает."
    assert next(results, None) is None


def test_errors_that_cannot_be_sent_are_told_in_words() -> None:
    with pytest.raises(TypeError):
        pickle.loads(pickle.dumps(OddError("this", "that")))
    assert collect(map_items(upper, ["a", "odd", "unpicklable", "b"], 2)) == [
        "A",
        "WorkerError: OddError: this and that",
        "WorkerError: ValueError: holds a function",
        "B",
    ]


@in_this_process_and_in_two
def test_an_error_of_the_callers_iterable_comes_when_its_turn_comes(workers: int) -> None:
    def texts() -> Iterator[str]:
        yield from "abc"
        raise OSError("the disk is gone")

    results = map_items(upper, texts(), workers)
    assert [next(results) for _ in "abc"] == ["A", "B", "C"]
    with pytest.raises(OSError, match="the disk is gone"):
        next(results)
    assert next(results, None) is None


@in_this_process_and_in_two
def test_what_is_not_iterable(workers: int) -> None:
    with pytest.raises(TypeError, match="not iterable"):
        map_items(upper, 5, workers)  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [0, -1, 1.5, "2", None, True])
def test_fewer_workers_than_one(workers: int) -> None:
    with pytest.raises(InvalidOptionError, match="workers must be a whole number of at least 1"):
        Summarizer().map([], workers=workers)


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (17, 2), (50, 4), (1000, 7)])
def test_no_more_workers_are_started_than_there_is_work_for(count: int, expected: int) -> None:
    before = children()
    results = map_items(upper, ["a"] * count, 7)
    assert next(results, "A") == "A"
    assert len(children() - before) == (expected if count else 0)
    assert list(results) == ["A"] * (count - 1)


@pytest.mark.parametrize(("text", "exit_code"), [("exit", 3), ("quit", 4)])
@pytest.mark.parametrize("count", [1, 2, 12])
def test_a_worker_that_ends_is_the_error_of_the_text_at_which_it_ends(text: str, exit_code: int, count: int) -> None:
    texts = ["a", *"b" * 40, *[text] * count, *"c" * 100]
    told = [f"WorkerError: a worker process ended with exit code {exit_code}"] * count
    results = map_items(upper, texts, 2)
    assert collect(results) == ["A", *"B" * 40, *told, *"C" * 100]
    assert next(results, None) is None


def test_the_error_of_a_text_at_which_a_worker_ends_has_its_number() -> None:
    results = map_items(upper, ["a", "exit", "b"], 2)
    assert next(results) == "A"
    with pytest.raises(WorkerError) as caught:
        next(results)
    assert caught.value.index == 1
    assert list(results) == ["B"]


def kill_workers(before: set[int]) -> None:
    for pid in children() - before:
        os.kill(pid, signal.SIGKILL)


def test_killed_workers_cost_nothing_but_time() -> None:
    before = children()
    texts = [f"text {number}" for number in range(1000)]
    results = map_items(upper, texts, 2)
    found = []
    for number, result in enumerate(results):
        found.append(result)
        if number % 250 == 3:
            if number > 500:
                time.sleep(0.1)  # until the workers are idle
            kill_workers(before)
    assert found == [text.upper() for text in texts]


def test_a_worker_killed_at_the_only_text_that_it_has_is_an_error_in_its_place() -> None:
    before = children()
    long = "a" * 300_000  # more than goes into a chunk
    results = map_items(upper, [long, "sleep"], 2)
    assert next(results) == long.upper()
    killer = threading.Timer(0.2, kill_workers, [before])
    killer.start()
    with pytest.raises(WorkerError, match="a worker process ended with exit code -9"):
        next(results)
    killer.join()
    assert list(results) == []


def test_deleting_the_results_ends_the_workers() -> None:
    before = children()
    results = map_items(upper, itertools.repeat("sleep"), 2)
    advanced = map_items(upper, itertools.repeat("a"), 2)
    next(advanced)
    assert len(children() - before) == 2
    del results, advanced
    assert children() <= before


def test_closing_ends_the_workers_and_the_results() -> None:
    before = children()
    results = map_items(upper, itertools.repeat("a"), 2)
    next(results)
    close: Callable[[], None] = results.close  # type: ignore[attr-defined]
    close()
    close()
    assert children() <= before
    left = list(itertools.islice(results, 10_000))
    assert len(left) < 10_000


def test_two_maps_at_once() -> None:
    one = map_items(upper, (f"one {number}" for number in range(200)), 2)
    other = map_items(upper, (f"other {number}" for number in range(200)), 2)
    both = list(zip(one, other, strict=True))
    assert both == [(f"ONE {number}", f"OTHER {number}") for number in range(200)]


ENDLESS = textwrap.dedent("""
    import itertools, signal
    from summarize_ru import Summarizer

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have started the tests with Ctrl-C ignored
    text = "Ветер гонит облака. Облака несут дождь. Дождь поливает огород. " * 200
    for number, summary in enumerate(Summarizer().map(itertools.repeat(text), workers={workers})):
        if number == 1:
            print("going", flush=True)
""")


@pytest.mark.skipif(os.name != "posix", reason="sends signals to a group of processes")
@in_this_process_and_in_two
@pytest.mark.parametrize("to_all", [True, False], ids=["the whole group, as Ctrl-C does", "the parent alone"])
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_ends_it_at_once_and_leaves_no_process(sent: signal.Signals, to_all: bool, workers: int) -> None:  # noqa: FBT001
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS.format(workers=workers)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "going\n"
        (os.killpg if to_all else os.kill)(process.pid, sent)
        # Workers hold the other ends of these pipes, so this returns only when the last of them is gone.
        _, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode == -sent
        assert errors.count("Traceback") == (1 if sent == signal.SIGINT else 0)


def upper_in_processes(workers: int) -> list[str]:
    return list(map_items(upper, ["a", "b"], workers))


def test_a_process_that_may_start_no_others_is_told_so() -> None:
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(upper_in_processes, [1]) == ["A", "B"]
        with pytest.raises(
            InvalidOptionError, match=r"workers must be 1 in a daemonic process, such as a worker of .*Pool, .*, not 2$"
        ):
            pool.apply(upper_in_processes, [2])


def test_a_map_within_a_map() -> None:
    assert list(map_items(upper_in_processes, [1, 2], 2)) == [["A", "B"]] * 2


def test_summaries_of_workers_are_summaries() -> None:
    assert all(isinstance(summary, Summary) for summary in Summarizer().map([CHAIN] * 3, workers=2))


@pytest.mark.parametrize("workers", [1, 2])
def test_one_text_is_not_many(workers: int) -> None:
    with pytest.raises(InvalidOptionError, match="texts must be many texts, in a list for example"):
        Summarizer().map("Кот спит.", workers=workers)


@pytest.mark.parametrize(
    ("value", "told"), [(None, "None"), (5, "5"), (b"a", "one text alone"), ("a", "one text alone")]
)
def test_what_is_not_many_texts_is_refused_with_what_would_do(value: Any, told: str) -> None:  # noqa: ANN401
    with pytest.raises(InvalidOptionError, match=f"texts must be many texts, in a list for example; .*, not {told}$"):
        Summarizer().map(value)
    if value is not None:
        with pytest.raises(InvalidOptionError, match="titles must be the title of each text, in a list for example"):
            Summarizer().map(["a"], value)
