"""`summarize-ru digest`: files go in, stories come out."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.digest.news import NEWS

Command = Callable[[Sequence[str]], Run]


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    paths = []
    for number, document in enumerate(NEWS):
        path = tmp_path / f"{number}.txt"
        path.write_text(document.text, encoding="utf-8")
        paths.append(str(path))
    return paths


def test_files_become_stories(command: Command, files: list[str]) -> None:
    run = command(["digest", *files])
    assert (run.status, run.errors) == (0, "")
    assert [line[:2] for line in run.output.splitlines() if line[:1].isdigit()] == ["1.", "2.", "3."]


def test_top_limits_stories_and_length_their_summaries(command: Command, files: list[str]) -> None:
    stories = json.loads(command(["digest", "-f", "json", "--top", "2", "-n", "1", *files]).output)["stories"]
    assert [len(story["sentences"]) for story in stories] == [1, 1]
    words = json.loads(command(["digest", "-f", "json", "-w", "12", *files]).output)["stories"]
    assert all(len(story["text"].split()) <= 12 for story in words)


def test_query_keeps_the_stories_about_it(command: Command, files: list[str]) -> None:
    assert "библиотека" in command(["digest", "--query", "детская студия", *files]).output
    run = command(["digest", "--query", "дирижабль", *files])
    assert (run.status, run.output) == (0, "")
    assert run.errors == "summarize-ru: note: no story has most of the words of the query\n"


def test_likeness_says_how_small_stories_are(command: Command, files: list[str]) -> None:
    stories = json.loads(command(["digest", "-f", "json", "--likeness", "0,9", *files]).output)["stories"]
    assert sorted(len(story["documents"]) for story in stories) == [1] * 6 + [2] * 2


def test_fields_of_rows_are_named(command: Command, tmp_path: Path) -> None:
    rows = [{"body": document.text, "site": document.source, "at": "14.03.2026"} for document in NEWS[:3]]
    path = tmp_path / "news.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    fields = ["--text-field", "body", "--source-field", "site", "--date-field", "at"]
    (story,) = json.loads(command(["digest", "-f", "json", *fields, str(path)]).output)["stories"]
    assert story["documents"][1] | {"title": ""} == {
        "index": 1, "title": "", "source": "Речная газета", "date": "2026-03-14", "copy_of": None
    }  # fmt: skip
    for options in (["--text-field", "content"], ["--title-field", "content"], []):
        run = command(["digest", *fields, *options, str(path)] if options else ["digest", str(path)])
        assert (run.status, run.output) == (2, "")
        option, name = options or ("--text-field", "text")
        assert f"has no field named {name}; there are body, site, at; {option} names another" in run.errors


def test_files_without_fields_are_told_in_one_line(command: Command, files: list[str], tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("body,at\nПаром сел на мель у косы.,14.03.2026\n", encoding="utf-8")
    run = command(["digest", "--text-field", "body", "--date-field", "at", str(tmp_path / "rows.csv"), *files[:2]])
    assert run.errors == (
        f"summarize-ru: note: there are no fields in {files[0]}, {files[1]}, so --text-field, --date-field changes "
        "nothing there\n"
    )
    run = command(["digest", "--text-field", "body", *files])
    assert f"{files[2]}, …, so --text-field" in run.errors


def test_page_goes_to_a_file(command: Command, files: list[str], tmp_path: Path) -> None:
    assert command(["digest", "-f", "html", "-o", str(tmp_path / "day.html"), *files]) == Run(0, "", "")
    assert (tmp_path / "day.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_files_that_cannot_be_read_are_told_and_the_rest_is_done(command: Command, files: list[str]) -> None:
    run = command(["digest", "no.txt", *files])
    assert run.status == 2
    assert run.errors.startswith("summarize-ru: error: there is no file no.txt")
    assert "1. " in run.output
    alone = command(["digest", "no.txt"])
    assert (alone.status, alone.output) == (2, "")


def test_output_does_not_replace_an_input(command: Command, files: list[str]) -> None:
    run = command(["digest", *files, "-o", files[0]])
    assert run.status == 2
    assert Path(files[0]).read_text(encoding="utf-8") == NEWS[0].text


@pytest.mark.parametrize(
    ("texts", "notes"),
    [
        ({"empty.txt": " \n", "empty.jsonl": ""}, ["there is no text in empty.txt, empty.jsonl"]),
        ({"empty.txt": "", "hello.txt": "Привет", "pond.txt": "В пруду сменили воду."},
         ["there is no text in empty.txt", "hello.txt: there are no meaningful words"]),
        ({"rows.jsonl": '{"text": "В пруду сменили воду."}\n{"text": ""}\n'}, []),
        ({"mist.txt": "Міст через річку закриють на ремонт. Пішоходи зможуть ходити тимчасовим настилом, і їх не "
          "зупинятимуть. Автобуси підуть в об'їзд через селище."},
         ["mist.txt seems to be in Ukrainian; stop words and stems are Russian, so the summary may be poor"]),
    ],
)  # fmt: skip
def test_files_that_give_nothing_or_little_are_told(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texts: dict[str, str], notes: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in texts.items():
        Path(name).write_text(text, encoding="utf-8")
    run = command(["digest", *texts])
    assert (run.status, run.errors) == (0, "".join(f"summarize-ru: note: {note}\n" for note in notes))


def test_a_file_named_as_a_subcommand_is_given_by_its_path(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("digest").write_text("Паром ходит до ноября.", encoding="utf-8")
    assert command(["./digest"]).output == "Паром ходит до ноября.\n"


@pytest.mark.parametrize(
    "words", [["-n", "0"], ["--top", "x"], ["-f", "docx"], ["--query", " "], ["--likeness", "2"], ["--no"]]
)
def test_wrong_usage_is_one_line(command: Command, words: list[str]) -> None:
    run = command(["digest", *words])
    assert (run.status, run.output) == (2, "")
    assert re.fullmatch(r"summarize-ru: error: [^\n]+; see summarize-ru digest --help\n", run.errors)
