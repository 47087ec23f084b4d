"""The site of the documentation builds without a warning, has no dead links, and loads nothing from the network."""

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import summarize_ru
from summarize_ru.cli.parser import command_parser
from tests.samples import ROOT

LOADING = {"script": "src", "img": "src", "source": "src", "iframe": "src", "link": "href"}


class Page(HTMLParser):
    """What a page links to, what it loads, and what can be linked to in it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.anchors: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.anchors.add(values.get("id") or "")
        if tag == "a":
            self.links.append(values.get("href") or "")
        elif tag in LOADING and values.get("rel") not in {"index", "search", "next", "prev"}:
            self.loaded += filter(None, [values.get(LOADING[tag])])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` does it."""
    folder = tmp_path_factory.mktemp("site")
    options = f"-q -W --keep-going -d {folder / 'doctrees'}".split()
    command = [sys.executable, "-m", "sphinx", *options, str(ROOT / "docs"), str(folder / "html")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (run.returncode, run.stderr) == (0, "")
    return folder / "html"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """The pages by name."""
    return {path.name: Page(path) for path in site.glob("*.html")}


def test_every_document_is_a_page(pages: dict[str, Page]) -> None:
    assert {path.stem for path in (ROOT / "docs").glob("*.md")} <= {name.removesuffix(".html") for name in pages}


def test_every_link_within_the_site_leads_somewhere(pages: dict[str, Page], site: Path) -> None:
    for name, page in pages.items():
        for link in page.links:
            address = urlsplit(link)
            if address.scheme:
                continue
            target = unquote(address.path) or name
            assert (site / target).is_file(), f"{name}: {link}"
            if address.fragment and target in pages:
                assert unquote(address.fragment) in pages[target].anchors, f"{name}: {link}"


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, Page], site: Path) -> None:
    for name, page in pages.items():
        assert page.loaded
        for address in page.loaded:
            assert (site / urlsplit(address).path).is_file(), f"{name}: {address}"
            assert not urlsplit(address).netloc


def test_every_public_name_is_in_the_api(pages: dict[str, Page]) -> None:
    assert {f"summarize_ru.{name}" for name in summarize_ru.__all__} <= pages["api.html"].anchors


def test_every_option_is_on_the_page_of_the_command_line(site: Path) -> None:
    text = (site / "command-line.html").read_text(encoding="utf-8")
    for action in command_parser()._actions:
        assert all(option in text for option in action.option_strings)


def test_formulas_are_formulas(site: Path) -> None:
    assert (site / "methods.html").read_text(encoding="utf-8").count("<math") >= 10
