"""A few attacks on the service: nothing hangs, no process is left, and faults are reported."""

import os
import signal
import sys
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")


@pytest.fixture(scope="module")
def service() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
        import service

        return service


def test_nothing_hangs_and_nothing_is_left(service: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert service.main(["--starts", "2", "--loops", "1", "--signals", "4"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("ignored", [signal.SIGINT, signal.SIGHUP])
def test_what_is_started_does_not_ignore_what_this_ignores(service: ModuleType, ignored: signal.Signals) -> None:
    before = signal.signal(ignored, signal.SIG_IGN)
    try:
        assert service.run(f"import signal; print(signal.getsignal({ignored:d}) == signal.SIG_IGN)", "False") == ""
    finally:
        signal.signal(ignored, before)


def test_what_goes_wrong_is_told(service: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    assert service.run("print(8)", "8") == ""
    assert service.run("print(7)", "8").startswith("gives '7\\n', status 0")
    assert service.run("print(8); raise SystemExit(3)", "8").startswith("gives '8\\n', status 3")
    leaves = "import os, time; print(8, flush=True); os.fork() or (os.close(1), os.close(2), time.sleep(60))"
    monkeypatch.setattr(service, "TO_GO", 0.1)
    assert service.run(leaves, "8") == "leaves a process"
    monkeypatch.setattr(service, "PATIENCE", 0.5)
    assert service.run("import time; time.sleep(60)", "8") == "hangs"
    assert os.getpid() in service.left_of(os.getsid(0))
