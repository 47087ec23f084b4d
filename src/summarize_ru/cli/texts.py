"""Runs the command on single texts: reads, summarizes and prints one after the other."""

import math
from collections.abc import Iterator
from typing import Final

from summarize_ru.cli.arguments import Arguments
from summarize_ru.cli.files import check_output, read_address, read_file, write_text
from summarize_ru.cli.language import command_language, text_language
from summarize_ru.cli.outcome import ExitStatus, FileError, complain, name_of
from summarize_ru.cli.terminal import STANDARD_OUTPUT, is_terminal, takes_colour, tell_note
from summarize_ru.cli.waiting import Waiting
from summarize_ru.document import Document
from summarize_ru.errors import MissingExtraError
from summarize_ru.length import Length, Share
from summarize_ru.messages import Message, Plural
from summarize_ru.rendering import WITH_KEYWORDS, Article, Layout, render_each
from summarize_ru.rendering.controls import visible
from summarize_ru.summarizer import Summarizer
from summarize_ru.text.language import Language
from summarize_ru.text.sentence_ends.transcripts import LEAST_WORDS, MOST_WORDS

_LANGUAGES: Final[dict[Language, Message]] = {
    "uk": Message("Ukrainian"),
    "be": Message("Belarusian"),
    "bg": Message("Bulgarian"),
    "und": Message("another language than Russian"),
}

_NO_TEXT: Final = Message("there is no text in {name}")
_FOREIGN: Final = Message(
    "{name} seems to be in {language}; stop words and stems are Russian, so the summary may be poor"
)
_NO_STOPS: Final = Message("{name} has no full stops; it was cut into pieces of {least} to {most} words")
_UNANSWERED: Final = Message(
    "no word of the query is in what may be chosen from {name}; this is the summary without the query"
)
_NO_TITLE: Final = Message("{name} has no title, so --title-bias has no effect")
_TOO_LONG: Final = Message("no sentence of {name} is short enough for the requested length")
_SHARE_OF_NONE: Final = Plural(
    "the share {share} of {count} sentence in {name} is less than one sentence; --share {enough:.{digits}f} gives one",
    "the share {share} of {count} sentences in {name} is less than one sentence; --share {enough:.{digits}f} gives one",
)


def summarize_texts(arguments: Arguments, summarizer: Summarizer) -> ExitStatus:
    """Summarize the inputs, or find their keywords.

    Standard output gets each summary as soon as it is made; a file is written at the end, whole or not at all.

    Returns:
        `FAILED` if an input could not be read, else `DONE`.

    Raises:
        FileError: the output cannot be written.
        MissingExtraError: --normal was given, but there is no morphology.
        NoExplanationError: --explain was given, but the method has no reasons to give.
        BrokenPipeError: the reader of the output has closed it.
    """
    check_output(arguments.output, arguments.files)
    if arguments.normal:
        check_morphology()
    failed: list[str] = []
    with Waiting(arguments.inputs) as waiting:
        documents = _documents(arguments, waiting, failed)
        if arguments.keywords is None or arguments.format in WITH_KEYWORDS:
            pieces = _rendered(_articles(documents, summarizer, arguments), arguments)
        else:
            pieces = _rendered_keywords(documents, arguments.keywords, arguments)
        if arguments.output not in {None, STANDARD_OUTPUT}:
            pieces = iter(["".join(pieces)])
        for piece in pieces:
            if len(failed) < len(arguments.inputs):  # if nothing could be read, the old output file stays
                write_text(arguments.output, piece)
    return ExitStatus.FAILED if failed else ExitStatus.DONE


def check_morphology() -> None:
    """Refuse --normal without the extra `morphology`: keywords must not depend on what is installed.

    Raises:
        MissingExtraError: the extra is not installed.
    """
    from summarize_ru.keyphrases.normal import has_morphology  # noqa: PLC0415  (loads a dictionary)

    if not has_morphology():
        raise MissingExtraError("--normal", "morphology")


