"""Starts the command `summarize-ru`: outside the package, which takes most of a short run to load."""

import os
import signal
from types import FrameType


def main() -> int:
    """Load the command and run it; its exit status, which is 130 after Ctrl-C from the first moment on."""
    is_heeded = end_when_interrupted()
    from summarize_ru.cli import main as run  # noqa: PLC0415  (what is loaded)

    if is_heeded:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return run()


def end_when_interrupted() -> bool:
    """Let Ctrl-C end the process at once, unless it is ignored or has a handler of its own; whether it does.

    No exception: it would come out of whatever is being loaded, with a traceback, or as another.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)
    return signal.getsignal(signal.SIGINT) is _end


def _end(_number: int, _frame: FrameType | None) -> None:
    os._exit(130)
