"""A few of the disturbances of `make kills`."""

import os
from pathlib import Path

import pytest

from tests.kills import disturb


@pytest.mark.skipif(os.name != "posix", reason="sends signals and limits sizes")
def test_runs_that_are_disturbed_lose_nothing_and_take_nothing_for_what_it_is_not(tmp_path: Path) -> None:
    seen = disturb(tmp_path, share=0.025, seed=4, rows=1000)
    assert seen["went on"] >= 1  # how many of the kills leave a journal depends on the machine
    assert seen["refused a cut journal"] == 25
    assert seen["refused a damaged file"] > 0
    assert seen.total() > 35
