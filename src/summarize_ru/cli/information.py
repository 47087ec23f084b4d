"""Options that print something and end the command: the list of the methods, completion for a shell."""

import argparse
from typing import Final

from summarize_ru.cli.files import write_text
from summarize_ru.errors import MissingExtraError
from summarize_ru.methods import DEFAULT_METHOD, METHODS

SHELLS: Final = ("bash", "zsh")
"""The shells that completion is written for."""


def add_information(parser: argparse.ArgumentParser) -> None:
    """Give the parser these options."""
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
        except ImportError:
            parser.exit(2, f"{parser.prog}: error: {MissingExtraError('completion', 'completion')}\n")
        for action in parser._actions:  # noqa: SLF001  (neither argparse nor shtab has a public way to them)
            if action.metavar == "FILE":
                action.complete = shtab.FILE  # type: ignore[attr-defined]  # what shtab looks for
        write_text(None, f"{shtab.complete(parser, str(shell))}\n")
        parser.exit()
