"""`summarize-ru mcp`: a server of the Model Context Protocol, for programs that language models call."""

import argparse
from collections.abc import Sequence
from typing import Final

from summarize_ru.cli.language import translated
from summarize_ru.cli.outcome import ExitStatus
from summarize_ru.cli.parser import CommandParser
from summarize_ru.messages import Message

_DESCRIPTION: Final = Message(
    "Serve the Model Context Protocol on standard input and output, with the tools summarize, answer, keywords and "
    "digest. The program around a language model starts it, and ends it by closing its input. Needs the extra mcp."
)


def run(words: Sequence[str]) -> ExitStatus:
    """Serve until the input is closed.

    Raises:
        MissingExtraError: the extra mcp is not installed.
    """
    CommandParser(
        prog="summarize-ru mcp",
        description=translated(_DESCRIPTION),
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
        allow_abbrev=False,
    ).parse_args(words)
    from summarize_ru.server.mcp import serve  # noqa: PLC0415  (takes a second to load, which --help need not wait for)

    serve()
    return ExitStatus.DONE
