"""The files beside the code agree with it and with the pages: the checks on a forge, the citation, the forms."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import summarize_ru
from summarize_ru.methods import METHODS
from tests.samples import ROOT

FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
PAPER = re.compile(r"(?m)^- [^*\n]+ \*([^*]+)\.\*")
"""A paper among the sources on a page: its authors, then its title in italics."""


def read(path: Path) -> dict[str, Any]:
    """The content of a YAML file."""
    content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return content


def test_a_forge_runs_make_on_every_python() -> None:
    jobs = read(ROOT / ".github" / "workflows" / "checks.yml")["jobs"]
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["classifiers"]
    pythons = [name.rpartition(" ")[2] for name in classifiers if re.search(r":: 3\.\d+\Z", name)]
    assert jobs["test"]["strategy"]["matrix"]["python"] == pythons
    runs = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    assert runs == ["make test", "make dist-check"]


def test_the_citation_has_every_paper_of_the_methods() -> None:
    citation = read(ROOT / "CITATION.cff")
    assert citation["version"] == summarize_ru.__version__
    pages = [(ROOT / "docs" / name).read_text("utf-8") for name in ("methods.md", "query-and-keywords.md")]
    named = {" ".join(title.split()) for page in pages for title in PAPER.findall(page)}
    assert {reference["title"] for reference in citation["references"]} == named
    noted = {name for reference in citation["references"] for name in reference["notes"].split(", ")}
    assert noted - {"diversity", "query", "keywords"} == set(METHODS) - {"random"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_what_a_form_asks_to_run_runs(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = read(form)["body"]
    assert {"text", "seen", "meant"} <= {field.get("id") for field in body}
    (code,) = re.findall(r"(?s)```python\n(.*?)```", body[0]["attributes"]["value"])
    exec(code, {"text": "Рост 98 см. Живёт на ул. Лесной. Вес в норме."})  # noqa: S102 - it is ours
    assert capsys.readouterr().out.count("\n") >= 2
