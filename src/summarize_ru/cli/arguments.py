"""The command's arguments: what there is, what each may be, and what --help says of it."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import summarize_ru
from summarize_ru.cli.collection_arguments import (
    CollectionArguments,
    add_collection_arguments,
    take_collection_arguments,
)
from summarize_ru.cli.files import STANDARD_INPUT, write_text
from summarize_ru.cli.information import add_information
from summarize_ru.cli.input_arguments import add_input_arguments
from summarize_ru.cli.keyword_arguments import add_keyword_arguments, check_keyword_arguments, with_keyword_count
from summarize_ru.cli.terminal import on_one_printed_line
from summarize_ru.cli.text_arguments import text_argument
from summarize_ru.errors import InvalidLengthError
from summarize_ru.length import Characters, Length, Sentences, Share, Words
from summarize_ru.methods import DEFAULT_METHOD, METHODS, Method
from summarize_ru.rendering import FORMATS, HIGHLIGHTING
from summarize_ru.summarizer import DEFAULT_LENGTH

_EXAMPLES = """examples:
  summarize-ru article.txt                         three sentences
  summarize-ru -w 60 -m lexrank article.txt        at most 60 words, by LexRank
  summarize-ru -f html -o report.html article.txt  a page to read
  summarize-ru -f json -o out.jsonl *.txt          one JSON object a file
  summarize-ru --query "цены на хлеб" *.txt        what each says of bread prices
  summarize-ru --keywords 5 article.txt            the five best keywords
  summarize-ru --url https://example.org/1         the article of a page on the web
  summarize-ru -o out.jsonl news.jsonl             a file of many texts: one a row
  cat article.txt | summarize-ru -n 5              from standard input

exit status:
  0    done
  1    some rows of a file of many texts could not be summarized
  2    wrong usage, a file that cannot be read or written, or out of memory
  130  interrupted
"""


@dataclass(frozen=True, slots=True)
class Arguments:
    """The command's arguments, checked."""

    files: list[str]
    urls: list[str]
    encoding: str | None
    length: Length
    method: Method
    diversity: float | None
    position_bias: float | None
    title_bias: float | None
    title: str | None
    query: str | None
    format: str
    output: str | None
    explain: bool
    highlight: bool
    keywords: int | None
    collection: CollectionArguments | None = None

    @property
    def input_count(self) -> int:
        """How many texts are read; standard input is one."""
        return max(1, len(self.files) + len(self.urls))


def parse_arguments(words: Sequence[str] | None) -> Arguments:
    """Read the command's arguments; for wrong ones say so in one line on standard error and exit with status 2."""
    parser = _parser()
    namespace = _parse(parser, with_keyword_count(sys.argv[1:] if words is None else words))
    if namespace.title is not None and len(namespace.files) + len(namespace.urls) > 1:
        parser.error("--title is the title of one text: give one file with it")
    if namespace.highlight and namespace.format not in HIGHLIGHTING:
        parser.error(f"--highlight is for the formats {', '.join(HIGHLIGHTING)}, not {namespace.format}")
    check_keyword_arguments(parser, namespace)
    collection = take_collection_arguments(parser, namespace)
    return Arguments(**vars(namespace), collection=collection)


def _parse(parser: argparse.ArgumentParser, words: list[str]) -> argparse.Namespace:
    """As `parse_args` does, but files may stand on both sides of an option.

    `parse_intermixed_args` loses "--" in Python 3.11, and hides the files from what --print-completion prints.
    """
    stop = words.index("--") if "--" in words else len(words)
    namespace, others = parser.parse_known_args(words[:stop])
    if any(word.startswith("-") and word != STANDARD_INPUT for word in others):
        parser.error(f"unrecognized arguments: {' '.join(others)}")
    namespace.files += [*others, *words[stop + 1 :]]
    return namespace


class _Parser(argparse.ArgumentParser):
    def print_help(self, file: object = None) -> None:  # noqa: ARG002  (which argparse never gives)
        """Print the help as all output is, in UTF-8: there is Russian in it, which a locale may have no letters for."""
        write_text(None, self.format_help())

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: error: {on_one_printed_line(message)}; see {self.prog} --help\n")


def _parser() -> _Parser:
    parser = _Parser(
        prog="summarize-ru",
        description="Summarize Russian texts: print the sentences that say most, in their order.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="a text or an HTML page; - or nothing is standard input"
    )
    parser.add_argument("--version", action="version", version=f"summarize-ru {summarize_ru.__version__}")
    add_input_arguments(parser)
    add_information(parser)
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
        help="how much likeness to the title counts, from 0 (default: 2 and 0, likewise)",
    )
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
    add_keyword_arguments(output)
    output.add_argument("-o", "--output", metavar="FILE", help="where to write; default: standard output")
    add_collection_arguments(parser)
    return parser


def _query(words: str) -> str:
    query = text_argument(words)
    if not query.strip():
        raise argparse.ArgumentTypeError("is empty: give a question, or words, or leave it out")
    return query


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
