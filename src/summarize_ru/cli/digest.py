"""`summarize-ru digest`: many texts as stories, each told once."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from summarize_ru.cli.files import check_output, read_texts, write_text
from summarize_ru.cli.language import gettext as _
from summarize_ru.cli.language import text_language, translated
from summarize_ru.cli.outcome import STANDARD_INPUT, ExitStatus, FileError, complain
from summarize_ru.cli.output_format import choose_format
from summarize_ru.cli.parser import FORMAT_HELP, CommandParser, add_encoding, add_lengths, add_output_file
from summarize_ru.cli.terminal import is_terminal, tell_note
from summarize_ru.cli.values import count, likeness, one_of, query, text_argument
from summarize_ru.cli.waiting import Waiting
from summarize_ru.digest import Digest, digest
from summarize_ru.digest.stories import LIKENESS, SENTENCES
from summarize_ru.document import Document
from summarize_ru.length import Sentences
from summarize_ru.messages import Message
from summarize_ru.rendering.controls import visible
from summarize_ru.rendering.digests import DIGEST_FORMATS, render_digest

_DESCRIPTION: Final = Message("Group texts by what they tell of, and tell each story once, with its sources.")
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
    "source": Message("the field that says who tells it, such as a channel"),
    "date": Message("the field with the date"),
}
_LIKENESS_HELP: Final = Message(
    "how alike the texts of a story are, from 0 to 1; more gives smaller stories (default: {default})"
)
_NO_FIELDS: Final = Message("there are no fields in {names}, so {options} changes nothing there")
_SHOWN_NAMES: Final = 3
_NOTHING: Final = Message("no text in the input has a word")
_NOT_ASKED: Final = Message("no story has most of the words of the query")


def run(words: Sequence[str]) -> ExitStatus:
    """Print the digest of the files.

    Raises:
        FileError: the output cannot be written.
        BrokenPipeError: the reader of the output has closed it.
    """
    parser = _parser()
    arguments = parser.parse_args(words)
    arguments.format = choose_format(parser, arguments.format, arguments.output, DIGEST_FORMATS)
    files = arguments.files or [STANDARD_INPUT]
    check_output(arguments.output, files)
    failed: list[str] = []
    without_fields: list[str] = []
    fields = {name: field for name in _FIELDS if (field := getattr(arguments, f"{name}_field")) is not None}
    with Waiting(files) as waiting:
        documents = _documents(files, arguments.encoding, fields, without_fields, waiting, failed)
        found = digest(documents, arguments.length, query=arguments.query, likeness=arguments.likeness)
    if fields and without_fields:
        names = ", ".join(without_fields[:_SHOWN_NAMES]) + ", …" * (len(without_fields) > _SHOWN_NAMES)
        tell_note(_NO_FIELDS.format(names=names, options=", ".join(f"--{name}-field" for name in fields)))
    if len(failed) == len(files):
        return ExitStatus.FAILED
    if not found.stories:
        tell_note(_NOTHING if arguments.query is None else _NOT_ASKED)
    shown = Digest(found.stories[: arguments.top], found.length, found.query, found.left_out)
    text = render_digest(arguments.format, shown, text_language())
    write_text(arguments.output, visible(text) if is_terminal(arguments.output) else text)
    return ExitStatus.FAILED if failed else ExitStatus.DONE


def _parser() -> argparse.ArgumentParser:
    parser = CommandParser(
        prog="summarize-ru digest",
        description=translated(_DESCRIPTION),
        epilog=translated(_EXAMPLES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar=_("FILE"),
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
        type=one_of(DIGEST_FORMATS),
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


def _documents(  # noqa: PLR0913, PLR0917  (two of them are results)
    files: Sequence[str],
    encoding: str | None,
    fields: Mapping[str, str],
    without_fields: list[str],
    waiting: Waiting,
    failed: list[str],
) -> Iterator[Document]:
    """The documents of all files; a file that cannot be read is reported and added to `failed`."""
    for file in files:
        waiting.begin(file)
        try:
            yield from read_texts(file, encoding, fields, without_fields)
        except FileError as error:
            complain(error)
            failed.append(file)
