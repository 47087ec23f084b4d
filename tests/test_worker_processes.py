"""Worker processes of callers with threads, signals and forks, each in a program of its own."""

import itertools
import os
import selectors
import signal
import subprocess
import sys
import textwrap
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import spawn
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from summarize_ru import Summarizer, workers
from summarize_ru.parallel import map_items
from tests.processes import PATIENCE, children, is_gone, is_there
from tests.test_parallel import collect, upper

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks and sends signals")

TEXTS = ["Кот спит на окне. Пёс лает во дворе.", "Снег выпал ночью. Утром он растаял."]


def run(code: str, folder: Path) -> str:
    """Run a program as a script in a folder; return what it prints. It must end by itself and without errors."""
    script = folder / "program.py"
    script.write_text(textwrap.dedent(code), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=PATIENCE, check=False, cwd=folder
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


# Beside other threads


def test_a_map_while_another_thread_imports(tmp_path: Path) -> None:
    """A forked worker would wait for ever for the lock of an import that another thread had begun."""
    (tmp_path / "slow.py").write_text("import time; time.sleep(1)\ndef scorer(features): return [1] * len(features)")
    (tmp_path / "own.py").write_text("def scorer(features):\n    import slow\n    return slow.scorer(features)")
    code = """
        import threading, time
        from own import scorer
        from summarize_ru import Summarizer, workers

        thread = threading.Thread(target=lambda: __import__("slow"))
        thread.start()
        time.sleep(0.2)
        print(len(list(Summarizer(method=scorer).map(["Кот спит."] * 40, workers=2))))
        thread.join()
    """
    assert run(code, tmp_path) == "40\n"


def test_a_thread_that_only_the_interpreter_knows(tmp_path: Path) -> None:
    code = """
        import _thread, os, threading, time
        from summarize_ru.parallel import map_items

        _thread.start_new_thread(lambda: time.sleep(600), ())
        time.sleep(0.1)
        assert threading.active_count() == 1
        print(list(map_items(os.path.basename, ["a/b"], 2)))
        print(next(map_items(eval, ["__import__('sys').argv[0]"], 2)))  # in a fork this would be the name of the script
    """
    assert run(code, tmp_path) == "['b']\n-c\n"


def test_a_script_without_a_guard_beside_a_thread(tmp_path: Path) -> None:
    code = """
        import threading
        from summarize_ru import Summarizer, workers

        print("once")
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        print(len(list(Summarizer().map(["Кот спит."] * 40, workers=2))))
    """
    assert run(code, tmp_path) == "once\n40\n"


@pytest.mark.parametrize(
    "scorer", ["def scorer(features): return [1] * len(features)", "scorer = lambda features: [1]"]
)
def test_a_scorer_of_a_script_beside_a_thread_is_told_what_to_do(scorer: str, tmp_path: Path) -> None:
    code = f"""
        import threading
        from summarize_ru import Summarizer, WorkerError

        {scorer}

        threading.Thread(target=threading.Event().wait, daemon=True).start()
        results = Summarizer(method=scorer).map(["Кот спит."] * 40, workers=2)
        for _ in range(40):
            try:
                next(results)
            except WorkerError as error:
                told = error
        print(told, told.index, next(results, None))
    """
    told = run(code, tmp_path)
    assert "define your scorer in a module that can be imported, not in a script, a notebook or a function" in told
    assert "or ask for workers=1" in told
    assert told.endswith(" 39 None\n")


def test_a_scorer_of_a_script_alone(tmp_path: Path) -> None:
    code = """
        from summarize_ru import Summarizer, workers
        print(len(list(Summarizer(method=lambda features: [1] * len(features)).map(["Кот спит."] * 40, workers=2))))
    """
    assert run(code, tmp_path) == "40\n"


def test_a_module_that_maps_as_a_worker_imports_it(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(
        textwrap.dedent("""
            from summarize_ru import Summarizer, workers
            def scorer(features): return [1] * len(features)
            found = list(Summarizer(method=scorer).map(["Кот спит."] * 40, workers=2))
        """)
    )
    code = """
        import threading
        from summarize_ru import WorkerError

        threading.Thread(target=threading.Event().wait, daemon=True).start()
        try:
            import own
        except WorkerError as error:
            print(error)
    """
    assert "a module that a worker imports begins a map with workers; begin it in a function" in run(code, tmp_path)


@pytest.fixture
def _another_thread() -> Iterator[None]:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(int).result()
        yield


@pytest.mark.usefixtures("_another_thread")
def test_workers_that_begin_anew_do_what_forked_ones_do() -> None:
    before = children()
    texts = ["a", "value", "exit", "odd", *"b" * 40, "exit", "c"]
    ended = "WorkerError: a worker process ended with exit code 3"
    assert collect(map_items(upper, texts, 2)) == [
        "A",
        "ValueError: not this one",
        ended,
        "WorkerError: OddError: this and that",
        *"B" * 40,
        ended,
        "C",
    ]
    assert children() <= before


class Odd(str):
    __slots__ = ()

    def __reduce__(self) -> tuple[object, ...]:
        return _is_not_in, (os.getpid(),)


def _is_not_in(process: int) -> str:
    if os.getpid() == process:
        return "here"
    raise ValueError("not in this process")


@pytest.mark.usefixtures("_another_thread")
def test_a_text_that_cannot_be_loaded_in_a_worker_does_not_take_the_others_with_it() -> None:
    found = collect(map_items(upper, ["a", Odd("b"), "c"], 2))
    assert found[::2] == ["A", "C"]
    assert "which cannot load what it needs (ValueError: not in this process)" in found[1]


@pytest.mark.usefixtures("_another_thread")
def test_an_interpreter_that_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spawn, "get_executable", lambda: "/bin/false")
    ended = "WorkerError: a worker process ended with exit code 1 before it had begun"
    assert collect(map_items(upper, ["a"] * 100, 2)) == [ended] * 100


def test_where_no_worker_can_be_started_each_text_has_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    monkeypatch.setattr(workers, "_begin_anew", refuse)  # called instead if the tests have started threads
    results = map_items(upper, ["a"] * 100, 2)
    told = "WorkerError: worker process 1 of 2 cannot be started: resource temporarily unavailable; ask for fewer"
    assert collect(results) == [told] * 100


def test_maps_in_threads_leave_the_filter_of_warnings_alone() -> None:
    before = list(warnings.filters)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: list(map_items(upper, ["a"] * 20, 2)), range(4))) == [["A"] * 20] * 4
    assert warnings.filters == before


