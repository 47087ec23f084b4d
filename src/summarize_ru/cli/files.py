"""Reading the command's input and writing its output, with errors that a person can act on."""

import os
import sys
from collections.abc import Iterable
from typing import Final

from summarize_ru.errors import (
    BrokenEncodingError,
    DoubtfulEncodingError,
    DownloadError,
    NotTextError,
    SummarizeRuError,
    reason_of,
)
from summarize_ru.reading.decoding import decode
from summarize_ru.reading.page import is_page
from summarize_ru.reading.source import Source

STANDARD_INPUT: Final = "-"
STANDARD_OUTPUT: Final = "-"

_WRITABLE: Final = 0o222
_ADVICE: Final = "give the path of a text file, or - for standard input"


class FileError(Exception):
    """A file cannot be read or written; the message says which, why, and what would work."""


def name_of(path: str) -> str:
    """How messages call an input."""
    return "standard input" if path == STANDARD_INPUT else path


def read_file(path: str, encoding: str | None = None) -> Source:
    """The text of a file, or of standard input for "-"; of an HTML page its article, with the title.

    Raises:
        FileError: the file cannot be read, or is no text, or its encoding is neither known nor given.
    """
    name = name_of(path)
    try:
        if path == STANDARD_INPUT:
            content = _read_standard_input()
        else:
            with open(path, "rb") as file:
                content = file.read()
    except FileNotFoundError as error:
        advice = f"for a page on the web give --url {path}" if "://" in path else _ADVICE
        raise FileError(f"there is no file {name}; {advice}") from error
    except IsADirectoryError as error:
        raise FileError(f"{name} is a directory; give the files in it, for example {name.rstrip('/')}/*.txt") from error
    except (OSError, ValueError) as error:  # a ValueError is a path with a NUL character in it
        raise FileError(f"cannot read {name}: {reason_of(error)}") from error
    try:
        if is_page(path, content):
            from summarize_ru.adapters.web import read_html  # noqa: PLC0415  (takes a second to load)

            return read_html(content, encoding=encoding)
        return Source(decode(content, encoding))
    except SummarizeRuError as error:
        raise FileError(_explain(error, path, encoding)) from error


def read_address(url: str, encoding: str | None = None) -> Source:
    """The article of a page on the web, with its title.

    Raises:
        FileError: the page cannot be had, or has no article, or its encoding is neither known nor given.
    """
    try:
        from summarize_ru.adapters.web import read_url  # noqa: PLC0415  (as above)

        return read_url(url, encoding=encoding)
    except SummarizeRuError as error:
        raise FileError(_explain(error, url, encoding)) from error


def check_output(path: str | None, inputs: Iterable[str]) -> None:
    """Raise `FileError` where the output would replace one of the inputs, or a file that is read-only."""
    if path is None or not os.path.exists(path):
        return
    for file in inputs:
        if file != STANDARD_INPUT and os.path.exists(file) and os.path.samefile(path, file):
            raise FileError(f"the output would replace the input {file}; give --output another name")
    check_not_read_only(path, "--output")


def check_not_read_only(path: str, option: str) -> None:
    """Raise `FileError` where a file is read-only: it would be replaced, which its mode does not forbid by itself."""
    if not os.path.isfile(path):
        return
    # To root, and to the owner of a folder, everything is allowed; the mode says what is meant.
    if not os.stat(path).st_mode & _WRITABLE or not os.access(path, os.W_OK):
        raise FileError(f"cannot write {path}: it is read-only; make it writable, or give {option} another name")


def write_text(path: str | None, text: str) -> None:
    """Write `text` in UTF-8 to a file, or to standard output for None and "-".

    Raises:
        FileError: the file cannot be written; what it held before stays.
        BrokenPipeError: nobody reads standard output any more.
    """
    # Only the name of a file can hold what UTF-8 has no bytes for; JSON writes it with a backslash just so.
    content = text.encode("utf-8", "backslashreplace")
    try:
        if path is None or path == STANDARD_OUTPUT:
            _write_standard_output(content)
        else:
            _write_file(path, content)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise FileError(f"cannot write {'standard output' if path is None else path}: {reason_of(error)}") from error


def _read_standard_input() -> bytes:
    if sys.stdin is None:
        raise FileError("standard input is closed; give the path of a text file")
    if sys.stdin.isatty() and sys.stderr is not None:  # `print` would turn to standard output
        print("summarize-ru: reading from the keyboard; end with Ctrl-D", file=sys.stderr)
    return sys.stdin.buffer.read()


def _write_standard_output(content: bytes) -> None:
    if sys.stdout is None:
        raise FileError("standard output is closed; say where to write with --output FILE")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _write_file(path: str, content: bytes) -> None:
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as stream:  # a device or a pipe, which cannot be replaced
            stream.write(content)
        return
    from summarize_ru.batch.disk import replace_file  # noqa: PLC0415  (for this output alone)

    target = os.path.realpath(path)  # so that a link stays one
    replace_file(target, content, f"{target}.{os.getpid()}.new")


def _explain(error: SummarizeRuError, path: str, encoding: str | None) -> str:
    """What is wrong with an input, and what would work."""
    import shlex  # noqa: PLC0415  (for this message alone)

    name, file = name_of(path), "FILE" if path == STANDARD_INPUT else shlex.quote(path)
    advice = ""
    match error:
        case DownloadError():
            return str(error)
        case DoubtfulEncodingError():
            return f"{name}: {error} with --encoding NAME"
        case NotTextError():
            if error.command is not None:
                advice = f"; take its text out first: {error.command.format(file)} | summarize-ru"
            return f"{name} is {error.format}, not a text{advice}"
        case BrokenEncodingError():
            if encoding is not None:
                advice = "; leave --encoding out to have the encoding recognized"
            elif error.encoding == "utf-8":
                advice = f"; drop what is broken: iconv -c -f utf-8 -t utf-8 {file} | summarize-ru"
            return f"{name} is {error}{advice}"
    return f"cannot read {name}: {error}"
