"""The command for files of many texts: where the rows go, what is told, the exit status."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from summarize_ru.batch.collection import Collection, Fields
from summarize_ru.batch.journal import Counts, Files, counted, default_errors
from summarize_ru.batch.run import open_collection, summarize_to_file, summarize_to_stream
from summarize_ru.cli.files import Stream, check_not_read_only, check_output
from summarize_ru.cli.outcome import CommandError, ExitStatus, FileError, InterruptedRunError
from summarize_ru.cli.terminal import tell
from summarize_ru.errors import CollectionError, DamagedFileError, LostPartError, MissingExtraError, WorkerError
from summarize_ru.length import Share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize_ru.batch.outcomes import Failure
    from summarize_ru.batch.reader import Reader
    from summarize_ru.cli.arguments import CollectionArguments
    from summarize_ru.cli.progress import Progress
    from summarize_ru.summarizer import Summarizer


def summarize_collection(arguments: CollectionArguments, summarizer: Summarizer) -> ExitStatus:
    """Summarize a file of many texts.

    Returns:
        The exit status: that some rows failed, or that all is done.

    Raises:
        CommandError: the run could not be ended, or was interrupted; the message says how to go on.
        BrokenPipeError: nobody reads the output any more.
    """
    run = _Run(arguments, summarizer)
    counts = None
    try:
        counts = run.summarize()
    except (CollectionError, FileError, MissingExtraError, WorkerError) as error:
        raise CommandError(f"{error}{run.advice(error)}") from error
    except KeyboardInterrupt as error:
        raise InterruptedRunError(f"interrupted{run.advice()}") from error
    except MemoryError:
        pass  # only when the error is gone are the arrays that it holds, and there is room to say so
    if counts is None:
        raise CommandError(f"out of memory; more of it would do, fewer workers, or shorter texts{run.advice()}")
    run.tell_counts(counts)
    return ExitStatus.SOME_ROWS_FAILED if counts.errors else ExitStatus.DONE


def _state_of(output: str) -> str:
    """What became of an output to which no row was written."""
    return f"{output} {'stays as it was' if os.path.exists(output) else 'was not written'}"


class _Run:
    """A run of the command."""

    def __init__(self, arguments: CollectionArguments, summarizer: Summarizer) -> None:
        self._arguments = arguments
        self._summarizer = summarizer
        self._progress: Progress | None = None
        self._reader: Reader | None = None
        self._has_begun = False
        self._files = files_of(arguments.output, arguments.errors)
        self._errors = arguments.errors or (None if self._files is None else self._files.errors)

    def summarize(self) -> Counts:
        arguments = self._arguments
        path, file_format = arguments.file.path, arguments.file.format
        check_places(path, arguments.output, self._errors, self._files)
        if self._files is None and (arguments.resume or not file_format.is_text):
            wish = "to resume" if arguments.resume else f"for {file_format.name}"
            raise FileError(f"{arguments.output} is no file, which it must be {wish}")
        fields = Fields(arguments.text_field, arguments.title_field, arguments.summary_field)
        collection = open_collection(arguments.file, self._summarizer, fields, arguments.query)
        self._reader = collection.reader
        with ExitStack() as stack:
            stack.enter_context(closing(collection.reader))
            if self._shows_progress():
                from summarize_ru.cli.progress import Progress  # noqa: PLC0415  (loads tqdm)

                self._progress = stack.enter_context(closing(Progress(collection.reader, tell)))
            if self._files is not None:
                return summarize_to_file(
                    collection,
                    self._files,
                    arguments.workers,
                    self._report,
                    resume=arguments.resume,
                )
            return self._summarize_to_stream(collection)

    def advice(self, error: Exception | None = None) -> str:
        """What to do after an interruption, for the end of a message."""
        if self._files is None or not self._has_begun or not os.path.exists(self._files.journal):
            return ""
        if isinstance(error, LostPartError):
            return ""  # there is nothing to go on from
        if isinstance(error, DamagedFileError):
            return (
                "; what was done is kept: with a whole input the same command and --resume goes on, or tells that "
                "garbled lines are among it"
            )
        if not isinstance(error, CollectionError) or error.path != self._arguments.file.path:
            return "; the same command with --resume goes on from there"
        return (
            "; what was done is kept: with a whole input, or with what was saved of it, the same command and --resume "
            "goes on"
        )

    def tell_counts(self, counts: Counts) -> None:
        total = counts.rows + counts.errors
        if not self._arguments.quiet:
            for note in self._notes(counts):
                tell(f"note: {note}")
        if counts.errors:
            where = "" if self._errors is None else f": see {self._errors}"
            kept = "" if counts.rows or self._files is None else f"; {_state_of(self._files.output)}"
            tell(f"{counts.errors} of {counted(total, 'row')} could not be summarized{where}{kept}")

    def _notes(self, counts: Counts) -> Iterator[str]:
        arguments = self._arguments
        if not counts.rows and not counts.errors:
            yield f"{arguments.file.path} has no rows"
        if self._reader is not None and self._reader.passed_over:
            path = arguments.file.path
            yield f"{counted(self._reader.passed_over, 'byte')} after the end of {path} are not gzip: ignored"
        if counts.replaced:
            yield (
                f"{counted(counts.replaced, 'row')} had a summary in {arguments.summary_field!r} already, which was "
                "replaced; --summary-field gives the new one another name"
            )
        if arguments.title_field is not None and counts.rows and not counts.titled:
            yield f"no row has the field {arguments.title_field!r}"
        if counts.lacking and not counts.rows:
            yield (
                f"{counted(counts.lacking, 'row')} had no field {arguments.text_field!r}; --text-field names the one "
                "with the text"
            )
        if counts.empty:
            rows = counted(counts.empty, "row")
            if isinstance(self._summarizer.length, Share):
                why = f"the share {self._summarizer.length.limit} of the sentences of {rows} is less than one"
            else:
                why = f"no sentence of {rows} is as short as the length asked for"
            yield f"{why}: the summary is empty"
        if arguments.query is not None and counts.answered < counts.rows:
            unanswered = counted(counts.rows - counts.answered, "row")
            yield f"no word of the query stands in {unanswered}; the summary is the one without it"
        if counts.errors and self._reader is not None and (advice := self._reader.advice()):
            yield advice

    def _tell_begun_anew(self) -> None:
        if not self._arguments.quiet:
            tell(f"note: no interrupted run to {self._arguments.output} was found: begun anew")

    def _shows_progress(self) -> bool:
        if self._arguments.quiet or sys.stderr is None or not sys.stderr.isatty():
            return False
        return self._files is not None or sys.stdout is None or not sys.stdout.isatty()

    def _report(self, counts: Counts, position: int) -> None:
        if not self._has_begun:
            self._has_begun = True
            if self._files is not None and self._arguments.resume and not os.path.exists(self._files.journal):
                self._tell_begun_anew()
        if self._progress is not None:
            self._progress.report(counts, position)

    def _summarize_to_stream(self, collection: Collection) -> Counts:
        unit = collection.reader.counts
        with ExitStack() as stack:
            output = stack.enter_context(closing(Stream(self._arguments.output)))
            errors = None if self._errors is None else stack.enter_context(closing(Stream(self._errors)))

            def tell_failure(error: Failure) -> None:
                if errors is not None:
                    errors.write(error.as_json(unit))
                else:
                    told = tell if self._progress is None else self._progress.tell
                    told(f"{unit} {error.number}: {error.reason}")

            return summarize_to_stream(collection, output.write, tell_failure, self._arguments.workers, self._report)


def files_of(output: str | None, errors: str | None) -> Files | None:
    """The files of a run, None where the rows go to standard output or to a device or pipe."""
    # What is there and no file, such as /dev/stdout or a named pipe, cannot be replaced when the rows are whole.
    if output is None or _is_stream(output):
        return None
    output = _followed(output)
    if errors is None:
        return Files(output, default_errors(output))
    if _is_stream(errors):
        return Files(output, errors, streams_errors=True)
    return Files(output, _followed(errors))


def check_places(path: str, output: str | None, errors: str | None, files: Files | None) -> None:
    """Refuse what would fail when all rows are done, or replace what must stay.

    Args:
        path: the input.
        output: where the rows go, as it was given; None for standard output.
        errors: where the rows without a summary go, as it was given, or follows from the output.
        files: what `files_of` makes of both.

    Raises:
        FileError: the places are not such that the run can end.
    """
    check_output(output, [path])
    if errors is not None:
        taken = [path, *([] if output is None else [output]), *([] if files is None else files.own)]
        for place in taken:
            if os.path.realpath(place) == os.path.realpath(errors):
                raise FileError(f"the rows without a summary would replace {place}; give --errors another name")
        check_not_read_only(errors, "--errors")
    for named in (output, errors):
        if named is not None and not os.path.isdir(folder := os.path.dirname(named) or "."):
            raise FileError(f"cannot write {named}: there is no folder {folder}")
    if errors is not None and os.path.isdir(errors):
        raise FileError(f"cannot write {errors}: is a directory; give --errors the name of a file")
    if files is not None and files.streams_errors and not os.access(files.errors, os.W_OK):
        raise FileError(f"cannot write {errors}: permission denied")


def _is_stream(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)


def _followed(path: str) -> str:
    """Where a link leads, so that it stays one."""
    return os.path.realpath(path) if os.path.islink(path) else path
