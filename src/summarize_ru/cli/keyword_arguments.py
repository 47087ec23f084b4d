"""The command's arguments for keywords."""

import argparse
from collections.abc import Sequence
from typing import Final

from summarize_ru.rendering import KEYWORD_FORMATS

_OPTION: Final = "--keywords"
_DEFAULT: Final = 10
_OF_SUMMARIES: Final = (
    "method",
    "diversity",
    "position_bias",
    "title_bias",
    "explain",
    "highlight",
    "query",
    "title",
)


def add_keyword_arguments(group: argparse._ArgumentGroup) -> None:
    """Add the arguments for keywords."""
    group.add_argument(
        _OPTION,
        nargs="?",
        const=_DEFAULT,
        metavar="N",
        type=_count,
        help=f"instead of a summary, the N best keywords (default: {_DEFAULT})",
    )


def with_keyword_count(words: Sequence[str]) -> list[str]:
    """The words of a command with a number at each --keywords, which would take a file's name that follows for one."""
    given = list(words)
    stop = given.index("--") if "--" in given else len(given)
    for at, word in enumerate(given[:stop]):
        if word == _OPTION and not (at + 1 < stop and given[at + 1].lstrip("+-").isdecimal()):
            given[at] = f"{_OPTION}={_DEFAULT}"
    return given


def check_keyword_arguments(parser: argparse.ArgumentParser, namespace: argparse.Namespace) -> None:
    """Refuse what does not go with keywords."""
    if namespace.keywords is None:
        return
    if namespace.format not in KEYWORD_FORMATS:
        parser.error(f"{_OPTION} has the formats {', '.join(KEYWORD_FORMATS)}, not {namespace.format}")
    # The default length is an object of its own, so that naming the same number is told from naming none.
    if namespace.length is not parser.get_default("length"):
        option = type(namespace.length).__name__.lower()
        parser.error(f"{_OPTION} gives no summary: leave out --{option}; {_OPTION} N says how many keywords there are")
    for option in _OF_SUMMARIES:
        if getattr(namespace, option) != parser.get_default(option):
            parser.error(f"{_OPTION} gives no summary: leave out --{option.replace('_', '-')}")


def _count(word: str) -> int:
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(f"must be a whole number of at least 1, not {word!r}")
    return int(word)
