"""Worker processes: how one begins, what it does with items, and how it ends, at the latest with its parent."""

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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

if sys.platform != "win32":
    import fcntl
    import subprocess

Outcome: TypeAlias = tuple[Any, Exception | None]
"""What becomes of an item: the packed result, or the error."""

# Without the folder at work in sys.path, where a file of any name may stand; then with the path of the parent.
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
"""Whether this process is a worker that imports what it is to run; a map in what it imports would go on for ever."""


@dataclass(frozen=True)
class Job:
    """What workers do.

    Attributes:
        function: what to do with an item.
        pack: what is sent of a result.
    """

    function: Callable[[Any], Any]
    pack: Callable[[Any], Any]

    def outcome(self, item: Any) -> Outcome:  # noqa: ANN401  (whatever the function takes)
        """The packed result of an item, or the error that it raised, fit to be sent to another process."""
        try:
            return self.pack(self.function(item)), None
        except Exception as error:  # noqa: BLE001  (it is raised in the item's place, in the other process)
            return None, _sendable(error)

    @cached_property
    def pickled(self) -> bytes:
        """The job for a process that begins anew.

        Raises:
            WorkerError: it cannot be sent.
        """
        try:
            return pickle.dumps(self)
        except Exception as error:
            raise _cannot_load(error) from error


@dataclass(frozen=True)
class _Signals:
    """What a worker has to know of its parent's signals.

    Attributes:
        handled: those that have a handler of Python's.
        mask: those that are blocked in the thread that starts the worker; None where threads cannot block any.
    """

    handled: Sequence[int]
    mask: Sequence[int] | None


class _Process(Protocol):
    """What `subprocess.Popen` has of a process, and `_Forked` and `_Spawned` too."""

    returncode: int | None

    def kill(self) -> None: ...

    def wait(self) -> int: ...


class Worker:
    """One worker process, as its parent sees it.

    It is started by a fork where this is safe, for that takes milliseconds; else as a new interpreter. A fork copies
    locks that other threads hold, those of imports for example, and nobody ever releases them in the copy. So beside
    other threads a worker begins anew and has to import the job. It does not run the caller's script again, as
    multiprocessing would: a script needs no `if __name__ == "__main__"`.

    Attributes:
        connection: items go out here, and outcomes come back.
        is_ready: whether it has the job; one that has to import it sends True then, or a `WorkerError` if it cannot.
    """

    def __init__(self, job: Job, workers: set[Worker]) -> None:
        """Start the process.

        Args:
            job: what it is to do.
            workers: where it belongs, also when an interrupt comes before its caller has it.

        Raises:
            WorkerError: the job cannot be sent to a new interpreter, or this process is a worker that imports one.
            OSError: the system starts no more processes, or opens no more files.
        """
        if _is_loading:
            raise WorkerError("a module that a worker imports begins a map with workers; begin it in a function")
        self.connection, theirs = Pipe()
        watched, self._lifeline = Pipe(duplex=False)  # for no words: the worker ends when our end is closed
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
            patience: how many seconds a new interpreter has to end by itself: it closes its connection before.

        Returns:
            Its exit code, below zero for a signal; 0 where it is not known, since somebody else has waited for it.
        """
        if self._process is not None and not self.connection.closed:
            if patience and isinstance(self._process, subprocess.Popen):
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(patience)
            self._process.kill()  # not SIGTERM, which it may ignore; there is nothing for it to put in order
            self._process.wait()
        self._let_go()
        return (self._process and self._process.returncode) or 0

    def forget(self) -> None:
        """Leave the process to the parent, of which this process is a forked copy.

        Were the copies of the parent's ends open, the worker would not see that the parent is gone.
        """
        self._let_go()
        if self._process is not None and self._process.returncode is None:
            self._process.returncode = 0  # or `Popen` would warn when it is deleted

    def _let_go(self) -> None:
        self.connection.close()
        self._lifeline.close()
        _workers.discard(self)


_workers: Final[set[Worker]] = set()
"""The workers of this process.

They are held here so that none is ever part of garbage: there a connection may be closed before the worker, which then
would close whatever has the connection's number by now.
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
    # What `_thread` and extensions start is among the frames alone, and a thread about to start among the others alone.
    # The threads of linear algebra are in neither: their libraries are prepared for a fork.
    return threading.active_count() == 1 and len(sys._current_frames()) == 1  # noqa: SLF001  (documented, and the only way)


