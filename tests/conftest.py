"""Fixtures and settings that all tests share."""

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

from summarize_ru.cli import main
from tests.samples import EXAMPLE, ROOT

# The suite draws the same examples in each run; `pytest --hypothesis-profile explore` draws new ones.
# Neither limits time, which on a busy machine says nothing about the library.
UNTIMED = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("suite", UNTIMED, derandomize=True, max_examples=60)
hypothesis.settings.register_profile("explore", UNTIMED, max_examples=1000)
hypothesis.settings.load_profile("suite")

# A shell makes its background processes ignore Ctrl-C, and their children inherit that. Then the processes to which
# tests send it would never end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def example() -> str:
    """The article of docs/example.txt."""
    return EXAMPLE.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Run:
    """The result of a run of the command."""

    status: int
    output: str
    errors: str


@pytest.fixture
def command(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[[Sequence[str]], Run]:
    """Runs the command in this process."""

    def run(arguments: Sequence[str]) -> Run:
        try:
            status = main(arguments)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        captured = capfdbinary.readouterr()
        return Run(status, captured.out.decode(), captured.err.decode())

    return run


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the tree with the build backend that is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(folder)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment in which the wheel is installed."""
    environment = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True, timeout=60)
    interpreter = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    options = ["--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(interpreter), "install", *options, str(wheel)],
        check=True,
        timeout=120,
    )
    # Its dependencies come from the environment of the tests. The .pth files there are not read, so an editable
    # installation cannot replace the installed package.
    (site,) = environment.rglob("site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return interpreter
