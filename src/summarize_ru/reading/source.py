"""The result of reading: a text, and its title if it has one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A text that was read, and its title, if its source names one."""

    text: str
    title: str | None = None
