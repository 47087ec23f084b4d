"""Reading the command's input and writing its output, with errors that a person can act on."""

import os
import sys
from collections.abc import Iterable
from typing import BinaryIO, Final

from summarize_ru.cli.outcome import STANDARD_INPUT, FileError, name_of, unreadable
from summarize_ru.cli.terminal import STANDARD_OUTPUT, has_cut_line, is_terminal, tell
from summarize_ru.errors import SummarizeRuError, reason_of
from summarize_ru.reading.decoding import decode
from summarize_ru.reading.page import is_page
from summarize_ru.reading.source import Source
from summarize_ru.rendering.controls import visible

_WRITABLE: Final = 0o222
_ADVICE: Final = "give the path of a text file, or - for standard input"


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

            page = read_html(content, encoding=encoding)
            return Source(page.text, page.title)
        return Source(decode(content, encoding))
    except SummarizeRuError as error:
        raise unreadable(error, path, encoding) from error


def read_address(url: str, encoding: str | None = None) -> Source:
    """The article of a page on the web, with its title.

    Raises:
        FileError: the page cannot be had, or has no article, or its encoding is neither known nor given.
    """
    try:
        from summarize_ru.adapters.web import read_url  # noqa: PLC0415  (as above)

        page = read_url(url, encoding=encoding)
        return Source(page.text, page.title)
    except SummarizeRuError as error:
        raise unreadable(error, url, encoding) from error


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


class Stream:
    """Rows written as they come: to standard output for None, else to what is at a path and is no file.

    Raises:
        FileError: it cannot be written.
        BrokenPipeError: nobody reads it any more.
    """

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._is_terminal = is_terminal(path)
        self._file: BinaryIO
        if path is not None:
            try:
                self._file = open(path, "wb")  # noqa: SIM115  (open as long as this is)
            except OSError as error:
                raise self._error(error) from error
        elif sys.stdout is None:
            raise FileError("standard output is closed; say where to write with --output FILE")
        else:
            self._file = sys.stdout.buffer

    def write(self, data: bytes) -> None:
        """Write `data`, whole lines of UTF-8, at the latest when this is closed.

        A terminal gets it without the control characters that a text may hold.
        """
        try:
            self._file.write(visible(data.decode()).encode() if self._is_terminal else data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise self._error(error) from error

    def close(self) -> None:
        """Write what is left; standard output stays open."""
        try:
            if self._path is None:
                self._file.flush()
            else:
                self._file.close()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise self._error(error) from error

    def _error(self, error: OSError) -> FileError:
        return FileError(f"cannot write {self._path or 'standard output'}: {reason_of(error)}")


def _read_standard_input() -> bytes:
    if sys.stdin is None:
        raise FileError("standard input is closed; give the path of a text file")
    if not sys.stdin.isatty():
        return sys.stdin.buffer.read()
    tell("reading from the keyboard; end with Ctrl-D")
    content = sys.stdin.buffer.read()
    if has_cut_line(content):
        raise FileError(
            "a line from the keyboard is too long: terminals drop what follows 4,095 bytes; put the text into a file "
            "and give its path, or send it through a pipe"
        )
    return content


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
