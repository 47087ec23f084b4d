"""Impossible arguments are refused, with advice."""

from pathlib import Path

import pytest

from summarize_ru import InvalidOptionError, InvalidTextError
from summarize_ru.validation import check_count, check_share, check_share_below_one, check_text


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (b"\xd0\xba", 'not bytes: decode it first, for example text.decode("utf-8")'),
        (bytearray(b"\xd0"), "not bytearray: decode it first"),
        (None, 'not NoneType: pass "" for an empty text'),
        (Path("article.txt"), 'read it first, for example path.read_text(encoding="utf-8")'),
        (["Кот спит."], "not list: pass the text as one string"),
        (3, "not int: pass the text as one string"),
    ],
)
def test_what_is_not_a_text_comes_with_advice(text: object, advice: str) -> None:
    with pytest.raises(InvalidTextError) as caught:
        check_text(text)
    assert advice in str(caught.value)


def test_a_subclass_of_str_is_a_text() -> None:
    check_text(type("Text", (str,), {})("Кот спит."))


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (check_share, (0, 0.5, 1, 1.0), (-0.1, 1.1, float("nan"), "0.5", None, True, 1j)),
        (check_share_below_one, (0, 0.85, 0.999), (-0.1, 1, 1.0, float("nan"), "0.5", None, False)),
        (check_count, (1, 2, 10**6), (0, -1, 1.0, 2.5, float("inf"), "2", None, True)),
    ],
)
def test_options_outside_their_range_are_refused(
    check: type, good: tuple[object, ...], bad: tuple[object, ...]
) -> None:
    for value in good:
        check("option", value)
    for value in bad:
        with pytest.raises(InvalidOptionError) as caught:
            check("option", value)
        assert caught.value.value is value
        assert str(caught.value).startswith("option must be a ")
