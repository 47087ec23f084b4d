"""What decides how the output of a run looks, in the words of the command line: a run that goes on needs the same."""

import shlex
import zlib
from dataclasses import fields
from typing import Final

import summarize_ru
from summarize_ru.batch.collection import Fields
from summarize_ru.batch.journal import Options
from summarize_ru.length import as_length
from summarize_ru.summarizer import Summarizer
from summarize_ru.text.words import Analyzer

_UTF8: Final = "utf-8"


def run_options(
    format_name: str, summarizer: Summarizer, names: Fields, query: str | None = None, codec: str = _UTF8
) -> Options:
    """The options of a run: all fields of its summarizer, and what else changes the output.

    Args:
        format_name: the format of the rows; whether they are gzipped and how many workers there are changes nothing.
        summarizer: how they are summarized.
        names: the fields that matter.
        query: what each summary should answer.
        codec: the encoding in which they are read.
    """
    values: dict[str, object] = {field.name: getattr(summarizer, field.name) for field in fields(summarizer)}
    length = as_length(summarizer.length)
    del values["length"]
    values["analyzer"] = _described(summarizer.analyzer)
    values |= {f"{field.name}_field": getattr(names, field.name) for field in fields(names)}
    values |= {"query": query, "encoding": None if codec == _UTF8 else codec}
    return {
        "the version": f"by version {summarize_ru.__version__}",
        "the format": f"in the format {format_name}",
        "the length": f"with --{type(length).__name__.lower()} {length.limit}",
    } | {
        (option := f"--{name.replace('_', '-')}"): None if value is None else f"with {option} {shlex.quote(str(value))}"
        for name, value in values.items()
    }


def _described(analyzer: Analyzer) -> str | None:
    """An analyzer in words that are the same in each process; None for the default, which the command always has."""
    if analyzer == Analyzer():
        return None
    where, what = (getattr(analyzer.stem, name, "") for name in ("__module__", "__qualname__"))
    stem = f"{where}.{what or type(analyzer.stem).__qualname__}"
    if analyzer.stop_words is None:
        return stem
    stop_words = sorted(analyzer.stop_words)
    return f"{stem} and {len(stop_words)} stop words ({zlib.crc32(' '.join(stop_words).encode()):08x})"
