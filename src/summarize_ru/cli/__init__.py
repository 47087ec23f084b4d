"""The command `summarize-ru`: its arguments, its input and output, its exit status."""

import math
import os
import sys
from collections.abc import Iterator, Sequence

from summarize_ru.cli.arguments import Arguments, parse_arguments
from summarize_ru.cli.files import (
    STANDARD_INPUT,
    FileError,
    check_output,
    name_of,
    read_address,
    read_file,
    write_text,
)
from summarize_ru.cli.terminal import is_terminal, on_one_printed_line, takes_colour
from summarize_ru.errors import InvalidOptionError, NoExplanationError
from summarize_ru.length import Length, Share
from summarize_ru.reading.source import Source
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
        The exit status: 0, or 2 for a file that cannot be read or written, or too little memory. Wrong usage ends the
        process with 2.
    """
    try:
        return _run(arguments)
    except FileError as error:
        return _complain(error)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has enough of it. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _SUCCESS
    except MemoryError:
        pass  # only when the error is gone are the arrays that it holds, and there is room to say so
    _tell(
        "error: out of memory; fewer or shorter texts at a time would do, or a method that takes less, such as "
        "--method tfidf"
    )
    return _FAILURE


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
        return _complain(InvalidOptionError(f"--{error.option.replace('_', '-')}", error.value, error.expected))
    if arguments.collection is not None:
        from summarize_ru.cli.collection import run_collection  # noqa: PLC0415  (loads multiprocessing)

        return run_collection(arguments.collection, summarizer, _tell)
    failed: list[str] = []
    try:
        check_output(arguments.output, arguments.files)
        sources = _sources(arguments, failed)
        if arguments.keywords is None:
            output = _rendered(_articles(sources, summarizer, arguments), arguments)
        else:
            output = _rendered_keywords(sources, arguments.keywords, arguments)
        if len(failed) < arguments.input_count:  # where nothing could be read, what the output file held stays
            write_text(arguments.output, output)
    except NoExplanationError as error:
        return _complain(error)
    return _FAILURE if failed else _SUCCESS


def _sources(arguments: Arguments, failed: list[str]) -> Iterator[tuple[str, Source]]:
    """The name and the text of each input that can be read; the others are complained of and put down."""
    files = arguments.files or ([] if arguments.urls else [STANDARD_INPUT])
    for name, read in (*((file, read_file) for file in files), *((url, read_address) for url in arguments.urls)):
        try:
            source = read(name, arguments.encoding)
        except FileError as error:
            _complain(error)
            failed.append(name)
            continue
        yield name, source


def _articles(sources: Iterator[tuple[str, Source]], summarizer: Summarizer, arguments: Arguments) -> Iterator[Article]:
    """The summary of each text, when it is asked for."""
    for name, source in sources:
        title = source.title if arguments.title is None else arguments.title
        _tell_of_nothing(source, name)
        summary = summarizer(source.text, title, arguments.query)
        if arguments.query is not None and summary.spans and not summary.answered:
            _tell(f"note: no word of the query stands in {name_of(name)}; this is the summary without it")
        if summary.spans and not summary:
            _tell(f"note: {_why_none(len(summary.spans), name_of(name), arguments.length)}")
        yield Article(summary, name, title)


def _why_none(count: int, name: str, length: Length) -> str:
    """Why not one of so many sentences was chosen."""
    if not isinstance(length, Share):
        return f"no sentence of {name} is as short as the length asked for"
    digits = len(str(count))  # the fewest with which there is always a share of one sentence and less than two
    one = math.ceil(10**digits / count) / 10**digits
    sentences = "1 sentence" if count == 1 else f"{count} sentences"
    return f"the share {length.limit} of {sentences} in {name} is none; --share {one:.{digits}f} gives one"


def _rendered(articles: Iterator[Article], arguments: Arguments) -> str:
    """The whole output; for a terminal without the control characters that the input may hold."""
    terminal = is_terminal(arguments.output)
    colour = terminal and takes_colour() and arguments.format == "text" and arguments.highlight
    layout = Layout(
        explain=arguments.explain,
        highlight=arguments.highlight,
        headings=arguments.input_count > 1,
        colour=colour,
    )
    output = render(arguments.format, articles, layout)
    return visible(output) if terminal and not colour else output


def _rendered_keywords(sources: Iterator[tuple[str, Source]], count: int, arguments: Arguments) -> str:
    """The keywords of each text; for a terminal without control characters."""
    from summarize_ru.keyphrases import Keyword, keywords  # noqa: PLC0415  (for this output alone, as the next)
    from summarize_ru.rendering.keywords import render_keywords  # noqa: PLC0415

    def found() -> Iterator[tuple[str, tuple[Keyword, ...]]]:
        for name, source in sources:
            _tell_of_nothing(source, name)
            yield name, keywords(source.text, count)

    output = render_keywords(found(), arguments.format, headings=arguments.input_count > 1)
    return visible(output) if is_terminal(arguments.output) else output


def _tell_of_nothing(source: Source, name: str) -> None:
    if not source.text or source.text.isspace():
        _tell(f"note: there is no text in {name_of(name)}")


def _complain(error: Exception) -> int:
    _tell(f"error: {error}")
    return _FAILURE


def _tell(message: str) -> None:
    """One line on standard error, where there is one: `print` would turn to standard output."""
    if sys.stderr is None:
        return
    print(f"summarize-ru: {on_one_printed_line(message)}", file=sys.stderr)
