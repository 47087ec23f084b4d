"""Runs over a collection: reads its records, has the workers summarize them, and writes them in order."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeAlias

from summarize_ru.batch.collection import Collection, Fields, Summarize, Task
from summarize_ru.batch.errors import CollectionError, DamagedFileError
from summarize_ru.batch.formats import InputFile
from summarize_ru.batch.journal import Checkpoint, Counts, Files, default_errors
from summarize_ru.batch.options import run_options
from summarize_ru.batch.outcomes import Failure, Outcome
from summarize_ru.batch.reader import Reader
from summarize_ru.batch.workspace import Workspace, Writer
from summarize_ru.messages import Message
from summarize_ru.parallel import map_items
from summarize_ru.shell import quoted
from summarize_ru.summarizer import Summarizer

CHECKPOINT_SECONDS: Final = 1.0
"""About how much work, in seconds, is lost if the run is killed; a checkpoint takes some milliseconds."""

_LONGER_NOW: Final = Message("has more rows now than the interrupted run had read; to start over, delete the journal")
_HTML_OPTION: Final = "--html"
_ERRORS_OPTION: Final = "with --errors {path}"

Report: TypeAlias = Callable[[Counts, int], None]
"""Called at the beginning and after each record, with the counts and the position in the input."""


def open_collection(
    file: InputFile, summarizer: Summarizer, fields: Fields, query: str | None = None, *, is_html: bool = False
) -> Collection:
    """Open a collection to be summarized.

    Args:
        file: the file.
        summarizer: how to summarize.
        fields: the names of the fields.
        query: a question or keywords that each summary should answer.
        is_html: whether the texts are HTML.

    Raises:
        CollectionError: the file cannot be read, or lacks the columns.
        UnknownEncodingError: Python has no encoding of that name.
        MissingExtraError: its format, or HTML, needs an extra that is not installed.
    """
    summarize: Summarize = summarizer if query is None else partial(summarizer, query=query)
    if is_html:
        from summarize_ru.batch.html_texts import OfHtml  # noqa: PLC0415  (loads lxml)

        summarize = OfHtml(summarize)
    collection = file.open(Task(summarize, fields))
    options = run_options(file.format.name, summarizer, fields, query, collection.reader.codec)
    options |= {_HTML_OPTION: f"with {_HTML_OPTION}" if is_html else None}
    return replace(collection, options=options)


def summarize_to_file(collection: Collection, files: Files, workers: int, report: Report, *, resume: bool) -> Counts:
    """Summarize a collection into a file, which is replaced only when the new one is whole.

    Args:
        collection: the collection.
        files: where to write.
        workers: the number of processes.
        report: called with the counts and the position.
        resume: whether to go on where an interrupted run stopped.

    Raises:
        CollectionError: a file cannot be read or written, or does not belong to the interrupted run.
        MemoryError: there is too little memory.
        WorkerError: a worker process cannot be started, cannot load the summarizer, or ended by itself.
    """
    is_default = files.errors == default_errors(files.output)
    named = None if is_default else _ERRORS_OPTION.format(path=quoted(files.errors))
    options = collection.options | {"--errors": named}
    with Workspace(files) as workspace:
        workspace.check(options, resume=resume)
        done = workspace.checkpoint
        if done is not None:
            collection.reader.resume(done.place)
        if done is None or not done.is_finished:
            done = _summarize(collection, workspace.begin(options), workers, report)
        else:
            _check_end(collection.reader)
            workspace.check_parts(collection.assemble)
        workspace.finish(done, collection.assemble)
    return done.counts


def summarize_to_stream(
    collection: Collection,
    write: Callable[[bytes], object],
    tell: Callable[[Failure], object],
    workers: int,
    report: Report,
) -> Counts:
    """Summarize a collection row by row.

    Args:
        collection: the collection.
        write: called with the header and with each row of the output.
        tell: called with each row that has no summary.
        workers: the number of processes.
        report: called with the counts and the position.

    Raises:
        CollectionError: the collection cannot be read to its end.
        MemoryError: there is too little memory.
        WorkerError: a worker process cannot be started, cannot load the summarizer, or ended by itself.
    """
    counts = Counts()
    write(collection.header)
    report(counts, collection.reader.position)
    outcomes = _Outcomes(collection, counts)
    for outcome in outcomes.of_all(workers):
        if outcome.failure is not None:
            tell(outcome.failure)
        write(outcome.output)
        report(counts, collection.reader.position)
    if outcomes.end is not None:
        raise outcomes.end
    return counts


def _check_end(reader: Reader) -> None:
    """Raise `CollectionError` if there are more records than the interrupted run found."""
    for _ in reader:
        raise CollectionError(reader.path, _LONGER_NOW)


def _summarize(collection: Collection, writer: Writer, workers: int, report: Report) -> Checkpoint:
    """Summarize the remaining records, and return the last checkpoint."""
    reader, counts = collection.reader, writer.state.counts
    last = time.monotonic()
    if writer.state.place is None:
        writer.output.write(collection.header)
    report(counts, reader.position)
    outcomes = _Outcomes(collection, counts)
    for outcome in outcomes.of_all(workers):
        writer.output.write(outcome.output)
        if outcome.failure is not None:
            writer.errors.write(outcome.failure.as_json(reader.counts))
        report(counts, reader.position)
        if writer.output.is_settled and time.monotonic() - last >= CHECKPOINT_SECONDS:
            writer.checkpoint(reader.place)
            last = time.monotonic()
    if outcomes.end is None:
        writer.checkpoint(reader.place, is_finished=True)
        writer.close()  # Windows cannot move open files
        return writer.state
    # In a damaged file the last rows are doubtful, so the run goes on from an earlier checkpoint.
    is_good = not isinstance(outcomes.end, DamagedFileError)
    if is_good and writer.output.is_settled and counts.rows + counts.errors:
        writer.checkpoint(reader.place)
    raise outcomes.end


class _Outcomes:
    """The outcomes of the records of a collection, and their counts.

    Attributes:
        end: the error, if the input cannot be read to its end. It is kept here until the records before it are done,
            because the workers still have some of them.
    """

    def __init__(self, collection: Collection, counts: Counts) -> None:
        self._collection = collection
        self._counts = counts
        self.end: CollectionError | None = None

    def of_all(self, workers: int) -> Iterator[Outcome]:
        """The outcome of each record, in order."""
        counts = self._counts
        for outcome in map_items(self._collection.transform, self._records(), workers):
            self._collection.reader.advance()
            counts.rows += outcome.failure is None
            counts.errors += outcome.failure is not None
            counts.titled += outcome.is_titled
            counts.replaced += outcome.is_replaced
            counts.lacking += outcome.is_lacking
            counts.empty += outcome.is_empty
            counts.answered += outcome.is_answered
            yield outcome

    def _records(self) -> Iterator[Any]:
        try:
            yield from self._collection.reader
        except CollectionError as error:
            self.end = error
