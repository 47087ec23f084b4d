"""Reading the command's input and writing its output, with errors that a person can act on."""

import os
import sys
from collections.abc import Iterable
from typing import Final

from summarize_ru.errors import reason_of

STANDARD_INPUT: Final = "-"
STANDARD_OUTPUT: Final = "-"

# How a text begins whose encoding tells itself; the longer marks first.
_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class FileError(Exception):
    """A file cannot be read or written; the message says which, why, and what would work."""


def name_of(path: str) -> str:
    """How messages call an input."""
    return "standard input" if path == STANDARD_INPUT else path


def read_text(path: str) -> str:
    """The text of a file in UTF-8, or of standard input for "-"; a byte order mark is left out.

    Raises:
        FileError: the file cannot be read, or is not UTF-8.
    """
    name = name_of(path)
    try:
        if path == STANDARD_INPUT:
            content = _read_standard_input()
        else:
            with open(path, "rb") as file:  # noqa: PTH123  (pathlib costs 5 ms, a tenth of the command's time)
                content = file.read()
    except FileNotFoundError as error:
        raise FileError(f"there is no file {name}; give the path of a text file, or - for standard input") from error
    except IsADirectoryError as error:
        raise FileError(f"{name} is a directory; give the files in it, for example {name.rstrip('/')}/*.txt") from error
    except (OSError, ValueError) as error:  # a ValueError is a path with a NUL character in it
        raise FileError(f"cannot read {name}: {reason_of(error)}") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(
            f"{name} is not UTF-8 (byte 0x{content[error.start]:02x} at offset {error.start}); convert it first, "
            f"for example: {_conversion(path, content)} | summarize-ru"
        ) from error


def check_output(path: str | None, inputs: Iterable[str]) -> None:
    """Raise `FileError` where the output would replace one of the inputs."""
    if path is None or not os.path.exists(path):  # noqa: PTH110  (as above)
        return
    for file in inputs:
        if file != STANDARD_INPUT and os.path.exists(file) and os.path.samefile(path, file):  # noqa: PTH110, PTH121
            raise FileError(f"the output would replace the input {file}; give --output another name")


def write_text(path: str | None, text: str) -> None:
    """Write `text` in UTF-8 to a file, or to standard output for None and "-".

    Raises:
        FileError: the file cannot be written.
        BrokenPipeError: nobody reads standard output any more.
    """
    # Only the name of a file can hold what UTF-8 has no bytes for; JSON writes it with a backslash just so.
    content = text.encode("utf-8", "backslashreplace")
    try:
        if path in {None, STANDARD_OUTPUT}:
            _write_standard_output(content)
        else:
            with open(path, "wb") as file:  # noqa: PTH123  (as above)
                file.write(content)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise FileError(f"cannot write {'standard output' if path is None else path}: {reason_of(error)}") from error


def _read_standard_input() -> bytes:
    if sys.stdin is None:
        raise FileError("standard input is closed; give the path of a text file")
    if sys.stdin.isatty():
        print("summarize-ru: reading from the keyboard; end with Ctrl-D", file=sys.stderr)
    return sys.stdin.buffer.read()


def _write_standard_output(content: bytes) -> None:
    if sys.stdout is None:
        raise FileError("standard output is closed; say where to write with --output FILE")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _conversion(path: str, content: bytes) -> str:
    """The command that would convert a file which is not UTF-8: by its byte order mark, else from what is likely."""
    import shlex  # noqa: PLC0415  (for this message alone)

    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "windows-1251")
    return f"iconv -f {encoding} -t utf-8 {'FILE' if path == STANDARD_INPUT else shlex.quote(path)}"
