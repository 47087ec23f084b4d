"""Runs the tests on every supported Python that is installed, and on the oldest dependencies in pyproject.toml.

    python -m tests.matrix                    all of them
    python -m tests.matrix 3.13 oldest        some of them
    python -m tests.matrix 3.13 -- tests/text arguments after -- are for pytest

Each has an environment of its own in build/matrix, with the package installed as users install it. Tests of types,
documents and benchmarks are left out, because they do not depend on the Python, and so are those of Spark and of the
browser, which take long and need other programs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = ROOT / "build" / "matrix"
PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14")
OLDEST: Final = "oldest"  # of the dependencies, on the oldest Python
OLDEST_DEPENDENCIES: Final = ROOT / "tests" / "oldest.txt"
INSTALLED: Final = f"{ROOT}[arrow,completion,documents,eval,langchain,mcp,serve,test,web]"
LEFT_OUT: Final = (
    "adapters/test_spark.py",
    "benchmarks",
    "docs",
    "rendering/test_browser.py",
    "server/test_page.py",
    "typing",
)


def find_python(version: str) -> str | None:
    """The interpreter of a version: the one that runs this script, one on the path, or one of pyenv."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    candidates = [shutil.which(f"python{version}"), *map(str, root.glob(f"versions/{version}.*/bin/python"))]
    return next((path for path in candidates if path and runs(path, version)), None)


def runs(path: str, version: str) -> bool:
    """Whether an interpreter has this version; a name that pyenv puts on the path may have no interpreter behind it."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    run = subprocess.run([path, "-c", code], capture_output=True, text=True, check=False)
    return run.stdout.strip() == version


def test(name: str, python: str, options: list[str]) -> bool:
    """Install into a new environment, run the tests, and return whether all passed."""
    environment = FOLDER / name
    interpreter = str(environment / ("Scripts" if os.name == "nt" else "bin") / "python")
    constraints = ["--constraint", str(OLDEST_DEPENDENCIES)] if name == OLDEST else []
    left_out = [f"--ignore={ROOT / 'tests' / path}" for path in LEFT_OUT]
    commands = [
        [python, "-m", "venv", "--clear", str(environment)],
        [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *constraints, INSTALLED],
        [interpreter, "-m", "pytest", "-q", *left_out, *(options or ["tests"])],
    ]
    return all(subprocess.run(command, cwd=ROOT, check=False).returncode == 0 for command in commands)


def main(arguments: list[str]) -> int:
    """Run the script; the exit status is 1 if a test failed, or nothing was tested."""
    options: list[str] = []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, options = arguments[:at], arguments[at + 1 :]
    parser = argparse.ArgumentParser(description="Run the tests on many Pythons.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(PYTHONS)} or {OLDEST}; default: all")
    names = parser.parse_args(arguments).names or [*PYTHONS, OLDEST]
    if unknown := set(names) - {*PYTHONS, OLDEST}:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    results = {}
    for name in names:
        python = find_python(PYTHONS[0] if name == OLDEST else name)
        print(f"== {name}: {python or 'not found'}", flush=True)
        results[name] = "not found" if python is None else "passed" if test(name, python, options) else "FAILED"
    print("\n".join(f"{name}: {result}" for name, result in results.items()))
    return 0 if "passed" in results.values() and "FAILED" not in results.values() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
