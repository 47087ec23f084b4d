"""A type checker sees the right types where the library is used well, and an error where it is not."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples import ROOT

HERE = Path(__file__).parent


def mypy(path: Path, *options: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", *options, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return run.stdout


@pytest.mark.parametrize("name", ["usage.py", "misuse.py"])
def test_types(name: str) -> None:
    # Each misuse has a comment that expects its error; --strict warns if the error does not occur.
    assert mypy(HERE / name) == "Success: no issues found in 1 source file\n"


def test_misuse_would_be_seen(tmp_path: Path) -> None:
    source = (HERE / "misuse.py").read_text(encoding="utf-8")
    bare, count = re.subn(r"  # type: ignore\[[a-z-]+\]", "", source)
    path = tmp_path / "bare.py"
    path.write_text(bare, encoding="utf-8")
    assert f"Found {count} errors in 1 file" in mypy(path)