def _documents(arguments: Arguments, waiting: Waiting, failed: list[str]) -> Iterator[tuple[str, Document]]:
    """The name and the document of each input; one that cannot be read is reported and added to `failed`."""
    first_url = len(arguments.inputs) - len(arguments.urls)
    for number, name in enumerate(arguments.inputs):
        waiting.begin(name)
        try:
            if number < first_url:
                document = read_file(name, arguments.encoding)
            else:
                document = read_address(name, arguments.encoding, allow_private=arguments.allow_private)
        except FileError as error:
            complain(error)
            failed.append(name)
            continue
        yield name, document


def _articles(
    documents: Iterator[tuple[str, Document]], summarizer: Summarizer, arguments: Arguments
) -> Iterator[Article]:
    """The summary of each text, made when the iterator comes to it."""
    for name, document in documents:
        _tell_of_nothing(document, name)
        summary = summarizer(document, arguments.title, arguments.query)
        tell_of_language(summary.document, name_of(name))
        if summary.document.lacks_stops:
            tell_note(_NO_STOPS.format(name=name_of(name), least=LEAST_WORDS, most=MOST_WORDS))
        if arguments.query is not None and summary and not summary.answered:
            tell_note(_UNANSWERED.format(name=name_of(name)))
        if arguments.title_bias and summary.spans and summary.title is None:
            tell_note(_NO_TITLE.format(name=name_of(name)))
        if summary.spans and not summary:
            tell_note(_why_none(len(summary.spans), name_of(name), arguments.length))
        yield Article(summary, name, summary.title, _printed_keywords(document, arguments))


def _printed_keywords(document: Document, arguments: Arguments) -> tuple[str, ...]:
    """The keywords of a text for the report; none if they were not asked for."""
    if arguments.keywords is None:
        return ()
    from summarize_ru.keyphrases import keywords  # noqa: PLC0415  (only keywords need it)
    from summarize_ru.rendering.keywords import printed_keywords  # noqa: PLC0415  (as above)

    return printed_keywords(keywords(document, arguments.keywords), normal=arguments.normal)


def tell_of_language(document: Document, name: str) -> None:
    """Print a note if a text is not in Russian."""
    if document.language != "ru":
        tell_note(_FOREIGN.format(name=name, language=_LANGUAGES[document.language]))


def _why_none(count: int, name: str, length: Length) -> str:
    """Why none of `count` sentences was chosen."""
    if not isinstance(length, Share):
        return _TOO_LONG.format(name=name)
    digits = len(str(count))  # with fewer digits, no share might give exactly one sentence
    enough = math.ceil(10**digits / count) / 10**digits
    return _SHARE_OF_NONE.format(count, share=length.limit, name=name, enough=enough, digits=digits)


def _rendered(articles: Iterator[Article], arguments: Arguments) -> Iterator[str]:
    """The output, piece by piece; for a terminal, without the control characters of the input."""
    terminal = is_terminal(arguments.output)
    colour = terminal and takes_colour() and arguments.format == "text" and arguments.highlight
    layout = Layout(
        explain=arguments.explain,
        highlight=arguments.highlight,
        headings=len(arguments.inputs) > 1,
        colour=colour,
        language=text_language() if arguments.format == "html" else command_language(),
    )
    pieces = render_each(arguments.format, articles, layout)
    return map(visible, pieces) if terminal and not colour else pieces


def _rendered_keywords(documents: Iterator[tuple[str, Document]], count: int, arguments: Arguments) -> Iterator[str]:
    """The keywords of each text, piece by piece; for a terminal without control characters."""
    from summarize_ru.keyphrases import Keyword, keywords  # noqa: PLC0415  (only keywords need it)
    from summarize_ru.rendering.keywords import render_keywords  # noqa: PLC0415  (as above)

    def found() -> Iterator[tuple[str, tuple[Keyword, ...]]]:
        for name, document in documents:
            _tell_of_nothing(document, name)
            yield name, keywords(document, count)

    pieces = render_keywords(found(), arguments.format, headings=len(arguments.inputs) > 1, normal=arguments.normal)
    return map(visible, pieces) if is_terminal(arguments.output) else pieces


def _tell_of_nothing(document: Document, name: str) -> None:
    if not document.text or document.text.isspace():
        tell_note(_NO_TEXT.format(name=name_of(name)))
