"""Decides what a run must record to go on after a kill, and what remains to be done at its end; touches no file.

Until `out.jsonl` is whole, `out.jsonl.part`, `out.jsonl.errors-part`, `out.jsonl.journal` and `out.jsonl.lock` exist. A
checkpoint first puts the parts on the disk and then replaces the journal atomically, so the parts always have what the
journal says; the next run cuts off anything after that. Once the journal says that all rows are done, the `last_steps`
move the parts into place. Each of these steps may be repeated.

All these files are beside the output. Their names begin with its whole name, and no ending is the end of another. So
runs to different outputs have no files in common.
"""

import json
import zlib
from dataclasses import asdict, dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias

from summarize_ru.messages import Message

Options: TypeAlias = dict[str, str | None]
"""The options that shape the output: by name, in the words of the command line; None for one that is not given."""


class State(NamedTuple):
    """The bytes written to a file: their number and their CRC-32."""

    size: int = 0
    crc32: int = 0

    def after(self, content: bytes) -> "State":
        """The state after `content` is written too."""
        return State(self.size + len(content), zlib.crc32(content, self.crc32))


_NOTHING: Final = State()
_WITHOUT: Final = Message("without {option}")
_DIFFERENCE: Final = Message("{old}, not {new}")
_KINDS: Final = {
    "with ": Message("with {value}"),
    "by version ": Message("by version {value}"),
    "in the format ": Message("in the format {value}"),
}


@dataclass(slots=True)
class Counts:
    """The counts of a run.

    Attributes:
        rows: rows with a summary.
        errors: rows without a summary.
        titled: rows that have the field of the title.
        replaced: rows that already had a summary.
        lacking: rows that lack the field of the text.
        empty: rows in which no sentence is short enough for the requested length.
        answered: rows whose summary answers the query.
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
    """The content of the journal.

    Attributes:
        options: the options that shape the output.
        place: the reader's `place` in the input.
        output: the state of the part of the output.
        errors: the state of the part of the errors.
        counts: the counts so far.
        is_finished: whether all rows are done, so that only the last steps remain.
    """

    options: Options
    place: Any = None
    output: State = _NOTHING
    errors: State = _NOTHING
    counts: Counts = field(default_factory=Counts)
    is_finished: bool = False


def encode(checkpoint: Checkpoint) -> bytes:
    """The bytes of a journal: a line with the checkpoint, and a line with the CRC-32 of the first."""
    said = json.dumps(asdict(checkpoint)).encode() + b"\n"
    return said + json.dumps({"crc32": zlib.crc32(said)}).encode() + b"\n"


def decode(content: bytes) -> Checkpoint:
    """The checkpoint in the bytes of a journal.

    Raises:
        ValueError: `content` is not exactly what `encode` makes of a checkpoint.
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
    """The first option that differs, such as "with --words 60, not with --words 30"; None if none does."""
    for name in dict.fromkeys((*now, *before)):
        old, new = (options.get(name) for options in (before, now))
        if old != new:
            return _DIFFERENCE.format(old=_in_words(name, old), new=_in_words(name, new))
    return None


def _in_words(name: str, value: str | None) -> Message:
    """An option of a journal, which holds it in English, as a message."""
    if not value:
        return _WITHOUT.format(option=name)
    beginning = next((kind for kind in _KINDS if value.startswith(kind)), "")
    return _KINDS[beginning].format(value=value.removeprefix(beginning)) if beginning else Message(value)


@dataclass(frozen=True, slots=True)
class Files:
    """The paths of the files that a run writes.

    Attributes:
        output: the output.
        errors: the file for rows that could not be summarized.
        streams_errors: whether `errors` is a device or a pipe, which cannot be replaced.
    """

    output: str
    errors: str
    streams_errors: bool = False

    @property
    def is_gzipped(self) -> bool:
        """Whether the output is compressed; its name says so."""
        return self.output.lower().endswith(".gz")

    @property
    def output_part(self) -> str:
        """The part with the rows that are done."""
        return f"{self.output}.part"

    @property
    def errors_part(self) -> str:
        """The part with the rows that could not be summarized."""
        return f"{self.output}.errors-part"

    @property
    def assembled(self) -> str:
        """The output while it is assembled from its part, in formats that need that."""
        return f"{self.output}.new"

    @property
    def journal(self) -> str:
        """The journal."""
        return f"{self.output}.journal"

    @property
    def new_journal(self) -> str:
        """The next journal, until it replaces the present one."""
        return f"{self.output}.journal-new"

    @property
    def lock(self) -> str:
        """The lock file of the run."""
        return f"{self.output}.lock"

    @property
    def own(self) -> tuple[str, ...]:
        """All files beside the output until it is whole."""
        written = (self.output_part, self.errors_part, self.assembled, self.journal, self.new_journal, self.lock)
        return written if self.streams_errors else (*written, f"{self.errors}.new")


def default_errors(output: str) -> str:
    """The default file for rows that could not be summarized; no two outputs share one."""
    return f"{output}.errors.jsonl"


@dataclass(frozen=True, slots=True)
class Move:
    """Replace the target by a part atomically. If the part is gone, the target must already have its state."""

    part: str
    target: str
    state: State


@dataclass(frozen=True, slots=True)
class AssembleOutput:
    """Assemble the output from its part at `new`, and replace the target by it atomically."""

    part: str
    new: str
    target: str
    state: State


@dataclass(frozen=True, slots=True)
class Copy:
    """Write a part to a device or a pipe."""

    part: str
    stream: str


@dataclass(frozen=True, slots=True)
class RemoveErrors:
    """Remove the file of errors, if an earlier run wrote it."""

    path: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove a file that may be gone already."""

    path: str


Step: TypeAlias = Move | AssembleOutput | Copy | RemoveErrors | Remove

ERROR_LINES: Final = (b'{"line": ', b'{"row": ')
"""The beginnings of lines in a file of errors."""


def last_steps(done: Checkpoint, files: Files, *, is_assembled: bool) -> list[Step]:
    """The steps that remain once all rows are done; if a run is killed meanwhile, the next one takes all of them again.

    If no row has a summary, the output stays as it was.

    Args:
        done: the last checkpoint.
        files: the paths of the run.
        is_assembled: whether the output is assembled from its part, instead of being the part.
    """
    counts = done.counts
    steps: list[Step] = []
    if counts.rows or not counts.errors:
        if is_assembled:
            steps.append(AssembleOutput(files.output_part, files.assembled, files.output, done.output))
        else:
            steps.append(Move(files.output_part, files.output, done.output))
    # The errors come after the output, because other runs may use the same file for theirs.
    if files.streams_errors:
        steps.append(Copy(files.errors_part, files.errors))
    elif counts.errors:
        steps.append(Move(files.errors_part, files.errors, done.errors))
    else:
        steps.append(RemoveErrors(files.errors))
    # The journal is removed last. But a part that the output is assembled from must exist as long as the journal does.
    own = [files.errors_part, files.output_part, files.journal]
    if is_assembled:
        own[1:] = reversed(own[1:])
    return [*steps, *map(Remove, own)]
