"""Reads gzip files and says how much of the contents is proven; only the end of each member has a checksum."""

import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BLOCK: Final = 1 << 16
_MAGIC: Final = b"\x1f\x8b"
_DEFLATED: Final = _MAGIC + b"\x08"
_GZIP_WINDOW: Final = 16 + zlib.MAX_WBITS  # tells zlib to read the header and to check the checksum


class GzipContents(io.RawIOBase):
    """The contents of a gzip file, member after member.

    As in gzip, zeros between members are padding, and other bytes after the last member are ignored. But they are an
    error if another member seems to be among them.

    Attributes:
        proven: the number of bytes, from the beginning of the contents, in members with the right checksum.
        passed_over: the number of bytes at the end of the file that are not gzip.

    Raises:
        EOFError: while reading, if the file is cut short.
        gzip.BadGzipFile: while reading, if the file is not gzip, or bytes between two members are not.
        zlib.error: while reading, if the file is damaged.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._waiting = b""
        self._member: zlib._Decompress | None = None
        self._is_first = True
        self._failure: Exception | None = None
        self._size = 0
        self.proven = 0
        self.passed_over = 0

    def readable(self) -> bool:
        """True: it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer as far as the contents go, so that reading does not depend on where members end."""
        if self._failure is not None:
            raise self._failure
        view = memoryview(buffer)
        filled = 0
        try:
            while filled < len(view) and (count := self._read_some(view[filled:])):
                filled += count
        except (OSError, EOFError, zlib.error) as error:
            if not filled:
                raise
            self._failure = error  # the bytes before it are good
        return filled

    def _read_some(self, view: memoryview) -> int:
        """Read some bytes; none only at the end."""
        while (member := self._member or self._next_member()) is not None:
            content = member.decompress(self._waiting, len(view))
            self._waiting = member.unconsumed_tail
            self._size += len(content)
            if member.eof:
                self._waiting = member.unused_data
                self._member = None
                self.proven = self._size
            elif not content and not self._waiting:
                self._waiting = self._file.read(_BLOCK)
                if not self._waiting:
                    raise EOFError("the file ends within a member")
            if content:
                view[: len(content)] = content
                return len(content)
        return 0

    def _next_member(self) -> "zlib._Decompress | None":
        """The decompressor of the next member; None if there is no other member."""
        if self.passed_over:
            return None
        self._strip_padding()
        while len(self._waiting) < len(_MAGIC) and (block := self._file.read(_BLOCK)):
            self._waiting += block
            self._strip_padding()
        if not self._waiting:
            return None
        if not _MAGIC.startswith(self._waiting[: len(_MAGIC)]):
            if self._is_first:
                raise gzip.BadGzipFile("not a gzip file")
            self._pass_over()
            return None
        self._is_first = False
        self._member = zlib.decompressobj(_GZIP_WINDOW)
        return self._member

    def _strip_padding(self) -> None:
        if not self._is_first:
            self._waiting = self._waiting.lstrip(b"\0")

    def _pass_over(self) -> None:
        """Read the bytes after the last member to the end of the file."""
        block, end = self._waiting, b""
        self._waiting = b""
        while block:
            if _DEFLATED in end + block:
                raise gzip.BadGzipFile("bytes between two members are not gzip")
            self.passed_over += len(block)
            end = block[1 - len(_DEFLATED) :]
            block = self._file.read(_BLOCK)
