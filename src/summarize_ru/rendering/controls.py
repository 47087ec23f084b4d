"""Control characters made visible, which could move a cursor, colour a terminal or hide text."""

import re
from typing import Final

# C0 except tabs and line breaks, C1, and lone halves of surrogate pairs; then the embeddings, overrides and isolates
# that make a line look different from its content (Boucher & Anderson 2021). Marks of direction, joiners and soft
# hyphens occur in honest text, and stay.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)")


def visible(text: str) -> str:
    r"""`text` with each control character replaced by its escape, such as \u001b; tabs and line breaks stay.

    JSON stays valid, since its strings use the same escapes.
    """
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
