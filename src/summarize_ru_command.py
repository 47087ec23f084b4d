"""Starts the command `summarize-ru`: outside the package, which takes most of a short run to load."""

import os
import signal
from types import FrameType


def main() -> int:
    """Load the command and run it; its exit status, which is 130 after Ctrl-C from the first moment on."""
    is_heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_heeded:
        # No exception: it would come out of whatever is being loaded, with a traceback, or as another.
        signal.signal(signal.SIGINT, _end)
    from summarize_ru.cli import main as run  # noqa: PLC0415  (what is loaded)

    if is_heeded:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return run()


def _end(_number: int, _frame: FrameType | None) -> None:
    os._exit(130)
