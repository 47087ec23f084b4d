"""Fixtures and settings that all tests share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import hypothesis
import pytest

from summarize_ru.cli import main
from tests.samples import EXAMPLE

# The suite draws the same examples on each run; `pytest --hypothesis-profile explore` looks for new ones.
# Neither measures time: on a busy machine that says nothing of the library.
UNTIMED = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("suite", UNTIMED, derandomize=True, max_examples=60)
hypothesis.settings.register_profile("explore", UNTIMED, max_examples=1000)
hypothesis.settings.load_profile("suite")


@pytest.fixture(scope="session")
def example() -> str:
    """The article of docs/example.txt."""
    return EXAMPLE.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Run:
    """What a run of the command came to."""

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
