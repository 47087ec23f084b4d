"""Finds the processes that a process has started, and tells whether one has ended; on Linux."""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

PATIENCE: Final = 60.0
"""The seconds that a process may take for milliseconds of work, because the machine may be busy."""


def children(process: int | None = None) -> set[int]:
    """The processes that a process has started, by default this one; also those that have ended unnoticed."""
    found: set[int] = set()
    for task in Path(f"/proc/{process or os.getpid()}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has ended meanwhile
            found.update(map(int, (task / "children").read_text(encoding="ascii").split()))
    return found


def is_there(process: int) -> bool:
    """Whether a process is running; one that has ended and nobody has waited for is not."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def is_gone(process: int) -> bool:
    """Whether a process ends in time."""
    end = time.monotonic() + PATIENCE
    while is_there(process):
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True
