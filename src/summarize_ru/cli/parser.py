"""The options of the command, the values that they accept, and their lines in --help."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, Final, NoReturn

import summarize_ru
from summarize_ru.batch.formats import FORMATS as COLLECTION_FORMATS
from summarize_ru.batch.formats import endings
from summarize_ru.cli.files import write_text
from summarize_ru.cli.language import gettext as _
from summarize_ru.cli.language import translate_argparse, translated
from summarize_ru.cli.outcome import ExitStatus
from summarize_ru.cli.subcommands import SUBCOMMANDS
from summarize_ru.cli.terminal import tell, width
from summarize_ru.cli.values import (
    address,
    count,
    encoding,
    file_name,
    format_of,
    length,
    number_of,
    one_of,
    perhaps,
    query,
    text_argument,
    title,
)
from summarize_ru.extras import needing
from summarize_ru.length import UNITS, Length, Sentences, Share
from summarize_ru.messages import Message
from summarize_ru.methods import DEFAULT_METHOD, METHODS
from summarize_ru.rendering import FORMATS
from summarize_ru.summarizer import DEFAULT_LENGTH

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_KEYWORDS: Final = 10
DEFAULT_TEXT_FIELD: Final = "text"
DEFAULT_SUMMARY_FIELD: Final = "summary"
DEFAULT_KEYWORDS_FIELD: Final = "keywords"

SHELLS: Final = ("bash", "zsh")
"""The shells that completion is written for."""

FORMAT_HELP: Final = Message("one of %(choices)s (default: by the ending of the output's name, else text)")

_EXAMPLES: Final = Message("""examples:
  summarize-ru article.txt                         three sentences
  summarize-ru -w 60 -m lexrank article.txt        at most 60 words, by LexRank
  summarize-ru -o report.html article.txt          a report, as a web page
  summarize-ru -o out.jsonl *.txt                  one JSON object for each file
  summarize-ru --query "цены на хлеб" *.txt        what each text says about bread prices
  summarize-ru --keywords 5 article.txt            the five best keywords
  summarize-ru --url https://example.org/1         the article on a web page
  summarize-ru -o out.jsonl news.jsonl             a file of many texts, one in each row
  cat article.txt | summarize-ru -n 5              five sentences of standard input
""")

_FILE_HELP: Final = Message(
    "a text, a web page, a document (.docx, .odt, .rtf, .pdf), an e-book, a mail, subtitles, Markdown, Telegram's "
    "export; or a file of many texts: {formats} (default: -, standard input)"
)
_WITH_DEFAULT: Final = Message("{description} (default: {default})")
_COLLECTIONS_HELP: Final = Message("one file at a time, whose name ends in {endings} or {last}")
_TEXT_FIELD_HELP: Final = Message("the field with the text (default: {default})")
_SUMMARY_FIELD_HELP: Final = Message(
    "the field for the summary (default: {default}); its sentences go to NAME_sentences"
)
_KEYWORDS_FIELD_HELP: Final = Message("with --keywords: the field for the keywords (default: {default})")
_ENCODING_HELP: Final = Message(
    "the encoding of the input, such as cp1251. By default the encoding of a text is recognized; JSON lines and CSV "
    "are read as UTF-8 unless they begin with a byte order mark. Output is always UTF-8"
)
_COMMANDS: Final = Message("other commands:")
_EXIT_STATUS: Final = Message("exit status:")
_DEFAULT: Final = Message("{description} (the default)")

_UNRECOGNIZED: Final = Message("unrecognized arguments: {words}")
_USAGE: Final = Message("error: {message}; see {program} --help")


def command_parser() -> CommandParser:
    """The parser of the command's arguments."""
    parser = CommandParser(
        prog="summarize-ru",
        description=_("Summarize Russian texts: print the most telling sentences, in their original order."),
        epilog=translated(_EXAMPLES) + _subcommands() + _statuses(),
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar=_("FILE"),
        type=file_name,
        help=translated(_FILE_HELP.format(formats=", ".join(row.name for row in COLLECTION_FORMATS))),
    )
    parser.add_argument(
        "--version",
        action=_PrintVersion,
        nargs=0,
        default=argparse.SUPPRESS,
        help=_("print the version, and exit"),
    )
    _add_input(parser)
    _add_information(parser)
    add_lengths(parser, Sentences(DEFAULT_LENGTH), _("length of a summary (one of these)"))
    _add_choice(parser)
    _add_output(parser)
    _add_collections(parser)
    return parser


