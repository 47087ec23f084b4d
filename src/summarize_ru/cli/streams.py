"""Rows written as they come: to standard output, or to what is no file that could be replaced."""

import sys
from typing import BinaryIO

from summarize_ru.cli.files import FileError
from summarize_ru.cli.terminal import is_terminal
from summarize_ru.errors import reason_of
from summarize_ru.rendering.controls import visible


class Stream:
    """Standard output for None, else what is at a path.

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
