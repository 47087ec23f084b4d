"""The same text in every encoding gives the same summary."""

import gzip
import importlib
import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from summarize_ru import summarize
from summarize_ru.reading import decode
from tests.conftest import Run
from tests.samples import data_folder

ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso-8859-5")

Fit = Callable[[str, str], str]


@pytest.fixture
def fit(monkeypatch: pytest.MonkeyPatch) -> Fit:
    """Writes a text in the characters that an encoding has, as a word processor would."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
    found: Fit = importlib.import_module("encoding_detection").fit
    return found


def texts() -> Iterator[str]:
    with gzip.open(data_folder() / "summaries" / "rt.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, 200):
            yield json.loads(line)["text"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_article(encoding: str, fit: Fit, command: Callable[[Sequence[str]], Run], tmp_path: Path) -> None:
    article = fit((data_folder() / "article.txt").read_text(encoding="utf-8"), encoding)
    path = tmp_path / "article.txt"
    path.write_bytes(article.encode(encoding))
    assert command([str(path)]) == Run(0, f"{summarize(article)}\n", "")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_two_hundred_articles(encoding: str, fit: Fit) -> None:
    for text in texts():
        fitting = fit(text, encoding)
        # The same text has the same summary, which is not made again for every encoding.
        assert decode(fitting.encode(encoding)) == fitting