@contextmanager
def _signals_blocked() -> Iterator[_Signals]:
    """While a worker begins: before its own dispositions are set no signal may reach it."""
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
            with suppress(AttributeError, OSError, ValueError):  # there may be none, or it may be closed
                stream.flush()  # or the worker would write what waits here once more
        # Limited before the fork, the threads of linear algebra are never made anew in the worker, which costs more
        # than a quarter of what the work itself takes.
        with threadpoolctl.threadpool_limits(1), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # since 3.12, of the threads of linear algebra
            self.pid = os.fork()
        self.returncode: int | None = None
        if not self.pid:
            self._run(job, connection, lifeline, signals)

    def kill(self) -> None:
        """Kill it if it is still there, and still this process's own: the number may be another's by now."""
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
        except BaseException:  # noqa: BLE001  (nothing may go on in what is a copy of the caller)
            traceback.print_exc()
        finally:
            os._exit(status)


class _Spawned:
    """A process of multiprocessing, which knows how to begin anew on Windows and in a frozen program."""

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
    """Start a new interpreter, and tell it what it has to know."""
    pickled = job.pickled
    passed = theirs.fileno(), lifeline.fileno()
    command = [spawn.get_executable(), "-P", "-c", _BEGIN_ANEW, *map(str, passed)]
    process = subprocess.Popen(command, pass_fds=passed)  # noqa: S603  (this interpreter, and no word of the caller's)
    with suppress(OSError):  # it is gone already, which the first wait will show
        ours.send(sys.path)
        ours.send(signals)
        ours.send_bytes(pickled)
    return process


def begun_anew(connection: Connection, lifeline: Connection) -> None:
    """What a new interpreter does for its parent."""
    with suppress(EOFError, OSError):
        _spawned(None, connection, lifeline, connection.recv())


def _spawned(pickled: bytes | None, connection: Connection, lifeline: Connection, signals: _Signals) -> None:
    """Load the job, which comes over the connection if it is not given, and work."""
    global _is_loading  # noqa: PLW0603
    _begin(lifeline, signals)
    threadpoolctl.threadpool_limits(1)  # by itself each process takes as many threads as there are cores
    _is_loading = True
    try:
        job: Job = pickle.loads(connection.recv_bytes() if pickled is None else pickled)  # noqa: S301  (the parent's)
    except Exception as error:  # noqa: BLE001  (whatever importing raises)
        connection.send(_cannot_load(error))
        return
    _is_loading = False
    connection.send(True)  # noqa: FBT003
    _serve(job, connection)


def _begin(lifeline: Connection, signals: _Signals) -> None:
    """Make this process end with its parent, and make the signals its own."""
    if sys.platform == "linux":
        # From the kernel, so that it ends also in code that never gives other threads a turn.
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
        _end_if_closed(lifeline, 0)
    else:
        threading.Thread(target=_end_if_closed, args=(lifeline, None), daemon=True).start()
    signal.set_wakeup_fd(-1)  # the caller's; what is written there makes its event loop run its handlers
    # What the parent handles, Ctrl-C for one, may reach the whole group: the parent decides what comes of it.
    for number in signals.handled:
        is_told_of_children = sys.platform != "win32" and number == signal.SIGCHLD
        signal.signal(number, signal.SIG_DFL if is_told_of_children else signal.SIG_IGN)
    if sys.platform != "win32" and signals.mask is not None:
        signal.pthread_sigmask(signal.SIG_SETMASK, signals.mask)


def _end_if_closed(lifeline: Connection, timeout: float | None) -> None:
    if lifeline.poll(timeout):
        os._exit(1)


def _serve(job: Job, connection: Connection) -> None:
    """Take some items, send back what became of them, until the other side is gone."""
    while True:
        try:
            connection.send(_reply(job, connection.recv_bytes()))
        except MemoryError as error:  # of what was received a part may still be on its way, so this is the end
            with suppress(OSError):
                connection.send(error)
            return
        except (EOFError, OSError):
            return


def _reply(job: Job, received: bytes) -> list[Outcome] | Exception:
    """What became of some items, or why they cannot be read.

    Raises:
        MemoryError: there is too little memory for them.
    """
    try:
        items = pickle.loads(received)  # noqa: S301  (the parent's)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever importing a type raises)
        return _cannot_load(error)
    return [job.outcome(item) for item in items]


def _cannot_load(error: Exception) -> WorkerError:
    return WorkerError(
        "beside other threads a worker is a new process, which cannot load what it is to work with "
        f"({type(error).__name__}: {error}); define your scorer in a module that can be imported, "
        "not in a script, a notebook or a function, or ask for workers=1"
    )


def _sendable(error: Exception) -> Exception:
    """The error itself if it survives the way to another process, else one that says the same."""
    try:
        return pickle.loads(pickle.dumps(error))  # type: ignore[no-any-return]  # noqa: S301  (our own bytes)
    except Exception:  # noqa: BLE001  (whatever its own code raises)
        return WorkerError(f"{type(error).__name__}: {error}")