# Interrupts


def test_after_an_interrupt_no_text_is_lost_in_silence() -> None:
    def interrupt(_number: int, frame: FrameType | None) -> None:
        if frame is not None and frame.f_code.co_filename == selectors.__file__:  # the map waits for a worker
            signal.setitimer(signal.ITIMER_REAL, 0)
            raise TimeoutError

    results = map_items(upper, [*"a" * 40, "sleep", *"b" * 300], 2)
    found = list(itertools.islice(results, 32))  # the next ones are in one chunk with the text that takes for ever
    earlier = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)
        with pytest.raises(TimeoutError):
            next(results)
    finally:
        signal.signal(signal.SIGALRM, earlier)
    found += collect(results)
    told = "WorkerError: the workers were ended by TimeoutError"
    assert len(found) == 341
    assert found[:32] == ["A"] * 32
    assert found[32:41] == [told] * 9
    assert set(found[41:]) <= {"B", told}  # how many the other worker has done by then depends on the machine
    assert found[-1] == told


def stop(text: str) -> str:
    return next(iter([])) if text == "stop" else text


@pytest.mark.parametrize("workers", [1, 2])
def test_stop_iteration_of_the_callers_own_does_not_end_the_results(workers: int) -> None:
    told = "WorkerError: StopIteration was raised, which would have ended the results"
    assert collect(map_items(stop, ["a", "stop", *"b" * 50, "stop"], workers)) == ["a", told, *"b" * 50, told]


class Reader(Iterator[str]):
    """Goes on after an error, which a generator cannot do but another iterator can."""

    def __init__(self) -> None:
        self._numbers = iter(range(50))

    def __next__(self) -> str:
        number = next(self._numbers)
        if number % 20 == 7:
            raise OSError(f"line {number}")
        return f"text {number}"


