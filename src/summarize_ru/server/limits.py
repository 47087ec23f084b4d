"""The limits of what servers take, with their usual values."""

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1_000_000  # bytes
MOST_CHARACTERS: Final = 5_000_000
"""The characters of all texts of a request: about ten novels, which take some seconds."""


@dataclass(frozen=True)
class Limits:
    """The limits of a server of HTTP.

    Attributes:
        size: the bytes of a body.
        characters: the characters of all texts of a request.
        seconds: how long a body may take to come, a request to wait for its turn, and its answer to be made.
        requests: how many requests may be on their way or at work at one time.
    """

    size: int = 32 * MEGABYTE
    characters: int = MOST_CHARACTERS
    seconds: float = 60
    requests: int = 64
