"""Patterns that are compiled at their first use work like others."""

import re

import pytest

from summarize_ru.patterns import lazy_pattern


def test_a_lazy_pattern_does_what_a_compiled_one_does() -> None:
    lazy, compiled = lazy_pattern(r"(?P<word>п\w+)", re.IGNORECASE), re.compile(r"(?P<word>п\w+)", re.IGNORECASE)
    for _ in range(2):  # at the first use and later
        assert lazy.findall("Паром и пристань") == compiled.findall("Паром и пристань") == ["Паром", "пристань"]
        assert lazy.sub("—", "Паром стоит") == "— стоит"
    assert (lazy.pattern, lazy.flags, lazy.groupindex) == (compiled.pattern, compiled.flags, compiled.groupindex)
    assert lazy_pattern(rb"\d").search(b"1") is not None


def test_a_lazy_pattern_is_compiled_at_its_first_use() -> None:
    broken = lazy_pattern("(")
    with pytest.raises(re.error):
        broken.search("")
