"""The line on a terminal that shows how far a long run has come."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Final, Self

from summarize_ru.cli import terminal
from summarize_ru.cli.language import translated
from summarize_ru.cli.outcome import STANDARD_INPUT, name_of
from summarize_ru.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from threading import Thread

PATIENCE: Final = 1.0
"""Seconds before the line is shown, and between its changes."""

_ONE: Final = Message("{name}: {seconds} s")
_OF_MANY: Final = Message("{number} of {count}, {name}: {seconds} s")


class Waiting:
    """A line on standard error that shows the current input, and how long the command has run.

    A thread shows it once the run has taken a second; `hidden` hides it while something else is printed.

    Args:
        inputs: the names of the inputs.
    """

    def __init__(self, inputs: Sequence[str]) -> None:
        self._inputs = inputs
        self._number = 0
        self._name = ""
        self._shown = ""
        self._began = time.monotonic()
        self._thread: Thread | None = None

    def __enter__(self) -> Self:
        """Begin to wait, if somebody would see the line."""
        if _is_watched(self._inputs):
            from threading import Event, RLock, Thread  # noqa: PLC0415  (for this alone)

            self._lock = RLock()  # an interrupt may print while the line is being hidden
            self._ended = Event()
            self._thread = Thread(target=self._run, daemon=True)
            self._thread.start()
            terminal.around_printing = self.hidden
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the line for good."""
        if self._thread is not None:
            self._ended.set()
            self._thread.join()
            terminal.around_printing = nullcontext
            with self.hidden():
                pass

    def begin(self, name: str) -> None:
        """Go on to the next input."""
        self._number += 1
        self._name = name

    def show(self) -> None:
        """Show the line."""
        pattern = _ONE if len(self._inputs) == 1 else _OF_MANY
        seconds = int(time.monotonic() - self._began)
        message = pattern.format(
            number=self._number, count=len(self._inputs), name=name_of(self._name), seconds=seconds
        )
        with self.hidden():
            self._shown = terminal.on_one_printed_line(translated(message))[-_columns() :]
            sys.stderr.write(f"\r{self._shown}")
            sys.stderr.flush()

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Hide the line, and keep it hidden until something else is printed."""
        with self._lock:
            if self._shown:
                sys.stderr.write(f"\r{' ' * len(self._shown)}\r")
                sys.stderr.flush()
                self._shown = ""
            yield

    def _run(self) -> None:
        while not self._ended.wait(PATIENCE):
            if self._number:
                self.show()


def _is_watched(inputs: Sequence[str]) -> bool:
    """Whether somebody sees the line, and it disturbs neither typing nor a program that shows what it reads."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return False
    if STANDARD_INPUT in inputs and sys.stdin is not None and sys.stdin.isatty():
        return False
    return sys.stdout is None or not stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)


def _columns() -> int:
    """The most characters of the line; in the last column a terminal might begin a new one."""
    return max(1, os.get_terminal_size(sys.stderr.fileno()).columns - 1)
