"""Layouts: texts as files have them, wrapped, indented, as items, or taken out of a PDF, have the same sentences."""

import gzip
import json
import re
import shutil
import subprocess
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Final

import pytest

from summarize_ru.text.line_joining import LineJoiner
from summarize_ru.text.sentences import sentence_spans
from tests.golden.summaries import golden_texts
from tests.printing import hyphenated, print_by_typst, typst_text
from tests.samples import data_folder

Layout = Callable[[list[str]], str]

HUNDRED_TEN: Final = 110


def wrap(paragraphs: list[str], width: int, *, indents: tuple[str, str] = ("", ""), hyphens: bool = False) -> str:
    first, rest = indents
    return "\n\n".join(
        textwrap.fill(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=hyphens)
        for text in paragraphs
    )


def wrap_beside(paragraphs: list[str], width: int) -> str:
    """Every paragraph at a width, but for one in the middle."""
    middle = len(paragraphs) // 2
    return "\n\n".join(wrap([text], HUNDRED_TEN if place == middle else width) for place, text in enumerate(paragraphs))


def number(paragraphs: list[str], width: int | None = None) -> str:
    """Items with hanging indents; without a width, each on a line."""
    marks = [f"{place}) " for place in range(1, len(paragraphs) + 1)]
    if width is None:
        return "\n\n".join(mark + text for mark, text in zip(marks, paragraphs, strict=True))
    return "\n\n".join(
        wrap([text], width, indents=(mark, " " * len(mark))) for mark, text in zip(marks, paragraphs, strict=True)
    )


def spans_without_white_space(text: str) -> list[tuple[int, int]]:
    spans = []
    at = 0
    for start, stop in sentence_spans(text):
        length = len("".join(text[start:stop].split()))
        spans.append((at, at + length))
        at += length
    return spans


LAYOUTS: Final[dict[str, tuple[Layout, Layout]]] = {
    **{f"wrapped at {width}": (partial(wrap, width=width), "\n\n".join) for width in (60, 72, 76, 100)},
    **{
        f"broken at hyphens at {width}": (partial(wrap, width=width, hyphens=True), "\n\n".join)
        for width in (60, 76, 100)
    },
    **{
        f"indented, at {width}": (partial(wrap, width=width, indents=("    ", "    ")), "\n\n".join)
        for width in (60, 76, 100)
    },
    **{f"items at {width}": (partial(number, width=width), number) for width in (60, 76, 100)},
    **{f"beside a wide one, at {width}": (partial(wrap_beside, width=width), "\n\n".join) for width in (60, 76, 100)},
}


def texts_of(name: str, count: int) -> Iterator[list[str]]:
    with gzip.open(data_folder() / "summaries" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in islice(lines, count):
            yield [" ".join(part.split()) for part in json.loads(line)["text"].splitlines() if part.strip()]


@pytest.mark.parametrize(("name", "count"), [("rt.dev", 10), ("sci.dev", 4)])
def test_layouts_of_real_texts_have_the_sentences_of_the_text(name: str, count: int) -> None:
    texts = list(texts_of(name, count))
    for layout, (lay_out, refer) in LAYOUTS.items():
        whole = total = 0
        for paragraphs in texts:
            expected = set(spans_without_white_space(refer(paragraphs)))
            whole += len(expected.intersection(spans_without_white_space(lay_out(paragraphs))))
            total += len(expected)
        assert whole >= total * (1 if layout == "wrapped at 72" else 0.995), layout


# How a page is set; where first lines are indented, nothing else parts paragraphs.
_INDENTED: Final = "first-line-indent: (amount: 6mm, all: true), spacing: 0.65em"
PAGES: Final = {
    "ragged": '#set page(paper: "a4"); #set text(12pt); #set par(justify: false)',
    "ragged, indented": f'#set page(paper: "a4"); #set text(12pt); #set par(justify: false, {_INDENTED})',
    "justified": '#set page(paper: "a5"); #set text(11pt); #set par(justify: true)',
    "justified, indented": f'#set page(paper: "a5"); #set text(11pt); #set par(justify: true, {_INDENTED})',
    "two columns": '#set page(paper: "a4", columns: 2); #set text(10pt); #set par(justify: true)',
    "two columns, indented": (
        f'#set page(paper: "a4", columns: 2); #set text(10pt); #set par(justify: true, {_INDENTED})'
    ),
    "small": '#set page(paper: "a6", margin: 9mm); #set text(7pt); #set par(justify: true)',
    "small, indented": f'#set page(paper: "a6", margin: 9mm); #set text(8pt); #set par(justify: false, {_INDENTED})',
}
PROSE: Final = ("essay-", "history-", "news-", "science-")


def bare(sentence: str) -> str:
    # poppler joins words that a hyphen breaks, without asking whether it is theirs
    return re.sub(r"[\s\u00ad\u2010-]", "", sentence)


@pytest.mark.parametrize("page", PAGES)
def test_sentences_out_of_a_pdf_are_whole(page: str) -> None:
    pdftotext = shutil.which("pdftotext")
    if not pdftotext:
        pytest.skip("NO PDF WAS READ: no pdftotext; on Debian, apt-get install poppler-utils")
    paragraphs = [
        " ".join(part.split())
        for name, text in golden_texts().items()
        if name.startswith(PROSE)
        for part in re.split(r"\n{2,}", text)
    ]
    is_hyphenated = "ragged" not in page and page != "small, indented"
    printed = [hyphenated(text) if is_hyphenated else text for text in paragraphs]
    pdf = print_by_typst(f"{PAGES[page]}\n\n" + "\n\n".join(map(typst_text, printed)))
    text = subprocess.run([pdftotext, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    for taken in (text, text.replace("\u00ad\n", "-\n")):
        whole = "\n\n".join(paragraphs)
        expected = Counter(bare(whole[start:stop]) for start, stop in sentence_spans(whole))
        found = Counter(bare(taken[start:stop]) for start, stop in sentence_spans(taken))
        assert (expected & found).total() >= 0.97 * expected.total() > 200


def test_words_that_pyphen_breaks_are_printed_whole() -> None:
    import pyphen

    hyphens = pyphen.Pyphen(lang="ru_RU")
    words = Counter[bool]()
    for text in golden_texts().values():
        for word in re.findall(r"(?<![\w-])[а-яё]{4,}(?![\w-])", text):
            for first, last in hyphens.iterate(word):
                broken = f"{text}\n\nВот {first}-\n{last}."
                joiner = LineJoiner(broken)
                words[joiner.on_one_line(len(text) + 2, len(broken)) == f"Вот {word}."] += 1
                break
    assert words[True] > 0.995 * words.total() > 1000
