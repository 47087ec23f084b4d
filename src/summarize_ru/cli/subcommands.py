"""The subcommands: words that may come right after `summarize-ru`, instead of a file."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from summarize_ru.cli.outcome import ExitStatus
from summarize_ru.messages import Message

Run: TypeAlias = Callable[[Sequence[str]], ExitStatus]
"""Runs a subcommand with the words after its name."""


class Subcommand(NamedTuple):
    """A subcommand: what it does, and the module whose function `run` does it, loaded when it is called."""

    description: Message
    module: str


SUBCOMMANDS: Final[Mapping[str, Subcommand]] = MappingProxyType(
    {
        "digest": Subcommand(Message("group many texts by event, and tell each story once"), "summarize_ru.cli.digest"),
        "serve": Subcommand(
            Message("serve a web page to paste texts into, and an interface for programs"), "summarize_ru.cli.serve"
        ),
        "mcp": Subcommand(Message("serve language models over the Model Context Protocol"), "summarize_ru.cli.mcp"),
    }
)
"""Each subcommand by its name; a file of that name is given as ./NAME."""


def find_subcommand(words: Sequence[str]) -> Run | None:
    """The function that runs the subcommand, if the words begin with one."""
    if not words or words[0] not in SUBCOMMANDS:
        return None
    run: Run = import_module(SUBCOMMANDS[words[0]].module).run
    return run
