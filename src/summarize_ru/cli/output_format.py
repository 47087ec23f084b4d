"""The format of the output: the one that --format names, or else the one that the name of the output shows."""

import argparse
from collections.abc import Sequence
from typing import Final

from summarize_ru.batch.formats import FileFormat, input_file
from summarize_ru.cli.terminal import STANDARD_OUTPUT
from summarize_ru.messages import Message
from summarize_ru.reading.formats import PLAIN_TEXT, named_format
from summarize_ru.rendering import ENDINGS

DEFAULT_FORMAT: Final = "text"

_GZIP: Final = ".gz"
_NOT_WRITTEN: Final = Message(
    "{output} has the name of {format}, which cannot be written: give a name that ends in {endings} or {last}, or "
    "--format"
)
_TABLE: Final = Message("a table")


def choose_format(
    parser: argparse.ArgumentParser, given: str | None, output: str | None, formats: Sequence[str]
) -> str:
    """The format of the output for single texts. A name that promises another format ends the process.

    Args:
        parser: the parser that tells of wrong usage.
        given: the value of --format; None if it was left out.
        output: the value of --output.
        formats: all formats.
    """
    if given is not None or output is None or output == STANDARD_OUTPUT:
        return given or DEFAULT_FORMAT
    name = output.lower()
    told = next((format_ for format_ in formats if name.endswith(ENDINGS[format_])), None)
    if told is not None:
        return told
    promised = _promised(output)
    if promised is not None:
        *others, last = (ENDINGS[format_][0] for format_ in formats)
        parser.error(_NOT_WRITTEN.format(output=output, format=promised, endings=", ".join(others), last=last))
    return DEFAULT_FORMAT


def keeps_format(output: str, file_format: FileFormat) -> bool:
    """Whether a file of many texts may become `output`: its name shows the same format, or none."""
    file = input_file(output)
    if file is not None:
        return file.format == file_format
    name = output.lower().removesuffix(_GZIP)
    if name.endswith(ENDINGS["json"]):
        return not set(ENDINGS["json"]).isdisjoint(file_format.endings)
    return _promised(name) is None


def _promised(output: str) -> Message | None:
    """The format that a name promises; None for plain text."""
    if input_file(output) is not None:
        return _TABLE
    found = named_format(output)
    return None if found is None or found is PLAIN_TEXT else Message(found.name)
