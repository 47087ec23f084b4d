"""Worker processes: how one starts, what it does with items, and how it ends, at the latest with its parent."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
import warnings
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import spawn
from multiprocessing.connection import Connection, Pipe
from typing import TYPE_CHECKING, Any, Final, NoReturn, Protocol, TypeAlias, cast

import threadpoolctl

from summarize_ru.errors import WorkerError
from summarize_ru.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

if sys.platform != "win32":
    import fcntl
    import subprocess

Outcome: TypeAlias = tuple[Any, Exception | None]
"""The outcome of an item: the packed result, or the error."""

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
from summarize_ru.workers import begun_anew
begun_anew(connection, lifeline)
"""

_is_loading = False
"""Whether this process is a worker that imports its job; if a module of the job began a map, that would never end."""

_MAP_IN_IMPORT: Final = "a module that a worker imports begins a map with workers; begin it in a function"
_CANNOT_LOAD: Final = Message(
    "beside other threads a worker is a new process, which cannot load what it is to work with ({type}: {message}); "
    "define your scorer in a module that can be imported, not in a script, a notebook or a function, or ask for "
    "workers=1"
)


@dataclass(frozen=True)
class Job:
    """The job of the workers.

    Attributes:
        function: what to do with an item.
        pack: makes what is sent back from a result.
    """

    function: Callable[[Any], Any]
    pack: Callable[[Any], Any]

    def outcome(self, item: Any) -> Outcome:  # noqa: ANN401  (any value)
        """The packed result of an item, or its error, which can be sent to another process."""
        try:
            return self.pack(self.function(item)), None
        except Exception as error:  # noqa: BLE001  (the other process raises it)
            return None, _sendable(error)

    @cached_property
    def pickled(self) -> bytes:
        """The pickled job, for a process that is not a fork.

        Raises:
            WorkerError: the job cannot be pickled.
        """
        try:
            return pickle.dumps(self)
        except Exception as error:
            raise _cannot_load(error) from error


@dataclass(frozen=True)
class _Signals:
    """What a worker needs to know of its parent's signals.

    Attributes:
        handled: the signals with a Python handler.
        mask: the signals blocked in the thread that starts the worker; None if the system cannot block signals.
    """

    handled: Sequence[int]
    mask: Sequence[int] | None


class _Process(Protocol):
    """What `subprocess.Popen`, `_Forked` and `_Spawned` have in common."""

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
        if _is_loading:
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
            self._process.kill()  # SIGTERM it might ignore, and it has nothing to clean up
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
def _signals_blocked() -> Iterator[_Signals]:
    """Block all signals while a worker starts: none may reach it before it has set its own handling."""
    handled = [number for number in signal.valid_signals() if callable(signal.getsignal(number))]
    if sys.platform == "win32":
        yield _Signals(handled, None)
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield _Signals(handled, tuple(mask))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


class _Forked:
    """A forked process."""

    def __init__(self, job: Job, connection: Connection, lifeline: Connection, signals: _Signals) -> None:
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
    def _run(job: Job, connection: Connection, lifeline: Connection, signals: _Signals) -> NoReturn:
        status = 1
        try:
            _begin(lifeline, signals)
            _serve(job, connection)
            status = 0
        except SystemExit as error:
            status = error.code if isinstance(error.code, int) else 1
        except BaseException:  # noqa: BLE001  (a copy of the caller must not go on)
            traceback.print_exc()
        finally:
            os._exit(status)


class _Spawned:
    """A process of multiprocessing, which can start a new interpreter on Windows and in a frozen program."""

    def __init__(self, job: Job, connection: Connection, lifeline: Connection, signals: _Signals) -> None:
        self.returncode: int | None = None
        self._process = multiprocessing.get_context("spawn").Process(
            target=_spawned, args=(job.pickled, connection, lifeline, signals), daemon=True
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
    job: Job, ours: Connection, theirs: Connection, lifeline: Connection, signals: _Signals
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


def begun_anew(connection: Connection, lifeline: Connection) -> None:
    """Run a new interpreter as a worker; its program calls this."""
    with suppress(EOFError, OSError):
        _spawned(None, connection, lifeline, connection.recv())


def _spawned(pickled: bytes | None, connection: Connection, lifeline: Connection, signals: _Signals) -> None:
    """Load the job, from the connection if it is not given, and work."""
    global _is_loading  # noqa: PLW0603
    _begin(lifeline, signals)
    threadpoolctl.threadpool_limits(1)  # by default each process starts as many threads as there are cores
    _is_loading = True
    try:
        job: Job = pickle.loads(connection.recv_bytes() if pickled is None else pickled)  # noqa: S301  (the parent's)
    except Exception as error:  # noqa: BLE001  (imports may raise anything)
        connection.send(_cannot_load(error))
        return
    _is_loading = False
    connection.send(True)  # noqa: FBT003
    _serve(job, connection)


def _begin(lifeline: Connection, signals: _Signals) -> None:
    """Make this process end with its parent, and set its handling of signals."""
    if sys.platform == "linux":
        # The kernel ends it, even in code that never lets other threads run.
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
        _end_if_closed(lifeline, 0)
    else:
        threading.Thread(target=_end_if_closed, args=(lifeline, None), daemon=True).start()
    signal.set_wakeup_fd(-1)  # the caller's: a byte written there would run handlers in its event loop
    # Signals that the parent handles, such as that of Ctrl-C, may reach the whole group; only the parent acts on them.
    for number in signals.handled:
        is_told_of_children = sys.platform != "win32" and number == signal.SIGCHLD
        signal.signal(number, signal.SIG_DFL if is_told_of_children else signal.SIG_IGN)
    if sys.platform != "win32" and signals.mask is not None:
        signal.pthread_sigmask(signal.SIG_SETMASK, signals.mask)


def _end_if_closed(lifeline: Connection, timeout: float | None) -> None:
    if lifeline.poll(timeout):
        os._exit(1)


def _serve(job: Job, connection: Connection) -> None:
    """Receive items and send back their outcomes until the other side is gone."""
    while True:
        try:
            connection.send(_reply(job, connection.recv_bytes()))
        except MemoryError as error:  # part of the message may still be on its way, so nothing more can be read
            with suppress(OSError):
                connection.send(error)
            return
        except (EOFError, OSError):
            return


def _reply(job: Job, received: bytes) -> list[Outcome] | Exception:
    """The outcomes of items, or the error if they cannot be read.

    Raises:
        MemoryError: there is too little memory for the items.
    """
    try:
        items = pickle.loads(received)  # noqa: S301  (the parent's)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  (imports may raise anything)
        return _cannot_load(error)
    return [job.outcome(item) for item in items]


def _cannot_load(error: Exception) -> WorkerError:
    return WorkerError(_CANNOT_LOAD.format(type=type(error).__name__, message=error))


def _sendable(error: Exception) -> Exception:
    """The error, if it can be sent to another process, or else a `WorkerError` with the same message."""
    try:
        return pickle.loads(pickle.dumps(error))  # type: ignore[no-any-return]  # noqa: S301  (our own bytes)
    except Exception:  # noqa: BLE001  (its own code may raise anything)
        return WorkerError(f"{type(error).__name__}: {error}")
