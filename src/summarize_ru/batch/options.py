"""The options that shape the output of a run, in the words of the command line; a resumed run needs the same ones."""

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
_VERSION: Final = "by version {version}"
_FORMAT: Final = "in the format {format}"
_LENGTH: Final = "with --{unit} {limit}"
_OPTION: Final = "with {option} {value}"


def run_options(
    format_name: str, summarizer: Summarizer, names: Fields, query: str | None = None, codec: str = _UTF8
) -> Options:
    """The options of a run: all fields of its summarizer, and everything else that changes the output.

    Gzip and the number of workers are left out, because the rows stay the same.

    Args:
        format_name: the format of the rows.
        summarizer: the summarizer.
        names: the names of the fields.
        query: the question that each summary should answer, if one was given.
        codec: the encoding in which the rows are read.
    """
    values: dict[str, object] = {field.name: getattr(summarizer, field.name) for field in fields(summarizer)}
    length = as_length(summarizer.length)
    del values["length"]
    values["analyzer"] = _described(summarizer.analyzer)
    values |= {f"{field.name}_field": getattr(names, field.name) for field in fields(names) if field.name != "keywords"}
    if names.keywords is not None:
        values |= {"keywords": names.keywords.count, "keywords_field": names.keywords.name}
        values |= {"normal": names.keywords.normal or None}
    values |= {"query": query, "encoding": None if codec == _UTF8 else codec}
    return {
        "the version": _VERSION.format(version=summarize_ru.__version__),
        "the format": _FORMAT.format(format=format_name),
        "the length": _LENGTH.format(unit=type(length).__name__.lower(), limit=length.limit),
    } | {f"--{name.replace('_', '-')}": _in_words(name, value) for name, value in values.items()}


def _in_words(name: str, value: object) -> str | None:
    if value is None:
        return None
    return _OPTION.format(option=f"--{name.replace('_', '-')}", value=shlex.quote(str(value)))


def _described(analyzer: Analyzer) -> str | None:
    """A description of an analyzer that is the same in each process; None for the default, the command's only one."""
    if analyzer == Analyzer():
        return None
    where, what = (getattr(analyzer.stem, name, "") for name in ("__module__", "__qualname__"))
    stem = f"{where}.{what or type(analyzer.stem).__qualname__}"
    if analyzer.stop_words is None:
        return stem
    stop_words = sorted(analyzer.stop_words)
    return f"{stem} and {len(stop_words)} stop words ({zlib.crc32(' '.join(stop_words).encode()):08x})"
