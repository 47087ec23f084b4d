"""Groups documents that tell the same story: copies first, then texts by average likeness."""

from __future__ import annotations

import heapq
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from summarize_ru.digest.likeness import Pairs

_DAYS: Final = 3.0  # this distance in days halves a likeness


def group_copies(count: int, copies: Pairs) -> list[list[int]]:
    """Group the documents that pairs connect.

    Args:
        count: the number of documents.
        copies: the pairs that are copies of each other, whatever their likeness.

    Returns:
        The numbers of the documents of each group, ascending; the groups by their first member.
    """
    leader = list(range(count))

    def find(member: int) -> int:
        while leader[member] != member:
            leader[member] = leader[leader[member]]
            member = leader[member]
        return member

    for first, second in zip(map(int, copies.first), map(int, copies.second), strict=True):
        one, other = sorted((find(first), find(second)))
        leader[other] = one
    groups: dict[int, list[int]] = {}
    for member in range(count):
        groups.setdefault(find(member), []).append(member)
    return list(groups.values())


def apart(likeness: NDArray[np.float64], days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lower each likeness by the days between two documents: three days halve it."""
    return likeness / (1 + (days / _DAYS) ** 2)


def group_alike(count: int, pairs: Pairs, least: float) -> list[list[int]]:
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
    waiting: list[tuple[_Candidate, Iterator[_Candidate]]] = []  # a heap of the best candidate of each run, and the run

    def wait_for(run: Iterator[_Candidate]) -> None:
        for candidate in islice(filter(groups.are_as_in, run), 1):
            heapq.heappush(waiting, (candidate, run))  # no two candidates are equal, so runs are never compared

    wait_for(_documents(pairs.where(pairs.likeness >= least)))
    while waiting:
        candidate, run = heapq.heappop(waiting)
        if groups.are_as_in(candidate):
            groups.join(candidate.first, candidate.second)
            wait_for(groups.candidates(candidate.first, least))
        wait_for(run)
    return groups.members()


class _Candidate(NamedTuple):
    """Two groups that may be joined, each under the number of its first member; the most similar come first."""

    negative_likeness: float
    first: int
    second: int
    size: int  # the number of their documents


def _documents(pairs: Pairs) -> Iterator[_Candidate]:
    """Pairs of documents, the best first; they are made one at a time, for many documents have very many pairs."""
    order = np.lexsort((pairs.second, pairs.first, -pairs.likeness))
    for at in map(int, order):
        yield _Candidate(-float(pairs.likeness[at]), int(pairs.first[at]), int(pairs.second[at]), 2)


class _Groups:
    """Groups of documents, each under the number of its first member.

    The likeness of two groups is computed from the pairs of their documents whenever it is needed. It is not kept,
    because a Python object for each pair takes ten times the memory of the pair.
    """

    def __init__(self, count: int, pairs: Pairs) -> None:
        documents = np.concatenate((pairs.first, pairs.second))
        order = documents.argsort(kind="stable")
        self._offsets = documents[order].searchsorted(np.arange(count + 1))
        self._others = np.concatenate((pairs.second, pairs.first))[order]
        self._likeness = np.concatenate((pairs.likeness, pairs.likeness))[order]
        self._group = np.arange(count)  # of each document
        self._members = {number: [number] for number in range(count)}
        self._sizes = np.ones(count, np.intp)  # by the number of the group; 0 if it has been joined to another

    def are_as_in(self, candidate: _Candidate) -> bool:
        """Whether both groups of a candidate are still there and have not grown."""
        first, second = self._sizes[candidate.first], self._sizes[candidate.second]
        return bool(first and second and first + second == candidate.size)

    def join(self, first: int, second: int) -> None:
        """Add the documents of the second group to the first."""
        members = self._members.pop(second)
        self._members[first] += members
        self._group[members] = first
        self._sizes[first] += self._sizes[second]
        self._sizes[second] = 0

    def candidates(self, group: int, least: float) -> Iterator[_Candidate]:
        """A group with each other group that is similar enough, the best first, until it is joined or grows."""
        places = np.concatenate([np.arange(self._offsets[one], self._offsets[one + 1]) for one in self._members[group]])
        groups = self._group[self._others[places]]
        is_other = groups != group
        others, numbers = np.unique(groups[is_other], return_inverse=True)
        sums = np.bincount(numbers, self._likeness[places[is_other]], len(others))
        size, sizes = self._sizes[group], self._sizes[others]
        likeness = sums / (size * sizes)
        (enough,) = (likeness >= least).nonzero()
        for at in enough[(-likeness[enough]).argsort(kind="stable")].tolist():
            if self._sizes[group] != size:
                return
            other = int(others[at])
            yield _Candidate(-float(likeness[at]), min(group, other), max(group, other), int(size + sizes[at]))

    def members(self) -> list[list[int]]:
        """The members of each group."""
        return [sorted(self._members[number]) for number in sorted(self._members)]