@pytest.mark.parametrize("workers", [1, 2])
def test_texts_that_go_on_after_an_error(workers: int) -> None:
    expected = [f"OSError: line {number}" if number % 20 == 7 else f"TEXT {number}" for number in range(50)]
    assert collect(map_items(upper, Reader(), workers)) == expected


# Signals


@pytest.mark.parametrize("way", ["work()", "await asyncio.to_thread(work)"])
def test_no_handler_of_an_event_loop_runs(way: str, tmp_path: Path) -> None:
    code = f"""
        import asyncio, signal
        from summarize_ru import Summarizer, workers

        ran = []

        def work():
            return len(list(Summarizer().map(["Кот спит."] * 40, workers=2)))

        async def main():
            for number in signal.SIGTERM, signal.SIGINT, signal.SIGUSR1, signal.SIGALRM:
                asyncio.get_running_loop().add_signal_handler(number, ran.append, number)
            print({way}, {way})
            await asyncio.sleep(0.05)
            print(ran)

        asyncio.run(main())
    """
    assert run(code, tmp_path) == "40 40\n[]\n"


@pytest.mark.parametrize("thread", [False, True])
def test_what_the_caller_handles_does_not_reach_the_workers(thread: bool, tmp_path: Path) -> None:  # noqa: FBT001
    (tmp_path / "own.py").write_text(
        textwrap.dedent("""
            import time
            def scorer(features):
                time.sleep(0.02)
                return [1] * len(features)
        """)
    )
    code = f"""
        import os, signal, threading
        from own import scorer
        from summarize_ru import Summarizer, workers

        os.setpgid(0, 0)
        for number in signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1:
            signal.signal(number, lambda number, _: os.write(1, b"handled\\n"))
        if {thread}:
            threading.Thread(target=threading.Event().wait, daemon=True).start()
        results = Summarizer(method=scorer).map(["Кот спит."] * 64, workers=2)
        next(results)
        for number in signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1:
            os.killpg(0, number)
        print(len(list(results)))
    """
    assert run(code, tmp_path) == "handled\n" * 4 + "63\n"


def doze(path: str) -> str:
    if path != "a":
        time.sleep(PATIENCE)
        Path(path).touch()
    return path


def test_closing_does_not_wait_where_sigterm_is_ignored(tmp_path: Path) -> None:
    earlier = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        results = map_items(doze, [*"a" * 16, *[str(tmp_path / "done")] * 32], 2)
        next(results)
        del results
        assert not list(tmp_path.iterdir())
    finally:
        signal.signal(signal.SIGTERM, earlier)


# Forks of the caller's


@pytest.mark.parametrize("leave", ["sys.exit()", "os._exit(0)", "del results", "gc.collect()"])
@pytest.mark.parametrize("thread", [False, True])
def test_a_fork_of_the_callers_leaves_the_workers_alone(leave: str, thread: bool, tmp_path: Path) -> None:  # noqa: FBT001
    code = f"""
        import gc, os, sys, threading, warnings
        from summarize_ru import Summarizer, workers

        warnings.simplefilter("ignore", DeprecationWarning)  # of this fork
        if {thread}:
            threading.Thread(target=threading.Event().wait, daemon=True).start()
        results = Summarizer().map(["Кот спит."] * 200, workers=2)
        next(results)
        child = os.fork()
        if not child:
            {leave}
            sys.exit()
        assert os.waitpid(child, 0)[1] == 0
        print(len(list(results)))
    """
    assert run(code, tmp_path) == "199\n"


def test_a_map_does_not_go_on_in_a_fork(tmp_path: Path) -> None:
    code = """
        import os
        from summarize_ru import Summarizer, WorkerError

        results = Summarizer().map(["Кот спит."] * 1000, workers=2)
        next(results)
        child = os.fork()
        if not child:
            found = []
            while True:
                try:
                    found.append(next(results))
                except WorkerError as error:
                    found.append(str(error))
                except StopIteration:
                    break
            told = set(map(str, found[144:]))  # the parent may have the results of nine chunks of 16 texts by then
            print(len(found), told, flush=True)
            os._exit(0)
        os.waitpid(child, 0)
        print(len(list(results)))
    """
    first, second = run(code, tmp_path).splitlines()
    assert first.startswith("999 {'a map with workers goes on only in the process in which it began")
    assert second == "999"


