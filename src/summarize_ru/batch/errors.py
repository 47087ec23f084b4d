"""Errors about files of many texts, and about the files that a run writes."""

from typing import Final

from summarize_ru.errors import SummarizeRuError
from summarize_ru.messages import Message

_COLLECTION: Final = Message("{path} {problem}")


class CollectionError(SummarizeRuError, ValueError):
    """A file of many texts cannot be read, summarized or written as a whole.

    Attributes:
        path: the file.
        problem: what is wrong with it.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path = path
        self.problem = problem

    def __str__(self) -> str:
        return _COLLECTION.format(path=self.path, problem=self.problem)


class DamagedFileError(CollectionError):
    """A compressed file is damaged, and rows that were read from it before this showed may be garbled."""


class LostPartError(CollectionError):
    """The part that a run has written was moved, removed or changed by others, so no run can go on from it."""
