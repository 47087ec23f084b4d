"""The options of the command: what there is, what each takes, and what --help says of it."""

import argparse
import os
from collections.abc import Callable
from typing import Any, Final, NoReturn

import summarize_ru
from summarize_ru.batch.formats import endings
from summarize_ru.cli.files import write_text
from summarize_ru.cli.outcome import ExitStatus
from summarize_ru.cli.terminal import tell
from summarize_ru.errors import InvalidLengthError, MissingExtraError, UnknownEncodingError
from summarize_ru.length import Characters, Length, Sentences, Share, Words
from summarize_ru.methods import DEFAULT_METHOD, METHODS
from summarize_ru.reading.decoding import check_encoding
from summarize_ru.rendering import FORMATS
from summarize_ru.summarizer import DEFAULT_LENGTH

DEFAULT_KEYWORDS: Final = 10
DEFAULT_TEXT_FIELD: Final = "text"
DEFAULT_SUMMARY_FIELD: Final = "summary"

SHELLS: Final = ("bash", "zsh")
"""The shells that completion is written for."""

_EXAMPLES: Final = """examples:
  summarize-ru article.txt                         three sentences
  summarize-ru -w 60 -m lexrank article.txt        at most 60 words, by LexRank
  summarize-ru -f html -o report.html article.txt  a page to read
  summarize-ru -f json -o out.jsonl *.txt          one JSON object a file
  summarize-ru --query "цены на хлеб" *.txt        what each says of bread prices
  summarize-ru --keywords 5 article.txt            the five best keywords
  summarize-ru --url https://example.org/1         the article of a page on the web
  summarize-ru -o out.jsonl news.jsonl             a file of many texts: one a row
  cat article.txt | summarize-ru -n 5              from standard input
"""


