"""The option `--length` of benchmarks that measure summaries of several lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize_ru import Length, Sentences, Words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def add_length_option(parser: argparse.ArgumentParser, default: Sequence[Length]) -> None:
    """Add the option; it may be repeated, and the value is a list of lengths."""
    usual = " and ".join(f"{length.limit:g}{'w' * isinstance(length, Words)}" for length in default)
    parser.add_argument(
        "--length",
        action="append",
        type=parse_length,
        metavar="N",
        help=f"sentences, or words as in 60w; may be repeated (default: {usual})",
    )


def parse_length(word: str) -> Length:
    """A number of sentences, or of words if a w follows it."""
    return Words(int(word[:-1])) if word.endswith("w") else Sentences(int(word))


def name_of_length(length: Length) -> str:
    """A length as results and tables name it, such as `3 sentences`."""
    return f"{length.limit:g} {type(length).__name__.lower()}"
