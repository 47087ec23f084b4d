from collections.abc import Iterable

import pytest

from summarize_ru.text import cache
from summarize_ru.text.cache import Cache


class Lengths(Cache[int]):
    """The length of each string; remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[list[str]] = []

    def find(self, keys: list[str]) -> Iterable[int]:
        self.asked.append(keys)
        return map(len, keys)


class KnownLater(dict[str, int]):
    """As where another thread adds a key between a look-up that fails and the next."""

    def __getitem__(self, key: str) -> int:
        try:
            return super().__getitem__(key)
        except KeyError:
            self[key] = len(key)
            raise


def test_new_strings_are_found_together_each_once_in_order() -> None:
    lengths = Lengths()
    assert lengths.of(["паром", "и", "паром", "лёд"]) == [5, 1, 5, 3]
    assert lengths.of(["и", "река", "и"]) == [1, 4, 1]
    assert lengths.of(["река", "лёд"]) == [4, 3]
    assert lengths.of([]) == []
    assert lengths.asked == [["паром", "и", "лёд"], ["река"]]


def test_a_full_cache_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 3)
    lengths = Lengths()
    assert lengths.of(["паром", "и"]) == [5, 1]
    assert lengths.of(["и", "река", "лёд"]) == [1, 4, 3]
    assert set(lengths.known) == {"и", "река", "лёд"}


def test_of_more_strings_than_there_is_room_for_the_first_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 2)
    lengths = Lengths()
    assert lengths.of(["паром", "и", "река", "лёд"]) == [5, 1, 4, 3]
    assert set(lengths.known) == {"паром", "и"}


def test_long_strings_are_not_kept_beside_short_ones_that_are() -> None:
    lengths = Lengths()
    longest = "а" * cache.LONGEST
    assert lengths.of(["и"]) == [1]
    assert lengths.of([longest + "а", "и", longest]) == [cache.LONGEST + 1, 1, cache.LONGEST]
    assert set(lengths.known) == {"и", longest}


def test_another_thread_may_find_a_value_first() -> None:
    lengths = Lengths()
    lengths.known = KnownLater()
    assert lengths.of(["паром"]) == [5]
    assert lengths.asked == []
