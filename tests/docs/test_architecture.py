"""The page of the architecture is true to the tree."""

import re
import tomllib

import pytest

from tests.samples import ROOT

PACKAGE = ROOT / "src" / "summarize_ru"
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"(?ms)^## (.*?)\n(.*?)(?=^## |\Z)", PAGE))
ROW = re.compile(r"(?m)^\| `([^`]+)` \| (.*) \|$")
FOLDER = re.compile(r"(?ms)^- `(text/\w+/)`: (.*?)(?=^-|\n\n)")
MODULE = re.compile(r"`([\w/]+\.py)`")
PATH = re.compile(r"`((?:[a-z_]+/)+[a-z_]*(?:\.py)?|[a-z_]+\.py)`")


def test_every_module_and_folder_stands_in_the_table() -> None:
    listed = [name for name, _ in ROW.findall(SECTIONS["Modules"])]
    there = [f"{path.parent.name}/" for path in PACKAGE.glob("*/__init__.py")]
    there += [path.name for path in PACKAGE.glob("[!_]*.py")]
    assert sorted(listed) == sorted(there)


def test_what_a_row_says_is_in_a_folder_is_there() -> None:
    for folder, text in ROW.findall(SECTIONS["Modules"]):
        for name in MODULE.findall(text):
            assert (PACKAGE / folder / name).is_file() or (PACKAGE / name).is_file(), f"{folder}: {name}"
    for folder, text in FOLDER.findall(SECTIONS["Modules"]):
        for name in MODULE.findall(text):
            assert (PACKAGE / folder / name).is_file(), f"{folder}: {name}"


@pytest.mark.parametrize(
    "folder", ["ranking", "text", *(f"text/{path.parent.name}" for path in PACKAGE.glob("text/*/__init__.py"))]
)
def test_each_module_of_a_folder_is_named(folder: str) -> None:
    there = {path.name for path in (PACKAGE / folder).glob("[!_]*.py")}
    assert there - set(MODULE.findall(SECTIONS["Modules"])) == set()


@pytest.mark.parametrize("section", ["Where to make a change", "Decisions that shape the code"])
def test_what_is_to_be_touched_is_there(section: str) -> None:
    paths = PATH.findall(SECTIONS[section])
    assert len(paths) > 5
    assert [path for path in paths if not (PACKAGE / path).exists() and not (ROOT / path).exists()] == []


def test_the_table_has_the_order_of_the_layers() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    level = {
        name.strip().removeprefix("summarize_ru."): number
        for number, layer in enumerate(layers)
        for name in layer.split("|")
    }
    listed = [re.sub(r"(/|\.py)$", "", name) for name, _ in ROW.findall(SECTIONS["Modules"])]
    assert sorted(level) == sorted([*listed, "__main__"])
    assert [level[name] for name in listed] == sorted(level[name] for name in listed)
