"""The inputs that fuzzing has kept pass through its targets again, without a fuzzer."""

import subprocess
import sys
from pathlib import Path

import pytest

from fuzz.alphabet import CHARACTERS, decode, encode
from fuzz.targets import TARGETS
from tests.conftest import Run
from tests.samples import ROOT

CORPUS = Path(__file__).parent / "fuzz_corpus"
INPUTS = sorted(CORPUS.glob("*/*"))


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_must_hold_holds(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_inputs_and_they_are_few() -> None:
    assert {path.parent.name for path in INPUTS} == set(TARGETS)
    assert sum(path.stat().st_size for path in INPUTS) < 100_000


def test_each_byte_is_a_character_of_its_own() -> None:
    every = bytes(range(256))
    assert encode(decode(every)) == every
    assert len(set(CHARACTERS)) == 256
    assert decode(encode("Ёж и й — «да»!")) == "Ёж и й — «да»!"


def without(package: str, *arguments: str) -> Run:
    """Runs `python -m fuzz` as if a package were not installed."""
    code = f"""if True:
        import importlib.metadata, runpy, sys
        sys.modules[{package!r}] = None
        real = importlib.metadata.Distribution.from_name
        def from_name(name):
            if name == {package!r}:
                raise importlib.metadata.PackageNotFoundError(name)
            return real(name)
        importlib.metadata.Distribution.from_name = from_name
        runpy.run_module("fuzz", run_name="__main__", alter_sys=True)
    """
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=30
    )
    return Run(run.returncode, run.stdout, run.stderr)


@pytest.mark.parametrize("package", ["atheris", "markdown_it"])
def test_without_the_extra_there_is_help(package: str) -> None:
    run = without(package, "--help")
    assert (run.status, run.errors) == (0, "")
    assert "--seconds" in run.output


def test_a_run_without_the_extra_says_what_to_install() -> None:
    assert without("atheris", "--seconds", "0") == Run(
        2, "", "python -m fuzz: error: there is no atheris: pip install -e '.[fuzz]'\n"
    )
