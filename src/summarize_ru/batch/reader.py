"""The base class of readers, which give the records of a file of many texts."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator
from typing import Any, ClassVar


class Reader(ABC):
    """Reads the records of a file, and can go on from the place that an earlier run reached.

    Attributes:
        path: the file.
        total: the size of the file, in `unit`.
        place: the place up to which the records are done, in values that JSON can hold. It also identifies these
            records: a file that begins with other records has another place.
        unit: the unit of `total` and `position`, for the progress bar.
        counts: the unit of the numbers of records, "line" or "row".
        codec: the encoding of the file, by Python's name.
    """

    unit: ClassVar[str]
    counts: ClassVar[str]
    codec: str = "utf-8"

    def __init__(self, path: str, total: int, place: Any) -> None:  # noqa: ANN401  (each reader has its own kind)
        self.path = path
        self.total = total
        self.place = place
        self._places_ahead: deque[Any] = deque()  # the place after each record that was read but is not done

    @abstractmethod
    def __iter__(self) -> Iterator[Any]:
        """Read the records from `place` on.

        Raises:
            CollectionError: the file cannot be read to its end.
        """

    @abstractmethod
    def resume(self, place: Any) -> None:  # noqa: ANN401  (as above)
        """Go to the `place` of an earlier run; call it before the first record is read.

        Raises:
            CollectionError: the file is not the one that the earlier run read.
        """

    @property
    @abstractmethod
    def position(self) -> int:
        """The part of `total` that has been read."""

    @abstractmethod
    def close(self) -> None:
        """Close the file."""

    def advice(self) -> str:
        """How to read the records that are not in the file's encoding; "" if there are none, or it is not known."""
        return ""

    @property
    def passed_over(self) -> int:
        """The number of bytes after the compressed data that were ignored."""
        return 0

    def advance(self) -> None:
        """Count the next record as done."""
        self.place = self._places_ahead.popleft()
