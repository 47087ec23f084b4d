"""Words of commands that a user can copy into a shell."""

import re
from typing import Final

_PLAIN: Final = re.compile(r"[\w@%+=:,./-]+")  # as in shlex, but with the letters of all alphabets


def quoted(word: str) -> str:
    """A word for a command: in quotes, unless it has only letters, digits and harmless signs."""
    if _PLAIN.fullmatch(word):
        return word
    import shlex  # noqa: PLC0415  (few names need it)

    return shlex.quote(word)
