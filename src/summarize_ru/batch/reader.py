"""What reads the records of a file of many texts, whatever its format."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator
from typing import Any, ClassVar


class Reader(ABC):
    """Reads the records of a file, and can go on from a place that an earlier run came to.

    Attributes:
        path: the file.
        total: how much there is to read.
        place: how far the records are done, in values that JSON has. It tells the file from any other that does not
            begin with the same records.
        unit: what `total` and `position` are in, for the bar.
        counts: what the number of a record is a number of: "line" or "row".
        codec: the encoding of the file, as Python calls it.
    """

    unit: ClassVar[str]
    counts: ClassVar[str]
    codec: str = "utf-8"

    def __init__(self, path: str, total: int, place: Any) -> None:  # noqa: ANN401  (what each reader makes of it)
        self.path = path
        self.total = total
        self.place = place
        self._places_ahead: deque[Any] = deque()  # the place after each record that was given and is not done

    @abstractmethod
    def __iter__(self) -> Iterator[Any]:
        """The records from `place` on.

        Raises:
            CollectionError: the file cannot be read to its end.
        """

    @abstractmethod
    def resume(self, place: Any) -> None:  # noqa: ANN401  (as above)
        """Begin at the `place` of an earlier run, before any record is read.

        Raises:
            CollectionError: the file is not the one that was read then.
        """

    @property
    @abstractmethod
    def position(self) -> int:
        """How much of `total` has been read."""

    @abstractmethod
    def close(self) -> None:
        """Close the file."""

    def advice(self) -> str:
        """What would read the records that are not in the encoding of the file; "" where nobody can tell."""
        return ""

    @property
    def passed_over(self) -> int:
        """How many bytes at the end of a compressed file are not of its format, and were passed over."""
        return 0

    def advance(self) -> None:
        """Count the next of the records given as done."""
        self.place = self._places_ahead.popleft()
