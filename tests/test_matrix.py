"""`make test-matrix` tests the versions that pyproject.toml says are supported."""

import re
import tomllib
from collections.abc import Iterable

from packaging.requirements import Requirement
from packaging.version import Version

from tests.matrix import INSTALLED, OLDEST_DEPENDENCIES, PYTHONS
from tests.samples import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def lower_bounds(requirements: Iterable[str]) -> dict[str, Version]:
    """The oldest version that each requirement allows."""
    bounds: dict[str, Version] = {}
    for requirement in map(Requirement, requirements):
        for specifier in requirement.specifier:
            if specifier.operator in {">=", "=="}:
                bounds[requirement.name] = Version(specifier.version)
    return bounds


def test_the_oldest_versions_are_the_lower_bounds() -> None:
    extras = set(re.split(r"\W+", INSTALLED.partition("[")[2])) & set(PROJECT["optional-dependencies"]) - {"test"}
    used = lower_bounds(
        [*PROJECT["dependencies"], *(line for extra in extras for line in PROJECT["optional-dependencies"][extra])]
    )
    lines = OLDEST_DEPENDENCIES.read_text(encoding="utf-8").splitlines()
    assert lower_bounds(line for line in lines if not line.startswith("#")) == used


def test_the_classifiers_name_versions_of_the_matrix() -> None:
    named = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", line)]
    assert named == list(PYTHONS[: len(named)])
    assert PROJECT["requires-python"] == f">={PYTHONS[0]}"
