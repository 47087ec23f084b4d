"""Prints texts as PDF files, by two programs in several layouts, with running headers, page numbers and hyphens."""

import html
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Final

import pyphen
import pytest
import typst

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HEADER: Final = "Вестник Зареченского района"

Chapter = tuple[str, list[str]]
"""A title and its paragraphs."""

# The layouts of typst. With indented first lines, there is no other gap between paragraphs.
_INDENTED: Final = "first-line-indent: (amount: 6mm, all: true), spacing: 0.65em"
TYPST_PAGES: Final = {
    "ragged": '#set page(paper: "a4"); #set text(12pt); #set par(justify: false)',
    "hyphenated": f'#set page(paper: "a5"); #set text(11pt); #set par(justify: true, {_INDENTED})',
    "two columns": f'#set page(paper: "a4", columns: 2); #set text(10pt); #set par(justify: true, {_INDENTED})',
    "small": '#set page(paper: "a5", margin: (x: 35mm, y: 30mm)); #set text(7pt); #set par(justify: true)',
}
CHROMIUM_PAGES: Final = {
    "ragged": "@page { size: A4; margin: 25mm } body { font: 12pt 'Liberation Serif' }",
    "hyphenated": (
        "@page { size: A5; margin: 20mm } body { font: 11pt 'Liberation Serif'; text-align: justify }"
        "p { margin: 0; text-indent: 6mm }"
    ),
    "two columns": (
        "@page { size: A4; margin: 20mm } body { font: 10pt 'PT Serif'; text-align: justify }"
        "main { columns: 2; column-gap: 7mm } p { margin: 0; text-indent: 4mm }"
    ),
    "small": "@page { size: A5; margin: 30mm 35mm } body { font: 7pt 'DejaVu Sans'; text-align: justify }",
}
LAYOUTS: Final = tuple(TYPST_PAGES)


def hyphenated(text: str) -> str:
    """The text with soft hyphens where a typesetter may break words."""
    return re.sub(r"[А-яЁё]{4,}", lambda word: _hyphens().inserted(word[0], "\u00ad"), text)


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="ru_RU")


def print_by_typst(source: str) -> bytes:
    pdf: bytes = typst.compile(f'#set text(font: "Libertinus Serif", hyphenate: false)\n{source}'.encode())
    return pdf


def typst_text(text: str) -> str:
    """The text with typst's markup escaped."""
    return re.sub(r"[^\w\s\u00ad]", r"\\\g<0>", text)


def print_chapters_by_typst(chapters: list[Chapter], layout: str) -> bytes:
    """Each chapter on a new page; words are broken at line ends, except in the ragged layout."""
    pages = [
        f"#set page(header: [{HEADER} #h(1fr) № 7], footer: align(center)[— #context counter(page).display() —])\n",
        TYPST_PAGES[layout],
    ]
    for title, paragraphs in chapters:
        pages.append(
            '#pagebreak(weak: true)\n#place(top + center, float: true, scope: "parent", '
            f'text(1.5em, weight: "bold")[{typst_text(title)}])'
        )
        pages += (typst_text(text if layout == "ragged" else hyphenated(text)) for text in paragraphs)
    return print_by_typst("\n\n".join(pages))


def print_chapters_by_chromium(chapters: list[Chapter], layout: str, folder: Path) -> bytes:
    """As `print_chapters_by_typst`; Chromium breaks words with ordinary hyphens."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip("NO PDF OF A BROWSER WAS READ: no chromium; on Debian, apt-get install chromium")
    style = CHROMIUM_PAGES[layout].replace(
        "@page {",
        f'@page {{ @top-left {{ content: "{HEADER}"; font-size: 8pt }}'
        "@bottom-center { content: counter(page); font-size: 9pt }",
    )
    body = "".join(
        f"<h1>{html.escape(title)}</h1><main>"
        + "".join(f"<p>{html.escape(text if layout == 'ragged' else hyphenated(text))}</p>" for text in paragraphs)
        + "</main>"
        for title, paragraphs in chapters
    )
    page, pdf = folder / "page.html", folder / "page.pdf"
    page.write_text(
        f"<!doctype html><html lang=ru><meta charset=utf-8><style>{style} h1 {{ break-before: page }}</style>{body}",
        encoding="utf-8",
    )
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    command = [browser, *options, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return pdf.read_bytes()
