"""The arguments of the command as they are used: read, checked one by one, and checked together."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarize_ru.batch.formats import InputFile, endings, input_file
from summarize_ru.cli.outcome import STANDARD_INPUT
from summarize_ru.cli.parser import DEFAULT_KEYWORDS, DEFAULT_SUMMARY_FIELD, DEFAULT_TEXT_FIELD, command_parser
from summarize_ru.cli.terminal import STANDARD_OUTPUT
from summarize_ru.length import Length
from summarize_ru.methods import Method
from summarize_ru.rendering import HIGHLIGHTING, KEYWORD_FORMATS

_KEYWORDS: Final = "--keywords"
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
_COLLECTION_OPTIONS: Final = {
    "text_field": "--text-field",
    "title_field": "--title-field",
    "summary_field": "--summary-field",
    "workers": "--workers",
    "errors": "--errors",
    "resume": "--resume",
    "quiet": "--quiet",
}


@dataclass(frozen=True, slots=True)
class CollectionArguments:
    """What to do with a file of many texts; output and errors are None where they are not named."""

    file: InputFile
    query: str | None
    output: str | None
    errors: str | None
    text_field: str
    title_field: str | None
    summary_field: str
    workers: int
    resume: bool
    quiet: bool


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
    """Read the command's arguments; for wrong ones say so in one line on standard error and exit with status 2.

    Raises:
        MissingExtraError: an option needs a package that is not installed.
        FileError: what an option prints, such as --help, cannot be written.
    """
    parser = command_parser()
    namespace = _parse(parser, _with_keyword_count(sys.argv[1:] if words is None else words))
    if namespace.title is not None and len(namespace.files) + len(namespace.urls) > 1:
        parser.error("--title is the title of one text: give one file with it")
    if namespace.highlight and namespace.format not in HIGHLIGHTING:
        parser.error(f"--highlight is for the formats {', '.join(HIGHLIGHTING)}, not {namespace.format}")
    _check_keywords(parser, namespace)
    collection = _take_collection(parser, namespace)
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


def _with_keyword_count(words: Sequence[str]) -> list[str]:
    """The words of a command with a number at each --keywords, which would take a file's name that follows for one."""
    given = list(words)
    stop = given.index("--") if "--" in given else len(given)
    for at, word in enumerate(given[:stop]):
        if word == _KEYWORDS and not (at + 1 < stop and given[at + 1].lstrip("+-").isdecimal()):
            given[at] = f"{_KEYWORDS}={DEFAULT_KEYWORDS}"
    return given


def _check_keywords(parser: argparse.ArgumentParser, namespace: argparse.Namespace) -> None:
    """Refuse what does not go with keywords."""
    if namespace.keywords is None:
        return
    if namespace.format not in KEYWORD_FORMATS:
        parser.error(f"{_KEYWORDS} has the formats {', '.join(KEYWORD_FORMATS)}, not {namespace.format}")
    # The default length is an object of its own, so that naming the same number is told from naming none.
    if namespace.length is not parser.get_default("length"):
        option = type(namespace.length).__name__.lower()
        parser.error(
            f"{_KEYWORDS} gives no summary: leave out --{option}; {_KEYWORDS} N says how many keywords there are"
        )
    for option in _OF_SUMMARIES:
        if getattr(namespace, option) != parser.get_default(option):
            parser.error(f"{_KEYWORDS} gives no summary: leave out --{option.replace('_', '-')}")


def _take_collection(parser: argparse.ArgumentParser, namespace: argparse.Namespace) -> CollectionArguments | None:
    """Take the arguments for files of many texts out of the others; None where there is no such file.

    Wrong ones end the process, as in `parse_arguments`.
    """
    given = {name: namespace.__dict__.pop(name) for name in _COLLECTION_OPTIONS}
    for name, option in _COLLECTION_OPTIONS.items():
        if given[name] == "":
            parser.error(f"{option} needs a name, and got an empty one")
    found = [file for path in namespace.files if (file := input_file(path)) is not None]
    if not found:
        for name, option in _COLLECTION_OPTIONS.items():
            if given[name]:
                parser.error(f"{option} is for files of many texts, whose names end in {', '.join(endings())}")
        return None
    file = found[0]
    if len(namespace.files) > 1:
        parser.error(f"{file.path} is a file of many texts: give it alone")
    _refuse_options_of_single_texts(parser, namespace)
    if namespace.encoding is not None and not file.format.is_text:
        parser.error(f"--encoding is not for {file.format.name}, which is no text: leave it out")
    arguments = CollectionArguments(
        file=replace(file, encoding=namespace.encoding),
        query=namespace.query,
        output=None if namespace.output == STANDARD_OUTPUT else namespace.output,
        errors=given["errors"],
        text_field=given["text_field"] or DEFAULT_TEXT_FIELD,
        title_field=given["title_field"],
        summary_field=given["summary_field"] or DEFAULT_SUMMARY_FIELD,
        workers=given["workers"] or 1,
        resume=given["resume"],
        quiet=given["quiet"],
    )
    _check_collection(parser, arguments)
    return arguments


def _check_collection(parser: argparse.ArgumentParser, arguments: CollectionArguments) -> None:
    """Refuse what does not go together."""
    path, file_format, output = arguments.file.path, arguments.file.format, arguments.output
    if output == "":
        parser.error("--output needs the name of a file, or - for standard output")
    if output is None and not file_format.is_text:
        parser.error(f"{file_format.name} goes to a file: name it with --output")
    if output is None and arguments.resume:
        parser.error("--resume needs the --output FILE of the run that was interrupted")
    if output is not None and not file_format.is_text and output.lower().endswith(".gz"):
        parser.error(f"{path} cannot become {output}: {file_format.name} compresses by itself, leave out .gz")
    if output is not None and (other := input_file(output)) is not None and other.format != file_format:
        parser.error(f"{path} cannot become {output}: the output has the format of the input")
    added = {arguments.summary_field, f"{arguments.summary_field}_sentences"}
    for option, name in (("--text-field", arguments.text_field), ("--title-field", arguments.title_field)):
        if name in added:
            parser.error(f"{option} {name} would be replaced by the summary: give --summary-field another name")


def _refuse_options_of_single_texts(parser: argparse.ArgumentParser, namespace: argparse.Namespace) -> None:
    """Refuse the options that are for single texts."""
    if namespace.title is not None:
        parser.error("--title is the title of one text: --title-field names the field with the title of each row")
    if namespace.format != parser.get_default("format"):
        parser.error("--format is for single texts: the rows of a file of many keep the format that they have")
    if namespace.urls:
        parser.error("--url is for single texts: give the file of many alone")
    for option in ("explain", "highlight", "keywords"):
        if getattr(namespace, option):
            parser.error(f"--{option} is for single texts")
