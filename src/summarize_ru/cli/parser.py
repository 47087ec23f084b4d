"""The options of the command, what each accepts, and their lines in --help."""

import argparse
import os
from collections.abc import Callable
from typing import Any, Final, NoReturn

import summarize_ru
from summarize_ru.batch.formats import endings
from summarize_ru.cli.files import write_text
from summarize_ru.cli.outcome import ExitStatus
from summarize_ru.cli.subcommands import SUBCOMMANDS
from summarize_ru.cli.terminal import tell
from summarize_ru.errors import InvalidLengthError, UnknownEncodingError
from summarize_ru.extras import needing
from summarize_ru.length import Characters, Length, Sentences, Share, Words
from summarize_ru.methods import DEFAULT_METHOD, METHODS
from summarize_ru.reading.decoding import check_encoding
from summarize_ru.rendering import FORMATS
from summarize_ru.summarizer import DEFAULT_LENGTH

DEFAULT_KEYWORDS: Final = 10
DEFAULT_TEXT_FIELD: Final = "text"
DEFAULT_SUMMARY_FIELD: Final = "summary"
DEFAULT_KEYWORDS_FIELD: Final = "keywords"

SHELLS: Final = ("bash", "zsh")
"""The shells that completion is written for."""

_EXAMPLES: Final = """examples:
  summarize-ru article.txt                         three sentences
  summarize-ru -w 60 -m lexrank article.txt        at most 60 words, by LexRank
  summarize-ru -f html -o report.html article.txt  a report, as a web page
  summarize-ru -f json -o out.jsonl *.txt          one JSON object for each file
  summarize-ru --query "цены на хлеб" *.txt        what each text says about bread prices
  summarize-ru --keywords 5 article.txt            the five best keywords
  summarize-ru --url https://example.org/1         the article on a web page
  summarize-ru -o out.jsonl news.jsonl             a file of many texts, one in each row
  cat article.txt | summarize-ru -n 5              five sentences of standard input
"""

_SENTENCES_HELP: Final = "at most N sentences (default: {default})"
_COLLECTIONS_HELP: Final = "one file at a time, whose name ends in {endings} or {last}"
_TEXT_FIELD_HELP: Final = "the field with the text (default: {default})"
_SUMMARY_FIELD_HELP: Final = "the field for the summary (default: {default}); its sentences go to NAME_sentences"
_KEYWORDS_FIELD_HELP: Final = "with --keywords: the field for the keywords (default: {default})"
_ENCODING_HELP: Final = (
    "the encoding of the input, such as cp1251. By default the encoding of a text is recognized; JSON lines and CSV "
    "are read as UTF-8 unless they begin with a byte order mark. Output is always UTF-8"
)
_COMMANDS: Final = "other commands:"
_EXIT_STATUS: Final = "exit status:"
_DEFAULT: Final = "{description} (the default)"

_USAGE: Final = "error: {message}; see {program} --help"
_UNDECODABLE: Final = "is neither in the encoding of the locale nor in UTF-8: {word}"
_EMPTY_QUERY: Final = "is empty: give a question or keywords, or leave it out"
_EMPTY_ADDRESS: Final = "is empty: give the address of a page, such as https://example.org/1"
_NO_SCHEME: Final = "takes an address that begins with http:// or https://, not {address!r}: perhaps {better}"
_NO_COUNT: Final = "must be a whole number of at least 1, not {word!r}"


