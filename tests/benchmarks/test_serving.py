"""The benchmark of the server, with few requests: what it measures, and that it reports faults."""

import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes in /proc")


@pytest.fixture(scope="module")
def serving() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
        import serving

        return serving


def test_every_request_is_answered(serving: ModuleType) -> None:
    found = serving.measure_load(100)
    assert found["statuses"] == {200: 100}
    assert 0 < found["ms, half of them"] <= found["ms, 99 of 100"]
    assert 20 < found["MB, most later"] < 1000


def test_what_goes_wrong_is_told(
    serving: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def load(*_: object) -> tuple[Counter[int], list[float], list[float]]:
        return Counter({200: 99, serving.RESET: 1}), [0.1] * 100, [50.0, 90.0]

    monkeypatch.setattr(serving, "load", load)
    monkeypatch.setattr(serving, "failures", [])
    serving.measure_load(100)
    assert "not every request was answered" in capsys.readouterr().out
    assert serving.failures[1:] == ["memory grows"]
