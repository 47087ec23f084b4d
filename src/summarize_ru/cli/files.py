"""Reads the command's input and writes its output, with errors that say what would work."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, Final

from summarize_ru.cli.outcome import STANDARD_INPUT, FileError, name_of, unreadable
from summarize_ru.cli.subcommands import SUBCOMMANDS
from summarize_ru.cli.terminal import STANDARD_OUTPUT, has_cut_line, is_terminal, printing, tell, tell_note
from summarize_ru.cli.values import perhaps
from summarize_ru.document import Document
from summarize_ru.errors import SummarizeRuError, reason_of
from summarize_ru.messages import Message
from summarize_ru.reading.documents import read, read_all
from summarize_ru.reading.errors import UNREADABLE
from summarize_ru.reading.formats import find_format
from summarize_ru.rendering.controls import visible

_WRITABLE: Final = 0o222

_NO_FILE: Final = Message("there is no file {name}; give the path of a text file, or - for standard input")
_ADDRESS_AS_FILE: Final = Message("there is no file {name}; for a page on the web give --url {name}")
_FOLDER: Final = Message("{name} is a directory; give the files in it, for example {folder}/*.txt")
_INPUT_CLOSED: Final = Message("standard input is closed; give the path of a text file")
_OWN_ENCODING: Final = Message("{name} is {format}, which needs no --encoding")
_CUT_LINE: Final = Message(
    "a line from the keyboard is too long: terminals drop what follows 4,095 bytes; put the text into a file and give "
    "its path, or send it through a pipe"
)
_KEYBOARD: Final = (
    Message("reading from the keyboard; end with Ctrl-Z and Enter")
    if os.name == "nt"
    else Message("reading from the keyboard; end with Ctrl-D")
)
_INPUT_REPLACED: Final = Message("the output would replace the input {path}; give --output another name")
_READ_ONLY: Final = Message("cannot write {path}: it is read-only; make it writable, or give {option} another name")
_UNWRITABLE: Final = Message("cannot write {name}: {reason}")
_UNWRITABLE_OUTPUT: Final = Message("cannot write standard output: {reason}")
_OUTPUT_CLOSED: Final = Message("standard output is closed; name a file with --output FILE")


def read_file(path: str, encoding: str | None = None) -> Document:
    """The document in a file of any format, or in standard input for "-".

    Raises:
        FileError: the file or its format cannot be read, or its encoding is neither recognized nor given.
    """
    content = _content(path)
    name = _name(path, content, encoding)
    try:
        return read(content, name=name, encoding=encoding)
    except SummarizeRuError as error:
        raise unreadable(error, path, encoding) from error


def read_texts(
    path: str, encoding: str | None, fields: Mapping[str, str], without_fields: list[str]
) -> Iterator[Document]:
    """Each of the documents in a file; most files hold one.

    Args:
        path: the file, "-" for standard input.
        encoding: its encoding, if it was given.
        fields: those of `read_all`.
        without_fields: the name of a file that has no fields is added to this.

    Raises:
        FileError: as `read_file`.
    """
    content = _content(path)
    name = _name(path, content, encoding)
    if not find_format(content, name or "").has_fields:
        without_fields.append(name_of(path))
    try:
        yield from read_all(content, name=name, encoding=encoding, fields=fields)
    except SummarizeRuError as error:
        raise unreadable(error, path, encoding) from error


def read_address(url: str, encoding: str | None = None, *, allow_private: bool = False) -> Document:
    """The article and the title of a page on the web, or if `allow_private`, on this machine or network.

    Raises:
        FileError: the page cannot be fetched, or has no article, or its encoding is neither recognized nor given.
    """
    try:
        from summarize_ru.adapters.web import read_url  # noqa: PLC0415  (takes a second to load)

        return read_url(url, encoding=encoding, allow_private=allow_private)
    except SummarizeRuError as error:
        raise unreadable(error, url, encoding) from error


def check_output(path: str | None, inputs: Iterable[str]) -> None:
    """Raise `FileError` if the output would replace one of the inputs or a read-only file."""
    if path is None or not os.path.exists(path):
        return
    for file in inputs:
        if file != STANDARD_INPUT and os.path.exists(file) and os.path.samefile(path, file):
            raise FileError(_INPUT_REPLACED.format(path=file))
    check_not_read_only(path, "--output")


def check_not_read_only(path: str, option: str) -> None:
    """Raise `FileError` if a file is read-only. Its mode alone would not keep it from being replaced."""
    if not os.path.isfile(path):
        return
    # Root and the owner of the folder may replace it anyway; the mode says that they do not want to.
    if not os.stat(path).st_mode & _WRITABLE or not os.access(path, os.W_OK):
        raise FileError(_READ_ONLY.format(path=path, option=option))


def write_text(path: str | None, text: str) -> None:
    """Write `text` in UTF-8 to a file, or to standard output for None and "-".

    Raises:
        FileError: the file cannot be written; its old content stays.
        BrokenPipeError: the reader of standard output has closed it.
    """
    # Only the name of a file can hold characters that UTF-8 cannot encode; JSON escapes them in the same way.
    content = text.encode("utf-8", "backslashreplace")
    try:
        if path is None or path == STANDARD_OUTPUT:
            _write_standard_output(content)
        else:
            _write_file(path, content)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


class Stream:
    """Writes rows as they come: to standard output for None, else to the device or pipe at a path.

    Raises:
        FileError: it cannot be written.
        BrokenPipeError: its reader has closed it.
    """

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._is_terminal = is_terminal(path)
        self._file: BinaryIO
        if path is not None:
            try:
                self._file = open(path, "wb")  # noqa: SIM115  (closed by `close`)
            except OSError as error:
                raise _unwritable(path, error) from error
        elif sys.stdout is None:
            raise FileError(_OUTPUT_CLOSED)
        else:
            self._file = sys.stdout.buffer

    def write(self, data: bytes) -> None:
        """Write `data`, whole lines of UTF-8; all of it is written by the time of `close`.

        The control characters that a text may hold are not sent to a terminal.
        """
        try:
            self._file.write(visible(data.decode()).encode() if self._is_terminal else data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritable(self._path, error) from error

    def close(self) -> None:
        """Write the rest; standard output stays open."""
        try:
            if self._path is None:
                self._file.flush()
            else:
                self._file.close()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritable(self._path, error) from error


def _unwritable(path: str | None, error: OSError | ValueError) -> FileError:
    reason = reason_of(error)
    is_output = path is None or path == STANDARD_OUTPUT
    return FileError(
        _UNWRITABLE_OUTPUT.format(reason=reason) if is_output else _UNWRITABLE.format(name=path, reason=reason)
    )


def _content(path: str) -> bytes:
    name = name_of(path)
    try:
        if path == STANDARD_INPUT:
            return _read_standard_input()
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError as error:
        message = (_ADDRESS_AS_FILE if "://" in path else _NO_FILE).format(name=name)
        raise FileError(message + perhaps(path, SUBCOMMANDS) if path.isalpha() else message) from error
    except IsADirectoryError as error:
        raise FileError(_FOLDER.format(name=name, folder=name.rstrip("/"))) from error
    except (OSError, ValueError) as error:  # a path with a NUL character is a ValueError
        raise FileError(UNREADABLE.format(name=name, reason=reason_of(error))) from error


def _name(path: str, content: bytes, encoding: str | None) -> str | None:
    """The name of a file for its reader; a note tells of an encoding that was given and has no effect."""
    name = None if path == STANDARD_INPUT else path
    if encoding is not None and not (found := find_format(content, name or "")).is_text:
        tell_note(_OWN_ENCODING.format(name=name_of(path), format=Message(found.name)))
    return name


def _read_standard_input() -> bytes:
    if sys.stdin is None:
        raise FileError(_INPUT_CLOSED)
    if not sys.stdin.isatty():
        return sys.stdin.buffer.read()
    tell(_KEYBOARD)
    content = sys.stdin.buffer.read()
    if has_cut_line(content):
        raise FileError(_CUT_LINE)
    return content


def _write_standard_output(content: bytes) -> None:
    if sys.stdout is None:
        raise FileError(_OUTPUT_CLOSED)
    with printing():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def _write_file(path: str, content: bytes) -> None:
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as stream:  # a device or a pipe cannot be replaced
            stream.write(content)
        return
    from summarize_ru.batch.disk import replace_file  # noqa: PLC0415  (for this output alone)

    target = os.path.realpath(path)  # a link stays a link
    replace_file(target, content, f"{target}.{os.getpid()}.new")
