"""The command `summarize-ru`: its arguments, its input and output, its exit status."""

import os
import sys
from collections.abc import Sequence

from summarize_ru.cli.arguments import parse_arguments
from summarize_ru.cli.files import STANDARD_INPUT, FileError, check_output, name_of, read_text, write_text
from summarize_ru.errors import InvalidOptionError, NoExplanationError
from summarize_ru.rendering import EXPLAINERS, RENDERERS
from summarize_ru.summarizer import Summarizer

_SUCCESS = 0
_FAILURE = 2
_INTERRUPTED = 130  # 128 + SIGINT, as shells count


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: the words after the command's name; None takes those of this process.

    Returns:
        The exit status: 0, or 2 for a file that cannot be read or written. Wrong usage ends the process with 2.
    """
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has enough of it. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _SUCCESS


def _run(words: Sequence[str] | None) -> int:
    arguments = parse_arguments(words)
    try:
        summarizer = Summarizer(
            method=arguments.method,
            length=arguments.length,
            diversity=arguments.diversity,
            position_bias=arguments.position_bias,
            title_bias=arguments.title_bias,
        )
    except InvalidOptionError as error:
        return _complain(error)
    render = (EXPLAINERS if arguments.explain else RENDERERS)[arguments.format]
    files = arguments.files or [STANDARD_INPUT]
    status = _SUCCESS
    output = []
    try:
        check_output(arguments.output, files)
        for file in files:
            try:
                summary = summarizer(read_text(file), arguments.title)
            except FileError as error:
                status = _complain(error)
                continue
            output.append(render(summary, file if len(files) > 1 else None))
            if summary.spans and not summary:
                _tell(f"note: no sentence of {name_of(file)} is as short as the length asked for")
        if output:  # where nothing could be read, what the output file held stays
            write_text(arguments.output, "".join(output))
    except FileError as error:
        status = _complain(error)
    except NoExplanationError as error:
        return _complain(error)
    return status


def _complain(error: Exception) -> int:
    _tell(f"error: {error}")
    return _FAILURE


def _tell(message: str) -> None:
    """One line on standard error; what a file's name may hold, line breaks and control characters, is escaped."""
    escaped = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in message)
    print(f"summarize-ru: {escaped}", file=sys.stderr)
