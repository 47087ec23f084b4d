"""A cache of values for strings that recur, such as the words of texts."""

from collections.abc import Iterable, Sequence
from itertools import filterfalse
from typing import Final, Generic, TypeVar

MOST: Final = 1 << 17
"""The most strings that are kept. A book has about 60,000 distinct word forms; the bound protects endless processes."""
LONGEST: Final = 128
"""The most characters of a string that is kept. Longer ones are not words, and a few of them would fill the memory."""

_Value = TypeVar("_Value")


class Cache(Generic[_Value]):
    """Keeps values of strings; values of new strings are found many at a time.

    Attributes:
        known: the value of each string that is kept.
    """

    def __init__(self) -> None:
        self.known: dict[str, _Value] = {}

    def of(self, keys: Sequence[str]) -> list[_Value]:
        """The value of each key, in order."""
        known = self.known  # another thread may put an empty one in its place, but removes nothing from this one
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
