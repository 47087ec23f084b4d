"""Texts as people have them, and what of each no summary may hold: `tests/inputs/expected.json` goes with the texts."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "inputs"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def test_each_text_is_in_the_table() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", EXPECTED)
def test_what_may_not_be_chosen_and_the_title_stand_in_the_text(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert [part for part in EXPECTED[name]["never"] if part not in text] == []
    assert (EXPECTED[name]["title"] or "") in " ".join(text.split())
