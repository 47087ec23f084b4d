"""The command's arguments: good ones, and the errors for bad ones."""

import re
from collections.abc import Callable, Sequence

import pytest

import summarize_ru
from summarize_ru import Characters, Length, Sentences, Share, Words
from summarize_ru.cli.arguments import _COLLECTION_OPTIONS, _OF_SUMMARIES, parse_arguments
from summarize_ru.cli.parser import command_parser
from summarize_ru.methods import METHODS
from tests.conftest import Run
from tests.samples import EXAMPLE

Command = Callable[[Sequence[str]], Run]


def test_defaults() -> None:
    arguments = parse_arguments([])
    assert arguments.files == []
    assert arguments.urls == []
    assert arguments.encoding is None
    assert arguments.inputs == ["-"]
    assert arguments.length == Sentences(3)
    assert arguments.method == "ranker"
    assert arguments.diversity is None
    assert arguments.title is None
    assert arguments.query is None
    assert arguments.keywords is None
    assert arguments.format == "text"
    assert arguments.output is None


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("-n 5", Sentences(5)),
        ("--sentences 5", Sentences(5)),
        ("--sentences=3", Sentences(3)),
        ("-w 60", Words(60)),
        ("--words 60", Words(60)),
        ("-c280", Characters(280)),
        ("--characters 280", Characters(280)),
        ("-s 0.2", Share(0.2)),
        ("--share 1", Share(1)),
    ],
)
def test_lengths(words: str, length: Length) -> None:
    assert parse_arguments(words.split()).length == length


@pytest.mark.parametrize(
    ("words", "format_"),
    [
        ("", "text"),
        ("-o -", "text"),
        ("-o out.txt", "text"),
        ("-o out", "text"),
        ("-o out.2026", "text"),
        ("-o .html/out", "text"),
        ("-o report.html", "html"),
        ("-o REPORT.HTM", "html"),
        ("-o notes.md", "markdown"),
        ("-o out.json", "json"),
        ("-o out.jsonl", "json"),
        ("-o out.html -f text", "text"),
        ("-f json -o out.csv", "json"),
        ("-o out.html --keywords", "html"),
        ("-o out.json --keywords 3", "json"),
    ],
)
def test_format_is_that_of_the_name_of_the_output_unless_it_is_given(words: str, format_: str) -> None:
    assert parse_arguments(["a.txt", *words.split()]).format == format_


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("out.csv", "a table"),
        ("out.jsonl.gz", "a table"),
        ("out.parquet", "a table"),
        ("out.docx", "a Word document"),
        ("out.PDF", "a PDF document"),
        ("out.xlsx", "an Excel workbook"),
        ("out.zip", "a zip archive"),
    ],
)
def test_names_that_promise_what_is_not_written_are_refused(name: str, format_: str, command: Command) -> None:
    endings = {(): ".txt, .json, .md or .html", ("digest",): ".txt, .md, .html or .json"}
    for subcommand, known in endings.items():
        assert command([*subcommand, "a.txt", "-o", name]).errors == (
            f"summarize-ru: error: {name} has the name of {format_}, which cannot be written: give a name that ends in "
            f"{known}, or --format; see {' '.join(['summarize-ru', *subcommand])} --help\n"
        )


def test_inputs() -> None:
    words = ["a.txt", "b.txt", "--url", "http://a/", "--url=http://b/", "--encoding", "cp866"]
    arguments = parse_arguments(words)
    assert arguments.files == ["a.txt", "b.txt"]
    assert arguments.urls == ["http://a/", "http://b/"]
    assert arguments.encoding == "cp866"
    assert arguments.inputs == ["a.txt", "b.txt", "http://a/", "http://b/"]


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("a.txt --url http://a/ b.txt", ["a.txt", "b.txt"]),
        ("a.txt -n 2 - -o out b.txt c.txt --explain d.txt", ["a.txt", "-", "b.txt", "c.txt", "d.txt"]),
        ("a.txt --explain -- --url b.txt", ["a.txt", "--url", "b.txt"]),
        ("-- -- a.txt", ["--", "a.txt"]),
    ],
)
def test_files_may_stand_on_both_sides_of_an_option(words: str, files: list[str]) -> None:
    assert parse_arguments(words.split()).files == files


def test_a_query_of_blanks_is_empty(command: Command) -> None:
    assert "argument --query: is empty" in command(["--query", " \t"]).errors


