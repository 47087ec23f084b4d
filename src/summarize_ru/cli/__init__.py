"""The command `summarize-ru`: what it runs, and how that ends."""

import os
import sys
from collections.abc import Sequence

from summarize_ru.cli.arguments import parse_arguments
from summarize_ru.cli.outcome import CommandError, ExitStatus, complain
from summarize_ru.cli.texts import summarize_texts
from summarize_ru.errors import SummarizeRuError
from summarize_ru.summarizer import Summarizer


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: the words after the command's name; None takes those of this process.

    Returns:
        The exit status, an `ExitStatus`. Wrong usage ends the process, with 2.
    """
    try:
        return _run(arguments)
    except (CommandError, SummarizeRuError) as error:
        return complain(error)
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has enough of it. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitStatus.DONE
    except MemoryError:
        pass  # only when the error is gone are the arrays that it holds, and there is room to say so
    return complain(
        CommandError(
            "out of memory; fewer or shorter texts at a time would do, or a method that takes less, such as "
            "--method tfidf"
        )
    )


def _run(words: Sequence[str] | None) -> ExitStatus:
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
