"""The processor time and the memory of a call, measured in a process of its own.

Both include the processes that the call starts and waits for, such as the one that reads a PDF file. Memory is how far
a process grows at its peak, with the memory of libraries in C. This needs Linux, which can reset the peak of a process,
and the GNU C library.
"""

from __future__ import annotations

import ctypes
import gc
import math
import os
import pickle
import re
import resource
import signal
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT_SECONDS: Final = 300  # by the clock: under a limit of processor time, Linux counts that time in steps of 4 ms
_PROCESS: Final = Path("/proc/self")
_RESET_PEAK: Final = "5"  # proc(5), clear_refs
_MMAP_THRESHOLD: Final = -3  # mallopt(3)
_LARGE_BLOCK: Final = 128 << 10  # bytes; the threshold that glibc starts with, and raises whenever a block is freed

Given = TypeVar("Given")
Result = TypeVar("Result")


class Cost(NamedTuple):
    """The cost of a call: processor time, and memory at the peak."""

    seconds: float
    bytes: int


def processor_seconds(call: Callable[[Any], object], given: object) -> float:
    """The processor time of one call."""
    gc.collect()
    gc.disable()  # a collection could start at any moment, and takes time for every object of the process
    try:
        started = _processor_time()
        call(given)
        return _processor_time() - started
    finally:
        gc.enable()


def _processor_time() -> float:
    children = _children()
    return time.process_time() + children.ru_utime + children.ru_stime


def _children() -> resource.struct_rusage:
    """The resources used by the processes that this one has started and waited for."""
    return resource.getrusage(resource.RUSAGE_CHILDREN)


def in_a_process(call: Callable[[Given], Result], given: Given) -> Result | None:
    """The result of a call in a process of its own, pickled; None if the call took too long and was ended.

    Raises:
        RuntimeError: the process failed.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(reader)
            gc.freeze()  # a collection would copy all objects of the parent, which takes longer than most calls
            signal.setitimer(signal.ITIMER_REAL, LIMIT_SECONDS)  # SIGALRM then ends the process
            with os.fdopen(writer, "wb") as stream:
                pickle.dump(call(given), stream)
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        found = stream.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGALRM:
        return None
    if code:
        raise RuntimeError(f"the process ended with status {code}")
    result: Result = pickle.loads(found)  # noqa: S301  (pickled by the child)
    return result


def measure_cost(call: Callable[[Any], object], small: object, given: object, *, keeps_blocks: bool = True) -> Cost:
    """Measure a call in a process of its own, after a call with a small input.

    Args:
        call: the call.
        small: a small input, for which the call loads everything that it needs.
        given: the input.
        keeps_blocks: whether the allocator may keep large blocks that are freed; otherwise the system gets each of them
            back at once.

    Returns:
        The cost; endless time and no memory if the call was ended.
    """

    def measure_here(given: object) -> Cost:
        if not keeps_blocks:
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE_BLOCK)
        _give_back()  # before the call starts processes, which are copies of this one
        call(small)
        _give_back()  # free memory that the allocator still holds would hide what the call takes
        (_PROCESS / "clear_refs").write_text(_RESET_PEAK, encoding="ascii")
        before, before_of_children = _memory("VmRSS"), _children().ru_maxrss
        seconds = processor_seconds(call, given)
        return Cost(seconds, max(_memory("VmHWM") - before, _children().ru_maxrss - before_of_children << 10))

    return in_a_process(measure_here, given) or Cost(math.inf, 0)


def measure_allocated(call: Callable[[Any], object], small: object, given: object) -> int:
    """The most bytes that Python and numpy have allocated at one time during a call; arguments as in `measure_cost`."""

    def measure_here(given: object) -> int:
        call(small)
        tracemalloc.start()
        call(given)
        return tracemalloc.get_traced_memory()[1]

    return in_a_process(measure_here, given) or 0


def _give_back() -> None:
    """Give the memory that is free in this process back to the system."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)


def _memory(name: str) -> int:
    """A figure of this process's memory, in bytes."""
    (kilobytes,) = re.findall(rf"(?m)^{name}:\s*(\d+) kB$", (_PROCESS / "status").read_text(encoding="utf-8"))
    return int(kilobytes) << 10
