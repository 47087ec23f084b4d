"""A standard stream that takes nothing, like the device /dev/full."""

from __future__ import annotations

import errno
import os
from typing import NoReturn


class Full:
    """A stream of text, and of bytes under it, on a device that is full."""

    @property
    def buffer(self) -> Full:
        return self

    def isatty(self) -> bool:
        return False

    def write(self, _: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def flush(self) -> None:
        """Nothing was kept."""
