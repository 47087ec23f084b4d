"""What standard output is: a terminal, which obeys control characters, or anything else."""

import os
import sys

from summarize_ru.cli.files import STANDARD_OUTPUT


def is_terminal(output: str | None) -> bool:
    """Whether what is written to `output`, None and "-" being standard output, comes to a terminal."""
    return output in {None, STANDARD_OUTPUT} and sys.stdout is not None and sys.stdout.isatty()


def takes_colour() -> bool:
    """Whether a terminal may be sent colours: not where NO_COLOR is set (no-color.org), nor to one that has none."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def on_one_printed_line(message: str) -> str:
    """`message` with its line breaks and control characters escaped, which a word or the name of a file may hold."""
    return "".join(c if c.isprintable() else _escaped(c) for c in message)


def _escaped(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # a byte of a name that is not UTF-8, as Python holds it
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode()
