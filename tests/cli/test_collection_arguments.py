"""The command's arguments for files of many texts: good ones, and the errors for bad ones."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from summarize_ru.batch.collection import Fields, KeywordField
from summarize_ru.batch.formats import FORMATS, InputFile
from summarize_ru.batch.run import open_collection
from summarize_ru.cli.arguments import _OF_SINGLE_TEXTS, CollectionArguments, parse_arguments
from summarize_ru.cli.parser import command_parser
from summarize_ru.summarizer import Summarizer
from tests.conftest import Run

Command = Callable[[Sequence[str]], Run]


def test_defaults() -> None:
    assert parse_arguments(["news.jsonl"]).collection == CollectionArguments(
        file=InputFile("news.jsonl", FORMATS[0]),
        query=None,
        output=None,
        errors=None,
        fields=Fields("text", None, "summary"),
        html=False,
        workers=1,
        resume=False,
        quiet=False,
    )


@pytest.mark.parametrize("output", ["out.json", "out", "out.gz", "out.txt", "out.ndjson.gz"])
def test_names_that_tell_of_no_other_format_are_taken(output: str) -> None:
    found = parse_arguments(["a.jsonl", "-o", output]).collection
    assert found is not None
    assert found.output == output


def test_every_argument() -> None:
    words = "news.csv.gz -o out.csv --text-field body --title-field title --summary-field short --workers 3"
    assert parse_arguments(
        [*words.split(), "--errors", "bad.jsonl", "--html", "--resume", "--quiet", "--query", "Где паром?"]
    ).collection == (
        CollectionArguments(
            file=InputFile("news.csv.gz", FORMATS[1], is_gzipped=True),
            query="Где паром?",
            output="out.csv",
            errors="bad.jsonl",
            fields=Fields("body", "title", "short"),
            html=True,
            workers=3,
            resume=True,
            quiet=True,
        )
    )


def test_an_encoding() -> None:
    arguments = parse_arguments(["news.csv.gz", "--encoding", "koi8-r"]).collection
    assert arguments is not None
    assert arguments.file == InputFile("news.csv.gz", FORMATS[1], is_gzipped=True, encoding="koi8-r")


@pytest.mark.parametrize(
    ("content", "is_collection"),
    [
        ('{"text": "Кот спит."}\n{"text": "Пёс лает."}\n', True),
        ('\ufeff{"id": 1}\n{"id": 2}', True),
        ('{"text": "Кот спит."}', True),
        ('{"name": "Порт", "type": "public_channel", "id": 1, "messages": []}', False),
        ('{\n "text": "Кот спит."\n}\n', False),
        ('[{"text": "Кот спит."}]', False),
        ('["text"]\n{"text": 1}', False),
        ("Кот спит.", False),
        ("", False),
    ],
)
def test_json_lines_under_the_name_of_json_are_a_collection(
    content: str, tmp_path: Path, *, is_collection: bool
) -> None:
    path = tmp_path / "news.json"
    path.write_text(content, encoding="utf-8")
    assert (parse_arguments([str(path)]).collection is not None) == is_collection


@pytest.mark.parametrize("words", ["", "article.txt", "- a.json", "a.txt b.parquet.gz"])
def test_other_files_are_no_collections(words: str) -> None:
    assert parse_arguments(words.split()).collection is None


def test_a_dash_is_standard_output() -> None:
    arguments = parse_arguments(["news.jsonl", "-o", "-"]).collection
    assert arguments is not None
    assert arguments.output is None


BAD = {
    "a.jsonl b.jsonl": "a.jsonl is a file of many texts: give it alone",
    "a.txt b.csv": "b.csv is a file of many texts: give it alone",
    "- b.csv": "b.csv is a file of many texts: give it alone",
    "a.txt --text-field body": "--text-field is for files of many texts, whose names end in .jsonl, .ndjson, .csv",
    "--title-field title": "--title-field is for files of many texts",
    "--summary-field short a.txt": "--summary-field is for files of many texts",
    "--workers 2 a.txt": "--workers is for files of many texts",
    "--errors a b.txt": "--errors is for files of many texts",
    "--resume": "--resume is for files of many texts",
    "--quiet": "--quiet is for files of many texts",
    "a.jsonl --title Паром": "--title is the title of one text: --title-field names the field",
    "a.jsonl -f json": "--format is for single texts",
    "a.parquet -o b.parquet --encoding cp1251": "Parquet has no encoding to choose: leave out --encoding",
    "a.jsonl --encoding cp12510": "argument --encoding: unknown encoding 'cp12510'",
    "a.jsonl --explain": "--explain is for single texts",
    "a.jsonl --normal": "--normal is for keywords: give --keywords with it",
    "a.jsonl --keywords-field tags": "--keywords-field names the field for keywords: give --keywords with it",
    "a.jsonl --keywords --keywords-field summary": "the keywords would replace the summary: give --keywords-field "
    "another name than summary",
    "a.jsonl --keywords --keywords-field text": "the keywords would replace --text-field text: give --keywords-field "
    "another name",
    "a.jsonl --highlight": "--highlight is for single texts",
    "a.jsonl -o out.csv": "a.jsonl cannot become out.csv: the output has the format of the input",
    "a.csv -o out.tsv": "a.csv cannot become out.tsv: the output has the format of the input",
    "a.csv.gz -o out.parquet": "a.csv.gz cannot become out.parquet: the output has the format of the input",
    "a.jsonl -o report.html": "a.jsonl cannot become report.html: the output has the format of the input",
    "a.csv -o out.json": "a.csv cannot become out.json: the output has the format of the input",
    "a.csv -o out.xlsx": "a.csv cannot become out.xlsx: the output has the format of the input",
    "a.parquet": "Parquet is not written to standard output: name a file with --output",
    "a.parquet -o -": "Parquet is not written to standard output: name a file with --output",
    "a.parquet -o b.parquet.GZ": "a.parquet cannot become b.parquet.GZ: Parquet is compressed already",
    "a.jsonl --resume": "--resume needs the --output FILE of the run that was interrupted",
    "a.jsonl --text-field summary": "the summary would replace --text-field summary: give --summary-field another name",
    "a.jsonl --title-field x_sentences --summary-field x": "the summary would replace --title-field x_sentences",
    "a.jsonl --workers 0": "argument --workers: must be a whole number of at least 1, not '0'",
    "a.jsonl --workers two": "argument --workers: must be a whole number of at least 1, not 'two'",
}


@pytest.mark.parametrize(("words", "message"), BAD.items(), ids=BAD)
def test_wrong_usage_is_one_line_and_status_2(words: str, message: str, command: Command) -> None:
    run = command(words.split())
    assert (run.status, run.output) == (2, "")
    assert re.fullmatch(r"summarize-ru: error: .+\n", run.errors)
    assert message in run.errors


def test_every_option_is_obeyed_or_refused_with_a_file_of_many_texts() -> None:
    summarizing = {"length", "method", "diversity", "position_bias", "title_bias"}
    fields = {"text_field", "title_field", "summary_field", "keywords_field", "keywords", "normal"}
    obeyed = summarizing | fields | {"encoding"} | set(CollectionArguments._fields) - {"file", "fields"}
    refused = {*_OF_SINGLE_TEXTS, "allow_private"}
    about_itself = {"help", "version", "list_methods", "print_completion"}
    options = {action.dest for action in command_parser()._actions if action.option_strings}
    assert options == obeyed | refused | about_itself


def test_a_resumed_run_compares_every_option_that_shapes_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.touch()
    collection = open_collection(
        InputFile(str(path), FORMATS[0]), Summarizer(), Fields(keywords=KeywordField("keywords", 3))
    )
    collection.reader.close()
    compared = {name.removeprefix("--").replace("-", "_") for name in collection.options if name.startswith("--")}
    refused = {*_OF_SINGLE_TEXTS, "allow_private"}
    about_the_run = {"output", "errors", "workers", "resume", "quiet", "length"}  # the length is compared as a whole
    about_itself = {"help", "version", "list_methods", "print_completion"}
    options = {action.dest for action in command_parser()._actions if action.option_strings}
    assert compared - {"analyzer"} == options - refused - about_the_run - about_itself


@pytest.mark.parametrize("file", ["a.jsonl", "a.txt"])
@pytest.mark.parametrize("option", ["--text-field", "--title-field", "--summary-field", "--keywords-field"])
def test_a_name_that_is_empty_is_refused(option: str, file: str, command: Command) -> None:
    run = command([file, option, ""])
    assert (run.status, run.output) == (2, "")
    assert f"{option} needs a name, but the name is empty" in run.errors


@pytest.mark.parametrize("option", ["-o", "--errors"])
def test_a_blank_name_of_a_file_is_refused(option: str, command: Command) -> None:
    run = command(["a.jsonl", option, " "])
    assert (run.status, run.output) == (2, "")
    assert "needs the name of a file, but the name is blank" in run.errors


@pytest.mark.parametrize(
    "words", ["a.jsonl -o out.ndjson", "a.ndjson.gz -o out.jsonl", "a.csv -o out.csv.gz", "a.csv -o out"]
)
def test_outputs_in_the_format_of_the_input(words: str) -> None:
    assert parse_arguments(words.split()).collection is not None
