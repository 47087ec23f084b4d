"""The work of a worker process: it does a job for each item that it gets, and never outlives its parent."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import threadpoolctl

from summarize_ru.errors import WorkerError
from summarize_ru.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

if sys.platform != "win32":
    import fcntl

ItemOutcome: TypeAlias = tuple[Any, Exception | None]
"""The outcome of an item: the packed result, or the error."""

_CANNOT_LOAD: Final = Message(
    "beside other threads a worker is a new process, which cannot load what it needs ({type}: {message}); "
    "define your scorer in a module that can be imported, not in a script, a notebook or a function, or ask for "
    "workers=1"
)

_is_loading = False


@dataclass(frozen=True)
class Job:
    """The job of the workers.

    Attributes:
        function: what to do with an item.
        pack: turns a result into a value to send back.
    """

    function: Callable[[Any], Any]
    pack: Callable[[Any], Any]

    def outcome(self, item: Any) -> ItemOutcome:  # noqa: ANN401  (any value)
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
class Signals:
    """The signals of the parent, as far as a worker needs to know them.

    Attributes:
        handled: the signals with a Python handler.
        mask: the signals blocked in the thread that starts the worker; None if the system cannot block signals.
    """

    handled: Sequence[int]
    mask: Sequence[int] | None


def begun_anew(connection: Connection, lifeline: Connection) -> None:
    """Run a new interpreter as a worker; its program calls this."""
    with suppress(EOFError, OSError):
        run(None, connection, lifeline, connection.recv())


def run(pickled: bytes | None, connection: Connection, lifeline: Connection, signals: Signals) -> None:
    """Be a worker in a new interpreter: load the job, from the connection if it is not given, and do it."""
    global _is_loading  # noqa: PLW0603
    begin(lifeline, signals)
    threadpoolctl.threadpool_limits(1)  # by default each process starts as many threads as there are cores
    _is_loading = True
    try:
        job: Job = pickle.loads(connection.recv_bytes() if pickled is None else pickled)  # noqa: S301  (the parent's)
    except Exception as error:  # noqa: BLE001  (imports may raise anything)
        connection.send(_cannot_load(error))
        return
    _is_loading = False
    connection.send(True)  # noqa: FBT003
    serve(job, connection)


def is_loading() -> bool:
    """Whether this process is a worker that imports its job. A map that began meanwhile would never end."""
    return _is_loading


def begin(lifeline: Connection, signals: Signals) -> None:
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


def serve(job: Job, connection: Connection) -> None:
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


def _reply(job: Job, received: bytes) -> list[ItemOutcome] | Exception:
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
