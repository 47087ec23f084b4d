"""PDF files as programs print them: sentences of running text come out whole, whatever the layout."""

import gzip
import json
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Final

import pytest

from summarize_ru import Document, Sentences, summarize
from summarize_ru.document import Block
from summarize_ru.reading.pdf import read_pdf
from tests.golden.summaries import golden_texts
from tests.printing import HEADER, LAYOUTS, Chapter, print_chapters_by_chromium, print_chapters_by_typst
from tests.samples import data_folder

PROSE: Final = ("essay-", "history-", "news-", "science-")


def own_texts() -> list[Chapter]:
    texts = [text.split("\n\n") for name, text in golden_texts().items() if name.startswith(PROSE)]
    return [
        (f"Рассказ {number}: паром и река", [" ".join(part.split()) for part in parts])
        for number, parts in enumerate(texts, 1)
    ]


def texts_of_data() -> list[Chapter]:
    chapters = []
    for name, count in (("rt.dev", 14), ("sci.dev", 6)):
        with gzip.open(data_folder() / "summaries" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in islice(lines, count):
                row = json.loads(line)
                parts = [" ".join(part.split()) for part in row["text"].splitlines() if part.strip()]
                chapters.append((" ".join(row["title"].split()), parts))
    return chapters


def sentences_of(document: Document) -> Counter[str]:
    return Counter(document.printed(sentence.start, sentence.stop) for sentence in document.sentences)


def chapters_of(document: Document, titles: list[str]) -> list[Document]:
    """The document cut at the titles of its chapters."""
    words = ["".join(title.split()) for title in titles]
    starts = [
        number
        for number, (start, stop, kind) in enumerate(document.blocks)
        if kind in {"title", "heading"} and "".join(document.text[start:stop].split()) in words
    ]
    assert len(starts) == len(titles)
    found = []
    for first, last in zip(starts, [*starts[1:], len(document.blocks)], strict=True):
        blocks = document.blocks[first + 1 : last]
        begin, end = blocks[0].start, blocks[-1].stop
        shifted = tuple(Block(start - begin, stop - begin, kind) for start, stop, kind in blocks)
        found.append(Document(document.text[begin:end], None, shifted))
    return found


def check(chapters: list[Chapter], pdf: bytes) -> None:
    expected = [sentences_of(Document.from_text("\n\n".join(parts))) for _, parts in chapters]
    document = read_pdf(pdf)
    assert HEADER not in document.text
    read = chapters_of(document, [title for title, _ in chapters])
    whole = sum((one & sentences_of(other)).total() for one, other in zip(expected, read, strict=True))
    assert whole >= 0.96 * sum(one.total() for one in expected)
    chosen = [
        (str(sentence.text), one)
        for one, other in zip(expected, read, strict=True)
        for sentence in summarize(other, Sentences(5))
    ]
    assert sum(" ".join(text.split()) in one for text, one in chosen) >= 0.97 * len(chosen) > 50


@pytest.mark.parametrize("layout", LAYOUTS)
def test_own_texts_printed_by_typst(layout: str) -> None:
    chapters = own_texts()
    check(chapters, print_chapters_by_typst(chapters, layout))


def test_own_texts_printed_by_chromium(tmp_path: Path) -> None:
    chapters = own_texts()
    check(chapters, print_chapters_by_chromium(chapters, "two columns", tmp_path))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_texts_of_the_data_printed_by_typst(layout: str) -> None:
    chapters = texts_of_data()
    check(chapters, print_chapters_by_typst(chapters, layout))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_texts_of_the_data_printed_by_chromium(layout: str, tmp_path: Path) -> None:
    chapters = texts_of_data()
    check(chapters, print_chapters_by_chromium(chapters, layout, tmp_path))
