"""The table of docs/reliability.md has the figures of the long checks."""

import json
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def reliability() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
        import reliability

        return reliability


def test_each_check_has_its_figures(tmp_path: Path, reliability: ModuleType) -> None:
    row = {"input": "dots", "seconds": [0.1, 2.04], "bytes": [1 << 20, 5 << 20]}
    endless = row | {"input": "dashes", "seconds": None, "held": False}
    results = {
        "hostile": {"settings": {"python": "3.11.7"}, "kl": [row | {"held": True}, endless]},
        "soak": {
            "articles": 200000,
            "method": "ranker",
            "python": "3.11.7",
            "milliseconds": {"first tenth": 1.0, "last tenth": 1.05},
            "megabytes": {"most in the first 2,000": 100.0, "most after that": 104.0},
        },
        "service": {
            "python": "3.11.7, 3.12.1",
            "runs": {
                "3.11.7": {"starts": 200, "loops": 50, "signals": 119, "faults": 0},
                "3.12.1": {"starts": 100, "loops": 50, "signals": 119, "faults": 1},
            },
        },
        "kills": {
            "python": "3.11.7",
            "kills": 200,
            "full disks": 24,
            "seen": {
                "begun anew": 60,
                "refused a cut journal": 680,
                "refused a damaged file": 310,
                "refused another input": 40,
                "refused another version": 50,
                "went on": 150,
            },
        },
        "serving": {
            "python": "3.11.7",
            "load": {
                "requests": 20000,
                "clients": 50,
                "requests per second": 300,
                "ms, 99 of 100": 250.4,
                "MB, most later": 70.2,
            },
            "killed workers": {"kills": 10, "statuses": {"200": 399, "500": 1}},
            "SIGTERM": {"processes left": 0},
        },
        "fuzz": {
            "python": "3.11.7",
            "executions": 5000000,
            "seconds": 7200,
            "findings": 0,
            "targets": {"a": {}, "b": {}},
        },
        "mutation": {"python": "3.11.7", "made": 5000, "mutants": 1000, "killed": 900, "killed_by_own_file": 800},
    }
    for name, found in results.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(found), encoding="utf-8")
    hostile, soak, service, kills, serving, fuzz, mutation = reliability.table(tmp_path).splitlines()[2:]
    assert "1 of 2 pairs of a way and an input keep the bounds; the longest takes 2.0 s (kl, dots)" in hostile
    assert "the most memory is 5 MB (kl, dots) (Python 3.11.7)" in hostile
    assert "200,000 articles by ranker: 1.00 ms each in the first tenth, 1.05 ms in the last" in soak
    assert "300 cold starts of eight threads" in service
    assert "100 event loops with handlers, 238 random signals: 1 faults (Python 3.11.7, 3.12.1)" in service
    assert "200 kills and 24 full disks: 150 runs went on" in kills
    assert "60 had no journal and began anew; 90 changes were refused, 0 were in rows not yet read" in kills
    assert "680 cut journals and 310 damaged files were refused (Python 3.11.7)" in kills
    assert "20,000 requests by 50 clients: 300 a second, 99 of 100 within 250 ms, at most 70 MB" in serving
    assert "10 killed workers cost 1 requests, SIGTERM under load leaves 0 processes (Python 3.11.7)" in serving
    assert "5,000,000 executions of 2 targets in 2.0 hours; 0 findings" in fuzz
    assert "900 of 1,000 mutants killed, 90.0%, drawn from 5,000; 800 of them by the tests of their module" in mutation


def test_a_check_that_was_not_run_says_so(tmp_path: Path, reliability: ModuleType) -> None:
    assert reliability.table(tmp_path).count("no run is recorded") == len(reliability.CHECKS)


def test_the_page_has_the_table_of_the_results(reliability: ModuleType) -> None:
    assert reliability.table(reliability.RESULTS) in reliability.PAGE.read_text(encoding="utf-8")


def test_help_leaves_the_page_alone(
    reliability: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- record -->\nold\n<!-- end -->\n", encoding="utf-8")
    monkeypatch.setattr(reliability, "PAGE", page)
    with pytest.raises(SystemExit, match=r"^0$"):
        reliability.main(["--help"])
    assert "usage: " in capsys.readouterr().out
    assert page.read_text(encoding="utf-8") == "<!-- record -->\nold\n<!-- end -->\n"
    reliability.main([])
    assert reliability.table(reliability.RESULTS) in page.read_text(encoding="utf-8")
