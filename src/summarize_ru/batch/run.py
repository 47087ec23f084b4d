"""One run over a collection: its records read, summarized in the workers, and written in order."""

import shlex
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeAlias

from summarize_ru.batch.collection import Collection, Fields, Summarize, Task
from summarize_ru.batch.formats import InputFile
from summarize_ru.batch.journal import Checkpoint, Counts, Files, default_errors
from summarize_ru.batch.options import run_options
from summarize_ru.batch.outcomes import Failure, Outcome
from summarize_ru.batch.reader import Reader
from summarize_ru.batch.workspace import Workspace, Writer
from summarize_ru.errors import CollectionError, DamagedFileError
from summarize_ru.parallel import map_items
from summarize_ru.summarizer import Summarizer

CHECKPOINT_SECONDS: Final = 1.0
"""About how much work a kill may cost; a checkpoint takes some milliseconds."""

Report: TypeAlias = Callable[[Counts, int], None]
"""Told at the beginning and after each record what has been counted, and the position in the input."""


def open_collection(file: InputFile, summarizer: Summarizer, fields: Fields, query: str | None = None) -> Collection:
    """Open a collection to be summarized.

    Args:
        file: the file.
        summarizer: how to summarize.
        fields: the fields that matter.
        query: a question, or words, that each summary should answer.

    Raises:
        CollectionError: it cannot be read, or lacks the columns.
        UnknownEncodingError: Python has no encoding of the name.
        MissingExtraError: its format needs an extra that is not installed.
    """
    summarize: Summarize = summarizer if query is None else partial(summarizer, query=query)
    collection = file.open(Task(summarize, fields))
    options = run_options(file.format.name, summarizer, fields, query, collection.reader.codec)
    return replace(collection, options=options)


def summarize_to_file(collection: Collection, files: Files, workers: int, report: Report, *, resume: bool) -> Counts:
    """Summarize a collection into a file, which is replaced only when the new one is whole.

    Args:
        collection: the collection.
        files: where to write.
        workers: how many processes share the work.
        report: what to tell.
        resume: whether to go on where an interrupted run stopped.

    Raises:
        CollectionError: something cannot be read or written, or does not belong to the interrupted run.
        MemoryError: there is too little memory.
        WorkerError: a worker process ended by itself.
    """
    named = None if files.errors == default_errors(files.output) else f"with --errors {shlex.quote(files.errors)}"
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
    """Summarize a collection row by row into what `write` does with them; `tell` is given the rows that have no text.

    Raises:
        CollectionError: the collection cannot be read to its end.
        MemoryError: there is too little memory.
        WorkerError: a worker process ended by itself.
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
    """Raise `CollectionError` where there are more records than the interrupted run had done."""
    for _ in reader:
        raise CollectionError(
            reader.path,
            "has more rows now than when the interrupted run had done all of them; to begin anew delete the journal",
        )


def _summarize(collection: Collection, writer: Writer, workers: int, report: Report) -> Checkpoint:
    """Do what is left to do; gives what the journal says at the end."""
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
        writer.close()  # not everywhere can what is open be moved
        return writer.state
    # Of a damaged file the last rows are the doubtful ones: the checkpoint before them is worth more than one after.
    is_good = not isinstance(outcomes.end, DamagedFileError)
    if is_good and writer.output.is_settled and counts.rows + counts.errors:
        writer.checkpoint(reader.place)
    raise outcomes.end


class _Outcomes:
    """What becomes of the records of a collection, counted.

    Attributes:
        end: why there are no more of them, where the input cannot be read to its end. It is kept until all that were
            read are done: the workers have some of them when it shows.
    """

    def __init__(self, collection: Collection, counts: Counts) -> None:
        self._collection = collection
        self._counts = counts
        self.end: CollectionError | None = None

    def of_all(self, workers: int) -> Iterator[Outcome]:
        """What becomes of each record, in order."""
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
