"""The command for single texts: each is read, summarized and printed before the next."""

import math
from collections.abc import Iterator
from typing import Final

from summarize_ru.cli.arguments import Arguments
from summarize_ru.cli.files import check_output, read_address, read_file, write_text
from summarize_ru.cli.outcome import STANDARD_INPUT, ExitStatus, FileError, complain, name_of
from summarize_ru.cli.terminal import STANDARD_OUTPUT, is_terminal, takes_colour, tell
from summarize_ru.document import Document
from summarize_ru.length import Length, Share
from summarize_ru.rendering import Article, Layout, render_each
from summarize_ru.rendering.controls import visible
from summarize_ru.summarizer import Summarizer
from summarize_ru.text.language import Language
from summarize_ru.text.speech import LEAST_WORDS, MOST_WORDS

_LANGUAGES: Final[dict[Language, str]] = {
    "uk": "Ukrainian",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "und": "another language than Russian",
}


def summarize_texts(arguments: Arguments, summarizer: Summarizer) -> ExitStatus:
    """Summarize the inputs, or find their keywords.

    What goes to standard output is printed as it comes; a file is written at the end, or not at all.

    Returns:
        The exit status: that an input could not be read, or that all is done.

    Raises:
        FileError: the output cannot be written.
        NoExplanationError: reasons are asked for, and the method gives none.
        BrokenPipeError: nobody reads the output any more.
    """
    failed: list[str] = []
    check_output(arguments.output, arguments.files)
    documents = _documents(arguments, failed)
    if arguments.keywords is None:
        pieces = _rendered(_articles(documents, summarizer, arguments), arguments)
    else:
        pieces = _rendered_keywords(documents, arguments.keywords, arguments)
    if arguments.output not in {None, STANDARD_OUTPUT}:
        pieces = iter(["".join(pieces)])
    for piece in pieces:
        if len(failed) < arguments.input_count:  # where nothing could be read, what the output file held stays
            write_text(arguments.output, piece)
    return ExitStatus.FAILED if failed else ExitStatus.DONE


def _documents(arguments: Arguments, failed: list[str]) -> Iterator[tuple[str, Document]]:
    """The name and the text of each input that can be read; the others are complained of and put down."""
    files = arguments.files or ([] if arguments.urls else [STANDARD_INPUT])
    for name, read in (*((file, read_file) for file in files), *((url, read_address) for url in arguments.urls)):
        try:
            document = read(name, arguments.encoding)
        except FileError as error:
            complain(error)
            failed.append(name)
            continue
        yield name, document


def _articles(
    documents: Iterator[tuple[str, Document]], summarizer: Summarizer, arguments: Arguments
) -> Iterator[Article]:
    """The summary of each text, when it is asked for."""
    for name, document in documents:
        _tell_of_nothing(document, name)
        summary = summarizer(document, arguments.title, arguments.query)
        _tell_of_language(summary.document, name_of(name))
        if arguments.query is not None and summary.spans and not summary.answered:
            tell(f"note: no word of the query stands in {name_of(name)}; this is the summary without it")
        if summary.spans and not summary:
            tell(f"note: {_why_none(len(summary.spans), name_of(name), arguments.length)}")
        yield Article(summary, name, summary.title)


def _tell_of_language(document: Document, name: str) -> None:
    """Say so where a text is not what this library is made for."""
    if document.language != "ru":
        language = _LANGUAGES[document.language]
        tell(f"note: {name} seems to be in {language}; stop words and stems are Russian, so the summary may be poor")
    if document.lacks_stops:
        tell(f"note: {name} has no full stops; it was cut into pieces of {LEAST_WORDS} to {MOST_WORDS} words")


def _why_none(count: int, name: str, length: Length) -> str:
    """Why not one of so many sentences was chosen."""
    if not isinstance(length, Share):
        return f"no sentence of {name} is as short as the length asked for"
    digits = len(str(count))  # the fewest with which there is always a share of one sentence and less than two
    one = math.ceil(10**digits / count) / 10**digits
    sentences = "1 sentence" if count == 1 else f"{count} sentences"
    return f"the share {length.limit} of {sentences} in {name} is none; --share {one:.{digits}f} gives one"


def _rendered(articles: Iterator[Article], arguments: Arguments) -> Iterator[str]:
    """The output, piece by piece; for a terminal without the control characters that the input may hold."""
    terminal = is_terminal(arguments.output)
    colour = terminal and takes_colour() and arguments.format == "text" and arguments.highlight
    layout = Layout(
        explain=arguments.explain,
        highlight=arguments.highlight,
        headings=arguments.input_count > 1,
        colour=colour,
    )
    pieces = render_each(arguments.format, articles, layout)
    return map(visible, pieces) if terminal and not colour else pieces


def _rendered_keywords(documents: Iterator[tuple[str, Document]], count: int, arguments: Arguments) -> Iterator[str]:
    """The keywords of each text, piece by piece; for a terminal without control characters."""
    from summarize_ru.keyphrases import Keyword, keywords  # noqa: PLC0415  (for this output alone, as the next)
    from summarize_ru.rendering.keywords import render_keywords  # noqa: PLC0415

    def found() -> Iterator[tuple[str, tuple[Keyword, ...]]]:
        for name, document in documents:
            _tell_of_nothing(document, name)
            yield name, keywords(document, count)

    pieces = render_keywords(found(), arguments.format, headings=arguments.input_count > 1)
    return map(visible, pieces) if is_terminal(arguments.output) else pieces


def _tell_of_nothing(document: Document, name: str) -> None:
    if not document.text or document.text.isspace():
        tell(f"note: there is no text in {name_of(name)}")
