"""How the command ends: its exit statuses, and the line that reports an error."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, Final, Self

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
from summarize_ru.messages import Message
from summarize_ru.reading.errors import UNREADABLE
from summarize_ru.shell import quoted

STANDARD_INPUT: Final = "-"

_ERROR: Final = Message("error: {message}")
_FILE: Final = Message("FILE")
_NAME_OF_INPUT: Final = Message("standard input")
_DOUBTFUL: Final = Message("{name}: {problem} with --encoding NAME")
_NOT_TEXT: Final = Message("{name} is {format}, not a text")
_TAKE_TEXT_OUT: Final = Message("; extract its text first: {command} | summarize-ru")
_ADVICE: Final = Message("; {advice}")
_OR_TAKE_TEXT_OUT: Final = Message("; or extract its text: {command} | summarize-ru")
_UNREADABLE_DOCUMENT: Final = Message("{name} is {format} that {problem}")
_WITH: Final = Message(": {command}")
_BROKEN: Final = Message("{name} is {problem}")
_RECOGNIZE: Final = Message("; leave --encoding out to have the encoding recognized")
_DROP_BROKEN: Final = Message("; drop the broken bytes: iconv -c -f utf-8 -t utf-8 {file} | summarize-ru")


class ExitStatus(IntEnum):
    """The exit statuses, each with its line in --help.

    Attributes:
        meaning: when the command ends with this status.
    """

    meaning: Message

    DONE = 0, Message("done")
    SOME_ROWS_FAILED = 1, Message("some rows of a file of many texts could not be summarized")
    FAILED = 2, Message("wrong usage, a file that cannot be read or written, or out of memory")
    INTERRUPTED = 130, Message("interrupted")  # 128 + SIGINT, as shells count

    def __new__(cls, value: int, meaning: Message) -> Self:
        """A status with its meaning."""
        status = int.__new__(cls, value)
        status._value_ = value
        status.meaning = meaning
        return status


class CommandError(Exception):
    """The command cannot go on. The message is one line that says why, and what would work.

    Attributes:
        status: the exit status.
        line: the format of the line that is printed, with the field `message`.
    """

    status: ClassVar[ExitStatus] = ExitStatus.FAILED
    line: ClassVar[Message] = _ERROR


class FileError(CommandError):
    """A file cannot be read or written."""


class InterruptedRunError(CommandError):
    """Ctrl-C has ended a run over a file of many texts; the message says how to resume it."""

    status = ExitStatus.INTERRUPTED
    line = Message("{message}")


def complain(error: CommandError | SummarizeRuError) -> ExitStatus:
    """Print the line of an error, and return the exit status."""
    if isinstance(error, CommandError):
        tell(error.line.format(message=error))
        return error.status
    if isinstance(error, InvalidOptionError):
        value = error.value
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # as it is usually typed
        error = InvalidOptionError(f"--{error.option.replace('_', '-')}", value, error.expected)
    tell(_ERROR.format(message=error))
    return ExitStatus.FAILED


def name_of(path: str) -> str:
    """The name of an input in messages."""
    return _NAME_OF_INPUT if path == STANDARD_INPUT else path


def unreadable(error: SummarizeRuError, path: str, encoding: str | None) -> FileError:
    """The command's error for an input that the library cannot read: what is wrong, and what would work.

    Args:
        error: the library's error.
        path: the path or the address of the input.
        encoding: the encoding that was named, if any.
    """
    name, file = name_of(path), _FILE if path == STANDARD_INPUT else quoted(path)
    advice = Message()
    match error:
        case DownloadError():
            return FileError(str(error))
        case DoubtfulEncodingError():
            return FileError(_DOUBTFUL.format(name=name, problem=error))
        case NotTextError():
            return FileError(_NOT_TEXT.format(name=name, format=Message(error.format)) + _way_to_text(error, file))
        case UnreadableDocumentError():
            if error.command is not None:
                advice = _WITH.format(command=Message(error.command).format(file=file))
            told = _UNREADABLE_DOCUMENT.format(name=name, format=Message(error.format), problem=Message(error.problem))
            return FileError(told + advice)
        case BrokenEncodingError():
            if encoding is not None:
                advice = _RECOGNIZE
            elif error.encoding == "utf-8":
                advice = _DROP_BROKEN.format(file=file)
            return FileError(_BROKEN.format(name=name, problem=error) + advice)
    return FileError(UNREADABLE.format(name=name, reason=error))


def _way_to_text(error: NotTextError, file: str) -> Message:
    """Advice on how to get the text of a binary file; "" if no way is sure to work."""
    told = Message() if error.advice is None else _ADVICE.format(advice=error.advice)
    if error.command is None:
        return told
    return told + (_OR_TAKE_TEXT_OUT if told else _TAKE_TEXT_OUT).format(
        command=Message(error.command).format(file=file)
    )