@pytest.mark.parametrize("thread", [False, True])
def test_a_stuck_worker_ends_with_its_parent_though_a_fork_of_that_goes_on(thread: bool, tmp_path: Path) -> None:  # noqa: FBT001
    (tmp_path / "own.py").write_text(
        textwrap.dedent("""
            import os, re
            def scorer(features):
                print(os.getpid(), flush=True)
                re.match("(a+)+$", "a" * 100 + "b")  # lets no other thread run
        """)
    )
    code = f"""
        import os, signal, sys, threading, time, warnings
        from own import scorer
        from summarize_ru import Summarizer, workers

        warnings.simplefilter("ignore", DeprecationWarning)  # of this fork
        if {thread}:
            threading.Thread(target=threading.Event().wait, daemon=True).start()

        def fork_and_die(_number, _frame):
            if open("printed").read().count("\\n") < 2:
                return  # one of them is not at work yet
            signal.setitimer(signal.ITIMER_REAL, 0)
            child = os.fork()
            if child:
                print(child, flush=True)
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(600)

        signal.signal(signal.SIGALRM, fork_and_die)
        signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)
        list(Summarizer(method=scorer).map(["Кот спит."] * 40, workers=2))
    """
    (tmp_path / "program.py").write_text(textwrap.dedent(code), encoding="utf-8")
    with (tmp_path / "printed").open("w+") as printed:
        subprocess.run([sys.executable, "program.py"], stdout=printed, cwd=tmp_path, check=False, timeout=PATIENCE)
        printed.seek(0)
        *workers, child = map(int, printed.read().split())
    try:
        assert len(workers) == 2
        assert all(map(is_gone, workers))
        assert is_there(child)
    finally:
        os.kill(child, signal.SIGKILL)


def test_summaries_beside_threads_are_those_of_one_text_at_a_time() -> None:
    summarizer = Summarizer(length=1)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda _: list(summarizer.map(TEXTS * 9, workers=2)), range(2)))
    assert found == [[summarizer(text) for text in TEXTS] * 9] * 2


def test_workers_of_a_map_in_a_thread_are_gone_when_it_is_deleted() -> None:
    before = children()
    with ThreadPoolExecutor(1) as pool:
        results = map_items(upper, itertools.repeat("a"), 2)
        pool.submit(next, results).result()
        assert len(children() - before) == 2
        del results
        assert children() <= before


# Too little memory


# The second text is larger than a pipe holds, so the worker ends before it has all of it.
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_a_worker_that_cannot_take_a_text_says_so_once(size: int, tmp_path: Path) -> None:
    code = f"""
        import os
        from multiprocessing.connection import Connection
        from summarize_ru.parallel import map_items

        parent, receive = os.getpid(), Connection.recv_bytes

        def scarce(connection, maxlength=None):
            if os.getpid() != parent:
                raise MemoryError
            return receive(connection, maxlength)

        Connection.recv_bytes = scarce
        results = map_items(len, ["а" * {size}] * 3, 2)
        for _ in range(3):
            try:
                next(results)
            except MemoryError as error:
                print(*error.__notes__)
        print(list(results))
    """
    assert run(code, tmp_path).splitlines() == [*(f"text number {at}, counted from 0" for at in range(3)), "[]"]


class Large:
    """Takes more memory than there is when it is pickled."""

    def __reduce__(self) -> str:
        raise MemoryError


def large_or_not(text: str) -> Any:  # noqa: ANN401  (a result may be anything)
    return Large() if text == "б" else text


def test_a_result_that_cannot_be_sent_does_not_take_the_others_with_it(capfd: pytest.CaptureFixture[str]) -> None:
    assert collect(map_items(large_or_not, ["а", "б", "в"], 2)) == ["а", "MemoryError: ", "в"]
    assert capfd.readouterr().err == ""
