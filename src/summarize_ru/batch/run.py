"""One run over a collection: its rows read, summarized in the workers, and written in order."""

import os
import shlex
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeAlias

from summarize_ru.batch.formats import Format, errors_path
from summarize_ru.batch.journal import Checkpoint, Counts, Encode, Files, Journal, Options
from summarize_ru.batch.options import run_options
from summarize_ru.batch.records import CsvSource, JsonSource
from summarize_ru.batch.rows import BadRow, CsvRow, Fields, JsonRow, Outcome, Row, Summarize, ValuesRow
from summarize_ru.batch.source import Source
from summarize_ru.errors import CollectionError, DamagedFileError
from summarize_ru.parallel import map_items
from summarize_ru.summarizer import Summarizer

CHECKPOINT_SECONDS: Final = 1.0
"""About how much work a kill may cost; a checkpoint takes some milliseconds."""

Report: TypeAlias = Callable[[Counts, int], None]
"""Told at the beginning and after each row what has been counted, and the position in the source."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection that is open, and what becomes of its records.

    Attributes:
        source: the records.
        row: from a record to its row in the output.
        options: what decides how the output looks.
        header: what the output begins with.
        encode: what makes the output of the rows, where they are not that.
    """

    source: Source
    row: Row
    options: Options
    header: bytes = b""
    encode: Encode | None = None


def open_collection(
    path: str, format_: Format, summarizer: Summarizer, names: Fields, query: str | None = None
) -> Collection:
    """Open a collection to be summarized.

    Args:
        path: the file.
        format_: its format.
        summarizer: how to summarize.
        names: the fields that matter.
        query: a question, or words, that each summary should answer.

    Raises:
        CollectionError: it cannot be read, or has not the columns.
        UnknownEncodingError: the format names an encoding that there is not.
        MissingExtraError: it is Parquet, and the extra `arrow` is not installed.
    """
    options = partial(run_options, format_.kind, summarizer, names, query)
    summarize: Summarize = summarizer if query is None else partial(summarizer, query=query)
    if format_.kind == "parquet":
        from summarize_ru.batch.columns import ParquetSource  # noqa: PLC0415  (needs an extra)

        columns = ParquetSource(path, names)
        row_of_values = ValuesRow(summarize, names, is_replaced=columns.has_summaries)
        return Collection(columns, row_of_values, options(), encode=columns.encode)
    if format_.kind == "jsonl":
        lines = JsonSource(path, is_gzipped=format_.is_gzipped, encoding=format_.encoding)
        return Collection(lines, JsonRow(summarize, names), options(lines.encoding.codec))
    source = CsvSource(path, names.text, is_gzipped=format_.is_gzipped, encoding=format_.encoding)
    for name in (names.text, names.title):
        if name is not None and source.header.count(name) != 1:
            source.close()
            has = "several columns" if name in source.header else "no column"
            raise CollectionError(path, f"has {has} {name!r}; it has {', '.join(map(repr, source.header))}")
    row = CsvRow(summarize, names, tuple(source.header), source.delimiter, source.line_break)
    return Collection(source, row, options(source.encoding.codec), source.mark + row.header_row())


def summarize_to_file(collection: Collection, files: Files, workers: int, report: Report, *, resume: bool) -> Counts:
    """Summarize a collection into a file, which is in its place only when it is whole.

    Args:
        collection: the collection.
        files: where to write.
        workers: how many processes share the work.
        report: what to tell.
        resume: whether to go on where an interrupted run stopped.

    Raises:
        CollectionError: something cannot be read or written, or does not belong to the interrupted run.
        WorkerError: a worker process ended by itself.
    """
    named = None if files.errors == errors_path(files.output) else f"with --errors {shlex.quote(files.errors)}"
    options = collection.options | {"--errors": named}
    begin = files.earlier(options, resume=resume)
    with ExitStack() as stack:
        if begin is None or not begin.is_finished:
            journal = stack.enter_context(closing(Journal(files, begin or Checkpoint(options))))
            if begin is None:
                journal.output.write(collection.header)
            else:
                collection.source.resume(begin.place)
            _summarize(collection, journal, workers, report)
            begin = journal.state
            if os.name != "posix":  # elsewhere what is open cannot be moved; on POSIX it stays locked until all is done
                stack.close()
        files.place(begin, collection.encode)
    return begin.counts


def summarize_to_stream(
    collection: Collection,
    write: Callable[[bytes], object],
    tell: Callable[[BadRow], object],
    workers: int,
    report: Report,
) -> Counts:
    """Summarize a collection row by row into what `write` does with them; `tell` is given the rows that have no text.

    Raises:
        CollectionError: the collection cannot be read to its end.
        WorkerError: a worker process ended by itself.
    """
    counts = Counts()
    write(collection.header)
    report(counts, collection.source.position)
    outcomes = _Outcomes(collection, counts)
    for outcome in outcomes.of_all(workers):
        if outcome.error is not None:
            tell(outcome.error)
        write(outcome.row)
        report(counts, collection.source.position)
    if outcomes.failure is not None:
        raise outcomes.failure
    return counts


def _summarize(collection: Collection, journal: Journal, workers: int, report: Report) -> None:
    source, counts = collection.source, journal.state.counts
    last = time.monotonic()
    report(counts, source.position)
    outcomes = _Outcomes(collection, counts)
    for outcome in outcomes.of_all(workers):
        journal.output.write(outcome.row)
        if outcome.error is not None:
            journal.errors.write(outcome.error.as_json(source.counts))
        report(counts, source.position)
        if journal.output.is_settled and time.monotonic() - last >= CHECKPOINT_SECONDS:
            journal.checkpoint(source.place)
            last = time.monotonic()
    if outcomes.failure is None:
        journal.checkpoint(source.place, is_finished=True)
        return
    # Of a damaged file the last rows are the doubtful ones: the checkpoint before them is worth more than one after.
    is_good = not isinstance(outcomes.failure, DamagedFileError)
    if is_good and journal.output.is_settled and counts.rows + counts.errors:
        journal.checkpoint(source.place)
    raise outcomes.failure


class _Outcomes:
    """What becomes of the records of a collection, counted.

    Attributes:
        failure: why there are no more of them, where the input cannot be read to its end. It is kept until all that
            were read are done: the workers have some of them when it shows.
    """

    def __init__(self, collection: Collection, counts: Counts) -> None:
        self._collection = collection
        self._counts = counts
        self.failure: CollectionError | None = None

    def of_all(self, workers: int) -> Iterator[Outcome]:
        """What becomes of each record, in order."""
        counts = self._counts
        for outcome in map_items(self._collection.row, self._records(), workers):
            self._collection.source.advance()
            counts.rows += outcome.error is None
            counts.errors += outcome.error is not None
            counts.titled += outcome.is_titled
            counts.replaced += outcome.is_replaced
            counts.lacking += outcome.is_lacking
            counts.empty += outcome.is_empty
            counts.answered += outcome.is_answered
            yield outcome

    def _records(self) -> Iterator[Any]:
        try:
            yield from self._collection.source
        except CollectionError as error:
            self.failure = error
