"""Removes members from the text of a JSON object without changing the rest of it."""

import json
import re
from collections.abc import Collection
from typing import Final

_SPACE: Final = re.compile(r"[ \t\n\r]*")


def without_members(text: str, names: Collection[str]) -> str:
    """The text of an object without the members of the given names; every other character stays.

    Args:
        text: a valid JSON object that is not empty, with nothing before or after it.
        names: the names of the members. In the text they may be escaped, and may occur more than once.
    """
    # The values are not used. Read as floats, numbers may have any number of digits.
    decode = json.JSONDecoder(parse_int=float).raw_decode
    kept = []
    at = 1
    while at < len(text):
        start = at
        name, at = decode(text, _after_space(text, at))
        _, at = decode(text, _after_space(text, _after_space(text, at) + 1))  # after the colon
        at = _after_space(text, at)
        if name not in names:
            kept.append(text[start:at])
        at += 1  # after the comma, or the brace at the end
    return f"{{{','.join(kept)}}}"


def _after_space(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]  # it also matches ""
