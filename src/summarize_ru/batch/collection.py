"""What a format is given and what it gives: the task of a run, and the collection that its module opens."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from summarize_ru.batch.journal import Options
from summarize_ru.batch.outcomes import Outcome
from summarize_ru.batch.reader import Reader
from summarize_ru.summary import Summary

Summarize: TypeAlias = Callable[[str, str | None], Summary]
"""From a text and its title to the summary; picklable. A `Summarizer` is one, and so is one with a query."""

Transform: TypeAlias = Callable[[Any], Outcome]
"""From a record of one format to its outcome, in the workers; picklable."""


Assemble: TypeAlias = Callable[[str, str], None]
"""Makes the output, at the second path, of what the transform gave for each record, at the first, and has it on the
disk; where the input was changed since it was read, or something cannot be written, it raises `CollectionError`."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields that matter.

    Attributes:
        text: where the text is.
        title: where its title is, None for texts without one.
        summary: where the summary goes; its sentences go beside it.
    """

    text: str = "text"
    title: str | None = None
    summary: str = "summary"

    @property
    def sentences(self) -> str:
        """Where the sentences of the summary go."""
        return f"{self.summary}_sentences"

    @property
    def added(self) -> tuple[str, str]:
        """What a row has more in the output."""
        return self.summary, self.sentences


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with each text of a file.

    Attributes:
        summarize: how a text is summarized.
        fields: where a row has its text, and where its summary goes.
    """

    summarize: Summarize
    fields: Fields


@dataclass(frozen=True, slots=True)
class Collection:
    """A file of many texts that is open, and what becomes of its records.

    Attributes:
        reader: reads the records.
        transform: from a record to what it is in the output.
        header: what the output begins with.
        assemble: what makes the output of that; None where it is the output already.
        options: what decides how the output looks, which is for the run to say.
    """

    reader: Reader
    transform: Transform
    header: bytes = b""
    assemble: Assemble | None = None
    options: Options = field(default_factory=dict)
