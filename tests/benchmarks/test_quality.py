import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROWS = [
    {
        "text": "Весной река разлилась. Мост закрыли на три дня. Почту возили на лодке. Мост открыли в среду.",
        "summary": "Из-за разлива реки мост закрыли на три дня, почту возили на лодке.",
        "title": "Почта на лодке",
    },
    {
        "text": "В музее открылась выставка. На ней двести картин. Половину показывают впервые. Вход свободный.",
        "summary": "На выставке в музее половину картин показывают впервые.",
    },
]


@pytest.fixture
def quality(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
    import quality

    monkeypatch.setattr(quality, "FLOOR", tmp_path / "floor.json")
    monkeypatch.setattr(quality, "METHODS", {"tfidf": "TfIdf", "lead": "Lead"})
    return quality


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "small.jsonl"
    file.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return file


def run(quality: ModuleType, monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["quality.py", "--workers", "1", *map(str, words)])
    status: int = quality.main()
    return status


def test_every_method_and_both_bounds_are_in_the_table(
    quality: ModuleType, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = data.parent / "results" / "quality.json"
    assert run(quality, monkeypatch, data, "--length", "2", "--length", "9w", "--output", output) == 0
    printed = capsys.readouterr().out
    assert "small, 2 texts, 2 sentences with titles" in printed
    tables = json.loads(output.read_text(encoding="utf-8"))["data"]["small"]["tables"]
    assert list(tables) == ["2 sentences", "9 words", "2 sentences with titles"]
    for name, table in tables.items():
        assert table["methods"].keys() >= {*quality.METHODS}
        if "titles" in name:
            continue
        assert table["methods"]["lead"]["rouge1"] < table["methods"]["oracle"]["rouge1"]


def test_the_floor_may_only_rise(
    quality: ModuleType, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(quality, monkeypatch, data, "--check") == 0
    assert "small: lead has no floor yet" in capsys.readouterr().out
    assert run(quality, monkeypatch, data, "--raise") == 0
    assert run(quality, monkeypatch, data, "--check") == 0

    floor = json.loads(quality.FLOOR.read_text())
    [known] = floor.values()
    lead = known["methods"]["lead"]
    reached = lead["rouge2"]
    lead["rouge2"] += 0.01
    known["methods"]["lead"]["rouge1"] = 0
    known["methods"]["forgotten"] = lead
    quality.FLOOR.write_text(json.dumps(floor))
    capsys.readouterr()
    assert run(quality, monkeypatch, data, "--check") == 1
    assert capsys.readouterr().out.splitlines() == [
        "small: no method forgotten",
        f"small: lead rouge2 {reached:.6f} is below {reached + 0.01:.6f}",
    ]

    run(quality, monkeypatch, data, "--raise")
    [known] = json.loads(quality.FLOOR.read_text()).values()
    assert known["methods"]["lead"]["rouge2"] == pytest.approx(reached + 0.01)
    assert known["methods"]["lead"]["rouge1"] > 0


def test_without_data_there_is_nothing_to_measure(
    quality: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SUMMARIZE_RU_DATA", raising=False)
    assert run(quality, monkeypatch, "--check") == 0
    assert "SUMMARIZE_RU_DATA is not set" in capsys.readouterr().out
