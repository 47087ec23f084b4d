"""Worker processes as their parent sees them: how one starts, and how it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
import warnings
from contextlib import contextmanager, suppress
from multiprocessing import spawn
from multiprocessing.connection import Connection, Pipe
from typing import TYPE_CHECKING, Final, NoReturn, Protocol, cast

import threadpoolctl

from summarize_ru.errors import WorkerError
from summarize_ru.jobs import Job, Signals, begin, is_loading, run, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.platform != "win32":
    import subprocess

# The program of a new interpreter. It starts without the current folder in sys.path, which may have files of any name,
# and then takes the sys.path of its parent.
_BEGIN_ANEW: Final = """
import sys
from multiprocessing.connection import Connection
connection, lifeline = (Connection(int(number)) for number in sys.argv[1:])
try:
    sys.path[:] = connection.recv()
except (EOFError, OSError):
    sys.exit()
from summarize_ru.jobs import begun_anew
begun_anew(connection, lifeline)
"""

_MAP_IN_IMPORT: Final = "a module that a worker imports begins a map with workers; begin it in a function"


class _Process(Protocol):
    """The common interface of `subprocess.Popen`, `_Forked` and `_Spawned`."""

    returncode: int | None

    def kill(self) -> None: ...

    def wait(self) -> int: ...


class Worker:
    """One worker process, as its parent sees it.

    If no other threads run, it is a fork, which takes milliseconds. A fork beside other threads is not safe: it copies
    locks that they hold, those of imports for example, and nobody ever releases these in the copy. So beside other
    threads a worker is a new interpreter, which imports the job. It does not run the caller's script again, as
    multiprocessing would, so a script needs no `if __name__ == "__main__"`.

    Attributes:
        connection: sends items and receives outcomes.
        is_ready: whether the worker has the job. A new interpreter sends True once it has imported it, or a
            `WorkerError` if it cannot.
    """

    def __init__(self, job: Job, workers: set[Worker]) -> None:
        """Start the process.

        Args:
            job: the job.
            workers: gets the worker first, so that no interrupt can lose it.

        Raises:
            WorkerError: the job cannot be sent to a new interpreter, or this process is a worker that imports one.
            OSError: the system starts no more processes, or opens no more files.
        """
        if is_loading():
            raise WorkerError(_MAP_IN_IMPORT)
        self.connection, theirs = Pipe()
        watched, self._lifeline = Pipe(duplex=False)  # nothing is sent: the worker ends when our end is closed
        self._process: _Process | None = None
        _workers.add(self)
        workers.add(self)
        with theirs, watched, _signals_blocked() as signals:
            if sys.platform == "win32" or getattr(sys, "frozen", False):
                self._process = _Spawned(job, theirs, watched, signals)
            elif _is_alone():
                self._process = _Forked(job, theirs, watched, signals)
            else:
                self._process = _begin_anew(job, self.connection, theirs, watched, signals)
        self.is_ready = isinstance(self._process, _Forked)

    def end(self, patience: float = 0) -> int:
        """Kill the process if it has not ended, and wait until it is gone.

        Args:
            patience: the seconds that a new interpreter has to end by itself after it has closed its connection.

        Returns:
            Its exit code, below zero for a signal; 0 if it is not known, because somebody else has waited for it.
        """
        if self._process is not None and not self.connection.closed:
            if patience and isinstance(self._process, subprocess.Popen):
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(patience)
            self._process.kill()  # it might ignore SIGTERM, and has nothing to clean up
            self._process.wait()
        self._let_go()
        return (self._process and self._process.returncode) or 0

    def forget(self) -> None:
        """Leave the process to the parent; this process is a fork of the parent.

        If this fork kept its copies of the connections open, the worker would not notice that the parent is gone.
        """
        self._let_go()
        if self._process is not None and self._process.returncode is None:
            self._process.returncode = 0  # otherwise `Popen` would warn when it is deleted

    def _let_go(self) -> None:
        self.connection.close()
        self._lifeline.close()
        _workers.discard(self)


_workers: Final[set[Worker]] = set()
"""The workers of this process.

