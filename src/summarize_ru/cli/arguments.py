"""Reads the command's arguments and checks which of them go together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.batch.formats import InputFile, endings, input_file
from summarize_ru.cli.outcome import STANDARD_INPUT
from summarize_ru.cli.output_format import DEFAULT_FORMAT, choose_format, keeps_format
from summarize_ru.cli.parser import (
    DEFAULT_KEYWORDS,
    DEFAULT_KEYWORDS_FIELD,
    DEFAULT_SUMMARY_FIELD,
    DEFAULT_TEXT_FIELD,
    command_parser,
)
from summarize_ru.cli.terminal import STANDARD_OUTPUT
from summarize_ru.messages import Message
from summarize_ru.rendering import FORMATS, HIGHLIGHTING, KEYWORD_FORMATS, WITH_KEYWORDS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from summarize_ru.batch.collection import Fields, KeywordField
    from summarize_ru.cli.parser import CommandParser
    from summarize_ru.length import Length
    from summarize_ru.methods import Method

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
    "keywords_field": "--keywords-field",
    "workers": "--workers",
    "errors": "--errors",
    "html": "--html",
    "resume": "--resume",
    "quiet": "--quiet",
}

_TITLE_OF_SEVERAL: Final = Message("--title is the title of one text: give one file with it")
_OTHER_FORMATS: Final = Message("{option} is for the formats {formats}, not {format}")
_PRIVATE_ALONE: Final = Message("--allow-private is for --url: give an address")
_LENGTH_OF_KEYWORDS: Final = Message(
    "--keywords gives no summary: leave out {option}; --keywords N says how many keywords are printed"
)
_OPTION_OF_SUMMARIES: Final = Message("--keywords gives no summary: leave out {option}")
_NORMAL_OF_KEYWORDS: Final = Message("--normal is for keywords: give --keywords with it")
_FIELD_OF_KEYWORDS: Final = Message("--keywords-field names the field for keywords: give --keywords with it")
_SAME_FIELD: Final = Message("the keywords would replace the summary: give --keywords-field another name than {name}")
_EMPTY_NAME: Final = Message("{option} needs a name, but the name is empty")
_OPTION_OF_COLLECTIONS: Final = Message("{option} is for files of many texts, whose names end in {endings}")
_NOT_ALONE: Final = Message("{path} is a file of many texts: give it alone")
_NO_ENCODING: Final = Message("{format} has no encoding to choose: leave out --encoding")
_NEEDS_OUTPUT: Final = Message("{format} is not written to standard output: name a file with --output")
_NOTHING_TO_RESUME: Final = Message("--resume needs the --output FILE of the run that was interrupted")
_COMPRESSED_TWICE: Final = Message("{path} cannot become {output}: {format} is compressed already, so leave out .gz")
_OTHER_FORMAT: Final = Message("{path} cannot become {output}: the output has the format of the input")
_FIELD_REPLACED: Final = Message("the summary would replace {option} {name}: give --summary-field another name")
_FIELD_REPLACED_BY_KEYWORDS: Final = Message(
    "the keywords would replace {option} {name}: give --keywords-field another name"
)
_TITLE_OF_ROWS: Final = Message(
    "--title is the title of one text: --title-field names the field with the title of each row"
)
_FORMAT_OF_ROWS: Final = Message("--format is for single texts: a file of many texts keeps its format")
_URL_BESIDE_COLLECTION: Final = Message("--url is for single texts: give the file of many texts alone")
_OPTION_OF_SINGLE_TEXTS: Final = Message("{option} is for single texts")
_OF_SINGLE_TEXTS: Final = {
    "title": _TITLE_OF_ROWS,
    "format": _FORMAT_OF_ROWS,
    "urls": _URL_BESIDE_COLLECTION,
    "explain": _OPTION_OF_SINGLE_TEXTS,
    "highlight": _OPTION_OF_SINGLE_TEXTS,
}


class CollectionArguments(NamedTuple):
    """What to do with a file of many texts.

    `output` is None for standard output. `errors` is None if --errors was not given.
    """

    file: InputFile
    query: str | None
    output: str | None
    errors: str | None
    fields: Fields
    html: bool
    workers: int
    resume: bool
    quiet: bool


class Arguments(NamedTuple):
    """The command's arguments, checked."""

    files: list[str]
    urls: list[str]
    allow_private: bool
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
    normal: bool
    collection: CollectionArguments | None = None

    @property
    def inputs(self) -> list[str]:
        """The files, then the addresses; standard input if there are neither."""
        return [*self.files, *self.urls] or [STANDARD_INPUT]


