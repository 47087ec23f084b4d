"""Groups documents that tell the same story: copies first, then texts by average likeness."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize_ru.digest.likeness import Pair

_DAYS: Final = 3.0  # this distance in days halves a likeness
_LEAST: Final = 1e-9  # smaller differences come from rounding


def group_copies(count: int, pairs: Iterable[Pair]) -> list[list[int]]:
    """Group the documents that pairs connect.

    Args:
        count: the number of documents.
        pairs: the copies.

    Returns:
        The numbers of the documents of each group, ascending; the groups by their first member.
    """
    leader = list(range(count))

    def find(member: int) -> int:
        while leader[member] != member:
            leader[member] = leader[leader[member]]
            member = leader[member]
        return member

    for first, second, _ in pairs:
        one, other = sorted((find(first), find(second)))
        leader[other] = one
    groups: dict[int, list[int]] = {}
    for member in range(count):
        groups.setdefault(find(member), []).append(member)
    return list(groups.values())


def apart(likeness: float, days: float) -> float:
    """Lower a likeness by the days between two documents: three days halve it."""
    return likeness / (1 + (days / _DAYS) ** 2)


def group_alike(count: int, pairs: Sequence[Pair], least: float) -> list[list[int]]:
    """Join the two most similar groups, again and again, while they are similar enough.

    The likeness of two groups is the mean over all pairs of a member of one and a member of the other (average linkage,
    Sokal & Michener 1958); a pair that is not given counts as 0. So a document joins a story only if it is like most of
    it, and a chain of neighbours cannot tie a whole day together.

    Args:
        count: the number of documents.
        pairs: the pairs that are at all alike.
        least: the least likeness of two groups that are joined.

    Returns:
        The numbers of the documents of each group, ascending; the groups by their first member.
    """
    groups = _Groups(count, pairs)
    heap = [(-likeness, first, second) for first, second, likeness in pairs if likeness >= least]
    heapq.heapify(heap)
    while heap:
        negative, first, second = heapq.heappop(heap)
        # An entry is out of date if one of the two groups has grown or disappeared since.
        if abs(groups.likeness(first, second) + negative) < _LEAST:
            heap_entries = ((-likeness, *pair) for pair, likeness in groups.join(first, second) if likeness >= least)
            for entry in heap_entries:
                heapq.heappush(heap, entry)
    return groups.members()


class _Groups:
    """Groups of documents, each under the number of its first member, and the sums of likeness between them."""

    def __init__(self, count: int, pairs: Iterable[Pair]) -> None:
        self._members = {number: [number] for number in range(count)}
        self._sums: dict[int, dict[int, float]] = {number: {} for number in range(count)}
        for first, second, likeness in pairs:
            self._sums[first][second] = self._sums[second][first] = likeness

    def likeness(self, first: int, second: int) -> float:
        """The mean likeness of the members of two groups; 0 if one of the groups is gone."""
        if first not in self._members or second not in self._members:
            return 0.0
        return self._sums[first].get(second, 0.0) / (len(self._members[first]) * len(self._members[second]))

    def join(self, first: int, second: int) -> list[tuple[tuple[int, int], float]]:
        """Join two groups under the smaller number; the pairs of the new group with others, and their likeness."""
        first, second = sorted((first, second))
        self._members[first] += self._members.pop(second)
        sums = self._sums[first]
        del sums[second]
        for other, likeness in self._sums.pop(second).items():
            if other != first:
                sums[other] = sums.get(other, 0.0) + likeness
        for other, likeness in sums.items():
            self._sums[other].pop(second, None)
            self._sums[other][first] = likeness
        return [((min(first, other), max(first, other)), self.likeness(first, other)) for other in sums]

    def members(self) -> list[list[int]]:
        """The members of each group."""
        return [sorted(self._members[number]) for number in sorted(self._members)]
