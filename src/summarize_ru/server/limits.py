"""The limits of requests to servers, with their usual values."""

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1_000_000  # bytes
MOST_CHARACTERS: Final = 5_000_000
"""The characters of all texts of a request: about ten novels, which take some seconds."""


@dataclass(frozen=True)
class Limits:
    """The limits of an HTTP server.

    Attributes:
        size: the most bytes of a body.
        characters: the most characters of all texts of a request.
        seconds: how long a body may take to arrive; also how long a request may wait, and how long its answer may take.
        requests: the most requests that may be arriving or in work at one time.
    """

    size: int = 32 * MEGABYTE
    characters: int = MOST_CHARACTERS
    seconds: float = 60
    requests: int = 64
