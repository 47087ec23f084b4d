"""What reading gives: a text, with its title where it has one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A text that was read, and its title if what it was read from names one."""

    text: str
    title: str | None = None
