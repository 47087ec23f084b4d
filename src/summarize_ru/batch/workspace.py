"""The files of a run on the disk: locked, written, checkpointed, and put where they belong."""

import os
from contextlib import ExitStack, closing
from types import TracebackType
from typing import Self

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
    counted,
)
from summarize_ru.errors import CollectionError, LostPartError, reason_of


class Workspace:
    """The files of a run, which no other run has as long as this is open.

    Attributes:
        files: what they are called.
        checkpoint: what an earlier run has left to go on from; None where there is nothing.

    Raises:
        CollectionError: another run has them, or the journal cannot be read.
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
        """Raise `CollectionError` where there is an interrupted run that is not to be resumed, or had other options."""
        earlier, files = self.checkpoint, self.files
        if earlier is None:
            return
        if not resume:
            done = earlier.counts.rows + earlier.counts.errors
            raise CollectionError(
                files.output,
                f"was begun by a run that was interrupted, {counted(done, 'row')} done: --resume goes on; "
                f"to begin anew delete {files.journal}",
            )
        if (difference := journal.difference(earlier.options, options)) is not None:
            raise CollectionError(
                files.output,
                f"was begun {difference}: --resume needs the same; to begin anew delete {files.journal}",
            )

    def begin(self, options: Options) -> "Writer":
        """Begin to write, or go on after the checkpoint.

        Raises:
            CollectionError: the parts cannot be written.
            LostPartError: they are not those that the earlier run left.
        """
        writer = Writer(self.files, self.checkpoint or Checkpoint(options))
        self._stack.callback(writer.close)
        return writer

    def check_parts(self, assemble: Assemble | None) -> None:
        """Raise `LostPartError` unless the parts of the earlier run, which had done all rows, are what it left."""
        if self.checkpoint is None:
            return
        for step in journal.last_steps(self.checkpoint, self.files, is_assembled=assemble is not None):
            if not isinstance(step, Move | AssembleOutput):
                continue
            found = state_of(step.part)
            if found is None and isinstance(step, Move) and state_of(step.target) == step.state:
                continue  # the earlier run has moved it
            if found is None:
                raise LostPartError(step.part, "is gone; to begin anew delete the journal")
            if found != step.state:
                raise lost_part(step.part)

    def finish(self, done: Checkpoint, assemble: Assemble | None) -> None:
        """Take the last steps.

        Raises:
            CollectionError: something cannot be written; another run can go on.
            LostPartError: what is to be moved is gone.
        """
        for step in journal.last_steps(done, self.files, is_assembled=assemble is not None):
            _take(step, assemble)

    def close(self) -> None:
        """Let other runs have the files."""
        self._stack.close()

    def _read_journal(self) -> Checkpoint | None:
        path = self.files.journal
        try:
            with open(path, "rb") as file:
                return journal.decode(file.read())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise CollectionError(path, f"cannot be read: {reason_of(error)}") from error
        except ValueError as error:
            raise CollectionError(path, "is damaged, or of another version; to begin anew delete it") from error


class Writer:
    """The parts of a run while it goes on, taken up where an earlier one left them.

    Attributes:
        output: the rows so far.
        errors: the rows that could not be summarized so far.
        state: what the last checkpoint said, but for the counts, which go on.

    Raises:
        CollectionError: the parts cannot be written.
        LostPartError: they are not those that the earlier run left.
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
        """Make sure that another run can go on from `place` of the input.

        Raises:
            CollectionError: something cannot be written; the journal stays what it was.
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
                raise LostPartError(part, "is gone; to begin anew delete the journal")
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
    """Whether a run has written the file: what else has its name, and is no device, is not to be removed."""
    if not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as file:
            return file.read(max(map(len, ERROR_LINES))).startswith(ERROR_LINES)
    except OSError:
        return False
