"""The terminal: what is told on it, what it takes, and what is typed or pasted into it."""

import os
import sys
from typing import Final

STANDARD_OUTPUT: Final = "-"

LONGEST_LINE: Final = 4094
"""The most bytes of a line that a terminal surely hands over whole; of a longer one Linux drops what follows 4,095."""


def is_terminal(output: str | None) -> bool:
    """Whether what is written to `output`, None and "-" being standard output, comes to a terminal."""
    return output in {None, STANDARD_OUTPUT} and sys.stdout is not None and sys.stdout.isatty()


def takes_colour() -> bool:
    """Whether a terminal may be sent colours: not where NO_COLOR is set (no-color.org), nor to one that has none."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def tell(message: str) -> None:
    """One line on standard error, where there is one: `print` would turn to standard output."""
    if sys.stderr is not None:
        print(f"summarize-ru: {on_one_printed_line(message)}", file=sys.stderr)


def on_one_printed_line(message: str) -> str:
    """`message` with its line breaks and control characters escaped, which a word or the name of a file may hold."""
    return "".join(c if c.isprintable() else _escaped(c) for c in message)


def has_cut_line(content: bytes) -> bool:
    """Whether a line of what was typed or pasted into a terminal is so long that its end may be lost."""
    return any(len(line) > LONGEST_LINE for line in content.split(b"\n"))


def _escaped(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # a byte of a name that is not UTF-8, as Python holds it
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode()
