"""Starts the command `summarize-ru`: outside the package, which takes most of a short run to load."""

import os
import signal
from types import FrameType


def main() -> int:
    """Load the command and run it; its exit status, which is 130 after Ctrl-C from the first moment to the last."""
    is_heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_heeded:
        # No exception: it would come out of whatever is being loaded, with a traceback, or as another.
        signal.signal(signal.SIGINT, _end)
    from summarize_ru.cli import main as run  # noqa: PLC0415  (what is loaded)

    if not is_heeded:
        return run()
    signal.signal(signal.SIGINT, _interrupt)
    try:
        return run()
    finally:
        signal.signal(signal.SIGINT, _end)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """End the run, which says how to resume it; at a second Ctrl-C end at once."""
    signal.signal(signal.SIGINT, _end)
    raise KeyboardInterrupt


def _end(_number: int, _frame: FrameType | None) -> None:
    os._exit(130)
