"""The errors of files that cannot be opened; they are those of the system as well."""

from __future__ import annotations

import os
from typing import Final

from summarize_ru.errors import SummarizeRuError, reason_of
from summarize_ru.messages import Message

UNREADABLE: Final = Message("cannot read {name}: {reason}")
"""What is said of a file that cannot be read."""

_MISSING: Final = Message(
    "there is no file {name}; read takes a path, bytes or an open file, and a text needs no reading"
)
_ADDRESS: Final = Message("there is no file {name}; read_url of summarize_ru.adapters.web reads pages on the web")


class UnreadableFileError(SummarizeRuError, OSError):
    """A file cannot be opened or read: it is a folder, access is denied, or its path is not valid.

    Attributes:
        errno: the number of the system's error, as for any `OSError`.
        strerror: the system's words for it.
        filename: the path.
    """

    def __str__(self) -> str:
        return UNREADABLE.format(name=_shown(self.filename), reason=reason_of(OSError(self.errno, self.strerror)))


class MissingFileError(UnreadableFileError, FileNotFoundError):
    """There is no file with the path that was given; the attributes are those of `UnreadableFileError`."""

    def __str__(self) -> str:
        name = _shown(self.filename)
        return (_ADDRESS if "://" in name else _MISSING).format(name=name)


def _shown(path: object) -> str:
    return os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else str(path)