def command_parser() -> argparse.ArgumentParser:
    """The parser of the command's arguments."""
    parser = CommandParser(
        prog="summarize-ru",
        description="Summarize Russian texts: print the sentences that say most, in their order.",
        epilog=_EXAMPLES + _subcommands() + _statuses(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a text or an HTML page (default: -, standard input)")
    parser.add_argument("--version", action="version", version=f"summarize-ru {summarize_ru.__version__}")
    _add_input(parser)
    _add_information(parser)
    add_lengths(parser, Sentences(DEFAULT_LENGTH))
    _add_choice(parser)
    _add_output(parser)
    _add_collections(parser)
    return parser


def add_lengths(
    parser: argparse.ArgumentParser, default: Length, *, title: str = "length of a summary (one of these)"
) -> None:
    """Add the options that say how long a summary may be."""
    lengths = parser.add_argument_group(title).add_mutually_exclusive_group()
    lengths.add_argument(
        "-n",
        "--sentences",
        dest="length",
        metavar="N",
        type=_length(Sentences, int),
        help=_SENTENCES_HELP.format(default=default.limit),
    )
    lengths.add_argument("-w", "--words", dest="length", metavar="N", type=_length(Words, int), help="at most N words")
    lengths.add_argument(
        "-c", "--characters", dest="length", metavar="N", type=_length(Characters, int), help="at most N characters"
    )
    lengths.add_argument(
        "-s",
        "--share",
        dest="length",
        metavar="X",
        type=_length(Share, float),
        help="at most this share of the text's sentences, such as 0.2",
    )
    parser.set_defaults(length=default)


def _add_choice(parser: argparse.ArgumentParser) -> None:
    choice = parser.add_argument_group("choice of sentences")
    choice.add_argument(
        "-m",
        "--method",
        metavar="METHOD",
        choices=[*METHODS],  # old versions of shtab take the first by its number
        default=DEFAULT_METHOD,
        help="one of %(choices)s (default: %(default)s); --list-methods describes them",
    )
    choice.add_argument(
        "--diversity",
        metavar="X",
        type=float,
        help="from 0 (choose by score alone) to 1 (choose sentences that differ most from each other); the default "
        "depends on the method",
    )
    choice.add_argument(
        "--title",
        type=text_argument,
        help="the title of the text, if it is not the first line; sentences with its words score higher",
    )
    choice.add_argument("--query", type=query, help="a question or keywords that the summary should answer")
    choice.add_argument(
        "--position-bias",
        metavar="X",
        type=float,
        help="how much the beginning of the text is preferred, from 0 up (default: 0.1 for methods that look at words "
        "alone, 0 for the others)",
    )
    choice.add_argument(
        "--title-bias",
        metavar="X",
        type=float,
        help="how much sentences like the title are preferred, from 0 up (default: 2 for methods that look at words "
        "alone, 0 for the others)",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    output = parser.add_argument_group("output")
    output.add_argument(
        "-f",
        "--format",
        metavar="FORMAT",
        choices=[*FORMATS],
        default="text",
        help="one of %(choices)s (default: %(default)s)",
    )
    output.add_argument(
        "--explain",
        action="store_true",
        help="also give the reasons for each sentence (only the method ranker has them)",
    )
    output.add_argument(
        "--highlight", action="store_true", help="print the whole text with the chosen sentences highlighted"
    )
    output.add_argument(
        "--keywords",
        nargs="?",
        const=DEFAULT_KEYWORDS,
        metavar="N",
        type=count,
        help="print the N best keywords instead of a summary (default: %(const)s); the report and files of many texts "
        "have both",
    )
    output.add_argument(
        "--normal",
        action="store_true",
        help="with --keywords: their dictionary forms, in the nominative (needs the extra morphology)",
    )
    add_output_file(output)


def add_output_file(group: argparse._ActionsContainer) -> None:
    """Add the option that names the output."""
    group.add_argument("-o", "--output", metavar="FILE", help="write to FILE (default: standard output)")


def add_encoding(group: argparse._ActionsContainer) -> None:
    """Add the option that names the encoding of the input."""
    group.add_argument("--encoding", metavar="NAME", type=_encoding, help=_ENCODING_HELP)


def _add_input(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("input")
    group.add_argument(
        "--url",
        dest="urls",
        metavar="URL",
        action="append",
        type=_address,
        default=[],
        help="summarize the article on a web page; may be given several times (needs the extra web)",
    )
    group.add_argument(
        "--allow-private",
        action="store_true",
        help="let --url also reach this machine and private networks, which is refused otherwise",
    )
    add_encoding(group)


def _add_information(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--list-methods",
        action=_ListMethods,
        nargs=0,
        default=argparse.SUPPRESS,
        help="describe each method in a line, and exit",
    )
    parser.add_argument(
        "--print-completion",
        action=_PrintCompletion,
        choices=SHELLS,
        default=argparse.SUPPRESS,
        metavar="SHELL",
        help="print the completion for SHELL, one of %(choices)s, and exit (needs the extra completion)",
    )


def _add_collections(parser: argparse.ArgumentParser) -> None:
    *others, last = endings()
    group = parser.add_argument_group(
        "files of many texts", _COLLECTIONS_HELP.format(endings=", ".join(others), last=last)
    )
    group.add_argument(
        "--text-field",
        metavar="NAME",
        type=text_argument,
        help=_TEXT_FIELD_HELP.format(default=DEFAULT_TEXT_FIELD),
    )
    group.add_argument(
        "--title-field", metavar="NAME", type=text_argument, help="the field with the title (default: no titles)"
    )
    group.add_argument(
        "--summary-field",
        metavar="NAME",
        type=text_argument,
        help=_SUMMARY_FIELD_HELP.format(default=DEFAULT_SUMMARY_FIELD),
    )
    group.add_argument("--html", action="store_true", help="the texts are HTML: leave out their tags (extra documents)")
    group.add_argument(
        "--keywords-field",
        metavar="NAME",
        type=text_argument,
        help=_KEYWORDS_FIELD_HELP.format(default=DEFAULT_KEYWORDS_FIELD),
    )
    group.add_argument("--workers", metavar="N", type=count, help="the number of processes (default: 1)")
    group.add_argument(
        "--errors",
        metavar="FILE",
        help="the file for rows that cannot be summarized (default: the output's name with .errors.jsonl added)",
    )
    group.add_argument("--resume", action="store_true", help="go on where the same command was interrupted")
    group.add_argument("--quiet", action="store_true", help="print no progress bar and no notes")


class CommandParser(argparse.ArgumentParser):
    """A parser that tells of wrong usage in one line."""

    def print_help(self, file: object = None) -> None:  # noqa: ARG002  (argparse never passes it)
        """Print the help in UTF-8: it has Russian letters, which the encoding of the locale may lack."""
        write_text(None, self.format_help())

    def error(self, message: str) -> NoReturn:
        """Tell of wrong usage on standard error, and end the process."""
        tell(_USAGE.format(message=message, program=self.prog))
        self.exit(ExitStatus.FAILED)


def _subcommands() -> str:
    width = max(map(len, SUBCOMMANDS))
    lines = [f"  summarize-ru {name:{width}}  {row.description}\n" for name, row in SUBCOMMANDS.items()]
    return f"\n{_COMMANDS}\n{''.join(lines)}"


def _statuses() -> str:
    lines = [f"  {status:<4} {status.meaning}\n" for status in ExitStatus]
    return f"\n{_EXIT_STATUS}\n{''.join(lines)}"


class _ListMethods(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        width = max(map(len, METHODS))
        lines = []
        for method, row in METHODS.items():
            form = _DEFAULT if method == DEFAULT_METHOD else "{description}"
            lines.append(f"{method:{width}}  {form.format(description=row.description)}\n")
        write_text(None, "".join(lines))
        parser.exit()


class _PrintCompletion(argparse.Action):
    def __call__(
        self, parser: argparse.ArgumentParser, _namespace: argparse.Namespace, shell: object, _option: object = None
    ) -> None:
        with needing("completion", "shtab", feature="completion"):
            import shtab  # noqa: PLC0415  (only this option needs it)
        for action in parser._actions:  # noqa: SLF001  (there is no public way to list them)
            if action.metavar == "FILE":
                action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab reads it
        write_text(None, f"{shtab.complete(parser, str(shell))}\n")
        parser.exit()


def text_argument(word: str) -> str:
    """`word`, read as UTF-8 if it cannot be decoded in the encoding of the locale: terminals of today send UTF-8.

    Raises:
        ArgumentTypeError: it is not UTF-8 either.
    """
    if not any("\ud800" <= character <= "\udfff" for character in word):  # Python's form of undecodable bytes
        return word
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError as error:
        raise argparse.ArgumentTypeError(_UNDECODABLE.format(word=word)) from error


def query(words: str) -> str:
    """A query, which may not be blank."""
    found = text_argument(words)
    if not found.strip():
        raise argparse.ArgumentTypeError(_EMPTY_QUERY)
    return found


def _address(word: str) -> str:
    address = text_argument(word).strip()
    if not address:
        raise argparse.ArgumentTypeError(_EMPTY_ADDRESS)
    if "://" not in address:
        better = f"https://{address.lstrip('/')}"
        raise argparse.ArgumentTypeError(_NO_SCHEME.format(address=address, better=better))
    return address


def _encoding(name: str) -> str:
    try:
        return check_encoding(name)
    except UnknownEncodingError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def count(word: str) -> int:
    """A whole number of at least 1."""
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(_NO_COUNT.format(word=word))
    return int(word)


def _length(unit: Callable[[Any], Length], number: Callable[[str], float]) -> Callable[[str], Length]:
    def parse(word: str) -> Length:
        try:
            value: object = number(word)
        except ValueError:
            value = word  # the unit refuses it with an error that says what it takes
        try:
            return unit(value)
        except InvalidLengthError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return parse
