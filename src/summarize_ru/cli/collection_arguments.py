"""The command's arguments for files of many texts."""

import argparse
from dataclasses import dataclass, replace
from typing import Final

from summarize_ru.batch.formats import InputFile, endings, input_file
from summarize_ru.cli.text_arguments import text_argument
from summarize_ru.errors import InvalidOptionError
from summarize_ru.validation import check_count

STANDARD_OUTPUT: Final = "-"

_OPTIONS: Final = {
    "text_field": "--text-field",
    "title_field": "--title-field",
    "summary_field": "--summary-field",
    "workers": "--workers",
    "errors": "--errors",
    "resume": "--resume",
    "quiet": "--quiet",
}
_TEXT_FIELD: Final = "text"
_SUMMARY_FIELD: Final = "summary"


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


def add_collection_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments for files of many texts."""
    *others, last = endings()
    group = parser.add_argument_group(
        "files of many texts", f"a file whose name ends in {', '.join(others)} or {last}, one at a time"
    )
    group.add_argument(
        "--text-field",
        metavar="NAME",
        type=text_argument,
        help=f"where a row has its text (default: {_TEXT_FIELD})",
    )
    group.add_argument(
        "--title-field", metavar="NAME", type=text_argument, help="where a row has its title; default: texts have none"
    )
    group.add_argument(
        "--summary-field",
        metavar="NAME",
        type=text_argument,
        help=f"where a row gets its summary (default: {_SUMMARY_FIELD}); its sentences go to NAME_sentences",
    )
    group.add_argument("--workers", metavar="N", type=_count, help="how many processes share the work (default: 1)")
    group.add_argument(
        "--errors",
        metavar="FILE",
        help="where rows without a text go; default: out.jsonl.errors.jsonl for out.jsonl",
    )
    group.add_argument("--resume", action="store_true", help="go on where a run of the same command was interrupted")
    group.add_argument("--quiet", action="store_true", help="no progress bar and no notes")


def take_collection_arguments(
    parser: argparse.ArgumentParser, namespace: argparse.Namespace
) -> CollectionArguments | None:
    """Take the arguments for files of many texts out of the others; None where there is no such file.

    Wrong ones end the process, as in `parse_arguments`.
    """
    given = {name: namespace.__dict__.pop(name) for name in _OPTIONS}
    for name, option in _OPTIONS.items():
        if given[name] == "":
            parser.error(f"{option} needs a name, and got an empty one")
    found = [file for path in namespace.files if (file := input_file(path)) is not None]
    if not found:
        for name, option in _OPTIONS.items():
            if given[name]:
                parser.error(f"{option} is for files of many texts, whose names end in {', '.join(endings())}")
        return None
    file = found[0]
    if len(namespace.files) > 1:
        parser.error(f"{file.path} is a file of many texts: give it alone")
    _check_others(parser, namespace)
    if namespace.encoding is not None and not file.format.is_text:
        parser.error(f"--encoding is not for {file.format.name}, which is no text: leave it out")
    arguments = CollectionArguments(
        file=replace(file, encoding=namespace.encoding),
        query=namespace.query,
        output=None if namespace.output == STANDARD_OUTPUT else namespace.output,
        errors=given["errors"],
        text_field=given["text_field"] or _TEXT_FIELD,
        title_field=given["title_field"],
        summary_field=given["summary_field"] or _SUMMARY_FIELD,
        workers=given["workers"] or 1,
        resume=given["resume"],
        quiet=given["quiet"],
    )
    _check(parser, arguments)
    return arguments


def _check(parser: argparse.ArgumentParser, arguments: CollectionArguments) -> None:
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


def _check_others(parser: argparse.ArgumentParser, namespace: argparse.Namespace) -> None:
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


def _count(word: str) -> int:
    try:
        number = int(word)
        check_count("N", number)
    except (ValueError, InvalidOptionError) as error:
        raise argparse.ArgumentTypeError(f"must be a whole number of at least 1, not {word!r}") from error
    return number
