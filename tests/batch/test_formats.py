"""Collections by their names; a format that is one row of the table and one module works wherever others do."""

import gzip
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import pytest

from summarize_ru.batch import formats
from summarize_ru.batch.formats import FORMATS, FileFormat, InputFile, endings, input_file
from tests.batch.toy import BOX, TOY
from tests.conftest import Run
from tests.samples import ROOT

Command = Callable[[Sequence[str]], Run]

JSON_LINES, CSV, TSV, PARQUET = FORMATS[:4]


@pytest.mark.parametrize(
    ("path", "format_", "is_gzipped"),
    [
        ("news.jsonl", JSON_LINES, False),
        ("news.ndjson", JSON_LINES, False),
        ("folder.csv/news.2024.JSONL", JSON_LINES, False),
        ("news.jsonl.gz", JSON_LINES, True),
        ("news.ndjson.gz", JSON_LINES, True),
        ("news.csv", CSV, False),
        ("news.CSV.GZ", CSV, True),
        ("news.tsv", TSV, False),
        ("news.tsv.gz", TSV, True),
        ("news.parquet", PARQUET, False),
    ],
)
def test_the_name_tells_the_format(path: str, format_: FileFormat, is_gzipped: bool) -> None:  # noqa: FBT001
    assert input_file(path) == InputFile(path, format_, is_gzipped)


@pytest.mark.parametrize(
    "path", ["news.txt", "news.json", "news", "-", "csv", "news.parquet.gz", "news.jsonl.zip", "a.gz"]
)
def test_what_is_no_collection(path: str) -> None:
    assert input_file(path) is None


def test_each_ending_is_that_of_a_collection() -> None:
    assert all(input_file(f"news{ending}") for ending in endings())
    assert len(set(endings())) == len(endings())


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_each_format_can_be_opened_and_is_in_the_documents_and_in_help(format_: FileFormat, command: Command) -> None:
    module, _, function = format_.opener.partition(":")
    assert callable(getattr(import_module(module), function))
    page = (ROOT / "docs" / "collections.md").read_text(encoding="utf-8")
    help_text = command(["--help"]).output
    assert f"**{format_.name}**" in page
    for ending in format_.endings:
        assert f"`{ending}`" in page
        assert ending in help_text


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a file in a format that was added to the table."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, TOY, BOX))
    monkeypatch.setattr("summarize_ru.batch.run.CHECKPOINT_SECONDS", 0)
    content = "Кот спит. Пёс лает.\nДождь идёт. Ветер стих.\n".encode() + b"\xff\n" + "Снег тает. Весна.\n".encode()
    for name in ("in.toy", "in.box"):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "in.toy.gz").write_bytes(gzip.compress(content))
    return tmp_path


SUMMARIZED = """\
Кот спит. Пёс лает. | Кот спит.
Дождь идёт. Ветер стих. | Дождь идёт.
Снег тает. Весна. | Снег тает.
"""
WORDS = ["-m", "lead", "-n", "1"]


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("name", ["in.toy", "in.toy.gz", "in.box"])
def test_a_format_that_is_added_is_summarized(name: str, workers: str, toy: Path, command: Command) -> None:
    output = "out." + name.removeprefix("in.")
    run = command([name, "-o", output, *WORDS, "--workers", workers])
    assert run == Run(1, "", f"summarize-ru: 1 of 4 rows could not be summarized: see {output}.errors.jsonl\n")
    content = (toy / output).read_bytes()
    assert (gzip.decompress(content) if name.endswith(".gz") else content).decode() == SUMMARIZED
    if name != "in.box":
        assert command([name, *WORDS]).output == SUMMARIZED


@pytest.mark.parametrize("name", ["in.toy", "in.toy.gz", "in.box"])
def test_a_format_that_is_added_is_resumed(
    name: str, toy: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    words = [name, "-o", "out", *WORDS]
    with monkeypatch.context() as patch:
        patch.setattr("summarize_ru.batch.run.Writer.close", interrupt)  # when all rows are done
        assert command(words).status == 130
    assert command([*words, "--resume", "--query", "кот"]).errors.startswith(
        "summarize-ru: error: out was begun without --query, not with --query 'кот'"
    )
    assert command([*words, "--resume"]).status == 1
    assert (toy / "out").read_text(encoding="utf-8") == SUMMARIZED


def test_a_format_that_is_added_is_known_to_help_and_messages(toy: Path, command: Command) -> None:
    assert toy.exists()
    assert ".toy, .box" in command(["--help"]).output
    assert ".toy.gz" in command(["--help"]).output
    for words, message in (
        ("in.toy -o out.csv", "in.toy cannot become out.csv: the output has the format of the input"),
        ("in.csv -o out.toy", "in.csv cannot become out.toy: the output has the format of the input"),
        ("in.box", "Box is not written to standard output: name a file with --output"),
        ("in.box -o out.box.gz", "in.box cannot become out.box.gz: Box is compressed already, so leave out .gz"),
        ("in.box -o out.box --encoding cp1251", "Box has no encoding to choose: leave out --encoding"),
        ("a.txt --workers 2", ".toy"),
    ):
        run = command(words.split())
        assert (run.status, run.output) == (2, "")
        assert message in run.errors
