"""What a run has to remember to go on after a kill, and what is left to do when all is done; nothing here does it.

For `out.jsonl` there are, until it is whole, `out.jsonl.part`, `out.jsonl.errors-part`, `out.jsonl.journal` and
`out.jsonl.lock`. A checkpoint first has the parts on the disk and then replaces the journal at a stroke, so what the
journal says of them is always there; what they hold beyond that is cut off by the next run. Once the journal says that
all rows are done, the `last_steps` put the parts where they belong, and each of these steps may be repeated.

All these files lie beside the output and begin with its whole name, and none of the endings ends another: so runs to
different outputs have none of them in common.
"""

import json
import zlib
from dataclasses import asdict, dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias

Options: TypeAlias = dict[str, str | None]
"""What decides how the output looks: by name, as the command line says it, None for an option that is not given."""


class State(NamedTuple):
    """What was written to a file: so many bytes, and their CRC-32."""

    size: int = 0
    crc32: int = 0

    def after(self, content: bytes) -> "State":
        """The state once `content` has been written as well."""
        return State(self.size + len(content), zlib.crc32(content, self.crc32))


_NOTHING: Final = State()


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
        place: how far the input was read, as its reader tells it.
        output: the state of the part of the output.
        errors: the state of the part of the errors.
        counts: what was counted so far.
        is_finished: whether all rows are done, so that only the last steps are left.
    """

    options: Options
    place: Any = None
    output: State = _NOTHING
    errors: State = _NOTHING
    counts: Counts = field(default_factory=Counts)
    is_finished: bool = False


def encode(checkpoint: Checkpoint) -> bytes:
    """The content of a journal: a line with what it says, and a line with the CRC-32 of the first."""
    said = json.dumps(asdict(checkpoint)).encode() + b"\n"
    return said + json.dumps({"crc32": zlib.crc32(said)}).encode() + b"\n"


def decode(content: bytes) -> Checkpoint:
    """What a journal says.

    Raises:
        ValueError: `content` is not, byte for byte, what `encode` gives.
    """
    try:
        values = json.loads(content.partition(b"\n")[0])
        states = {name: State(*values[name]) for name in ("output", "errors")}
        checkpoint = Checkpoint(**(values | states | {"counts": Counts(**values["counts"])}))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ValueError("not a journal") from error
    if encode(checkpoint) != content:
        raise ValueError("a journal that was changed")
    return checkpoint


def difference(before: Options, now: Options) -> str | None:
    """The first option that differs, such as "with --words 60, not with --words 30"; None where none does."""
    for name in dict.fromkeys((*now, *before)):
        old, new = (options.get(name) or f"without {name}" for options in (before, now))
        if old != new:
            return f"{old}, not {new}"
    return None


@dataclass(frozen=True, slots=True)
class Files:
    """Where a run writes.

    Attributes:
        output: the file of the rows.
        errors: the file of the rows that could not be summarized.
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
        return f"{self.output}.errors-part"

    @property
    def assembled(self) -> str:
        """The output while it is made of its part, where the one is not the other."""
        return f"{self.output}.new"

    @property
    def journal(self) -> str:
        """How far it has come."""
        return f"{self.output}.journal"

    @property
    def new_journal(self) -> str:
        """The next journal, until it replaces the last."""
        return f"{self.output}.journal-new"

    @property
    def lock(self) -> str:
        """What the run holds locked that writes the others."""
        return f"{self.output}.lock"

    @property
    def own(self) -> tuple[str, ...]:
        """All that lies beside the output until it is whole."""
        written = (self.output_part, self.errors_part, self.assembled, self.journal, self.new_journal, self.lock)
        return written if self.streams_errors else (*written, f"{self.errors}.new")


def default_errors(output: str) -> str:
    """Where the rows go that could not be summarized, unless it is said: no other output has the same file."""
    return f"{output}.errors.jsonl"


@dataclass(frozen=True, slots=True)
class Move:
    """A part is to replace its target at a stroke; where it is gone, the target must have the same state."""

    part: str
    target: str
    state: State


@dataclass(frozen=True, slots=True)
class AssembleOutput:
    """The output is to be made of its part, at `new`, which is to replace the target at a stroke."""

    part: str
    new: str
    target: str
    state: State


@dataclass(frozen=True, slots=True)
class Copy:
    """A part is to be written to a device or a pipe."""

    part: str
    stream: str


@dataclass(frozen=True, slots=True)
class RemoveErrors:
    """The errors of an earlier output are to be removed, if the file is one of errors."""

    path: str


@dataclass(frozen=True, slots=True)
class Remove:
    """A file is to be removed that may be gone already."""

    path: str


Step: TypeAlias = Move | AssembleOutput | Copy | RemoveErrors | Remove

ERROR_LINES: Final = (b'{"line": ', b'{"row": ')
"""How the lines of a file of errors begin."""


def last_steps(done: Checkpoint, files: Files, *, is_assembled: bool) -> list[Step]:
    """What is left to do once all rows are done; a run that is killed on the way begins with the first step again.

    Where not one row has a summary, the output stays what it was.

    Args:
        done: what the journal says at the end.
        files: where the run writes.
        is_assembled: whether the output is made of its part, rather than being its part.
    """
    counts = done.counts
    steps: list[Step] = []
    if counts.rows or not counts.errors:
        if is_assembled:
            steps.append(AssembleOutput(files.output_part, files.assembled, files.output, done.output))
        else:
            steps.append(Move(files.output_part, files.output, done.output))
    # The errors go last, for other runs may have the same file for theirs.
    if files.streams_errors:
        steps.append(Copy(files.errors_part, files.errors))
    elif counts.errors:
        steps.append(Move(files.errors_part, files.errors, done.errors))
    else:
        steps.append(RemoveErrors(files.errors))
    # The journal goes last, but for the part of which the output is made: it is there as long as the journal.
    own = [files.errors_part, files.output_part, files.journal]
    if is_assembled:
        own[1:] = reversed(own[1:])
    return [*steps, *map(Remove, own)]


def counted(number: int, noun: str) -> str:
    """A number of things, such as "1 row" and "2 rows"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
