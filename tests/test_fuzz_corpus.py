"""The inputs that fuzzing found worth keeping, through the same targets: `make test` runs them without a fuzzer."""

from pathlib import Path

import pytest

from fuzz.alphabet import CHARACTERS, decode, encode
from fuzz.targets import TARGETS

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
