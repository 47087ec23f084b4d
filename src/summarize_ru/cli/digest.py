"""`summarize-ru digest`: groups many texts into stories, and tells each once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from summarize_ru.cli.files import check_output, read_texts, write_text
from summarize_ru.cli.language import gettext as _
from summarize_ru.cli.language import text_language, translated
from summarize_ru.cli.outcome import STANDARD_INPUT, ExitStatus, FileError, complain, name_of
from summarize_ru.cli.output_format import choose_format
from summarize_ru.cli.parser import (
    FORMAT_HELP,
    CommandParser,
    HelpFormatter,
    add_encoding,
    add_lengths,
    add_output_file,
)
from summarize_ru.cli.terminal import is_terminal, tell_note
from summarize_ru.cli.texts import tell_of_language
from summarize_ru.cli.values import count, file_name, format_of, likeness, query, text_argument
from summarize_ru.cli.waiting import Waiting
from summarize_ru.digest import LIKENESS, SENTENCES, Digest, digest
from summarize_ru.document import Document
from summarize_ru.errors import MissingFieldError
from summarize_ru.length import Sentences
from summarize_ru.messages import Message
from summarize_ru.rendering.controls import visible
from summarize_ru.rendering.digests import DIGEST_FORMATS, render_digest

_DESCRIPTION: Final = Message("Group texts by event, and tell each story once, with its sources.")
_EXAMPLES: Final = Message("""examples:
  summarize-ru digest *.txt                             the stories of many files
  summarize-ru digest --top 10 -o day.html result.json
                                                        ten stories of a channel, as a web page
  summarize-ru digest --query "паром" news.jsonl        the stories about the ferry
  summarize-ru digest --text-field body news.csv        the texts are in the field body
