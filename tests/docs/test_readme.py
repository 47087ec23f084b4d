"""The two READMEs say the same, and their links lead somewhere."""

import re
from pathlib import Path

import pytest

from tests.samples import ROOT

READMES = ("README.md", "README.ru.md")
BLOCK = re.compile(r"(?ms)^```(\w+)\n(.*?)^```")
COMMENT = re.compile(r"\s*(?<!\S)#.*")
LINK = re.compile(r"\]\(([^)#\s]+)")


def blocks(name: str) -> list[tuple[str, str]]:
    """The language and the code of each block, without comments."""
    return [(block[1], COMMENT.sub("", block[2])) for block in BLOCK.finditer((ROOT / name).read_text("utf-8"))]


def test_both_have_the_same_code() -> None:
    english, russian = map(blocks, READMES)
    assert len(english) >= 5
    assert english == russian


def test_both_have_the_same_parts() -> None:
    english, russian = ((ROOT / name).read_text("utf-8") for name in READMES)
    assert re.findall(r"(?m)^#+", english) == re.findall(r"(?m)^#+", russian)
    # The Russian README links to the Russian version of a page if there is one.
    names = [{link.replace("docs/ru/", "docs/") for link in LINK.findall(text)} for text in (english, russian)]
    assert names[0] - {"README.ru.md"} == names[1] - {"README.md"}


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_links_lead_somewhere(name: str) -> None:
    links = [link for link in LINK.findall((ROOT / name).read_text("utf-8")) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_every_page_of_the_site_is_named() -> None:
    links = map(Path, LINK.findall((ROOT / "README.md").read_text("utf-8")))
    named = {link.name for link in links if link.parent == Path("docs")}
    assert {path.name for path in (ROOT / "docs").glob("*.md")} - named == {"index.md", "changelog.md", "security.md"}
