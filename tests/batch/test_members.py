"""The members of JSON objects: those with certain names are taken out, and nothing else changes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru.batch.members import without_members

_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a":1}', "{}"),
        ('{"a":1,"b":2}', '{"b":2}'),
        ('{ "b" : 2 , "a" : 1 }', '{ "b" : 2 }'),
        ('{"b": {"a": "}, "}, "\\u0061": [","], "c": "\\"a\\": 1"}', '{"b": {"a": "}, "}, "c": "\\"a\\": 1"}'),
        ('{"b":1e999,"a":0,"b":1.10,"a":1}', '{"b":1e999,"b":1.10}'),
    ],
)
def test_members_are_taken_out(text: str, expected: str) -> None:
    assert without_members(text, {"a"}) == expected


@given(
    members=st.lists(st.tuples(st.sampled_from("abcы"), _VALUES), min_size=1, max_size=5),
    separator=st.sampled_from([", ", ",", " ,\t"]),
    indent=st.sampled_from([None, 2]),
)
def test_each_of_the_others_stays_as_it_is(members: list[tuple[str, Any]], separator: str, indent: int | None) -> None:
    pieces = [(name, f"{json.dumps(name)}: {json.dumps(value, indent=indent)}") for name, value in members]
    text = f"{{{separator.join(piece for _, piece in pieces)}}}"
    left = without_members(text, {"a", "ы"})
    kept = [piece for name, piece in pieces if name not in {"a", "ы"}]
    assert "".join(left.split()) == f"{{{','.join(''.join(piece.split()) for piece in kept)}}}"
    assert all(piece in left for piece in kept)
