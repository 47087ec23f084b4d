"""One function over many items, in order and lazily, in this process or in several."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar, cast

import threadpoolctl

from summarize_ru.errors import InvalidOptionError, SummarizeRuError, WorkerError, check_count, reason_of

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")
_Outcome: TypeAlias = tuple[Any, Exception | None]
"""What a worker sends of an item: the packed result, or the error."""

_CHUNK_ITEMS: Final = 16  # some 20 ms of work on articles, against half a millisecond to send and receive a chunk
_CHUNK_SIZE: Final = 1 << 18  # so that long texts do not wait for each other
_CHUNKS_AHEAD: Final = 4  # per worker: how far the others may get ahead of one that is busy with a long text


def _as_it_is(result: Any) -> Any:  # noqa: ANN401  (whatever it is)
    return result


def _without_item(_item: Any, packed: Any) -> Any:  # noqa: ANN401  (as above)
    return packed


def _size(item: object) -> int:
    """About how many characters or bytes there are to send."""
    if isinstance(item, tuple):
        return sum(map(_size, item))
    return len(item) if isinstance(item, Sized) else 0


def map_items(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    workers: int,
    *,
    pack: Callable[[Result], Any] = _as_it_is,
    unpack: Callable[[Item, Any], Result] = _without_item,
) -> Iterator[Result]:
    """`function` of each item, in order; `items` is read only as far as needed.

    Where an item fails, its error is raised in its place with the item's number as `error.index` (in a note, for errors
    that are not the library's own), and the next call goes on with the next item.

    Args:
        function: what to do with an item; with more than one worker it must be picklable.
        items: the items, for example texts.
        workers: how many processes share the work; 1 does it all in this one.
        pack: what a worker process sends of a result; must be picklable as `function` must.
        unpack: the result again, here, from its item and what was sent.

    Raises:
        InvalidOptionError: fewer than one worker, or more than one in a process that may start no others.
    """
    check_count("workers", workers)
    if workers == 1:
        return _Here(function, items)
    if multiprocessing.current_process().daemon:
        reason = "in a daemonic process, such as a worker of multiprocessing.Pool, which may start no processes"
        raise InvalidOptionError("workers", workers, f"1 {reason}")
    return _InProcesses(function, items, workers, pack, unpack)


class _Here(Iterator[Result], Generic[Item, Result]):
    """The map in this process."""

    def __init__(self, function: Callable[[Item], Result], items: Iterable[Item]) -> None:
        self._function = function
        self._items = enumerate(items)

    def __next__(self) -> Result:
        index, item = next(self._items)
        try:
            return self._function(item)
        except Exception as error:
            _name_item(error, index)
            raise


class _InProcesses(Iterator[Result], Generic[Item, Result]):
    """The map in worker processes.

    Each worker has a pipe of its own and at most one chunk at a time, so neither side ever waits to write while the
    other does. The workers end when this object is closed, deleted, or interrupted, and when this process dies.
    """

    def __init__(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        workers: int,
        pack: Callable[[Result], Any],
        unpack: Callable[[Item, Any], Result],
    ) -> None:
        self._processes: dict[Connection, BaseProcess] = {}  # first, for `close` when what follows fails
        self._function = function
        self._pack = pack
        self._unpack = unpack
        self._items = iter(items)
        self._items_error: Exception | None = None
        self._workers = workers
        self._idle: list[Connection] = []
        self._busy: dict[Connection, tuple[int, list[Item]]] = {}  # the chunk that each is at work on
        self._finished: dict[int, list[tuple[Item, _Outcome]]] = {}
        self._current: deque[tuple[Item, _Outcome]] = deque()  # of the chunk whose turn it is
        self._next_chunk_in = 0
        self._next_chunk_out = 0
        self._next_index = 0
        self._is_closed = False

    def __next__(self) -> Result:
        try:
            while not self._current:
                self._advance()
        except BaseException:
            self.close()
            raise
        item, (packed, error) = self._current.popleft()
        self._next_index += 1
        if error is not None:
            _name_item(error, self._next_index - 1)
            raise error
        return self._unpack(item, packed)

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """End the workers at once."""
        self._is_closed = True
        for connection, process in self._processes.items():
            process.terminate()
            connection.close()
        for process in self._processes.values():
            process.join()
            process.close()
        self._processes.clear()

    def _advance(self) -> None:
        """Hand out work, then take the next chunk in order if it is there, or wait for any."""
        if self._is_closed:
            raise StopIteration
        self._hand_out()
        if self._next_chunk_out in self._finished:
            self._current.extend(self._finished.pop(self._next_chunk_out))
            self._next_chunk_out += 1
        elif self._busy:
            for connection in wait(list(self._busy)):
                self._collect(cast("Connection", connection))
        elif self._items_error is not None:
            raise self._items_error
        else:
            raise StopIteration

    def _hand_out(self) -> None:
        while self._next_chunk_in < self._next_chunk_out + self._workers * _CHUNKS_AHEAD:
            if not self._idle and len(self._processes) == self._workers:
                return
            chunk = self._read_chunk()
            if not chunk:
                return
            if not self._idle:
                self._start()  # now that there is work for it
            connection = self._idle.pop()
            try:
                connection.send(chunk)
            except OSError as error:
                raise self._ended(connection) from error
            except Exception:  # noqa: BLE001  (whatever pickling raises; nothing has been sent)
                outcomes = [(item, _outcome(self._function, self._pack, item)) for item in chunk]
                self._finished[self._next_chunk_in] = outcomes
                self._idle.append(connection)
            else:
                self._busy[connection] = self._next_chunk_in, chunk
            self._next_chunk_in += 1

    def _read_chunk(self) -> list[Item]:
        chunk: list[Item] = []
        size = 0
        try:
            while self._items_error is None and len(chunk) < _CHUNK_ITEMS and size < _CHUNK_SIZE:
                item = next(self._items)
                chunk.append(item)
                size += _size(item)
        except StopIteration:
            pass
        except Exception as error:  # noqa: BLE001  (of the caller's own iterator: raised when its turn comes)
            self._items_error = error
        return chunk

    def _collect(self, connection: Connection) -> None:
        number, chunk = self._busy.pop(connection)
        try:
            self._finished[number] = list(zip(chunk, connection.recv(), strict=True))
        except (EOFError, OSError) as error:
            raise self._ended(connection) from error
        self._idle.append(connection)

    def _ended(self, connection: Connection) -> WorkerError:
        process = self._processes[connection]
        process.join()
        return WorkerError(f"a worker process ended with exit code {process.exitcode}")

    def _start(self) -> None:
        """Start one more worker."""
        method = _start_method()
        context = cast("multiprocessing.context.DefaultContext", multiprocessing.get_context(method))
        try:
            ours, theirs = context.Pipe()
            # A forked worker holds copies of our ends of all pipes so far; open, they would hide our death from it.
            inherited = [*self._processes, ours] if method == "fork" else []
            process = context.Process(target=_work, args=(self._function, self._pack, theirs, inherited), daemon=True)
            # Limited before the fork, the threads of linear algebra are never made anew in the worker, which costs more
            # than a quarter of what the work itself takes.
            with threadpoolctl.threadpool_limits(1 if method == "fork" else None), warnings.catch_warnings():
                # Python 3.12 warns of any fork beside other threads; those of the linear algebra library are prepared.
                warnings.simplefilter("ignore", DeprecationWarning)
                process.start()
        except OSError as error:
            which = f"worker process {len(self._processes) + 1} of {self._workers}"
            raise WorkerError(f"{which} cannot be started: {reason_of(error)}; ask for fewer") from error
        theirs.close()
        self._processes[ours] = process
        self._idle.append(ours)


def _work(
    function: Callable[[Item], Result],
    pack: Callable[[Result], Any],
    connection: Connection,
    inherited: Sequence[Connection],
) -> None:
    """What a worker process does: take a chunk, send back what became of it, until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its workers
    for other in inherited:
        other.close()
    if not inherited:  # not forked: by itself each process starts as many threads for linear algebra as there are cores
        threadpoolctl.threadpool_limits(1)
    while True:
        try:
            chunk = connection.recv()
            connection.send([_outcome(function, pack, item) for item in chunk])
        except (EOFError, OSError):  # the other side is gone
            return


def _outcome(function: Callable[[Item], Result], pack: Callable[[Result], Any], item: Item) -> _Outcome:
    try:
        return pack(function(item)), None
    except Exception as error:  # noqa: BLE001  (it is raised in the item's place, in the other process)
        return None, _sendable(error)


def _sendable(error: Exception) -> Exception:
    """The error itself if it survives the way to another process, else one that says the same."""
    try:
        return pickle.loads(pickle.dumps(error))  # type: ignore[no-any-return]  # noqa: S301  (our own bytes)
    except Exception:  # noqa: BLE001  (whatever its own code raises)
        return WorkerError(f"{type(error).__name__}: {error}")


def _name_item(error: Exception, index: int) -> None:
    if isinstance(error, SummarizeRuError):
        error.index = index
    error.add_note(f"text number {index}, counted from 0")


def _start_method() -> str:
    """Fork where it is safe: it starts a worker in milliseconds, where the other ways import everything anew."""
    methods = multiprocessing.get_all_start_methods()
    return "fork" if "fork" in methods and threading.active_count() == 1 else multiprocessing.get_start_method()