def add_lengths(parser: argparse.ArgumentParser, default: Length, title: str) -> None:
    """Add the options for the length of a summary."""
    lengths = parser.add_argument_group(title).add_mutually_exclusive_group()
    for name, unit in UNITS.items():
        description = unit.description
        if isinstance(default, unit.kind):
            description = _WITH_DEFAULT.format(description=description, default=default.limit)
        lengths.add_argument(
            f"-{unit.letter}",
            f"--{name}",
            dest="length",
            metavar="X" if unit.kind is Share else "N",
            type=length(unit.kind),
            help=translated(description).replace("%", "%%"),
        )
    parser.set_defaults(length=default)


def _add_choice(parser: argparse.ArgumentParser) -> None:
    choice = parser.add_argument_group(_("choice of sentences"))
    choice.add_argument(
        "-m",
        "--method",
        metavar=_("METHOD"),
        type=one_of([*METHODS]),
        choices=[*METHODS],  # old versions of shtab take the first by its number
        default=DEFAULT_METHOD,
        help=_("one of %(choices)s (default: %(default)s); --list-methods describes them"),
    )
    choice.add_argument(
        "--diversity",
        metavar="X",
        type=number_of,
        help=_(
            "from 0 (choose by score alone) to 1 (choose sentences that differ most from each other); the default "
            "depends on the method"
        ),
    )
    choice.add_argument(
        "--title",
        metavar=_("TITLE"),
        type=title,
        help=_("the title of the text, if it is not the first line; sentences with its words score higher"),
    )
    choice.add_argument(
        "--query", metavar=_("QUERY"), type=query, help=_("a question or keywords that the summary should answer")
    )
    choice.add_argument(
        "--position-bias",
        metavar="X",
        type=number_of,
        help=_(
            "how much the beginning of the text is preferred, from 0 up (default: 0.1 for methods that look at words "
            "alone, 0 for the others)"
        ),
    )
    choice.add_argument(
        "--title-bias",
        metavar="X",
        type=number_of,
        help=_(
            "how much sentences like the title are preferred, from 0 up (default: 2 for methods that look at words "
            "alone, 0 for the others)"
        ),
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    output = parser.add_argument_group(_("output"))
    output.add_argument(
        "-f",
        "--format",
        metavar=_("FORMAT"),
        type=format_of(FORMATS),
        choices=[*FORMATS],
        help=_(FORMAT_HELP),
    )
    output.add_argument(
        "--explain",
        action="store_true",
        help=_("also give the reasons for each sentence (only the method ranker has them)"),
    )
    output.add_argument(
        "--highlight", action="store_true", help=_("print the whole text with the chosen sentences highlighted")
    )
    output.add_argument(
        "--keywords",
        nargs="?",
        const=DEFAULT_KEYWORDS,
        metavar="N",
        type=count,
        help=_(
            "print the N best keywords instead of a summary (default: %(const)s); the report and files of many texts "
            "have both"
        ),
    )
    output.add_argument(
        "--normal",
        action="store_true",
        help=_("with --keywords: their dictionary forms, in the nominative (needs the extra morphology)"),
    )
    add_output_file(output)


def add_output_file(group: argparse._ActionsContainer) -> None:
    """Add the option that names the output."""
    group.add_argument(
        "-o", "--output", metavar=_("FILE"), type=file_name, help=_("write to FILE (default: standard output)")
    )


def add_encoding(group: argparse._ActionsContainer) -> None:
    """Add the option that names the encoding of the input."""
    group.add_argument("--encoding", metavar=_("NAME"), type=encoding, help=translated(_ENCODING_HELP))


def _add_input(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("input"))
    group.add_argument(
        "--url",
        dest="urls",
        metavar=_("URL"),
        action="append",
        type=address,
        default=[],
        help=_("summarize the article on a web page; may be given several times (needs the extra web)"),
    )
    group.add_argument(
        "--allow-private",
        action="store_true",
        help=_("let --url also reach this machine and private networks, which is refused otherwise"),
    )
    add_encoding(group)


def _add_information(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--list-methods",
        action=_ListMethods,
        nargs=0,
        default=argparse.SUPPRESS,
        help=_("describe each method on one line, and exit"),
    )
    parser.add_argument(
        "--print-completion",
        action=_PrintCompletion,
        choices=SHELLS,
        default=argparse.SUPPRESS,
        metavar=_("SHELL"),
        help=_("print the completion for SHELL, one of %(choices)s, and exit (needs the extra completion)"),
    )


def _add_collections(parser: argparse.ArgumentParser) -> None:
    *others, last = endings()
    group = parser.add_argument_group(
        _("files of many texts"), translated(_COLLECTIONS_HELP.format(endings=", ".join(others), last=last))
    )
    group.add_argument(
        "--text-field",
        metavar=_("NAME"),
        type=text_argument,
        help=translated(_TEXT_FIELD_HELP.format(default=DEFAULT_TEXT_FIELD)),
    )
    group.add_argument(
        "--title-field", metavar=_("NAME"), type=text_argument, help=_("the field with the title (default: no titles)")
    )
    group.add_argument(
        "--summary-field",
        metavar=_("NAME"),
        type=text_argument,
        help=translated(_SUMMARY_FIELD_HELP.format(default=DEFAULT_SUMMARY_FIELD)),
    )
    group.add_argument(
        "--html", action="store_true", help=_("the texts are HTML: leave out their tags (needs the extra documents)")
    )
    group.add_argument(
        "--keywords-field",
        metavar=_("NAME"),
        type=text_argument,
        help=translated(_KEYWORDS_FIELD_HELP.format(default=DEFAULT_KEYWORDS_FIELD)),
    )
    group.add_argument("--workers", metavar="N", type=count, help=_("the number of processes (default: 1)"))
    group.add_argument(
        "--errors",
        metavar=_("FILE"),
        type=file_name,
        help=_("the file for rows that cannot be summarized (default: the output's name with .errors.jsonl added)"),
    )
    group.add_argument("--resume", action="store_true", help=_("continue where the same command was interrupted"))
    group.add_argument("--quiet", action="store_true", help=_("print no progress bar and no notes"))


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """A formatter that finds the width of the terminal quickly: argparse makes one whether help is asked for or not."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=width() - 2)  # the margin of argparse


class CommandParser(argparse.ArgumentParser):
    """A parser that tells of wrong usage in one line, in the language of the command."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  (those of argparse)
        translate_argparse()
        super().__init__(**options)

    def print_help(self, file: object = None) -> None:  # noqa: ARG002  (argparse never passes it)
        """Print the help in UTF-8: it has Russian letters, which the encoding of the locale may lack."""
        write_text(None, self.format_help())

    def parse(self, words: Sequence[str]) -> argparse.Namespace:
        """Like `parse_args`, but the message about a misspelt option names the nearest one."""
        namespace, others = self.parse_known_args(words)
        if others:
            self.refuse(others)
        return namespace

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """Tell that these words are no arguments, and end the process."""
        long = next((word.partition("=")[0] for word in words if word.startswith("--")), None)
        message = _UNRECOGNIZED.format(words=" ".join(words))
        if long is not None:
            message += perhaps(long, (option for option in self._option_string_actions if option.startswith("--")))
        self.error(message)

    def error(self, message: str) -> NoReturn:
        """Tell of wrong usage on standard error, and end the process."""
        tell(_USAGE.format(message=message, program=self.prog))
        self.exit(ExitStatus.FAILED)


def _subcommands() -> str:
    width = max(map(len, SUBCOMMANDS))
    lines = [f"  summarize-ru {name:{width}}  {translated(row.description)}\n" for name, row in SUBCOMMANDS.items()]
    return f"\n{translated(_COMMANDS)}\n{''.join(lines)}"


def _statuses() -> str:
    lines = [f"  {status:<4} {translated(status.meaning)}\n" for status in ExitStatus]
    return f"\n{translated(_EXIT_STATUS)}\n{''.join(lines)}"


class _PrintVersion(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        write_text(None, f"summarize-ru {summarize_ru.__version__}\n")
        parser.exit()


class _ListMethods(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        width = max(map(len, METHODS))
        lines = []
        for method, row in METHODS.items():
            description = row.description
            if method == DEFAULT_METHOD:
                description = _DEFAULT.format(description=description)
            lines.append(f"{method:{width}}  {translated(description)}\n")
        write_text(None, "".join(lines))
        parser.exit()


class _PrintCompletion(argparse.Action):
    def __call__(
        self, parser: argparse.ArgumentParser, _namespace: argparse.Namespace, shell: object, _option: object = None
    ) -> None:
        with needing("completion", "shtab", feature=Message("completion")):
            import shtab  # noqa: PLC0415  (only this option needs it)
        for action in parser._actions:  # noqa: SLF001  (there is no public way to list them)
            if action.metavar == _("FILE"):
                action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab reads it
        write_text(None, f"{shtab.complete(parser, str(shell))}\n")
        parser.exit()