""")
_FIELDS: Final = {
    "text": Message("the field with the text"),
    "title": Message("the field with the title"),
    "source": Message("the field with the source, such as the name of a channel"),
    "date": Message("the field with the date"),
}
_LIKENESS_HELP: Final = Message(
    "how alike the texts of a story must be, from 0 to 1; more gives smaller stories (default: {default})"
)
_NO_FIELDS: Final = Message("there are no fields in {names}, so {options} changes nothing there")
_SHOWN_NAMES: Final = 3
_NO_TEXT: Final = Message("there is no text in {name}")
_NO_WORDS: Final = Message("{names}: there are no meaningful words")
_NAME_FIELD: Final = Message("{error}; {option} names another")
_NOT_ASKED: Final = Message("no story has most of the words of the query")


def run(words: Sequence[str]) -> ExitStatus:
    """Print the digest of the files.

    Raises:
        FileError: the output cannot be written.
        BrokenPipeError: the reader of the output has closed it.
    """
    parser = _parser()
    arguments = parser.parse(words)
    arguments.format = choose_format(parser, arguments.format, arguments.output, DIGEST_FORMATS)
    files = arguments.files or [STANDARD_INPUT]
    check_output(arguments.output, files)
    sources = _Sources(arguments.encoding)
    fields = {name: field for name in _FIELDS if (field := getattr(arguments, f"{name}_field")) is not None}
    with Waiting(files) as waiting:
        documents = sources.documents(files, fields, waiting)
        found = digest(documents, arguments.length, query=arguments.query, likeness=arguments.likeness)
    if fields and sources.without_fields:
        options = ", ".join(map(_option, fields))
        tell_note(_NO_FIELDS.format(names=_listed(sources.without_fields), options=options))
    if len(sources.failed) == len(files):
        return ExitStatus.FAILED
    if sources.without_text:
        tell_note(_NO_TEXT.format(name=_listed(sources.without_text)))
    if arguments.query is None and (without_words := sources.without_words(found.left_out)):
        tell_note(_NO_WORDS.format(names=_listed(without_words)))
    if not found.stories and arguments.query is not None:
        tell_note(_NOT_ASKED)
    shown = Digest(found.stories[: arguments.top], found.length, found.query, found.left_out)
    text = render_digest(arguments.format, shown, text_language())
    write_text(arguments.output, visible(text) if is_terminal(arguments.output) else text)
    return ExitStatus.FAILED if sources.failed else ExitStatus.DONE


def _parser() -> CommandParser:
    parser = CommandParser(
        prog="summarize-ru digest",
        description=translated(_DESCRIPTION),
        epilog=translated(_EXAMPLES),
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar=_("FILE"),
        type=file_name,
        help=_("a text, or a file of many, such as JSON lines or the export of a channel (default: -, standard input)"),
    )
    add_lengths(parser, Sentences(SENTENCES), _("length of each story (one of these)"))
    parser.add_argument("--top", metavar="N", type=count, help=_("print the first N stories (default: all)"))
    parser.add_argument(
        "--query", metavar=_("QUERY"), type=query, help=_("keep the stories that have most of these words")
    )
    parser.add_argument(
        "--likeness",
        metavar="X",
        type=likeness,
        default=LIKENESS,
        help=translated(_LIKENESS_HELP.format(default=LIKENESS)),
    )
    add_encoding(parser)
    parser.add_argument(
        "-f",
        "--format",
        metavar=_("FORMAT"),
        type=format_of(DIGEST_FORMATS),
        choices=[*DIGEST_FORMATS],
        help=_(FORMAT_HELP),
    )
    add_output_file(parser)
    rows = parser.add_argument_group(
        _("files of rows"),
        _("JSON lines, JSON arrays, CSV and TSV; the fields are text, title, source, date unless named here"),
    )
    for name, help_ in _FIELDS.items():
        rows.add_argument(f"--{name}-field", metavar=_("NAME"), type=text_argument, help=translated(help_))
    return parser


def _option(name: str) -> str:
    return f"--{name}-field"


def _listed(names: Sequence[str]) -> str:
    """The first names, and whether there are more."""
    return ", ".join(map(translated, names[:_SHOWN_NAMES])) + ", …" * (len(names) > _SHOWN_NAMES)


class _Sources:
    """Reads the files, and collects facts for notes about them.

    Attributes:
        failed: the files that cannot be read.
        without_fields: the names of the files that have no fields.
        without_text: the names of the files in which no document has text.
    """

    def __init__(self, encoding: str | None) -> None:
        self.failed: list[str] = []
        self.without_fields: list[str] = []
        self.without_text: list[str] = []
        self._encoding = encoding
        self._read: list[tuple[str, list[bool]]] = []  # the name of a file, and whether each document has text

    def documents(self, files: Sequence[str], fields: Mapping[str, str], waiting: Waiting) -> Iterator[Document]:
        """The documents of all files; a file that cannot be read is reported."""
        for file in files:
            waiting.begin(file)
            has_text: list[bool] = []
            try:
                for document in read_texts(file, self._encoding, fields, self.without_fields):
                    has_text.append(bool(document.text.strip()))
                    yield document
            except FileError as error:
                complain(_with_advice(error, fields))
                self.failed.append(file)
            else:
                if has_text == [True]:
                    tell_of_language(document, name_of(file))
                elif not any(has_text):
                    self.without_text.append(name_of(file))
            self._read.append((name_of(file), has_text))

    def without_words(self, left_out: Sequence[int]) -> list[str]:
        """The names of the files that have text, but no document outside `left_out`."""
        dropped, names, start = set(left_out), [], 0
        for name, has_text in self._read:
            stop = start + len(has_text)
            if any(has_text) and dropped.issuperset(range(start, stop)):
                names.append(name)
            start = stop
        return names


def _with_advice(error: FileError, fields: Mapping[str, str]) -> FileError:
    """The error; if a file lacks a field, also the option that names the field."""
    cause = error.__cause__
    if not isinstance(cause, MissingFieldError):
        return error
    name = next((name for name, field in fields.items() if field == cause.field), "text")
    return FileError(_NAME_FIELD.format(error=error, option=_option(name)))
