"""Runs the examples of README.md, README.ru.md, docs/*.md and the docstrings as tests.

In Markdown, a block of ```python runs as it is, or as a doctest if it has prompts. In a block of ```console, each
`$ summarize-ru ...` and `$ python -m summarize_ru ...` runs in a shell and must print the lines below it, in which ...
stands for anything. Other commands are passed over, and so is a block after `<!-- skip: next -->`. Each document runs
in a folder of its own, which has the example article as docs/example.txt and as article.txt.
"""

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# Set before numpy is loaded: on a busy machine, threads of linear algebra make the tests five times slower.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# The command speaks the language of the locale.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("SUMMARIZE_RU_LANG", None)

ROOT = Path(__file__).parent
COMMAND = re.compile(r"(?m)^\$ +(?P<command>.+)\n(?P<output>(?:(?!\$ ).*(?:\n|\Z))*)")
OURS = re.compile(r"(?:\w+=\S+ +|.*\| *)?(summarize-ru|python -m summarize_ru)\b")
SPARK_FILES = ("docs/engines.md", "tests/adapters/test_spark.py")
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:  # noqa: ARG001 - pytest's
    """Name cases by readable Russian; bytes by the name of the argument, and unprintable text by its escapes.

    Without escaping, pytest 8 and 9 take bytes for text and stop, and its workers cannot send lone surrogates.
    """
    if isinstance(val, bytes):
        return argname
    return repr(val)[1:-1] if isinstance(val, str) and not val.isprintable() else None


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder in which the examples of a document run."""
    folder = tmp_path_factory.mktemp("examples")
    (folder / "docs").mkdir()
    for name in ("docs/example.txt", "article.txt"):
        shutil.copy(ROOT / "docs" / "example.txt", folder / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        patch.setenv("PYSPARK_PYTHON", sys.executable)  # of the workers; Java may have been started with another PATH
        yield folder


@pytest.fixture(scope="session")
def java() -> Iterator[str | None]:
    """The path of Java, in which Spark runs; None if there is none. After the tests, the Java of Spark is ended."""
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"  # other machines must not reach it
    # By default Java compiles as much as it can in several threads: a page of examples then takes 95 s instead of 31.
    os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    yield os.environ.get("JAVA_HOME") or shutil.which("java")
    if "pyspark" in sys.modules:
        end_java()


def end_java() -> None:
    """End the process that Spark started and leaves running when it is stopped."""
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    if gateway is not None:
        gateway.shutdown()
        gateway.proc.stdin.close()  # at this it ends by itself
        gateway.proc.wait(timeout=30)
        SparkContext._gateway = SparkContext._jvm = None


def pytest_configure(config: pytest.Config) -> None:
    """Under mutmut, which names every test, take their files: pytest's search for names takes quadratic time."""
    if "MUTANT_UNDER_TEST" in os.environ:
        config.args = list(dict.fromkeys(name.partition("::")[0] for name in config.args))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end that Spark was not tested: a line among the skipped tests is easily overlooked."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any("needs Java" in str(report.longrepr) for report in skipped):
        terminalreporter.section("SPARK WAS NOT TESTED", red=True, bold=True)
        terminalreporter.write_line("There is no Java here: install openjdk-17-jre-headless, or set JAVA_HOME.")


def run_console(example: Example) -> str | None:
    """Run the commands of a console block; return the first difference from the block, or None."""
    for match in COMMAND.finditer(example.parsed + "\n"):
        if not OURS.match(match["command"]):
            continue
        run = subprocess.run(  # noqa: S602  (a console block is for a shell)
            match["command"], shell=True, capture_output=True, text=True, encoding="utf-8", check=False
        )
        shown = doctest.Example(match["command"], match["output"].strip() + "\n")
        printed = (run.stdout + run.stderr).strip() + "\n"
        checker = doctest.OutputChecker()
        if not checker.check_output(shown.want, printed, OPTIONS):
            return f"$ {match['command']}\n" + checker.output_difference(shown, printed, OPTIONS)
    return None


documents = Sybil(
    parsers=[
        SkipParser(),
        PythonCodeBlockParser(doctest_optionflags=OPTIONS),
        CodeBlockParser(language="console", evaluator=run_console),
    ],
    patterns=["README*.md", "docs/*.md", "docs/ru/*.md"],
    fixtures=["workbench", "java"],
)
docstrings = Sybil(  # before Python 3.13 two stars are one
    parsers=[DocTestParser(optionflags=OPTIONS)], patterns=["src/*/*.py", "src/*/*/*.py"], fixtures=["workbench"]
)

pytest_collect_file = (documents + docstrings).pytest()


class ByDocument(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Hands out documents as a whole, tests of Spark together, because it starts slowly, and other tests one by one."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, _ = nodeid.partition("::")
        if file in SPARK_FILES:
            return "spark"
        return file if file.endswith(".md") or file.startswith("src/") else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Run the examples of a document in one process, because they build on each other."""
    return ByDocument(config, log)
