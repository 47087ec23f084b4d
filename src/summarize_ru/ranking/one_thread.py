"""Linear algebra in one thread, for computations that cannot be split into pieces too small to wake threads."""

from __future__ import annotations

import os
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import TracebackType

    import threadpoolctl


class _OneThread:
    """A limit for the whole process: the first of its threads that enters sets it, and the last that leaves lifts it.

    Without counting, a thread that enters under the limit of another would restore that limit for good when it leaves.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._controller: threadpoolctl.ThreadpoolController | None = None
        self._limit: threadpoolctl.threadpool_limits | None = None

    def __enter__(self) -> None:
        if self._controller is None:
            import threadpoolctl  # noqa: PLC0415  (most texts need none of it)

            self._controller = threadpoolctl.ThreadpoolController()
        with self._lock:
            if not self._inside:
                self._limit = self._controller.limit(limits=1, user_api="blas")
            self._inside += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside and self._limit is not None:
                self._limit.restore_original_limits()


_BY_PROCESS: Final[dict[int, _OneThread]] = {}  # a fork must not inherit a lock that another thread holds


def one_thread() -> _OneThread:
    """A context in which the linear algebra library of numpy wakes no threads.

    Such threads wait for more work in a loop, so a stream of texts would keep two cores busy.
    """
    return _BY_PROCESS.setdefault(os.getpid(), _OneThread())
