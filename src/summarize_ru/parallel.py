"""Maps a function over many items, in order and lazily, in this process or in several."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import nullcontext
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from threading import RLock
from typing import Any, Final, Generic, TypeVar, cast
from weakref import finalize

from summarize_ru.errors import InvalidOptionError, SummarizeRuError, WorkerError, reason_of
from summarize_ru.jobs import ItemOutcome, Job
from summarize_ru.messages import Message
from summarize_ru.validation import check_count
from summarize_ru.workers import Worker, end_workers

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK_ITEMS: Final = 16  # articles of a chunk take some 20 ms; sending and receiving it takes half a millisecond
_CHUNK_SIZE: Final = 1 << 18  # characters, so that long texts go to different workers
_CHUNKS_AHEAD: Final = 4  # for each worker: how far the others may get ahead of one that is busy with a long text
_LAST_SECONDS: Final = 1.0  # given to a worker that ends by itself, so that its exit code is known

_DAEMONIC: Final = "1 in a daemonic process, such as a worker of multiprocessing.Pool, which may start no processes"
_ENDED_BY: Final = Message("the workers were ended by {interrupt}")
_FORKED: Final = "a map with workers goes on only in the process in which it began, not in a fork of that process"
_NOT_STARTED: Final = Message("worker process {number} of {count} cannot be started: {reason}; ask for fewer")
_ENDED: Final = Message("a worker process ended with exit code {code}")
_ENDED_EARLY: Final = Message("a worker process ended with exit code {code} before it had begun")
_STOP_ITERATION: Final = Message("StopIteration was raised, which would have ended the results")
_NUMBER: Final = "text number {number}, counted from 0"


def _as_it_is(result: Any) -> Any:  # noqa: ANN401  (any value)
    return result


def _without_item(_item: Any, packed: Any) -> Any:  # noqa: ANN401  (as above)
    return packed


def _size(item: object) -> int:
    """About how many characters or bytes an item has."""
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
    """Apply `function` to each item, in order; `items` is read only as far as needed.

    Threads may share the results: each result goes to one of them.

    If an item fails, its error is raised when its turn comes, and the next call goes on with the next item. The error
    has the item's number as `error.index`, or in a note if it is not one of the library's own. So each item has a
    result or an error, whatever happens to the workers. If a worker ends while it has an item, that is the item's
    error, and a new worker does the rest. If no worker can be started, or an interrupt has ended them, that is the
    error of each item left.

    Args:
        function: what to do with an item; with more than one worker it must be picklable.
        items: the items, for example texts.
        workers: the number of processes; 1 means this one alone.
        pack: turns a result into a value for a worker process to send back; picklable like `function`.
        unpack: makes the result, in this process, from the item and the value that was sent.

    Raises:
        InvalidOptionError: fewer than one worker, or more than one in a process that may start no others.
    """
    check_count("workers", workers)
    if workers == 1:
        return _Here(function, items)
    if multiprocessing.current_process().daemon:
        raise InvalidOptionError("workers", workers, _DAEMONIC)
    return _InProcesses(function, items, workers, pack, unpack)


class _Here(Iterator[Result], Generic[Item, Result]):
    """A map in this process."""

    def __init__(self, function: Callable[[Item], Result], items: Iterable[Item]) -> None:
        self._function = function
        self._items = enumerate(items)

    def __next__(self) -> Result:
        index, item = next(self._items)
        try:
            return self._function(item)
        except StopIteration as error:
            raise _named(error, index) from error
        except Exception as error:
            _named(error, index)
            raise


@dataclass(eq=False)
class _Chunk(Generic[Item]):
    """Items that are sent to a worker together.

    Attributes:
        items: the items.
        outcomes: the outcomes of the first of them.
        taken: the number of outcomes that the caller has taken.
        one_by_one: whether to send the items one by one, because a worker ended at an unknown one of them.
        is_sent_again: whether the items were already sent to a worker that ended before it had them.
    """

    items: list[Item] = field(default_factory=list)
    outcomes: list[ItemOutcome] = field(default_factory=list)
    taken: int = 0
    one_by_one: bool = False
    is_sent_again: bool = False

    def take(self) -> tuple[Item, ItemOutcome]:
        """The next item with its outcome."""
        self.taken += 1
        return self.items[self.taken - 1], self.outcomes[self.taken - 1]

    def to_send(self) -> list[Item]:
        """The items that a worker gets next."""
        done = len(self.outcomes)
        return self.items[done : done + 1] if self.one_by_one else self.items[done:]

    def receive(self, reply: list[ItemOutcome] | Exception) -> None:
        """Keep the outcomes of the items that were sent, or the error of the worker that had them."""
        self.is_sent_again = False
        if not isinstance(reply, Exception):
            self.outcomes += reply
        elif len(self.to_send()) == 1:
            self.outcomes.append((None, reply))
        else:
            self.one_by_one = True

    def give_up(self, reason: str) -> None:
        """Make `reason` the error of each item left."""
        self.outcomes += [(None, WorkerError(reason)) for _ in self.items[len(self.outcomes) :]]


class _InProcesses(Iterator[Result], Generic[Item, Result]):
    """A map in worker processes.

    Each worker has a pipe of its own and at most one chunk at a time, so the two sides never wait for each other to
    read. The workers end when this object is closed, deleted or interrupted, and when this process dies.
    """

    def __init__(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        workers: int,
        pack: Callable[[Result], Any],
        unpack: Callable[[Item, Any], Result],
    ) -> None:
        self._job = Job(function, pack)
        self._unpack = unpack
        self._items = iter(items)
        self._items_error: Exception | None = None
        self._chunks: deque[_Chunk[Item]] = deque()  # in order; the first is the one whose turn it is
        self._waiting: deque[_Chunk[Item]] = deque()  # chunks that a worker returned with items left
        self._worker_count = workers
        self._workers: set[Worker] = set()
        finalize(self, end_workers, self._workers).atexit = False  # at exit a daemon thread may still use them
        self._idle: list[Worker] = []
        self._busy: dict[Connection, tuple[Worker, _Chunk[Item]]] = {}
        self._failure: str | None = None  # why no more workers can be started
        self._process_id = os.getpid()
        self._turn = RLock()  # threads that share this map take its results one after the other
        self._next_index = 0
        self._is_closed = False

    def __next__(self) -> Result:
        is_forked = os.getpid() != self._process_id  # the thread that has the turn does not exist here
        with nullcontext() if is_forked else self._turn:
            item, packed = self._take_next()
        return self._unpack(item, packed)

    def _take_next(self) -> tuple[Item, Any]:
        """The next item with what a worker has sent for it; the errors are those of `__next__`."""
        try:
            is_there = self._has_outcome() or self._wait_for_outcome()
        except BaseException as interrupt:
            self._give_up(_ENDED_BY.format(interrupt=type(interrupt).__name__))
            raise
        if not is_there:
            self._end_workers()
            items_error, self._items_error = self._items_error, None
            raise items_error or StopIteration
        item, (packed, error) = self._chunks[0].take()
        self._next_index += 1
        if error is not None:
            raise _named(error, self._next_index - 1)
        return item, packed

    def close(self) -> None:
        """End the workers at once; no more results follow."""
        self._is_closed = True
        self._chunks.clear()
        self._end_workers()

    def _has_outcome(self) -> bool:
        return bool(self._chunks) and self._chunks[0].taken < len(self._chunks[0].outcomes)

    def _wait_for_outcome(self) -> bool:
        """Keep the workers busy until the next item has its outcome; False if there is no next item."""
        if self._failure is None and os.getpid() != self._process_id:
            self._give_up(_FORKED)
        while not self._is_closed:
            while self._chunks and self._chunks[0].taken == len(self._chunks[0].items):
                self._chunks.popleft()
            self._hand_out()
            if self._has_outcome():
                return True
            if not self._busy:
                return False
            for connection in wait(list(self._busy)):
                self._collect(cast("Connection", connection))
        return False

    def _hand_out(self) -> None:
        while len(self._busy) < self._worker_count:
            chunk = self._waiting.popleft() if self._waiting else self._read_chunk()
            if chunk is None:
                return
            worker = self._free_worker()
            if worker is None:
                chunk.give_up(cast("str", self._failure))
            else:
                self._send(worker, chunk)

    def _read_chunk(self) -> _Chunk[Item] | None:
        if self._items_error is not None or len(self._chunks) > self._worker_count * _CHUNKS_AHEAD:
            return None
        chunk: _Chunk[Item] = _Chunk()
        self._chunks.append(chunk)  # before reading, so that no item is lost if it is interrupted
        size = 0
        try:
            while len(chunk.items) < _CHUNK_ITEMS and size < _CHUNK_SIZE:
                chunk.items.append(next(self._items))
                size += _size(chunk.items[-1])
        except StopIteration:
            pass
        except Exception as error:  # noqa: BLE001  (the caller's iterator may raise anything; raised in turn)
            self._items_error = error
        if not chunk.items:
            self._chunks.pop()
            return None
        return chunk

    def _free_worker(self) -> Worker | None:
        """An idle worker, or else a new one; None if no more workers can be started."""
        if self._failure is not None:
            return None
        if self._idle:
            return self._idle.pop()
        try:
            return Worker(self._job, self._workers)
        except WorkerError as error:
            self._failure = str(error)
        except OSError as error:
            self._failure = _NOT_STARTED.format(
                number=len(self._busy) + 1, count=self._worker_count, reason=reason_of(error)
            )
        return None

    def _send(self, worker: Worker, chunk: _Chunk[Item]) -> None:
        items = chunk.to_send()
        try:
            pickled = pickle.dumps(items, pickle.HIGHEST_PROTOCOL)
        except Exception:  # noqa: BLE001  (pickling may raise anything)
            chunk.receive([self._job.outcome(item) for item in items])
            self._idle.append(worker)
            return
        try:
            worker.connection.send_bytes(pickled)
        except OSError:
            # The worker ended while it was idle, so the items are not to blame, unless they fail a second time.
            if worker.is_ready and not chunk.is_sent_again:
                self._end(worker)
                chunk.is_sent_again = True
                self._waiting.append(chunk)
                return
        self._busy[worker.connection] = worker, chunk

    def _collect(self, connection: Connection) -> None:
        worker, chunk = self._busy[connection]
        was_killed = False  # by a signal, so the job is not to blame
        try:
            reply = connection.recv()
        except (EOFError, OSError):
            message = _ENDED if worker.is_ready else _ENDED_EARLY
            code = self._end(worker, _LAST_SECONDS)
            was_killed = code < 0
            reply = WorkerError(message.format(code=code))
        if reply is True:  # the worker has loaded the job and works on the chunk now
            worker.is_ready = True
            return
        del self._busy[connection]
        if not worker.is_ready and not was_killed:
            self._end(worker)
            self._failure = str(reply)
            chunk.give_up(self._failure)
            return
        if isinstance(reply, MemoryError):
            self._end(worker)  # it is about to end by itself
        chunk.receive(reply)
        if len(chunk.outcomes) < len(chunk.items):
            self._waiting.append(chunk)
        if not connection.closed:
            self._idle.append(worker)

    def _end(self, worker: Worker, patience: float = 0) -> int:
        self._workers.discard(worker)
        return worker.end(patience)

    def _give_up(self, reason: str) -> None:
        """End the workers, and make `reason` the error of each item left."""
        self._failure = reason
        self._end_workers()
        for chunk in self._chunks:
            chunk.give_up(reason)

    def _end_workers(self) -> None:
        end_workers(self._workers)
        self._idle.clear()
        self._busy.clear()
        self._waiting.clear()


def _named(error: Exception, index: int) -> Exception:
    """The error of an item, with its number. StopIteration, which would end the results, becomes a `WorkerError`."""
    if isinstance(error, StopIteration):
        error = WorkerError(_STOP_ITERATION)
    if isinstance(error, SummarizeRuError):
        error.index = index
    error.add_note(_NUMBER.format(number=index))
    return error
