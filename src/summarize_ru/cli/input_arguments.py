"""The command's arguments for what is read, and how."""

import argparse

from summarize_ru.cli.text_arguments import text_argument
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