def command_parser() -> argparse.ArgumentParser:
    """The parser of the command's arguments."""
    parser = _Parser(
        prog="summarize-ru",
        description="Summarize Russian texts: print the sentences that say most, in their order.",
        epilog=_EXAMPLES + _statuses(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="a text or an HTML page; - or nothing is standard input"
    )
    parser.add_argument("--version", action="version", version=f"summarize-ru {summarize_ru.__version__}")
    _add_input(parser)
    _add_information(parser)
    _add_lengths(parser)
    _add_choice(parser)
    _add_output(parser)
    _add_collections(parser)
    return parser


def _add_lengths(parser: argparse.ArgumentParser) -> None:
    lengths = parser.add_argument_group("length of a summary (one of these)").add_mutually_exclusive_group()
    lengths.add_argument(
        "-n",
        "--sentences",
        dest="length",
        metavar="N",
        type=_length(Sentences, int),
        help=f"at most N sentences (default: {DEFAULT_LENGTH})",
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
    parser.set_defaults(length=Sentences(DEFAULT_LENGTH))


def _add_choice(parser: argparse.ArgumentParser) -> None:
    choice = parser.add_argument_group("choice of sentences")
    choice.add_argument(
        "-m",
        "--method",
        metavar="METHOD",
        choices=[*METHODS],  # old versions of shtab take the first by its number
        default=DEFAULT_METHOD,
        help=f"one of {', '.join(METHODS)} (default: %(default)s); --list-methods tells them apart",
    )
    choice.add_argument(
        "--diversity",
        metavar="X",
        type=float,
        help="from 0 (the best sentences) to 1 (the least like each other); the default depends on the method",
    )
    choice.add_argument(
        "--title",
        type=text_argument,
        help="the text's title, if it is not its first line; sentences with its words count for more",
    )
    choice.add_argument("--query", type=_query, help="a question, or words, that the summary should answer")
    choice.add_argument(
        "--position-bias",
        metavar="X",
        type=float,
        help="how much the beginning counts, from 0 (default: 0.1 where a method goes by words alone, else 0)",
    )
    choice.add_argument(
        "--title-bias",
        metavar="X",
        type=float,
        help="how much likeness to the title counts, from 0 (default: 2 where a method goes by words alone, else 0)",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    output = parser.add_argument_group("output")
    output.add_argument(
        "-f",
        "--format",
        metavar="FORMAT",
        choices=[*FORMATS],
        default="text",
        help=f"one of {', '.join(FORMATS)} (default: %(default)s)",
    )
    output.add_argument(
        "--explain", action="store_true", help="also say of each sentence what speaks for it (method ranker)"
    )
    output.add_argument(
        "--highlight", action="store_true", help="print the whole article with the chosen sentences standing out"
    )
    output.add_argument(
        "--keywords",
        nargs="?",
        const=DEFAULT_KEYWORDS,
        metavar="N",
        type=_count,
        help=f"instead of a summary, the N best keywords (default: {DEFAULT_KEYWORDS})",
    )
    output.add_argument("-o", "--output", metavar="FILE", help="where to write; default: standard output")


def _add_input(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("input")
    group.add_argument(
        "--url",
        dest="urls",
        metavar="URL",
        action="append",
        type=_address,
        default=[],
        help="the article of a page on the web, http or https; may be given several times (extra web)",
    )
    group.add_argument(
        "--encoding",
        metavar="NAME",
        type=_encoding,
        help="of the texts, such as cp1251; by default recognized, but JSON lines and CSV are UTF-8 unless a mark "
        "at their beginning tells otherwise. Output is in UTF-8",
    )


def _add_information(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--list-methods",
        action=_ListMethods,
        nargs=0,
        default=argparse.SUPPRESS,
        help="say what each method goes by, and exit",
    )
    parser.add_argument(
        "--print-completion",
        action=_PrintCompletion,
        choices=SHELLS,
        default=argparse.SUPPRESS,
        metavar="SHELL",
        help=f"print the completion for SHELL, {' or '.join(SHELLS)} (extra completion), and exit",
    )


def _add_collections(parser: argparse.ArgumentParser) -> None:
    *others, last = endings()
    group = parser.add_argument_group(
        "files of many texts", f"a file whose name ends in {', '.join(others)} or {last}, one at a time"
    )
    group.add_argument(
        "--text-field",
        metavar="NAME",
        type=text_argument,
        help=f"where a row has its text (default: {DEFAULT_TEXT_FIELD})",
    )
    group.add_argument(
        "--title-field", metavar="NAME", type=text_argument, help="where a row has its title; default: texts have none"
    )
    group.add_argument(
        "--summary-field",
        metavar="NAME",
        type=text_argument,
        help=f"where a row gets its summary (default: {DEFAULT_SUMMARY_FIELD}); its sentences go to NAME_sentences",
    )
    group.add_argument("--workers", metavar="N", type=_count, help="how many processes share the work (default: 1)")
    group.add_argument(
        "--errors",
        metavar="FILE",
        help="where rows without a text go; default: out.jsonl.errors.jsonl for out.jsonl",
    )
    group.add_argument("--resume", action="store_true", help="go on where a run of the same command was interrupted")
    group.add_argument("--quiet", action="store_true", help="no progress bar and no notes")


class _Parser(argparse.ArgumentParser):
    def print_help(self, file: object = None) -> None:  # noqa: ARG002  (which argparse never gives)
        """Print the help as all output is, in UTF-8: there is Russian in it, which a locale may have no letters for."""
        write_text(None, self.format_help())

    def error(self, message: str) -> NoReturn:
        tell(f"error: {message}; see {self.prog} --help")
        self.exit(ExitStatus.FAILED)


def _statuses() -> str:
    lines = [f"  {status:<4} {status.meaning}\n" for status in ExitStatus]
    return f"\nexit status:\n{''.join(lines)}"


class _ListMethods(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        width = max(map(len, METHODS))
        lines = []
        for method, row in METHODS.items():
            default = " (the default)" if method == DEFAULT_METHOD else ""
            lines.append(f"{method:{width}}  {row.description}{default}\n")
        write_text(None, "".join(lines))
        parser.exit()


class _PrintCompletion(argparse.Action):
    def __call__(
        self, parser: argparse.ArgumentParser, _namespace: argparse.Namespace, shell: object, _option: object = None
    ) -> None:
        try:
            import shtab  # noqa: PLC0415  (of the extra `completion`, and for this option alone)
        except ImportError as error:
            raise MissingExtraError("completion", "completion") from error
        for action in parser._actions:  # noqa: SLF001  (neither argparse nor shtab has a public way to them)
            if action.metavar == "FILE":
                action.complete = shtab.FILE  # type: ignore[attr-defined]  # what shtab looks for
        write_text(None, f"{shtab.complete(parser, str(shell))}\n")
        parser.exit()


def text_argument(word: str) -> str:
    """`word`, with what the locale could not decode read as UTF-8, which every terminal of today sends.

    Raises:
        ArgumentTypeError: it is no UTF-8 either.
    """
    if not any("\ud800" <= character <= "\udfff" for character in word):  # as Python holds such bytes
        return word
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError as error:
        raise argparse.ArgumentTypeError(f"is neither in the encoding of the locale nor in UTF-8: {word}") from error


def _query(words: str) -> str:
    query = text_argument(words)
    if not query.strip():
        raise argparse.ArgumentTypeError("is empty: give a question, or words, or leave it out")
    return query


def _address(word: str) -> str:
    address = text_argument(word).strip()
    if not address:
        raise argparse.ArgumentTypeError("is empty: give the address of a page, such as https://example.org/1")
    if "://" not in address:
        raise argparse.ArgumentTypeError(
            f"takes an address with http:// or https:// before it, not {address!r}: perhaps https://{address.lstrip('/')}"
        )
    return address


def _encoding(name: str) -> str:
    try:
        return check_encoding(name)
    except UnknownEncodingError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _count(word: str) -> int:
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(f"must be a whole number of at least 1, not {word!r}")
    return int(word)


def _length(unit: Callable[[Any], Length], number: Callable[[str], float]) -> Callable[[str], Length]:
    def parse(word: str) -> Length:
        try:
            value: object = number(word)
        except ValueError:
            value = word  # which the unit refuses, saying what it takes
        try:
            return unit(value)
        except InvalidLengthError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return parse
