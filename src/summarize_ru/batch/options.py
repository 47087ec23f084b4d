"""What decides how the output of a run looks, in the words of the command line: a run that goes on needs the same."""

import shlex
from typing import Final

import summarize_ru
from summarize_ru.batch.formats import Kind
from summarize_ru.batch.journal import Options
from summarize_ru.batch.rows import Fields
from summarize_ru.length import as_length
from summarize_ru.summarizer import Summarizer

_UTF8: Final = "utf-8"


def run_options(
    kind: Kind, summarizer: Summarizer, names: Fields, query: str | None = None, codec: str = _UTF8
) -> Options:
    """The options of a run.

    Args:
        kind: the format of the rows; whether they are gzipped, and how many processes there are, changes nothing.
        summarizer: how they are summarized.
        names: the fields that matter.
        query: what each summary should answer.
        codec: the encoding in which they are read.
    """
    length = as_length(summarizer.length)
    # A function for an analyzer would be another one in each process; the command line has no choice of it.
    return {
        "the version": f"by version {summarize_ru.__version__}",
        "the format": f"in the format {kind}",
        "the length": f"with --{type(length).__name__.lower()} {length.limit}",
    } | {
        option: None if value is None else f"with {option} {shlex.quote(str(value))}"
        for option, value in {
            "--encoding": None if codec == _UTF8 else codec,
            "--text-field": names.text,
            "--title-field": names.title,
            "--summary-field": names.summary,
            "--query": query,
            "--method": summarizer.method,
            "--diversity": summarizer.diversity,
            "--position-bias": summarizer.position_bias,
            "--title-bias": summarizer.title_bias,
        }.items()
    }
