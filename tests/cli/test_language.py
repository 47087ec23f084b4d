"""The command in Russian, by the locale or by SUMMARIZE_RU_LANG: no English is left."""

import ast
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from summarize_ru.batch.journal import _KINDS
from summarize_ru.cli.language import command_language, text_language
from summarize_ru.cli.parser import command_parser
from tests.catalogue import has_words
from tests.conftest import Run
from tests.samples import EXAMPLE, ROOT

Command = Callable[[Sequence[str]], Run]

VARIABLES = ("SUMMARIZE_RU_LANG", "LC_ALL", "LC_MESSAGES", "LANG")

# Every English sentence has one of these words.
ENGLISH = re.compile(
    r"(?i)\b(?:a|an|and|argument|are|at|be|by|cannot|error|exit|expected|for|from|give|has|in|is|it|its|no|not|note|of|on|or|"
    r"options|that|the|there|to|usage|what|with)\b"
)


@pytest.fixture
def russian(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")


@pytest.mark.parametrize(
    ("values", "command", "text"),
    [
        ({}, "en", "ru"),
        ({"LANG": "ru_RU.UTF-8"}, "ru", "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en", "ru"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "ru_RU"}, "ru", "ru"),
        ({"LC_ALL": "C", "LC_MESSAGES": "ru_RU", "LANG": "ru_RU"}, "en", "ru"),
        ({"LC_ALL": "", "LANG": "ru_UA.KOI8-U"}, "ru", "ru"),
        ({"SUMMARIZE_RU_LANG": "ru", "LC_ALL": "C"}, "ru", "ru"),
        ({"SUMMARIZE_RU_LANG": "en", "LANG": "ru_RU.UTF-8"}, "en", "en"),
        ({"SUMMARIZE_RU_LANG": "RU_RU.UTF-8"}, "ru", "ru"),
        ({"SUMMARIZE_RU_LANG": "de", "LANG": "ru_RU.UTF-8"}, "ru", "ru"),
    ],
)
def test_the_language_is_chosen(
    values: dict[str, str], command: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    assert (command_language(), text_language()) == (command, text)


@pytest.mark.parametrize("words", [["--help"], ["digest", "--help"], ["mcp", "--help"], ["--list-methods"]])
@pytest.mark.usefixtures("russian")
def test_help_has_no_english(words: list[str], command: Command) -> None:
    run = command(words)
    assert (run.status, run.errors) == (0, "")
    assert not ENGLISH.search(run.output)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["нет.txt"], "ошибка: нет файла нет.txt; укажите путь к файлу с текстом или - (стандартный ввод)"),
        (["."], "ошибка: . — папка; укажите файлы в ней, например ./*.txt"),
        (["-n", "0"], "ошибка: параметр -n/--sentences: нужно целое число не меньше 1, а указано «0»; справка"),
        (
            ["-s", "20"],
            "а указано «20»; возможно, имелось в виду 20%",
        ),
        (["-n"], "ошибка: параметр -n/--sentences: не указано значение; справка"),
        (["-n", "1", "-w", "2"], "ошибка: параметр -w/--words: не сочетается с параметром -n/--sentences"),
        (["--explain=1"], "ошибка: параметр --explain: значение не нужно, а указано '1'"),
        (["--print-completion", "fish"], "недопустимое значение 'fish'; допустимы"),
        (["--nothing"], "ошибка: неизвестные параметры: --nothing; справка — summarize-ru --help"),
        (["digest", "--nothing"], "ошибка: неизвестные параметры: --nothing; справка — summarize-ru digest --help"),
        (["-m", "Лех"], "а указано «Лех»"),
        (["--diversity", "2", "{article}"], "ошибка: --diversity: нужно число от 0 до 1, а указано 2"),
        (["--encoding", "cp1252x", "{article}"], "неизвестная кодировка «cp1252x»; чаще всего нужны utf-8"),
        (
            ["-m", "lead", "--explain", "{article}"],
            "метод «lead» ставит оценки, но не объясняет их; объясняет",
        ),
        (
            ["-o", "/нет/папки/out.txt", "{article}"],
            "не удалось записать «/нет/папки/out.txt»: нет такого файла или папки",
        ),
        (
            ["rows.csv", "--text-field", "body"],
            "не содержит столбца «body», есть «id», «text»: назовите нужный параметром --text-field",
        ),
        (["rows.csv", "-o", "rows.csv"], "вывод заменил бы исходный файл rows.csv; укажите в --output другое имя"),
        (["rows.jsonl"], "строка 1: ошибка в JSON: нет значения, знак 10"),
        (["table.xlsx"], "table.xlsx — книга Excel, а не текст; сохраните как .csv"),
        (["old.doc"], "сохраните как .docx, или извлеките из него текст: catdoc old.doc | summarize-ru"),
        (["archive.zip"], "archive.zip — архив zip, а не текст; распакуйте и укажите файлы из него, или извлеките"),
        (["cut.pdf"], "cut.pdf — документ PDF; файл повреждён или обрывается"),
        (
            ["--url", "example.org"],
            "а указано «example.org»: возможно, https://example.org",
        ),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
