"""A cache of values of strings that recur, such as the words of texts."""

from collections.abc import Iterable, Sequence
from itertools import filterfalse
from typing import Final, Generic, TypeVar

MOST: Final = 1 << 17
"""A book has about 60,000 distinct word forms; the bound is there for processes that never end."""
LONGEST: Final = 128
"""Characters of a string that is kept; longer ones are not words, and a few texts of them would fill the memory."""

_Value = TypeVar("_Value")


class Cache(Generic[_Value]):
    """Values of strings; those of new strings are found many at a time.

    Attributes:
        known: the value of each string that is kept.
    """

    def __init__(self) -> None:
        self.known: dict[str, _Value] = {}

    def of(self, keys: Sequence[str]) -> list[_Value]:
        """The value of each key, in order."""
        known = self.known  # another thread may replace it by an empty one, but removes nothing from this one
        try:
            return list(map(known.__getitem__, keys))
        except KeyError:
            pass
        unknown = list(dict.fromkeys(filterfalse(known.__contains__, keys)))
        if len(known) + len(unknown) > MOST:
            known = self.known = {}
            unknown = list(dict.fromkeys(keys))
        if not unknown:  # another thread was faster
            return list(map(known.__getitem__, keys))
        new = zip(unknown, self.find(unknown), strict=True)
        if len(unknown) <= MOST and max(map(len, unknown)) <= LONGEST:
            known.update(new)
            return list(map(known.__getitem__, keys))
        found = dict(new)
        known.update((key, found[key]) for key in unknown[:MOST] if len(key) <= LONGEST)
        return [found[key] if key in found else known[key] for key in keys]

    def find(self, keys: list[str]) -> Iterable[_Value]:
        """The value of each new key, in order."""
        raise NotImplementedError
