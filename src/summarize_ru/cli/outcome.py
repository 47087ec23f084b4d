"""How a run of the command ends: the exit statuses, and the line that tells a person of an error."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, Self

from summarize_ru.cli.terminal import tell
from summarize_ru.errors import (
    BrokenEncodingError,
    DoubtfulEncodingError,
    DownloadError,
    InvalidOptionError,
    NotTextError,
    SummarizeRuError,
    UnreadableDocumentError,
)

STANDARD_INPUT = "-"


class ExitStatus(IntEnum):
    """The exit statuses, each with what --help says of it.

    Attributes:
        meaning: when the command ends with this status.
    """

    meaning: str

    DONE = 0, "done"
    SOME_ROWS_FAILED = 1, "some rows of a file of many texts could not be summarized"
    FAILED = 2, "wrong usage, a file that cannot be read or written, or out of memory"
    INTERRUPTED = 130, "interrupted"  # 128 + SIGINT, as shells count

    def __new__(cls, value: int, meaning: str) -> Self:
        """A status with its meaning."""
        status = int.__new__(cls, value)
        status._value_ = value
        status.meaning = meaning
        return status


class CommandError(Exception):
    """The command cannot go on; the message is the line that says why, and what would work.

    Attributes:
        status: what the command ends with.
        prefix: what the line begins with.
    """

    status: ClassVar[ExitStatus] = ExitStatus.FAILED
    prefix: ClassVar[str] = "error: "


class FileError(CommandError):
    """A file cannot be read or written."""


class InterruptedRunError(CommandError):
    """Ctrl-C has ended a run of which there is something to tell."""

    status = ExitStatus.INTERRUPTED
    prefix = ""


def complain(error: CommandError | SummarizeRuError) -> ExitStatus:
    """Tell the line of an error, and return the status with which the command ends."""
    if isinstance(error, CommandError):
        tell(f"{error.prefix}{error}")
        return error.status
    if isinstance(error, InvalidOptionError):
        error = InvalidOptionError(f"--{error.option.replace('_', '-')}", error.value, error.expected)
    tell(f"error: {error}")
    return ExitStatus.FAILED


def name_of(path: str) -> str:
    """How messages call an input."""
    return "standard input" if path == STANDARD_INPUT else path


def unreadable(error: SummarizeRuError, path: str, encoding: str | None) -> FileError:
    """The error of an input that the library cannot read: what is wrong with it, and what would work.

    Args:
        error: what the library says.
        path: the path or the address of the input.
        encoding: the encoding that was named, None where there is none.
    """
    import shlex  # noqa: PLC0415  (for this message alone)

    name, file = name_of(path), "FILE" if path == STANDARD_INPUT else shlex.quote(path)
    advice = ""
    match error:
        case DownloadError():
            return FileError(str(error))
        case DoubtfulEncodingError():
            return FileError(f"{name}: {error} with --encoding NAME")
        case NotTextError():
            if error.command is not None:
                advice = f"; take its text out first: {error.command.format(file)} | summarize-ru"
            return FileError(f"{name} is {error.format}, not a text{advice}")
        case UnreadableDocumentError():
            if error.command is not None:
                advice = f"; mend it first: {error.command.format(file)}"
            return FileError(f"{name} is {error.format} that {error.problem}{advice}")
        case BrokenEncodingError():
            if encoding is not None:
                advice = "; leave --encoding out to have the encoding recognized"
            elif error.encoding == "utf-8":
                advice = f"; drop what is broken: iconv -c -f utf-8 -t utf-8 {file} | summarize-ru"
            return FileError(f"{name} is {error}{advice}")
    return FileError(f"cannot read {name}: {error}")
