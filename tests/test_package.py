"""The package as a whole: what importing it loads, what the wheel holds, and that runs give the same answers."""

import json
import os
import re
import subprocess
import sys
import textwrap
import tomllib
import zipfile
from pathlib import Path

import pytest

import summarize_ru
from tests.samples import EXAMPLE, ROOT


def python(code: str, **environment: str) -> str:
    """Run a program in a fresh interpreter; return what it prints."""
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert run.stderr == ""
    return run.stdout


def test_importing_loads_nothing_heavy() -> None:
    loaded = set(json.loads(python("import json, sys, summarize_ru; print(json.dumps(sorted(sys.modules)))")))
    assert "numpy" in loaded
    assert loaded & {"nltk", "sumy", "scipy", "multiprocessing", "Stemmer", "pyarrow", "pyspark", "argparse"} == set()
    assert loaded & {"summarize_ru.digest.stories", "summarize_ru.digest.values"} == set()  # only digests need them


def test_summarizing_loads_nothing_heavy_either() -> None:
    code = """
        import json, sys, summarize_ru
        from summarize_ru.methods import METHODS
        for method in METHODS:
            summarize_ru.summarize("Ветер гонит облака. Облака несут дождь.", method=method)
        json.dump(sorted(sys.modules), sys.stdout)
    """
    assert set(json.loads(python(code))) & {"nltk", "sumy", "scipy", "multiprocessing", "socket", "ssl"} == set()


def test_splitting_needs_no_stemmer() -> None:
    code = "import sys, summarize_ru; summarize_ru.split_sentences('Кот спит.'); print('Stemmer' in sys.modules)"
    assert python(code) == "False\n"


def test_a_process_reads_each_data_file_once_however_many_summarizers_come_to_it() -> None:
    code = """
        import json, pickle, sys
        from pathlib import Path
        from summarize_ru import Summarizer
        import summarize_ru

        package = Path(summarize_ru.__file__).parent
        read = []

        def note(event, arguments):
            if event == "open" and str(arguments[0]).startswith(str(package)):
                read.append(Path(arguments[0]).name)

        sent = pickle.dumps(Summarizer(method="ranker"))
        sys.addaudithook(note)
        for _ in range(3):
            pickle.loads(sent)("Инженер А. С. Петров приехал в 2022 г. Потом уехал. Кот спит.")
        json.dump([name for name in read if Path(name).suffix not in {".py", ".pyc"}], sys.stdout)
    """
    assert sorted(json.loads(python(code))) == ["boundary_model.txt", "ranker.npy", "word_kinds.txt"]


def test_phrases_are_not_loaded_for_summaries() -> None:
    code = """
        import sys, summarize_ru
        summarize_ru.summarize("Кот спит.")
        before = "summarize_ru.keyphrases.candidates" in sys.modules
        print(before, summarize_ru.keywords("Кот спит.")[0].text, callable(summarize_ru.keywords))
    """
    assert python(code) == "False Кот True\n"


def test_every_public_name_is_there_and_documented() -> None:
    assert len(set(summarize_ru.__all__)) == len(summarize_ru.__all__)
    for name in set(summarize_ru.__all__) - {"Length", "Method"}:  # type aliases have no docstring of their own
        assert getattr(summarize_ru, name).__doc__
    assert hasattr(summarize_ru, "Length")
    assert hasattr(summarize_ru, "Method")


GUARD = """
import sys

def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "subprocess.", "os.exec", "os.system")):
        raise RuntimeError(f"{event} {arguments}")

sys.addaudithook(refuse)
"""


def test_nothing_asks_the_network() -> None:
    code = f"""
        from summarize_ru import Analyzer, Summarizer, Words, split_sentences
        from summarize_ru.methods import METHODS

        text = open({str(EXAMPLE)!r}, encoding="utf-8").read()
        assert len(split_sentences(text)) >= 25
        for method in METHODS:
            assert Summarizer(method=method, length=Words(60), diversity=0.3)(text, "Паром")
        assert not {{"socket", "ssl", "urllib.request", "http.client"}} & set(sys.modules)
        print("done")
    """
    assert python(GUARD + textwrap.dedent(code)) == "done\n"


