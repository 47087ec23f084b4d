"""Which processes another one has started, and whether one is gone; on Linux."""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

PATIENCE: Final = 60.0
"""Seconds that a process has for what takes milliseconds: the machine may be busy with others."""


def children(process: int | None = None) -> set[int]:
    """The processes that one has started, by default this one; with those that have ended and were not waited for."""
    found: set[int] = set()
    for task in Path(f"/proc/{process or os.getpid()}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has ended meanwhile
            found.update(map(int, (task / "children").read_text(encoding="ascii").split()))
    return found


def is_there(process: int) -> bool:
    """Whether a process is alive; one that nobody has waited for is not."""
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
