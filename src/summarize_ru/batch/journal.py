"""How far a run has come: its files beside their places, and the journal from which another run goes on.

For `out.jsonl` there are, until it is whole, `out.jsonl.part`, `out.errors.jsonl.part` and `out.jsonl.journal`. A
checkpoint first has the parts on the disk and then replaces the journal at a stroke, so what the journal says of them
is always there; what they hold beyond that is cut off by the next run. Once the journal says that all is done, the
parts are moved to their places, and each of these steps may be repeated. Where the errors go to a device or a pipe,
their part lies beside the output and is copied at the end.
"""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, Final, TypeAlias

from summarize_ru.batch.formats import errors_path
from summarize_ru.batch.parts import (
    GzipPart,
    Part,
    check_free,
    copy_file,
    move_file,
    remove_file,
    replace_file,
)
from summarize_ru.errors import CollectionError, LostPartError, reason_of

_ERROR_LINES: Final = (b'{"line": ', b'{"row": ')  # how the lines of a file of errors begin

Options: TypeAlias = dict[str, str | None]
"""What decides how the output looks: by name, as the command line says it, None for an option that is not given."""

Encode: TypeAlias = Callable[[str, str], None]
"""Makes the output, at the second path, of the part at the first, and has it on the disk."""


def counted(number: int, noun: str) -> str:
    """A number of things, such as "1 row" and "2 rows"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@dataclass(slots=True)
class Counts:
    """What a run has counted.

    Attributes:
        rows: rows with a summary.
        errors: rows without.
        titled: rows that have the field of the title.
        replaced: rows that had a summary before.
        lacking: rows that have not the field of the text.
        empty: rows of which no sentence is as short as the length asked for.
        answered: rows in the summary of which the query had a say.
    """

    rows: int = 0
    errors: int = 0
    titled: int = 0
    replaced: int = 0
    lacking: int = 0
    empty: int = 0
    answered: int = 0


@dataclass(slots=True)
class Checkpoint:
    """What the journal says.

    Attributes:
        options: what decides how the output looks.
        place: how far the input was read, as its source tells it.
        output: the state of the part of the output.
        errors: the state of the part of the errors.
        counts: what was counted so far.
        is_finished: whether all is done, so that only the files are to be moved.
    """

    options: Options
    place: Any = None
    output: Any = ()
    errors: Any = ()
    counts: Counts = field(default_factory=Counts)
    is_finished: bool = False


@dataclass(frozen=True, slots=True)
class Files:
    """Where a run writes.

    Attributes:
        output: the place of the rows.
        errors: the place of the rows that could not be summarized.
        streams_errors: whether that is a device or a pipe, which cannot be replaced.
    """

    output: str
    errors: str
    streams_errors: bool = False

    @property
    def is_gzipped(self) -> bool:
        """Whether the output is compressed, as its name tells."""
        return self.output.lower().endswith(".gz")

    @property
    def output_part(self) -> str:
        """The rows so far."""
        return f"{self.output}.part"

    @property
    def errors_part(self) -> str:
        """The rows so far that could not be summarized."""
        return f"{errors_path(self.output) if self.streams_errors else self.errors}.part"

    @property
    def journal(self) -> str:
        """How far it has come."""
        return f"{self.output}.journal"

    def earlier(self, options: Options, *, resume: bool) -> Checkpoint | None:
        """What an earlier run has left; None where there was none, or where it left nothing to go on from.

        Raises:
            CollectionError: there is something, and it is not to be resumed; or it is, but had other options; or it is
                not interrupted at all.
        """
        try:
            with open(self.journal, "rb") as file:  # noqa: PTH123  (pathlib would be loaded for this alone)
                content = json.load(file)
            checkpoint = Checkpoint(**(content | {"counts": Counts(**content["counts"])}))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise CollectionError(self.journal, f"cannot be read: {reason_of(error)}") from error
        except (ValueError, TypeError, KeyError) as error:
            raise CollectionError(self.journal, "is not the journal of a run; to begin anew delete it") from error
        check_free(self.output_part)
        if not resume:
            done = checkpoint.counts.rows + checkpoint.counts.errors
            raise CollectionError(
                self.output,
                f"was begun by a run that was interrupted, {counted(done, 'row')} done: --resume goes on; "
                f"to begin anew delete {self.journal}",
            )
        for name in dict.fromkeys((*options, *checkpoint.options)):
            before, now = (each.get(name) or f"without {name}" for each in (checkpoint.options, options))
            if before != now:
                raise CollectionError(
                    self.output,
                    f"was begun {before}, not {now}: --resume needs the same; to begin anew delete {self.journal}",
                )
        return checkpoint

    def place(self, done: Checkpoint, encode: Encode | None) -> None:
        """Move what is whole to its place; where not one row has a summary, the output stays what it was.

        Args:
            done: what the journal says at the end.
            encode: what makes the output of its part, where the part is not that.

        Raises:
            CollectionError: something cannot be written; another run can go on.
            LostPartError: what is to be moved is gone.
        """
        counts = done.counts
        if counts.errors and not self.streams_errors:
            move_file(self.errors_part, self.errors, done.errors[0])
        elif not counts.errors and _is_of_errors(self.errors):
            remove_file(self.errors)  # that of an earlier output
        if counts.rows or not counts.errors:
            if encode is None:
                move_file(self.output_part, self.output, done.output[0])
            elif os.path.exists(self.output_part):  # noqa: PTH110  (as above)
                new = f"{self.output}.new"
                try:
                    encode(self.output_part, new)
                except CollectionError:
                    remove_file(new)  # the disk may be full
                    raise
                move_file(new, self.output, -1)
            elif not os.path.exists(self.output):  # noqa: PTH110  (as above)
                raise LostPartError(self.output_part, "is gone; to begin anew delete the journal")
        if self.streams_errors and os.path.exists(self.errors_part):  # noqa: PTH110  (as above)
            copy_file(self.errors_part, self.errors)
        for path in (self.output_part, self.errors_part, self.journal):
            remove_file(path)


class Journal:
    """The parts of a run while it goes on, taken up where an earlier one left them.

    Attributes:
        output: the rows so far.
        errors: the rows that could not be summarized so far.
        state: what the last checkpoint said, but for the counts, which go on.

    Raises:
        CollectionError: the parts cannot be written, or are not those that the earlier run left.
    """

    def __init__(self, files: Files, begin: Checkpoint) -> None:
        self._path = files.journal
        self.state = begin
        self.output = (GzipPart if files.is_gzipped else Part)(files.output_part)
        try:
            self.errors = Part(files.errors_part)
        except BaseException:
            self.output.close()
            raise
        try:
            self.output.resume(begin.output)
            self.errors.resume(begin.errors)
        except BaseException:
            self.close()
            raise

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
        replace_file(self._path, json.dumps(asdict(self.state), indent=1).encode() + b"\n")

    def close(self) -> None:
        """Close the parts."""
        self.output.close()
        self.errors.close()


def _is_of_errors(path: str) -> bool:
    """Whether a run has written the file: what else has its name, and is no device, is not to be removed."""
    if not os.path.isfile(path):  # noqa: PTH113  (as above)
        return False
    try:
        with open(path, "rb") as file:  # noqa: PTH123  (as above)
            return file.read(max(map(len, _ERROR_LINES))).startswith(_ERROR_LINES)
    except OSError:
        return False
