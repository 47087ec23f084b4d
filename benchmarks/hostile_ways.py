"""The ways through the library and the command, each with its inputs: texts, posts, or files of a format."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hostile_documents import DOCUMENTS
from hostile_files import CSV, GZIP, JSON_LINES, PAGES, PARQUET, TEXT_FILES
from hostile_posts import POSTS
from hostile_texts import CLASSES, TEXTS

from summarize_ru import (
    Analyzer,
    Characters,
    Document,
    Length,
    Share,
    Summarizer,
    Words,
    digest,
    keywords,
    split_sentences,
    summarize,
)
from summarize_ru.batch.formats import input_file
from summarize_ru.cli import main
from summarize_ru.methods import METHODS
from summarize_ru.rendering import FORMATS, Article, Layout, render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SHORT: Final = 30_000  # characters
SHORT_CLASS: Final = 100_000  # of one class of characters
SHORT_FILE: Final = 100_000  # bytes, before they are compressed
EVERYTHING: Final = 10**9


def _as_it_is(given: object) -> object:
    return given


@dataclass(frozen=True)
class Way:
    """A call and its inputs.

    Attributes:
        call: the call that is measured.
        inputs: functions by name that make an input of about a given size.
        small: an input that makes it load everything.
        prepare: converts an input beforehand; this is not measured.
    """

    call: Callable[[Any], object]
    inputs: Mapping[str, Callable[[int], Any]]
    small: object
    prepare: Callable[[Any], Any] = _as_it_is

    def short(self, name: str) -> int:
        """The size of the shorter of two inputs of a name: of a file in bytes, of a text in characters."""
        if self.inputs is POSTS:
            return SHORT
        if self.inputs is not TEXTS:
            return SHORT_FILE
        return SHORT_CLASS if name in CLASSES else SHORT


def through(call: Callable[[str], object]) -> Way:
    """A way of texts."""
    return Way(call, TEXTS, "Кот спит. Пёс лает.")


class Split(NamedTuple):
    """A document and its sentences, which a document forgets when it is pickled."""

    document: Document
    spans: tuple[tuple[int, int], ...]


def split(text: str) -> Split:
    """The document of a text, with its sentences found."""
    document = Document.from_text(text)
    return Split(document, document.spans)


def after_splitting(call: Callable[[Document], object]) -> Way:
    """A way that starts from the sentences of a text: finding them is the same for all, and takes most of the time."""

    def run(given: Split) -> None:
        vars(given.document)["spans"] = given.spans  # as if the document had found them itself
        call(given.document)

    return Way(run, TEXTS, split("Кот спит. Пёс лает."), split)


def choosing(length: Length, diversity: float = 0.0) -> Way:
    """Summaries of a length, by the method that takes the least time itself."""
    return after_splitting(Summarizer(method="lead", length=length, diversity=diversity))


def rendering(form: str) -> Way:
    """A summary of every sentence in a format, highlighted in the article if the format can do that."""
    summarizer = Summarizer(method="lead", length=Share(1))
    return after_splitting(
        lambda document: render(form, [Article(summarizer(document))], Layout(highlight=form != "json"))
    )


def commanding(suffix: str, inputs: Mapping[str, Callable[[int], bytes]], *options: str) -> Way:
    """The command on a file whose name ends in `suffix`; any exit status that it does not document is an error."""

    def run(content: bytes) -> None:
        with tempfile.TemporaryDirectory(prefix="summarize-ru-hostile-") as folder:
            source = Path(folder) / f"in{suffix}"
            output = Path(folder) / f"out{suffix if input_file(str(source)) else '.txt'}"
            source.write_bytes(content)
            with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
                errors, sys.stderr = sys.stderr, nowhere  # each broken file is a line there
                try:
                    status = main([str(source), "-o", str(output), *options])
                finally:
                    sys.stderr = errors
            if status not in {0, 1, 2}:
                raise AssertionError(status)

    return Way(run, inputs, next(iter(inputs.values()))(100))


_ROWS: Final = ("-m", "lead", "--quiet")

WAYS: Final[Mapping[str, Way]] = {
    "split_sentences": through(split_sentences),
    "Analyzer": through(Analyzer().terms),
    "keywords": through(keywords),
    "summarize": through(summarize),
    **{method: after_splitting(Summarizer(method=method)) for method in METHODS},
    "60 words": choosing(Words(60)),
    "all words": choosing(Words(EVERYTHING)),
    "300 characters": choosing(Characters(300)),
    "all characters": choosing(Characters(EVERYTHING)),
    "a fifth, diverse": choosing(Share(0.2), diversity=0.5),
    "all, diverse": choosing(Share(1), diversity=0.5),
    **{f"{form} of all": rendering(form) for form in FORMATS},
    "file: text": commanding(".txt", TEXT_FILES),
    "file: page": commanding(".html", PAGES),
    "file: JSON lines": commanding(".jsonl", JSON_LINES, *_ROWS),
    "file: CSV": commanding(".csv", CSV, *_ROWS),
    "file: Parquet": commanding(".parquet", PARQUET, *_ROWS),
    "file: gzip": commanding(".jsonl.gz", GZIP, *_ROWS),
    **{f"file: {suffix}": commanding(suffix, inputs, "-m", "lead") for suffix, inputs in DOCUMENTS.items()},
    "digest": Way(digest, POSTS, ["Кот спит.", "Кот спит.", "Пёс лает."]),
    "digest, all words": Way(lambda posts: digest(posts, Words(EVERYTHING)), POSTS, ["Кот спит.", "Пёс лает."]),
}
