"""Pages written for the tests, in layouts of thirty kinds: each gives its article and its title."""

from pathlib import Path

import pytest

from summarize_ru import Document
from summarize_ru.reading.html import read_page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def lines_of(document: Document) -> list[str]:
    """The lines of an article, without captions and tables."""
    blocks = [block for block in document.blocks if block.kind not in {"caption", "table"}]
    return [line for block in blocks for line in document.text[block.start : block.stop].split("\n")]


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_gives_its_article_and_its_title(page: Path) -> None:
    title, *lines = page.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    found = read_page(page.read_bytes())
    assert found.title == title
    assert lines_of(found) == lines
