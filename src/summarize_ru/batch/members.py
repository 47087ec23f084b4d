"""The members of a JSON object as they stand in its text."""

import json
import re
from collections.abc import Collection
from typing import Final

_SPACE: Final = re.compile(r"[ \t\n\r]*")


def without_members(text: str, names: Collection[str]) -> str:
    """The text of an object without the members of some names, and with every other character that it had.

    Args:
        text: an object of valid JSON that has members, with nothing before or after it.
        names: the names, which the text may have escaped, and more than once.
    """
    # What the values are does not matter, and as a float a number may have any number of digits.
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
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing as well
