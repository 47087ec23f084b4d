"""Control characters made visible: what a text may hold that moves a cursor, colours a terminal or hides a text."""

import re
from typing import Final

# C0 but for tabs and line breaks, C1, and lone halves of surrogate pairs; then the embeddings, overrides and isolates
# by which a line reads otherwise than it is written (Boucher & Anderson 2021). Marks of direction, joiners and soft
# hyphens are part of honest text and stay.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)")


def visible(text: str) -> str:
    r"""`text` with each control character as the escape that names it, such as \u001b; tabs and line breaks stay.

    JSON stays JSON: its strings write such characters in this way.
    """
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
