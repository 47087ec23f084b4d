"""Runs the command on a file of many texts: chooses where rows go, prints notes, and returns the exit status."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, closing
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from summarize_ru.batch.errors import CollectionError, DamagedFileError, LostPartError
from summarize_ru.batch.journal import Counts, Files, default_errors
from summarize_ru.batch.run import open_collection, summarize_to_file, summarize_to_stream
from summarize_ru.cli.files import Stream, check_not_read_only, check_output
from summarize_ru.cli.outcome import CommandError, ExitStatus, FileError, InterruptedRunError
from summarize_ru.cli.terminal import tell, tell_note
from summarize_ru.cli.texts import check_morphology
from summarize_ru.errors import MissingExtraError, WorkerError
from summarize_ru.length import Share
from summarize_ru.messages import Message, Plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarize_ru.batch.collection import Collection
    from summarize_ru.batch.outcomes import Failure
    from summarize_ru.batch.reader import Reader
    from summarize_ru.cli.arguments import CollectionArguments
    from summarize_ru.cli.progress import Progress
    from summarize_ru.summarizer import Summarizer

_RESUME: Final = Message("; the same command with --resume continues from there")
_RESUME_WHOLE: Final = Message(
    "; what was done is kept: once the input is whole, or with what was saved of it, the same command with --resume "
    "goes on"
)
_RESUME_AFTER_DAMAGE: Final = Message(
    "; what was done is kept: once the input is whole, the same command with --resume goes on, or says that garbled "
    "rows were written"
)
_INTERRUPTED: Final = Message("interrupted{advice}")
_OUT_OF_MEMORY: Final = Message("out of memory; it takes more memory, fewer workers, or shorter texts{advice}")
_NOT_A_FILE_TO_RESUME: Final = Message("{output} is not a file, so a run cannot be resumed")
_NOT_A_FILE: Final = Message("{output} is not a file, which {format} must be written to")

_SOME_FAILED: Final = Plural(
    "{errors} of {count} row could not be summarized",
    "{errors} of {count} rows could not be summarized",
)
_SEE_ERRORS: Final = Message(": see {path}")
_OUTPUT_KEPT: Final = Message("; {output} stays as it was")
_OUTPUT_NOT_WRITTEN: Final = Message("; {output} was not written")
_FAILED: Final[Mapping[str, Message]] = MappingProxyType(
    {"line": Message("line {number}: {reason}"), "row": Message("row {number}: {reason}")}
)
_ONE_REPLACED: Final = Plural(
    "{count} row already had {summary!r} or {keywords!r}, which was replaced; --summary-field and --keywords-field "
    "give the new ones other names",
    "{count} rows already had {summary!r} or {keywords!r}, which was replaced; --summary-field and --keywords-field "
    "give the new ones other names",
)

_NO_ROWS: Final = Message("{path} has no rows")
_NOT_GZIP: Final = Plural(
    "ignored {count} byte after the gzip data at the end of {path}",
    "ignored {count} bytes after the gzip data at the end of {path}",
)
_REPLACED: Final = Plural(
    "{count} row already had a summary in {field!r}, which was replaced; --summary-field gives the new "
    "one another name",
    "{count} rows already had a summary in {field!r}, which was replaced; --summary-field gives the new "
    "one another name",
)
_NO_TITLES: Final = Message("no row has the field {field!r}")
_NO_TEXTS: Final = Plural(
    "{count} row had no field {field!r}; --text-field names the one with the text",
    "{count} rows had no field {field!r}; --text-field names the one with the text",
)
_SHARE_OF_NONE: Final = Plural(
    "the share {share} of the sentences of {count} row is less than one: the summary is empty",
    "the share {share} of the sentences of {count} rows is less than one: the summary is empty",
)
_TOO_LONG: Final = Plural(
    "no sentence of {count} row is short enough for the requested length: the summary is empty",
    "no sentence of {count} rows is short enough for the requested length: the summary is empty",
)
_UNANSWERED: Final = Plural(
    "no word of the query is in what may be chosen from {count} row; the summary is the one without the query",
    "no word of the query is in what may be chosen from {count} rows; the summary is the one without the query",
)
_BEGUN_ANEW: Final = Message("there is no interrupted run to {output}, so it was started from the beginning")

_ERRORS_REPLACE: Final = Message("the rows without a summary would replace {path}; give --errors another name")
_NO_FOLDER: Final = Message("cannot write {path}: there is no folder {folder}")
_ERRORS_IN_FOLDER: Final = Message("cannot write {path}: is a directory; give --errors the name of a file")
_NOT_PERMITTED: Final = Message("cannot write {path}: permission denied")


def summarize_collection(arguments: CollectionArguments, summarizer: Summarizer) -> ExitStatus:
    """Summarize a file of many texts.

    Returns:
        `SOME_ROWS_FAILED` or `DONE`.

    Raises:
        CommandError: the run failed or was interrupted; the message says how to go on.
        BrokenPipeError: the reader of the output has closed it.
    """
    run = _Run(arguments, summarizer)
    counts = None
    try:
        counts = run.summarize()
    except (CollectionError, FileError, MissingExtraError, WorkerError) as error:
        raise CommandError(str(error) + run.advice(error)) from error
    except KeyboardInterrupt as error:
        raise InterruptedRunError(_INTERRUPTED.format(advice=run.advice())) from error
    except MemoryError:
        pass  # the error holds the large arrays; the message is made after it is freed
    if counts is None:
        raise CommandError(_OUT_OF_MEMORY.format(advice=run.advice()))
    run.tell_counts(counts)
    return ExitStatus.SOME_ROWS_FAILED if counts.errors else ExitStatus.DONE


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
        check_paths(path, arguments.output, self._errors, self._files)
        if self._files is None and (arguments.resume or not file_format.is_text):
            problem = _NOT_A_FILE_TO_RESUME if arguments.resume else _NOT_A_FILE
            raise FileError(problem.format(output=arguments.output, format=file_format.name))
        fields = arguments.fields
        if fields.keywords is not None and fields.keywords.normal:
            check_morphology()
        collection = open_collection(arguments.file, self._summarizer, fields, arguments.query, is_html=arguments.html)
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
        """How to go on after the run ended early, for the end of a message; "" if it cannot go on."""
        if self._files is None or not self._has_begun or not os.path.exists(self._files.journal):
            return ""
        if isinstance(error, LostPartError):
            return ""  # there is nothing to go on from
        if isinstance(error, DamagedFileError):
            return _RESUME_AFTER_DAMAGE
        if not isinstance(error, CollectionError) or error.path != self._arguments.file.path:
            return _RESUME
        return _RESUME_WHOLE

    def tell_counts(self, counts: Counts) -> None:
        total = counts.rows + counts.errors
        if not self._arguments.quiet:
            for note in self._notes(counts):
                tell_note(note)
        if counts.errors:
            message = _SOME_FAILED.format(total, errors=counts.errors)
            if self._errors is not None:
                message += _SEE_ERRORS.format(path=self._errors)
            if not counts.rows and self._files is not None:
                output = self._files.output
                message += (_OUTPUT_KEPT if os.path.exists(output) else _OUTPUT_NOT_WRITTEN).format(output=output)
            tell(message)

    def _notes(self, counts: Counts) -> Iterator[str]:
        arguments = self._arguments
        if not counts.rows and not counts.errors:
            yield _NO_ROWS.format(path=arguments.file.path)
        if self._reader is not None and self._reader.passed_over:
            yield _NOT_GZIP.format(self._reader.passed_over, path=arguments.file.path)
        if counts.replaced:
            yield self._note_of_replaced(counts.replaced)
        if arguments.fields.title is not None and counts.rows and not counts.titled:
            yield _NO_TITLES.format(field=arguments.fields.title)
        if counts.lacking and not counts.rows:
            yield _NO_TEXTS.format(counts.lacking, field=arguments.fields.text)
        if counts.empty:
            length = self._summarizer.length
            if isinstance(length, Share):
                yield _SHARE_OF_NONE.format(counts.empty, share=length.limit)
            else:
                yield _TOO_LONG.format(counts.empty)
        unanswered = counts.rows - counts.empty - counts.answered
        if arguments.query is not None and unanswered:
            yield _UNANSWERED.format(unanswered)
        if counts.errors and self._reader is not None and (advice := self._reader.advice()):
            yield advice

    def _note_of_replaced(self, rows: int) -> str:
        fields = self._arguments.fields
        if fields.keywords is None:
            return _REPLACED.format(rows, field=fields.summary)
        return _ONE_REPLACED.format(rows, summary=fields.summary, keywords=fields.keywords.name)

    def _tell_if_begun_anew(self) -> None:
        arguments = self._arguments
        if arguments.resume and not arguments.quiet and self._files and not os.path.exists(self._files.journal):
            tell_note(_BEGUN_ANEW.format(output=arguments.output))

    def _shows_progress(self) -> bool:
        if self._arguments.quiet or sys.stderr is None or not sys.stderr.isatty():
            return False
        return self._files is not None or sys.stdout is None or not sys.stdout.isatty()

    def _report(self, counts: Counts, position: int) -> None:
        if not self._has_begun:
            self._has_begun = True
            self._tell_if_begun_anew()
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
                    told(_FAILED[unit].format(number=error.number, reason=error.reason))

            return summarize_to_stream(collection, output.write, tell_failure, self._arguments.workers, self._report)


def files_of(output: str | None, errors: str | None) -> Files | None:
    """The files of a run; None if the rows go to standard output, a device or a pipe."""
    # Devices such as /dev/stdout and named pipes cannot be replaced once all rows are done.
    if output is None or _is_stream(output):
        return None
    output = _followed(output)
    if errors is None:
        return Files(output, default_errors(output))
    if _is_stream(errors):
        return Files(output, errors, streams_errors=True)
    return Files(output, _followed(errors))


def check_paths(path: str, output: str | None, errors: str | None, files: Files | None) -> None:
    """Refuse paths at which the run would fail in the end, or would replace a file that must stay.

    Args:
        path: the input.
        output: where the rows go, as given; None for standard output.
        errors: where the rows without a summary go, as given or derived from the output.
        files: the result of `files_of` for both.

    Raises:
        FileError: the run cannot write to one of the paths.
    """
    check_output(output, [path])
    if errors is not None:
        taken = [path, *([] if output is None else [output]), *([] if files is None else files.own)]
        for other in taken:
            if os.path.realpath(other) == os.path.realpath(errors):
                raise FileError(_ERRORS_REPLACE.format(path=other))
        check_not_read_only(errors, "--errors")
    for named in (output, errors):
        if named is not None and not os.path.isdir(folder := os.path.dirname(named) or "."):
            raise FileError(_NO_FOLDER.format(path=named, folder=folder))
    if errors is not None and os.path.isdir(errors):
        raise FileError(_ERRORS_IN_FOLDER.format(path=errors))
    if files is not None and files.streams_errors and not os.access(files.errors, os.W_OK):
        raise FileError(_NOT_PERMITTED.format(path=errors))


def _is_stream(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)


def _followed(path: str) -> str:
    """The target of a link, so that the link itself is not replaced."""
    return os.path.realpath(path) if os.path.islink(path) else path
