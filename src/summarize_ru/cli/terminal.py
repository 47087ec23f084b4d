"""The terminal: messages on standard error, colours, control characters, and lines too long to be typed in."""

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Final

from summarize_ru.cli.language import translated
from summarize_ru.messages import Message

STANDARD_OUTPUT: Final = "-"

LONGEST_LINE: Final = 4094
"""The longest line, in bytes, that a terminal surely passes on whole; Linux drops the bytes of a line after 4,095."""

around_printing: Callable[[], AbstractContextManager[None]] = nullcontext
"""The context in which the line of a long run is hidden while something else is printed."""

_DEFAULT_WIDTH: Final = 80
_LINE: Final = Message("summarize-ru: {message}")
_NOTE: Final = Message("note: {message}")


def is_terminal(output: str | None) -> bool:
    """Whether `output` is a terminal; None and "-" are standard output."""
    return output in {None, STANDARD_OUTPUT} and sys.stdout is not None and sys.stdout.isatty()


def takes_colour() -> bool:
    """Whether the terminal may be sent colours: not if NO_COLOR is set (no-color.org) or if it has no colours."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The columns of the terminal, as `shutil.get_terminal_size` finds them; shutil takes 2 ms to load."""
    given = os.environ.get("COLUMNS", "")
    columns = int(given[:9]) if given.isdecimal() else 0
    with suppress(OSError):  # standard output is closed, or no terminal
        columns = columns or os.get_terminal_size().columns
    return columns or _DEFAULT_WIDTH


def tell(message: str) -> None:
    """Print one line on standard error, if it is open and takes it; what the command does never depends on that.

    `print` alone would write to standard output if standard error is closed.
    """
    if sys.stderr is not None:
        with suppress(OSError), printing():  # a full disk, or a pipe that nobody reads
            print(_LINE.format(message=on_one_printed_line(translated(message))), file=sys.stderr)


def tell_note(message: str) -> None:
    """Print one line on standard error about something that is not an error."""
    tell(_NOTE.format(message=message))


def printing() -> AbstractContextManager[None]:
    """Hide the line of a long run while something else is printed."""
    return around_printing()


def on_one_printed_line(message: str) -> str:
    """`message` with line breaks and control characters escaped: a file name, for one, may hold them."""
    return "".join(c if c.isprintable() else _escaped(c) for c in message)


def has_cut_line(content: bytes) -> bool:
    """Whether a line that was typed or pasted into a terminal is so long that its end may be lost."""
    return any(len(line) > LONGEST_LINE for line in content.split(b"\n"))


def _escaped(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # a byte of a name that is not UTF-8, as Python holds it
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode()