@pytest.mark.parametrize(
    "options",
    [[], ["--format", "json", "--words", "60"], ["--explain", "--method", "ranker"], ["--title", "Паром", "-s", "0.2"]],
    ids=" ".join,
)
def test_the_command_does_not_ask_it_either(options: list[str]) -> None:
    code = f"""
        from summarize_ru.cli import main
        status = main({[*options, str(EXAMPLE)]!r})
        assert not {{"socket", "ssl", "urllib.request", "http.client"}} & set(sys.modules)
        sys.exit(status)
    """
    assert "паром" in python(GUARD + textwrap.dedent(code), PYTHONIOENCODING="utf-8")


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 9)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_the_guard_of_the_tests_above_works(code: str) -> None:
    run = subprocess.run([sys.executable, "-c", GUARD + code], capture_output=True, text=True, check=False, timeout=60)
    assert run.stderr.splitlines()[-1].startswith("RuntimeError: ")


def test_hashing_does_not_change_the_output() -> None:
    code = f"""
        import json
        from summarize_ru import Summarizer, Words, keywords
        from summarize_ru.methods import METHODS
        text = open({str(EXAMPLE)!r}, encoding="utf-8").read()
        for method in METHODS:
            for diversity in (0.0, 0.5):
                summary = Summarizer(method=method, length=Words(80), diversity=diversity)(text, "Паром через реку")
                print(json.dumps([summary.to_dict(), summary.scores]))
            print(json.dumps(Summarizer(method=method)(text, query="Сколько машин берёт паром зимой?").scores))
        print(json.dumps([[keyword.text, keyword.score] for keyword in keywords(text, 100)]))
    """
    first, *others = (python(code, PYTHONHASHSEED=seed) for seed in "012")
    assert first.count("\n") == 3 * len(summarize_ru.methods.METHODS) + 1
    assert others == [first, first]


def test_one_thread_of_the_linear_algebra_or_many_do_not_change_the_output() -> None:
    code = f"""
        from summarize_ru import Summarizer
        text = open({str(EXAMPLE)!r}, encoding="utf-8").read()
        for method in ("textrank", "lexrank"):
            print([Summarizer(method=method)(text * times).scores for times in (1, 12)])
    """
    names = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
    assert python(code, **dict.fromkeys(names, "1")) == python(code, **dict.fromkeys(names, "2"))


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert summarize_ru.__version__ == project["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", project["version"])


def test_the_wheel_holds_the_whole_package_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    source = ROOT / "src"
    expected = {
        str(path.relative_to(source).as_posix())
        for path in source.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and "__pycache__" not in path.parts
    }
    assert names == expected
    assert "summarize_ru/py.typed" in names


def test_the_wheel_names_its_licence_and_needs_little(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        text = archive.read(metadata).decode()
        assert any(name.endswith("/licenses/LICENSE") for name in archive.namelist())
    needed = {
        re.split(r"[<>=!~ ;]", line.removeprefix("Requires-Dist: "))[0].lower()
        for line in text.splitlines()
        if line.startswith("Requires-Dist: ") and "extra ==" not in line
    }
    assert needed == {"numpy", "nltk", "sumy", "pystemmer", "threadpoolctl", "tqdm"}


def test_the_command_of_the_installed_wheel_runs_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def run(*command: str) -> str:
        done = subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, check=True, timeout=60)
        assert done.stderr == b""
        return done.stdout.decode()

    where = run(str(installed), "-c", "import summarize_ru; print(summarize_ru.__file__)")
    assert Path(where.strip()).is_relative_to(installed.parent.parent)
    summary = run(str(installed.parent / "summarize-ru"), "article.txt")
    assert summary == f"{summarize_ru.summarize(EXAMPLE.read_text(encoding='utf-8'))}\n"
    assert run(str(installed), "-m", "summarize_ru", "article.txt") == summary
