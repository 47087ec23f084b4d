"""The command `summarize-ru`: runs it and returns its exit status."""

import os
import sys
from collections.abc import Sequence
from typing import Final

from summarize_ru.cli.arguments import parse_arguments
from summarize_ru.cli.outcome import CommandError, ExitStatus, complain
from summarize_ru.cli.subcommands import find_subcommand
from summarize_ru.cli.texts import summarize_texts
from summarize_ru.errors import SummarizeRuError
from summarize_ru.messages import Message
from summarize_ru.summarizer import Summarizer

_OUT_OF_MEMORY: Final = Message(
    "out of memory; give fewer or shorter texts at a time, or a method that needs less memory, such as --method tfidf"
)
_BROKEN_LIBRARY: Final = Message("a library cannot be loaded: {reason}; reinstall it")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: the words after the command's name; None means those of this process.

    Returns:
        The exit status, an `ExitStatus`. Wrong usage ends the process with status 2.
    """
    try:
        return _run(arguments)
    except (CommandError, SummarizeRuError) as error:
        return complain(error)
    except ImportError as error:
        return complain(CommandError(_BROKEN_LIBRARY.format(reason=error)))
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        # The reader of the output has closed it. Python would report that once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitStatus.DONE
    except MemoryError:
        pass  # the error holds the large arrays; the message is made after it is freed
    return complain(CommandError(_OUT_OF_MEMORY))


def _run(words: Sequence[str] | None) -> ExitStatus:
    words = sys.argv[1:] if words is None else words
    run = find_subcommand(words)
    if run is not None:
        return run(words[1:])
    arguments = parse_arguments(words)
    summarizer = Summarizer(
        method=arguments.method,
        length=arguments.length,
        diversity=arguments.diversity,
        position_bias=arguments.position_bias,
        title_bias=arguments.title_bias,
    )
    if arguments.collection is None:
        return summarize_texts(arguments, summarizer)
    from summarize_ru.cli.collection import summarize_collection  # noqa: PLC0415  (loads multiprocessing)

    return summarize_collection(arguments.collection, summarizer)