def parse_arguments(words: Sequence[str]) -> Arguments:
    """Read the command's arguments.

    Wrong usage is told in one line on standard error and ends the process with status 2.

    Raises:
        MissingExtraError: an option needs a package that is not installed.
        FileError: the output of an option such as --help cannot be written.
    """
    parser = command_parser()
    namespace = _parse(parser, _with_keyword_count(words))
    collection = _take_collection(parser, namespace)
    namespace.format = (
        choose_format(parser, namespace.format, namespace.output, FORMATS) if collection is None else DEFAULT_FORMAT
    )
    _check_keywords(parser, namespace, collection)
    if namespace.title is not None and len(namespace.files) + len(namespace.urls) > 1:
        parser.error(_TITLE_OF_SEVERAL)
    for option, is_given, formats in (
        ("--highlight", namespace.highlight, HIGHLIGHTING),
        (_KEYWORDS, namespace.keywords is not None, (*KEYWORD_FORMATS, *WITH_KEYWORDS)),
    ):
        if is_given and namespace.format not in formats:
            parser.error(_OTHER_FORMATS.format(option=option, formats=", ".join(formats), format=namespace.format))
    if namespace.allow_private and not namespace.urls:
        parser.error(_PRIVATE_ALONE)
    return Arguments(**vars(namespace), collection=collection)


def _parse(parser: CommandParser, words: list[str]) -> argparse.Namespace:
    """Parse like `parse_args`, but allow files both before and after an option.

    `parse_intermixed_args` would do that too, but it loses "--" in Python 3.11 and hides the files from the completion
    that --print-completion prints.
    """
    stop = words.index("--") if "--" in words else len(words)
    namespace, others = parser.parse_known_args(words[:stop])
    if any(word.startswith("-") and word != STANDARD_INPUT for word in others):
        parser.refuse(others)
    namespace.files += [*others, *words[stop + 1 :]]
    return namespace


def _with_keyword_count(words: Sequence[str]) -> list[str]:
    """Give each --keywords without a number the default one; argparse would take the file after it for the number."""
    given = list(words)
    stop = given.index("--") if "--" in given else len(given)
    for at, word in enumerate(given[:stop]):
        if word == _KEYWORDS and not (at + 1 < stop and given[at + 1].lstrip("+-").isdecimal()):
            given[at] = f"{_KEYWORDS}={DEFAULT_KEYWORDS}"
    return given


def _check_keywords(
    parser: argparse.ArgumentParser, namespace: argparse.Namespace, collection: CollectionArguments | None
) -> None:
    """Refuse the options that do not go with --keywords."""
    if namespace.normal and namespace.keywords is None:
        parser.error(_NORMAL_OF_KEYWORDS)
    if namespace.keywords is None or namespace.format in WITH_KEYWORDS or collection is not None:
        return  # such a page and files of many texts have the summary as well
    # "is not" tells a length that was given from the default, even if both are the same number.
    if namespace.length is not parser.get_default("length"):
        parser.error(_LENGTH_OF_KEYWORDS.format(option=f"--{type(namespace.length).__name__.lower()}"))
    for name in _OF_SUMMARIES:
        if getattr(namespace, name) != parser.get_default(name):
            parser.error(_OPTION_OF_SUMMARIES.format(option=f"--{name.replace('_', '-')}"))


