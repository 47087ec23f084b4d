"""Lines: which characters part them, and a text with its lines joined."""

import re
from typing import Final

LINE_BREAKS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters at which `str.splitlines` parts lines."""
# Tried once for each run of white space, at its beginning: from each of its places, a run of spaces as long as an
# article would take seconds.
_LINE_BREAK = re.compile(rf"(?<!\s)[^\S{LINE_BREAKS}]*+[{LINE_BREAKS}]\s*+")


def on_one_line(text: str) -> str:
    """`text` with each line break, and the white space around it, as one space."""
    # Most sentences have none, which `splitlines` tells thirty times as fast.
    return text if text.splitlines() == [text] else _LINE_BREAK.sub(" ", text)
