"""The documents and --help list all errors, methods, formats and units of length, and no others."""

import re
from importlib import import_module
from pkgutil import iter_modules
from typing import get_args

import summarize_ru
from summarize_ru import Length, SummarizeRuError, rendering
from summarize_ru.batch.errors import CollectionError
from summarize_ru.batch.formats import FORMATS as COLLECTION_FORMATS
from summarize_ru.batch.formats import endings
from summarize_ru.cli.outcome import ExitStatus
from summarize_ru.cli.parser import command_parser
from summarize_ru.methods import METHODS
from summarize_ru.reading.formats import FORMATS as DOCUMENT_FORMATS
from summarize_ru.rendering import FORMATS, HIGHLIGHTING, KEYWORD_FORMATS
from summarize_ru.server.errors import RequestError
from tests.samples import ROOT
from tests.test_errors import derived


def page(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


def part(name: str, heading: str) -> str:
    """The text of a page below a heading."""
    (found,) = re.findall(rf"(?ms)^## {heading}\n(.*?)(?=^## |\Z)", page(name))
    return str(found)


def option_help(option: str) -> str:
    parser = command_parser()
    (action,) = (action for action in parser._actions if option in action.option_strings)
    return parser._get_formatter()._expand_help(action)


def test_every_error_that_a_caller_meets_is_public() -> None:
    # Errors about files of many texts come only from the command, which prints them as a line, and errors about
    # requests only from servers, which send them to the client.
    met = derived(SummarizeRuError) - derived(CollectionError) - {CollectionError, RequestError}
    assert {error.__name__ for error in met} <= set(summarize_ru.__all__)


def test_the_page_of_the_api_has_every_public_error_once() -> None:
    listed = re.findall(r"autoexception:: (\w+)", part("api", "Errors"))
    public = {name for name in summarize_ru.__all__ if name.endswith("Error")}
    assert sorted(listed) == sorted(public)


def test_every_method_has_a_section_of_its_own() -> None:
    sections = re.findall(r"(?m)^## ([a-z]+)$", page("methods"))
    assert sections == list(METHODS)


def test_the_page_of_the_api_has_the_class_of_every_method() -> None:
    listed = re.findall(r"autoclass:: summarize_ru\.scorers\.(\w+)\.(\w+)", part("api", "Methods"))
    assert sorted(listed) == sorted((method, row.class_name) for method, row in METHODS.items())


def test_help_names_every_method_and_every_output_format() -> None:
    assert option_help("--method").startswith(f"one of {', '.join(METHODS)} (")
    assert option_help("--format").startswith(f"one of {', '.join(FORMATS)} (")


def test_every_output_format_has_its_row_and_its_renderer() -> None:
    listed = re.findall(r"(?m)^\| `-f (\w+)` \|", part("command-line", "Output formats"))
    assert listed == list(FORMATS)
    modules = {name for _, name, _ in iter_modules(rendering.__path__)}
    written = {name for name in modules if hasattr(import_module(f"summarize_ru.rendering.{name}"), f"render_{name}")}
    assert written == {*FORMATS, "keywords"}


def test_the_page_says_which_formats_can_highlight_and_which_keywords_have() -> None:
    below = " ".join(part("command-line", "Output formats").rpartition("|")[2].split())
    for without in set(FORMATS) - set(HIGHLIGHTING):
        assert f"{without.upper()} has no such form" in below
    *others, last = (f"`{name}`" for name in KEYWORD_FORMATS)
    assert f"`--keywords` has the formats {', '.join(others)} and {last}." in below


def test_every_format_of_files_of_many_texts_is_described() -> None:
    described = dict(re.findall(r"(?m)^- \*\*([^*]+)\*\* \(([^)]*)\)", page("collections")))
    assert {name: tuple(re.findall(r"`([^`]+)`", names)) for name, names in described.items()} == {
        row.name: row.endings for row in COLLECTION_FORMATS
    }


def test_help_and_the_page_name_every_ending() -> None:
    opening = page("collections").partition("\n\n")[2].partition("\n\n")[0]
    assert {*re.findall(r"`(\.[a-z.]+)`", opening)} - {".json"} == {*endings()}
    (group,) = (group for group in command_parser()._action_groups if group.title == "files of many texts")
    assert all(ending in str(group.description) for ending in endings())


def test_help_and_the_page_have_the_exit_statuses() -> None:
    told = re.findall(r"(?m)^  (\d+) +(.+)$", str(command_parser().epilog).partition("exit status:")[2])
    assert told == [(str(status.value), status.meaning) for status in ExitStatus]
    listed = re.findall(r"(?m)^\| (\d+) \|", part("command-line", "Exit status"))
    assert listed == [str(status.value) for status in ExitStatus]


def test_every_format_of_documents_that_is_read_is_described() -> None:
    described = "".join(re.findall(r"(?m)^\| ([^|]+) \|", part("reading", "Formats").partition("\n### ")[0]))
    for row in DOCUMENT_FORMATS:
        if row.reader or row.reader_of_all:
            # Without an ending of its own, a format stands there by its name: "an export of Telegram", "a JSON array".
            signs = row.endings or (row.name.rpartition(" ")[2],)
            assert any(sign in described for sign in signs), row.name


def test_every_unit_of_length_has_its_row() -> None:
    listed = re.findall(r"(?m)^\| `(\w+)\(", page("lengths"))
    assert listed == [unit.__name__ for unit in get_args(Length)]
