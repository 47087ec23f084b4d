"""Reading the command's input and writing its output, with errors that a person can act on."""

import sys
from typing import Final

STANDARD_INPUT: Final = "-"


class FileError(Exception):
    """A file cannot be read or written; the message says which, why, and what would work."""


def read_text(path: str) -> str:
    """The text of a file in UTF-8, or of standard input for "-"; a byte order mark is left out.

    Raises:
        FileError: the file cannot be read, or is not UTF-8.
    """
    name = "standard input" if path == STANDARD_INPUT else path
    try:
        if path == STANDARD_INPUT:
            if sys.stdin is None:
                raise FileError("standard input is closed; give the path of a text file")
            if sys.stdin.isatty():
                print("summarize-ru: reading from the keyboard; end with Ctrl-D", file=sys.stderr)
            content = sys.stdin.buffer.read()
        else:
            with open(path, "rb") as file:  # noqa: PTH123  (pathlib costs 5 ms, a tenth of the command's time)
                content = file.read()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(
            f"{name} is not UTF-8 (byte 0x{content[error.start]:02x} at offset {error.start}); convert it first, "
            f"for example: iconv -f windows-1251 -t utf-8 {'FILE' if path == STANDARD_INPUT else path} | summarize-ru"
        ) from error
    except FileNotFoundError as error:
        raise FileError(f"there is no file {name}; give the path of a text file, or - for standard input") from error
    except IsADirectoryError as error:
        raise FileError(f"{name} is a directory; give the files in it, for example {name.rstrip('/')}/*.txt") from error
    except (OSError, ValueError) as error:  # a ValueError is a path with a NUL character in it
        raise FileError(f"cannot read {name}: {_reason(error)}") from error


def write_text(path: str | None, text: str) -> None:
    """Write `text` in UTF-8 to a file, or to standard output for None.

    Raises:
        FileError: the file cannot be written.
        BrokenPipeError: nobody reads standard output any more.
    """
    content = text.encode("utf-8", "surrogatepass")
    try:
        if path is None:
            if sys.stdout is None:
                raise FileError("standard output is closed; say where to write with --output FILE")
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            with open(path, "wb") as file:  # noqa: PTH123  (as above)
                file.write(content)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise FileError(f"cannot write {'standard output' if path is None else path}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    return error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)
