"""The command's arguments for what is read, and how."""

import argparse

from summarize_ru.errors import UnknownEncodingError
from summarize_ru.reading.decoding import check_encoding


def add_input_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments for what is read."""
    group = parser.add_argument_group("input")
    group.add_argument(
        "--url",
        dest="urls",
        metavar="URL",
        action="append",
        default=[],
        help="the article of a page on the web, http or https; may be given several times (extra web)",
    )
    group.add_argument(
        "--encoding",
        metavar="NAME",
        type=_encoding,
        help="of the texts, such as cp1251; by default it is recognized",
    )


def _encoding(name: str) -> str:
    try:
        return check_encoding(name)
    except UnknownEncodingError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
