"""The folder in which targets write the files that the library then reads."""

import tempfile
from functools import cache
from pathlib import Path


def scratch_folder() -> Path:
    """A folder of this process's own, which is removed when the process ends."""
    return Path(_temporary_folder().name)


@cache
def _temporary_folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="summarize-ru-fuzz-")
