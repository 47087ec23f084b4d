"""The options that print something and end the command."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from summarize_ru.cli.parser import SHELLS
from summarize_ru.methods import DEFAULT_METHOD, METHODS
from tests.cli.full import Full
from tests.conftest import Run

Command = Callable[[Sequence[str]], Run]


def test_every_method_has_its_line(command: Command) -> None:
    run = command(["--list-methods"])
    assert (run.status, run.errors) == (0, "")
    lines = run.output.splitlines()
    assert [line.split()[0] for line in lines] == list(METHODS)
    assert all(row.description in line for row, line in zip(METHODS.values(), lines, strict=True))
    assert [line.split()[0] for line in lines if line.endswith(" (the default)")] == [DEFAULT_METHOD]
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--meth"], {"--method"}),
        (["-m", "le"], {"lexrank", "lead"}),
        (["--method", "text"], {"textrank"}),
        (["-f", "m"], {"markdown"}),
        (["-n", "2", "art"], {"article.txt", "articles"}),
        (["article.txt", "-o", "re"], {"report.html"}),
        (["--print-completion", "z"], {"zsh"}),
    ],
)
def test_bash_completes(words: list[str], expected: set[str], command: Command, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    for name in ("article.txt", "report.html"):
        (tmp_path / name).touch()
    (tmp_path / "articles").mkdir()
    ask = 'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shtab_summarize_ru; printf "%s\\n" "${COMPREPLY[@]}"'
    script = command(["--print-completion", "bash"]).output + ask
    run = subprocess.run(
        [bash, "-c", script, "bash", "summarize-ru", *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert (set(run.stdout.split()), run.stderr) == (expected, "")


def test_zsh_takes_the_completion(command: Command) -> None:
    run = command(["--print-completion", "zsh"])
    assert run.output.startswith("#compdef summarize-ru\n")
    assert all(word in run.output for word in ("--list-methods", *METHODS))
    if zsh := shutil.which("zsh"):
        subprocess.run([zsh, "-n"], input=run.output, text=True, check=True, timeout=60)


@pytest.mark.parametrize("shell", SHELLS)
def test_without_shtab_the_extra_is_named(shell: str, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    run = command(["--print-completion", shell])
    assert (run.status, run.output) == (2, "")
    assert run.errors == (
        "summarize-ru: error: completion needs the extra completion; in a checkout: pip install '.[completion]'\n"
    )


def test_a_library_that_cannot_be_loaded_is_an_error_on_one_line(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shtab.py").write_text("import missing_part", encoding="utf-8")
    monkeypatch.delitem(sys.modules, "shtab", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    run = command(["--print-completion", "bash"])
    assert (run.status, run.output) == (2, "")
    assert run.errors == (
        "summarize-ru: error: a library cannot be loaded: No module named 'missing_part'; reinstall it\n"
    )


def test_summarizing_loads_no_shtab() -> None:
    code = "import sys; from summarize_ru.cli import main; main(['-n', '1', '-']); print('shtab' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], input="Кот спит.", capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert run.stdout == "Кот спит.\nFalse\n"


@pytest.mark.parametrize("option", ["--help", "--list-methods", "--print-completion=bash", "--version"])
def test_what_cannot_be_written_is_an_error_on_one_line(
    option: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Full())
    run = command([option])
    told = "summarize-ru: error: cannot write standard output: no space left on device\n"
    assert run == Run(2, "", told)
