import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarize_ru import MissingExtraError, read
from summarize_ru.cli.parser import command_parser
from summarize_ru.evaluation import rouge

Use = Callable[[], object]

BOOK = Path(__file__).with_name("reading") / "samples" / "pandoc.epub"
USERS = ("summarize_ru.adapters.", "summarize_ru.reading.", "summarize_ru.batch.parquet")


def importing(module: str) -> Use:
    return lambda: importlib.import_module(f"summarize_ru.{module}")


NEEDS: dict[str, tuple[str, str, Use]] = {
    "Arrow": ("arrow", "pyarrow", importing("adapters.arrow")),
    "Parquet": ("arrow", "pyarrow", importing("batch.parquet")),
    "Spark": ("spark", "pyspark", importing("adapters.spark")),
    "pages": ("web", "lxml", importing("adapters.web")),
    "pages as files": ("web", "lxml", lambda: read(b"<html><p>x</p></html>", name="a.html")),
    "books, whose chapters are pages": ("documents", "lxml", lambda: read(BOOK.read_bytes(), name="a.epub")),
    "PDF": ("documents", "pypdfium2", importing("reading.pdf")),
    "Markdown": ("documents", "markdown_it", lambda: read(b"# x\n\nx", name="a.md")),
    "its footnotes": ("documents", "mdit_py_plugins", lambda: read(b"# x\n\nx", name="a.md")),
    "subtitles": ("documents", "pysubs2", lambda: read(b"1\n00:00:01,000 --> 00:00:02,000\nx\n", name="a.srt")),
    "downloads": ("web", "h11", importing("reading.answer")),
    "ROUGE": ("eval", "rouge_score", lambda: rouge("Кот", "Кот")),
    "ROUGE of Gazeta": ("eval", "rouge_score", lambda: rouge("Кот", "Кот", recipe="gazeta")),
    "its tokens": ("eval", "razdel", lambda: rouge("Кот", "Кот", recipe="gazeta")),
    "completion": ("completion", "shtab", lambda: command_parser().parse_args(["--print-completion", "bash"])),
}


def uncached() -> None:
    module = sys.modules["summarize_ru.evaluation.rouge"]
    for cached in (module._scorer, module._signature):
        cached.cache_clear()


@pytest.fixture(params=NEEDS)
def need(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str, Use]]:
    """An extra, its library, which is not loaded, and a use that needs it."""
    extra, library, use = NEEDS[request.param]
    for name in list(sys.modules):
        if name.startswith(USERS) or name.partition(".")[0] == library:
            monkeypatch.delitem(sys.modules, name)
    uncached()
    yield extra, library, use
    uncached()
    for name in list(sys.modules):
        if name.startswith(USERS) or name.partition(".")[0] == library:
            del sys.modules[name]


class Hiding:
    """Makes imports of one library fail as if it were not installed."""

    def __init__(self, library: str) -> None:
        self._library = library

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:  # noqa: ARG002
        if name == self._library:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def test_a_library_that_is_not_installed_is_a_missing_extra(
    need: tuple[str, str, Use], monkeypatch: pytest.MonkeyPatch
) -> None:
    extra, library, use = need
    monkeypatch.setattr(sys, "meta_path", [Hiding(library), *sys.meta_path])
    with pytest.raises(MissingExtraError, match=rf"pip install '\.\[{extra}\]'"):
        use()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("import missing_part", "No module named 'missing_part'"),
        ("raise ImportError('lib.so: cannot open shared object file')", "cannot open shared object file"),
        ("", "cannot import name|No module named|has no attribute"),
    ],
    ids=["lacks what it needs", "cannot be loaded", "is another version"],
)
def test_a_library_that_is_broken_says_itself_what_is_wrong(
    content: str, said: str, need: tuple[str, str, Use], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, library, use = need
    (tmp_path / library).mkdir()
    (tmp_path / library / "__init__.py").write_text(content, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises((ImportError, AttributeError), match=said) as caught:
        use()
    assert not isinstance(caught.value, MissingExtraError)
