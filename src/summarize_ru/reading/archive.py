"""Documents that are zip archives: their files are unpacked in memory, within bounds; nothing is written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from summarize_ru.errors import UnreadableDocumentError
from summarize_ru.messages import Message

LARGEST: Final = 64_000_000
"""The most bytes that may be unpacked from one archive, all files together."""

_MOST_FILES: Final = 10_000
_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # document formats allow no others
_ENCRYPTED: Final = 1  # a bit in the flags of a file


class Archive:
    """A zip archive in memory.

    Args:
        content: the archive.
        name: what messages call the document, such as `"a Word document"`.

    Raises:
        UnreadableDocumentError: it is damaged, or has more files than documents have.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        self._left = LARGEST
        if content.count(_DIRECTORY_ENTRY) > _MOST_FILES:  # before zipfile makes an object of each
            raise self.error(Message("has more than {count:,} files in it").format(count=_MOST_FILES))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self.error("is empty" if not content else "is damaged or cut short") from error
        self.names = tuple(self._zip.NameToInfo)

    def read(self, name: str) -> bytes:
        """The contents of a file; b"" if the archive has no such file.

        Raises:
            UnreadableDocumentError: the file is damaged, protected or too large.
        """
        info = self._zip.NameToInfo.get(name)
        if info is None:
            return b""
        if info.flag_bits & _ENCRYPTED:
            raise self.error("is protected by a password")
        if info.compress_type not in _METHODS:
            raise self.error("is packed in a way that such documents are not")
        try:
            with self._zip.open(info) as file:
                content = file.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise self.error("is damaged or cut short") from error
        self._left -= len(content)
        if self._left < 0:
            raise self.error(Message("unpacks to more than {size:g} MB").format(size=LARGEST / 1e6))
        return content

    def error(self, problem: str) -> UnreadableDocumentError:
        """The error of this document."""
        return UnreadableDocumentError(self._name, problem)
