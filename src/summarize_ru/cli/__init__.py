"""The command `summarize-ru`: its arguments, its input and output, its exit status."""

import os
import sys
from collections.abc import Iterator, Sequence

from summarize_ru.cli.arguments import Arguments, parse_arguments
from summarize_ru.cli.files import STANDARD_INPUT, FileError, check_output, name_of, read_text, write_text
from summarize_ru.cli.terminal import is_terminal, takes_colour
from summarize_ru.errors import InvalidOptionError, NoExplanationError
from summarize_ru.rendering import Article, Layout, render
from summarize_ru.rendering.controls import visible
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
    if arguments.collection is not None:
        from summarize_ru.cli.collection import run_collection  # noqa: PLC0415  (loads multiprocessing)

        return run_collection(arguments.collection, summarizer, _tell)
    files = arguments.files or [STANDARD_INPUT]
    failed: list[str] = []
    try:
        check_output(arguments.output, files)
        texts = _texts(files, failed)
        if arguments.keywords is None:
            output = _rendered(_articles(texts, summarizer, arguments), arguments)
        else:
            output = _rendered_keywords(texts, arguments.keywords, arguments)
        if len(failed) < len(files):  # where nothing could be read, what the output file held stays
            write_text(arguments.output, output)
    except (FileError, NoExplanationError) as error:
        return _complain(error)
    return _FAILURE if failed else _SUCCESS


def _texts(files: Sequence[str], failed: list[str]) -> Iterator[tuple[str, str]]:
    """The name and the text of each file that can be read; the others are complained of and put down."""
    for file in files:
        try:
            text = read_text(file)
        except FileError as error:
            _complain(error)
            failed.append(file)
            continue
        yield file, text


def _articles(texts: Iterator[tuple[str, str]], summarizer: Summarizer, arguments: Arguments) -> Iterator[Article]:
    """The summary of each text, when it is asked for."""
    for file, text in texts:
        summary = summarizer(text, arguments.title, arguments.query)
        if arguments.query is not None and summary.spans and summary.query is None:
            _tell(f"note: no word of the query stands in {name_of(file)}; this is the summary without it")
        if summary.spans and not summary:
            _tell(f"note: no sentence of {name_of(file)} is as short as the length asked for")
        yield Article(summary, file, arguments.title)


def _rendered(articles: Iterator[Article], arguments: Arguments) -> str:
    """The whole output; for a terminal without the control characters that the input may hold."""
    terminal = is_terminal(arguments.output)
    colour = terminal and takes_colour() and arguments.format == "text" and arguments.highlight
    layout = Layout(
        explain=arguments.explain,
        highlight=arguments.highlight,
        headings=len(arguments.files) > 1,
        colour=colour,
    )
    output = render(arguments.format, articles, layout)
    return visible(output) if terminal and not colour else output


def _rendered_keywords(texts: Iterator[tuple[str, str]], count: int, arguments: Arguments) -> str:
    """The keywords of each text; for a terminal without control characters."""
    from summarize_ru.keyphrases import keywords  # noqa: PLC0415  (for this output alone, as the next)
    from summarize_ru.rendering.keywords import render_keywords  # noqa: PLC0415

    found = ((file, keywords(text, count)) for file, text in texts)
    output = render_keywords(found, arguments.format, headings=len(arguments.files) > 1)
    return visible(output) if is_terminal(arguments.output) else output


def _complain(error: Exception) -> int:
    _tell(f"error: {error}")
    return _FAILURE


def _tell(message: str) -> None:
    """One line on standard error; what a file's name may hold, line breaks and control characters, is escaped."""
    escaped = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in message)
    print(f"summarize-ru: {escaped}", file=sys.stderr)