def _take_collection(parser: argparse.ArgumentParser, namespace: argparse.Namespace) -> CollectionArguments | None:
    """Take the options for files of many texts out of the namespace; None if no such file is given.

    Wrong usage ends the process, as in `parse_arguments`.
    """
    given = {name: namespace.__dict__.pop(name) for name in _COLLECTION_OPTIONS}
    for name, option in _COLLECTION_OPTIONS.items():
        if given[name] == "":
            parser.error(_EMPTY_NAME.format(option=option))
    found = [file for path in namespace.files if (file := input_file(path)) is not None]
    if not found:
        for name, option in _COLLECTION_OPTIONS.items():
            if given[name]:
                parser.error(_OPTION_OF_COLLECTIONS.format(option=option, endings=", ".join(endings())))
        return None
    file = found[0]
    if len(namespace.files) > 1:
        parser.error(_NOT_ALONE.format(path=file.path))
    _refuse_options_of_single_texts(parser, namespace)
    if namespace.encoding is not None and not file.format.is_text:
        parser.error(_NO_ENCODING.format(format=file.format.name))
    from summarize_ru.batch.collection import Fields  # noqa: PLC0415  (loads json)

    arguments = CollectionArguments(
        file=file._replace(encoding=namespace.encoding),
        query=namespace.query,
        output=None if namespace.output == STANDARD_OUTPUT else namespace.output,
        errors=given["errors"],
        fields=Fields(
            text=given["text_field"] or DEFAULT_TEXT_FIELD,
            title=given["title_field"],
            summary=given["summary_field"] or DEFAULT_SUMMARY_FIELD,
            keywords=_keyword_field(parser, namespace, given["keywords_field"]),
        ),
        workers=given["workers"] or 1,
        html=given["html"],
        resume=given["resume"],
        quiet=given["quiet"],
    )
    _check_collection(parser, arguments)
    return arguments


def _keyword_field(
    parser: argparse.ArgumentParser, namespace: argparse.Namespace, name: str | None
) -> KeywordField | None:
    if namespace.keywords is None:
        if name is not None:
            parser.error(_FIELD_OF_KEYWORDS)
        return None
    from summarize_ru.batch.collection import KeywordField  # noqa: PLC0415  (as above)

    return KeywordField(name or DEFAULT_KEYWORDS_FIELD, namespace.keywords, namespace.normal)


def _check_collection(parser: argparse.ArgumentParser, arguments: CollectionArguments) -> None:
    """Refuse outputs and fields that do not go together."""
    _check_output(parser, arguments)
    fields = arguments.fields
    added = {fields.summary, fields.sentences}
    if fields.keywords is not None and fields.keywords.name in added:
        parser.error(_SAME_FIELD.format(name=fields.keywords.name))
    for option, name in (("--text-field", fields.text), ("--title-field", fields.title)):
        if name in added:
            parser.error(_FIELD_REPLACED.format(option=option, name=name))
        if fields.keywords is not None and name == fields.keywords.name:
            parser.error(_FIELD_REPLACED_BY_KEYWORDS.format(option=option, name=name))


def _check_output(parser: argparse.ArgumentParser, arguments: CollectionArguments) -> None:
    """Refuse an output that cannot be written or resumed, or that has another format than the input."""
    path, file_format, output = arguments.file.path, arguments.file.format, arguments.output
    if output is None and not file_format.is_text:
        parser.error(_NEEDS_OUTPUT.format(format=file_format.name))
    if output is None and arguments.resume:
        parser.error(_NOTHING_TO_RESUME)
    if output is not None and not file_format.is_text and output.lower().endswith(".gz"):
        parser.error(_COMPRESSED_TWICE.format(path=path, output=output, format=file_format.name))
    if output is not None and not keeps_format(output, file_format):
        parser.error(_OTHER_FORMAT.format(path=path, output=output))


def _refuse_options_of_single_texts(parser: argparse.ArgumentParser, namespace: argparse.Namespace) -> None:
    """Refuse the options that are for single texts."""
    for name, message in _OF_SINGLE_TEXTS.items():
        if getattr(namespace, name) != parser.get_default(name):
            parser.error(message.format(option=f"--{name}"))