They are kept here so that none becomes garbage. In garbage a connection may be closed before its worker, and the worker
would then close whatever file has the connection's number by now.
"""


def end_workers(workers: set[Worker]) -> None:
    """Kill the processes of some workers, and wait until they are gone."""
    while workers:
        workers.pop().end()


def _forget_all() -> None:
    for worker in tuple(_workers):
        worker.forget()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_forget_all)


def _is_alone() -> bool:
    """Whether no other thread of this process can hold a lock of Python's."""
    # Threads of `_thread` and of extensions show only among the frames, threads about to start only in the count.
    # Threads of linear algebra show in neither; their libraries are prepared for a fork.
    return threading.active_count() == 1 and len(sys._current_frames()) == 1  # noqa: SLF001  (documented, and the only way)


@contextmanager
def _signals_blocked() -> Iterator[Signals]:
    """Block all signals while a worker starts: none may reach it before it has set its own handling."""
    handled = [number for number in signal.valid_signals() if callable(signal.getsignal(number))]
    if sys.platform == "win32":
        yield Signals(handled, None)
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield Signals(handled, tuple(mask))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


class _Forked:
    """A forked process."""

    def __init__(self, job: Job, connection: Connection, lifeline: Connection, signals: Signals) -> None:
        for stream in sys.stdout, sys.stderr:
            with suppress(AttributeError, OSError, ValueError):  # it may be None or closed
                stream.flush()  # otherwise the worker would write its buffer again
        # The threads of linear algebra are limited before the fork, so that the worker does not start them again,
        # which would take more than a quarter of the time of the work itself.
        with threadpoolctl.threadpool_limits(1), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # since 3.12, because of the threads of linear algebra
            self.pid = os.fork()
        self.returncode: int | None = None
        if not self.pid:
            self._run(job, connection, lifeline, signals)

    def kill(self) -> None:
        """Kill it if it has not ended and nobody has waited for it; otherwise its number may be another's by now."""
        if self.returncode is None and self._wait(os.WNOHANG) is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Wait until it is gone."""
        return cast("int", self.returncode if self.returncode is not None else self._wait(0))

    def _wait(self, options: int) -> int | None:
        try:
            pid, status = os.waitpid(self.pid, options)
        except ChildProcessError:  # the caller has waited for it, or ignores SIGCHLD
            self.returncode = 0
        else:
            self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode

    @staticmethod
    def _run(job: Job, connection: Connection, lifeline: Connection, signals: Signals) -> NoReturn:
        status = 1
        try:
            begin(lifeline, signals)
            serve(job, connection)
            status = 0
        except SystemExit as error:
            status = error.code if isinstance(error.code, int) else 1
        except BaseException:  # noqa: BLE001  (a copy of the caller must not go on)
            traceback.print_exc()
        finally:
            os._exit(status)


class _Spawned:
    """A process of multiprocessing, which can start a new interpreter on Windows and in a frozen program."""

    def __init__(self, job: Job, connection: Connection, lifeline: Connection, signals: Signals) -> None:
        self.returncode: int | None = None
        self._process = multiprocessing.get_context("spawn").Process(
            target=run, args=(job.pickled, connection, lifeline, signals), daemon=True
        )
        self._process.start()

    def kill(self) -> None:
        """Kill it if it is still there."""
        self._process.kill()

    def wait(self) -> int:
        """Wait until it is gone."""
        self._process.join()
        self.returncode = self._process.exitcode or 0
        return self.returncode


def _begin_anew(
    job: Job, ours: Connection, theirs: Connection, lifeline: Connection, signals: Signals
) -> subprocess.Popen[bytes]:
    """Start a new interpreter, and send it its sys.path, the signals and the job."""
    pickled = job.pickled
    passed = theirs.fileno(), lifeline.fileno()
    command = [spawn.get_executable(), "-P", "-c", _BEGIN_ANEW, *map(str, passed)]
    process = subprocess.Popen(command, pass_fds=passed)  # noqa: S603  (this interpreter with fixed arguments)
    with suppress(OSError):  # it has ended already; the first wait will show that
        ours.send(sys.path)
        ours.send(signals)
        ours.send_bytes(pickled)
    return process
