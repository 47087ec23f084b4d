"""Arguments that are texts, with bytes that the locale cannot decode."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence

import pytest

from summarize_ru.cli.values import text_argument
from tests.conftest import Run
from tests.processes import PATIENCE

Command = Callable[[Sequence[str]], Run]


@pytest.mark.parametrize("text", ["", "Сколько стоит проезд?", "A – \U0001f697"])
def test_text_stays_as_it_is(text: str) -> None:
    assert text_argument(text) == text


@pytest.mark.skipif(os.name != "posix", reason="elsewhere arguments are no bytes")
def test_where_the_locale_has_no_russian_letters_text_is_read_as_utf8() -> None:
    code = """if True:
        import sys
        from summarize_ru.cli.parser import text_argument
        print(ascii(sys.argv[1]), ascii(text_argument(sys.argv[1])))
    """
    run = subprocess.run(
        [sys.executable, "-c", code, "ёж"],
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    held, text = run.stdout.decode().split()
    assert held != text
    assert text == ascii("ёж")


@pytest.mark.parametrize("option", ["--query", "--title", "--text-field", "--title-field", "--summary-field", "--url"])
def test_bytes_that_are_no_utf8_are_told_in_one_line(option: str, command: Command) -> None:
    word = "проезд".encode("cp1251").decode("ascii", "surrogateescape")
    assert command(["a.jsonl", option, word]) == Run(
        2,
        "",
        f"summarize-ru: error: argument {option}: is neither in the encoding of the locale nor in UTF-8: "
        "\\xef\\xf0\\xee\\xe5\\xe7\\xe4; see summarize-ru --help\n",
    )


def test_half_of_a_pair_of_surrogates_is_no_text(command: Command) -> None:
    run = command(["--title", "\ud800"])
    assert run.status == 2
    assert "--title: is neither in the encoding of the locale nor in UTF-8" in run.errors