@pytest.mark.usefixtures("russian")
def test_errors_are_in_russian(
    words: list[str], told: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rows.csv").write_text("id,text\n1,Паром ходит.\n", encoding="utf-8")
    Path("rows.jsonl").write_text('{"text": }\n', encoding="utf-8")
    Path("archive.zip").write_bytes(b"PK\x03\x04" + bytes(40))
    Path("table.xlsx").write_bytes(b"")
    Path("old.doc").write_bytes(b"")
    Path("cut.pdf").write_bytes(b"%PDF-1.4 ")
    run = command([word.format(article=EXAMPLE) for word in words])
    assert run.status
    assert told in run.errors
    assert not ENGLISH.search(run.errors)


@pytest.mark.usefixtures("russian")
def test_notes_are_in_russian(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Паром ходит через реку. Он стоит у причала. Билет стоит сто рублей.", encoding="utf-8")
    Path("b.txt").write_text("", encoding="utf-8")
    Path("rows.jsonl").write_text('{"id": 1}\n' * 2, encoding="utf-8")
    assert command(["a.txt", "-s", "0.1"]).errors == (
        "summarize-ru: примечание: a.txt: доля 0,1 от 3 предложений — меньше одного предложения; "
        "одно даст --share 0,4\n"
    )
    assert (
        "примечание: a.txt: в предложениях, которые можно выбрать, нет ни одного слова запроса"
        in command(["a.txt", "--query", "кошка"]).errors
    )
    assert command(["b.txt"]).errors == "summarize-ru: примечание: b.txt: текста нет\n"
    run = command(["rows.jsonl", "-o", "out.jsonl"])
    assert "в 2 строках нет поля «text»; поле с текстом называет --text-field" in run.errors
    assert "не обработано 2 из 2 строк: смотрите out.jsonl.errors.jsonl; out.jsonl не записан" in run.errors


@pytest.mark.usefixtures("russian")
def test_reasons_are_in_russian_but_for_programs(command: Command) -> None:
    assert "место в тексте" in command([str(EXAMPLE), "--explain"]).output
    assert "место в тексте" in command([str(EXAMPLE), "--explain", "-f", "markdown"]).output
    assert '"place in the text"' in command([str(EXAMPLE), "--explain", "-f", "json"]).output


def test_pages_are_in_english_if_that_is_chosen(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (["-f", "html"], ["digest", "-f", "html"], ["digest"]):
        monkeypatch.delenv("SUMMARIZE_RU_LANG", raising=False)
        assert re.search("Краткое содержание|1 источник", command([*words, str(EXAMPLE)]).output)
        monkeypatch.setenv("SUMMARIZE_RU_LANG", "en")
        assert re.search("In brief|1 source", command([*words, str(EXAMPLE)]).output)


def test_english_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZE_RU_LANG", "ru")
    assert "использование: " in command_parser().format_help()
    monkeypatch.setenv("SUMMARIZE_RU_LANG", "en")
    assert "usage: " in command_parser().format_help()


def test_no_message_of_the_command_is_left_unmarked() -> None:
    for folder in ("cli", "batch"):
        for path in sorted((ROOT / "src" / "summarize_ru" / folder).glob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Constant):
                    value = str(node.value.value)
                    is_text = " " in value.strip() and has_words(value)
                    assert not is_text or value.startswith(tuple(_KINDS)), f"{path.name}: {value}"
