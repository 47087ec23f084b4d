"""The command `summarize-ru`: its arguments, its input and output, its exit status."""

import os
import sys
from collections.abc import Sequence

from summarize_ru.cli.arguments import parse_arguments
from summarize_ru.cli.files import STANDARD_INPUT, FileError, read_text, write_text
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
    for file in files:
        try:
            summary = summarizer(read_text(file), arguments.title)
            output.append(render(summary, file if len(files) > 1 else None))
        except FileError as error:
            status = _complain(error)
        except NoExplanationError as error:
            return _complain(error)
    try:
        write_text(arguments.output, "".join(output))
    except FileError as error:
        status = _complain(error)
    return status


def _complain(error: Exception) -> int:
    message = " ".join(str(error).splitlines())  # the name of a file may have line breaks
    print(f"summarize-ru: error: {message}", file=sys.stderr)
    return _FAILURE