@pytest.mark.parametrize(
    ("words", "count", "files"),
    [
        ("--keywords", 10, []),
        ("--keywords 3", 3, []),
        ("--keywords=3 a.txt", 3, ["a.txt"]),
        ("--keywords a.txt", 10, ["a.txt"]),
        ("--keywords 5 a.txt b.txt", 5, ["a.txt", "b.txt"]),
        ("a.txt --keywords", 10, ["a.txt"]),
        ("--keywords -f json a.txt", 10, ["a.txt"]),
        ("--keywords - ", 10, ["-"]),
        ("--keywords -- --keywords", 10, ["--keywords"]),
    ],
)
def test_the_number_of_keywords_may_be_left_out(words: str, count: int, files: list[str]) -> None:
    arguments = parse_arguments(words.split())
    assert arguments.keywords == count
    assert arguments.files == files


@pytest.mark.parametrize("method", METHODS)
def test_methods(method: str) -> None:
    assert parse_arguments(["-m", method]).method == method


@pytest.mark.parametrize("word", ["TextRank", "TEXTRANK", "text-rank", "text_rank"])
def test_a_method_is_known_however_it_is_written(word: str) -> None:
    assert parse_arguments(["-m", word]).method == "textrank"


@pytest.mark.parametrize(("word", "format_"), [("md", "markdown"), ("HTM", "html"), ("txt", "text"), ("jsonl", "json")])
def test_a_format_is_known_by_the_endings_of_its_files(word: str, format_: str) -> None:
    assert parse_arguments(["-f", word]).format == format_


@pytest.mark.parametrize("word", ["0.1", "0,1", "10%", "10.0%"])
def test_a_share_may_be_in_percent_or_with_a_comma(word: str) -> None:
    assert parse_arguments(["-s", word]).length == Share(0.1)


BAD = {
    "-n 0": "argument -n/--sentences: must be a whole number of at least 1, not '0'",
    "-n -1": "argument -n/--sentences: must be a whole number of at least 1, not '-1'",
    "-n 2.5": "argument -n/--sentences: must be a whole number of at least 1, not '2.5'",
    "-n три": "argument -n/--sentences: must be a whole number of at least 1, not 'три'",
    "-w 0": "argument -w/--words: must be a whole number of at least 1, not '0'",
    "-c 0": "argument -c/--characters: must be a whole number of at least 1, not '0'",
    "-s 1.5": "argument -s/--share: must be a number above 0 and at most 1, such as 0.2, not '1.5'",
    "-s 0": "argument -s/--share: must be a number above 0 and at most 1, such as 0.2, not '0'",
    "-s 120%": "argument -s/--share: must be a number above 0 and at most 1, such as 0.2, not '120%'",
    "-s 20": "argument -s/--share: must be a number above 0 and at most 1, such as 0.2, not '20'; perhaps 20% is meant",
    "-s nan": "argument -s/--share: must be a number above 0 and at most 1, such as 0.2, not 'nan'",
    "-n": "argument -n/--sentences: expected one argument",
    "-n 3 -w 60": "not allowed with argument",
    "-n 3 -n 3 -c 5": "not allowed with argument",
    "-s 0.5 -c 280": "not allowed with argument",
    "-m textrang": "lead, random, not 'textrang'; perhaps textrank is meant",
    "-f yaml": "argument -f/--format: must be one of text, json, markdown, html, not 'yaml'",
    "--diversity 2": "--diversity must be a number from 0 to 1, not 2",
    "--diversity nan": "--diversity must be a number from 0 to 1, not nan",
    "--diversity much": "argument --diversity: must be a number, not 'much'",
    "--position-bias -1": "--position-bias must be a number from 0 to 1000000, not -1",
    "--title-bias inf": "--title-bias must be a number from 0 to 1000000, not inf",
    "--title Паром a.txt b.txt": "--title is the title of one text: give one file with it",
    "--highlight -f json": "--highlight is for the formats text, markdown, html, not json",
    "--keywords 0": "argument --keywords: must be a whole number of at least 1, not '0'",
    "--keywords -1": "argument --keywords: must be a whole number of at least 1, not '-1'",
    "--keywords=many": "argument --keywords: must be a whole number of at least 1, not 'many'",
    "--keywords --explain": "--keywords gives no summary: leave out --explain",
    "--keywords --query паром": "--keywords gives no summary: leave out --query",
    "--keywords 3 -n 3": "--keywords gives no summary: leave out --sentences; --keywords N says how many keywords",
    "--keywords -s 0.5": "--keywords gives no summary: leave out --share",
    "--keywords -m lead": "--keywords gives no summary: leave out --method",
    "--keywords --diversity 0.5": "--keywords gives no summary: leave out --diversity",
    "--keywords --position-bias 0": "--keywords gives no summary: leave out --position-bias",
    "--keywords --title-bias 1": "--keywords gives no summary: leave out --title-bias",
    "--keywords --highlight": "--keywords gives no summary: leave out --highlight",
    "--keywords --title Паром": "--keywords gives no summary: leave out --title",
    "--query=": "argument --query: is empty: give a question or keywords, or leave it out",
    "a.jsonl --query=": "argument --query: is empty",
    "--url=": "argument --url: is empty: give the address of a page, such as https://example.org/1",
    "--url example.org": "--url: takes an address that begins with http:// or https://, not 'example.org': perhaps "
    "https://example.org",
    "--url //example.org/1": "perhaps https://example.org/1",
    "--normal": "--normal is for keywords: give --keywords with it",
    "--sentence 3": "unrecognized arguments: --sentence; perhaps --sentences is meant",
    "--qury=паром": "unrecognized arguments: --qury=паром; perhaps --query is meant",
    "digest --likenes 0.3": "unrecognized arguments: --likenes; perhaps --likeness is meant",
    "serve --prot 80": "unrecognized arguments: --prot 80; perhaps --port is meant",
    "digets": "there is no file digets; give the path of a text file, or - for standard input; perhaps digest is meant",
    "--output=": "argument -o/--output: needs the name of a file, but the name is blank",
    "digest --output=": "argument -o/--output: needs the name of a file, but the name is blank",
    "--title=": "argument --title: is empty: give a title, or leave it out",
    "--errors=": "argument --errors: needs the name of a file, but the name is blank",
    "--verbose": "unrecognized arguments: --verbose",
}


