"""Options that print something and end the command: the list of the methods, completion for a shell."""

import argparse
from typing import Final

from summarize_ru.cli.files import write_text
from summarize_ru.errors import MissingExtraError
from summarize_ru.summarizer import DEFAULT_METHOD, METHODS, Method

SHELLS: Final = ("bash", "zsh")
"""The shells that completion is written for."""

DESCRIPTIONS: Final[dict[Method, str]] = {
    "ranker": "a small network trained on news and papers",
    "textrank": "PageRank over the words that sentences share",
    "lexrank": "PageRank over the likeness of sentences, rare words counting for more",
    "tfidf": "likeness to the text as a whole; fast",
    "lsa": "weight in the main concepts that a singular value decomposition finds",
    "luhn": "frequent words close together",
    "edmundson": "cue words, words of the title, place in the paragraph",
    "sumbasic": "frequent words, each counting less once it is said",
    "kl": "words in the proportions that they have in the whole text",
    "reduction": "the number of words shared with all other sentences",
    "lead": "the first sentences; hard to beat on news, a baseline elsewhere",
    "random": "any sentences, the same ones each time; a baseline",
}
"""What each method goes by, on one line."""


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
        for method in METHODS:
            default = " (the default)" if method == DEFAULT_METHOD else ""
            lines.append(f"{method:{width}}  {DESCRIPTIONS[method]}{default}\n")
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
