"""Worker processes for requests: each answers one at a time, and a worker that takes too long is replaced."""

from __future__ import annotations

import asyncio
import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, Self

from summarize_ru.errors import SummarizeRuError
from summarize_ru.jobs import Job
from summarize_ru.messages import Message
from summarize_ru.server.answers import Answer, Call, answer_call, problem
from summarize_ru.workers import Worker, end_workers

if TYPE_CHECKING:
    from types import TracebackType

    from summarize_ru.translation import Language

BUSY: Final = Message("the server is busy; try again in a moment")
_CLOSED: Final = "the server ends"
_TOO_LONG: Final = Message(
    "it takes longer than {seconds:g} s, which is the limit; give it in parts, or start the server with a larger "
    "--seconds"
)
_ENDED: Final = Message("the process that worked on it has ended; try again, or give it in parts")
_BROKEN: Final = Message("it could not be answered, and that is a fault of the program ({type})")


def _same(answer: Answer) -> Answer:
    return answer


class Pool:
    """Worker processes; for each of them a thread waits.

    A worker never outlives this process. One that takes too long is killed, and another takes its place.
    """

    def __init__(self, workers: int, seconds: float) -> None:
        """Start the processes.

        Args:
            workers: the number of processes.
            seconds: how long a request may wait, and how long its answer may take.
        """
        self._seconds = seconds
        self._job = Job(answer_call, _same)
        self._workers: set[Worker] = set()
        self._idle: list[Worker] = []
        self._lock = threading.Lock()
        self._is_closed = False
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="summarize-ru request")
        for _ in range(workers):
            self._idle.append(self._start())

    async def answer(self, call: Call) -> Answer:
        """The answer to a request, or the problem that prevented it."""
        deadline = time.monotonic() + self._seconds
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._answer, call, deadline)

    def close(self) -> None:
        """End the processes; requests in work are answered with a problem."""
        with self._lock:
            self._is_closed = True
            end_workers(self._workers)
        self._threads.shutdown(cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _answer(self, call: Call, deadline: float) -> Answer:
        """The answer of a worker, in a thread that waits for it."""
        if time.monotonic() >= deadline:
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, BUSY, call.language)
        worker = None
        found = problem(HTTPStatus.GATEWAY_TIMEOUT, _TOO_LONG.format(seconds=self._seconds), call.language)
        try:
            worker = self._idle_worker()
            worker.connection.send_bytes(pickle.dumps([call]))
            if worker.connection.poll(self._seconds):
                reply = worker.connection.recv()
                if isinstance(reply, list):
                    self._idle.append(worker)
                    answer, error = reply[0]
                    return answer if error is None else _broken(error, call.language)
                found = _broken(reply, call.language)
        except (EOFError, OSError, SummarizeRuError):
            found = problem(HTTPStatus.INTERNAL_SERVER_ERROR, _ENDED, call.language)
        self._replace(worker)
        return found

    def _idle_worker(self) -> Worker:
        """An idle worker; workers that have ended meanwhile are dropped."""
        with suppress(IndexError):
            while True:
                worker = self._idle.pop()
                if not worker.connection.poll():  # an idle worker sends nothing, so it has ended
                    return worker
                self._end(worker)
        return self._start()

    def _start(self) -> Worker:
        """A new worker that is ready to work.

        Raises:
            OSError: the system starts no more processes, or the pool is closed.
            EOFError: it ended at once.
        """
        with self._lock:
            if self._is_closed:
                raise OSError(_CLOSED)
            worker = Worker(self._job, self._workers)
        if not worker.is_ready:
            worker.is_ready = worker.connection.recv() is True  # once it has loaded the package
        return worker

    def _replace(self, worker: Worker | None) -> None:
        """End a worker, and start a new one."""
        if worker is not None:
            self._end(worker)
        with suppress(EOFError, OSError, SummarizeRuError):  # the next request will try again
            self._idle.append(self._start())

    def _end(self, worker: Worker) -> None:
        """End a worker, unless `close` has done so in another thread: ending it twice would close files of others."""
        with self._lock:
            if worker in self._workers:
                self._workers.discard(worker)
                worker.end()


def _broken(error: Exception, language: Language) -> Answer:
    """The problem for an unforeseen error. It tells only the type: the message may quote a text."""
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, _BROKEN.format(type=type(error).__name__), language)