@pytest.mark.parametrize(("words", "message"), BAD.items(), ids=BAD)
def test_wrong_usage_is_one_line_and_status_2(words: str, message: str, command: Command) -> None:
    run = command(words.split())
    assert run.status == 2
    assert run.output == ""
    assert re.fullmatch(r"summarize-ru: error: .+\n", run.errors)
    assert message in run.errors


def test_a_format_without_keywords_is_refused_with_them(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarize_ru.cli.arguments.KEYWORD_FORMATS", ("text",))
    run = command(["--keywords", "3", "-f", "json"])
    assert (run.status, run.output) == (2, "")
    assert "--keywords is for the formats text, html, not json" in run.errors


def test_every_option_goes_with_keywords_or_is_refused() -> None:
    obeyed = {"urls", "allow_private", "encoding", "format", "output", "keywords", "normal"}
    about_itself = {"help", "version", "list_methods", "print_completion"}
    options = {action.dest for action in command_parser()._actions if action.option_strings}
    assert options - _COLLECTION_OPTIONS.keys() == obeyed | {*_OF_SUMMARIES, "length"} | about_itself


def test_control_characters_of_a_wrong_word_are_escaped(command: Command) -> None:
    run = command(["--отчёт\n\x1b[2J"])
    assert run == Run(2, "", run.errors)
    assert run.errors.startswith("summarize-ru: error: unrecognized arguments: --отчёт\\n\\x1b[2J; ")
    assert run.errors.count("\n") == 1


def test_an_unknown_method_comes_with_the_known_ones(command: Command) -> None:
    errors = command(["-m", "textrang"]).errors
    assert all(method in errors for method in METHODS)


def test_help_says_what_there_is(command: Command) -> None:
    run = command(["--help"])
    assert run.status == 0
    assert run.errors == ""
    for word in (
        "-n",
        "-w",
        "-c",
        "-s",
        "-m",
        "--diversity",
        "--title",
        "--query",
        "--keywords",
        "--position-bias",
        "--title-bias",
        "-f",
        "-o",
        "--explain",
        "--highlight",
        "--version",
        *METHODS,
    ):
        assert word in run.output


def test_version(command: Command) -> None:
    assert command(["--version"]) == Run(0, f"summarize-ru {summarize_ru.__version__}\n", "")


def test_a_file_whose_name_begins_with_a_dash(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLE.parent)
    assert "there is no file -nothing" in command(["--", "-nothing"]).errors
