"""The files of a run on the disk: locks them, writes them with checkpoints, and moves them into place."""

import os
from contextlib import ExitStack, closing
from types import TracebackType
from typing import Final, Self

from summarize_ru.batch import journal
from summarize_ru.batch.collection import Assemble
from summarize_ru.batch.disk import (
    GzipPart,
    Lock,
    Part,
    adopt_owner_and_mode,
    copy_file,
    lost_part,
    move_file,
    remove_file,
    replace_file,
    state_of,
    writing,
)
from summarize_ru.batch.errors import CollectionError, LostPartError
from summarize_ru.batch.journal import (
    ERROR_LINES,
    AssembleOutput,
    Checkpoint,
    Copy,
    Files,
    Move,
    Options,
    RemoveErrors,
    Step,
)
from summarize_ru.errors import reason_of
from summarize_ru.messages import Message, Plural

_INTERRUPTED: Final = Plural(
    "was begun by a run that was interrupted, {count} row done: --resume goes on; to start over, delete {journal}",
    "was begun by a run that was interrupted, {count} rows done: --resume goes on; to start over, delete {journal}",
)
_OTHER_OPTIONS: Final = Message("was begun {difference}: --resume needs the same; to start over, delete {journal}")
_GONE: Final = Message("is gone; to start over, delete the journal")
_CANNOT_READ: Final = Message("cannot be read: {reason}")
_BAD_JOURNAL: Final = Message("is damaged, or of another version; to start over, delete it")


class Workspace:
    """The files of a run. They are locked against other runs until `close`.

    Attributes:
        files: their paths.
        checkpoint: the last checkpoint of an interrupted run; None if there was none.

    Raises:
        CollectionError: another run has locked the files, or the journal cannot be read.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self._stack = ExitStack()
        self._stack.enter_context(closing(Lock(files.lock, files.output)))
        try:
            self.checkpoint = self._read_journal()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def check(self, options: Options, *, resume: bool) -> None:
        """Raise `CollectionError` if there is an interrupted run, unless it is resumed with the same options."""
        earlier, files = self.checkpoint, self.files
        if earlier is None:
            return
        if not resume:
            done = earlier.counts.rows + earlier.counts.errors
            problem = _INTERRUPTED.format(done, journal=files.journal)
            raise CollectionError(files.output, problem)
        if (difference := journal.difference(earlier.options, options)) is not None:
            problem = _OTHER_OPTIONS.format(difference=difference, journal=files.journal)
            raise CollectionError(files.output, problem)

    def begin(self, options: Options) -> "Writer":
        """Begin to write, or go on after the checkpoint.

        Raises:
            CollectionError: the parts cannot be written.
            LostPartError: the parts are not as the interrupted run left them.
        """
        writer = Writer(self.files, self.checkpoint or Checkpoint(options))
        self._stack.callback(writer.close)
        return writer

    def check_parts(self, assemble: Assemble | None) -> None:
        """Raise `LostPartError` if the parts have changed since the interrupted run, which had done all rows."""
        if self.checkpoint is None:
            return
        for step in journal.last_steps(self.checkpoint, self.files, is_assembled=assemble is not None):
            if not isinstance(step, Move | AssembleOutput):
                continue
            found = state_of(step.part)
            if found is None and isinstance(step, Move) and state_of(step.target) == step.state:
                continue  # the interrupted run has moved it
            if found is None:
                raise LostPartError(step.part, _GONE)
            if found != step.state:
                raise lost_part(step.part)

    def finish(self, done: Checkpoint, assemble: Assemble | None) -> None:
        """Take the last steps.

        Raises:
            CollectionError: a file cannot be written; the run can be resumed.
            LostPartError: a part is gone.
        """
        for step in journal.last_steps(done, self.files, is_assembled=assemble is not None):
            _take(step, assemble)

    def close(self) -> None:
        """Unlock the files for other runs."""
        self._stack.close()

    def _read_journal(self) -> Checkpoint | None:
        path = self.files.journal
        try:
            with open(path, "rb") as file:
                return journal.decode(file.read())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise CollectionError(path, _CANNOT_READ.format(reason=reason_of(error))) from error
        except ValueError as error:
            raise CollectionError(path, _BAD_JOURNAL) from error


class Writer:
    """Writes the parts of a run, from the start or after a checkpoint.

    Attributes:
        output: the part with the rows.
        errors: the part with the rows that could not be summarized.
        state: the last checkpoint; only its counts are updated with each row.

    Raises:
        CollectionError: the parts cannot be written.
        LostPartError: the parts are not as the interrupted run left them.
    """

    def __init__(self, files: Files, begin: Checkpoint) -> None:
        self._files = files
        self._is_open = True
        self.state = begin
        with ExitStack() as opened:
            self.output = (GzipPart if files.is_gzipped else Part)(files.output_part, files.output)
            opened.callback(self.output.close)
            errors = () if files.streams_errors else (files.errors,)
            self.errors = Part(files.errors_part, *errors, files.output)
            opened.callback(self.errors.close)
            self.output.resume(begin.output)
            self.errors.resume(begin.errors)
            opened.pop_all()

    def checkpoint(self, place: object, *, is_finished: bool = False) -> None:
        """Make sure that a resumed run can go on from `place` in the input.

        Raises:
            CollectionError: a file cannot be written; the journal stays as it was.
        """
        if is_finished:
            self.output.finish()
        self.state.place = place
        self.state.output = self.output.checkpoint()
        self.state.errors = self.errors.checkpoint()
        self.state.is_finished = is_finished
        with writing(self._files.journal):
            replace_file(self._files.journal, journal.encode(self.state), self._files.new_journal)

    def close(self) -> None:
        """Close the parts."""
        if self._is_open:
            self._is_open = False
            self.output.close()
            self.errors.close()


def _take(step: Step, assemble: Assemble | None) -> None:
    match step:
        case Move(part, target, state):
            if os.path.exists(part) or state_of(target) != state:
                move_file(part, target)
        case AssembleOutput(part, new, target, _):
            if assemble is None or not os.path.exists(part):
                raise LostPartError(part, _GONE)
            _assemble(assemble, part, new, target)
        case Copy(part, stream):
            if os.path.exists(part):
                copy_file(part, stream)
        case RemoveErrors(path):
            if _is_of_errors(path):
                remove_file(path)
        case journal.Remove(path):
            remove_file(path)


def _assemble(assemble: Assemble, part: str, new: str, target: str) -> None:
    try:
        assemble(part, new)
    except CollectionError:
        remove_file(new)  # the disk may be full
        raise
    adopt_owner_and_mode(new, target)
    move_file(new, target)


def _is_of_errors(path: str) -> bool:
    """Whether a run has written the file; any other file of that name must not be removed."""
    if not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as file:
            return file.read(max(map(len, ERROR_LINES))).startswith(ERROR_LINES)
    except OSError:
        return False
